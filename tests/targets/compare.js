/**
 * Computes again what the native build computed, line by line, and compares the
 * bytes. It runs in Node.js and in the browser.
 *
 * @param {typeof import("../../pkg/engine.js")} engine
 * @param {{ definition: string, answers: string, expected: string }} texts
 */
export function compare({ Questionnaire }, { definition, answers, expected }) {
  const questionnaire = new Questionnaire(JSON.parse(definition));
  const wanted = expected.split("\n");
  const given = answers.split("\n");
  let bytes = 0;
  let differences = 0;
  let difference;
  const hold = (line, found) => {
    const text = JSON.stringify(found);
    bytes += text.length;
    if (text !== wanted[line]) {
      differences += 1;
      difference ??= { line: line + 1, answers: given[line - 1], found: text, expected: wanted[line] };
    }
  };

  hold(0, questionnaire.fingerprint());
  // The last line is empty: every line ends.
  for (let line = 1; line < given.length; line += 1) {
    const { answers, specified } = JSON.parse(given[line - 1]);
    hold(line, { issues: questionnaire.validate(answers, { specified }), ...scored(questionnaire, answers) });
  }
  questionnaire.free();
  return { lines: given.length - 1, expected: wanted.length - 2, bytes, differences, difference };
}

function scored(questionnaire, answers) {
  try {
    return { scores: questionnaire.score(answers), flags: questionnaire.flags(answers) };
  } catch (error) {
    return { problems: error.problems };
  }
}

/**
 * Checks again what the native build checked, and compares the reports.
 *
 * @param {typeof import("../../pkg/engine.js")} engine
 * @param {{ definitions: string, expected: string }} texts
 */
export function compareReports({ check }, { definitions, expected }) {
  // The last line is empty: every line ends.
  const given = definitions.split("\n").slice(0, -1);
  const wanted = expected.split("\n").slice(0, -1);
  const found = given.map((definition) => JSON.stringify(check(JSON.parse(definition))));
  const line = found.findIndex((report, line) => report !== wanted[line]);
  return {
    lines: given.length,
    expected: wanted.length,
    refused: found.filter((report) => report.startsWith('{"ok":false')).length,
    difference: line < 0 ? undefined : { line: line + 1, found: found[line], expected: wanted[line] },
  };
}
