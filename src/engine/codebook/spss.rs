//! SPSS syntax that reads a file of responses and labels it.
//!
//! SPSS has user-missing values in numbers but hardly in strings, so codes
//! become the numbers of their places in the list, and missing codes keep
//! theirs.

use super::{Column, Content, words};
use crate::engine::questionnaire::Questionnaire;
use crate::engine::text::Language;

/// What SPSS takes, in bytes.
const LONGEST_LABEL: usize = 255;
const LONGEST_VALUE_LABEL: usize = 120;

pub(super) fn write(
    questionnaire: &Questionnaire,
    columns: &[Column],
    language: Language,
) -> String {
    let mut out = format!(
        "* Encoding: UTF-8.\n* Reads and labels responses to {} {}.\n",
        questionnaire.name, questionnaire.version
    );
    read(&mut out, columns);
    convert(&mut out, columns);
    out.push_str("VARIABLE LABELS\n");
    for (place, column) in columns.iter().enumerate() {
        let label = quoted(column.label.get(language), LONGEST_LABEL);
        let start = if place == 0 { ' ' } else { '/' };
        out.push_str(&format!("  {start}{} {label}\n", column.name));
    }
    out.push_str("  .\n");
    for column in columns {
        value_labels(&mut out, questionnaire, column, language);
    }
    let with_missing =
        |column: &&Column| !column.missing.is_empty() && has_numbers_for_missing(column);
    let names: Vec<&str> = columns
        .iter()
        .filter(with_missing)
        .map(|column| column.name.as_str())
        .collect();
    if !names.is_empty() {
        let names = names.join("\n  ");
        out.push_str(&format!("MISSING VALUES\n  {names}\n  (-9 THRU -4).\n"));
    }
    out.push_str("EXECUTE.\n");
    out
}

fn read(out: &mut String, columns: &[Column]) {
    out.push_str(
        "GET DATA\n  /TYPE=TXT\n  /FILE='responses.csv'\n  /ENCODING='UTF8'\n  /DELIMITERS=';'\n  \
         /QUALIFIER='\"'\n  /ARRANGEMENT=DELIMITED\n  /FIRSTCASE=2\n  /VARIABLES=\n",
    );
    for column in columns {
        let format = match column.content {
            Content::Text => "A2000",
            Content::Number(decimals) if has_numbers_for_missing(column) => {
                &format!("F16.{decimals}")
            }
            Content::Scale | Content::Chosen if has_numbers_for_missing(column) => "F16.0",
            _ => "A64",
        };
        out.push_str(&format!("    {} {format}\n", column.name));
    }
    out.push_str("  .\n");
}

/// Turns what was read as strings into numbers, under the same names and in the
/// same order.
fn convert(out: &mut String, columns: &[Column]) {
    let mut converted = Vec::new();
    for column in columns {
        if let Some(pairs) = pairs(column) {
            converted.push(column.name.as_str());
            let pairs = pairs.join("\n  ");
            let place = converted.len();
            out.push_str(&format!(
                "RECODE {}\n  {pairs}\n  INTO @{place}.\n",
                column.name
            ));
        }
    }
    if converted.is_empty() {
        return;
    }
    let places: Vec<String> = (1..=converted.len())
        .map(|place| format!("@{place}"))
        .collect();
    let names: Vec<&str> = columns.iter().map(|column| column.name.as_str()).collect();
    let (places, names) = (places.join(" "), names.join("\n  "));
    let converted = converted.join("\n  ");
    out.push_str(&format!(
        "EXECUTE.\nDELETE VARIABLES\n  {converted}.\nRENAME VARIABLES ({places}=\n  {converted}).\n\
         FORMATS\n  {converted} (F16.0).\n\
         MATCH FILES /FILE=* /KEEP=\n  {names}.\n"
    ));
}

/// Which string becomes which number; `None` for what stays as it was read.
fn pairs(column: &Column) -> Option<Vec<String>> {
    let missing = column.missing.iter();
    match column.content {
        Content::Code | Content::OrderedCode => {
            let values = column.values.iter().enumerate();
            let values = values.map(|(place, (value, _))| {
                format!("({}={})", quoted(value, usize::MAX), place + 1)
            });
            let missing = missing.map(|(code, written)| format!("('{written}'={})", code.number()));
            Some(values.chain(missing).collect())
        }
        Content::Scale | Content::Number(_) if !has_numbers_for_missing(column) => {
            let missing = missing.map(|(_, word)| format!("('{word}'=SYSMIS)"));
            let convert = [String::from("(CONVERT)")];
            Some(missing.chain(convert).collect())
        }
        _ => None,
    }
}

fn value_labels(
    out: &mut String,
    questionnaire: &Questionnaire,
    column: &Column,
    language: Language,
) {
    if !is_numeric(column) {
        return;
    }
    let is_code = matches!(column.content, Content::Code | Content::OrderedCode);
    let values = column
        .values
        .iter()
        .enumerate()
        .map(|(place, (value, label))| {
            let value = if is_code {
                (place + 1).to_string()
            } else {
                value.clone()
            };
            (value, quoted(label.get(language), LONGEST_VALUE_LABEL))
        });
    let missing = column
        .missing
        .iter()
        .filter(|_| has_numbers_for_missing(column));
    let missing = missing.map(|(code, _)| {
        let label = words::missing(questionnaire, *code);
        let label = format!("{} {}", code.code(), label.get(language));
        (
            code.number().to_string(),
            quoted(&label, LONGEST_VALUE_LABEL),
        )
    });
    let lines: Vec<String> = values
        .chain(missing)
        .map(|(value, label)| format!("{value} {label}"))
        .collect();
    if !lines.is_empty() {
        out.push_str(&format!(
            "VALUE LABELS {}\n  {}.\n",
            column.name,
            lines.join("\n  ")
        ));
    }
}

/// Whether the column holds numbers once it is converted.
fn is_numeric(column: &Column) -> bool {
    column.content != Content::Text
}

/// Whether missing codes are numbers in it once it is converted; in a column of
/// numbers that start below them they can't be.
fn has_numbers_for_missing(column: &Column) -> bool {
    let numbers = column.missing.iter();
    let mut numbers = numbers.map(|(code, written)| *written == code.number().to_string());
    match column.content {
        Content::Text => false,
        Content::Code | Content::OrderedCode => true,
        Content::Scale | Content::Chosen | Content::Number(_) => numbers.all(|number| number),
    }
}

/// A string of at most so many bytes, on one line.
fn quoted(text: &str, longest: usize) -> String {
    let mut out = String::from('\'');
    let mut length = 0;
    for character in text.chars() {
        length += character.len_utf8();
        if length > longest {
            break;
        }
        match character {
            '\'' => out.push_str("''"),
            control if control.is_control() => out.push(' '),
            other => out.push(other),
        }
    }
    out.push('\'');
    out
}
