//! What the tests share.

use std::path::PathBuf;
use std::sync::Arc;

use probono_survey::catalog::SOURCES;
use probono_survey::engine::bundle::bundle;
use probono_survey::engine::check::check;
use probono_survey::engine::questionnaire::Questionnaire;
use probono_survey::engine::response::read_answers;
use probono_survey::engine::session::Session;
use probono_survey::engine::value::Value;

/// A standard questionnaire, bundled and checked.
#[track_caller]
pub fn standard(name: &str) -> Arc<Questionnaire> {
    let definition = bundle(name, SOURCES).unwrap_or_else(|message| panic!("{message}"));
    match check(&definition) {
        Ok(questionnaire) => Arc::new(questionnaire),
        Err(problems) => {
            let lines: Vec<String> = problems.iter().map(ToString::to_string).collect();
            panic!("{name}:\n{}", lines.join("\n"))
        }
    }
}

/// A session with these answers in it.
#[track_caller]
pub fn answered(questionnaire: &Arc<Questionnaire>, answers: &Value) -> Session {
    let mut session = Session::new(Arc::clone(questionnaire), 1);
    let problems = read_answers(&mut session, answers);
    assert_eq!(problems, [], "the answers can't be entered");
    session
}

/// The JSON files in a folder of `tests/cases`, by name.
pub fn cases(folder: &str) -> Vec<(String, Value)> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("tests/cases")
        .join(folder);
    let mut cases: Vec<(String, Value)> = std::fs::read_dir(&path)
        .unwrap_or_else(|error| panic!("{}: {error}", path.display()))
        .map(|entry| entry.unwrap().path())
        .filter(|file| {
            file.extension()
                .is_some_and(|extension| extension == "json")
        })
        .map(|file| {
            let name = file.file_stem().unwrap().to_string_lossy().into_owned();
            let text = std::fs::read_to_string(&file).unwrap();
            let value = text
                .parse()
                .unwrap_or_else(|error| panic!("{name}: {error}"));
            (name, value)
        })
        .collect();
    cases.sort_by(|left, right| left.0.cmp(&right.0));
    assert!(!cases.is_empty(), "no cases in {}", path.display());
    cases
}
