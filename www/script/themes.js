/**
 * Measures the contrast of each theme as it is shown, and writes it beneath.
 */

import { contrast } from "./contrast.js";

/** @param {string} color as computed styles write it */
const rgb = (color) => (color.match(/[\d.]+/g) ?? []).slice(0, 3).map(Number);

/** @param {Element} element */
const ground = (element) => rgb(getComputedStyle(element).backgroundColor);

/** @param {Element} element */
const ink = (element) => rgb(getComputedStyle(element).color);

for (const theme of document.querySelectorAll(".theme")) {
  const find = (/** @type {string} */ selector) => /** @type {Element} */ (theme.querySelector(selector));
  const chosen = find(".answer-sample");
  const open = find(".open-sample");
  const edge = (/** @type {Element} */ element) => rgb(getComputedStyle(element).borderTopColor);
  const measures = {
    text: Math.min(contrast(ink(theme), ground(theme)), contrast(ink(chosen), ground(chosen))),
    quiet: contrast(ink(find(".quiet")), ground(theme)),
    button: contrast(ink(find(".button-sample")), ground(find(".button-sample"))),
    accent: Math.min(contrast(edge(chosen), ground(theme)), contrast(edge(chosen), ground(chosen))),
    edge: contrast(edge(open), ground(theme)),
  };
  for (const [name, value] of Object.entries(measures)) {
    const place = theme.querySelector(`[data-measure=${name}]`);
    if (place) place.textContent = value.toFixed(1);
  }
}
