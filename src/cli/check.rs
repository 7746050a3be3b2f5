//! `check`: everything that is wrong with definitions.

use std::io::{self, Write};

use anyhow::Result;
use probono_survey::engine::check::check;
use probono_survey::engine::problem::Problem;
use probono_survey::engine::value::Value;

use super::{Format, Outcome, counted, load, one_line};

#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// Definitions: files, with what they include beside them, or the names of
    /// built-in questionnaires.
    #[arg(required = true, value_name = "FILE")]
    files: Vec<String>,
    /// How the problems are written.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

pub(super) fn run(arguments: &Arguments) -> Result<Outcome> {
    let mut found: Vec<(&str, Vec<Problem>)> = Vec::new();
    let mut outcome = Outcome::Good;
    for file in &arguments.files {
        let problems = match load::load(file) {
            Ok(Ok(definition)) => check(&definition).err().unwrap_or_default(),
            Ok(Err(problem)) => vec![problem],
            // The other files are worth looking at all the same.
            Err(error) => {
                eprintln!("probono-survey: {}", one_line(&format!("{error:#}")));
                outcome = Outcome::Refused;
                continue;
            }
        };
        found.push((file, problems));
    }
    let out = &mut io::stdout().lock();
    match arguments.format {
        Format::Text => text(out, &found)?,
        Format::Json => json(out, &found)?,
    }
    let clean = found.iter().all(|(_, problems)| problems.is_empty());
    Ok(match outcome {
        Outcome::Good if !clean => Outcome::Bad,
        outcome => outcome,
    })
}

fn text(out: &mut impl Write, found: &[(&str, Vec<Problem>)]) -> io::Result<()> {
    for (file, problems) in found {
        for problem in problems {
            writeln!(out, "{}", one_line(&format!("{file}: {problem}")))?;
        }
    }
    let problems = found.iter().map(|(_, problems)| problems.len()).sum();
    let files = counted(found.len(), "definition");
    writeln!(out, "{files}, {}", counted(problems, "problem"))
}

fn json(out: &mut impl Write, found: &[(&str, Vec<Problem>)]) -> io::Result<()> {
    let files = found.iter().map(|(file, problems)| {
        let problems = problems.iter().map(Value::from).collect();
        Value::object([
            ("file", (*file).into()),
            ("problems", Value::Array(problems)),
        ])
    });
    writeln!(out, "{}", Value::Array(files.collect()).to_json())
}
