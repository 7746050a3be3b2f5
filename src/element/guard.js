/**
 * The watch over the WebAssembly module.
 *
 * A panic there traps: the call throws a `RuntimeError`, and whatever the
 * module was doing stays half done for every survey of the page, since they
 * share it. Only the exports see all calls, those of event listeners included,
 * so they are where a trap is noticed. The build puts this into `widget.js`.
 */

/** @type {(() => void) | undefined} */
let listener;

/**
 * Has a listener called once, when the module has died.
 * @param {() => void} heard
 */
export function set_panic_listener(heard) {
  listener = heard;
}

/**
 * The same exports, with a watch over each function.
 * @template {WebAssembly.Exports} T
 * @param {T} exports
 * @returns {T}
 */
export function watched(exports) {
  /** @type {Record<string, unknown>} */
  const watching = {};
  for (const [name, value] of Object.entries(exports)) {
    watching[name] = typeof value === "function" ? watch(value) : value;
  }
  return /** @type {T} */ (watching);
}

/** @param {Function} call */
function watch(call) {
  return (/** @type {unknown[]} */ ...parameters) => {
    try {
      return call(...parameters);
    } catch (error) {
      // By its name, since where WebAssembly is refused the trap is one of JavaScript's errors.
      if (/** @type {any} */ (error)?.name === "RuntimeError") {
        listener?.();
        listener = undefined;
      }
      throw error;
    }
  };
}
