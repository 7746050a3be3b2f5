/**
 * What the loader loads, by the names the scripts use. The build makes the
 * module, since only it knows the names, which carry hashes of the content.
 */

/** A file's address, and in the pinned copy its hash, as the attribute `integrity` has it. */
export type Hashed = readonly [address: URL, integrity?: string];

export const files: {
  /** The WebAssembly module. */
  readonly module: Hashed;
  readonly styles: Hashed;
};

/** The same module as JavaScript. */
export function importFallback(): Promise<typeof import("./widget.js")>;

/** Where questionnaires may lie beside those of the catalogue; empty in the pinned copy, which takes no others. */
export const base: string;

/** The catalogue, by name and language. */
export const questionnaires: Readonly<Record<string, Readonly<Record<string, Hashed>>>>;

/** The widget's texts by language. */
export const locales: Readonly<Record<string, Hashed>>;
