/**
 * The options that a page may take from its own address. Anybody can write an
 * address, so nothing passes that isn't named here, and nothing decides here
 * where answers go: an endpoint must be one that this site allows.
 */

/** @typedef {Record<string, (text: string) => boolean>} Rules */

/** The look of the survey: `style/themes/{name}.css`. */
export const THEMES = ["ardoise", "foret", "lagune", "brique", "prune", "contraste"];

/** @param {number} length */
const words = (length) => (/** @type {string} */ text) => text.length <= length && !/[\p{Cc}<>]/u.test(text);

/** @param {string} text */
export function isWebAddress(text) {
  try {
    return text.length <= 500 && /^https?:$/.test(new URL(text, location.href).protocol);
  } catch {
    return false;
  }
}

/**
 * What each option may be, by the name of the element's attribute.
 * @type {Rules}
 */
const ATTRIBUTES = {
  questionnaire: (text) => /^[a-z0-9-]{1,64}$/.test(text),
  territory: (text) => /^(dep|reg):[0-9AB]{2,3}$/.test(text),
  antenna: words(80),
  campaign: words(80),
  wave: words(40),
  lang: (text) => /^[a-z]{2,3}$/.test(text),
  endpoint: isWebAddress,
  controller: words(200),
  contact: words(200),
  "policy-url": isWebAddress,
  retention: words(100),
  mode: (text) => /^[a-z_]{1,20}$/.test(text),
  "heading-level": (text) => /^[2-5]$/.test(text),
};

/**
 * The options that are no attributes of the element.
 * @type {Rules}
 */
const LOOKS = {
  theme: (text) => THEMES.includes(text),
  accent: (text) => /^#[0-9a-f]{6}$/i.test(text),
  scheme: (text) => /^(light|dark|auto)$/.test(text),
};

/** The names of all options. */
export const OPTIONS = [...Object.keys(ATTRIBUTES), ...Object.keys(LOOKS)];

/** @param {string} name */
export const isAttribute = (name) => Object.hasOwn(ATTRIBUTES, name);

/**
 * The options in an address, less those that are unknown, empty or not allowed.
 * @param {URLSearchParams} parameters
 * @returns {Record<string, string>}
 */
export function read(parameters) {
  const rules = { ...ATTRIBUTES, ...LOOKS };
  const found = OPTIONS.map((name) => [name, parameters.get(name)?.trim() ?? ""]);
  return Object.fromEntries(found.filter(([name, text]) => text && rules[name](text)));
}

/**
 * Whether this site sends responses there.
 * @param {string} endpoint
 */
export function isAllowed(endpoint) {
  const meta = document.querySelector("meta[name=probono-endpoints]");
  const allowed = meta?.getAttribute("content")?.split(" ").filter(Boolean) ?? [];
  const site = new URL(document.documentElement.dataset.root || "./", document.baseURI);
  return allowed.some((one) => new URL(one, site).href === new URL(endpoint, site).href);
}
