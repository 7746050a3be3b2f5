//! `codebook`: what the columns of a file of responses mean.

use std::io::{self, Write};

use anyhow::{Result, anyhow};
use clap::ValueEnum;
use probono_survey::engine::codebook::{Format, write};
use probono_survey::engine::problem::did_you_mean;
use probono_survey::engine::text::Language;

use super::{Outcome, load};

#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// The questionnaire: a file, or the name of a built-in one.
    #[arg(value_name = "FILE|NAME")]
    questionnaire: String,
    /// How the codebook is written.
    #[arg(long, value_enum, default_value_t = Shape::Csv)]
    to: Shape,
    /// The language of the labels in R and SPSS; the first of the questionnaire
    /// when absent. The other formats have all of them.
    #[arg(long)]
    lang: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Shape {
    /// A table with a line for each value, separated by `;`.
    Csv,
    /// One JSON object.
    Json,
    /// DDI-Codebook 2.5, in XML.
    Ddi,
    /// R code that reads and labels the CSV of `score`.
    R,
    /// SPSS syntax that reads and labels the CSV of `score`.
    Spss,
}

pub(super) fn run(arguments: &Arguments) -> Result<Outcome> {
    let questionnaire = load::questionnaire(&arguments.questionnaire)?;
    let language = match &arguments.lang {
        None => Language(0),
        Some(code) => questionnaire.language(code).ok_or_else(|| {
            let hint = did_you_mean(code, questionnaire.languages.iter().map(|known| &**known));
            anyhow!("the questionnaire is not in `{code}`{hint}")
        })?,
    };
    let format = match arguments.to {
        Shape::Csv => Format::Csv,
        Shape::Json => Format::Json,
        Shape::Ddi => Format::Ddi,
        Shape::R => Format::R(language),
        Shape::Spss => Format::Spss(language),
    };
    io::stdout().write_all(write(&questionnaire, format).as_bytes())?;
    Ok(Outcome::Good)
}
