/**
 * Shows every kind of item and every screen, each in an element of its own.
 * What the controls choose may also stand in the address, with `only=` for a
 * single specimen: `galerie.html?only=search&lang=en&scheme=dark`. Each is made
 * when it comes near; with `loading=eager`, all are at once.
 */

import { drive } from "./gallery/drive.js";
import { SPECIMENS } from "./gallery/specimens.js";
import { THEMES } from "./options.js";

/** @typedef {import("./gallery/specimens.js").Specimen} Specimen */

const USUAL = {
  territory: "dep:63",
  endpoint: "",
  controller: "Association d’essai",
  contact: "essai@example.org",
  "policy-url": new URL("../confidentialite.html", import.meta.url).href,
  "heading-level": "3",
};

const site = document.documentElement.lang === "en" ? "en" : "fr";
const form = /** @type {HTMLFormElement} */ (document.querySelector("#gallery-controls"));
const place = /** @type {HTMLElement} */ (document.querySelector("#specimens"));
const contents = /** @type {HTMLElement} */ (document.querySelector("#gallery-contents"));
const asked = new URLSearchParams(location.search);
const chosen = (/** @type {string} */ name) => String(new FormData(form).get(name));

for (const theme of THEMES) {
  const words = document.querySelector(`#theme-names [data-theme=${theme}]`)?.textContent ?? theme;
  /** @type {HTMLSelectElement} */ (form.elements.namedItem("theme")).append(new Option(words, theme));
}
for (const control of form.querySelectorAll("select")) {
  const value = asked.get(control.name) ?? (control.name === "lang" ? site : "");
  if ([...control.options].some((option) => option.value === value)) control.value = value;
}

/** @param {HTMLElement} element */
function dress(element) {
  // From the right, the widget's own words are in Arabic.
  element.setAttribute("lang", chosen("dir") === "rtl" ? "ar" : chosen("lang"));
  const theme = chosen("theme");
  if (theme) element.dataset.probonoTheme = theme;
  else delete element.dataset.probonoTheme;
}

function dressAll() {
  const root = document.documentElement;
  root.style.colorScheme = chosen("scheme");
  root.style.fontSize = chosen("size");
  for (const element of /** @type {NodeListOf<HTMLElement>} */ (place.querySelectorAll("probono-survey"))) dress(element);
}

/**
 * The place of a specimen, and its entry in the list of contents.
 * @param {Specimen} specimen
 */
function reserve(specimen) {
  const section = document.createElement("section");
  section.className = "specimen";
  section.dataset.state = "waiting";
  const heading = document.createElement("h2");
  heading.id = specimen.id;
  heading.textContent = specimen.name[site];
  section.append(heading);
  place.append(section);
  const link = document.createElement("a");
  link.href = `#${specimen.id}`;
  link.textContent = specimen.name[site];
  const entry = document.createElement("li");
  entry.append(link);
  contents.append(entry);
  return section;
}

/**
 * @param {HTMLElement} section
 * @param {Specimen} specimen
 */
async function show(section, specimen) {
  // Nothing in it can take the focus or move the page while it is made ready.
  const box = document.createElement("div");
  box.hidden = true;
  const element = document.createElement("probono-survey");
  element.setAttribute("loading", "eager");
  for (const [name, value] of Object.entries({ ...USUAL, ...specimen.attributes })) {
    if (value) element.setAttribute(name, value);
  }
  dress(element);
  const fails = () => Promise.reject(new Error("the gallery delivers nowhere"));
  Object.assign(element, {
    definition: specimen.definition(),
    prefill: specimen.prefill,
    sink: specimen.delivery === "fails" ? fails : () => ({ receipt: "GALERIE-1" }),
  });
  box.append(element);
  section.append(box);
  // A survey that can't start says so; that is what is to be seen.
  const opened = /** @type {{ready: Promise<void>}} */ (/** @type {unknown} */ (element)).ready.catch(() => {});
  await opened;
  await drive(element, specimen.to, specimen.typed);
  box.hidden = false;
  delete section.dataset.state;
}

/**
 * Shows specimens when they come near, one after the other.
 * @param {Map<Element, Specimen>} waiting by their places
 */
function showWhenNear(waiting) {
  let last = Promise.resolve();
  const observer = new IntersectionObserver(
    (entries) => {
      for (const { isIntersecting, target } of entries) {
        const specimen = isIntersecting && waiting.get(target);
        if (!specimen) continue;
        observer.unobserve(target);
        last = last.then(() => show(/** @type {HTMLElement} */ (target), specimen));
      }
    },
    { rootMargin: "300px" },
  );
  for (const section of waiting.keys()) observer.observe(section);
}

// Nobody's answers are lost here, so nobody is asked before leaving.
window.addEventListener("beforeunload", (event) => event.stopImmediatePropagation(), true);

await customElements.whenDefined("probono-survey");
dressAll();
form.addEventListener("change", dressAll);
const only = asked.get("only");
/** @type {Map<HTMLElement, Specimen>} */
const waiting = new Map();
for (const specimen of SPECIMENS) {
  if (!only || only === specimen.id) waiting.set(reserve(specimen), specimen);
}
if (only || asked.get("loading") === "eager") for (const [section, specimen] of waiting) await show(section, specimen);
else showWhenNear(waiting);
// Whoever came for one of them finds it now.
document.getElementById(location.hash.slice(1))?.scrollIntoView();
place.dataset.state = "ready";
