// The declarations as a page's author uses them. It is compiled, never run.

import {
  ProbonoSurvey,
  type SurveyConfiguration,
  type SurveyErrorCode,
  type SurveyFailure,
  type SurveyResponse,
} from "probono-survey";

// Both ways to get an element give its type.
const survey = document.createElement("probono-survey");
const found: ProbonoSurvey | null = document.querySelector("probono-survey");
found?.reset();

// Attributes have properties; `lang` and `hidden` are those of every element.
survey.questionnaire = "pbt-associations";
survey.territory = "dep:63";
survey.policyUrl = "https://example.org/privacy";
survey.headingLevel = 3;
survey.loading = "eager";
survey.loading = null;
survey.lang = "fr";
survey.hidden = false;

survey.mode = "event_tablet";
survey.mode = null;

// @ts-expect-error: nobody asks by letter
survey.mode = "letter";
// @ts-expect-error: there is no such way of loading
survey.loading = "soon";
// @ts-expect-error: a level is a number
survey.headingLevel = "3";
// @ts-expect-error: the response is the respondent's
survey.response = undefined;

// It is a field of its form.
survey.name = "enquete";
survey.required = true;
survey.disabled = false;
const value: string = survey.value;
if (survey.form?.checkValidity() && survey.validity.valueMissing) survey.reportValidity();
survey.addEventListener("change", () => console.log(value, survey.validationMessage, survey.willValidate));
// @ts-expect-error: the value is the respondent's
survey.value = "";

// What may stand inside it as JSON.
const configuration: SurveyConfiguration = {
  territory: "dep:63",
  policyUrl: "/privacy",
  headingLevel: 3,
  mode: "phone",
  parameters: { source: "newsletter" },
};
survey.append(JSON.stringify(configuration), ProbonoSurvey.version);

// What has no attribute.
survey.definition = { format: 1 };
survey.definition = null;
survey.parameters = { source: "newsletter", cohort: 3 };
survey.parameters = null;
// @ts-expect-error: a parameter is one text
survey.parameters = { source: ["newsletter"] };
survey.prefill = { K_TERR: "dep:63", K_WISH: ["F01_FLASH"], A_HOST: { AH1: 4, AH2: "NSP" } };
survey.sink = async (response, { signal }) => {
  const answer = await fetch("/responses", { method: "POST", body: JSON.stringify(response), signal });
  return { receipt: await answer.text() };
};
survey.sink = (response) => console.log(response.id);
survey.sink = undefined;

// Events are typed on the element, and on whatever they bubble to.
survey.addEventListener("probono-submit", (event) => {
  event.preventDefault();
  const response: SurveyResponse = event.detail.response;
  const identity: string[] = [response.q_id, response.q_version, response.q_hash, response.text_hash];
  const byPhone: boolean = response.mode === "phone";
  console.log(identity, byPhone, response.flags.includes("straight-lining"));
  const answer = response.answers["K_KNOW"];
  if (answer === "NSP") console.log("does not know");
});
survey.addEventListener("click", (event) => console.log(event.clientX));
document.body.addEventListener("probono-complete", ({ detail }) => {
  const kept: "host" | "sink" | "endpoint" | "form" | "none" = detail.kept;
  // @ts-expect-error: no event but probono-submit carries answers
  return [kept, detail.response];
});
document.addEventListener("probono-page", ({ detail }) => console.log(detail.page, detail.number ?? 0));
document.addEventListener("probono-error", ({ detail }) => {
  const code: SurveyErrorCode = detail.code;
  console.error(code, detail.status, detail.missing?.join(", "));
  for (const { path, message } of detail.problems ?? []) console.error(path, message);
});

survey.ready.then(
  () => survey.response?.scores["A_IX_HOST"]?.value?.toFixed(),
  (failure: SurveyFailure) => failure.code === "wasm-unavailable",
);

// The class can be asked for by name, and extended.
customElements.get("probono-survey") === ProbonoSurvey;
class OwnSurvey extends ProbonoSurvey {}
customElements.define("own-survey", OwnSurvey);
