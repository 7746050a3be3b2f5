// What integrators read names what pkg/custom-elements.json and the sources have, all of it and nothing else.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

const ROOT = new URL("../../", import.meta.url);
const read = (path) => readFileSync(new URL(path, ROOT), "utf8");

const [element] = JSON.parse(read("pkg/custom-elements.json")).modules[0].declarations;
const types = read("pkg/probono-survey.d.ts");
const theme = read("src/widget/style/10-theme.css");

/** The rows of the table whose head begins so, a list of cells each. */
function rows(text, first) {
  const lines = text.split("\n");
  const head = lines.findIndex((line) => line.startsWith(`| ${first} |`));
  assert.notEqual(head, -1, `there is no table of ${first}`);
  const end = lines.findIndex((line, at) => at > head && !line.startsWith("|"));
  return lines.slice(head + 2, end).map((line) => line.slice(1, line.lastIndexOf("|")).split("|").map((cell) => cell.trim()));
}

/** What stands between backticks. */
const codes = (cell) => [...cell.matchAll(/`([^`]+)`/g)].map(([, code]) => code);
const names = (things) => things.map(({ name }) => name).sort();
const firsts = (table) => table.flatMap(([cell]) => codes(cell)).sort();

/** The same colour, however long it is written. */
const color = (hex) => hex.replace(/^#(.)(.)(.)$/, "#$1$1$2$2$3$3");

test("the height kept free is the one that the manifest and the site's pages name", () => {
  const [, kept] = read("src/element/loader.js").match(/--probono-reserve,(.*)\)";/);
  const reserve = element.cssProperties.find(({ name }) => name === "--probono-reserve");
  const spaced = (value) => value.replace(/,\s*/g, ", ");
  assert.equal(spaced(reserve.default), spaced(kept));
  for (const page of ["fil", "antenne"]) assert.ok(read(`www/style/${page}.css`).includes(spaced(kept)), page);
});

const DOCUMENTS = [
  ["pkg/README.md", { attribute: "attribute", name: "name", event: "event", variable: "variable", part: "part", state: "state" }],
  ["www/pages/en/integrate.md", { attribute: "attribute", name: "name", event: "event", variable: "variable", part: "part", state: "state" }],
  ["www/pages/fr/integrate.md", { attribute: "attribut", name: "nom", event: "événement", variable: "variable", part: "partie", state: "état" }],
];

for (const [path, words] of DOCUMENTS) {
  const text = read(path);

  test(`${path}: attributes`, () => {
    // The site has themes to choose by an attribute that means nothing to the element.
    const written = firsts(rows(text, words.attribute)).filter((name) => name !== "data-probono-theme");
    assert.deepEqual(written, names(element.attributes));
  });

  test(`${path}: properties and methods`, () => {
    const own = element.members.filter(({ attribute }) => !attribute);
    const called = own.map(({ name, kind }) => (kind === "method" ? `${name}()` : name));
    assert.deepEqual(firsts(rows(text, words.name)), called.sort());
  });

  test(`${path}: events and what they tell`, () => {
    const table = rows(text, words.event);
    assert.deepEqual(firsts(table), names(element.events));
    const source = read("src/element/events.js");
    for (const [event, , detail] of table) {
      const [, name] = codes(event)[0].split("probono-");
      const [, told = ""] = source.match(new RegExp(`\\b${name}: \\((?:\\{([^}]*)\\})?\\) =>`)) ?? [];
      assert.deepEqual(codes(detail), told.match(/\w+/g) ?? [], event);
    }
  });

  test(`${path}: error codes`, () => {
    const [, union] = types.match(/type SurveyErrorCode =([^;]+);/);
    assert.deepEqual(firsts(rows(text, "`code`")), [...union.matchAll(/"([^"]+)"/g)].map(([, code]) => code).sort());
  });

  test(`${path}: slots`, () => {
    assert.deepEqual(firsts(rows(text, "`slot`")), names(element.slots).filter(Boolean));
  });

  test(`${path}: parts`, () => {
    assert.deepEqual(firsts(rows(text, words.part)), names(element.cssParts));
  });

  test(`${path}: states`, () => {
    assert.deepEqual(firsts(rows(text, words.state)), names(element.cssStates));
  });

  test(`${path}: custom properties, with the values they have when a page says nothing`, () => {
    const table = rows(text, words.variable);
    assert.deepEqual(firsts(table), names(element.cssProperties));
    // Inside, the survey has short names for what a page may set.
    const spaced = (value) => value.replace(/,\s*/g, ", ").replace("var(--line)", "var(--probono-line)");
    for (const [name, , usual, dark] of table) {
      const [property] = codes(name);
      const known = element.cssProperties.find((one) => one.name === property);
      assert.equal(color(codes(usual)[0]), color(spaced(known.default)), property);
      const [, other] = theme.match(new RegExp(`var\\(${property}, light-dark\\(#\\w+, (#\\w+)\\)`)) ?? [];
      assert.equal(color(codes(dark)[0] ?? ""), color(other ?? ""), `${property} in the dark`);
    }
  });

  test(`${path}: what a frame's events may tell`, () => {
    const [, fields] = read("www/script/embed.js").match(/const FIELDS = \[([^\]]+)\]/);
    const line = text.split("\n").find((line) => line.includes("`corrected`,") || line.includes("`corrected`, "));
    const told = codes(line ?? "");
    for (const [, field] of fields.matchAll(/"(\w+)"/g)) assert.ok(told.includes(field), field);
  });

  test(`${path}: the security policy is the one that the tests of the browser hold`, () => {
    const [, policy] = read("tests/browser/tests/csp.rs").match(/script-src ([^;]+);/);
    for (const source of policy.match(/'[^']+'/g).filter((word) => word !== "'self'")) {
      assert.ok(text.includes(source), source);
    }
    for (const directive of ["script-src ", "connect-src ", "style-src "]) assert.ok(text.includes(directive), directive);
  });
}
