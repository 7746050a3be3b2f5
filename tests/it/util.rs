//! What the tests share.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use probono_survey::catalog::SOURCES;
use probono_survey::engine::bundle::bundle;
use probono_survey::engine::check::check;
use probono_survey::engine::problem::Problem;
use probono_survey::engine::questionnaire::Questionnaire;
use probono_survey::engine::response::{Context, read_answers, response};
use probono_survey::engine::session::Session;
use probono_survey::engine::value::Value;

/// The standard questionnaires.
pub const FORMS: [&str; 3] = ["pbt-associations", "pbt-companies", "pbt-volunteers"];

/// A standard questionnaire's definition, bundled.
#[track_caller]
pub fn bundled(name: &str) -> Value {
    bundle(name, SOURCES).unwrap_or_else(|message| panic!("{message}"))
}

/// A standard questionnaire, bundled and checked.
#[track_caller]
pub fn standard(name: &str) -> Arc<Questionnaire> {
    checked(name, &bundled(name))
}

/// The questionnaire that a definition makes.
#[track_caller]
pub fn checked(name: &str, definition: &Value) -> Arc<Questionnaire> {
    match check(definition) {
        Ok(questionnaire) => Arc::new(questionnaire),
        Err(problems) => panic!("{name}:\n{}", lines(&problems).join("\n")),
    }
}

/// Problems as an author reads them.
pub fn lines(problems: &[Problem]) -> Vec<String> {
    problems.iter().map(ToString::to_string).collect()
}

/// A session with these answers in it.
#[track_caller]
pub fn answered(name: &str, questionnaire: &Arc<Questionnaire>, answers: &Value) -> Session {
    let mut session = Session::new(Arc::clone(questionnaire), 1);
    let problems = read_answers(&mut session, answers);
    assert_eq!(problems, [], "{name}: the answers can't be entered");
    session
}

/// What a session would send at `now`.
pub fn sent(session: &Session, now: i64) -> Value {
    let context = Context {
        now,
        ..Context::default()
    };
    response(session, &context)
}

/// A file or folder of this repository.
pub fn path(relative: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(relative)
}

#[track_caller]
fn read(file: &Path) -> Value {
    let text = std::fs::read_to_string(file);
    let text = text.unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    text.parse()
        .unwrap_or_else(|error| panic!("{}: {error}", file.display()))
}

/// Runs every case in a folder of `tests/cases`, then names those that fail.
#[track_caller]
pub fn each_case(folder: &str, test: impl Fn(&str, &Value)) {
    let all = cases(folder);
    let failed: Vec<&str> = all
        .iter()
        .filter(|(name, case)| catch_unwind(AssertUnwindSafe(|| test(name, case))).is_err())
        .map(|(name, _)| name.as_str())
        .collect();
    let (few, many) = (failed.len(), all.len());
    assert!(
        few == 0,
        "{few} of {many} cases in {folder} fail: {failed:#?}"
    );
}

/// The JSON files in a folder of `tests/cases`, by name.
#[track_caller]
pub fn cases(folder: &str) -> Vec<(String, Value)> {
    let cases: Vec<(String, Value)> = files(&format!("tests/cases/{folder}"), &["json"])
        .into_iter()
        .map(|file| {
            let name = file.file_stem().unwrap().to_string_lossy().into_owned();
            (name, read(&file))
        })
        .collect();
    assert!(!cases.is_empty(), "no cases in {folder}");
    cases
}

/// The files with one of these extensions in a folder and the folders in it,
/// sorted.
#[track_caller]
pub fn files(folder: &str, extensions: &[&str]) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![path(folder)];
    while let Some(folder) = folders.pop() {
        let entries = std::fs::read_dir(&folder);
        let entries = entries.unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
        for entry in entries {
            let entry = entry.unwrap().path();
            let extension = entry.extension().and_then(|extension| extension.to_str());
            if entry.is_dir() {
                folders.push(entry);
            } else if extension.is_some_and(|extension| extensions.contains(&extension)) {
                found.push(entry);
            }
        }
    }
    found.sort();
    found
}

/// The strings of a JSON list.
#[track_caller]
pub fn strings(value: &Value) -> Vec<&str> {
    let elements = value.as_array();
    let elements = elements.unwrap_or_else(|| panic!("expected a list, found {}", value.to_json()));
    elements
        .iter()
        .map(|element| element.as_str().expect("a text"))
        .collect()
}

/// The elements of a list under a key, none if there is no such key.
pub fn list<'a>(value: &'a Value, key: &str) -> &'a [Value] {
    value.get(key).and_then(Value::as_array).unwrap_or_default()
}

/// The text under a key.
#[track_caller]
pub fn text<'a>(value: &'a Value, key: &str) -> &'a str {
    let found = value.get(key).and_then(Value::as_str);
    found.unwrap_or_else(|| panic!("no text `{key}` in {}", value.to_json()))
}
