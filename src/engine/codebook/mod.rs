//! The codebook: what the columns of a file of responses mean.
//!
//! It describes the table that `probono-survey score --to csv` writes: what a
//! response says of itself, one column per [variable](super::flat::Variable),
//! then the scores. Every format is written from the same list of columns.
//!
//! # Example
//!
//! ```
//! use probono_survey::catalog::SOURCES;
//! use probono_survey::engine::codebook::{self, Format};
//! use probono_survey::engine::{bundle::bundle, check::check};
//!
//! let questionnaire = check(&bundle("pbt-associations", SOURCES)?).unwrap();
//! let codebook = codebook::write(&questionnaire, Format::Csv);
//! assert!(codebook.contains("A_NEED_S01;scale;-8;NSP;"));
//! # Ok::<(), String>(())
//! ```

mod csv;
mod ddi;
mod json;
mod r;
mod spss;
mod words;
mod xml;

pub use words::CONTEXT;

use super::answer::Missing;
use super::flat::{MissingForm, Part, Variable, variables};
use super::questionnaire::{Item, Kind, OptionList, Questionnaire};
use super::text::{Language, Text, spans};
use crate::catalog::territories::regions;
use crate::engine::rational::Rational;

/// How a codebook is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// A table with a line for each value of each column, separated by `;`.
    Csv,
    /// One JSON object.
    Json,
    /// DDI-Codebook 2.5, in XML.
    Ddi,
    /// R code that reads the file and labels it in one language.
    R(Language),
    /// SPSS syntax that reads the file and labels it in one language.
    Spss(Language),
}

/// Writes the codebook of a questionnaire.
pub fn write(questionnaire: &Questionnaire, format: Format) -> String {
    let columns = columns(questionnaire);
    match format {
        Format::Csv => csv::write(questionnaire, &columns),
        Format::Json => json::write(questionnaire, &columns),
        Format::Ddi => ddi::write(questionnaire, &columns),
        Format::R(language) => r::write(questionnaire, &columns, language),
        Format::Spss(language) => spss::write(questionnaire, &columns, language),
    }
}

/// One column of the file.
#[derive(Clone, Debug)]
pub struct Column {
    /// Its name, as in the header.
    pub name: String,
    /// What it says, in each language.
    pub label: Text,
    /// The question that it answers, if any.
    pub question: Option<Text>,
    /// What its cells hold.
    pub content: Content,
    /// The values that mean something, in order, with their labels.
    pub values: Vec<(String, Text)>,
    /// The least and the largest number, where these are bounded.
    pub bounds: (Option<Rational>, Option<Rational>),
    /// How its cells write that there is no value.
    pub missing: Vec<(Missing, String)>,
}

/// What the cells of a column hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Content {
    /// A code without order.
    Code,
    /// A code from an ordered list.
    OrderedCode,
    /// A number whose values have labels.
    Scale,
    /// 1 or 0.
    Chosen,
    /// A number with so many decimals.
    Number(usize),
    /// Text.
    Text,
}

impl Content {
    /// The name in codebooks.
    pub fn name(self) -> &'static str {
        match self {
            Content::Code => "code",
            Content::OrderedCode => "ordered",
            Content::Scale => "scale",
            Content::Chosen => "chosen",
            Content::Number(_) => "number",
            Content::Text => "text",
        }
    }

    fn is_number(self) -> bool {
        matches!(self, Content::Scale | Content::Chosen | Content::Number(_))
    }
}

/// The columns of the file, in order.
pub fn columns(questionnaire: &Questionnaire) -> Vec<Column> {
    let mut columns = words::context(questionnaire);
    for variable in variables(questionnaire) {
        columns.push(column(questionnaire, variable));
    }
    columns.push(words::issues(questionnaire));
    for index in &questionnaire.indices {
        columns.extend(words::scores(questionnaire, index));
    }
    columns
}

