/**
 * The contrast of the colours that a page gives a survey: where one is below
 * what WCAG 2.2 asks for at level AA, another one is used that is just as far
 * towards black or white as it must be, and the page is told.
 *
 * What is looked at is what the browser makes of the colours, in whatever
 * notation and whichever scheme they were given: a probe has them as its own.
 */

/**
 * A colour that another one is used for.
 * @typedef {object} Correction
 * @property {string} property such as `--probono-accent`
 * @property {string} given `#rrggbb`, as it showed; empty where it was no colour
 * @property {string} used `#rrggbb`
 * @property {number} contrast the lowest that what was given had, 1 to 21
 * @property {number} needed
 *
 * @typedef {number[]} Color red, green, blue and alpha, 0 to 1
 */

/** Contrasts that text (1.4.3), and controls and marks (1.4.11), need. */
const TEXT = 4.5;
const CONTROL = 3;

/** A ground that gives black or white so much leaves room for all that lies on it; any other must do with the text. */
const ROOM = 7;

const BLACK = [0, 0, 0, 1];
const WHITE = [1, 1, 1, 1];

/** What text lies on besides the surface. */
const GROUNDS = ["raised", "tint", "danger-tint", "caution-tint", "success-tint"];

/** What is seen on which grounds, in the order of correction, and how well it must be. */
const SEEN = /** @type {[string, string[], number][]} */ ([
  ["quiet", ["surface", ...GROUNDS], TEXT],
  ["accent", ["surface", ...GROUNDS], TEXT],
  ["on-accent", ["accent", "hover"], TEXT],
  ["danger", ["surface", "danger-tint"], TEXT],
  ["caution", ["surface", "caution-tint"], TEXT],
  ["success", ["surface", "success-tint"], TEXT],
  ["edge", ["surface", "raised"], CONTROL],
]);

const NAMES = ["surface", "text", ...GROUNDS, ...SEEN.map(([name]) => name)];

/** Nowhere to be seen, but telling when a colour changes. Its rules stand after those of the survey. */
const PROBE = ".probe{position:fixed;top:0;left:0;padding:0;border:0;overflow:hidden;visibility:hidden}.probe i{transition:color 1ms}";

/**
 * @param {Color} one
 * @param {Color} other
 * @param {number} share of the other, 0 to 1
 * @returns {Color}
 */
const mix = (one, other, share) => one.map((value, at) => Math.round(255 * (value + (other[at] - value) * share)) / 255);

/**
 * What a colour looks like on a ground that it may let through.
 * @param {Color} color
 * @param {Color} ground
 */
const over = ([red, green, blue, alpha], ground) => mix(ground, [red, green, blue, 1], alpha);

/** @param {Color} color */
function luminance([red, green, blue]) {
  const [r, g, b] = [red, green, blue].map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05;
}

/**
 * The contrast of a colour with that of the grounds from which it stands out least.
 * @param {Color} color
 * @param {Color[]} grounds
 */
const lowest = (color, grounds) =>
  Math.min(...grounds.map((ground) => Math.max(luminance(color) / luminance(ground), luminance(ground) / luminance(color))));

/** @param {Color} color */
const hex = (color) => `#${color.slice(0, 3).map((value) => Math.round(value * 255).toString(16).padStart(2, "0")).join("")}`;

/**
 * A colour as far towards another as it must be.
 * @param {Color} color
 * @param {Color} end
 * @param {(color: Color) => boolean} enough
 */
function towards(color, end, enough) {
  let made = color;
  for (let step = 1; step <= 64 && !enough(made); step++) made = mix(color, end, step / 64);
  return made;
}

/**
 * Of black and white, the one that stands out.
 * @param {Color[]} grounds
 */
const endOn = (grounds) => (lowest(BLACK, grounds) > lowest(WHITE, grounds) ? BLACK : WHITE);

/**
 * A colour as far towards black or white as it must be to stand out.
 * @param {Color} color
 * @param {Color[]} grounds
 * @param {number} needed
 */
const fit = (color, grounds, needed) => towards(color, endOn(grounds), (made) => lowest(made, grounds) >= needed);

/**
 * Corrects a theme.
 * @param {Record<string, Color | undefined>} given
 * @param {Color} behind what the surface lies on
 * @returns {Correction[]}
 */
