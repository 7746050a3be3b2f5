//! Bundling: a shared core, wording by audience, and nothing that isn't used.

use probono_survey::engine::bundle::bundle;
use probono_survey::engine::value::Value;

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
