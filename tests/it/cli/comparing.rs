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
