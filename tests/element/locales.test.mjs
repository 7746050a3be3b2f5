import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";

import { day, name, number, plural } from "../../src/element/intl.js";

const FOLDER = new URL("../../src/widget/locales/", import.meta.url);
const LANGUAGES = readdirSync(FOLDER).map((file) => file.replace(".json", ""));

test("what counts something has a form for every category of its language that numbers up to a thousand need", () => {
  assert.ok(LANGUAGES.length >= 8);
  for (const lang of LANGUAGES) {
    const needed = new Set(["other"]);
    for (let count = 0; count <= 1000; count++) needed.add(plural(lang, count));
    const words = JSON.parse(readFileSync(new URL(`${lang}.json`, FOLDER), "utf8"));
    const counting = Object.entries(words).filter(([key, forms]) => key !== "element" && typeof forms === "object");
    assert.ok(counting.length > 0, lang);
    for (const [key, forms] of counting) {
      assert.deepEqual(Object.keys(forms).sort(), [...needed].sort(), `${lang}: ${key}`);
    }
  }
  assert.deepEqual(plural("ar", 11), "many");
});

test("numbers are written as the language does, in the digits that are typed", () => {
  const written = LANGUAGES.map((lang) => `${lang} ${number(lang, 1234567)}`);
  assert.deepEqual(written.sort(), [
    "ar 1,234,567",
    "de 1.234.567",
    "en 1,234,567",
    "es 1.234.567",
    "fr 1\u202f234\u202f567",
    "it 1.234.567",
    "nl 1.234.567",
    "pt 1\u00a0234\u00a0567",
  ]);
  assert.equal(number("fr", -1000), "-1\u202f000");
  assert.equal(number("de", 0.12345), "0,12345");
  assert.equal(number("ar", 1.1), "1.1");
});

test("a day is a day everywhere on earth, and what is none stays", () => {
  assert.equal(day("fr", "2026-01-01"), "1er janvier 2026");
  assert.equal(day("fr", "2026-01-11"), "11 janvier 2026");
  assert.equal(day("en", "2026-01-01"), "1 January 2026");
  assert.equal(day("en", "2026-12-31"), "31 December 2026");
  assert.equal(day("ar", "2026-11-23"), "23 نوفمبر 2026");
  for (const odd of ["", "hier", "2026-13-01"]) assert.equal(day("fr", odd), odd);
});

test("a language is named in its own words", () => {
  assert.deepEqual(LANGUAGES.sort().map(name), [
    "العربية",
    "Deutsch",
    "English",
    "Español",
    "Français",
    "Italiano",
    "Nederlands",
    "Português",
  ]);
  assert.equal(name("br"), "Brezhoneg");
});

test("a code that is no language breaks nothing", () => {
  for (const odd of ["", "x", "fr_FR", "français"]) {
    assert.equal(name(odd), odd);
    assert.match(number(odd, 1234), /^1.?234$/);
    assert.equal(plural(odd, 1), "one");
    assert.match(day(odd, "2026-11-23"), /2026/);
  }
});
