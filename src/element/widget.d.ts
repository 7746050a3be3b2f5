/**
 * What the element uses of `widget.js`, the module that wasm-bindgen makes
 * from `src/bindings`.
 */

/** Loads and starts the WebAssembly module; the fallback needs nothing to load. */
export default function init(from?: { module_or_path: Promise<Response> }): Promise<unknown>;

/** Has a listener called once, when a panic has killed the module and with it every survey. */
export function set_panic_listener(listener: () => void): void;

type Notify = (type: string, detail: any) => void;

/** Shows a survey inside `host`, which it empties first. */
export function mount(host: HTMLElement, options: object, notify: Notify): Survey;

/** A mounted survey. */
export class Survey {
  update(change: object): void;
  /** A delivery attempt has begun; the first is 1. */
  sending(attempt: number): void;
  delivered(detail: { kept: string; receipt?: string | undefined }): void;
  deliveryFailed(detail: { code: string; status?: number | undefined }): void;
  response(): { id: string } | undefined;
  /** Where the respondent stands; plain data, for the option `snapshot` of another mounting. */
  snapshot(): Snapshot | undefined;
  reset(identity: { responseId: string; seed: number; now: number }): void;
  /** Ends the survey, and shows nothing until `again`. */
  rest(): void;
  /** Shows another survey where one ended. */
  again(options: object, notify: Notify): void;
}

export interface Snapshot {
  id: string;
  started: number | null;
}
