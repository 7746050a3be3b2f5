//! `score`, from lines to lines.

use probono_survey::engine::response;
use probono_survey::engine::value::Value;

use super::{lines, run, run_with};
use crate::util::{answered, cases, sent, standard, text};

const FORM: &str = "pbt-associations";

/// The responses of the scoring cases of a form, as they are sent.
pub(super) fn responses(form: &str) -> Vec<Value> {
    let questionnaire = standard(form);
    let cases = cases("scores");
    let own = cases
        .iter()
        .filter(|(_, case)| text(case, "questionnaire") == form);
    own.map(|(name, case)| {
        let session = answered(name, &questionnaire, case.get("answers").unwrap());
        with(&sent(&session, 0), "id", name.as_str().into())
    })
    .collect()
}

fn with(response: &Value, key: &str, value: Value) -> Value {
    let mut entries = response.as_object().unwrap().to_vec();
    match entries.iter_mut().find(|(known, _)| known == key) {
        Some(entry) => entry.1 = value,
        None => entries.push((key.to_owned(), value)),
    }
    Value::Object(entries)
}

#[test]
fn scores_are_those_that_were_sent() {
    for form in crate::util::FORMS {
        let responses = responses(form);
        let score = run_with(&lines(&responses), &["score", "--questionnaire", form]);
        assert_eq!((score.code, &*score.err), (0, ""));
        let scored: Vec<Value> = score
            .out
            .lines()
            .map(|line| line.parse().unwrap())
            .collect();
        assert_eq!(scored.len(), responses.len());
        for (scored, sent) in scored.iter().zip(&responses) {
            let keys: Vec<&str> = scored
                .as_object()
                .unwrap()
                .iter()
                .map(|(key, _)| &**key)
                .collect();
            assert_eq!(
                keys,
                ["id", "q_name", "q_version", "issues", "scores", "flags"]
            );
            for key in ["id", "q_name", "q_version", "scores"] {
                assert_eq!(scored.get(key), sent.get(key));
            }
        }
    }
}

#[test]
fn scores_and_issues_come_from_the_answers_alone() {
    let questionnaire = standard(FORM);
    let answers: Value = r#"{"K_TERR": "dep:63", "A_SIZE": "REF", "A_VOLN": 6000,
        "K_SKILL": ["OTHER"], "A_BUDG": "NSP"}"#
        .parse()
        .unwrap();
    let session = answered("here", &questionnaire, &answers);
    let expected = response::scores(&session, &session.scores());
    let mut sent = with(&sent(&session, 0), "scores", Value::from("forged"));
    let score = run_with(&lines(&[sent.clone()]), &["score", "--questionnaire", FORM]);
    let scored: Value = score.out.parse().unwrap();
    assert_eq!(scored.get("scores"), Some(&expected));
    let issues = scored.get("issues").unwrap().to_json();
    assert!(
        issues.contains(r#"{"item":"A_VOLN","level":"soft","kind":"check""#),
        "{issues}"
    );
    assert!(
        issues.contains(r#"{"item":"K_SKILL","level":"hard","kind":"unspecified""#),
        "{issues}"
    );

    sent = with(
        &sent,
        "specified",
        Value::object([("K_SKILL.OTHER", "baking".into())]),
    );
    let score = run_with(&lines(&[sent]), &["score", "--questionnaire", FORM]);
    assert!(!score.out.contains("unspecified"), "{}", score.out);
}

#[test]
fn what_cannot_be_scored_is_named_and_stops_nothing() {
    let sent = &responses(FORM)[0];
    let with = |key, value| with(sent, key, value).to_json();
    let major = with("q_version", "2.0.0".into());
    let without = {
        let mut entries = sent.as_object().unwrap().to_vec();
        entries.retain(|(key, _)| key != "s_version");
        Value::Object(entries).to_json()
    };
    let ours = text(sent, "q_version");
    let hash = text(sent, "q_hash");
    let s_version = text(sent, "s_version");
    let needs = |form: &str, version: &str, hash: &str| {
        format!(
            "give the definition that it answers, {form} {version} (scoring {s_version}, fingerprint {hash}), with --questionnaire"
        )
    };
    let absent = "it has no `s_version`, so nobody knows what it answers";
    let bad = [
        (sent.to_json(), String::new()),
        (
            "{\"id\": 1".to_owned(),
            "no JSON at column 8: EOF while parsing an object".to_owned(),
        ),
        (
            "[]".to_owned(),
            "invalid type: sequence, expected a response".to_owned(),
        ),
        (String::new(), String::new()),
        (
            major,
            format!(
                "its q_version is `2.0.0`, that of the questionnaire given is `{ours}`; {}",
                needs(FORM, "2.0.0", hash)
            ),
        ),
        (
            with("q_name", "pbt-companies".into()),
            format!(
                "its q_name is `pbt-companies`, that of the questionnaire given is `{FORM}`; {}",
                needs("pbt-companies", ours, hash)
            ),
        ),
        (
            with("q_hash", "00".into()),
            format!(
                "its q_hash is `00`, that of the questionnaire given is `{hash}`; {}",
                needs(FORM, ours, "00")
            ),
        ),
        (without, absent.to_owned()),
        (
            with("answers", Value::object([("K_KNO", "NO".into())])),
            "answers.K_KNO: there is no such item; did you mean `K_KNOW`?".to_owned(),
        ),
        (
            format!("{{\"id\": \"{}\"}}", "x".repeat(300_000)),
            "longer than 250000 bytes".to_owned(),
        ),
        (sent.to_json(), String::new()),
    ];
    let input: Vec<&str> = bad.iter().map(|(line, _)| &**line).collect();
    let score = run_with(&input.join("\n"), &["score", "--questionnaire", FORM]);
    let mut expected = String::new();
    for (number, (_, reason)) in bad.iter().enumerate() {
        if !reason.is_empty() {
            expected += &format!("line {}: {reason}\n", number + 1);
        }
    }
    expected += "2 responses scored, 8 refused\n";
    assert_eq!(score.err, expected);
    assert_eq!((score.out.lines().count(), score.code), (2, 2));
}

#[test]
fn nothing_in_gives_nothing_out() {
    let score = run(&["score", "--questionnaire", FORM]);
    assert_eq!((score.code, &*score.out, &*score.err), (0, "", ""));
    let score = run(&["score", "--questionnaire", "pbt-nobody"]);
    assert_eq!(score.code, 2);
    assert!(score.err.contains("no such file"), "{}", score.err);
}

#[test]
fn a_file_scores_as_the_questionnaire_that_it_holds() {
    let folder = super::Folder::new();
    let file = folder.file("form.json", crate::util::bundled(FORM).to_json());
    let input = lines(&responses(FORM));
    let by_file = run_with(&input, &["score", "--questionnaire", &file]);
    let by_name = run_with(&input, &["score", "--questionnaire", FORM]);
    assert_eq!(by_file.out, by_name.out);
}
