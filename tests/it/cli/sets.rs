//! `score`: flags, hostile lines, and the counter on a terminal.

use probono_survey::engine::value::Value;

use super::scoring::responses;
use super::{lines, run_with};

const FORM: &str = "pbt-associations";
const SCORE: [&str; 3] = ["score", "--questionnaire", FORM];

/// A response with this id and time, and so many volunteers.
fn response(id: &str, seconds: i64, volunteers: i64) -> Value {
    let mut entries = responses(FORM)[0].as_object().unwrap().to_vec();
    let answers = entries.iter_mut().find(|(key, _)| key == "answers");
    if let Some((_, Value::Object(answers))) = answers {
        answers.retain(|(key, _)| key != "A_VOLN");
        answers.push(("A_VOLN".to_owned(), volunteers.into()));
    }
    entries.retain(|(key, _)| !["id", "duration_s", "flags"].contains(&key.as_str()));
    entries.push(("id".to_owned(), id.into()));
    entries.push(("duration_s".to_owned(), seconds.into()));
    entries.push(("flags".to_owned(), Value::Array(vec!["forged".into()])));
    Value::Object(entries)
}

#[test]
fn flags_are_found_again_with_those_of_the_set() {
    let sent = [
        response("a", 600, 10),
        response("b", 610, 20),
        response("c", 150, 30),
        response("d", 620, 20),
    ];
    let own = Value::Array(Vec::new());
    let list = |flags: &[&str]| Value::Array(flags.iter().map(|flag| (*flag).into()).collect());
    let expected = [
        own.clone(),
        list(&["same-answers"]),
        list(&["short-duration"]),
        list(&["same-answers"]),
    ];
    let score = run_with(&lines(&sent), &SCORE);
    assert_eq!((score.code, &*score.err), (0, ""));
    let found: Vec<Value> = score
        .out
        .lines()
        .map(|line| line.parse::<Value>().unwrap())
        .map(|line| line.get("flags").cloned().unwrap())
        .map(|flags| {
            let set = flags.as_array().unwrap().iter();
            let of_set = |flag: &&Value| {
                **flag == "short-duration".into() || **flag == "same-answers".into()
            };
            assert!(!flags.to_json().contains("forged"));
            Value::Array(set.filter(of_set).cloned().collect())
        })
        .collect();
    assert_eq!(found, expected);

    // A table says the same, and so does what is read from it.
    let table = run_with(&lines(&sent), &[&SCORE[..], &["--to", "csv"]].concat());
    let again = run_with(&table.out, &[&SCORE[..], &["--from", "csv"]].concat());
    assert_eq!(again.out, score.out);
}

#[test]
fn a_hostile_line_is_refused_alone() {
    let sent = responses(FORM)[0].to_json();
    let many: Vec<String> = (0..20_000).map(|key| format!("\"k{key}\":1")).collect();
    let with = |answers: &str| {
        let identity = sent.split(r#""answers""#).next().unwrap();
        format!("{identity}\"answers\":{answers}}}")
    };
    let hostile = [
        (
            format!("{{\"answers\": \"{}", "x".repeat(100_000_000)),
            "longer than 250000 bytes",
        ),
        ("[".repeat(200_000), "expected a response"),
        (
            format!("{{\"answers\":{}", "{\"a\":".repeat(40_000)),
            "no JSON at column",
        ),
        (with("{\"A_VOLN\":1e999}"), "number out of range"),
        (with("{\"A_VOLN\":1e300}"), "answers.A_VOLN: no answer"),
        (
            with("{\"A_VOLN\":-9223372036854775808}"),
            "answers.A_VOLN: no answer",
        ),
        (with(&format!("{{{}}}", many.join(","))), "and 190 more"),
        (with("[]"), "answers: expected an object"),
        (with("{\"A_VOLN\":\"\u{202e}2J\"}"), "\\u{202e}2J"),
        (with("{\"A_VOLN\":\"\u{1b}[2J\"}"), "control character"),
        ("\u{0}".to_owned(), "no JSON at column 1"),
        (
            String::from("{\"answers\":{\"\\ud800\":1}}"),
            "no JSON at column",
        ),
        ("{}".to_owned(), "it has no `q_name`"),
        ("null".to_owned(), "expected a response"),
    ];
    let mut input = String::new();
    for (line, _) in &hostile {
        input += line;
        input.push('\n');
    }
    input += &sent;
    let score = run_with(&input, &SCORE);
    let reasons: Vec<&str> = score.err.lines().collect();
    assert_eq!(reasons.len(), hostile.len() + 1, "{}", score.err);
    for (number, ((_, expected), found)) in hostile.iter().zip(&reasons).enumerate() {
        let line = format!("line {}: ", number + 1);
        assert!(found.starts_with(&line), "{found}");
        assert!(found.contains(expected), "{found}");
        assert!(found.len() < 4_000, "{found}");
    }
    let count = hostile.len();
    assert_eq!(
        reasons[count],
        format!("1 response scored, {count} refused")
    );
    assert_eq!((score.out.lines().count(), score.code), (1, 2));
}

#[test]
fn a_line_that_is_no_text_is_refused_alone() {
    let sent = responses(FORM)[0].to_json();
    let mut input = b"{\"id\": \"\xff\"}\n".to_vec();
    input.extend(sent.as_bytes());
    let score = super::run_with_bytes(&input, &SCORE);
    assert_eq!(
        score.err,
        "line 1: byte 9 is not UTF-8\n1 response scored, 1 refused\n"
    );
    assert_eq!(score.out.lines().count(), 1);
}

/// The counter of a terminal is written over itself and taken away before each
/// message and at the end, so that what stays is the messages.
#[test]
#[cfg(target_os = "linux")]
fn a_terminal_shows_a_counter_that_leaves_no_trace() {
    let sent = responses(FORM)[0].to_json();
    let (terminal, err) = super::on_a_terminal(&format!("{sent}\n[]\n{sent}\n"), &SCORE);
    assert_eq!(err.code, 2);
    assert!(
        terminal.starts_with("\r1 response\r\x1b[Kline 2: "),
        "{terminal:?}"
    );
    let end = "\r2 responses\r\x1b[K2 responses scored, 1 refused";
    assert!(terminal.trim_end().ends_with(end), "{terminal:?}");
    assert_eq!(err.out.lines().count(), 2);
}
