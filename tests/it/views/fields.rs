//! Fields that are typed in.

use std::sync::Arc;

use probono_survey::engine::event::Event;
use probono_survey::engine::session::Session;

use super::{has, render, setup};

#[test]
fn fields_about_the_person_tell_their_purpose() {
    for (format, expected) in [
        ("email", "autocomplete=\"email\""),
        ("phone", "autocomplete=\"tel\""),
        ("url", "autocomplete=\"url\""),
        ("postcode", "autocomplete=\"postal-code\""),
    ] {
        let definition = r#"{"format": 1, "id": "t", "name": "t", "version": "1.0.0",
            "scoring_version": "1.0.0", "audience": "A", "geo_version": "2024", "min_group": 5,
            "licence": "CC-BY-4.0", "languages": ["fr"], "title": {"fr": "T"}, "lists": [],
            "items": [{"code": "T", "type": "text", "format": "FORMAT", "text": {"fr": "T"}}],
            "pages": [{"code": "P", "title": {"fr": "P"}, "items": ["T"]}]}"#;
        let definition = definition.replace("FORMAT", format).parse().unwrap();
        let mut setup = setup("fr", &[("definition", definition)]);
        let questionnaire = setup.questionnaire.as_ref().unwrap();
        let mut session = Session::new(Arc::clone(questionnaire), 1);
        session.apply(Event::Start { now: 0 });
        setup.session = Some(session);
        has(&render(setup), &[expected]);
    }
}
