//! Bundling: a shared core, wording by audience, and nothing that isn't used.

use probono_survey::engine::bundle::{bundle, in_language};
use probono_survey::engine::fingerprint::fingerprints;
use probono_survey::engine::value::Value;

use crate::util::{FORMS, bundled, checked};

const CORE: &str = r#"{
    "lists": [{"code": "USED", "options": []}, {"code": "UNUSED", "options": []}],
    "items": [
        {"code": "K_ONE", "options": "USED", "show_if": "A in {B, C}", "text": "{A: yours | B: its} ?"},
        {"code": "K_TWO", "text": "nobody asks this"}
    ]
}"#;

#[test]
fn the_core_comes_first_and_what_no_page_uses_is_left_out() {
    let form = r#"{"audience": "B", "include": ["core"], "items": [{"code": "B_ONE"}],
        "pages": [{"items": ["B_ONE", "K_ONE"]}]}"#;
    let bundled = bundle("form", &[("core", CORE), ("form", form)]).unwrap();
    let expected = r#"{"audience": "B",
        "items": [
            {"code": "K_ONE", "options": "USED", "show_if": "A in {B, C}", "text": "its ?"},
            {"code": "B_ONE"}
        ],
        "pages": [{"items": ["B_ONE", "K_ONE"]}],
        "lists": [{"code": "USED", "options": []}]}"#;
    let expected: Value = expected.parse().unwrap();
    assert_eq!(bundled.to_json(), expected.to_json());
}

#[test]
fn every_fault_names_its_source() {
    for (form, problem) in [
        ("[]", "form: expected an object"),
        (r#"{"include": ["cores"]}"#, "there is no source `cores`"),
        (r#"{"include": [1]}"#, "form: include names sources"),
        (
            r#"{"include": ["core"], "items": {}}"#,
            "form: `items` is no list",
        ),
        (
            r#"{"include": ["form"]}"#,
            "form: included deeper than 10 times; is it a cycle?",
        ),
        (
            r#"{"audience": "C", "include": ["core"]}"#,
            "form: no wording for audience `C` in «{A: yours | B: its} ?»",
        ),
        (
            r#"{"audience": "A", "title": "Your {A: own"}"#,
            "form: `{` without `}` in «Your {A: own»",
        ),
    ] {
        let sources = [("core", CORE), ("form", form)];
        assert_eq!(bundle("form", &sources).unwrap_err(), problem);
    }
    let broken = bundle("form", &[("form", "{")]).unwrap_err();
    assert!(broken.starts_with("form: EOF"), "{broken}");
}

#[test]
fn each_language_alone_is_the_same_instrument_with_the_same_texts() {
    for form in FORMS {
        let whole = bundled(form);
        let expected = fingerprints(&whole);
        for (language, texts) in &expected.texts {
            let name = format!("{form} in {language}");
            let alone = in_language(&whole, language);
            let found = fingerprints(&alone);
            assert_eq!(found.instrument, expected.instrument, "{name}");
            assert_eq!(found.texts, [(language.clone(), texts.clone())], "{name}");
            let questionnaire = checked(&name, &alone);
            assert_eq!(questionnaire.languages, [language.as_str().into()]);
            assert_eq!(questionnaire.fingerprints, found);
        }
    }
}

#[test]
fn a_language_alone_holds_no_word_of_another() {
    let definition = r#"{"languages": ["fr", "br"], "code": "fr", "title": {"br": "Demat", "fr": "Salut"},
        "items": [{"label": {"fr": "Un", "br": "Unan"}}, {"fr": 1}]}"#;
    let alone = in_language(&definition.parse().unwrap(), "br");
    let expected = r#"{"languages": ["br"], "code": "fr", "title": {"br": "Demat"},
        "items": [{"label": {"br": "Unan"}}, {"fr": 1}]}"#;
    let expected: Value = expected.parse().unwrap();
    assert_eq!(alone.to_json(), expected.to_json());
}
