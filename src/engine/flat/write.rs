//! From answers to cells.

use super::{MissingForm, Part, Variable};
use crate::engine::answer::Missing;
use crate::engine::questionnaire::{OptionId, OptionList, Questionnaire};
use crate::engine::value::Value;

/// Writes answers, as they stand in a response, into one cell per variable.
///
/// Cells are empty where the answers hold nothing for a variable.
///
/// # Errors
///
/// The code of an item with more choices ranked than there are ranks: such an
/// answer breaks a rule, and a part of it would be lost.
pub fn write(
    questionnaire: &Questionnaire,
    variables: &[Variable],
    answers: &Value,
    specified: &Value,
) -> Result<Vec<String>, String> {
    let cell = |variable: &Variable| {
        let item = questionnaire.item(variable.item);
        let list = item.kind.options();
        if let (Part::Words(option), Some(list)) = (variable.part, list) {
            let key = format!("{}.{}", item.code, list.option(option).code);
            return Ok(plain(specified.get(&key)));
        }
        let Some(answer) = answers.get(&item.code) else {
            return Ok(String::new());
        };
        if let Some(code) = missing(answer) {
            return Ok(write_missing(code, variable.missing));
        }
        Ok(match (variable.part, answer) {
            (Part::Row(row), _) => {
                let rows = super::read::rows(&item.kind);
                let value = rows.get(row.0).and_then(|row| answer.get(&row.code));
                match value.and_then(missing) {
                    Some(code) => write_missing(code, variable.missing),
                    None => plain(value),
                }
            }
            (Part::Chosen(option), Value::Array(chosen)) => {
                let chosen = list.is_some_and(|list| chosen.iter().any(is(list, option)));
                String::from(if chosen { "1" } else { "0" })
            }
            (Part::Rank(rank), Value::Array(chosen)) => {
                let ranks = variables.iter().filter(|other| {
                    other.item == variable.item && matches!(other.part, Part::Rank(_))
                });
                if chosen.len() > ranks.count() {
                    return Err(item.code.to_string());
                }
                plain(chosen.get(rank - 1))
            }
            _ => plain(Some(answer)),
        })
    };
    variables.iter().map(cell).collect()
}

/// Whether a stored choice is this option.
fn is(list: &OptionList, option: OptionId) -> impl Fn(&Value) -> bool {
    let choice = list.option(option);
    move |stored| match choice.value {
        Some(value) => stored.as_integer() == Some(value),
        None => stored.as_str() == Some(&*choice.code),
    }
}

fn missing(value: &Value) -> Option<Missing> {
    value.as_str().and_then(Missing::from_code)
}

fn write_missing(code: Missing, form: MissingForm) -> String {
    match form {
        MissingForm::Number => code.number().to_string(),
        MissingForm::Word => code.code().to_owned(),
    }
}

fn plain(value: Option<&Value>) -> String {
    match value {
        None => String::new(),
        Some(Value::String(text)) => text.clone(),
        Some(Value::Bool(true)) => String::from("1"),
        Some(other) => other.to_json(),
    }
}
