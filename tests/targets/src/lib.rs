//! Random respondents, and what the engine makes of their responses.
//!
//! A [`respondent`] walks through a form by chance, drawn from a [`chance`] with
//! a seed, and leaves a response. The program writes many of them, with the
//! issues and scores that the native build computes; the tests compute them
//! again elsewhere and compare bytes.

pub mod chance;
pub mod respondent;

use std::sync::Arc;

use probono_survey::catalog::SOURCES;
use probono_survey::engine::bundle::bundle;
use probono_survey::engine::check::check;
use probono_survey::engine::questionnaire::Questionnaire;
use probono_survey::engine::value::Value;

/// The standard questionnaires.
pub const FORMS: [&str; 3] = ["pbt-associations", "pbt-companies", "pbt-volunteers"];

/// A standard questionnaire and its definition.
///
/// # Errors
///
/// When it isn't valid; the error says why.
pub fn standard(name: &str) -> anyhow::Result<(Value, Arc<Questionnaire>)> {
    let definition = bundle(name, SOURCES).map_err(anyhow::Error::msg)?;
    match check(&definition) {
        Ok(questionnaire) => Ok((definition, Arc::new(questionnaire))),
        Err(problems) => anyhow::bail!("{name}: {problems:?}"),
    }
}
