import assert from "node:assert/strict";
import { test } from "node:test";

import { Catalogue } from "../../src/element/catalogue.js";
import { Resources } from "../../src/element/resources.js";

const HOST = "https://widget.example/1.0/";

/** A file as the build names it, with its hash where hashes are checked. */
const file = (name, checked) => [new URL(`assets/${name}`, HOST), ...(checked ? [`sha256-of-${name}`] : [])];

/** The tables of a build with one questionnaire and three languages. */
function tables(checked) {
  const form = (lang) => [lang, file(`pbt.${lang}.bin`, checked)];
  const locale = (lang) => [lang, file(`${lang}.json`, checked)];
  return {
    files: { styles: file("styles.css", checked) },
    questionnaires: { pbt: Object.fromEntries(["fr", "en"].map(form)) },
    locales: Object.fromEntries(["de", "en", "fr"].map(locale)),
  };
}

/** Resources over a few files; everything else answers 404. */
function over(files, checked = false) {
  const asked = [];
  const fetch = async (url, init) => {
    asked.push({ path: url.href.replace(HOST, ""), init });
    const file = files[asked.at(-1).path];
    if (file instanceof Error) throw file;
    return file?.clone() ?? new Response("nothing here", { status: 404 });
  };
  const resources = new Resources(tables(checked), fetch);
  return { resources, catalogue: new Catalogue(resources), asked };
}

const json = (value) => new Response(JSON.stringify(value));
const rejectsWith = (promise, code) => assert.rejects(promise, (error) => error.code === code);
const paths = (asked) => asked.map(({ path }) => path);

test("a questionnaire comes in the language asked for alone, else in its first, each once", async () => {
  const { catalogue, asked } = over({
    "assets/pbt.fr.bin": new Response(Uint8Array.of(1, 33)),
    "assets/pbt.en.bin": new Response(Uint8Array.of(1, 44)),
  });
  const english = await catalogue.questionnaire("pbt", "en");
  assert.deepEqual(english, { questionnaire: Uint8Array.of(1, 44), languages: ["fr", "en"] });
  for (const lang of ["br", "toString", "fr"]) {
    const french = await catalogue.questionnaire("pbt", lang);
    assert.deepEqual(french, { questionnaire: Uint8Array.of(1, 33), languages: ["fr", "en"] });
  }
  assert.deepEqual(paths(asked), ["assets/pbt.en.bin", "assets/pbt.fr.bin"]);
});

test("nobody is told who asks, and what has a hash is asked for with it", async () => {
  const files = { "assets/pbt.fr.bin": json({}), "assets/fr.json": json({}) };
  for (const checked of [false, true]) {
    const { catalogue, asked } = over(files, checked);
    await catalogue.questionnaire("pbt", "fr");
    await catalogue.locale("fr");
    const integrity = (name) => (checked ? `sha256-of-${name}` : "");
    assert.deepEqual(asked.map(({ init }) => init), [
      { credentials: "omit", referrerPolicy: "no-referrer", integrity: integrity("pbt.fr.bin") },
      { credentials: "omit", referrerPolicy: "no-referrer", integrity: integrity("fr.json") },
    ]);
  }
});

test("a page in place of a file is no file", async () => {
  const page = new Response("<!doctype html>", { headers: { "content-type": "text/html; charset=utf-8" } });
  const { catalogue, resources } = over({ "assets/pbt.fr.bin": page, "assets/fr.json": page, "assets/styles.css": page });
  await rejectsWith(catalogue.questionnaire("pbt", "fr"), "questionnaire-unreachable");
  await rejectsWith(catalogue.locale("fr"), "load-failed");
  await rejectsWith(resources.file(resources.tables.files.styles), "load-failed");
});

test("one beside the catalogue is fetched by name, once, in all its languages", async () => {
  const { catalogue, asked } = over({ "questionnaires/mine.json": json({ name: "mine", languages: ["br", "fr"] }) });
  const [one, other] = await Promise.all([catalogue.questionnaire("mine", "fr"), catalogue.questionnaire("mine", "br")]);
  assert.equal(one.definition, other.definition);
  assert.deepEqual(one, { definition: { name: "mine", languages: ["br", "fr"] }, languages: ["br", "fr"] });
  assert.deepEqual(paths(asked), ["questionnaires/mine.json"]);
  assert.deepEqual(asked[0].init, { credentials: "omit", referrerPolicy: "no-referrer" });
});

test("where hashes are checked there is nothing beside the catalogue", async () => {
  const { catalogue, asked } = over({ "questionnaires/mine.json": json({ name: "mine" }) }, true);
  await rejectsWith(catalogue.questionnaire("mine", "fr"), "questionnaire-unknown");
  assert.deepEqual(asked, []);
});

