/**
 * The element's attributes, the properties that mirror them, and how they
 * become the options of the widget.
 */

/** Attributes the widget takes as they are, at mounting and whenever they change. */
const PASSED = ["territory", "antenna", "campaign", "wave", "controller", "contact", "policy-url", "retention"];

/** Attributes with a plain string property. `lang` is missing: every HTML element has it. */
const STRINGS = ["questionnaire", "endpoint", ...PASSED];

/** All attributes the element watches. */
export const OBSERVED = [...STRINGS, "lang", "heading-level", "loading"];

/** Properties that may have been set before the element was defined. */
export const PROPERTIES = [...STRINGS.map(propertyOf), "headingLevel", "loading", "definition", "prefill", "sink"];

/**
 * The property that mirrors an attribute: `policyUrl` for `policy-url`.
 * @param {string} attribute
 * @returns {string}
 */
function propertyOf(attribute) {
  return attribute.replace(/-(.)/g, (_, letter) => letter.toUpperCase());
}

/**
 * Gives a prototype the properties that mirror the string attributes.
 * @param {HTMLElement} prototype
 */
export function mirrorAttributes(prototype) {
  for (const attribute of STRINGS) {
    Object.defineProperty(prototype, propertyOf(attribute), {
      configurable: true,
      enumerable: true,
      /** @this {HTMLElement} */
      get() {
        return this.getAttribute(attribute) ?? "";
      },
      /** @this {HTMLElement} */
      set(value) {
        reflect(this, attribute, value);
      },
    });
  }
}

/**
 * Writes an attribute, or removes it when there is nothing to write.
 * @param {HTMLElement} element
 * @param {string} attribute
 * @param {unknown} value
 */
export function reflect(element, attribute, value) {
  if (value === null || value === undefined) element.removeAttribute(attribute);
  else element.setAttribute(attribute, String(value));
}

/**
 * The heading level an element asks for: 2 to 5, else 2.
 * @param {HTMLElement} element
 * @returns {number}
 */
export function headingLevel(element) {
  const level = Number(element.getAttribute("heading-level"));
  return level >= 2 && level <= 5 ? Math.trunc(level) : 2;
}

/**
 * The options that come straight from attributes; those that are absent or empty are left out.
 * @param {HTMLElement} element
 * @returns {Record<string, unknown>}
 */
export function optionsOf(element) {
  /** @type {Record<string, unknown>} */
  const options = { headingLevel: headingLevel(element) };
  for (const attribute of PASSED) {
    const value = element.getAttribute(attribute);
    if (value) options[propertyOf(attribute)] = value;
  }
  return options;
}

/**
 * What to tell a mounted widget when an attribute changed that it takes as it is.
 * A removed attribute is told as an empty string.
 * @param {HTMLElement} element
 * @param {string} attribute
 * @returns {Record<string, unknown> | undefined}
 */
export function changeOf(element, attribute) {
  if (attribute === "heading-level") return { headingLevel: headingLevel(element) };
  if (!PASSED.includes(attribute)) return undefined;
  return { [propertyOf(attribute)]: element.getAttribute(attribute) ?? "" };
}

/**
 * The language an element is to speak: its own `lang`, else the nearest one
 * around it (also outside the shadow trees it stands in), else French.
 * @param {Element} element
 * @returns {string} a primary language subtag, such as `fr` for `fr-FR`
 */
export function languageOf(element) {
  /** @type {Element | undefined} */
  let node = element;
  while (node) {
    const lang = node.closest("[lang]")?.getAttribute("lang");
    if (lang) return lang.split("-")[0].toLowerCase();
    node = /** @type {ShadowRoot} */ (node.getRootNode()).host;
  }
  return "fr";
}
