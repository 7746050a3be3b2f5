//! `score`, with several questionnaires: each response is scored by the one
//! that it answers, version for version, or refused.

use probono_survey::engine::check::check;
use probono_survey::engine::value::Value;

use super::scoring::responses;
use super::{Folder, lines, run_with};
use crate::util::{answered, bundled, checked, sent, text};

const FORM: &str = "pbt-associations";
const ANSWERS: &str = r#"{"K_PRACT": "NI", "A_VOLN": 12, "A_GAP": {"AG1": 2, "AG2": 4, "AG3": 5}}"#;

fn set(value: &mut Value, key: &str, new: Value) {
    if let Value::Object(entries) = value {
        entries.retain(|(known, _)| known != key);
        entries.push((key.to_owned(), new));
    }
}

fn entry<'a>(value: &'a mut Value, key: &str) -> &'a mut Value {
    let Value::Object(entries) = value else {
        panic!("no object");
    };
    let entry = entries.iter_mut().find(|(known, _)| known == key);
    &mut entry.unwrap_or_else(|| panic!("no {key}")).1
}

/// The form as it might have been: another version, without the item `A_AREA`,
/// which nothing refers to.
fn older() -> Value {
    let mut older = bundled(FORM);
    set(&mut older, "version", "0.9.0".into());
    let is_area = |value: &Value| value.get("code") == Some(&"A_AREA".into());
    if let Value::Array(items) = entry(&mut older, "items") {
        items.retain(|item| !is_area(item));
    }
    if let Value::Array(pages) = entry(&mut older, "pages") {
        for page in pages {
            if let Value::Array(codes) = entry(page, "items") {
                codes.retain(|code| *code != "A_AREA".into());
            }
        }
    }
    check(&older).expect("it is valid");
    older
}

/// A response to this definition.
fn response(definition: &Value, id: &str) -> Value {
    let questionnaire = checked(id, definition);
    let session = answered(id, &questionnaire, &ANSWERS.parse().unwrap());
    let mut response = sent(&session, 0);
    set(&mut response, "id", id.into());
    response
}

/// Whether what was scored are these responses, with the scores they were sent
/// with.
#[track_caller]
fn assert_scored(out: &str, sent: &[&Value]) {
    let scored: Vec<Value> = out.lines().map(|line| line.parse().unwrap()).collect();
    assert_eq!(scored.len(), sent.len(), "{out}");
    for (scored, sent) in scored.iter().zip(sent) {
        for key in ["id", "q_name", "q_version", "scores"] {
            assert_eq!(scored.get(key), sent.get(key));
        }
    }
}

#[test]
fn each_response_is_scored_by_the_version_that_it_answers() {
    let folder = Folder::new();
    let old = older();
    let file = folder.file("older.json", old.to_json());
    let (then, now) = (response(&old, "then"), response(&bundled(FORM), "now"));
    let company = &responses("pbt-companies")[0];
    let mixed = [&now, &then, company, &now];
    let given = [
        "score",
        "--questionnaire",
        FORM,
        "--questionnaire",
        &file,
        "--questionnaire",
        "pbt-companies",
    ];
    let score = run_with(&lines(&mixed), &given);
    assert_eq!((score.code, &*score.err), (0, ""));
    assert_scored(&score.out, &mixed);

    // The same through a table, which has the columns of all three.
    let table = run_with(&lines(&mixed), &[&given[..], &["--to", "csv"]].concat());
    assert_eq!((table.code, &*table.err), (0, ""));
    let again = run_with(&table.out, &[&given[..], &["--from", "csv"]].concat());
    assert_eq!((again.code, &*again.err, &*again.out), (0, "", &*score.out));
    let both = [&given[..], &["--from", "csv", "--to", "csv"]].concat();
    assert_eq!(run_with(&table.out, &both).out, table.out);
}

