/** What the types for React, Vue and Svelte share. */

import type { ProbonoSurvey, ProbonoSurveyEventMap } from "./probono-survey.js";

/** The properties that a page may set. */
type Settable =
  | "questionnaire"
  | "territory"
  | "antenna"
  | "campaign"
  | "wave"
  | "mode"
  | "endpoint"
  | "controller"
  | "contact"
  | "policyUrl"
  | "retention"
  | "name"
  | "required"
  | "disabled"
  | "headingLevel"
  | "loading"
  | "definition"
  | "parameters"
  | "prefill"
  | "sink";

/** The attributes whose name is not the property's. */
interface Renamed {
  "policy-url"?: string | undefined;
  "heading-level"?: number | string | undefined;
}

/** What a template may say of the element, besides what it may say of any element. */
export type ProbonoSurveyProps = { [Name in Settable]?: ProbonoSurvey[Name] | undefined } & Renamed;

/** The element's events, as functions that hear them. */
export type ProbonoSurveyListeners = {
  [Name in keyof ProbonoSurveyEventMap]: (event: ProbonoSurveyEventMap[Name]) => void;
};
