// The engine's declarations as a developer uses them. It is compiled, never run.

import { Questionnaire, type UnreadableError, check, fingerprint, flags, ready, score, validate } from "probono-survey/engine";
import type { SurveyProblem, SurveyResponse, SurveyScore } from "probono-survey";

await ready;
declare const definition: object;
declare const response: SurveyResponse;

const { ok, problems } = check(definition);
if (!ok) for (const { path, message } of problems satisfies SurveyProblem[]) console.error(path, message);

// A response of the element goes in as it is, and its scores come out.
const questionnaire = new Questionnaire(definition);
const scores: Record<string, SurveyScore> = questionnaire.score(response.answers);
console.log(scores["A_IX_NEED"]?.exact ?? "not computed");
for (const issue of questionnaire.validate(response.answers, { specified: response.specified })) {
  if (issue.kind === "unreadable") console.error(issue.path, issue.message);
  else if (issue.kind === "too-many") console.error(issue.item, issue.found - issue.max);
  else if (issue.kind === "too-early") console.error(issue.item, issue.earliest.slice(0, 4));
  else if (issue.kind === "check") console.warn(issue.item, issue.check, issue.level === "soft");
  // @ts-expect-error: what can't be read is no item's issue
  else if (issue.kind === "required") console.error(issue.path);
}
const quality: string[] = questionnaire.flags(response.answers);
const instrument: string = questionnaire.fingerprint().instrument;
questionnaire.free();

// The functions check the definition each time.
validate(definition, { K_KNOW: "NSP", K_TOOL: ["T01"], A_HOST: { AH1: 4, AH2: "NSP" } });
score(definition, response.answers)["A_IX_HOST"]?.value?.toFixed();
flags(definition, response.answers).join() === quality.join();
fingerprint(definition).texts["fr"] === instrument;
// @ts-expect-error: a definition is an object, not its text
check("{}");

try {
  score(definition, {});
} catch (error) {
  for (const { path } of (error as UnreadableError).problems) console.error(path);
}
