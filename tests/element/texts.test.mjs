import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";

import { events } from "../../src/element/events.js";
import { firstWords } from "../../src/element/first-words.js";

const LOCALES = new URL("../../src/widget/locales/", import.meta.url);
const CODES = ["load-failed", "wasm-unavailable", "browser-outdated", "questionnaire-unknown", "configuration-invalid", "crashed"];

/** The first sentences in a language. */
const first = (lang) => [firstWords(lang).lost, firstWords(lang).required];

test("the first sentences are there in French and in English", () => {
  for (const lang of ["fr", "en"]) {
    assert.equal(firstWords(lang).lang, lang);
    for (const sentence of first(lang)) assert.match(sentence, /^\p{Lu}.+\S$/u);
  }
});

test("where nothing is loaded yet another language is answered in French, and says so", () => {
  for (const lang of ["de", "toString"]) {
    assert.equal(firstWords(lang).lang, "fr");
    assert.deepEqual(first(lang), first("fr"));
  }
});

test("every failure has a message in every language, the first ones word for word", () => {
  const files = readdirSync(LOCALES);
  assert.ok(files.length >= 8);
  for (const file of files) {
    const { code, element } = JSON.parse(readFileSync(new URL(file, LOCALES), "utf8"));
    for (const key of [...CODES, "fallback", "save"]) assert.ok(element[key], `${file}: ${key}`);
    const { lang, lost, required } = firstWords(code);
    if (lang === code) assert.deepEqual([element["load-failed"], element.required_whole], [lost, required]);
  }
});

test("French has its spaces and its apostrophes", () => {
  for (const sentence of first("fr")) assert.doesNotMatch(sentence, /'|[^\u202f][:;!?]/);
});

test("events pass through shadow trees, and only submission can be taken over", () => {
  const response = { answers: { K_KNOW: "NO" } };
  for (const [name, create] of Object.entries(events)) {
    const event = create({ code: "crashed", id: "1", response, page: "P_1" });
    assert.equal(event.type, `probono-${name}`);
    assert.ok(event.bubbles && event.composed);
    assert.equal(event.cancelable, name === "submit");
    assert.equal(event.detail.response, name === "submit" ? response : undefined);
  }
});
