/**
 * What all elements of a page share: the WebAssembly module, the stylesheet
 * and the data files, all from beside this file.
 */

import { failure } from "./failure.js";
import { files, importEngine, importEngineFallback, importFallback, locales, questionnaires } from "./files.js";
import { Resources } from "./resources.js";

/** @typedef {typeof import("./widget.js")} Widget */

/** The files of this installation. */
export const resources = new Resources({ files, questionnaires, locales }, (url, init) => fetch(url, init));

/**
 * The height kept free until the survey is there, and where its end is in sight
 * until the respondent begins: that of the notice, which is long where lines
 * are short: in three steps, since words break more often the shorter they are.
 * A page that keeps it free from the start, by the same rule, never moves.
 */
const RESERVE = "var(--probono-reserve,max(52.5rem, 97.5rem - 87vw, 115rem - 152vw))";

/**
 * The rules that hold from the first moment on, before the stylesheet has
 * arrived. A page hides the element by `hidden`, by `display: none` in its
 * `style`, or with anything around it; a rule that hits everything doesn't.
 */
const SHELL =
  ":host{display:var(--probono-display,block)!important}" +
  ':host([hidden]),:host([style*="display: none"]),:host([style*="display:none"]){display:none!important}' +
  ":host(:disabled) [part=base]{opacity:.6}" +
  `[part=base]:is([data-state=loading],[data-state=ready]){min-height:${RESERVE}}` +
  // While both are there, one lies over the other.
  `[data-state=loading]+*{display:flow-root;height:${RESERVE};margin-top:calc(-1*${RESERVE})}` +
  "[part=alert]{margin-block:1em;padding:1em;border:1px solid;border-inline-start-width:6px}[part=alert] button{display:block}";

/** @type {WeakMap<Document, Map<string, CSSStyleSheet>>} sheets belong to the document they were made in */
const sheets = new WeakMap();

/**
 * Gives a shadow root its styles, as it must be given them again when it
 * comes into another document.
 * @param {ShadowRoot} root
 * @param {string} [styles] those of the survey
 */
export function dress(root, styles) {
  const { ownerDocument } = root;
  const view = ownerDocument.defaultView;
  // A document that isn't shown has no use for styles; an old browser can't share them.
  if (!view || !ownerDocument.adoptedStyleSheets) return;
  let made = sheets.get(ownerDocument);
  if (!made) sheets.set(ownerDocument, (made = new Map()));
  const worn = [];
  for (const text of styles ? [SHELL, styles] : [SHELL]) {
    let sheet = made.get(text);
    if (!sheet) {
      sheet = new view.CSSStyleSheet();
      sheet.replaceSync(text);
      made.set(text, sheet);
    }
    worn.push(sheet);
  }
  root.adoptedStyleSheets = worn;
}

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
 * The widget, ready to mount surveys.
 * @returns {Promise<Widget>} rejects with `browser-outdated`, `wasm-unavailable` or `load-failed`
 */
export function loadWidget() {
  return resources.once("widget", async () => {
    // Safari before 16.4.
    if (!document.adoptedStyleSheets) throw failure("browser-outdated");
    const widget = await start(files.widget, () => import("./widget.js"), importFallback);
    widget.set_panic_listener(stop);
    return widget;
  });
}

/**
 * The engine, which checks the questionnaires of pages and packs them for the
 * widget. Those of the catalogue were, when they were built.
 * @returns {Promise<typeof import("./engine.js")>} rejects with `wasm-unavailable` or `load-failed`
 */
export const loadEngine = () => resources.once("engine", () => start(files.engine, importEngine, importEngineFallback));

/**
 * A WebAssembly module, or the same as JavaScript where WebAssembly is refused.
 * @template {{default(from?: {module_or_path: Promise<Response>}): unknown}} Module
 * @param {import("./files.js").Hashed} file
 * @param {() => Promise<Module>} importGlue
 * @param {() => Promise<Module>} importInstead
 */
async function start(file, importGlue, importInstead) {
  try {
    // Where it is refused nothing else can tell, and nothing need be fetched.
    // WebKit refuses to run a module, not to have it.
    new WebAssembly.Instance(new WebAssembly.Module(EMPTY));
    const binary = resources.file(file);
    // If it fails, initialising the module will say so, unless the glue fails first.
    binary.catch(() => {});
    const module = await importGlue();
    await module.default({ module_or_path: binary });
    return module;
  } catch (error) {
    if (!isRefused(error)) throw failure("load-failed", error);
  }
  try {
    const module = await importInstead();
    module.default();
    return module;
  } catch (error) {
    throw failure("wasm-unavailable", error);
  }
}

/**
 * What runs a survey: all of the element that isn't needed before it comes near.
 * @returns {Promise<typeof import("./passage.js")>}
 */
export const loadPassage = () => resources.once("passage", () => import("./passage.js"));

/**
 * The styles of the surveys, shared by all of them.
 * @returns {Promise<string>} rejects with `load-failed`
 */
export function loadStyles() {
  return resources.once("styles", async () => {
    const answer = await resources.file(files.styles);
    return answer.text();
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
