/**
 * The element as a field of a form: what every form control of HTML offers.
 */

/** @type {WeakMap<HTMLElement, ElementInternals>} */
const known = new WeakMap();

/**
 * What the browser keeps for an element; nobody else can ask for it. It is
 * empty in a browser that is too old for surveys anyway.
 * @param {HTMLElement} element
 * @returns {ElementInternals}
 */
export function internalsOf(element) {
  let internals = known.get(element);
  if (!internals) known.set(element, (internals = element.attachInternals?.() ?? /** @type {any} */ ({})));
  return internals;
}

/**
 * Sets or clears a custom state, `:state(ready)`. Browsers that don't have
 * them go without; before version 125, Chromium wants two hyphens.
 * @param {HTMLElement} element
 * @param {string} state
 * @param {boolean} on
 */
export function mark(element, state, on) {
  const { states } = internalsOf(element);
  for (const name of [state, `--${state}`]) {
    try {
      if (on) states.add(name);
      else states.delete(name);
      return;
    } catch {
      // On to the other spelling.
    }
  }
}

/**
 * Gives a prototype the members that the browser has the answers to.
 * @param {HTMLElement} prototype
 */
export function mirrorField(prototype) {
  for (const name of /** @type {const} */ (["form", "labels", "validity", "validationMessage", "willValidate"])) {
    Object.defineProperty(prototype, name, {
      configurable: true,
      enumerable: true,
      /** @this {HTMLElement} */
      get() {
        return internalsOf(this)[name];
      },
    });
  }
  for (const name of /** @type {const} */ (["checkValidity", "reportValidity"])) {
    Object.defineProperty(prototype, name, {
      configurable: true,
      writable: true,
      /** @this {HTMLElement} */
      value() {
        return internalsOf(this)[name]();
      },
    });
  }
}
