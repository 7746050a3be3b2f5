//! What responses show of how they were given: one file per flag, or trait of
//! one, in `tests/cases/quality`, with answers on both sides of each boundary.

use probono_survey::engine::recompute::Reread;
use probono_survey::engine::response::{FLAGS, ResponseSet, SAME_ANSWERS, SHORT_DURATION};
use probono_survey::engine::value::Value;

use crate::util::{each_case, list, standard, text};

#[test]
fn a_response_carries_the_flags_that_its_answers_show() {
    each_case("quality", |name, case| {
        let questionnaire = standard(text(case, "questionnaire"));
        for case in list(case, "cases") {
            let answers = case.get("answers").unwrap();
            let reread = Reread::new(&questionnaire, answers, &Value::Null);
            let flags = reread.flags().unwrap();
            let expected = case.get("flags").unwrap();
            assert_eq!(&flags, expected, "{name}: {}", answers.to_json());
        }
    });
}

#[test]
fn answers_that_cannot_be_read_have_no_flags() {
    let questionnaire = standard("pbt-associations");
    let answers: Value = r#"{"A_VOLN": "many"}"#.parse().unwrap();
    let reread = Reread::new(&questionnaire, &answers, &Value::Null);
    assert_eq!(reread.flags().unwrap_err().len(), 1);
}

#[test]
fn no_rule_of_a_questionnaire_can_have_the_code_of_a_flag() {
    for flag in FLAGS.into_iter().chain([SHORT_DURATION, SAME_ANSWERS]) {
        assert!(flag.contains('-'), "{flag}");
    }
}

/// Responses with these times and numbers of volunteers, and their flags.
#[track_caller]
fn check_set(responses: &[(&str, &str)], expected: &[&[&str]]) {
    let questionnaire = standard("pbt-associations");
    let mut set = ResponseSet::default();
    for (context, answers) in responses {
        let response = format!(r#"{{{context}, "answers": {answers}}}"#);
        set.add(&questionnaire, &response.parse().unwrap());
    }
    let flags = set.flags();
    let found: Vec<Vec<&str>> = (0..responses.len()).map(|place| flags.of(place)).collect();
    assert_eq!(found, expected);
}

/// Web responses that took so long, each with other answers.
#[track_caller]
fn check_times(seconds: &[i64], fast: &[bool]) {
    let contexts: Vec<String> = seconds
        .iter()
        .map(|seconds| format!(r#""mode": "web_self", "duration_s": {seconds}"#))
        .collect();
    let answers: Vec<String> = (0..seconds.len())
        .map(|place| format!(r#"{{"A_VOLN": {place}}}"#))
        .collect();
    let responses = contexts.iter().zip(&answers);
    let responses: Vec<(&str, &str)> = responses
        .map(|(context, answers)| (context.as_str(), answers.as_str()))
        .collect();
    let expected = fast
        .iter()
        .map(|fast| if *fast { &[SHORT_DURATION][..] } else { &[] });
    check_set(&responses, &expected.collect::<Vec<_>>());
}

#[test]
fn fast_is_less_than_a_third_of_the_median() {
    check_times(&[600, 600, 200], &[false, false, false]);
    check_times(&[600, 600, 199], &[false, false, true]);
    // Between 400 and 401 the median is 400.5, a third of which is 133.5.
    check_times(&[133, 400, 401, 500], &[true, false, false, false]);
    check_times(&[134, 400, 401, 500], &[false, false, false, false]);
    check_times(&[0, 0, 0], &[false, false, false]);
    check_times(&[7], &[false]);
    check_times(&[], &[]);
}

#[test]
fn times_are_compared_within_one_mode() {
    let web = r#""mode": "web_self", "duration_s": 100"#;
    let phone = r#""mode": "phone", "duration_s": 900"#;
    let hasty = r#""mode": "phone", "duration_s": 299"#;
    let untimed = r#""mode": "phone""#;
    let answers = ["{\"A_VOLN\": 1}", "{\"A_VOLN\": 2}", "{\"A_VOLN\": 3}"];
    check_set(
        &[(web, answers[0]), (phone, answers[1]), (phone, answers[2])],
        &[&[], &[], &[]],
    );
    check_set(
        &[
            (phone, answers[0]),
            (phone, answers[1]),
            (hasty, answers[2]),
            (untimed, "{}"),
        ],
        &[&[], &[], &[SHORT_DURATION], &[]],
    );
}

#[test]
fn the_same_answers_are_found_whatever_else_differs() {
    let first = r#""id": "a", "seed": 1, "day": "2027-03-02""#;
    let second = r#""id": "b", "seed": 2, "specified": {}"#;
    let worded = r#""id": "c", "specified": {"K_CHAN.OTHER": "a fair"}"#;
    let (one, turned, other) = (
        r#"{"A_VOLN": 1, "A_BUDG": "NSP"}"#,
        r#"{"A_BUDG": "NSP", "A_VOLN": 1.0}"#,
        r#"{"A_BUDG": "REF", "A_VOLN": 1}"#,
    );
    check_set(
        &[
            (first, one),
            (second, turned),
            (second, other),
            (worded, one),
        ],
        &[&[SAME_ANSWERS], &[SAME_ANSWERS], &[], &[]],
    );
}