export function correct(given, behind) {
  /** @type {Record<string, Color>} */
  const used = { surface: behind };
  /** @type {Correction[]} */
  const corrections = [];
  /**
   * @param {string} name
   * @param {Color} instead where no colour was given
   * @param {(color: Color) => number} measure
   * @param {number} needed
   * @param {(color: Color) => Color} better
   */
  const settle = (name, instead, measure, needed, better) => {
    const color = given[name];
    const seen = color ? over(color, used.surface) : instead;
    const made = (used[name] = measure(seen) < needed ? better(seen) : seen);
    if (color && made === seen) return;
    const contrast = Math.round(100 * measure(seen)) / 100;
    corrections.push({ property: `--probono-${name}`, given: color ? hex(seen) : "", used: hex(made), contrast, needed });
  };
  /** @type {(name: string, instead: Color, names: string[], needed: number) => void} */
  const ink = (name, instead, names, needed) => {
    const grounds = names.map((ground) => used[ground]);
    settle(name, instead, (color) => lowest(color, grounds), needed, (color) => fit(color, grounds, needed));
  };

  settle("surface", behind, () => 21, TEXT, (color) => color);
  const surface = [used.surface];
  const end = endOn(surface);
  const room = Math.min(ROOM, lowest(end, surface));
  const text = given.text ? fit(over(given.text, used.surface), surface, TEXT) : end;
  for (const name of GROUNDS) {
    const measure = (/** @type {Color} */ color) => (lowest(end, [color]) < room ? lowest(text, [color]) : TEXT);
    settle(name, used.surface, measure, TEXT, (color) => towards(color, used.surface, (made) => measure(made) >= TEXT));
  }
  ink("text", end, ["surface", ...GROUNDS], TEXT);
  for (const [name, grounds, needed] of SEEN) {
    // A button under the pointer.
    if (used.accent) used.hover = mix(used.accent, used.text, 0.14);
    ink(name, used.text, grounds, needed);
  }
  return corrections;
}

/**
 * A colour that the browser has mixed in sRGB.
 * @param {string} text `color(srgb 1 0.5 0 / 0.25)`
 * @returns {Color | undefined} `undefined` when it is none
 */
function read(text) {
  if (!text.startsWith("color(srgb ")) return undefined;
  const [red, green, blue, alpha = 1] = text.slice(11, -1).split(/[ /]+/).map((value) => Number(value) || 0);
  return [...[red, green, blue].map((value) => Math.min(1, Math.max(0, value))), alpha];
}

/**
 * The grounds that an element lies on, the nearest first, as computed styles write them.
 * @param {Element} element
 * @returns {string[]}
 */
function groundsOf(element) {
  const grounds = [];
  for (let at = element; at; at = at.assignedSlot ?? at.parentElement ?? /** @type {ShadowRoot} */ (at.getRootNode()).host) {
    grounds.push(getComputedStyle(at).backgroundColor);
  }
  return [...grounds.filter((ground) => ground !== "rgba(0, 0, 0, 0)"), "Canvas"];
}

/**
 * Sees to the contrast of the survey in a shadow root, and goes on doing so
 * when the page changes its colours or its scheme. Forced colours are the
 * reader's own, and stay.
 * @param {ShadowRoot} root
 * @param {Element} base what the survey is in
 * @param {(detail: {corrected: Correction[]}) => void} tell hears of corrections, whenever they are others
 * @param {AbortSignal} signal ends it
 * @returns {() => void} begins again, in another document
 */
export function mind(root, base, tell, signal) {
  const probe = document.createElement("div");
  probe.className = "survey probe";
  signal.addEventListener("abort", () => probe.remove());
  /** @type {CSSStyleSheet} */
  let sheet;
  let rule = "";
  let told = "[]";

  const look = () => {
    const forced = matchMedia("(forced-colors: active)").matches;
    const grounds = groundsOf(base);
    const colors = [...NAMES.map((name) => `var(--${name})`), ...grounds];
    const rules = colors.map((color, at) => `.probe :nth-child(${at + 1}){color:color-mix(in srgb,${color},${color})}`);
    sheet.replaceSync(PROBE + rules.join("") + rule);
    // Those that are new have their colours at once.
    probe.replaceChildren(...colors.map(() => document.createElement("i")));
    const seen = [...probe.children].map((part) => read(getComputedStyle(part).color));
    const behind = seen.slice(NAMES.length).reduceRight((/** @type {Color} */ below, above) => {
      return above ? over(above, below) : below;
    }, WHITE);
    const corrected = forced ? [] : correct(Object.fromEntries(NAMES.map((name, at) => [name, seen[at]])), behind);
    const used = corrected.map(({ property, used }) => `${property.replace("probono-", "")}:${used}`);
    rule = `section.survey{${used.join(";")}}`;
    sheet.replaceSync(PROBE + rules.join("") + rule);
    const news = JSON.stringify(corrected);
    if (news !== told) queueMicrotask(() => signal.aborted || tell({ corrected }));
    told = news;
  };

  const begin = () => {
    const view = root.ownerDocument.defaultView;
    // Without this mixture there is no telling what a colour is.
    if (!view?.CSS.supports("color", "color-mix(in srgb,red,red)")) return;
    sheet = new view.CSSStyleSheet();
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
    base.append(probe);
    look();
  };

  // All end at once, and with them go those that haven't told yet.
  probe.addEventListener("transitionend", look);
  begin();
  return begin;
}
