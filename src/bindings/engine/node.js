/** `probono-survey/engine` in Node.js, which doesn't fetch files. */

import { readFile } from "node:fs/promises";

import init from "./engine.js";

export * from "./functions.js";

/** Resolves when the functions can be called. */
export const ready = readFile(new URL("engine_bg.wasm", import.meta.url))
  .then((bytes) => init({ module_or_path: bytes }))
  .then(() => {});
