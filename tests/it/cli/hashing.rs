//! `hash`.

use probono_survey::engine::fingerprint::fingerprints;

use super::{Folder, run};
use crate::util::{FORMS, bundled};

#[test]
fn there_is_a_line_for_the_instrument_and_one_for_each_language() {
    let hash = run(&[&["hash"][..], &FORMS].concat());
    assert_eq!((hash.code, &*hash.err), (0, ""));
    let lines: Vec<&str> = hash.out.lines().collect();
    assert_eq!(lines.len(), 9);
    let expected = fingerprints(&bundled("pbt-associations"));
    assert_eq!(
        lines[0],
        format!("{}  pbt-associations instrument", expected.instrument)
    );
    for (line, (language, texts)) in lines[1..].iter().zip(&expected.texts) {
        assert_eq!(*line, format!("{texts}  pbt-associations texts {language}"));
    }
}

#[test]
fn a_file_has_the_fingerprints_of_what_it_bundles_to() {
    let folder = Folder::new();
    let file = folder.file("bundled.json", bundled("pbt-companies").to_json());
    assert_eq!(
        run(&["hash", &file]).out,
        run(&["hash", "pbt-companies"]).out
    );
}

#[test]
fn a_broken_definition_has_none() {
    let folder = Folder::new();
    let file = folder.file("broken.json", r#"{"format": 1, "titel": {}}"#);
    let hash = run(&["hash", &file]);
    assert_eq!((hash.code, &*hash.out), (2, ""));
    let expected =
        format!("probono-survey: {file}: titel: unknown key; did you mean `title`? (and ");
    assert!(hash.err.starts_with(&expected), "{}", hash.err);
}
