// pkg/custom-elements.json names what the sources have, all of it and nothing else.

import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";

import { OBSERVED, PROPERTIES } from "../../src/element/attributes.js";
import { events } from "../../src/element/events.js";

const ROOT = new URL("../../", import.meta.url);
const read = (path) => readFileSync(new URL(path, ROOT), "utf8");

const { modules } = JSON.parse(read("pkg/custom-elements.json"));
const [element] = modules[0].declarations;
const names = (things) => things.map(({ name }) => name).sort();
const sorted = (things) => [...new Set(things)].sort();

/** The texts of the files below a folder that end so. */
function sources(folder, ending) {
  return readdirSync(new URL(folder, ROOT), { recursive: true })
    .filter((path) => path.endsWith(ending))
    .map((path) => read(`${folder}/${path}`));
}

/** The first group of every match in the texts. */
const all = (texts, pattern) => texts.flatMap((text) => [...text.matchAll(pattern)].map(([, found]) => found));

test("attributes", () => {
  // Of `disabled` the browser tells, whoever set it.
  assert.deepEqual(names(element.attributes), sorted([...OBSERVED, "disabled"]));
  for (const { name, fieldName } of element.attributes) {
    assert.equal(fieldName, name.replace(/-(.)/g, (_, letter) => letter.toUpperCase()));
  }
});

test("properties", () => {
  const fields = element.members.filter(({ kind }) => kind === "field");
  const settable = fields.filter(({ readonly }) => !readonly);
  assert.deepEqual(names(settable), sorted(PROPERTIES));
  for (const { name } of element.members) assert.match(read("pkg/probono-survey.d.ts"), new RegExp(`\\b${name}\\b`));
});

test("what frameworks may set is every property that can be set", () => {
  const [union] = all([read("pkg/frameworks.d.ts")], /type Settable =([^;]+);/g);
  assert.deepEqual(sorted(all([union], /"(\w+)"/g)), sorted(PROPERTIES));
});

test("events", () => {
  const own = Object.keys(events).map((name) => `probono-${name}`);
  assert.deepEqual(names(element.events), sorted([...own, "change"]));
});

test("states", () => {
  assert.deepEqual(names(element.cssStates), sorted(all(sources("src/element", ".js"), /@cssstate (\S+)/g)));
});

test("slots", () => {
  const made = all(sources("src/element", ".js"), /@slot (\S+)/g).map((name) => (name === "-" ? "" : name));
  assert.deepEqual(names(element.slots), sorted(made));
});

test("parts", () => {
  const widget = sources("src/widget", ".rs");
  const shell = sources("src/element", ".js");
  const written = [
    ...all(widget, /\.attr\(\s*"part",\s*"([^"]+)"/g),
    // What a button looks like is written once, and is its class too.
    ...all(widget, /const (?:PRIMARY|SECONDARY): &str = "([^"]+)"/g),
    ...all(shell, /setAttribute\("part", "([^"]+)"\)/g),
  ];
  const other = all(widget, /\.attr\(\s*"part",\s*([^"\s][^)]*)\)/g);
  assert.deepEqual(sorted(other), ["PRIMARY", "class"], "a part whose name this test can't read");
  assert.deepEqual(names(element.cssParts), sorted(written.flatMap((value) => value.split(" "))));
});

test("custom properties, with the values they have when a page says nothing", () => {
  // The rules that come before the style sheet stand in a script.
  const rules = (script) => script.replaceAll(/(--probono-[a-z-]+),(?! )/g, "$1, ");
  const styles = [...sources("src/widget/style", ".css"), rules(read("src/element/loader.js"))];
  assert.deepEqual(names(element.cssProperties), sorted(all(styles, /var\(\s*(--probono-[a-z-]+)/g)));
  const css = styles.join("\n");
  for (const { name, default: value } of element.cssProperties) {
    assert.ok(css.includes(`var(${name}, ${value}`), `${name} is not ${value}`);
  }
});

test("everything is described", () => {
  const { attributes, members, slots, cssParts, cssProperties, cssStates } = element;
  for (const { name, description } of [attributes, members, element.events, slots, cssParts, cssProperties, cssStates].flat()) {
    assert.match(description, /^[A-Z].+\.$/, name);
  }
});
