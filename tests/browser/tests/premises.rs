//! What the other tests rest on. These need no browser.

use anyhow::{Result, ensure};
use probono_survey::catalog::SOURCES;
use probono_survey::engine::bundle::bundle;
use probono_survey_browser_tests::answers::{
    ASSOCIATION_SCORES, association, association_in_a_hurry, short,
};
use probono_survey_browser_tests::page::short_questionnaire;
use probono_survey_browser_tests::scores::{Shown, expected_scores};
use serde_json::{Map, Value, json};

#[test]
fn the_answers_of_the_association_fit_its_questionnaire() -> Result<()> {
    let definition = bundle("pbt-associations", SOURCES).map_err(anyhow::Error::msg)?;
    let definition: Value = serde_json::from_str(&definition.to_json())?;
    let shown = scores(&definition, association())?;
    let known: Vec<_> = shown
        .iter()
        .filter_map(|(code, value, _)| Some((code.as_str(), (*value)?)))
        .collect();
    assert_eq!(known, ASSOCIATION_SCORES);
    let shown = scores(&definition, association_in_a_hurry())?;
    ensure!(
        shown.iter().all(|(_, value, _)| value.is_none()),
        "{shown:?}"
    );
    Ok(())
}

#[test]
fn the_short_questionnaire_is_valid_and_so_are_its_answers() -> Result<()> {
    let shown = scores(&short_questionnaire(), short())?;
    assert_eq!(
        shown,
        [("T_IX_EASE".to_owned(), Some(75), Some("facile".to_owned()))]
    );
    Ok(())
}

fn scores(definition: &Value, answers: Map<String, Value>) -> Result<Vec<Shown>> {
    expected_scores(definition, &json!({ "lang": "fr", "answers": answers }))
}
