/** Makes the element from options. */

import { darkPalette, palette } from "./contrast.js";
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
    const [light, dark] = [palette(options.accent), darkPalette(options.accent)];
    const both = CSS.supports("color", "light-dark(red, red)");
    const set = (/** @type {string} */ name, /** @type {"accent" | "onAccent" | "tint"} */ part) =>
      element.style.setProperty(name, both ? `light-dark(${light[part]}, ${dark[part]})` : light[part]);
    set("--probono-accent", "accent");
    set("--probono-on-accent", "onAccent");
    set("--probono-tint", "tint");
  }
  const scheme = options.scheme === "auto" ? "light dark" : options.scheme;
  if (scheme) document.documentElement.style.colorScheme = scheme;
  return element;
}
