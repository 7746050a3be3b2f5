//! Passages through a form, that for associations unless a script names another
//! or changes the definition with every type: one script per file in
//! `tests/cases/sessions`.

use probono_survey::engine::value::Value;

use crate::definition::patched;
use crate::passage::Passage;
use crate::util::{answered, checked, each_case, list, standard};

#[test]
fn every_script_plays_as_written() {
    each_case("sessions", |name, case| {
        let questionnaire = case.get("questionnaire").and_then(Value::as_str);
        let questionnaire = match case.get("base") {
            Some(_) => checked(name, &patched(name, case)),
            None => standard(questionnaire.unwrap_or("pbt-associations")),
        };
        let nothing = Value::Object(Vec::new());
        let answers = case.get("answers").unwrap_or(&nothing);
        let session = answered(name, &questionnaire, answers);
        Passage::play(name, session, list(case, "steps"));
    });
}