fn column(questionnaire: &Questionnaire, variable: Variable) -> Column {
    let item = questionnaire.item(variable.item);
    let number = item.repeat.as_ref().map(|repeat| repeat.number);
    let missing = missing(item, &variable);
    let (label, content, values, bounds) = match (variable.part, &item.kind) {
        (Part::Row(row), Kind::Matrix { rows, scale }) => {
            let label = joined(questionnaire, &item.text, &rows[row.0].text);
            let (content, values) = options(scale);
            (label, content, values, (None, None))
        }
        (part, Kind::Single { options: list, .. })
        | (part, Kind::Multi { options: list, .. } | Kind::Rank { options: list, .. }) => {
            let (label, content, values) = from_list(questionnaire, item, list, part);
            (label, content, values, (None, None))
        }
        (
            _,
            Kind::Number {
                min, max, decimals, ..
            },
        ) => {
            let content = Content::Number(*decimals);
            (item.text.clone(), content, Vec::new(), (*min, *max))
        }
        (_, Kind::Computed { decimals, .. }) => {
            let content = Content::Number(*decimals);
            (item.text.clone(), content, Vec::new(), (None, None))
        }
        (_, Kind::Consent { label }) => {
            let label = joined(questionnaire, &item.text, label);
            let values = words::chosen(questionnaire);
            (label, Content::Chosen, values, (None, None))
        }
        (
            _,
            Kind::Scale {
                min,
                max,
                low,
                high,
            },
        ) => {
            let ends = [(min, low), (max, high)];
            let values = ends.map(|(point, label)| (point.to_string(), label.clone()));
            let bounds = (Some(Rational::from(*min)), Some(Rational::from(*max)));
            (item.text.clone(), Content::Scale, values.into(), bounds)
        }
        (_, Kind::Territory) => {
            let values = departments(questionnaire);
            (item.text.clone(), Content::Code, values, (None, None))
        }
        _ => (item.text.clone(), Content::Text, Vec::new(), (None, None)),
    };
    let values = values.into_iter();
    let values = values.map(|(value, label)| (value, plain(questionnaire, &label)));
    Column {
        name: variable.name,
        label: numbered(questionnaire, &plain(questionnaire, &label), number),
        question: Some(numbered(
            questionnaire,
            &plain(questionnaire, &item.text),
            number,
        )),
        content,
        values: values.collect(),
        bounds,
        missing,
    }
}

fn from_list(
    questionnaire: &Questionnaire,
    item: &Item,
    list: &OptionList,
    part: Part,
) -> (Text, Content, Vec<(String, Text)>) {
    let joined = |ending: &Text| joined(questionnaire, &item.text, ending);
    match part {
        Part::Chosen(option) => {
            let label = joined(&list.option(option).label);
            (label, Content::Chosen, words::chosen(questionnaire))
        }
        Part::Words(option) => {
            let label = joined(&list.option(option).label);
            (label, Content::Text, Vec::new())
        }
        Part::Rank(rank) => {
            let (content, values) = options(list);
            let label = joined(&words::rank(questionnaire, rank));
            (label, content, values)
        }
        Part::Whole | Part::Row(_) => {
            let (content, values) = options(list);
            (item.text.clone(), content, values)
        }
    }
}

/// The options of a list as they stand in cells, and what that makes of them.
fn options(list: &OptionList) -> (Content, Vec<(String, Text)>) {
    let content = match (list.range(), list.ordered) {
        (Some(_), _) => Content::Scale,
        (None, true) => Content::OrderedCode,
        (None, false) => Content::Code,
    };
    let values = list.options.iter().map(|option| {
        let stored = match option.value {
            Some(value) => value.to_string(),
            None => option.code.to_string(),
        };
        (stored, option.label.clone())
    });
    (content, values.collect())
}

fn departments(questionnaire: &Questionnaire) -> Vec<(String, Text)> {
    let all = regions().iter().flat_map(|region| region.departments());
    all.map(|department| {
        let name = || department.name().to_owned();
        let names = questionnaire.languages.iter().map(|_| name());
        (department.id(), Text::new(names))
    })
    .collect()
}

/// The missing codes that can stand in a column, as they stand there.
fn missing(item: &Item, variable: &Variable) -> Vec<(Missing, String)> {
    let offered = match (variable.part, &item.kind) {
        // The words of an option are there or not.
        (Part::Words(_), _) => return Vec::new(),
        (Part::Row(row), Kind::Matrix { rows, .. }) => &rows[row.0].missing,
        _ => &item.missing,
    };
    let silence = [Missing::Skip, Missing::Nr, Missing::Abd];
    let codes = offered.iter().copied().chain(silence);
    codes
        .map(|code| match variable.missing {
            MissingForm::Number => (code, code.number().to_string()),
            MissingForm::Word => (code, code.code().to_owned()),
        })
        .collect()
}

/// `question — answer`, in each language.
fn joined(questionnaire: &Questionnaire, start: &Text, end: &Text) -> Text {
    each_language(questionnaire, |language| {
        [start.get(language), " — ", end.get(language)].concat()
    })
}

/// A text of one time among several: its number stands in it, or behind it.
fn numbered(questionnaire: &Questionnaire, text: &Text, number: Option<usize>) -> Text {
    let Some(number) = number else {
        return text.clone();
    };
    each_language(questionnaire, |language| {
        let wording = text.get(language);
        if wording.contains("{#}") {
            return wording.replace("{#}", &number.to_string());
        }
        format!("{wording} ({number})")
    })
}

/// A text without marks of bold.
fn plain(questionnaire: &Questionnaire, text: &Text) -> Text {
    each_language(questionnaire, |language| {
        spans(text.get(language)).map(|span| span.text).collect()
    })
}

fn each_language(questionnaire: &Questionnaire, wording: impl Fn(Language) -> String) -> Text {
    Text::new((0..questionnaire.languages.len()).map(|place| wording(Language(place))))
}

/// The languages with their codes.
fn languages(questionnaire: &Questionnaire) -> impl Iterator<Item = (Language, &str)> {
    let codes = questionnaire.languages.iter().enumerate();
    codes.map(|(place, code)| (Language(place), &**code))
}
