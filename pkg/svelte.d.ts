/**
 * `<probono-survey>` in Svelte 5. Import `probono-survey/svelte` in place of
 * `probono-survey`: it registers the element just the same.
 *
 * Events are heard by their own names: `onprobono-submit={…}`.
 */

import type { HTMLAttributes } from "svelte/elements";
import type { ProbonoSurveyListeners, ProbonoSurveyProps } from "./frameworks.js";
import type { ProbonoSurvey } from "./probono-survey.js";

export * from "./probono-survey.js";

type Listeners = {
  [Name in keyof ProbonoSurveyListeners as `on${Name}`]?: ProbonoSurveyListeners[Name] | undefined;
};

declare module "svelte/elements" {
  interface SvelteHTMLElements {
    "probono-survey": HTMLAttributes<ProbonoSurvey> & ProbonoSurveyProps & Listeners;
  }
}
