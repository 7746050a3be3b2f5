/**
 * The sentences that may be needed before anything but the loader is there.
 * All others come with what is loaded later.
 */

/** @type {Record<string, {lost: string, required: string}>} */
const WORDS = {
  fr: {
    lost: "Le questionnaire n’a pas pu être chargé. Vérifiez votre connexion, puis rechargez la page.",
    required: "Répondez au questionnaire jusqu’à l’envoi.",
  },
  en: {
    lost: "The questionnaire could not be loaded. Check your connection, then reload the page.",
    required: "Complete the questionnaire and send it.",
  },
};

/**
 * The sentences in a language, else in French.
 * @param {string} lang
 * @returns {{lang: string, lost: string, required: string}}
 */
export function firstWords(lang) {
  const spoken = Object.hasOwn(WORDS, lang) ? lang : "fr";
  return { lang: spoken, ...WORDS[spoken] };
}
