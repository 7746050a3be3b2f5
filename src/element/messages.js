/**
 * The few sentences that may be needed where the widget can't speak, beside
 * those of `first-words.js`: what happened, and what the reader can do.
 * All other texts are the widget's own.
 */

/** @type {Record<string, Record<string, string>>} */
const MESSAGES = {
  fr: {
    "wasm-unavailable":
      "Le questionnaire ne peut pas s’afficher\u202f: ce navigateur ou cette page bloque WebAssembly. Essayez avec un autre navigateur.",
    "browser-outdated":
      "Le questionnaire ne peut pas s’afficher\u202f: ce navigateur est trop ancien. Mettez-le à jour, ou essayez avec un autre.",
    "questionnaire-unknown": "Ce questionnaire n’existe pas, ou n’existe plus. Prévenez ce site.",
    "configuration-invalid":
      "La configuration du questionnaire n’est pas du JSON valide. Prévenez ce site.",
    crashed:
      "Le questionnaire s’est arrêté sur une erreur\u202f; les réponses non envoyées sont perdues. Rechargez la page.",
    fallback: "Une autre façon de répondre est proposée ci-dessous.",
    download: "Télécharger ma dernière réponse",
  },
  en: {
    "wasm-unavailable":
      "The questionnaire cannot be shown: this browser or this page blocks WebAssembly. Try another browser.",
    "browser-outdated": "The questionnaire cannot be shown: this browser is too old. Update it, or try another.",
    "questionnaire-unknown": "This questionnaire does not exist, or no longer does. Tell this site.",
    "configuration-invalid": "The configuration of the questionnaire is not valid JSON. Tell this site.",
    crashed:
      "The questionnaire stopped on an error; answers not sent are lost. Reload the page.",
    fallback: "Another way to answer is given below.",
    download: "Download my last response",
  },
};

/**
 * The texts in a language, else in French.
 * @param {string} lang
 * @returns {Record<string, string>} by error code, but for what can only mean that something was not loaded
 */
export const messages = (lang) => (Object.hasOwn(MESSAGES, lang) ? MESSAGES[lang] : MESSAGES.fr);
