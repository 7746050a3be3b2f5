//! Passages through the form for associations: one script per file in
//! `tests/cases/sessions`.

use crate::passage::Passage;
use crate::util::{answered, cases, list, standard};
use probono_survey::engine::value::Value;

#[test]
fn every_script_plays_as_written() {
    let questionnaire = standard("pbt-associations");
    for (name, case) in cases("sessions") {
        let nothing = Value::Object(Vec::new());
        let answers = case.get("answers").unwrap_or(&nothing);
        let session = answered(&name, &questionnaire, answers);
        Passage::play(&name, session, list(&case, "steps"));
    }
}
