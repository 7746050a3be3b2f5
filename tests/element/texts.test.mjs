import assert from "node:assert/strict";
import { test } from "node:test";

import { events } from "../../src/element/events.js";
import { messages } from "../../src/element/messages.js";

const CODES = ["load-failed", "wasm-unavailable", "browser-outdated", "questionnaire-unknown", "questionnaire-unreachable", "crashed"];

test("every failure has a message, in French and in English", () => {
  for (const lang of ["fr", "en"]) {
    const speech = messages(lang);
    assert.equal(speech.lang, lang);
    for (const code of [...CODES, "fallback", "download"]) assert.match(speech.text(code), /^\p{Lu}.+\S$/u);
  }
});

test("another language is answered in French, and says so", () => {
  assert.equal(messages("de").lang, "fr");
  assert.equal(messages("toString").lang, "fr");
});

test("French has its spaces and its apostrophes", () => {
  const { text } = messages("fr");
  for (const code of CODES) assert.doesNotMatch(text(code), /'|[^\u202f][:;!?]/, code);
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
