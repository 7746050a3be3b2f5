/**
 * The colours that a page gives. What looks after their contrast is fetched
 * where there are any; a survey does without it rather than not at all.
 */

/**
 * What looks after the contrast, if the page gives colours.
 * @param {HTMLElement} base what the survey is in
 * @param {string} styles the survey's style sheet
 * @returns {Promise<typeof import("./theme.js") | undefined>}
 */
export async function themeOf(base, styles) {
  const given = getComputedStyle(base);
  if (namesIn(styles).some((name) => given.getPropertyValue(name))) return import("./theme.js").catch(() => undefined);
}

/**
 * Has the contrast looked after from now on. Colours that come when there were
 * none are noticed by the transition that the style sheet gives them, where
 * such properties have transitions.
 * @param {ShadowRoot} root
 * @param {HTMLElement} base
 * @param {string} styles
 * @param {typeof import("./theme.js") | undefined} theme what is there already
 * @param {(detail: object) => void} tell takes what was corrected
 * @param {AbortSignal} signal ends it
 * @returns {() => void} begins again, in another document
 */
export function mindColors(root, base, styles, theme, tell, signal) {
  /** @type {(() => void) | undefined} */
  let again;
  const look = async () => {
    // What is there already sees to it before anything is shown.
    const found = theme ?? (await themeOf(base, styles));
    if (!signal.aborted) again ??= found?.mind(root, base, tell, signal);
  };
  base.addEventListener("transitionend", ({ propertyName }) => propertyName.startsWith("--probono-") && look(), { signal });
  look();
  return () => again?.();
}

/**
 * The properties that hold a page's colours: those with a colour of the survey's own in their place.
 * @param {string} styles
 * @returns {string[]}
 */
const namesIn = (styles) => styles.match(/--probono-[a-z-]+(?=, ?(#|light))/g) ?? [];
