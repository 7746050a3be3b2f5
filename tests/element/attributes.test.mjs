import assert from "node:assert/strict";
import { test } from "node:test";

import { changeOf, headingLevel, languageOf, optionsOf, setting } from "../../src/element/attributes.js";
import { identity } from "../../src/element/identity.js";
import { json } from "../../src/element/json.js";

/** As much of an element as attributes need, `around` in what has a language. */
function element(attributes, around) {
  const own = new Map(Object.entries(attributes));
  return {
    getAttribute: (name) => own.get(name) ?? null,
    closest: () => (own.has("lang") ? { getAttribute: () => own.get("lang") } : around ?? null),
    getRootNode: () => ({}),
  };
}

test("a page asks by attribute first, then by configuration, under either name", () => {
  const configuration = { territory: "dep:03", policyUrl: "/a", "policy-url": "/b", wave: 2027 };
  const survey = element({ territory: "dep:63" });
  assert.equal(setting(survey, "territory", configuration), "dep:63");
  assert.equal(setting(survey, "policy-url", configuration), "/b");
  assert.equal(setting(survey, "wave", configuration), "2027");
  assert.equal(setting(survey, "antenna", configuration), "");
  assert.equal(setting(survey, "antenna"), "");
});

test("what nobody asks for is told as nothing, so that what was asked before is taken back", () => {
  const options = optionsOf(element({ antenna: "clermont" }), {});
  assert.equal(options.antenna, "clermont");
  assert.equal(options.territory, "");
  assert.equal(options.headingLevel, 2);
  assert.deepEqual(options.parameters, {});
  assert.equal("endpoint" in options, false);
});

test("parameters are the element's property, else the configuration's", () => {
  const configuration = { parameters: { source: "letter" } };
  const survey = element({});
  assert.deepEqual(optionsOf(survey, configuration).parameters, { source: "letter" });
  survey.parameters = { source: "newsletter" };
  assert.deepEqual(changeOf(survey, "parameters", configuration), { parameters: { source: "newsletter" } });
});

test("a change is that of one option, and none for what the widget doesn't take", () => {
  assert.deepEqual(changeOf(element({}), "policy-url", { policyUrl: "/a" }), { policyUrl: "/a" });
  assert.deepEqual(changeOf(element({ "heading-level": "4" }), "heading-level", {}), { headingLevel: 4 });
  assert.equal(changeOf(element({}), "endpoint", {}), undefined);
});

test("heading levels are 2 to 5, whatever is written", () => {
  const levels = { 2: 2, 5: 5, "3.7": 3, 1: 2, 6: 2, "": 2, deux: 2 };
  for (const [written, level] of Object.entries(levels)) {
    assert.equal(headingLevel(element({ "heading-level": written })), level, written);
  }
});

test("a language is the element's own, else the configuration's, else the one around it, else French", () => {
  const around = { getAttribute: () => "en-GB" };
  assert.equal(languageOf(element({ lang: "fr-FR" }, around), { lang: "en" }), "fr");
  assert.equal(languageOf(element({}, around), { lang: "FR" }), "fr");
  assert.equal(languageOf(element({}, around)), "en");
  assert.equal(languageOf(element({})), "fr");
});

test("JSON is what it is, whatever a library gave to prototypes", () => {
  const value = { list: [1, { deep: ["é"] }], none: null };
  const plain = JSON.stringify(value);
  Array.prototype.toJSON = () => "spoilt";
  try {
    assert.equal(json(value), plain);
    assert.equal(json([]), "[]");
  } finally {
    delete Array.prototype.toJSON;
  }
});

test("an identity has a UUID of version 4", () => {
  const { responseId, seed, now } = identity();
  assert.match(responseId, /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  assert.ok(Number.isInteger(seed) && seed >= 0 && Number.isInteger(now));
  assert.notEqual(identity().responseId, responseId);
});
