/**
 * A value as JSON, whatever the page did to prototypes: some libraries give
 * arrays a `toJSON` of their own, which makes strings of them. A replacer sees
 * the value as it was.
 * @param {unknown} value
 * @param {number} [indent]
 * @returns {string}
 */
export function json(value, indent) {
  /** @this {any} @param {string} key */
  function untouched(key) {
    return this[key];
  }
  return JSON.stringify(value, untouched, indent);
}
