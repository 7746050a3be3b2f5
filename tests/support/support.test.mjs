// The oldest browsers that the documentation names are those that the built
// package needs: nothing in it is newer but what `features.json` says it can do
// without, and the tables are what browser-compat-data makes of that list.
// `PROBONO_RECORD=1` writes the tables into the pages.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

import { TOOLS } from "./compat.mjs";
import { isReadBy, newer as newerNames } from "./scripts.mjs";
import { newer as newerStyles } from "./styles.mjs";
import { all, features, floor, tables } from "./tables.mjs";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const read = (path) => readFileSync(join(ROOT, path), "utf8");

const assets = readdirSync(join(ROOT, "pkg/assets")).map((name) => `pkg/assets/${name}`);
const ending = (end) => assets.filter((path) => path.endsWith(end));
const scripts = ["pkg/probono-survey.js", "pkg/probono-survey-frame.js", ...ending(".js")];
const modules = ending(".wasm");

const spared = new Set([...features.spared.flatMap((one) => one.features), ...Object.keys(features.unseen)]);
const needed = new Set(features.needed.flatMap((one) => one.features));
/** What is still to be found in the package of all that is listed. */
const unfound = new Set(features.ours);

test("scripts use nothing newer but what they can do without", () => {
  assert.ok(scripts.length > 5);
  for (const path of scripts) {
    for (const [name, paths] of newerNames(read(path), floor)) {
      unfound.delete(name);
      const listed = features.ours.includes(name) || paths.some((feature) => spared.has(feature));
      assert.ok(listed, `${path} uses ${name}: ${paths.join(", ")}`);
    }
  }
});

test("no word is taken for the package's own that isn't in it", () => {
  assert.deepEqual([...unfound], []);
});

test("the oldest browsers read the grammar of every script", () => {
  for (const path of scripts) assert.ok(isReadBy(read(path), floor), path);
});

test("the check of the grammar finds what is newer", () => {
  assert.ok(!isReadBy("class One { static { this.two = 2 } }", { ...floor, chrome: 93 }));
});

test("no settings but the build's own have a part in a bundle", () => {
  // A tsconfig.json in a folder above would say it of every module again.
  const { pinned } = JSON.parse(read("pkg/integrity.json"));
  for (const path of [`pkg/${pinned.file}`, ...scripts]) assert.ok(!read(path).includes("use strict"), path);
});

test("style sheets use nothing newer but what they can do without", () => {
  const sheets = ending(".css");
  assert.ok(sheets.length > 0);
  const found = sheets.flatMap((path) => newerStyles(read(path), floor));
  assert.deepEqual(found.filter((feature) => !spared.has(feature)), []);
  const listed = [...spared].filter((feature) => feature.startsWith("css.") && feature !== "css.selectors.state");
  assert.deepEqual(listed.filter((feature) => !found.includes(feature)), []);
});

test("modules use the features that are listed, and no others", () => {
  const folder = mkdtempSync(join(tmpdir(), "modules-"));
  const known = Object.keys(features.modules);
  const accepted = (path, enabled) => {
    const options = ["--mvp-features", ...enabled.map((feature) => `--enable-${feature}`), "--quiet"];
    const files = [join(ROOT, path), "-o", join(folder, "out.wasm")];
    try {
      execFileSync(process.execPath, [join(TOOLS, "node_modules/binaryen/bin/wasm-opt"), ...options, ...files], { stdio: "pipe" });
      return true;
    } catch (error) {
      assert.match(String(error.stderr), /validator/, path);
      return false;
    }
  };
  assert.ok(modules.length > 0);
  for (const path of modules) assert.ok(accepted(path, known), path);
  for (const feature of known) {
    assert.ok(spared.has(features.modules[feature]), feature);
    const without = known.filter((other) => other !== feature);
    assert.ok(modules.some((path) => !accepted(path, without)), `${feature} isn't used`);
  }
  rmSync(folder, { recursive: true });
});

test("what is needed isn't newer than the oldest browsers, and what may be missing is", () => {
  for (const { features: paths } of features.spared) {
    const first = all(paths);
    assert.ok(Object.keys(floor).some((browser) => first[browser] > floor[browser]), paths.join());
  }
  for (const feature of needed) assert.ok(!spared.has(feature), feature);
});

test("browsers of one engine have one number", () => {
  assert.equal(floor.edge, floor.chrome);
  assert.equal(floor.chrome_android, floor.chrome);
  assert.equal(floor.firefox_android, floor.firefox);
  assert.equal(floor.safari_ios, floor.safari);
});

test("the readme of the package says so", () => {
  const { chrome, firefox, safari, samsunginternet_android: samsung } = floor;
  const named = `Chrome and Edge ${chrome}, Firefox ${firefox}, Safari ${safari} and Samsung Internet ${samsung}`;
  assert.ok(read("pkg/README.md").includes(named), named);
});

for (const lang of ["fr", "en"]) {
  test(`the documentation says so (${lang})`, () => {
    const path = `www/pages/${lang}/integrate.md`;
    for (const table of tables(lang)) {
      const [head] = table.split("\n");
      const page = read(path);
      const start = page.indexOf(head);
      assert.ok(start > 0, `${path} has no table that begins with\n${table}`);
      const end = page.indexOf("\n\n", start);
      if (process.env.PROBONO_RECORD) writeFileSync(join(ROOT, path), page.slice(0, start) + table + page.slice(end));
      else assert.equal(page.slice(start, end), table);
    }
  });
}
