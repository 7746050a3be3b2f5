/**
 * The snippet builder. What is typed stays in the page: nothing is kept, and
 * the address takes the settings only when asked to.
 */

import { palette } from "./contrast.js";
import { codeFor, linkFor, policyFor } from "./builder/code.js";
import { check } from "./builder/check.js";
import { messages } from "./builder/messages.js";
import { drawing, qr } from "./builder/qr.js";
import { OPTIONS } from "./options.js";

const lang = document.documentElement.lang;
const text = lang === "en" ? messages.en : messages.fr;
const form = /** @type {HTMLFormElement} */ (document.querySelector("#builder"));
const $ = (/** @type {string} */ id) => /** @type {HTMLElement} */ (document.querySelector(`#${id}`));
const preview = /** @type {HTMLIFrameElement} */ ($("preview"));
const root = new URL(document.documentElement.dataset.root || "./", location.href);

/** Fields that the person has left, and whose faults may therefore be told. */
const visited = new Set();
/** Whether the way of embedding was chosen, and no longer follows the audience. */
let chosen = false;
/** @type {import("./builder/code.js").Pinned} */
let pinned = {};

/** @returns {Record<string, string>} */
const settings = () => {
  const found = [...new FormData(form)].map(([name, value]) => [name, String(value).trim()]);
  return Object.fromEntries(found.filter(([, value]) => value));
};

function show() {
  const given = settings();
  const { questionnaire, theme } = given;
  $("own").hidden = theme !== "own";
  const made = palette(given.accent);
  $("accent-note").textContent = made.corrected ? text.corrected(made.accent) : "";
  $("mode-note").textContent = questionnaire === "pbt-volunteers" ? text.volunteers : given.way === "iframe" ? text.iframe : text.script;
  const faults = check(given, text);
  for (const field of ["controller", "contact", "policy-url", "base", "endpoint"]) {
    const fault = visited.has(field) ? faults[field] : undefined;
    $(`${field}-error`).textContent = fault ?? "";
    if (fault) $(field).setAttribute("aria-invalid", "true");
    else $(field).removeAttribute("aria-invalid");
  }
  const missing = Object.keys(faults).length;
  $("summary").textContent = missing ? text.incomplete(missing) : "";
  const known = options(given);
  $("code").textContent = codeFor(known, given, { pinned, lang });
  policyFor(known, given).then((policy) => ($("policy").textContent = policy));
  const link = linkFor(known, given, lang);
  /** @type {HTMLAnchorElement} */ ($("link")).href = link;
  $("address").textContent = link;
  $("qr").replaceChildren(drawing(link, text.qr));
  look(given);
}

/**
 * What goes into the snippet: the settings that are options of the survey.
 * @param {Record<string, string>} given
 */
function options(given) {
  /** @type {Record<string, string>} */
  const known = Object.fromEntries(OPTIONS.filter((name) => given[name]).map((name) => [name, given[name]]));
  if (known.theme === "own") delete known.theme;
  if (given.theme !== "own") delete known.accent;
  else known.accent = palette(given.accent).accent;
  return known;
}

/**
 * Shows the preview, again only when something changed that it shows.
 * @param {Record<string, string>} given
 */
function look(given) {
  /** @type {Record<string, string>} */
  const shown = { ...options(given), scheme: matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light" };
  delete shown.endpoint;
  shown.lang ??= lang;
  shown.controller ??= preview.dataset.label ?? "";
  shown.contact ??= "contact@example.org";
  shown["policy-url"] = new URL(shown["policy-url"] ?? "#", "https://example.org/").href;
  const address = `${new URL("embed.html", root).href}?${new URLSearchParams(shown)}`;
  if (preview.src !== address) preview.src = address;
}

/** Puts settings into the form, those that are known. */
function restore() {
  for (const [name, value] of new URLSearchParams(location.hash.slice(1))) {
    const field = form.elements.namedItem(name);
    if (!field) continue;
    if (field instanceof RadioNodeList || !("type" in field && field.type === "checkbox")) {
      /** @type {any} */ (field).value = value;
    } else /** @type {any} */ (field).checked = value === "yes";
    if (name === "way") chosen = true;
  }
}

async function territories() {
  const answer = await fetch(new URL("data/territories.json", root));
  const select = $("territory");
  for (const { id, name, departments } of await answer.json()) {
    const group = document.createElement("optgroup");
    group.label = name;
    group.append(new Option(text.region(name), id));
    for (const [code, label] of departments) group.append(new Option(`${code.slice(4)} ${label}`, code));
    select.append(group);
  }
}

/**
 * Copies the text of an element; where the browser refuses, selects it.
 * @param {string} id
 */
async function copy(id) {
  const element = $(id);
  try {
    await navigator.clipboard.writeText(element.textContent ?? "");
    $("copied").textContent = text.copied;
  } catch {
    getSelection()?.selectAllChildren(element);
    $("copied").textContent = text.selected;
  }
}

function saveQr() {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([qr($("address").textContent ?? "", text.qr)], { type: "image/svg+xml" }));
  link.download = "probono-survey-qr.svg";
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("input", ({ target }) => {
  const { name, value } = /** @type {HTMLInputElement} */ (target);
  if (name === "way") chosen = true;
  if (name === "questionnaire" && !chosen) {
    const way = /** @type {RadioNodeList} */ (form.elements.namedItem("way"));
    way.value = value === "pbt-volunteers" ? "iframe" : "script";
  }
  show();
});
form.addEventListener("focusout", ({ target }) => {
  const { name } = /** @type {HTMLInputElement} */ (target);
  if (!name || visited.has(name)) return;
  visited.add(name);
  show();
});
form.addEventListener("click", ({ target }) => {
  const button = /** @type {Element} */ (target).closest("button");
  if (button?.dataset.copy) copy(button.dataset.copy);
  if (button?.id === "save-qr") saveQr();
  if (button?.id === "keep") {
    history.replaceState(null, "", `#${new URLSearchParams(settings())}`);
    button.textContent = text.kept;
  }
});

/** @type {HTMLInputElement} */ (form.elements.namedItem("base")).value = root.href;
/** @type {HTMLSelectElement} */ (form.elements.namedItem("lang")).value = lang;
const [, facts] = await Promise.all([
  territories(),
  fetch(new URL("data/package.json", root)).then((answer) => answer.json()),
]);
pinned = facts.pinned;
restore();
show();
form.dataset.ready = "true";
