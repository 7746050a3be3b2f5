/**
 * The files beside the loader, each fetched once per page. A file that could
 * not be had is asked for again the next time.
 */

import { failure } from "./failure.js";

/** Nobody is told who asks, nor from which page. */
/** @type {RequestInit} */
const REQUEST = { credentials: "omit", referrerPolicy: "no-referrer" };

/** The files of one installation. */
export class Resources {
  /** @type {Map<string, Promise<any>>} */
  #kept = new Map();

  /**
   * @param {string} base the loader's own address
   * @param {(url: URL, init: RequestInit) => Promise<Response>} fetch
   */
  constructor(base, fetch) {
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
   * @param {string} name
   * @returns {Promise<Response>}
   */
  file(name) {
    return this.fetch(new URL(name, this.base), REQUEST);
  }

  /**
   * A questionnaire of the catalogue.
   * @param {string} name lowercase letters, digits and hyphens; anything else is unknown without asking
   * @returns {Promise<any>} rejects with `questionnaire-unknown` or `questionnaire-unreachable`
   */
  questionnaire(name) {
    return this.#json("questionnaires", name, /^[a-z0-9-]+$/, "questionnaire-unknown", "questionnaire-unreachable");
  }

  /**
   * The widget's own texts in one language.
   * @param {string} lang two or three lowercase letters; anything else is unknown without asking
   * @returns {Promise<any>} rejects with `language-unknown` or `load-failed`
   */
  locale(lang) {
    return this.#json("locales", lang, /^[a-z]{2,3}$/, "language-unknown", "load-failed");
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
   * @param {string} folder
   * @param {string} name
   * @param {RegExp} allowed
   * @param {string} unknown the code when there is no such file
   * @param {string} unreachable the code when nobody can tell
   */
  #json(folder, name, allowed, unknown, unreachable) {
    const path = `${folder}/${name}.json`;
    return this.once(path, async () => {
      if (!allowed.test(name)) throw failure(unknown);
      try {
        const answer = await this.file(path);
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
