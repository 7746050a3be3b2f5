/**
 * The files that the loader fetches, each once per page. One that could not be
 * had is asked for again the next time. Where the loader knows their hashes, the
 * browser checks them, and doesn't hand over what is another file.
 */

import { failure } from "./failure.js";

/** @typedef {import("./files.js").Hashed} Hashed */

/** Nobody is told who asks, nor from which page. */
/** @type {RequestInit} */
const REQUEST = { credentials: "omit", referrerPolicy: "no-referrer" };

/** The files of one installation. */
export class Resources {
  /** @type {Map<string, Promise<any>>} */
  #kept = new Map();

  /**
   * @param {Readonly<Record<string, Hashed>>} questionnaires
   * @param {Readonly<Record<string, Hashed>>} locales
   * @param {(url: URL, init: RequestInit) => Promise<Response>} fetch
   */
  constructor(questionnaires, locales, fetch) {
    this.questionnaires = questionnaires;
    this.locales = locales;
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
   * @returns {Promise<Response>} rejects when there is no such file, or another one
   */
  async file([address, integrity = ""]) {
    const answer = await this.fetch(address, { ...REQUEST, integrity });
    if (!answer.ok) throw failure("load-failed");
    return answer;
  }

  /**
   * A questionnaire of the catalogue.
   * @param {string} name
   * @returns {Promise<any>} rejects with `questionnaire-unknown` or `questionnaire-unreachable`
   */
  questionnaire(name) {
    return this.#json(this.questionnaires, name, "questionnaire-unknown", "questionnaire-unreachable");
  }

  /**
   * The widget's own texts in one language.
   * @param {string} lang two or three lowercase letters
   * @returns {Promise<any>} rejects with `language-unknown` or `load-failed`
   */
  locale(lang) {
    return this.#json(this.locales, lang, "language-unknown", "load-failed");
  }

  /**
   * The texts for the language asked for; when the questionnaire or the
   * widget doesn't speak it, those of the questionnaire's first language.
   * @param {string} lang
   * @param {any} definition
   * @returns {Promise<{strings: object, known: boolean}>}
   */
  async strings(lang, definition) {
    const spoken = Array.isArray(definition.languages) ? definition.languages : [lang];
    for (const candidate of new Set([spoken.includes(lang) ? lang : spoken[0], spoken[0], "fr"])) {
      try {
        return { strings: await this.locale(candidate), known: candidate === lang };
      } catch (error) {
        if (/** @type {any} */ (error).code !== "language-unknown") throw error;
      }
    }
    throw failure("load-failed");
  }

  /**
   * @param {Readonly<Record<string, Hashed>>} table
   * @param {string} name
   * @param {string} unknown the code when there is no such file; nobody is asked for it
   * @param {string} unreachable the code when it can't be had
   */
  #json(table, name, unknown, unreachable) {
    return this.once(unknown + name, async () => {
      if (!Object.hasOwn(table, name)) throw failure(unknown);
      try {
        return await (await this.file(table[name])).json();
      } catch (error) {
        throw failure(unreachable, error);
      }
    });
  }
}
