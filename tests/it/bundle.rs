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
            "form: includes itself (form → form)",
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

#[test]
fn a_source_counts_once_however_often_it_is_included() {
    let form = r#"{"audience": "A", "include": ["core", "one", "core", "two"],
        "pages": [{"items": ["K_ONE", "ONE", "TWO"]}]}"#;
    let one = r#"{"include": ["core"], "items": [{"code": "ONE"}]}"#;
    let two = r#"{"include": ["one", "core"], "items": [{"code": "TWO"}]}"#;
    let sources = [("core", CORE), ("one", one), ("two", two), ("form", form)];
    let bundled = bundle("form", &sources).unwrap();
    let items = bundled.get("items").unwrap().as_array().unwrap();
    let codes: Vec<_> = items.iter().map(|item| item.get("code").unwrap()).collect();
    assert_eq!(codes, [&"K_ONE".into(), &"ONE".into(), &"TWO".into()]);
}

#[test]
fn sources_that_include_each_other_over_and_over_come_to_an_end() {
    // Followed each time, these would be 20 to the power of 9.
    let texts: Vec<(String, String)> = (0..9)
        .map(|level| {
            let next = vec![format!("\"s{}\"", level + 1); 20].join(",");
            (format!("s{level}"), format!("{{\"include\": [{next}]}}"))
        })
        .chain([(
            "s9".to_owned(),
            r#"{"items": [{"code": "LAST"}]}"#.to_owned(),
        )])
        .collect();
    let mut sources: Vec<(&str, &str)> = texts.iter().map(|(n, t)| (&**n, &**t)).collect();
    let bundled = bundle("s0", &sources).unwrap();
    assert_eq!(bundled.to_json(), r#"{"lists":[],"items":[]}"#);

    sources.insert(0, ("s9", r#"{"include": ["s3"]}"#));
    let cycle = bundle("s1", &sources).unwrap_err();
    let chain = "s1 → s2 → s3 → s4 → s5 → s6 → s7 → s8 → s9 → s3";
    assert_eq!(cycle, format!("s3: includes itself ({chain})"));

    sources.insert(0, ("s9", r#"{"include": ["s10"]}"#));
    sources.push(("s10", "{}"));
    let deep = bundle("s0", &sources).unwrap_err();
    assert_eq!(deep, "s10: included deeper than 10 times");
}
