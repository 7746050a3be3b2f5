/**
 * The page that stands in an iframe. It tells the page around it how tall its
 * content is and what happens, once that page has said that it listens, and
 * to that page's origin alone.
 */

import { isAllowed, read } from "./options.js";
import { survey } from "./survey.js";

/** @type {Record<string, string>} */
const TEXTS = {
  fr: "Cette page ne peut pas envoyer de réponses à l’adresse demandée\u202f: le site qui l’héberge ne l’a pas autorisée.",
  en: "This page cannot send responses to the address asked for: the site that hosts it has not allowed it.",
};

/** What an event may tell outside; answers aren't among it. */
const FIELDS = ["id", "page", "number", "count", "kept", "code", "status", "corrected"];

const main = /** @type {HTMLElement} */ (document.querySelector("main"));
/** @type {object[]} what waits for somebody to listen */
let waiting = [];
/** The origin of the page around, as soon as it has spoken. */
let host = "";

/** @param {object} message */
function tell(message) {
  if (host) parent.postMessage(message, host);
  else waiting.push(message);
}

addEventListener("message", ({ source, origin, data }) => {
  if (host || source !== parent || parent === window || data?.probono !== "host") return;
  // A page without an origin, such as a file, can only be written to openly.
  host = origin === "null" ? "*" : origin;
  waiting.splice(0).forEach(tell);
});

for (const name of ["ready", "start", "page", "submit", "complete", "theme", "error"]) {
  addEventListener(`probono-${name}`, (event) => {
    const { detail } = /** @type {CustomEvent} */ (event);
    const told = Object.fromEntries(FIELDS.filter((key) => key in (detail ?? {})).map((key) => [key, detail[key]]));
    tell({ probono: "event", name, detail: told });
  });
}

// The height of the content, which the height of the frame has no part in:
// whatever the page around makes of it, the next measure is the same.
let told = 0;
new ResizeObserver(() => {
  const height = Math.ceil(main.getBoundingClientRect().height);
  if (height === told) return;
  told = height;
  // Only the last height matters to somebody who comes late.
  waiting = waiting.filter((message) => !("height" in message));
  tell({ probono: "height", height });
}).observe(main);

const options = read(new URLSearchParams(location.search));
const lang = options.lang in TEXTS ? options.lang : "fr";
document.documentElement.lang = options.lang ?? "fr";
if (lang === "en") {
  document.title = "Survey on pro bono";
  document.querySelector("h1")?.replaceChildren(document.title);
}
if (options.endpoint && !isAllowed(options.endpoint)) {
  const alert = document.createElement("p");
  alert.setAttribute("role", "alert");
  alert.append(TEXTS[lang]);
  main.append(alert);
} else {
  main.append(survey({ scheme: "light", ...options }));
}
parent.postMessage({ probono: "hello" }, "*");
