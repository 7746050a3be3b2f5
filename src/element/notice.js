/**
 * What the element shows by itself when there is no widget to show it: a
 * message above the page's own content, and the last response to save if
 * there is one.
 */

import { alertBox } from "./alert.js";
import { json } from "./json.js";

/**
 * A file for the respondent: JSON.
 * @typedef {{filename: string, text: string}} Saved
 */

/**
 * The file that holds a response, as it is now.
 * @param {string} filename
 * @param {object} response
 * @returns {Saved}
 */
export const file = (filename, response) => ({ filename, text: json(response, 2) });

/**
 * A message for an error code. One without words of its own can only mean
 * that something was not loaded.
 * @param {string} code
 * @param {Record<string, string>} words a language's, or its first ones where no more could be had
 * @param {boolean} own whether the page has content of its own below
 * @param {(() => void) | undefined} download saves the last response
 * @returns {HTMLElement}
 */
export function notice(code, words, own, download) {
  const below = own && words.fallback;
  const box = alertBox(words.code, `${words[code] ?? words["load-failed"]} ${below || ""} `);
  if (download) {
    const button = document.createElement("button");
    button.type = "button";
    button.dataset.action = "download";
    button.append(words.save);
    button.addEventListener("click", download);
    box.append(button);
  }
  return box;
}

/**
 * Saves a file from inside a shadow root.
 * @param {ShadowRoot} root
 * @param {Saved} file
 */
export function save(root, { filename, text }) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  link.download = filename;
  link.hidden = true;
  root.append(link);
  link.click();
  link.remove();
  // The browser reads the address after the click has been handled.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
