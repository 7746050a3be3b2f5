//! `diff`.

use probono_survey::engine::value::Value;

use super::{Folder, run};
use crate::definition::patched;

fn changed(folder: &Folder, name: &str, patch: &str) -> String {
    let patch: Value = patch.parse().unwrap();
    folder.file(name, patched(name, &patch).to_json())
}

#[test]
fn a_version_that_went_up_too_little_fails() {
    let folder = Folder::new();
    let old = changed(&folder, "old.json", "{}");
    let new = changed(
        &folder,
        "new.json",
        r#"{"patch": {"/indices/0/bands/HIGH/from": 60, "/title/fr": "Un essai", "/version": "1.0.1"}}"#,
    );
    let diff = run(&["diff", &old, &new]);
    let expected = "\
        PATCH questionnaire: title.fr changed: \"Essai\" → \"Un essai\"\n\
        MAJOR index IX_GOOD: band HIGH from changed: 50 → 60\n\
        index IX_GOOD: not comparable (its own rules)\n\
        2 differences: 1 MAJOR, 0 MINOR, 1 PATCH\n\
        version 1.0.0 → 1.0.1: too small, needs at least 2.0.0 (MAJOR)\n\
        scoring_version 1.0.0 → 1.0.0: too small, needs at least 2.0.0 (MAJOR)\n";
    assert_eq!((&*diff.out, diff.code), (expected, 1));
}

#[test]
fn a_typo_is_declared_by_code() {
    let core = r#""/items/WIDTH/code": "K_WIDTH", "/pages/P_CHOICES/items/2": "K_WIDTH""#;
    let folder = Folder::new();
    let old = changed(&folder, "old.json", &format!("{{\"patch\": {{{core}}}}}"));
    let words = r#""/items/K_WIDTH/text/en": "Widths", "/version": "1.0.1""#;
    let new = changed(
        &folder,
        "new.json",
        &format!("{{\"patch\": {{{core}, {words}}}}}"),
    );
    assert_eq!(run(&["diff", &old, &new]).code, 1);
    let diff = run(&["diff", "--typo", "K_WIDTH", &old, &new]);
    assert!(diff.out.starts_with("PATCH item K_WIDTH: text.en changed"));
    assert_eq!((diff.code, &*diff.err), (0, ""));
    let diff = run(&["diff", "--typo", "SIZES", &old, &new]);
    let expected = "probono-survey: --typo SIZES: no words of an item or list `SIZES` changed\n";
    assert_eq!((diff.code, &*diff.err), (2, expected));
}

#[test]
fn a_broken_definition_is_named() {
    let folder = Folder::new();
    let old = changed(&folder, "old.json", "{}");
    let new = folder.file("new.json", "{");
    let diff = run(&["diff", &old, &new]);
    let expected =
        format!("probono-survey: {new}: line 1, column 1: no JSON: EOF while parsing an object\n");
    assert_eq!((diff.code, diff.err), (2, expected));
}

#[test]
fn programs_get_the_same_as_json() {
    let folder = Folder::new();
    let old = changed(&folder, "old.json", "{}");
    let new = changed(
        &folder,
        "new.json",
        r#"{"patch": {"/indices/0/bands/HIGH/from": 60, "/title/fr": "Un «essai»\n", "/version": "1.0.1"}}"#,
    );
    let diff = run(&["diff", "--format", "json", &old, &new]);
    let expected: Value = r#"{
        "enough": false,
        "differences": [
            {
                "class": "PATCH", "subject": "questionnaire",
                "what": "title.fr changed: \"Essai\" → \"Un «essai»\\n\"",
                "scoring": false, "items": []
            },
            {
                "class": "MAJOR", "subject": "index IX_GOOD",
                "what": "band HIGH from changed: 50 → 60",
                "scoring": true, "items": []
            }
        ],
        "indices": [{"index": "IX_GOOD", "comparable": false, "against": ["its own rules"]}],
        "count": {"MAJOR": 1, "MINOR": 0, "PATCH": 1},
        "versions": [
            {
                "key": "version", "old": "1.0.0", "new": "1.0.1",
                "needed": "MAJOR", "least": "2.0.0", "enough": false
            },
            {
                "key": "scoring_version", "old": "1.0.0", "new": "1.0.0",
                "needed": "MAJOR", "least": "2.0.0", "enough": false
            }
        ]
    }"#
    .parse()
    .unwrap();
    assert_eq!(diff.out, format!("{}\n", expected.to_json()));
    assert_eq!((diff.code, &*diff.err), (1, ""));

    let same = run(&["diff", "--format", "json", &old, &old]);
    let same: Value = same.out.parse().unwrap();
    assert_eq!(same.get("enough"), Some(&true.into()));
    assert_eq!(same.get("differences"), Some(&Value::Array(Vec::new())));
}
