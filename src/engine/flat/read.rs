//! From cells to answers.

use super::{MissingForm, Part, Variable};
use crate::engine::answer::Missing;
use crate::engine::problem::Problem;
use crate::engine::questionnaire::{Item, Kind, OptionList, Questionnaire, Row};
use crate::engine::value::Value;

/// Reads cells, one per variable, into answers and the words that go with
/// options, both written as in a response.
///
/// An empty cell holds nothing. Missing codes may be written as words or as
/// numbers, whatever form the variable is written in; as numbers only where
/// these can be nothing else. Whether a value is one that a respondent could
/// have given is for [`crate::engine::response::read_answers`] to say.
///
/// # Errors
///
/// What makes no sense as cells, by the name of the variable.
pub fn read(
    questionnaire: &Questionnaire,
    variables: &[Variable],
    cells: &[&str],
) -> Result<(Value, Value), Vec<Problem>> {
    let mut answers = Vec::new();
    let mut specified = Vec::new();
    let mut problems = Vec::new();
    for (id, item) in questionnaire.items() {
        let own: Vec<(&Variable, &str)> = variables
            .iter()
            .zip(cells.iter().copied())
            .filter(|(variable, _)| variable.item == id)
            .collect();
        let (words, parts): (Vec<_>, Vec<_>) = own
            .into_iter()
            .partition(|(variable, _)| matches!(variable.part, Part::Words(_)));
        for (variable, cell) in words {
            if let Some((key, words)) = read_words(item, variable, cell) {
                specified.push((key, words));
            }
        }
        match read_item(item, &parts) {
            Ok(Some(answer)) => answers.push((item.code.to_string(), answer)),
            Ok(None) => {}
            Err(problem) => problems.push(problem),
        }
    }
    if problems.is_empty() {
        Ok((Value::Object(answers), Value::Object(specified)))
    } else {
        Err(problems)
    }
}

fn read_words(item: &Item, variable: &Variable, cell: &str) -> Option<(String, Value)> {
    let Part::Words(option) = variable.part else {
        return None;
    };
    let option = item.kind.options()?.option(option);
    let words = cell.trim();
    (!words.is_empty()).then(|| (format!("{}.{}", item.code, option.code), words.into()))
}

fn read_item(item: &Item, parts: &[(&Variable, &str)]) -> Result<Option<Value>, Problem> {
    match &item.kind {
        Kind::Info => Ok(None),
        Kind::Multi { options, .. } => read_choices(options, parts),
        Kind::Rank { options, .. } => read_ranks(options, parts),
        Kind::Matrix { rows, scale } => Ok(read_rows(rows, scale, parts)),
        kind => {
            let Some((variable, cell)) = parts.first() else {
                return Ok(None);
            };
            Ok(read_one(kind, variable, cell))
        }
    }
}

fn read_one(kind: &Kind, variable: &Variable, cell: &str) -> Option<Value> {
    let cell = cell.trim();
    if cell.is_empty() {
        return None;
    }
    if let Some(code) = missing(cell, variable.missing) {
        return Some(code.code().into());
    }
    Some(match kind {
        Kind::Single { options, .. } => choice(options, cell),
        Kind::Number { .. } | Kind::Scale { .. } | Kind::Computed { .. } => number(cell),
        Kind::Consent { .. } if cell == "1" => true.into(),
        Kind::Consent { .. } if cell == "0" => return None,
        _ => cell.into(),
    })
}

fn read_choices(
    options: &OptionList,
    parts: &[(&Variable, &str)],
) -> Result<Option<Value>, Problem> {
    let filled: Vec<_> = parts
        .iter()
        .filter(|(_, cell)| !cell.trim().is_empty())
        .collect();
    let mut codes = Vec::new();
    let mut chosen = Vec::new();
    for (variable, cell) in &filled {
        match (missing(cell.trim(), variable.missing), cell.trim()) {
            (Some(code), _) => codes.push(code),
            (None, "0") => {}
            (None, "1") => {
                if let Part::Chosen(option) = variable.part {
                    let option = options.option(option);
                    chosen.push(match option.value {
                        Some(value) => value.into(),
                        None => (*option.code).into(),
                    });
                }
            }
            (None, other) => {
                let message = format!("expected 1, 0 or a missing code, found `{other}`");
                return Err(problem(variable, message));
            }
        }
    }
    one_code_for_all(&codes, &filled)?;
    Ok(match codes.first() {
        Some(code) => Some(code.code().into()),
        None if chosen.is_empty() => None,
        None => Some(Value::Array(chosen)),
    })
}

