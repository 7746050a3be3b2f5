/**
 * A questionnaire to show. Its definition may hold but one of the languages
 * that it is offered in.
 * @typedef {{definition: any, languages: string[]}} Shown
 */

/**
 * A definition that holds all its languages.
 * @param {any} definition
 * @returns {Shown}
 */
export const whole = (definition) => ({
  definition,
  languages: Array.isArray(definition.languages) ? definition.languages : [],
});
