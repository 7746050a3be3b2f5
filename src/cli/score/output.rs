//! Writing responses that were scored, as lines or as a table.

use std::io::{self, BufWriter, StdoutLock, Write};
use std::sync::Arc;

use anyhow::Result;
use probono_survey::engine::flat::{Variable, write};
use probono_survey::engine::questionnaire::Questionnaire;
use probono_survey::engine::value::Value;

use super::table::{CONTEXT, SCORE, columns};
use super::{Scored, Shape};

/// Where scored responses go.
pub(super) enum Output {
    /// One JSON object per line.
    Lines(BufWriter<StdoutLock<'static>>),
    /// A table, with its variables.
    Table {
        writer: Box<csv::Writer<StdoutLock<'static>>>,
        questionnaire: Arc<Questionnaire>,
        variables: Vec<Variable>,
    },
}

impl Output {
    pub(super) fn new(
        shape: Shape,
        delimiter: u8,
        questionnaire: &Arc<Questionnaire>,
    ) -> Result<Output> {
        let stdout = io::stdout().lock();
        if shape == Shape::Ndjson {
            return Ok(Output::Lines(BufWriter::new(stdout)));
        }
        let (names, variables) = columns(questionnaire);
        let mut writer = csv::WriterBuilder::new()
            .delimiter(delimiter)
            .from_writer(stdout);
        writer.write_record(&names)?;
        Ok(Output::Table {
            writer: Box::new(writer),
            questionnaire: Arc::clone(questionnaire),
            variables,
        })
    }

    /// Writes a response; the inner error is why this one can't be written.
    pub(super) fn write(&mut self, scored: &Scored) -> Result<std::result::Result<(), String>> {
        match self {
            Output::Lines(writer) => writeln!(writer, "{}", line(scored).to_json())?,
            Output::Table {
                writer,
                questionnaire,
                variables,
            } => match cells(scored, questionnaire, variables) {
                Ok(cells) => writer.write_record(&cells)?,
                Err(item) => {
                    let reason = format!(
                        "more options are ranked in {item} than a table has columns for; use --to ndjson"
                    );
                    return Ok(Err(reason));
                }
            },
        }
        Ok(Ok(()))
    }

    pub(super) fn finish(self) -> Result<()> {
        match self {
            Output::Lines(mut writer) => writer.flush()?,
            Output::Table { mut writer, .. } => writer.flush()?,
        }
        Ok(())
    }
}

fn line(scored: &Scored) -> Value {
    let own = |key| scored.response.get(key).cloned().unwrap_or(Value::Null);
    Value::object([
        ("id", own("id")),
        ("q_name", own("q_name")),
        ("q_version", own("q_version")),
        ("issues", scored.issues.clone()),
        ("scores", scored.scores.clone()),
    ])
}

fn cells(
    scored: &Scored,
    questionnaire: &Questionnaire,
    variables: &[Variable],
) -> std::result::Result<Vec<String>, String> {
    let nothing = Value::Null;
    let part = |key| scored.response.get(key).unwrap_or(&nothing);
    let mut cells: Vec<String> = CONTEXT.iter().map(|key| cell(part(key))).collect();
    let (answers, specified) = (part("answers"), part("specified"));
    cells.extend(write(questionnaire, variables, answers, specified)?);
    let issues = scored.issues.as_array().unwrap_or_default().iter();
    let issues: Vec<String> = issues.map(issue).collect();
    cells.push(issues.join(" "));
    for index in &questionnaire.indices {
        let score = scored.scores.get(&index.code);
        let value = |(_, key)| {
            score
                .and_then(|score| score.get(key))
                .map_or_else(String::new, cell)
        };
        cells.extend(SCORE.map(value));
    }
    Ok(cells)
}

/// `A_VOLN:soft:A_VOLN_MANY`, `K_TERR:hard:required`.
fn issue(issue: &Value) -> String {
    let part = |key| issue.get(key).and_then(Value::as_str);
    let kind = part("check").or(part("kind"));
    let parts = [part("item"), part("level"), kind];
    parts.map(Option::unwrap_or_default).join(":")
}

fn cell(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Array(elements) => elements.iter().map(cell).collect::<Vec<_>>().join(" "),
        other => other.to_json(),
    }
}
