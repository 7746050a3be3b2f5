import assert from "node:assert/strict";
import { test } from "node:test";

import { Resources } from "../../src/element/resources.js";

const HOST = "https://widget.example/1.0/";

/** A table of files by name, as the build makes it. */
const table = (...names) =>
  Object.fromEntries(names.map((name) => [name, [new URL(`${name}.json`, HOST), `sha256-of-${name}`]]));

/** Resources that know some files, over a site that has others. */
function over(files, { questionnaires = [], locales = [] }) {
  const asked = [];
  const fetch = async (url, init) => {
    asked.push({ path: url.href.replace(HOST, ""), init });
    const file = files[asked.at(-1).path];
    if (file instanceof Error) throw file;
    return file?.clone() ?? new Response("nothing here", { status: 404 });
  };
  return { resources: new Resources(table(...questionnaires), table(...locales), fetch), asked };
}

const json = (value) => new Response(JSON.stringify(value));
const rejectsWith = (promise, code) => assert.rejects(promise, (error) => error.code === code);

test("a questionnaire is fetched by name, once, with its hash", async () => {
  const files = { "pbt-associations.json": json({ name: "pbt-associations" }) };
  const { resources, asked } = over(files, { questionnaires: ["pbt-associations"] });
  const [one, other] = await Promise.all([
    resources.questionnaire("pbt-associations"),
    resources.questionnaire("pbt-associations"),
  ]);
  assert.equal(one, other);
  assert.equal(one.name, "pbt-associations");
  assert.equal(asked.length, 1);
  const init = { credentials: "omit", referrerPolicy: "no-referrer", integrity: "sha256-of-pbt-associations" };
  assert.deepEqual(asked[0].init, init);
});

test("for a name that isn't in the catalogue nobody is asked", async () => {
  const { resources, asked } = over({}, { questionnaires: ["pbt"], locales: ["fr"] });
  const names = ["", "../secret", "a/b", "PBT", "pbt.json", "été", "pbt\n", "//x", "fr", "__proto__", "constructor", "toString"];
  for (const name of names) await rejectsWith(resources.questionnaire(name), "questionnaire-unknown");
  for (const lang of ["", "../fr", "fr-FR", "FR", "français", "f", "pbt", "de", "toString"]) {
    await rejectsWith(resources.locale(lang), "language-unknown");
  }
  assert.deepEqual(asked, []);
});

test("a questionnaire and a language of one name are two files", async () => {
  const { resources } = over({ "pbt.json": json({ name: "pbt" }) }, { questionnaires: ["pbt"] });
  await rejectsWith(resources.locale("pbt"), "language-unknown");
  assert.equal((await resources.questionnaire("pbt")).name, "pbt");
});

test("what the site doesn't have, or has another one of, is unreachable", async () => {
  const files = {
    "mismatch.json": new TypeError("Failed to fetch"),
    "trouble.json": new Response("", { status: 502 }),
    "page.json": new Response("<!doctype html><p>Home"),
    "fr.json": new TypeError("Failed to fetch"),
  };
  const questionnaires = ["mismatch", "trouble", "page", "missing"];
  const { resources } = over(files, { questionnaires, locales: ["fr", "en"] });
  for (const name of questionnaires) await rejectsWith(resources.questionnaire(name), "questionnaire-unreachable");
  for (const lang of ["fr", "en"]) await rejectsWith(resources.locale(lang), "load-failed");
});

test("a file that could not be had is asked for again", async () => {
  const files = { "pbt.json": new TypeError("Failed to fetch") };
  const { resources, asked } = over(files, { questionnaires: ["pbt"] });
  await rejectsWith(resources.questionnaire("pbt"), "questionnaire-unreachable");
  files["pbt.json"] = json({ name: "pbt" });
  assert.equal((await resources.questionnaire("pbt")).name, "pbt");
  assert.equal(asked.length, 2);
});

test("texts come in the language asked for", async () => {
  const files = { "en.json": json({ next: "Next" }), "fr.json": json({}) };
  const { resources, asked } = over(files, { locales: ["en", "fr"] });
  const texts = await resources.strings("en", { languages: ["fr", "en"] });
  assert.deepEqual(texts, { strings: { next: "Next" }, known: true });
  assert.equal(asked.length, 1);
});

test("a language that the questionnaire doesn't speak is replaced by its first, without asking for it", async () => {
  const files = { "en.json": json({ next: "Next" }), "de.json": json({}) };
  const { resources, asked } = over(files, { locales: ["en", "de"] });
  const texts = await resources.strings("de", { languages: ["en", "fr"] });
  assert.deepEqual(texts, { strings: { next: "Next" }, known: false });
  assert.deepEqual(asked.map(({ path }) => path), ["en.json"]);
});

test("a language that only the questionnaire speaks is replaced too", async () => {
  const { resources } = over({ "fr.json": json({ next: "Suivant" }) }, { locales: ["fr"] });
  const texts = await resources.strings("br", { languages: ["br"] });
  assert.deepEqual(texts, { strings: { next: "Suivant" }, known: false });
});

test("texts that can't be fetched at all are a failure", async () => {
  const { resources } = over({}, { locales: ["fr"] });
  await rejectsWith(resources.strings("fr", { languages: ["fr"] }), "load-failed");
});
