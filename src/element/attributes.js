/**
 * The element's attributes, the properties that mirror them, and how they
 * become the options of the widget.
 */

/** Attributes the widget takes as they are, at mounting and whenever they change. */
const PASSED = ["territory", "antenna", "campaign", "wave", "mode", "controller", "contact", "policy-url", "retention"];

/** Attributes with a plain string property. `lang` is missing: every HTML element has it. */
const STRINGS = ["questionnaire", "endpoint", "name", ...PASSED];

/** Attributes that are there or not. */
const FLAGS = ["disabled", "required"];

/** All attributes the element watches; of `name` and `disabled` the browser tells. */
export const OBSERVED = [...STRINGS, "lang", "heading-level", "loading", "required"];

/** Properties that may have been set before the element was defined. */
export const PROPERTIES = [...STRINGS.map(propertyOf), ...FLAGS, "headingLevel", "loading", "definition", "parameters", "prefill", "sink"];

/**
 * What a page that can't set attributes writes into the element as JSON:
 * attributes by their own or their property's name, `definition`, `parameters`,
 * `prefill`.
 * @typedef {Record<string, any>} Configuration
 */

/**
 * The property that mirrors an attribute: `policyUrl` for `policy-url`.
 * @param {string} attribute
 * @returns {string}
 */
function propertyOf(attribute) {
  return attribute.replace(/-(.)/g, (_, letter) => letter.toUpperCase());
}

/**
 * Gives a prototype the properties that mirror the string and the boolean attributes.
 * @param {HTMLElement} prototype
 */
export function mirrorAttributes(prototype) {
  for (const attribute of [...STRINGS, ...FLAGS]) {
    const flag = FLAGS.includes(attribute);
    Object.defineProperty(prototype, propertyOf(attribute), {
      configurable: true,
      enumerable: true,
      /** @this {HTMLElement} */
      get() {
        return flag ? this.hasAttribute(attribute) : this.getAttribute(attribute) ?? "";
      },
      /** @this {HTMLElement} */
      set(value) {
        reflect(this, attribute, flag ? (value ? "" : null) : value);
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
 * What a page asks for: by an attribute, else by its configuration.
 * @param {HTMLElement} element
 * @param {string} attribute
 * @param {Configuration} [configuration]
 * @returns {string} empty when it asks for nothing
 */
export function setting(element, attribute, configuration = {}) {
  const asked = element.getAttribute(attribute) ?? configuration[attribute] ?? configuration[propertyOf(attribute)];
  return String(asked ?? "");
}

/**
 * The heading level a page asks for: 2 to 5, else 2.
 * @param {HTMLElement} element
 * @param {Configuration} [configuration]
 * @returns {number}
 */
export function headingLevel(element, configuration) {
  const level = Number(setting(element, "heading-level", configuration));
  return level >= 2 && level <= 5 ? Math.trunc(level) : 2;
}

/**
 * The options that the widget takes as they are; what nobody asks for is an empty string.
 * @param {HTMLElement} element
 * @param {Configuration} configuration
 * @returns {Record<string, unknown>}
 */
export function optionsOf(element, configuration) {
  /** @type {Record<string, unknown>} */
  const options = {
    headingLevel: headingLevel(element, configuration),
    parameters: /** @type {any} */ (element).parameters ?? configuration.parameters ?? {},
  };
  for (const attribute of PASSED) options[propertyOf(attribute)] = setting(element, attribute, configuration);
  return options;
}

/**
 * What to tell a mounted widget when something changed that it takes as it is:
 * an attribute, or the property `parameters`.
 * A removed attribute is told as an empty string.
 * @param {HTMLElement} element
 * @param {string} attribute
 * @param {Configuration} configuration
 * @returns {Record<string, unknown> | undefined}
 */
export function changeOf(element, attribute, configuration) {
  if (![...PASSED, "heading-level", "parameters"].includes(attribute)) return undefined;
  const property = propertyOf(attribute);
  return { [property]: optionsOf(element, configuration)[property] };
}

/**
 * The language an element is to speak: its own `lang`, else that of its
 * configuration, else the nearest one around it (also outside the shadow trees
 * it stands in), else French.
 * @param {Element} element
 * @param {Configuration} [configuration]
 * @returns {string} a primary language subtag, such as `fr` for `fr-FR`
 */
export function languageOf(element, configuration) {
  const own = element.getAttribute("lang") || configuration?.lang;
  if (own) return primary(own);
  /** @type {Element | undefined} */
  let node = element;
  while (node) {
    const lang = node.closest("[lang]")?.getAttribute("lang");
    if (lang) return primary(lang);
    node = /** @type {ShadowRoot} */ (node.getRootNode()).host;
  }
  return "fr";
}

/** @param {unknown} lang */
const primary = (lang) => String(lang).split("-")[0].toLowerCase();