test("a name that could lead elsewhere is unknown, and nobody is asked", async () => {
  const { catalogue, asked } = over({});
  const names = ["", "../secret", "a/b", "a%2fb", "PBT", "pbt.json", "pbt associations", "été", "a?b", "a#b", "pbt\n", "//x", "__proto__", "toString"];
  for (const name of names) await rejectsWith(catalogue.questionnaire(name, "fr"), "questionnaire-unknown");
  for (const lang of ["", "../fr", "fr-FR", "FR", "français", "f", "fr\n", "br", "pbt", "constructor"]) {
    await rejectsWith(catalogue.locale(lang), "load-failed");
  }
  assert.deepEqual(asked, []);
});

test("what isn't beside the catalogue is unknown, also where a site answers with a page of its own", async () => {
  const { catalogue } = over({
    "questionnaires/hidden.json": new Response("", { status: 403 }),
    "questionnaires/other.json": new Response("<!doctype html><p>Home"),
  });
  for (const name of ["missing", "hidden", "other"]) {
    await rejectsWith(catalogue.questionnaire(name, "fr"), "questionnaire-unknown");
  }
});

test("no network, or a server in trouble, is unreachable", async () => {
  const { catalogue } = over({
    "questionnaires/one.json": new TypeError("Failed to fetch"),
    "questionnaires/two.json": new Response("", { status: 502 }),
  });
  for (const name of ["one", "two"]) await rejectsWith(catalogue.questionnaire(name, "fr"), "questionnaire-unreachable");
});

test("a file of the package that the site doesn't have, or has another one of, is unreachable", async () => {
  const others = [
    new TypeError("Failed to fetch"),
    new Response("", { status: 502 }),
    new Response("", { status: 404 }),
  ];
  for (const other of others) {
    const { catalogue } = over({ "assets/pbt.fr.bin": other, "assets/fr.json": other });
    await rejectsWith(catalogue.questionnaire("pbt", "fr"), "questionnaire-unreachable");
    await rejectsWith(catalogue.locale("fr"), "load-failed");
  }
  const { catalogue } = over({ "assets/fr.json": new Response("<!doctype html><p>Home") });
  await rejectsWith(catalogue.locale("fr"), "load-failed");
});

test("a file that could not be had is asked for again", async () => {
  const files = { "assets/pbt.fr.bin": new TypeError("Failed to fetch") };
  const { catalogue, asked } = over(files);
  await rejectsWith(catalogue.questionnaire("pbt", "fr"), "questionnaire-unreachable");
  files["assets/pbt.fr.bin"] = new Response("packed");
  assert.equal((await catalogue.questionnaire("pbt", "fr")).questionnaire.length, 6);
  assert.equal(asked.length, 2);
});

test("texts come in the language asked for", async () => {
  const { catalogue, asked } = over({ "assets/en.json": json({ next: "Next" }), "assets/fr.json": json({}) });
  const texts = await catalogue.strings("en", ["fr", "en"]);
  assert.deepEqual(texts, { strings: { next: "Next" }, asked: undefined, known: true });
  assert.equal(asked.length, 1);
});

test("a language that the questionnaire doesn't speak is replaced by its first, and asked for to say so", async () => {
  const { catalogue, asked } = over({ "assets/en.json": json({ next: "Next" }), "assets/de.json": json({ next: "Weiter" }) });
  const texts = await catalogue.strings("de", ["en", "fr"]);
  assert.deepEqual(texts, { strings: { next: "Next" }, asked: { next: "Weiter" }, known: false });
  assert.deepEqual(paths(asked).sort(), ["assets/de.json", "assets/en.json"]);
});

test("a language that nobody speaks is replaced without asking for it", async () => {
  const { catalogue, asked } = over({ "assets/en.json": json({ next: "Next" }) });
  const texts = await catalogue.strings("br", ["en", "fr"]);
  assert.deepEqual(texts, { strings: { next: "Next" }, asked: undefined, known: false });
  assert.deepEqual(paths(asked), ["assets/en.json"]);
});

test("a language that only the questionnaire speaks is replaced too", async () => {
  const { catalogue } = over({ "assets/fr.json": json({ next: "Suivant" }) });
  const texts = await catalogue.strings("br", ["br"]);
  assert.deepEqual(texts, { strings: { next: "Suivant" }, asked: undefined, known: false });
});

test("texts that can't be fetched at all are a failure", async () => {
  const { catalogue } = over({});
  await rejectsWith(catalogue.strings("fr", ["fr"]), "load-failed");
});
