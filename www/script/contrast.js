/** Contrast as WCAG 2 defines it, and colours that have enough of it. */

/** @param {string} hex `#rrggbb` */
const channels = (hex) => [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16));

/** @param {number[]} rgb */
const hexOf = (rgb) => `#${rgb.map((value) => Math.round(value).toString(16).padStart(2, "0")).join("")}`;

/** @param {number[]} rgb 0 to 255 */
export function luminance(rgb) {
  const [red, green, blue] = rgb.map((value) => {
    const part = value / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/**
 * From 1 to 21.
 * @param {number[]} one
 * @param {number[]} other
 */
export function contrast(one, other) {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

const TEXT = 4.5;

/** What the survey has words on, the surface first, and its own words on an accent. */
const LIGHT = { grounds: ["#ffffff", "#f4f6f9", "#fdeeec", "#fff5e0", "#e8f6ec"].map(channels), words: "#ffffff" };
const DARK = { grounds: ["#161a21", "#1f252e", "#3d1a17", "#37290d", "#15301f"].map(channels), words: "#0b1e3d" };

/**
 * An accent as far towards black or white as its words need, and a twelfth of
 * it over the surface: the ground that a chosen answer has.
 * @param {string} accent `#rrggbb`
 * @param {number[][]} grounds
 * @param {(value: number) => number} step away from them
 */
function fitted(accent, grounds, step) {
  const tintOf = (/** @type {number[]} */ color) =>
    color.map((value, at) => Math.round(value / 12 + (grounds[0][at] * 11) / 12));
  let rgb = channels(accent);
  while ([...grounds, tintOf(rgb)].some((ground) => contrast(rgb, ground) < TEXT)) rgb = rgb.map(step);
  return { accent: hexOf(rgb), tint: hexOf(tintOf(rgb)) };
}

/**
 * The three colours that follow from an accent: itself, as far from white as
 * its words need, the colour of words on it, and a tint for grounds.
 * @param {string} accent `#rrggbb`
 * @returns {{accent: string, onAccent: string, tint: string, corrected: boolean}}
 */
export function palette(accent) {
  const made = fitted(accent, LIGHT.grounds, (value) => Math.floor(value * 0.97));
  return { ...made, onAccent: LIGHT.words, corrected: made.accent !== accent.toLowerCase() };
}

/**
 * The same for the dark.
 * @param {string} accent `#rrggbb`
 * @returns {{accent: string, onAccent: string, tint: string}}
 */
export function darkPalette(accent) {
  const made = fitted(accent, DARK.grounds, (value) => 255 - Math.floor((255 - value) * 0.97));
  const readable = contrast(channels(made.accent), channels(DARK.words)) >= TEXT;
  return { ...made, onAccent: readable ? DARK.words : "#000000" };
}
