/**
 * The questionnaires and the widget's own texts, found by name and language
 * among the files of an installation.
 */

import { failure } from "./failure.js";

/**
 * A questionnaire to show, in one of the languages that it is offered in: one
 * of the catalogue, checked and packed when it was built, or a definition that
 * nobody has checked, which holds them all.
 * @typedef {{questionnaire?: Uint8Array, definition?: any, languages: string[]}} Found
 */

/**
 * The widget's own texts: those shown, those of the language asked for where
 * it is another, and whether it is not.
 * @typedef {{strings: any[], asked: unknown[] | undefined, known: boolean}} Words
 */

/** What an installation has to show. */
export class Catalogue {
  /** @param {import("./resources.js").Resources} resources */
  constructor(resources) {
    this.resources = resources;
  }

  /**
   * A questionnaire in the language asked for, else in its first. One that
   * stands beside the catalogue comes in all its languages.
   * @param {string} name
   * @param {string} lang
   * @returns {Promise<Found>} rejects with `questionnaire-unknown` or `questionnaire-unreachable`
   */
  async questionnaire(name, lang) {
    const { questionnaires } = this.resources.tables;
    if (!Object.hasOwn(questionnaires, name)) return whole(await this.#beside(name));
    const languages = Object.keys(questionnaires[name]);
    const file = questionnaires[name][among(languages, lang)];
    const bytes = await this.resources.read(file, "questionnaire-unreachable", (answer) => answer.arrayBuffer());
    return { questionnaire: new Uint8Array(bytes), languages };
  }

  /**
   * The widget's own texts in one language, in its order, and at the end the
   * element's, by name.
   * @param {string} lang
   * @returns {Promise<any[]>} rejects with `load-failed`; of an unknown language nobody is asked
   */
  async locale(lang) {
    const { locales } = this.resources.tables;
    if (!Object.hasOwn(locales, lang)) throw failure("load-failed");
    return this.resources.read(locales[lang], "load-failed", (answer) => answer.json());
  }

  /**
   * The texts for the language asked for; when the questionnaire or the
   * widget doesn't speak it, those of the first language that both do, and
   * beside them, if the widget does, those to say so with.
   * @param {string} lang
   * @param {string[]} languages those of the questionnaire
   * @returns {Promise<Words>}
   */
  async strings(lang, languages) {
    const locales = Object.keys(this.resources.tables.locales);
    const chosen = [among(languages, lang), ...languages].find((known) => locales.includes(known)) ?? "fr";
    const known = chosen === lang;
    const asked = !known && locales.includes(lang) ? this.locale(lang) : undefined;
    return { strings: await this.locale(chosen), asked: await asked, known };
  }

  /**
   * A questionnaire that isn't in the catalogue, but whose file someone put
   * beside it. Of a name that could lead elsewhere nobody is asked, nor where
   * everything is to be held against its hash.
   * @param {string} name lowercase letters, digits and hyphens
   */
  #beside(name) {
    return this.resources.once(`beside ${name}`, async () => {
      const [styles, integrity] = this.resources.tables.files.styles;
      if (integrity || !/^[a-z0-9-]+$/.test(name)) throw failure("questionnaire-unknown");
      let code = "questionnaire-unreachable";
      try {
        // From a file whose address bundlers follow: they don't keep that of the loader.
        const answer = await this.resources.fetch(new URL(`../questionnaires/${name}.json`, styles), this.resources.request);
        if (answer.ok) return await answer.json();
        if (answer.status < 500) code = "questionnaire-unknown";
      } catch (error) {
        // Many sites answer with a page of their own, and status 200, for a file they don't have.
        throw failure(error instanceof SyntaxError ? "questionnaire-unknown" : code, error);
      }
      throw failure(code);
    });
  }
}

/**
 * A definition that holds all its languages.
 * @param {any} definition
 * @returns {Found}
 */
export const whole = (definition) => ({
  definition,
  languages: Array.isArray(definition.languages) ? definition.languages : [],
});

/**
 * The language to show: the one asked for, else the first.
 * @param {string[]} languages
 * @param {string} lang
 */
const among = (languages, lang) => (languages.includes(lang) ? lang : languages[0] ?? lang);
