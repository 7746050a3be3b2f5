/**
 * An error with one of the stable codes.
 * @param {string} code
 * @param {unknown} [cause]
 * @returns {Error & {code: string}}
 */
export function failure(code, cause) {
  return Object.assign(new Error(code, { cause }), { code });
}
