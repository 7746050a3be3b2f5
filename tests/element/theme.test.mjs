// What becomes of a theme that can't be read; what a browser makes of it is tested there.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { correct } from "../../src/element/theme.js";

const WHITE = [1, 1, 1, 1];

/** `#rrggbb` or `#rgb`, as a browser tells it. */
function color(hex) {
  const digits = hex.length === 4 ? [...hex.slice(1)].map((digit) => digit + digit).join("") : hex.slice(1);
  return [...digits.match(/../g).map((pair) => parseInt(pair, 16) / 255), 1];
}

const css = readFileSync(new URL("../../src/widget/style/10-theme.css", import.meta.url), "utf8");
/** The survey's own theme, the light one or the dark. */
const own = (dark) =>
  Object.fromEntries(
    [...css.matchAll(/var\(--probono-([a-z-]+), light-dark\((#\w+), (#\w+)\)/g)].map(([, name, ...pair]) => [name, color(pair[dark ? 1 : 0])]),
  );
const light = (changes) => ({ ...own(false), ...changes });
const dark = (changes) => ({ ...own(true), ...changes });

/** WCAG's contrast, written once more. */
function contrast(one, other) {
  const luminance = (hex) => {
    const [r, g, b] = color(hex).map((value) => (value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4)));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

test("the survey's own themes need no correction", () => {
  assert.equal(Object.keys(own(false)).length, 15);
  assert.deepEqual(correct(own(false), WHITE), []);
  assert.deepEqual(correct(own(true), WHITE), []);
});

for (const [what, given, expected] of [
  ["a yellow accent on white", light({ accent: color("#ffd500") }), ["accent"]],
  ["a yellow accent with black on it: what is on the accent follows it", light({ accent: color("#ffd500"), "on-accent": color("#000") }), ["accent", "on-accent"]],
  ["a dark accent on dark", dark({ accent: color("#1b4fa0"), "on-accent": WHITE }), ["accent", "on-accent"]],
  ["grey text", light({ text: color("#aaaaaa") }), ["text"]],
  ["grey secondary text", light({ quiet: color("#999999") }), ["quiet"]],
  ["faint edges", light({ edge: color("#e5e5e5") }), ["edge"]],
  ["no surface but white, with the text of the dark theme", light({ text: color("#e9edf3") }), ["text"]],
  ["a tint as dark as the text", light({ tint: color("#1a2230") }), ["tint", "quiet", "accent"]],
]) {
  test(`${what} is corrected`, () => {
    const corrected = correct(given, WHITE);
    assert.deepEqual(corrected.map(({ property }) => property), expected.map((name) => `--probono-${name}`));
    for (const { given: before, used, contrast: measured, needed } of corrected) {
      assert.match(before, /^#[0-9a-f]{6}$/);
      assert.match(used, /^#[0-9a-f]{6}$/);
      assert.ok(measured < needed, `${measured} < ${needed}`);
    }
    // Once corrected, it is well.
    const used = Object.fromEntries(corrected.map(({ property, used }) => [property.slice(10), color(used)]));
    assert.deepEqual(correct({ ...given, ...used }, WHITE), []);
  });
}

test("a colour moves no further than it must, and keeps its tone", () => {
  const [accent] = correct(light({ accent: color("#ffd500") }), WHITE);
  const grounds = ["surface", "raised", "tint", "danger-tint", "caution-tint", "success-tint"];
  const hexes = grounds.map((name) => css.match(new RegExp(`--probono-${name}, (#\\w+)`))[1]);
  const lowest = Math.min(...hexes.map((ground) => contrast(accent.used, ground)));
  assert.ok(lowest >= 4.5 && lowest < 4.8, String(lowest));
  const [red, green, blue] = color(accent.used);
  assert.ok(red > green && green > 0.3 && blue === 0, accent.used);
});

test("a surface that lets the page through is measured with what is behind it", () => {
  const clear = { surface: [1, 1, 1, 0] };
  assert.deepEqual(correct(light(clear), WHITE), []);
  const corrected = correct(light(clear), [0.1, 0.1, 0.1, 1]).map(({ property }) => property);
  assert.ok(corrected.includes("--probono-text"), String(corrected));
});

test("what is no colour is replaced, and says so", () => {
  const [text, accent, ...others] = correct(light({ accent: undefined, text: undefined }), WHITE);
  assert.deepEqual([text.property, text.given, text.used], ["--probono-text", "", "#000000"]);
  assert.deepEqual([accent.property, accent.given, accent.used], ["--probono-accent", "", "#000000"]);
  assert.deepEqual(others, []);
});

test("whatever is given can be read afterwards", () => {
  // Every combination of these, so that none is left out by chance.
  const tones = ["#000000", "#ffffff", "#767676", "#ffd500", "#0033aa"].map(color);
  for (const surface of tones) {
    for (const text of tones) {
      for (const accent of tones) {
        for (const onAccent of tones) {
          const given = light({ surface, text, accent, "on-accent": onAccent });
          const used = Object.fromEntries(correct(given, WHITE).map(({ property, used }) => [property.slice(10), color(used)]));
          assert.deepEqual(correct({ ...given, ...used }, WHITE), [], JSON.stringify({ surface, text, accent, onAccent }));
        }
      }
    }
  }
});
