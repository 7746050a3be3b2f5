/**
 * `<probono-survey>` in templates, for Vue 3. Import `probono-survey/vue` in
 * place of `probono-survey`: it registers the element just the same. Tell the
 * compiler that the element is one: `isCustomElement: (tag) => tag === "probono-survey"`.
 */

import type { EmitFn, HTMLAttributes, PublicProps } from "vue";
import type { ProbonoSurveyListeners, ProbonoSurveyProps } from "./frameworks.js";
import type { ProbonoSurvey } from "./probono-survey.js";

export * from "./probono-survey.js";

declare module "vue" {
  interface GlobalComponents {
    "probono-survey": new () => ProbonoSurvey & {
      /** What a template may say; there is no such property. */
      $props: ProbonoSurveyProps & Omit<HTMLAttributes, keyof ProbonoSurveyProps> & PublicProps;
      /** What a template may hear; there is no such method. */
      $emit: EmitFn<ProbonoSurveyListeners>;
    };
  }
}
