/** `probono-survey/engine` where modules are fetched. */

import init from "./engine.js";

export * from "./functions.js";

/** Resolves when the functions can be called. */
export const ready = init({ module_or_path: new URL("engine_bg.wasm", import.meta.url) }).then(() => {});
