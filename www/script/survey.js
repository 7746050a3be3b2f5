/** Makes the element from options. */

import { palette } from "./contrast.js";
import { isAttribute } from "./options.js";

/** Where this site's root is, from this file. */
const ROOT = new URL("..", import.meta.url);

/**
 * The element, dressed; it isn't in the page yet.
 * @param {Record<string, string>} options
 * @returns {HTMLElement}
 */
export function survey(options) {
  const element = document.createElement("probono-survey");
  for (const [name, value] of Object.entries(options)) {
    if (isAttribute(name)) element.setAttribute(name, value);
  }
  if (options.theme) {
    element.dataset.probonoTheme = options.theme;
    const link = document.createElement("link");
    link.rel = "stylesheet";
    link.href = new URL(`style/themes/${options.theme}.css`, ROOT).href;
    document.head.append(link);
  }
  if (options.accent) {
    const { accent, onAccent, tint } = palette(options.accent);
    element.style.setProperty("--probono-accent", accent);
    element.style.setProperty("--probono-on-accent", onAccent);
    element.style.setProperty("--probono-tint", tint);
  }
  const scheme = options.scheme === "auto" ? "light dark" : options.scheme;
  if (scheme) document.documentElement.style.colorScheme = scheme;
  return element;
}
