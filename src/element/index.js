/**
 * The entry of the package: registers `<probono-survey>` and exports its
 * class. Importing this file is the only side effect in the folder.
 */

import { ProbonoSurvey } from "./element.js";

if (customElements.get("probono-survey")) {
  console.warn("<probono-survey> is already registered; the first copy stays in charge.");
} else {
  customElements.define("probono-survey", ProbonoSurvey);
}

export { ProbonoSurvey };
