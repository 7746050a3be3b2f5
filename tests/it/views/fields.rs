//! Fields that are typed in.

use std::sync::Arc;

use probono_survey::engine::event::Event;
use probono_survey::engine::session::Session;

use super::{has, render, setup};

/// The page of one item, with what was typed into it.
#[track_caller]
fn page_of(lang: &str, kind: &str, typed: &str) -> String {
    let definition = r#"{"format": 1, "id": "t", "name": "t", "version": "1.0.0",
        "scoring_version": "1.0.0", "audience": "A", "geo_version": "2024", "min_group": 5,
        "licence": "CC-BY-4.0", "languages": ["LANG"], "title": {"LANG": "T"}, "lists": [],
        "items": [{"code": "T", KIND, "text": {"LANG": "T"}}],
        "pages": [{"code": "P", "title": {"LANG": "P"}, "items": ["T"]}]}"#;
    let definition = definition.replace("LANG", lang).replace("KIND", kind);
    let mut setup = setup(lang, &[("definition", definition.parse().unwrap())]);
    let questionnaire = setup.questionnaire.as_ref().unwrap();
    let mut session = Session::new(Arc::clone(questionnaire), 1);
    session.apply(Event::Start { now: 0 });
    let item = session.questionnaire().find("T").unwrap();
    session.apply(Event::Type(item, typed.into()));
    setup.session = Some(session);
    render(setup)
}

#[test]
fn fields_about_the_person_tell_their_purpose() {
    for (format, expected) in [
        ("email", "autocomplete=\"email\""),
        ("phone", "autocomplete=\"tel\""),
        ("url", "autocomplete=\"url\""),
        ("postcode", "autocomplete=\"postal-code\""),
    ] {
        let kind = format!(r#""type": "text", "format": "{format}""#);
        has(&page_of("fr", &kind, ""), &[expected]);
    }
}

#[test]
fn a_single_field_is_named_once_by_its_question_and_unit() {
    for (kind, names) in [
        (
            r#""type": "number", "unit": {"fr": "kg"}, "missing": ["NSP"]"#,
            "ps7-T-legend ps7-T-unit",
        ),
        (r#""type": "text", "missing": ["NSP"]"#, "ps7-T-legend"),
    ] {
        let html = page_of("fr", kind, "");
        has(&html, &["role=\"presentation\""]);
        assert_eq!(html.matches("aria-labelledby=").count(), 1, "{kind}");
        has(&html, &[&format!("aria-labelledby=\"{names}\"")]);
        // What isn't known is said beside its box.
        has(&html, &["aria-describedby=\"ps7-T-legend\""]);
    }
}

#[test]
fn decimals_have_the_mark_of_the_language() {
    let kind = r#""type": "number", "decimals": 1"#;
    for (lang, typed, expected) in [
        ("fr", "12.5", "value=\"12,5\""),
        ("fr", "12,5", "value=\"12,5\""),
        ("en", "12,5", "value=\"12.5\""),
        ("fr", "douze", "value=\"douze\""),
    ] {
        has(&page_of(lang, kind, typed), &[expected]);
    }
    // What should have been whole stays as it was typed.
    let whole = r#""type": "number""#;
    has(&page_of("fr", whole, "12.5"), &["value=\"12.5\""]);
}
