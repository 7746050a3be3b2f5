/**
 * The files beside the loader, each fetched once per page. A file that could
 * not be had is asked for again the next time.
 */

import { failure } from "./failure.js";

/** Nobody is told who asks, nor from which page. */
/** @type {RequestInit} */
const REQUEST = { credentials: "omit", referrerPolicy: "no-referrer" };

/**
 * The languages there are: those of the widget's own texts, and those of each
 * questionnaire that has a file for each language.
 * @typedef {{locales: string[], questionnaires: Record<string, string[]>}} Spoken
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
   * @param {string} base the loader's own address
   * @param {(url: URL, init: RequestInit) => Promise<Response>} fetch
   * @param {Spoken} spoken
   */
  constructor(base, fetch, spoken) {
    this.base = base;
    this.fetch = fetch;
    this.spoken = spoken;
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
   * A questionnaire in the language asked for, else in its first. One that
   * stands beside the catalogue comes in all its languages.
   * @param {string} name lowercase letters, digits and hyphens; anything else is unknown without asking
   * @param {string} lang
   * @returns {Promise<Shown>} rejects with `questionnaire-unknown` or `questionnaire-unreachable`
   */
  async questionnaire(name, lang) {
    const known = Object.hasOwn(this.spoken.questionnaires, name) && this.spoken.questionnaires[name];
    const file = known ? `${name}/${among(known, lang)}` : name;
    const allowed = Boolean(known) || /^[a-z0-9-]+$/.test(name);
    const definition = await this.#json(`questionnaires/${file}`, allowed, "questionnaire-unknown", "questionnaire-unreachable");
    return known ? { definition, languages: known } : whole(definition);
  }

  /**
   * The widget's own texts in one language.
   * @param {string} lang
   * @returns {Promise<any>} rejects with `load-failed`; of an unknown language nobody is asked
   */
  locale(lang) {
    return this.#json(`locales/${lang}`, this.spoken.locales.includes(lang), "load-failed", "load-failed");
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
    const { locales } = this.spoken;
    const chosen = [among(languages, lang), ...languages].find((known) => locales.includes(known)) ?? "fr";
    const known = chosen === lang;
    const asked = !known && locales.includes(lang) ? this.locale(lang) : undefined;
    return { strings: await this.locale(chosen), asked: await asked, known };
  }

  /**
   * @param {string} path without `.json`
   * @param {boolean} allowed whether to ask at all
   * @param {string} unknown the code when there is no such file
   * @param {string} unreachable the code when nobody can tell
   */
  #json(path, allowed, unknown, unreachable) {
    return this.once(path, async () => {
      if (!allowed) throw failure(unknown);
      try {
        const answer = await this.file(`${path}.json`);
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
