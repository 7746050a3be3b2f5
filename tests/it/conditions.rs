//! The truth of conditions: one file per operator in `tests/cases/conditions`,
//! with answers for which each condition holds and for which it fails.
//!
//! What a condition sees of an answer that is missing, hidden or not there is
//! part of every file.

use probono_survey::engine::value::Value;

use crate::definition::patched;
use crate::util::{answered, checked, each_case, list, text};

#[test]
fn every_condition_holds_and_fails_as_written() {
    each_case("conditions", |file, case| {
        for condition in list(case, "conditions") {
            let source = text(condition, "condition");
            let name = format!("{file}: {source}");
            let patch = Value::object([("/items/PROBE/show_if", source.into())]);
            let base = case.get("base").cloned().unwrap_or(Value::Null);
            let definition = patched(&name, &Value::object([("base", base), ("patch", patch)]));
            let questionnaire = checked(&name, &definition);
            let probe = questionnaire.find("PROBE").unwrap();
            for (key, expected) in [("holds", true), ("fails", false)] {
                let answers = list(condition, key);
                assert!(!answers.is_empty(), "{name}: nothing on which it {key}");
                for answers in answers {
                    let session = answered(&name, &questionnaire, answers);
                    let found = session.is_visible(probe);
                    assert_eq!(found, expected, "{name} {key} for {}", answers.to_json());
                }
            }
        }
    });
}
