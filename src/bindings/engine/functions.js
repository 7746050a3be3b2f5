/**
 * What `probono-survey/engine` offers, wherever its module comes from.
 *
 * The functions check their definition each time; whoever has many responses
 * checks once and keeps the `Questionnaire`.
 */

import { Questionnaire } from "./engine.js";

export { check } from "./engine.js";
export { Questionnaire };

/**
 * Everything that is wrong with answers.
 * @param {unknown} definition
 * @param {unknown} answers
 * @param {unknown} [options]
 */
export function validate(definition, answers, options) {
  return briefly(definition, (questionnaire) => questionnaire.validate(answers, options));
}

/**
 * The scores of answers.
 * @param {unknown} definition
 * @param {unknown} answers
 */
export function score(definition, answers) {
  return briefly(definition, (questionnaire) => questionnaire.score(answers));
}

/**
 * The quality flags of answers.
 * @param {unknown} definition
 * @param {unknown} answers
 */
export function flags(definition, answers) {
  return briefly(definition, (questionnaire) => questionnaire.flags(answers));
}

/**
 * The fingerprints of a definition.
 * @param {unknown} definition
 */
export function fingerprint(definition) {
  return briefly(definition, (questionnaire) => questionnaire.fingerprint());
}

/**
 * @param {unknown} definition
 * @param {(questionnaire: Questionnaire) => unknown} use
 */
function briefly(definition, use) {
  const questionnaire = new Questionnaire(definition);
  try {
    return use(questionnaire);
  } finally {
    questionnaire.free();
  }
}
