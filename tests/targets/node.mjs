// Compares, in Node.js, the responses in the folder named on the command line.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";

import * as engine from "../../pkg/engine.node.js";
import { compare, compareReports } from "./compare.js";

const folder = process.env.TARGETS;

for (const form of ["pbt-associations", "pbt-companies", "pbt-volunteers"]) {
  test(`issues and scores of ${form} are those of the native build`, async () => {
    await engine.ready;
    const read = (ending) => readFile(join(folder, `${form}.${ending}`), "utf8");
    const [definition, answers, expected] = await Promise.all(["json", "answers.ndjson", "expected.ndjson"].map(read));
    const { lines, difference, ...found } = compare(engine, { definition, answers, expected });
    assert.equal(difference, undefined);
    assert.equal(found.expected, lines);
    assert.ok(lines >= 10_000, `${lines} lines`);
  });
}

test("what is wrong with a definition is what the native build says", async () => {
  await engine.ready;
  const read = (ending) => readFile(join(folder, `definitions.${ending}`), "utf8");
  const [definitions, expected] = await Promise.all(["ndjson", "expected.ndjson"].map(read));
  const { lines, difference, ...found } = compareReports(engine, { definitions, expected });
  assert.equal(difference, undefined);
  assert.equal(found.expected, lines);
  assert.ok(found.refused >= 60, `${found.refused} definitions refused`);
});
