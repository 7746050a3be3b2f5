/**
 * The files that the loader fetches, each once per page. One that could not be
 * had is asked for again the next time. Where the loader knows their hashes, the
 * browser checks them, and doesn't hand over what is another file.
 */

import { failure } from "./failure.js";

/** Nobody is told who asks, nor from which page. */
/** @type {RequestInit} */
const REQUEST = { credentials: "omit", referrerPolicy: "no-referrer" };

/** @typedef {import("./files.js").Hashed} Hashed */

/**
 * The files there are by language: the widget's own texts, and each
 * questionnaire of the catalogue.
 * @typedef {Readonly<Record<string, Hashed>>} Texts
 * @typedef {{locales: Texts, questionnaires: Readonly<Record<string, Texts>>}} Catalogue
 */

/**
 * A questionnaire to show. Its definition may hold but one of the languages
 * that it is offered in.
 * @typedef {{definition: any, languages: string[]}} Shown
 */

/**
 * The widget's own texts: those shown, those of the language asked for where
 * it is another, and whether it is not.
 * @typedef {{strings: object, asked: object | undefined, known: boolean}} Words
 */

/** The files of one installation. */
export class Resources {
  /** @type {Map<string, Promise<any>>} */
  #kept = new Map();

  /**
   * @param {Catalogue} catalogue
   * @param {string} base the loader's own address, or nothing where it takes no other files than its own
   * @param {(url: URL, init: RequestInit) => Promise<Response>} fetch
   */
  constructor(catalogue, base, fetch) {
    this.catalogue = catalogue;
    this.base = base;
    this.fetch = fetch;
  }

  /**
   * What `make` makes, once.
   * @template T
   * @param {string} name
   * @param {() => Promise<T>} make
   * @returns {Promise<T>}
   */
  once(name, make) {
    let made = this.#kept.get(name);
    if (!made) {
      made = make();
      made.catch(() => this.#kept.delete(name));
      this.#kept.set(name, made);
    }
    return made;
  }

  /**
   * @param {Hashed} file
   * @returns {Promise<Response>}
   */
  file([address, integrity = ""]) {
    return this.fetch(address, { ...REQUEST, integrity });
  }

  /**
   * A questionnaire in the language asked for, else in its first. One that
   * stands beside the catalogue comes in all its languages.
   * @param {string} name lowercase letters, digits and hyphens; anything else is unknown without asking
   * @param {string} lang
   * @returns {Promise<Shown>} rejects with `questionnaire-unknown` or `questionnaire-unreachable`
   */
  async questionnaire(name, lang) {
    const { questionnaires } = this.catalogue;
    const known = Object.hasOwn(questionnaires, name) && questionnaires[name];
    if (!known && !(this.base && /^[a-z0-9-]+$/.test(name))) throw failure("questionnaire-unknown");
    const languages = known ? Object.keys(known) : [];
    /** @type {Hashed} */
    const file = known ? known[among(languages, lang)] : [new URL(`questionnaires/${name}.json`, this.base)];
    const definition = await this.#json(file, "questionnaire-unknown", "questionnaire-unreachable");
    return known ? { definition, languages } : whole(definition);
  }

  /**
   * The widget's own texts in one language.
   * @param {string} lang
   * @returns {Promise<any>} rejects with `load-failed`; of an unknown language nobody is asked
   */
  async locale(lang) {
    const { locales } = this.catalogue;
    if (!Object.hasOwn(locales, lang)) throw failure("load-failed");
    return this.#json(locales[lang], "load-failed", "load-failed");
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
    const locales = Object.keys(this.catalogue.locales);
    const chosen = [among(languages, lang), ...languages].find((known) => locales.includes(known)) ?? "fr";
    const known = chosen === lang;
    const asked = !known && locales.includes(lang) ? this.locale(lang) : undefined;
    return { strings: await this.locale(chosen), asked: await asked, known };
  }

  /**
   * @param {Hashed} file
   * @param {string} unknown the code when there is no such file
   * @param {string} unreachable the code when nobody can tell
   */
  #json(file, unknown, unreachable) {
    return this.once(file[0].href, async () => {
      try {
        const answer = await this.file(file);
        if (answer.ok) return await answer.json();
        if (answer.status < 500) unreachable = unknown;
      } catch (error) {
        // Many sites answer with a page of their own, and status 200, for a file they don't have.
        throw failure(error instanceof SyntaxError ? unknown : unreachable, error);
      }
      throw failure(unreachable);
    });
  }
}

/**
 * A definition that holds all its languages.
 * @param {any} definition
 * @returns {Shown}
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
