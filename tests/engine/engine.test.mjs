// The engine as a program in Node.js gets it from the built package.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { before, test } from "node:test";
import { fileURLToPath } from "node:url";

import { Questionnaire, check, fingerprint, flags, ready, score, validate } from "../../pkg/engine.node.js";

const PACKAGE = fileURLToPath(new URL("../../pkg", import.meta.url));
const definition = JSON.parse(readFileSync(join(PACKAGE, "questionnaires/pbt-associations.json"), "utf8"));
const ANSWERS = { K_KNOW: "NSP", K_PRACT: "NI", A_VOLN: 6000 };

before(() => ready);

test("the package gives it by its name", () => {
  const folder = mkdtempSync(join(tmpdir(), "probono-survey-"));
  try {
    mkdirSync(join(folder, "node_modules"));
    symlinkSync(PACKAGE, join(folder, "node_modules/probono-survey"), "dir");
    writeFileSync(
      join(folder, "program.mjs"),
      `import { check, ready } from "probono-survey/engine";
       await ready;
       console.log(check({}).ok);`,
    );
    assert.equal(execFileSync(process.execPath, [join(folder, "program.mjs")], { encoding: "utf8" }), "false\n");
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test("the standard questionnaires are valid", () => {
  for (const name of ["pbt-associations", "pbt-companies", "pbt-volunteers"]) {
    const text = readFileSync(join(PACKAGE, `questionnaires/${name}.json`), "utf8");
    assert.deepEqual(check(JSON.parse(text)), { ok: true, problems: [] }, name);
  }
});

test("every problem of a definition is reported, with its place", () => {
  const broken = structuredClone(definition);
  broken.titel = broken.title;
  broken.minutes = "ten";
  const { ok, problems } = check(broken);
  assert.equal(ok, false);
  assert.deepEqual(problems.map(({ path }) => path).sort(), ["minutes", "titel"]);
  assert.throws(
    () => new Questionnaire(broken),
    (error) => {
      assert.ok(error instanceof Error);
      assert.deepEqual(error.problems, problems);
      return error.message.includes(problems[0].message);
    },
  );
});

test("what is no definition at all is refused, not run into", () => {
  const deep = JSON.parse(`${"[".repeat(5000)}${"]".repeat(5000)}`);
  const cyclic = {};
  cyclic.items = [cyclic];
  for (const nonsense of [undefined, null, 1, "{}", [], {}, () => {}, new Map(), { items: deep }, cyclic]) {
    assert.equal(check(nonsense).ok, false);
    assert.throws(() => new Questionnaire(nonsense), /this is no valid questionnaire/);
  }
});

test("issues name the item, how much they weigh, and the rule", () => {
  const questionnaire = new Questionnaire(definition);
  const issues = questionnaire.validate(ANSWERS);
  assert.deepEqual(
    issues.filter(({ level }) => level === "soft"),
    [{ item: "A_VOLN", level: "soft", kind: "check", check: "A_VOLN_MANY" }],
  );
  assert.ok(issues.every(({ level, kind }) => level === "soft" || kind === "required"));
  assert.deepEqual(validate(definition, ANSWERS), issues);
});

test("scores rest on what was answered; the rest is null, not zero", () => {
  const questionnaire = new Questionnaire(definition);
  const scores = questionnaire.score(ANSWERS);
  assert.deepEqual(scores["A_IX_NEED"]?.value, null);
  assert.deepEqual(score(definition, ANSWERS), scores);
});

test("flags show how answers were given", () => {
  const rows = ({ type }) => type === "matrix";
  const alike = ({ code, rows }) => [code, Object.fromEntries(rows.map((row) => [row.code, 4]))];
  const straight = Object.fromEntries(definition.items.filter(rows).slice(0, 2).map(alike));
  const found = flags(definition, straight);
  assert.ok(found.includes("straight-lining"), found.join());
  assert.deepEqual(new Questionnaire(definition).flags(straight), found);
  assert.ok(!flags(definition, ANSWERS).includes("straight-lining"));
  assert.throws(() => flags(definition, { K_KNOW: "no such code" }), /these answers can't be judged: answers.K_KNOW/);
});

test("answers that nobody could have given are reported, and never scored", () => {
  const answers = { ...ANSWERS, K_KNO: "NSP", A_VOLN: "many" };
  const [first, second] = validate(definition, answers);
  assert.deepEqual([first.path, first.kind, first.level], ["answers.K_KNO", "unreadable", "hard"]);
  assert.match(first.message, /did you mean `K_KNOW`/);
  assert.equal(second.path, "answers.A_VOLN");
  assert.throws(
    () => score(definition, answers),
    ({ message, problems }) => problems.length === 2 && message.startsWith("these answers can't be scored: answers.K_KNO"),
  );
});

test("words that go with an option count when they are given", () => {
  const form = ({ code, type }) => type === "multi" && listOf(code).options.some(({ specify }) => specify);
  const listOf = (code) => {
    const { options } = definition.items.find((item) => item.code === code);
    return definition.lists.find((list) => list.code === options);
  };
  const item = definition.items.find(form).code;
  const option = listOf(item).options.find(({ specify }) => specify).code;
  const name = `${item}.${option}`;
  const answers = { [item]: [option] };
  const about = (specified) => validate(definition, answers, { specified }).filter(({ kind }) => kind === "unreadable");
  assert.deepEqual(about({ [name]: "des mots" }), []);
  assert.deepEqual(about({ [name]: 1 }).map(({ path }) => path), [`specified.${name}`]);
  assert.deepEqual(about({ [`${item}.NO_SUCH`]: "x" }).map(({ message }) => message), ["there is no such option"]);
});

test("the fingerprint stays when keys change places, and changes with a wording", () => {
  const before = fingerprint(definition);
  assert.match(before.instrument, /^[0-9a-f]{64}$/);
  assert.deepEqual(Object.keys(before.texts), definition.languages);
  const turned = Object.fromEntries(Object.entries(definition).reverse());
  assert.deepEqual(new Questionnaire(turned).fingerprint(), before);
  const reworded = structuredClone(definition);
  reworded.title.fr += " !";
  const after = fingerprint(reworded);
  assert.equal(after.instrument, before.instrument);
  assert.equal(after.texts.en, before.texts.en);
  assert.notEqual(after.texts.fr, before.texts.fr);
});
