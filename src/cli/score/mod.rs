//! `score`: responses validated and scored again, from their answers alone.

mod input;
mod output;
mod table;

use std::io;
use std::sync::Arc;

use anyhow::Result;
use clap::ValueEnum;
use probono_survey::engine::questionnaire::Questionnaire;
use probono_survey::engine::recompute::Reread;
use probono_survey::engine::value::Value;

use super::progress::Progress;
use super::{Outcome, counted, load, one_line};

#[derive(Debug, clap::Args)]
#[command(after_help = TABLES)]
pub(super) struct Arguments {
    /// The questionnaire: a file, or the name of a built-in one.
    #[arg(long, value_name = "FILE|NAME")]
    questionnaire: String,
    /// What standard input holds.
    #[arg(long, value_enum, default_value_t = Shape::Ndjson)]
    from: Shape,
    /// What standard output gets.
    #[arg(long, value_enum, default_value_t = Shape::Ndjson)]
    to: Shape,
    /// What separates the columns of CSV, in and out: one ASCII character.
    #[arg(long, default_value = ";")]
    delimiter: String,
}

const TABLES: &str = "\
NDJSON is one JSON object per line: responses in, {id, q_name, q_version, issues, scores} out.

CSV has a header, UTF-8, and columns separated by `;` unless --delimiter says otherwise. It has one
column per variable: A_NEED_S01 for a row, K_FORM_F01_FLASH (1 or 0) for each of several options,
K_SKILL_R1 to K_SKILL_R3 for ranks, K_CHAN_OTHER_TEXT for the words that go with an option.
Missing codes are written as numbers (NSP -8, REF -9, NC -7, SKIP -6, NR -5, ABD -4), in columns of
text as words; both are read. An empty cell holds nothing. CSV comes out with the answers, the
issues and the scores; what comes out can be read in again. On input, columns of text may be left
out, and those of scores and issues are passed over.

Exit codes:
  0  every response was scored
  2  at least one was refused, with its line and the reason on standard error, or nothing could be
     done at all";

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Shape {
    /// One JSON object per line.
    Ndjson,
    /// A table with one column per variable.
    Csv,
}

/// A response as it was read, or why it can't be.
type Row = std::result::Result<Value, String>;

/// A response that was scored again.
struct Scored {
    response: Value,
    issues: Value,
    scores: Value,
}

pub(super) fn run(arguments: &Arguments) -> Result<Outcome> {
    let delimiter = match arguments.delimiter.as_bytes() {
        [byte] if byte.is_ascii() && !byte.is_ascii_alphanumeric() && !b"\"\r\n".contains(byte) => {
            *byte
        }
        _ => anyhow::bail!(
            "--delimiter {:?}: give one ASCII character that is no letter, digit or quotation mark",
            arguments.delimiter
        ),
    };
    let questionnaire = Arc::new(load::questionnaire(&arguments.questionnaire)?);
    let stdin = io::stdin().lock();
    let mut output = output::Output::new(arguments.to, delimiter, &questionnaire)?;
    let mut tally = Tally::new();
    let mut each = |line: u64, row: Row| -> Result<()> {
        match row.and_then(|response| score(&questionnaire, response)) {
            Ok(scored) => match output.write(&scored)? {
                Ok(()) => tally.scored(),
                Err(reason) => tally.refuse(line, &reason),
            },
            Err(reason) => tally.refuse(line, &reason),
        }
        Ok(())
    };
    match arguments.from {
        Shape::Ndjson => input::lines(stdin, &mut each)?,
        Shape::Csv => input::table(stdin, delimiter, &questionnaire, &mut each)?,
    }
    output.finish()?;
    Ok(tally.finish())
}

fn score(
    questionnaire: &Arc<Questionnaire>,
    response: Value,
) -> std::result::Result<Scored, String> {
    belongs(questionnaire, &response)?;
    let answers = response.get("answers").ok_or("it has no `answers`")?;
    let nothing = Value::Null;
    let specified = response.get("specified").unwrap_or(&nothing);
    let reread = Reread::new(questionnaire, answers, specified);
    let scores = reread.scores().map_err(|problems| {
        let lines: Vec<String> = problems.iter().map(ToString::to_string).collect();
        lines.join("; ")
    })?;
    Ok(Scored {
        issues: reread.issues(),
        scores,
        response,
    })
}

/// Whether a response answers this very questionnaire, version for version.
fn belongs(questionnaire: &Questionnaire, response: &Value) -> std::result::Result<(), String> {
    for (key, ours, needed) in [
        ("q_name", &*questionnaire.name, true),
        ("q_version", &*questionnaire.version, true),
        ("s_version", &*questionnaire.scoring_version, true),
        ("q_hash", &*questionnaire.fingerprints.instrument, false),
    ] {
        match response.get(key) {
            None | Some(Value::Null) if needed => {
                return Err(format!(
                    "it has no `{key}`, so nobody knows what it answers"
                ));
            }
            None | Some(Value::Null) => {}
            Some(theirs) if theirs.as_str() == Some(ours) => {}
            Some(theirs) => {
                let theirs = theirs
                    .as_str()
                    .map_or_else(|| theirs.to_json(), str::to_owned);
                return Err(format!(
                    "its {key} is `{theirs}`, that of the questionnaire is `{ours}`; score it with the definition that it answers"
                ));
            }
        }
    }
    Ok(())
}

/// What became of the responses.
struct Tally {
    progress: Progress,
    scored: usize,
    refused: usize,
}

impl Tally {
    fn new() -> Tally {
        Tally {
            progress: Progress::new(),
            scored: 0,
            refused: 0,
        }
    }

    fn scored(&mut self) {
        self.scored += 1;
        self.progress.step();
    }

    fn refuse(&mut self, line: u64, reason: &str) {
        self.refused += 1;
        self.progress.clear();
        eprintln!("{}", one_line(&format!("line {line}: {reason}")));
        self.progress.step();
    }

    fn finish(self) -> Outcome {
        self.progress.clear();
        if self.refused == 0 {
            return Outcome::Good;
        }
        let scored = counted(self.scored, "response");
        eprintln!("{scored} scored, {} refused", self.refused);
        Outcome::Refused
    }
}