#[test]
fn a_folder_gives_all_the_questionnaires_in_it() {
    let folder = Folder::new();
    let old = older();
    folder.file("older.json", old.to_json());
    folder.file("current.json", bundled(FORM).to_json());
    folder.file("twin.json", bundled(FORM).to_json());
    folder.file(
        "core.json",
        include_str!("../../../src/catalog/pbt/core.json"),
    );
    folder.file("notes.txt", "no questionnaire");
    let name = super::text(&folder.0);
    let (then, now) = (response(&old, "then"), response(&bundled(FORM), "now"));
    let score = run_with(&lines(&[&then, &now]), &["score", "--questionnaire", &name]);
    assert_eq!((score.code, &*score.err), (0, ""));
    assert_scored(&score.out, &[&then, &now]);

    folder.file("broken.json", "{\"version\": ");
    let score = run_with("", &["score", "--questionnaire", &name]);
    assert_eq!((score.code, &*score.out), (2, ""));
    assert!(score.err.contains("broken.json: line 1"), "{}", score.err);

    let empty = Folder::new();
    let name = super::text(&empty.0);
    let score = run_with("", &["score", "--questionnaire", &name]);
    assert_eq!(score.code, 2);
    assert_eq!(
        score.err,
        format!("probono-survey: {name}: there is no questionnaire in this folder\n")
    );
}

#[test]
fn a_version_that_was_not_given_is_refused_with_what_would_be_needed() {
    let folder = Folder::new();
    let old = older();
    let file = folder.file("older.json", old.to_json());
    let mut strange = response(&old, "strange");
    set(&mut strange, "q_version", "0.8.0".into());
    let then = response(&old, "then");
    let (ours, scoring) = (text(&then, "q_hash"), text(&then, "s_version"));
    let current = response(&bundled(FORM), "now");
    let version = text(&current, "q_version");
    let score = run_with(
        &lines(&[&strange, &then]),
        &["score", "--questionnaire", FORM, "--questionnaire", &file],
    );
    assert_eq!(
        score.err,
        format!(
            "line 1: its q_version is `0.8.0`, those of the questionnaires given are `{version}`, `0.9.0`; \
             give the definition that it answers, {FORM} 0.8.0 (scoring {scoring}, fingerprint {ours}), with --questionnaire\n\
             1 response scored, 1 refused\n"
        )
    );
    assert_eq!(score.code, 2);
    assert_scored(&score.out, &[&then]);
}

#[test]
fn two_of_one_version_are_told_apart_by_the_fingerprint_alone() {
    let folder = Folder::new();
    let mut twin = older();
    let version = bundled(FORM).get("version").unwrap().clone();
    set(&mut twin, "version", version.clone());
    let file = folder.file("twin.json", twin.to_json());
    let given = ["score", "--questionnaire", FORM, "--questionnaire", &file];
    let (one, other) = (response(&bundled(FORM), "one"), response(&twin, "other"));
    let score = run_with(&lines(&[&one, &other]), &given);
    assert_eq!((score.code, &*score.err), (0, ""));
    assert_scored(&score.out, &[&one, &other]);

    let mut nameless = one.clone();
    set(&mut nameless, "q_hash", Value::Null);
    let score = run_with(&lines(&[&nameless]), &given);
    assert_eq!(score.code, 2);
    let version = version.as_str().unwrap();
    assert!(
        score.err.contains(&format!(
            "it has no `q_hash`, and 2 of the questionnaires given are {FORM} {version}"
        )),
        "{}",
        score.err
    );
}

#[test]
fn a_row_holds_nothing_for_other_questionnaires() {
    let given = [
        "score",
        "--questionnaire",
        FORM,
        "--questionnaire",
        "pbt-companies",
    ];
    let table = run_with(
        &lines(&[&response(&bundled(FORM), "a")]),
        &[&given[..], &["--to", "csv"]].concat(),
    );
    let mut rows = table.out.lines();
    let header = rows.next().unwrap();
    let place = header.split(';').position(|name| name == "B_NAF").unwrap();
    let mut cells: Vec<&str> = rows.next().unwrap().split(';').collect();
    cells[place] = "J";
    let wrong = format!("{header}\n{}\n", cells.join(";"));
    let score = run_with(&wrong, &[&given[..], &["--from", "csv"]].concat());
    assert_eq!(
        score.err,
        "line 2: its questionnaire has no `B_NAF`\n0 responses scored, 1 refused\n"
    );
}
