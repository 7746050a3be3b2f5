//! Answers given in advance: what makes no sense is reported and ignored. One
//! file per case in `tests/cases/prefill`.

use std::sync::Arc;

use probono_survey::engine::response::read_answers;
use probono_survey::engine::session::Session;

use crate::definition::patched;
use crate::passage::Passage;
use crate::util::{checked, each_case, lines, list, standard, strings};

#[test]
fn nonsense_is_reported_and_ignored() {
    each_case("prefill", |name, case| {
        let questionnaire = match case.get("base") {
            Some(_) => checked(name, &patched(name, case)),
            None => standard("pbt-associations"),
        };
        let mut session = Session::new(Arc::clone(&questionnaire), 1);
        let problems = read_answers(&mut session, case.get("answers").unwrap());
        let expected = strings(case.get("problems").unwrap());
        assert_eq!(lines(&problems), expected, "{name}");
        Passage::play(name, session, list(case, "steps"));
    });
}
