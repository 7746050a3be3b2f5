/**
 * The entry of the package: registers `<probono-survey>` and exports its
 * class. Importing this file is the only side effect in the folder.
 */

import { ProbonoSurvey as Own } from "./element.js";

const NAME = "probono-survey";

/** @type {any} */
const first = customElements.get(NAME);
if (!first) {
  customElements.define(NAME, Own);
} else if (first.version !== Own.version) {
  console.warn(`<${NAME}> ${first.version} is already here and stays in charge; ${Own.version} is not used.`);
}

/** The class in charge: of a second copy, that of the first. */
export const ProbonoSurvey = /** @type {typeof Own} */ (first ?? Own);
