//! Writing responses that were scored, as lines or as a table.
//!
//! What a set of responses shows is known when the last one was read, so they
//! wait until then: in memory while they are few, else in a file that has no
//! name and is gone with the command.

use std::io::{self, BufReader, BufWriter, Seek, StdoutLock, Write};

use anyhow::{Context, Result};
use csv::ByteRecord;
use probono_survey::engine::codebook::CONTEXT;
use probono_survey::engine::flat::write;
use probono_survey::engine::questionnaire::Questionnaire;
use probono_survey::engine::response::{ResponseSet, SetFlags};
use probono_survey::engine::value::Value;
use tempfile::SpooledTempFile;

use super::given::Given;
use super::table::{Columns, FLAGS, Form, ISSUES, SCORE};
use super::{Scored, Shape};

/// How many bytes of results wait in memory.
const IN_MEMORY: usize = 64 << 20;

/// Where scored responses go.
pub(super) struct Output {
    /// The columns, of a table.
    columns: Option<Columns>,
    delimiter: u8,
    /// A record for each response: its cells, or its line and its own flags.
    waiting: csv::Writer<SpooledTempFile>,
    set: ResponseSet,
}

impl Output {
    pub(super) fn new(shape: Shape, delimiter: u8, given: &Given) -> Output {
        let file = tempfile::spooled_tempfile(IN_MEMORY);
        Output {
            columns: (shape == Shape::Csv).then(|| Columns::new(given.all())),
            delimiter,
            waiting: csv::WriterBuilder::new()
                .has_headers(false)
                .from_writer(file),
            set: ResponseSet::default(),
        }
    }

    /// Takes a response; the inner error is why this one can't be written.
    pub(super) fn take(&mut self, scored: &Scored) -> Result<std::result::Result<(), String>> {
        let questionnaire = &scored.questionnaire;
        let kept = match &self.columns {
            None => self
                .waiting
                .write_record([line(scored).to_json(), cell(&scored.flags)]),
            Some(columns) => {
                let form = &columns.forms[scored.place];
                match cells(scored, questionnaire, form, &columns.names) {
                    Ok(cells) => self.waiting.write_record(&cells),
                    Err(item) => {
                        let reason = format!(
                            "more options are ranked in {item} than a table has columns for; use --to ndjson"
                        );
                        return Ok(Err(reason));
                    }
                }
            }
        };
        kept.context("what waits to be written")?;
        self.set.add(questionnaire, &scored.response);
        Ok(Ok(()))
    }

    /// Writes everything, with what the set of responses shows.
    pub(super) fn finish(self) -> Result<()> {
        let waiting = self
            .waiting
            .into_inner()
            .map_err(|error| error.into_error());
        let mut waiting = waiting.context("what waits to be written")?;
        waiting.rewind().context("what waits to be written")?;
        let waiting = csv::ReaderBuilder::new()
            .has_headers(false)
            .from_reader(BufReader::new(waiting));
        let flags = self.set.flags();
        let out = io::stdout().lock();
        match self.columns {
            None => write_lines(waiting, &flags, BufWriter::new(out)),
            Some(columns) => {
                let mut writer = csv::WriterBuilder::new()
                    .delimiter(self.delimiter)
                    .from_writer(out);
                writer.write_record(&columns.names)?;
                write_table(waiting, &flags, writer)
            }
        }
    }
}

type Waiting = csv::Reader<BufReader<SpooledTempFile>>;

fn write_lines(
    mut waiting: Waiting,
    flags: &SetFlags,
    mut out: BufWriter<StdoutLock<'_>>,
) -> Result<()> {
    let mut record = ByteRecord::new();
    for place in 0.. {
        if !waiting.read_byte_record(&mut record)? {
            break;
        }
        let flags = with_own(&record[1], flags.of(place));
        let flags = flags.into_iter().map(Value::from).collect();
        // The flags come last, within the braces.
        out.write_all(record[0].strip_suffix(b"}").unwrap_or_default())?;
        writeln!(out, ",\"flags\":{}}}", Value::Array(flags).to_json())?;
    }
    Ok(out.flush()?)
}

fn write_table(
    mut waiting: Waiting,
    flags: &SetFlags,
    mut out: csv::Writer<StdoutLock<'_>>,
) -> Result<()> {
    let mut record = ByteRecord::new();
    for place in 0.. {
        if !waiting.read_byte_record(&mut record)? {
            break;
        }
        let flags = with_own(&record[FLAGS], flags.of(place)).join(" ");
        let cells = record.iter().enumerate().map(|(place, cell)| match place {
            FLAGS => flags.as_bytes(),
            _ => cell,
        });
        out.write_record(cells)?;
    }
    Ok(out.flush()?)
}

/// The flags of a response by itself, then those that the set shows.
fn with_own<'a>(own: &'a [u8], set: Vec<&'a str>) -> Vec<&'a str> {
    let own = std::str::from_utf8(own).unwrap_or_default();
    own.split_whitespace().chain(set).collect()
}

/// A result but for its flags.
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
    form: &Form,
    names: &[String],
) -> std::result::Result<Vec<String>, String> {
    let nothing = Value::Null;
    let part = |key| scored.response.get(key).unwrap_or(&nothing);
    let mut cells = vec![String::new(); names.len()];
    for (place, (key, ..)) in CONTEXT.iter().enumerate() {
        cells[place] = cell(part(key));
    }
    cells[FLAGS] = cell(&scored.flags);
    let (answers, specified) = (part("answers"), part("specified"));
    let own = write(questionnaire, &form.variables, answers, specified)?;
    for (place, own) in form.places.iter().zip(own) {
        cells[*place] = own;
    }
    if let Some(place) = names.iter().position(|name| name == ISSUES) {
        let issues = scored.issues.as_array().unwrap_or_default().iter();
        cells[place] = issues.map(issue).collect::<Vec<_>>().join(" ");
    }
    for (index, places) in questionnaire.indices.iter().zip(&form.scores) {
        let score = scored.scores.get(&index.code);
        for ((_, key), place) in SCORE.iter().zip(places) {
            let value = score.and_then(|score| score.get(key));
            cells[*place] = value.map_or_else(String::new, cell);
        }
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
