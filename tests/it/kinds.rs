//! Every type of item, from the answer to the file of data and back.

use std::sync::Arc;

use probono_survey::engine::check::check;
use probono_survey::engine::codebook::{self, Format};
use probono_survey::engine::event::Event;
use probono_survey::engine::fingerprint::fingerprints;
use probono_survey::engine::flat::{read, variables, write};
use probono_survey::engine::packed;
use probono_survey::engine::questionnaire::Questionnaire;
use probono_survey::engine::recompute::Reread;
use probono_survey::engine::schema;
use probono_survey::engine::session::Session;
use probono_survey::engine::text::Language;
use probono_survey::engine::value::Value;

use crate::definition::patched;
use crate::util::{answered, checked, sent, strings};

fn definition(changes: &[(&str, Value)]) -> Value {
    let patch = Value::object([]);
    let mut case = vec![("base".to_owned(), "kinds".into())];
    let mut entries = patch.as_object().unwrap_or_default().to_vec();
    entries.extend(
        changes
            .iter()
            .map(|(key, value)| ((*key).to_owned(), value.clone())),
    );
    case.push(("patch".to_owned(), Value::Object(entries)));
    patched("kinds.json", &Value::Object(case))
}

fn kinds() -> Arc<Questionnaire> {
    checked("kinds.json", &definition(&[]))
}

/// Everything answered, something hidden of every sort.
const ANSWERS: &str = r#"{
    "CONSENT": true, "BORN": "1987-03-02", "START": "2027-01-01", "PRICE": 12.55,
    "RATE": 0.000001, "OWNS": "NO", "TOWN": "63300", "MAIL": "a@b.fr",
    "CHOSEN": ["CAT", "FISH"], "LIKED": ["DOG"], "VIEWS": {"V1": 3, "V2": 1, "V3": "NSP"},
    "TIMES": 2, "HOURS_1": 4.5, "PLEASED_1": "YES", "HOURS_2": 0.5, "HOURS_3": 9,
    "JOB_1": "boulanger", "NEXT_1": "YES", "JOB_2": "NSP", "NEXT_2": "NO", "PROBE": "fin"
}"#;

fn filled(questionnaire: &Arc<Questionnaire>) -> Session {
    answered(
        "kinds",
        questionnaire,
        &ANSWERS
            .replace("\"NSP\", \"NEXT_2", "\"chef\", \"NEXT_2")
            .parse()
            .unwrap(),
    )
}

#[test]
fn a_response_reads_back_as_it_was() {
    let questionnaire = kinds();
    let session = filled(&questionnaire);
    let response = sent(&session, 0);
    let part = |key| response.get(key).unwrap();
    assert_eq!(
        part("answers").get("VIEWS").unwrap().to_json(),
        r#"{"V1":3,"V2":"SKIP","V3":"NSP"}"#
    );
    assert_eq!(
        part("answers").get("CHOSEN").unwrap().to_json(),
        r#"["CAT"]"#
    );
    assert_eq!(part("answers").get("HOURS_3"), Some(&"SKIP".into()));
    assert_eq!(part("answers").get("ALL"), Some(&Value::Number(5.0)));
    let reread = Reread::new(&questionnaire, part("answers"), part("specified"));
    assert_eq!(reread.problems(), []);
    assert_eq!(reread.scores().unwrap(), *part("scores"));
    assert_eq!(reread.flags().unwrap(), *part("flags"));
    assert_eq!(reread.issues().to_json(), "[]");
    let again = sent(reread.session(), 0);
    assert_eq!(again.get("answers").unwrap(), part("answers"));
}

#[test]
fn a_row_of_a_table_reads_back_as_it_was() {
    let questionnaire = kinds();
    let response = sent(&filled(&questionnaire), 0);
    let variables = variables(&questionnaire);
    let (answers, specified) = (
        response.get("answers").unwrap(),
        response.get("specified").unwrap(),
    );
    let cells = write(&questionnaire, &variables, answers, specified).unwrap();
    let cells: Vec<&str> = cells.iter().map(String::as_str).collect();
    let (read, words) = read(&questionnaire, &variables, &cells).unwrap();
    assert_eq!(words.to_json(), "{}");
    assert_eq!(read, *answers);
}

#[test]
fn the_schema_of_the_response_accepts_it() {
    let questionnaire = kinds();
    let schema = schema::response(&questionnaire);
    let foreign =
        |value: &Value| -> serde_json::Value { serde_json::from_str(&value.to_json()).unwrap() };
    let validator = jsonschema::validator_for(&foreign(&schema)).unwrap();
    let all: Value = r#"{"OWNS": "YES", "VIEWS": {"V2": 1}}"#.parse().unwrap();
    for session in [
        filled(&questionnaire),
        Session::new(Arc::clone(&questionnaire), 1),
        answered("rows", &questionnaire, &all),
    ] {
        let mut session = session;
        session.apply(Event::Start { now: 0 });
        let response = foreign(&sent(&session, 0));
        // The page mints the id and says the language.
        let errors = validator.iter_errors(&response).map(|error| {
            let place = error.instance_path().to_string();
            (place, error.to_string())
        });
        let errors: Vec<_> = errors
            .filter(|(place, _)| place.starts_with("/answers"))
            .collect();
        assert!(errors.is_empty(), "{errors:#?}");
    }
}

