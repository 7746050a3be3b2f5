//! `hash`: the fingerprints of questionnaires.

use std::io::{self, Write};

use anyhow::Result;

use super::{Outcome, load};

#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// Definitions: files, or the names of built-in questionnaires.
    #[arg(required = true, value_name = "FILE|NAME")]
    questionnaires: Vec<String>,
}

pub(super) fn run(arguments: &Arguments) -> Result<Outcome> {
    let mut out = io::stdout().lock();
    for name in &arguments.questionnaires {
        // A definition with problems is no instrument yet.
        let questionnaire = load::questionnaire(name)?;
        let (fingerprints, name) = (&questionnaire.fingerprints, &questionnaire.name);
        let name = super::one_line(name);
        writeln!(out, "{}  {name} instrument", fingerprints.instrument)?;
        for (language, texts) in &fingerprints.texts {
            writeln!(out, "{texts}  {name} texts {}", super::one_line(language))?;
        }
    }
    Ok(Outcome::Good)
}
