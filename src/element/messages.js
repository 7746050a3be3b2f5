/**
 * The few sentences that may be needed before the widget has arrived, or
 * after it has stopped: what happened, and what the reader can do.
 * All other texts are the widget's own.
 */

/** @type {Record<string, Record<string, string>>} */
const MESSAGES = {
  fr: {
    "load-failed":
      "Le questionnaire n’a pas pu être chargé. Vérifiez votre connexion, puis rechargez la page.",
    "wasm-unavailable":
      "Le questionnaire ne peut pas s’afficher\u202f: ce navigateur ou cette page bloque WebAssembly. Essayez avec un autre navigateur.",
    "browser-outdated":
      "Le questionnaire ne peut pas s’afficher\u202f: ce navigateur est trop ancien. Mettez-le à jour, ou essayez avec un autre.",
    "questionnaire-unknown": "Ce questionnaire n’existe pas, ou n’existe plus. Prévenez ce site.",
    crashed:
      "Le questionnaire s’est arrêté sur une erreur\u202f; les réponses non envoyées sont perdues. Rechargez la page.",
    fallback: "Une autre façon de répondre est proposée ci-dessous.",
    download: "Télécharger ma dernière réponse",
  },
  en: {
    "load-failed": "The questionnaire could not be loaded. Check your connection, then reload the page.",
    "wasm-unavailable":
      "The questionnaire cannot be shown: this browser or this page blocks WebAssembly. Try another browser.",
    "browser-outdated": "The questionnaire cannot be shown: this browser is too old. Update it, or try another.",
    "questionnaire-unknown": "This questionnaire does not exist, or no longer does. Tell this site.",
    crashed:
      "The questionnaire stopped on an error; answers not sent are lost. Reload the page.",
    fallback: "Another way to answer is given below.",
    download: "Download my last response",
  },
};

/**
 * The texts in a language, else in French.
 * @param {string} lang
 * @returns {{lang: string, text: (code: string) => string}} `text` gives the
 *   message for an error code, and the one of `load-failed` for a code without its own
 */
export function messages(lang) {
  const spoken = Object.hasOwn(MESSAGES, lang) ? lang : "fr";
  const texts = MESSAGES[spoken];
  return { lang: spoken, text: (code) => texts[code] ?? texts["load-failed"] };
}
