//! What the results must show, computed natively.

use std::sync::Arc;

use anyhow::{Context, Result, anyhow, ensure};
use probono_survey::engine::check::check;
use probono_survey::engine::response::read_answers;
use probono_survey::engine::session::Session;
use probono_survey::engine::value;
use serde_json::Value;

/// An index as it is shown: its code, the value as a whole number, if it was
/// computed, and the band.
pub type Shown = (String, Option<i64>, Option<String>);

/// The scores of a response, computed by the native engine from its answers
/// alone, as they must be shown in the language of the response.
///
/// # Errors
///
/// When the engine doesn't accept the definition or the response.
pub fn expected_scores(definition: &Value, response: &Value) -> Result<Vec<Shown>> {
    let questionnaire =
        check(&converted(definition)?).map_err(|problems| anyhow!("{problems:?}"))?;
    let questionnaire = Arc::new(questionnaire);
    let lang = response["lang"].as_str().unwrap_or_default();
    let language = questionnaire
        .language(lang)
        .context("the response speaks another language")?;
    let mut session = Session::new(Arc::clone(&questionnaire), 0);
    let problems = read_answers(&mut session, &converted(&response["answers"])?);
    ensure!(problems.is_empty(), "{problems:?}");
    let shown = session.scores().into_iter().map(|score| {
        let index = &questionnaire.indices[score.index];
        let band = score
            .band
            .map(|band| index.bands[band].label.get(language).to_owned());
        (
            index.code.to_string(),
            score.value.map(|value| value.rounded()),
            band,
        )
    });
    Ok(shown.collect())
}

/// A JSON value as the engine reads it.
fn converted(value: &Value) -> Result<value::Value> {
    value
        .to_string()
        .parse()
        .map_err(|error| anyhow!("{error}"))
}
