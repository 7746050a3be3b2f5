/**
 * The events of the element, one function each. A detail is built field by
 * field, so that only `probono-submit` can ever carry an answer.
 */

/**
 * @param {string} name without its prefix
 * @param {object} detail
 * @param {boolean} [cancelable]
 */
export function event(name, detail, cancelable = false) {
  return new CustomEvent(`probono-${name}`, { bubbles: true, composed: true, cancelable, detail });
}

/** By name, without the prefix. */
export const events = {
  /** The first screen is shown. */
  ready: () => event("ready", {}),

  /** The respondent has begun. */
  start: () => event("start", {}),

  /**
   * Another page is shown.
   * @param {{page: string, number?: number, count?: number}} detail
   */
  page: ({ page, number, count }) => event("page", { page, number, count }),

  /**
   * The respondent sends the response. A host that calls `preventDefault()`
   * takes over delivery.
   * @param {{id: string, response: object}} detail
   */
  submit: ({ id, response }) => event("submit", { id, response }, true),

  /**
   * The response was delivered, taken over, or is left to the respondent.
   * @param {{id: string, kept: string}} detail
   */
  complete: ({ id, kept }) => event("complete", { id, kept }),

  /**
   * Colours that the page gives were corrected, or need it no longer.
   * @param {{corrected: import("./theme.js").Correction[]}} detail
   */
  theme: ({ corrected }) => event("theme", { corrected }),

  /**
   * Something went wrong.
   * @param {{code: string, message?: string, status?: number, missing?: string[], problems?: unknown[]}} detail
   */
  error: ({ code, message, status, missing, problems }) => event("error", { code, message, status, missing, problems }),
};
