import assert from "node:assert/strict";
import { test } from "node:test";

import { Resources } from "../../src/element/resources.js";

const BASE = "https://widget.example/1.0/probono-survey.js";

/** A file as the build names it, with a hash. */
const file = (path) => [new URL(path, BASE), `sha256-of-${path}`];

const CATALOGUE = {
  locales: { de: file("locales/de.json"), en: file("locales/en.json"), fr: file("locales/fr.json") },
  questionnaires: {
    "pbt-associations": {
      fr: file("questionnaires/pbt-associations/fr.json"),
      en: file("questionnaires/pbt-associations/en.json"),
    },
  },
};

/** Resources over a few files; everything else answers 404. */
function over(files, base = BASE) {
  const asked = [];
  const fetch = async (url, init) => {
    asked.push({ path: url.href.replace("https://widget.example/1.0/", ""), init });
    const file = files[asked.at(-1).path];
    if (file instanceof Error) throw file;
    return file?.clone() ?? new Response("nothing here", { status: 404 });
  };
  return { resources: new Resources(CATALOGUE, base, fetch), asked };
}

const json = (value) => new Response(JSON.stringify(value));
const rejectsWith = (promise, code) => assert.rejects(promise, (error) => error.code === code);

const paths = (asked) => asked.map(({ path }) => path);

test("a questionnaire is fetched by name from beside the loader, once", async () => {
  const { resources, asked } = over({ "questionnaires/mine.json": json({ name: "mine", languages: ["br", "fr"] }) });
  const [one, other] = await Promise.all([resources.questionnaire("mine", "fr"), resources.questionnaire("mine", "br")]);
  assert.equal(one.definition, other.definition);
  assert.deepEqual(one, { definition: { name: "mine", languages: ["br", "fr"] }, languages: ["br", "fr"] });
  assert.equal(asked.length, 1);
  assert.deepEqual(asked[0].init, { credentials: "omit", referrerPolicy: "no-referrer", integrity: "" });
});

test("one of the catalogue comes in the language asked for alone", async () => {
  const { resources, asked } = over({
    "questionnaires/pbt-associations/fr.json": json({ title: { fr: "Un" } }),
    "questionnaires/pbt-associations/en.json": json({ title: { en: "One" } }),
  });
  const english = await resources.questionnaire("pbt-associations", "en");
  assert.deepEqual(english, { definition: { title: { en: "One" } }, languages: ["fr", "en"] });
  const german = await resources.questionnaire("pbt-associations", "de");
  assert.deepEqual(german, { definition: { title: { fr: "Un" } }, languages: ["fr", "en"] });
  const french = await resources.questionnaire("pbt-associations", "fr");
  assert.equal(french.definition, german.definition);
  assert.deepEqual(paths(asked), ["questionnaires/pbt-associations/en.json", "questionnaires/pbt-associations/fr.json"]);
});

test("files are held against the hashes that are known", async () => {
  const { resources, asked } = over({ "locales/fr.json": json({}) });
  await resources.locale("fr");
  assert.equal(asked[0].init.integrity, "sha256-of-locales/fr.json");
});

test("where only what is known may be used, nothing stands beside the catalogue", async () => {
  const { resources, asked } = over({ "questionnaires/mine.json": json({}) }, "");
  await rejectsWith(resources.questionnaire("mine", "fr"), "questionnaire-unknown");
  await rejectsWith(resources.questionnaire("toString", "fr"), "questionnaire-unknown");
  assert.deepEqual(asked, []);
});

test("a name that could lead elsewhere is unknown, and nobody is asked", async () => {
  const { resources, asked } = over({});
  const names = ["", "../secret", "a/b", "a%2fb", "PBT", "pbt.json", "pbt associations", "été", "a?b", "a#b", "pbt\n", "//x"];
  for (const name of names) await rejectsWith(resources.questionnaire(name, "fr"), "questionnaire-unknown");
  for (const lang of ["", "../fr", "fr-FR", "FR", "français", "f", "fr\n", "br", "constructor"]) {
    await rejectsWith(resources.locale(lang), "load-failed");
  }
  assert.deepEqual(asked, []);
});

test("what isn't there is unknown", async () => {
  const { resources } = over({ "questionnaires/hidden.json": new Response("", { status: 403 }) });
  await rejectsWith(resources.questionnaire("missing", "fr"), "questionnaire-unknown");
  await rejectsWith(resources.questionnaire("hidden", "fr"), "questionnaire-unknown");
  await rejectsWith(resources.locale("de"), "load-failed");
});

test("a site's own page in place of a file means there is no such file", async () => {
  const page = new Response("<!doctype html><p>Home");
  const { resources } = over({ "questionnaires/other.json": page, "locales/de.json": page.clone() });
  await rejectsWith(resources.questionnaire("other", "fr"), "questionnaire-unknown");
  await rejectsWith(resources.locale("de"), "load-failed");
});

test("no network, or a server in trouble, is unreachable", async () => {
  const { resources } = over({
    "questionnaires/one.json": new TypeError("Failed to fetch"),
    "questionnaires/two.json": new Response("", { status: 502 }),
    "locales/fr.json": new TypeError("Failed to fetch"),
  });
  await rejectsWith(resources.questionnaire("one", "fr"), "questionnaire-unreachable");
  await rejectsWith(resources.questionnaire("two", "fr"), "questionnaire-unreachable");
  await rejectsWith(resources.locale("fr"), "load-failed");
});

test("a file that could not be had is asked for again", async () => {
  const files = { "questionnaires/pbt.json": new TypeError("Failed to fetch") };
  const { resources, asked } = over(files);
  await rejectsWith(resources.questionnaire("pbt", "fr"), "questionnaire-unreachable");
  files["questionnaires/pbt.json"] = json({ name: "pbt" });
  assert.equal((await resources.questionnaire("pbt", "fr")).definition.name, "pbt");
  assert.equal(asked.length, 2);
});

test("texts come in the language asked for", async () => {
  const { resources, asked } = over({ "locales/en.json": json({ next: "Next" }), "locales/fr.json": json({}) });
  const texts = await resources.strings("en", ["fr", "en"]);
  assert.deepEqual(texts, { strings: { next: "Next" }, asked: undefined, known: true });
  assert.equal(asked.length, 1);
});

test("a language that the questionnaire doesn't speak is replaced by its first, and asked for to say so", async () => {
  const { resources, asked } = over({ "locales/en.json": json({ next: "Next" }), "locales/de.json": json({ next: "Weiter" }) });
  const texts = await resources.strings("de", ["en", "fr"]);
  assert.deepEqual(texts, { strings: { next: "Next" }, asked: { next: "Weiter" }, known: false });
  assert.deepEqual(paths(asked).sort(), ["locales/de.json", "locales/en.json"]);
});

test("a language that nobody speaks is replaced without asking for it", async () => {
  const { resources, asked } = over({ "locales/en.json": json({ next: "Next" }) });
  const texts = await resources.strings("br", ["en", "fr"]);
  assert.deepEqual(texts, { strings: { next: "Next" }, asked: undefined, known: false });
  assert.deepEqual(paths(asked), ["locales/en.json"]);
});

test("a language that only the questionnaire speaks is replaced too", async () => {
  const { resources } = over({ "locales/fr.json": json({ next: "Suivant" }) });
  const texts = await resources.strings("br", ["br"]);
  assert.deepEqual(texts, { strings: { next: "Suivant" }, asked: undefined, known: false });
});

test("texts that can't be fetched at all are a failure", async () => {
  const { resources } = over({});
  await rejectsWith(resources.strings("fr", ["fr"]), "load-failed");
});
