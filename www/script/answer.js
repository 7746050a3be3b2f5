/**
 * The page of one questionnaire, for a link in a message or a QR code: its
 * options come from its address. Without those that a survey can't do
 * without, it says how to get a complete link.
 */

import { isAllowed, read } from "./options.js";
import { survey } from "./survey.js";

const NEEDED = ["controller", "contact", "policy-url"];

const place = /** @type {HTMLElement} */ (document.querySelector("#survey"));
const found = read(new URLSearchParams(location.search));
/** @type {Record<string, string>} */
const options = { ...found, questionnaire: place.dataset.questionnaire ?? "", lang: document.documentElement.lang };
const complete = NEEDED.every((name) => name in options);
const allowed = !options.endpoint || isAllowed(options.endpoint);

// The other language keeps the options.
for (const link of document.querySelectorAll("a.language")) {
  /** @type {HTMLAnchorElement} */ (link).search = location.search;
}
document.querySelector("#incomplete")?.toggleAttribute("hidden", complete);
document.querySelector("#refused")?.toggleAttribute("hidden", allowed || !complete);
if (complete && allowed) place.append(survey(options));
