/**
 * Numbers, plurals, days and the names of languages, as the browser knows
 * them. The widget calls these, and carries no such knowledge itself.
 */

/** Where the bare code means another variant than the texts are in. */
const VARIANTS = /** @type {Record<string, string>} */ ({ en: "en-GB", pt: "pt-PT" });

/**
 * What a language makes of something; of a code that is no language, what
 * that of the page makes of it. Digits are those that people type here, and
 * that codes and receipts are written in.
 * @template T
 * @param {string} lang
 * @param {(tag: string | undefined) => T} make
 * @returns {T}
 */
function as(lang, make) {
  try {
    return make(`${VARIANTS[lang] ?? lang}-u-ca-gregory-nu-latn`);
  } catch {
    return make(undefined);
  }
}

/**
 * A number: `1 234,5` in French, `1,234.5` in English.
 * @param {string} lang
 * @param {number} number
 */
export const number = (lang, number) => as(lang, (tag) => number.toLocaleString(tag, { maximumFractionDigits: 6 }));

/**
 * The category of plurals that a number belongs to: `one`, `few`, `other`…
 * @param {string} lang
 * @param {number} number
 * @returns {string}
 */
export const plural = (lang, number) => as(lang, (tag) => new Intl.PluralRules(tag).select(number));

/**
 * A day in words. The first of a month has a number of its own in French,
 * which browsers don't write.
 * @param {string} lang
 * @param {string} day `2026-11-23`; anything else stays as it is
 */
export const day = (lang, day) => {
  const date = new Date(`${day}T00:00Z`);
  const words = isNaN(+date) ? day : as(lang, (tag) => date.toLocaleDateString(tag, { dateStyle: "long", timeZone: "UTC" }));
  return lang === "fr" ? words.replace(/^1 /, "1er ") : words;
};

/**
 * A language in its own name, which begins with a capital letter; its code
 * where the browser doesn't know it.
 * @param {string} lang
 */
export const name = (lang) => {
  try {
    const name = new Intl.DisplayNames(lang, { type: "language" }).of(lang) ?? lang;
    return name[0].toLocaleUpperCase(lang) + name.slice(1);
  } catch {
    return lang;
  }
};
