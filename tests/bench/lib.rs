//! Questionnaires of any size, for the benchmark.

use probono_survey::engine::value::Value;

/// How the items of a [`questionnaire`] depend on each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// Each on the one before it.
    Chain,
    /// All on the first.
    Fan,
}

/// A definition of so many items, ten a page, each of which has a condition:
/// the first one a rule, the others one that says when they are asked.
pub fn questionnaire(items: usize, shape: Shape) -> Value {
    let text = |words: &str| Value::object([("en", words.into())]);
    let option = |code: &str| Value::object([("code", code.into()), ("label", text(code))]);
    let list = Value::object([
        ("code", "LETTERS".into()),
        ("options", Value::Array(["A", "B", "C"].map(option).into())),
    ]);
    let code = |number: usize| format!("Q{number:04}");
    let item = |number: usize| {
        let condition = if number == 0 {
            let check = Value::object([
                ("code", "C_NEVER".into()),
                ("level", "soft".into()),
                ("when", format!("{} = C", code(0)).into()),
                ("message", text("Are you sure?")),
            ]);
            ("checks", Value::Array(vec![check]))
        } else {
            let asked = match shape {
                Shape::Chain => number - 1,
                Shape::Fan => 0,
            };
            ("show_if", format!("{} in {{A, B}}", code(asked)).into())
        };
        Value::object([
            ("code", code(number).into()),
            ("type", "single".into()),
            ("text", text("A question?")),
            ("options", "LETTERS".into()),
            condition,
        ])
    };
    let page = |number: usize| {
        let on_page = (10 * number..items.min(10 * number + 10)).map(|item| code(item).into());
        Value::object([
            ("code", format!("P{number:03}").into()),
            ("title", text("A page")),
            ("items", Value::Array(on_page.collect())),
        ])
    };
    Value::object([
        ("format", 1.into()),
        ("id", "bench".into()),
        ("name", "bench".into()),
        ("version", "1.0.0".into()),
        ("scoring_version", "1.0.0".into()),
        ("audience", "A".into()),
        ("languages", Value::Array(vec!["en".into()])),
        ("title", text("A benchmark")),
        ("lists", Value::Array(vec![list])),
        ("items", Value::Array((0..items).map(item).collect())),
        (
            "pages",
            Value::Array((0..items.div_ceil(10)).map(page).collect()),
        ),
    ])
}
