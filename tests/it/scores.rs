//! Answers in, scores out: one file per case in `tests/cases/scores`.

use probono_survey::engine::response;

use crate::util::{answered, cases, standard};

#[test]
fn every_case_scores_as_expected() {
    for (name, case) in cases("scores") {
        let questionnaire = standard(case.get("questionnaire").unwrap().as_str().unwrap());
        let session = answered(&questionnaire, case.get("answers").unwrap());
        let scores = response::scores(&session, &session.scores());
        for (index, expected) in case.get("scores").unwrap().as_object().unwrap() {
            for (key, expected) in expected.as_object().unwrap() {
                let found = scores.get(index).and_then(|score| score.get(key));
                assert_eq!(found, Some(expected), "{name}: {key} of {index}");
            }
        }
        for absent in case
            .get("absent")
            .and_then(|list| list.as_array())
            .unwrap_or_default()
        {
            assert_eq!(
                scores.get(absent.as_str().unwrap()),
                None,
                "{name}: {absent:?}"
            );
        }
    }
}
