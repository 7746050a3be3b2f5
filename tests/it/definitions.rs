//! Broken definitions: each file in `tests/cases/definitions` changes the small
//! valid one and lists exactly the problems that this makes.

use probono_survey::engine::check::check;
use probono_survey::engine::value::Value;

use crate::definition::patched;
use crate::util::{checked, each_case, lines, strings};

#[test]
fn every_fault_is_reported_where_it_stands() {
    each_case("definitions", |name, case| {
        let problems = match check(&patched(name, case)) {
            Ok(_) => Vec::new(),
            Err(problems) => lines(&problems),
        };
        let expected = strings(case.get("problems").unwrap());
        assert_eq!(problems, expected, "{name}");
    });
}

#[test]
fn the_definitions_that_the_cases_change_are_valid() {
    checked("definition.json", &patched("definition.json", &Value::Null));
    let kinds = Value::object([("base", "kinds".into())]);
    checked("kinds.json", &patched("kinds.json", &kinds));
}

#[test]
fn what_would_cost_too_much_is_refused() {
    let many = |value: Value, count: usize| Value::Array(vec![value; count]);
    let item = patched("items", &Value::Null)
        .get("items")
        .unwrap()
        .as_array()
        .unwrap()[1]
        .clone();
    let words = Value::from("a".repeat(10_001));
    let term = Value::object([("item", "MOOD".into()), ("weight", 1.into())]);
    let condition = Value::from(format!("COLOR = RED{}", " ".repeat(5_000)));
    for (pointer, value, problem) in [
        ("/items", many(item, 5_001), "items: more than 5000 items"),
        (
            "/languages",
            many("fr".into(), 51),
            "languages: more than 50 languages",
        ),
        ("/title/en", words, "title.en: longer than 10000 bytes"),
        (
            "/indices/0/terms",
            many(term, 1_001),
            "indices[0].terms: an index has 1 to 1000 terms",
        ),
        (
            "/items/PROBE/show_if",
            condition,
            "items[12].show_if: the condition is longer than 5000 bytes",
        ),
    ] {
        let patch = Value::object([("patch", Value::object([(pointer, value)]))]);
        let problems = check(&patched(pointer, &patch)).expect_err(pointer);
        assert_eq!(lines(&problems), [problem]);
    }
}

#[test]
fn a_file_of_another_kind_gives_no_more_than_200_problems() {
    let entries = (0..1_000).map(|number| (format!("key{number}"), Value::Null));
    let problems = check(&Value::Object(entries.collect())).unwrap_err();
    assert_eq!(problems.len(), 200);
    for value in [
        Value::Null,
        Value::Array(Vec::new()),
        1.into(),
        "form".into(),
    ] {
        let problems = check(&value).unwrap_err();
        let message = format!("definition: expected an object, found {}", value.kind());
        assert_eq!(lines(&problems), [message]);
    }
}

#[test]
fn a_list_beyond_every_use_is_refused_without_being_walked() {
    let label = Value::object([("fr", "Un".into()), ("en", "One".into())]);
    let option = |number: usize| {
        Value::object([
            ("code", format!("O{number}").into()),
            ("label", label.clone()),
        ])
    };
    let options = Value::Array((0..60_000).map(option).collect());
    let list = Value::object([("code", "HUGE".into()), ("options", options)]);
    let case = Value::object([("add", Value::object([("/lists", list)]))]);
    let problems = check(&patched("a huge list", &case)).unwrap_err();
    assert_eq!(problems.len(), 1);
    assert!(lines(&problems)[0].ends_with("options: a list has 1 to 50000 options"));
}
