/**
 * The configuration a page wrote into the element as JSON.
 */

import { failure } from "./failure.js";

/** @typedef {import("./attributes.js").Configuration} Configuration */

/**
 * Reads the child `<script type="application/json">`.
 * @param {HTMLElement} element
 * @returns {Configuration} empty when there is none; throws `configuration-invalid`
 */
export function configurationOf(element) {
  const script = element.querySelector(':scope > script[type="application/json"]');
  const text = script?.textContent?.trim();
  if (!text) return {};
  try {
    const read = JSON.parse(text);
    if (read && typeof read === "object" && !Array.isArray(read)) return read;
  } catch (error) {
    throw failure("configuration-invalid", error);
  }
  throw failure("configuration-invalid");
}

/**
 * Calls back whenever the configuration may have changed.
 * @param {HTMLElement} element
 * @param {AbortSignal} signal stops watching
 * @param {() => void} changed
 */
export function watchConfiguration(element, signal, changed) {
  const observer = new MutationObserver(changed);
  observer.observe(element, { childList: true, characterData: true, subtree: true });
  signal.addEventListener("abort", () => observer.disconnect());
}
