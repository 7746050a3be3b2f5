/**
 * What makes one response this one: its id, the seed of its shuffles, and when
 * it began. The only place of the project where chance and the clock come in.
 * @returns {{responseId: string, seed: number, now: number}}
 */
export function identity() {
  const [seed] = crypto.getRandomValues(new Uint32Array(1));
  return { responseId: uuid(), seed, now: Date.now() };
}

/**
 * A random UUID (version 4). `crypto.randomUUID()` does the same, but not on
 * a page served without TLS.
 */
function uuid() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  // Not with `Array.from`, which some libraries replace by one that doesn't map.
  let hex = "";
  for (const byte of bytes) hex += byte.toString(16).padStart(2, "0");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}
