import assert from "node:assert/strict";
import { test } from "node:test";

import { events } from "../../src/element/events.js";
import { firstWords } from "../../src/element/first-words.js";
import { messages } from "../../src/element/messages.js";

const CODES = ["wasm-unavailable", "browser-outdated", "questionnaire-unknown", "configuration-invalid", "crashed", "fallback", "download"];

/** Everything that is said in a language. */
function sentences(lang) {
  const { lost, required } = firstWords(lang);
  return [lost, required, ...Object.values(messages(lang))];
}

test("every failure has a message, in French and in English", () => {
  for (const lang of ["fr", "en"]) {
    assert.equal(firstWords(lang).lang, lang);
    assert.deepEqual(Object.keys(messages(lang)).sort(), CODES.toSorted());
    for (const sentence of sentences(lang)) assert.match(sentence, /^\p{Lu}.+\S$/u);
  }
});

test("another language is answered in French, and says so", () => {
  for (const lang of ["de", "toString"]) {
    assert.equal(firstWords(lang).lang, "fr");
    assert.equal(messages(lang), messages("fr"));
  }
});

test("French has its spaces and its apostrophes", () => {
  for (const sentence of sentences("fr")) assert.doesNotMatch(sentence, /'|[^\u202f][:;!?]/);
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
