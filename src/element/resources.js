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

/**
 * The files there are.
 * @typedef {Pick<typeof import("./files.js"), "questionnaires" | "locales"> & {files: {styles: Hashed}}} Tables
 */

/** The files of one installation. */
export class Resources {
  /** @type {Map<string, Promise<any>>} */
  #kept = new Map();
  /** How every file is asked for. */
  request = REQUEST;

  /**
   * @param {Tables} tables
   * @param {(url: URL, init: RequestInit) => Promise<Response>} fetch
   */
  constructor(tables, fetch) {
    this.tables = tables;
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
    // Many sites answer with a page of their own for what they don't have; no file is one.
    if (!answer.ok || /html/.test(`${answer.headers.get("content-type")}`)) throw failure("load-failed");
    return answer;
  }

  /**
   * What a file holds, once.
   * @param {Hashed} file
   * @param {string} unreachable the code when it can't be had
   * @param {(answer: Response) => Promise<any>} read
   */
  read(file, unreachable, read) {
    return this.once(file[0].href, async () => {
      try {
        return await read(await this.file(file));
      } catch (error) {
        throw failure(unreachable, error);
      }
    });
  }
}
