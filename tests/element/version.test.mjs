import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";

import { VERSION } from "../../src/element/version.js";

test("the element's version is the package's", async () => {
  const manifest = await readFile(new URL("../../pkg/package.json", import.meta.url), "utf8");
  assert.equal(VERSION, JSON.parse(manifest).version);
});
