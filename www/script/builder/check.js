/** What is missing or wrong in the settings, by field, in the reader's language. */

/**
 * @param {Record<string, string>} given
 * @param {typeof import("./messages.js").messages.fr} text
 * @returns {Record<string, string>}
 */
export function check(given, text) {
  /** @type {Record<string, string>} */
  const faults = {};
  if (!given.controller) faults.controller = text.controller;
  if (!given.contact) faults.contact = text.contact;
  else if (!/^\S+@\S+\.\S+$|^https?:\/\/|^[+\d][\d\s().-]{5,}$/.test(given.contact)) faults.contact = text.contactForm;
  for (const [field, needed] of [
    ["policy-url", text.policy],
    ["base", text.base],
    ["endpoint", ""],
  ]) {
    if (!given[field]) {
      if (needed) faults[field] = needed;
    } else if (!isAbsolute(given[field])) faults[field] = text.address;
  }
  return faults;
}

/** @param {string} address */
function isAbsolute(address) {
  try {
    return /^https?:$/.test(new URL(address).protocol);
  } catch {
    return false;
  }
}
