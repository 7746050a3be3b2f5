/** How specimens are written: their words, their lists, their definitions. */

/** @typedef {Record<string, string>} Text */
/** @typedef {Record<string, unknown>} Part */

/** The languages of the specimens. In Arabic only the widget's own words are: the rest shows how it stands from the right. */
export const LANGUAGES = ["fr", "en", "ar"];

/**
 * A text in all of them.
 * @param {string} fr
 * @param {string} en
 * @returns {Text}
 */
export const t = (fr, en) => ({ fr: french(fr), en, ar: french(fr) });

/**
 * With the spaces of French, which don't break.
 * @param {string} text
 */
const french = (text) =>
  text.replace(/ (?=[;!?»])/g, "\u202f").replace(/« /g, "«\u202f").replace(/ :/g, "\u00a0:");

/**
 * A list of options.
 * @param {string} code
 * @param {Part[]} options
 * @param {Part} [more]
 */
export const list = (code, options, more = {}) => ({ code, options, ...more });

/**
 * An option.
 * @param {string} code
 * @param {string} fr
 * @param {string} en
 * @param {Part} [more]
 */
export const option = (code, fr, en, more = {}) => ({ code, label: t(fr, en), ...more });

/**
 * A questionnaire; its pages are those given, or one with all items.
 * @param {string} name
 * @param {{fr: string, en: string, items: Part[], lists?: Part[], pages?: Part[]} & Part} parts
 */
export function questionnaire(name, { fr, en, items, lists = [], pages, ...more }) {
  const title = t(fr, en);
  return {
    format: 1,
    id: "gallery",
    name,
    version: "1.0.0",
    scoring_version: "1.0.0",
    audience: "A",
    geo_version: "2024",
    minutes: 1,
    min_group: 5,
    licence: "CC-BY-4.0",
    languages: LANGUAGES,
    title,
    lists,
    items,
    pages: pages ?? [{ code: "P", title, items: items.map(({ code }) => code) }],
    ...more,
  };
}

/**
 * The states in which a kind of item is shown: open, with its help and its
 * ways out; answered; with a way out taken; and demanded, which is an error
 * once the respondent goes on.
 * @param {Part} item
 */
export function states(item) {
  const missing = item.type === "consent" ? {} : { missing: ["NSP", "REF"] };
  const help = t("Une ligne d’aide, sous la question.", "A line of help, under the question.");
  return [
    { ...item, ...missing, code: "OPEN", text: t("Sans réponse, avec une aide", "Open, with a line of help"), help },
    { ...item, code: "DONE", text: t("Répondue", "Answered") },
    ...(item.type === "consent" ? [] : [{ ...item, ...missing, code: "GONE", text: t("Sans avis", "A way out taken") }]),
    { ...item, code: "NEED", required: true, text: t("Obligatoire, restée vide", "Required, left empty") },
  ];
}
