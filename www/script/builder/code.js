/** The snippets. */

import { palette } from "../contrast.js";
import { isAttribute } from "../options.js";

/**
 * By script, the file to load in its place, and what it must be.
 * @typedef {Record<string, {file: string, integrity: string}>} Pinned
 */

/**
 * The stand-alone pages, by questionnaire and language.
 * @type {Record<string, Record<string, string>>}
 */
const PAGES = {
  "pbt-associations": { fr: "repondre-associations.html", en: "en/answer-associations.html" },
  "pbt-companies": { fr: "repondre-entreprises.html", en: "en/answer-companies.html" },
  "pbt-volunteers": { fr: "repondre-benevoles.html", en: "en/answer-volunteers.html" },
};

/** @type {Record<string, {link: string, title: string}>} */
const WORDS = {
  fr: { link: "Répondre sur la page du questionnaire", title: "Questionnaire pro bono" },
  en: { link: "Answer on the survey’s own page", title: "Survey on pro bono" },
};

/** @param {string} text */
const escaped = (text) =>
  text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

/**
 * The attributes of an element, several on a line as long as they fit.
 * @param {[string, string][]} pairs
 */
const attributes = (pairs) => pairs.map(([name, value]) => (value ? `\n  ${name}="${escaped(value)}"` : `\n  ${name}`)).join("");

/**
 * An address below the installation's, whatever the person typed for that.
 * @param {string | undefined} base
 * @param {string} path
 */
function under(base, path) {
  try {
    return new URL(path, `${base ?? ""}/`.replace(/\/+$/, "/")).href;
  } catch {
    return `https://…/${path}`;
  }
}

/**
 * The address of the survey's own page.
 * @param {Record<string, string>} options
 * @param {Record<string, string>} given
 * @param {string} lang where the survey speaks the language of its page
 */
export function linkFor(options, given, lang) {
  const { questionnaire, lang: own, ...rest } = options;
  return `${under(given.base, PAGES[questionnaire][own ?? lang])}?${new URLSearchParams(rest)}`;
}

/**
 * What to paste.
 * @param {Record<string, string>} options
 * @param {Record<string, string>} given
 * @param {{pinned: Pinned, lang: string}} facts
 * @returns {string}
 */
export const codeFor = (options, given, facts) =>
  given.way === "iframe" ? frame(options, given, facts) : element(options, given, facts);

/**
 * The rule for a colour of one's own.
 * @param {string} accent
 */
function styleFor(accent) {
  const { onAccent, tint } = palette(accent);
  return `
  probono-survey {
    --probono-accent: ${accent};
    --probono-on-accent: ${onAccent};
    --probono-tint: ${tint};
  }
`;
}

/**
 * The hash by which a security policy allows this very style.
 * @param {string} style
 */
async function hashOf(style) {
  // Absent on pages that came without TLS from elsewhere than this machine.
  if (!crypto.subtle) return "'sha256-…'";
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(style));
  return `'sha256-${btoa(String.fromCharCode(...new Uint8Array(digest)))}'`;
}

/** @type {typeof codeFor} */
function element(options, given, { pinned, lang }) {
  const { theme, accent } = options;
  const lines = [];
  if (theme) lines.push(`<link rel="stylesheet" href="${under(given.base, `style/themes/${theme}.css`)}">`);
  lines.push(script("probono-survey.js", given, pinned));
  if (accent) {
    lines.push(`<style>${styleFor(accent)}</style>`);
  }
  const pairs = Object.entries(options).filter(([name]) => isAttribute(name));
  if (theme) pairs.push(["data-probono-theme", theme]);
  const words = WORDS[options.lang ?? lang];
  lines.push(
    `<probono-survey${attributes(pairs)}>\n  <a href="${escaped(linkFor(options, given, lang))}">${words.link}</a>\n</probono-survey>`,
  );
  return lines.join("\n");
}

/** @type {typeof codeFor} */
function frame(options, given, { pinned, lang }) {
  const words = WORDS[options.lang ?? lang];
  const shown = { lang, ...options };
  const pairs = [
    ["src", `${under(given.base, "embed.html")}?${new URLSearchParams(shown)}`],
    ["title", words.title],
    ["sandbox", "allow-scripts allow-forms allow-downloads allow-popups allow-popups-to-escape-sandbox"],
    ["referrerpolicy", "no-referrer"],
    ["loading", "lazy"],
    ["width", "100%"],
    ["height", "700"],
    ["data-probono-survey", ""],
  ];
  return `<iframe${attributes(/** @type {[string, string][]} */ (pairs))}></iframe>\n${script("probono-survey-frame.js", given, pinned)}`;
}

/**
 * @param {string} name
 * @param {Record<string, string>} given
 * @param {Pinned} pinned
 */
function script(name, given, pinned) {
  const copy = given.pin ? pinned[name] : undefined;
  const pin = copy ? `\n  integrity="${copy.integrity}" crossorigin="anonymous"` : "";
  return `<script type="module" src="${under(given.base, `pkg/${copy?.file ?? name}`)}"${pin}></script>`;
}

/**
 * What a page with a content security policy has to allow.
 * @param {Record<string, string>} options
 * @param {Record<string, string>} given
 */
export async function policyFor({ theme, accent, endpoint }, { base, way }) {
  const home = originOf(base);
  if (way === "iframe") return `script-src ${home};\nframe-src ${home};`;
  const connect = [...new Set([home, endpoint && originOf(endpoint)])].filter(Boolean);
  const lines = [`script-src ${home} 'wasm-unsafe-eval';`, `connect-src ${connect.join(" ")};`];
  if (theme) lines.push(`style-src ${home};`);
  if (accent) lines.push(`style-src ${await hashOf(styleFor(accent))};`);
  return lines.join("\n");
}

/** @param {string | undefined} address */
function originOf(address) {
  try {
    return new URL(address ?? "").origin;
  } catch {
    return "https://…";
  }
}
