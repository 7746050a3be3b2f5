/**
 * What the element uses of `widget.js`, the module that wasm-bindgen makes
 * from `src/bindings`.
 */

/** Loads and starts the WebAssembly module; the fallback needs nothing to load. */
export default function init(from?: { module_or_path: Promise<Response> }): Promise<unknown>;

/** Has a listener called once, when a panic has killed the module and with it every survey. */
export function set_panic_listener(listener: () => void): void;

/** Shows a survey inside `host`, which it empties first. */
export function mount(host: HTMLElement, options: object, notify: (type: string, detail: any) => void): Survey;

/** A mounted survey. */
export class Survey {
  update(change: object): void;
  /** A delivery attempt has begun; the first is 1. */
  sending(attempt: number): void;
  delivered(detail: { kept: string; receipt?: string | undefined }): void;
  deliveryFailed(detail: { code: string; status?: number | undefined }): void;
  response(): object | undefined;
  reset(identity: { responseId: string; seed: number; now: number }): void;
  destroy(): void;
}
