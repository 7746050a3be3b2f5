/**
 * `<probono-survey>` in JSX, for React 19. Import `probono-survey/react` in
 * place of `probono-survey`: it registers the element just the same.
 *
 * Events are heard by their own names: `onprobono-submit={…}`.
 */

import type { DetailedHTMLProps, HTMLAttributes } from "react";
import type { ProbonoSurveyListeners, ProbonoSurveyProps } from "./frameworks.js";
import type { ProbonoSurvey } from "./probono-survey.js";

export * from "./probono-survey.js";

type Listeners = {
  [Name in keyof ProbonoSurveyListeners as `on${Name}`]?: ProbonoSurveyListeners[Name] | undefined;
};

declare module "react" {
  namespace JSX {
    interface IntrinsicElements {
      "probono-survey": DetailedHTMLProps<HTMLAttributes<ProbonoSurvey>, ProbonoSurvey> &
        ProbonoSurveyProps &
        Listeners;
    }
  }
}
