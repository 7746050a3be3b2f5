/**
 * What the element uses of `engine.js`, the module that wasm-bindgen makes
 * from `src/bindings/engine.rs`.
 */

/** Loads and starts the WebAssembly module; the fallback needs nothing to load. */
export default function init(from?: { module_or_path: Promise<Response> }): Promise<unknown>;

/** A definition, checked and packed for the widget. Throws an error with all `problems` when there are some. */
export function pack(definition: unknown): Uint8Array;
