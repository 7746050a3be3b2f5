//! A response as one row of a table, and back.
//!
//! A file of data has one column per variable: a matrix has one for each row
//! (`A_NEED_S01`), several choices one for each option (`K_FORM_F01_FLASH`, 1
//! or 0), a ranking one for each rank (`K_SKILL_R1`), and the words that go
//! with an option one of their own (`K_CHAN_OTHER_TEXT`).
//!
//! Missing codes are written as numbers, −4 to −9. Where a variable holds text
//! or could hold such a number as a value, they are written as words.

mod read;
mod write;

use super::codebook::CONTEXT;
use crate::engine::rational::Rational;
use std::collections::HashSet;

pub use read::read;
pub use write::write;

use super::questionnaire::{ItemId, Kind, OptionId, OptionList, Questionnaire, RowId};

/// One column of a file of data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Variable {
    /// Its name: letters, digits and `_`, unlike every other whatever the case.
    pub name: String,
    /// The item that it belongs to.
    pub item: ItemId,
    /// What of the item it holds.
    pub part: Part,
    /// How it writes that there is no value.
    pub missing: MissingForm,
}

/// What a variable holds of its item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The one answer: a code, the value of a point on a scale, a number, a text.
    Whole,
    /// The answer to a row of a matrix.
    Row(RowId),
    /// Whether an option was chosen among several: 1 or 0.
    Chosen(OptionId),
    /// The option at a rank, counted from 1. Empty when fewer were ranked.
    Rank(usize),
    /// The words that go with an option. Empty when there are none.
    Words(OptionId),
}

/// How a variable writes that there is no value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MissingForm {
    /// As a number: −8 for `NSP`.
    Number,
    /// As a word: `NSP`.
    Word,
}

/// The variables of a questionnaire, in the order of asking.
///
/// ```
/// use probono_survey::catalog::SOURCES;
/// use probono_survey::engine::{bundle::bundle, check::check, flat::variables};
///
/// let questionnaire = check(&bundle("pbt-associations", SOURCES)?).unwrap();
/// let names: Vec<String> = variables(&questionnaire).into_iter().map(|variable| variable.name).collect();
/// for name in ["K_TERR", "A_NEED_S01", "K_FORM_F01_FLASH", "K_SKILL_R3", "K_SKILL_OTHER_TEXT"] {
///     assert!(names.iter().any(|known| known == name), "{name}");
/// }
/// # Ok::<(), String>(())
/// ```
pub fn variables(questionnaire: &Questionnaire) -> Vec<Variable> {
    let mut variables = Vec::new();
    for (id, item) in questionnaire.items() {
        let mut add = |ending: &str, part: Part, missing: MissingForm| {
            variables.push(Variable {
                name: format!("{}{ending}", item.code),
                item: id,
                part,
                missing,
            });
        };
        match &item.kind {
            Kind::Info => {}
            Kind::Single { options, .. } => {
                add("", Part::Whole, form_of_list(options));
            }
            Kind::Multi { options, .. } => {
                for (option, choice) in options.options() {
                    let ending = format!("_{}", choice.code);
                    add(&ending, Part::Chosen(option), MissingForm::Number);
                }
            }
            Kind::Rank {
                options,
                max_choices,
                ..
            } => {
                for rank in 1..=*max_choices {
                    add(
                        &format!("_R{rank}"),
                        Part::Rank(rank),
                        form_of_list(options),
                    );
                }
            }
            Kind::Matrix { rows, scale } => {
                for (place, row) in rows.iter().enumerate() {
                    let ending = format!("_{}", row.code);
                    add(&ending, Part::Row(RowId(place)), form_of_list(scale));
                }
            }
            Kind::Number { min, .. } => add("", Part::Whole, form_from(min.map(Rational::whole))),
            Kind::Consent { .. } => add("", Part::Whole, MissingForm::Number),
            Kind::Date { .. } | Kind::Computed { .. } => add("", Part::Whole, MissingForm::Word),
            Kind::Scale { min, .. } => add("", Part::Whole, form_from(Some(*min))),
            Kind::Text { .. } => add("", Part::Whole, MissingForm::Word),
            Kind::Territory => add("", Part::Whole, MissingForm::Number),
        }
        let options = item.kind.options().map(OptionList::options);
        for (option, choice) in options.into_iter().flatten() {
            if choice.specify.is_some() {
                let ending = format!("_{}_TEXT", choice.code);
                add(&ending, Part::Words(option), MissingForm::Word);
            }
        }
    }
    tell_apart(&mut variables);
    variables
}

fn form_of_list(list: &OptionList) -> MissingForm {
    form_from(Some(list.range().map_or(0, |(lowest, _)| lowest)))
}

/// The form where values start at `lowest`; nothing bounds them without one.
fn form_from(lowest: Option<i64>) -> MissingForm {
    const HIGHEST_MISSING: i64 = -4;
    match lowest {
        Some(lowest) if lowest > HIGHEST_MISSING => MissingForm::Number,
        _ => MissingForm::Word,
    }
}

/// Item `A` with a row `B_C` and item `A_B` with a row `C` would share a name:
/// the later one gets a number. So does an item named like a column that every
/// file has: `day`.
fn tell_apart(variables: &mut [Variable]) {
    let mut taken: HashSet<String> = CONTEXT.map(|(name, ..)| name.to_owned()).into();
    for variable in variables {
        let plain = variable.name.clone();
        let mut number = 1;
        while !taken.insert(variable.name.to_ascii_lowercase()) {
            number += 1;
            variable.name = format!("{plain}_{number}");
        }
    }
}
