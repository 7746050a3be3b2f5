/**
 * What the loader loads, by the names the scripts use. The build makes the
 * module, since only it knows the names, which carry hashes of the content.
 */

/** A file's address, and in the pinned copy its hash, as the attribute `integrity` has it. */
export type Hashed = readonly [address: URL, integrity?: string];

export const files: {
  /** The WebAssembly modules. */
  readonly widget: Hashed;
  readonly engine: Hashed;
  readonly styles: Hashed;
};

/** The widget as JavaScript. */
export function importFallback(): Promise<typeof import("./widget.js")>;

/** The engine, for questionnaires that are not of the catalogue. */
export function importEngine(): Promise<typeof import("./engine.js")>;

/** The same as JavaScript. */
export function importEngineFallback(): Promise<typeof import("./engine.js")>;

/** The catalogue: each questionnaire, packed, in each of its languages, the first of which is the one it is shown in when nobody asks for another. */
export const questionnaires: Readonly<Record<string, Readonly<Record<string, Hashed>>>>;

/** The widget's texts by language. */
export const locales: Readonly<Record<string, Hashed>>;
