//! `score`: responses validated and scored again, from their answers alone.

mod given;
mod input;
mod output;
mod rows;
mod table;

use std::io;
use std::sync::Arc;

use anyhow::Result;
use clap::ValueEnum;
use probono_survey::engine::problem::Problem;
use probono_survey::engine::questionnaire::Questionnaire;
use probono_survey::engine::recompute::Reread;
use probono_survey::engine::value::Value;

use super::progress::Progress;
use super::{Outcome, counted, one_line};
use given::Given;

#[derive(Debug, clap::Args)]
#[command(after_help = TABLES)]
pub(super) struct Arguments {
    /// A questionnaire: a file, the name of a built-in one, or a folder of
    /// files. Give it again for other forms and older versions: each response
    /// is scored by the one that it answers.
    #[arg(long, value_name = "FILE|NAME|FOLDER", required = true)]
    questionnaire: Vec<String>,
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
NDJSON is one JSON object per line: responses in, {id, q_name, q_version, issues, scores, flags} out.

Flags say what may be looked at with and without a response; they delete nothing:
  straight-lining     at least two matrices are answered in full, every row alike
  half-missing        at least half of what was asked is NSP or NR (rows count one by one)
  contradictory-rows  statements in both directions all have one end of the scale
  short-duration      less than a third of the median time of all scored here that answer the
                      same questionnaire, version for version, in the same mode
  same-answers        another one scored here has the very same answers and words
Before them stand the codes of the questionnaire's own rules of level `flag`.

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
    /// The place of its questionnaire among those given.
    place: usize,
    questionnaire: Arc<Questionnaire>,
    response: Value,
    issues: Value,
    scores: Value,
    flags: Value,
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
    let given = Given::load(&arguments.questionnaire)?;
    let stdin = io::stdin().lock();
    let mut output = output::Output::new(arguments.to, delimiter, &given);
    let mut tally = Tally::new();
    let mut each = |line: u64, row: Row| -> Result<()> {
        match row.and_then(|response| score(&given, response)) {
            Ok(scored) => match output.take(&scored)? {
                Ok(()) => tally.scored(),
                Err(reason) => tally.refuse(line, &reason),
            },
            Err(reason) => tally.refuse(line, &reason),
        }
        Ok(())
    };
    let read = match arguments.from {
        Shape::Ndjson => input::lines(stdin, &mut each),
        Shape::Csv => input::table(stdin, delimiter, &given, &mut each),
    };
    tally.progress.clear();
    // What came before a table breaks off is whole.
    if read.is_ok() || tally.scored > 0 {
        output.finish()?;
    }
    read?;
    Ok(tally.finish())
}

fn score(given: &Given, response: Value) -> std::result::Result<Scored, String> {
    let place = given.find(&response)?;
    let questionnaire = Arc::clone(&given.all()[place]);
    let answers = response.get("answers").ok_or("it has no `answers`")?;
    let nothing = Value::Null;
    let specified = response.get("specified").unwrap_or(&nothing);
    let reread = Reread::new(&questionnaire, answers, specified);
    let (scores, flags) = match (reread.scores(), reread.flags()) {
        (Ok(scores), Ok(flags)) => (scores, flags),
        (Err(problems), _) | (_, Err(problems)) => return Err(listed(problems)),
    };
    Ok(Scored {
        issues: reread.issues(),
        place,
        questionnaire,
        scores,
        flags,
        response,
    })
}

/// What is wrong, on one line that a response can't make endless.
fn listed(problems: &[Problem]) -> String {
    const MOST: usize = 10;
    const LONGEST: usize = 200;
    let mut lines: Vec<String> = problems.iter().take(MOST).map(Problem::to_string).collect();
    for line in &mut lines {
        if let Some((end, _)) = line.char_indices().nth(LONGEST) {
            line.truncate(end);
            line.push('…');
        }
    }
    if problems.len() > MOST {
        lines.push(format!("and {} more", problems.len() - MOST));
    }
    lines.join("; ")
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

    fn finish(mut self) -> Outcome {
        self.progress.clear();
        if self.refused == 0 {
            return Outcome::Good;
        }
        let scored = counted(self.scored, "response");
        eprintln!("{scored} scored, {} refused", self.refused);
        Outcome::Refused
    }
}
