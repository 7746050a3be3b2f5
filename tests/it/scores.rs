//! Answers in, scores and advice out: one file per case in `tests/cases/scores`.

use probono_survey::engine::advice::advice;
use probono_survey::engine::questionnaire::Questionnaire;
use probono_survey::engine::response;
use probono_survey::engine::value::Value;

use crate::util::{answered, each_case, list, standard, strings};

#[test]
fn every_case_scores_as_expected() {
    each_case("scores", |name, case| {
        let questionnaire = standard(case.get("questionnaire").unwrap().as_str().unwrap());
        let session = answered(name, &questionnaire, case.get("answers").unwrap());
        let scores = session.scores();
        let stored = response::scores(&session, &scores);
        let expected = case.get("scores").and_then(Value::as_object);
        for (index, expected) in expected.unwrap_or_default() {
            for (key, expected) in expected.as_object().unwrap() {
                let found = stored.get(index).and_then(|score| score.get(key));
                assert_eq!(found, Some(expected), "{name}: {key} of {index}");
            }
        }
        for absent in list(case, "absent") {
            let found = stored.get(absent.as_str().unwrap());
            assert_eq!(found, None, "{name}: {absent:?}");
        }
        let advice = advice(&session.answers(), &scores);
        if let Some(expected) = case.get("recommendations") {
            let codes = advice.recommendations.iter();
            let codes: Vec<&str> = codes
                .map(|index| &*questionnaire.indices[*index].code)
                .collect();
            assert_eq!(codes, strings(expected), "{name}: recommendations");
        }
        if let Some(expected) = case.get("tools") {
            let codes = advice.tools.iter();
            let codes: Vec<&str> = codes
                .map(|tool| &*tools(&questionnaire).option(*tool).code)
                .collect();
            assert_eq!(codes, strings(expected), "{name}: tools");
        }
    });
}

fn tools(questionnaire: &Questionnaire) -> &probono_survey::engine::questionnaire::OptionList {
    &questionnaire.advice.as_ref().expect("advice").tools
}
