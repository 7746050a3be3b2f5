/**
 * What the element shows by itself when there is no widget to show it: a
 * message above the page's own content, and the last response to save if
 * there is one.
 */

import { alertBox } from "./alert.js";
import { json } from "./json.js";
import { messages } from "./messages.js";

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
 * A message for an error code.
 * @param {string} code
 * @param {{lang: string, lost: string}} words what to say of a code that has no words of its own, and in which language
 * @param {boolean} fallback whether the page has content of its own below
 * @param {(() => void) | undefined} download saves the last response
 * @returns {HTMLElement}
 */
export function notice(code, { lang, lost }, fallback, download) {
  const texts = messages(lang);
  const box = alertBox(lang, `${texts[code] ?? lost} ${fallback ? texts.fallback : ""} `);
  if (download) {
    const button = document.createElement("button");
    button.type = "button";
    button.dataset.action = "download";
    button.append(texts.download);
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
