/**
 * What all elements of a page share: the WebAssembly module, the stylesheet
 * and the data files, all from beside this file.
 */

import { failure } from "./failure.js";
import { base, files, importFallback, locales, questionnaires } from "./files.js";
import { Resources } from "./resources.js";

/** @typedef {typeof import("./widget.js")} Widget */

/** The files of this installation. */
export const resources = new Resources({ locales, questionnaires }, base, (url, init) => fetch(url, init));

/** The rules that hold from the first moment on, before the stylesheet has arrived. */
export const shellSheet = sheet(
  ":host{display:block}:host([hidden]){display:none}" +
    "[part=base][data-state=loading]{min-height:24rem}[part=alert]{margin-block:1em}[part=alert] button{display:block}",
);

let elements = 0;
let crashed = false;
/** @type {Set<() => void>} */
const crashListeners = new Set();

/** A prefix for the ids of one element: `ps1`, `ps2`… */
export const nextPrefix = () => `ps${++elements}`;

/** Whether a panic has killed the module. It must not be called any more. */
export const hasCrashed = () => crashed;

/**
 * Has a listener called once a panic has killed the module.
 * @param {() => void} listener
 * @returns {() => void} stops listening
 */
export function onCrash(listener) {
  crashListeners.add(listener);
  return () => crashListeners.delete(listener);
}

/** The smallest module there is. */
const EMPTY = Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0);

/**
 * The widget, ready to mount surveys: a WebAssembly module, or the same as
 * JavaScript where WebAssembly is refused.
 * @returns {Promise<Widget>} rejects with `browser-outdated`, `wasm-unavailable` or `load-failed`
 */
export function loadWidget() {
  return resources.once("widget", async () => {
    if (!shellSheet) throw failure("browser-outdated");
    const widget = await loadModule().catch((error) => {
      if (isRefused(error)) return loadFallback();
      throw failure("load-failed", error);
    });
    widget.set_panic_listener(stop);
    return widget;
  });
}

/** @returns {Promise<Widget>} */
async function loadModule() {
  // Where it is refused nothing else can tell, and nothing need be fetched.
  new WebAssembly.Module(EMPTY);
  const binary = resources.file(files.module);
  // If it fails, initialising the module will say so, unless the glue fails first.
  binary.catch(() => {});
  const widget = await import("./widget.js");
  await widget.default({ module_or_path: binary });
  return widget;
}

/** @returns {Promise<Widget>} rejects with `wasm-unavailable` */
async function loadFallback() {
  try {
    const widget = await importFallback();
    widget.default();
    return widget;
  } catch (error) {
    throw failure("wasm-unavailable", error);
  }
}

/**
 * What delivers responses. It is loaded with the widget, not when it is
 * needed: a respondent who has lost the network must get a message, not a
 * module that is missing.
 * @returns {Promise<typeof import("./delivery.js")>}
 */
export const loadDelivery = () => resources.once("delivery", () => import("./delivery.js"));

/**
 * The stylesheet of the surveys, shared by all of them.
 * @returns {Promise<CSSStyleSheet>} rejects with `load-failed`
 */
export function loadStyles() {
  return resources.once("styles", async () => {
    const answer = await resources.file(files.styles);
    if (!answer.ok) throw failure("load-failed");
    return sheet(await answer.text());
  });
}

/** Takes note of a panic, and tells the elements when the script that caused it has unwound. */
function stop() {
  crashed = true;
  queueMicrotask(() => crashListeners.forEach((listener) => listener()));
}

/**
 * Whether WebAssembly itself is refused: it is absent, the page's content
 * security policy forbids it (WebKit then throws an `EvalError`), or it is too
 * old for the module.
 * @param {unknown} error
 */
function isRefused(error) {
  return !globalThis.WebAssembly || error instanceof WebAssembly.CompileError || error instanceof EvalError;
}

/**
 * A sheet that elements share; nothing in a browser older than that
 * (Safari before 16.4), which is then told that it is too old.
 * @param {string} css
 */
function sheet(css) {
  if (!document.adoptedStyleSheets) return /** @type {any} */ (undefined);
  const made = new CSSStyleSheet();
  made.replaceSync(css);
  return made;
}
