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

const WHITE = [255, 255, 255];
const TEXT = 4.5;

/**
 * The three colours that follow from an accent on white: itself, darkened as
 * far as its words need, the colour of words on it, and a tint for grounds.
 * @param {string} accent `#rrggbb`
 * @returns {{accent: string, onAccent: string, tint: string, corrected: boolean}}
 */
export function palette(accent) {
  let rgb = channels(accent);
  // A twelfth of the accent over white is the ground that a chosen answer has.
  const tintOf = (/** @type {number[]} */ color) => color.map((value) => Math.round(value / 12 + (255 * 11) / 12));
  while (contrast(rgb, WHITE) < TEXT || contrast(rgb, tintOf(rgb)) < TEXT) {
    rgb = rgb.map((value) => Math.floor(value * 0.97));
  }
  const made = hexOf(rgb);
  return { accent: made, onAccent: "#ffffff", tint: hexOf(tintOf(rgb)), corrected: made !== accent.toLowerCase() };
}
