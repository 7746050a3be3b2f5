//! R code that reads a file of responses and labels it.

use super::{Column, Content};
use crate::engine::questionnaire::Questionnaire;
use crate::engine::text::Language;

/// What the code for each column calls.
const START: &str = r#"read_responses <- function(file) {
  data <- read.csv(file, sep = ";", quote = "\"", colClasses = "character",
                   na.strings = "", fileEncoding = "UTF-8-BOM", check.names = FALSE)
  # Each step passes over a column that the file hasn't.
  step <- function(name, label, make) {
    if (!name %in% names(data)) return(invisible())
    column <- make(data[[name]])
    attr(column, "label") <- label
    data[[name]] <<- column
  }
  # Why a value is missing stands in the file; here every reason is NA.
  without <- function(x, missing) { x[x %in% missing] <- NA; x }
  codes <- function(missing, levels, labels, ordered = FALSE) function(x)
    factor(without(x, missing), levels = levels, labels = labels, ordered = ordered)
  numbers <- function(missing) function(x) as.numeric(without(x, missing))
  scale <- function(missing, values, labels) function(x) {
    x <- as.numeric(without(x, missing))
    attr(x, "labels") <- setNames(values, labels)
    x
  }
  texts <- function(missing) function(x) without(x, missing)
"#;

pub(super) fn write(
    questionnaire: &Questionnaire,
    columns: &[Column],
    language: Language,
) -> String {
    let mut out = format!(
        "# Reads and labels responses to {} {}.\n# data <- read_responses(\"responses.csv\")\n",
        questionnaire.name, questionnaire.version
    );
    out.push_str(START);
    for column in columns {
        let missing = vector(column.missing.iter().map(|(_, written)| quoted(written)));
        let labels = column.values.iter().map(|(_, label)| label.get(language));
        let labels = vector(labels.map(quoted));
        let values = |number: bool| {
            let values = column.values.iter().map(|(value, _)| value);
            vector(values.map(|value| if number { value.clone() } else { quoted(value) }))
        };
        let make = match column.content {
            Content::Code => format!("codes({missing}, {}, {labels})", values(false)),
            Content::OrderedCode => {
                format!(
                    "codes({missing}, {}, {labels}, ordered = TRUE)",
                    values(false)
                )
            }
            Content::Scale | Content::Chosen => {
                format!("scale({missing}, {}, {labels})", values(true))
            }
            Content::Number(_) => format!("numbers({missing})"),
            Content::Text => format!("texts({missing})"),
        };
        let (name, label) = (quoted(&column.name), quoted(column.label.get(language)));
        out.push_str(&format!("  step({name}, {label},\n       {make})\n"));
    }
    out.push_str("  data\n}\n");
    out
}

fn vector(elements: impl Iterator<Item = String>) -> String {
    let elements: Vec<String> = elements.collect();
    format!("c({})", elements.join(", "))
}

fn quoted(text: &str) -> String {
    let mut out = String::from('"');
    for character in text.chars() {
        match character {
            '"' | '\\' => {
                out.push('\\');
                out.push(character);
            }
            control if control.is_control() => out.push(' '),
            other => out.push(other),
        }
    }
    out.push('"');
    out
}