fn read_ranks(options: &OptionList, parts: &[(&Variable, &str)]) -> Result<Option<Value>, Problem> {
    let filled: Vec<_> = parts
        .iter()
        .filter(|(_, cell)| !cell.trim().is_empty())
        .collect();
    let mut codes = Vec::new();
    let mut ranked = Vec::new();
    for (place, (variable, cell)) in filled.iter().enumerate() {
        match missing(cell.trim(), variable.missing) {
            Some(code) => codes.push(code),
            None if variable.part == Part::Rank(place + 1) => {
                ranked.push(choice(options, cell.trim()));
            }
            None => {
                let message = String::from("the rank before it is empty");
                return Err(problem(variable, message));
            }
        }
    }
    one_code_for_all(&codes, &filled)?;
    Ok(match codes.first() {
        Some(code) => Some(code.code().into()),
        None if ranked.is_empty() => None,
        None => Some(Value::Array(ranked)),
    })
}

/// An item that is missing as a whole says so in each of its cells.
fn one_code_for_all(codes: &[Missing], filled: &[&(&Variable, &str)]) -> Result<(), Problem> {
    let Some(first) = codes.first() else {
        return Ok(());
    };
    match filled.first() {
        Some((variable, _))
            if codes.len() < filled.len() || codes.iter().any(|code| code != first) =>
        {
            let message = "a missing code stands in all columns of an item or in none of them";
            Err(problem(variable, message.to_owned()))
        }
        _ => Ok(()),
    }
}

fn read_rows(rows: &[Row], scale: &OptionList, parts: &[(&Variable, &str)]) -> Option<Value> {
    let mut codes = Vec::new();
    let mut entries = Vec::new();
    for (variable, cell) in parts {
        let (Part::Row(row), cell) = (variable.part, cell.trim()) else {
            continue;
        };
        if cell.is_empty() {
            continue;
        }
        let code = missing(cell, variable.missing);
        codes.push(code);
        let value = code.map_or_else(|| choice(scale, cell), |code| code.code().into());
        entries.push((rows[row.0].code.to_string(), value));
    }
    let first = *codes.first()?;
    // Respondents miss rows one by one; the rest happens to a matrix as a whole.
    let whole = first.filter(|code| !Missing::OFFERED.contains(code));
    match whole {
        Some(code) if codes.iter().all(|other| *other == first) => Some(code.code().into()),
        _ => Some(Value::Object(entries)),
    }
}

/// The rows of a matrix.
pub(super) fn rows(kind: &Kind) -> &[Row] {
    match kind {
        Kind::Matrix { rows, .. } => rows,
        _ => &[],
    }
}

/// An option as it is stored: its value where options have values, which a
/// program may have written with decimals, and its code elsewhere.
fn choice(list: &OptionList, cell: &str) -> Value {
    if list.range().is_some() {
        number(cell)
    } else {
        cell.into()
    }
}

/// A number, or the text that is none.
fn number(cell: &str) -> Value {
    let read = cell.replace(',', ".").parse::<f64>().ok();
    match read.filter(|number| number.is_finite()) {
        Some(number) => Value::Number(number),
        None => cell.into(),
    }
}

fn missing(cell: &str, form: MissingForm) -> Option<Missing> {
    let word = Missing::from_code(cell);
    let by_number = || {
        let number = cell.replace(',', ".").parse::<f64>().ok()?;
        let same = |code: &Missing| code.number() as f64 == number;
        Missing::ALL.into_iter().find(same)
    };
    match form {
        MissingForm::Number => word.or_else(by_number),
        MissingForm::Word => word,
    }
}

fn problem(variable: &Variable, message: String) -> Problem {
    Problem {
        path: variable.name.clone(),
        message,
    }
}