#[test]
fn every_codebook_names_every_variable() {
    let questionnaire = kinds();
    let language = Language(1);
    for format in [
        Format::Csv,
        Format::Json,
        Format::Ddi,
        Format::R(language),
        Format::Spss(language),
    ] {
        let book = codebook::write(&questionnaire, format);
        for variable in variables(&questionnaire) {
            assert!(
                book.contains(&variable.name),
                "{format:?}: {}",
                variable.name
            );
        }
        for label in [
            "Hours of mission 1",
            "Hours of mission 3",
            "Job (2)",
            "Consent",
        ] {
            assert!(book.contains(label), "{format:?}: {label}\n{book}");
        }
        assert!(!book.contains("{#}"), "{format:?}");
    }
}

#[test]
fn a_questionnaire_packs_and_unpacks() {
    let questionnaire = kinds();
    let bytes = packed::pack(&questionnaire);
    let again = Arc::new(packed::unpack(&bytes).unwrap());
    let (before, after) = (sent(&filled(&questionnaire), 0), sent(&filled(&again), 0));
    assert_eq!(before, after);
    for length in 0..bytes.len() {
        assert!(packed::unpack(&bytes[..length]).is_none(), "{length}");
    }
    for place in 0..bytes.len() {
        for byte in [0, 1, 0x7f, 0xff] {
            let mut altered = bytes.clone();
            altered[place] = byte;
            let _ = packed::unpack(&altered);
        }
    }
    // A condition in a condition in a condition, as deep as the bytes go.
    let mut deep = bytes.clone();
    let end = deep.len();
    deep.truncate(end / 2);
    deep.extend(std::iter::repeat_n(0, 1_000_000));
    assert!(packed::unpack(&deep).is_none());
}

#[test]
fn every_new_key_changes_the_fingerprint_it_should() {
    let before = fingerprints(&definition(&[]));
    let words: Value = r#"{"fr": "Autre", "en": "Other"}"#.parse().unwrap();
    for (pointer, value, of_texts) in [
        ("/items/TOWN/search", Value::Bool(false), false),
        ("/items/TOWN/required_if", "OWNS = YES".into(), false),
        (
            "/items/CHOSEN/show_options_if/FISH",
            "OWNS = NO".into(),
            false,
        ),
        ("/items/VIEWS/rows/V2/show_if", "OWNS = NO".into(), false),
        ("/items/COST/formula", "PRICE + RATE".into(), false),
        ("/items/COST/decimals", 3.into(), false),
        ("/items/BORN/earliest", "1930-01-01".into(), false),
        ("/items/MAIL/format", "url".into(), false),
        ("/pages/P_MISSION/repeat/max", 2.into(), false),
        ("/pages/P_JOB/repeat/again", "NEXT = NO".into(), false),
        ("/parameters/source/values/0", "fair".into(), false),
        ("/items/CONSENT/label", words, true),
    ] {
        let definition = definition(&[(pointer, value)]);
        assert!(check(&definition).is_ok(), "{pointer}");
        let after = fingerprints(&definition);
        assert_eq!(after.instrument == before.instrument, of_texts, "{pointer}");
        assert_eq!(after.texts != before.texts, of_texts, "{pointer}");
    }
}

#[test]
fn conditions_of_options_named_like_languages_are_no_texts() {
    let option = |code: &str| -> Value {
        format!(r#"{{"code": "{code}", "label": {{"fr": "{code}", "en": "{code}"}}}}"#)
            .parse()
            .unwrap()
    };
    let options = Value::Array(vec![option("fr"), option("en")]);
    let with = |condition: &str| {
        let conditions = format!(r#"{{"fr": "{condition}", "en": "{condition}"}}"#);
        definition(&[
            ("/lists/PETS/options", options.clone()),
            ("/items/CHOSEN/show_options_if", conditions.parse().unwrap()),
            ("/items/LIKED/show_options_if", Value::Null),
        ])
    };
    let (before, after) = (with("OWNS = YES"), with("OWNS = NO"));
    let (before, after) = (fingerprints(&before), fingerprints(&after));
    assert_ne!(before.instrument, after.instrument);
    assert_eq!(before.texts, after.texts);
    let alone = probono_survey::engine::bundle::in_language(&with("OWNS = YES"), "fr");
    assert_eq!(fingerprints(&alone).instrument, before.instrument);
    assert_eq!(strings(alone.get("languages").unwrap()), ["fr"]);
}

#[test]
fn conditions_are_bounded_together() {
    let long = format!("NEXT = YES{}", " or NEXT = YES".repeat(300));
    let items: Vec<Value> = (0..40)
        .map(|number| {
            format!(r#"{{"code": "N{number}", "type": "text", "text": {{"fr": "x", "en": "x"}}}}"#)
                .parse()
                .unwrap()
        })
        .collect();
    let mut big = definition(&[
        ("/pages/P_JOB/repeat/max", 50.into()),
        ("/pages/P_JOB/repeat/again", long.into()),
    ]);
    let Value::Object(entries) = &mut big else {
        panic!("an object");
    };
    for (key, value) in entries {
        match (key.as_str(), value) {
            ("items", Value::Array(all)) => all.extend(items.iter().cloned()),
            ("pages", Value::Array(pages)) => {
                let Value::Object(page) = &mut pages[4] else {
                    panic!("a page");
                };
                let asked = page.iter_mut().find(|(key, _)| key == "items");
                if let Some((_, Value::Array(asked))) = asked {
                    asked.extend(items.iter().map(|item| item.get("code").unwrap().clone()));
                }
            }
            _ => {}
        }
    }
    let problems = check(&big).unwrap_err();
    assert_eq!(
        problems[0].to_string(),
        "pages[4].repeat.again: with all that is repeated, conditions are longer than 5000000 bytes in all"
    );
}
