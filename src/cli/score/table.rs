//! The columns of a table of responses.

use probono_survey::engine::flat::{Variable, variables};
use probono_survey::engine::questionnaire::Questionnaire;

/// What a response says of itself, beside the answers.
pub(super) const CONTEXT: [&str; 21] = [
    "id",
    "q_id",
    "q_name",
    "q_version",
    "s_version",
    "q_hash",
    "text_hash",
    "form",
    "lang",
    "mode",
    "territory_id",
    "antenna",
    "campaign",
    "wave",
    "geo_version",
    "naf_version",
    "day",
    "duration_s",
    "seed",
    "soft_override",
    "flags",
];

/// The column of issues.
pub(super) const ISSUES: &str = "issues";

/// The columns of each index: the ending of the name, and what a score calls it.
pub(super) const SCORE: [(&str, &str); 7] = [
    ("", "value"),
    ("_EXACT", "exact"),
    ("_BAND", "band"),
    ("_ANSWERED", "answered"),
    ("_ASKED", "asked"),
    ("_WEIGHT", "weight"),
    ("_TOTAL_WEIGHT", "total_weight"),
];

/// The names of all columns, in order, and the variables among them.
pub(super) fn columns(questionnaire: &Questionnaire) -> (Vec<String>, Vec<Variable>) {
    let variables = variables(questionnaire);
    let mut names: Vec<String> = CONTEXT.iter().map(|name| (*name).to_owned()).collect();
    names.extend(variables.iter().map(|variable| variable.name.clone()));
    names.push(ISSUES.to_owned());
    for index in &questionnaire.indices {
        let name = |(ending, _)| format!("{}{ending}", index.code);
        names.extend(SCORE.map(name));
    }
    (names, variables)
}
