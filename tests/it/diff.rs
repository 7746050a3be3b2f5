//! Differences between definitions: each file in `tests/cases/diff` changes the
//! small valid definition twice, `new` on top of `old`, and lists everything
//! that is said of it.

use probono_survey::engine::diff::{Broken, diff};
use probono_survey::engine::value::Value;

use crate::definition::patched;
use crate::util::{bundled, each_case, lines, list, strings};

#[test]
fn every_difference_is_named_and_classed() {
    each_case("diff", |name, case| {
        let old = case.get("old").cloned().unwrap_or(Value::Null);
        let new = on_top(&old, case.get("new").unwrap_or(&Value::Null));
        let typos: Vec<String> = list(case, "typos")
            .iter()
            .map(|typo| typo.as_str().unwrap().to_owned())
            .collect();
        let diff = match diff(&patched(name, &old), &patched(name, &new), &typos) {
            Ok(diff) => diff,
            Err(Broken::Old(problems) | Broken::New(problems)) => {
                panic!("{name}: {:#?}", lines(&problems))
            }
        };
        let mut said: Vec<String> = diff.differences.iter().map(ToString::to_string).collect();
        said.extend(diff.indices.iter().map(ToString::to_string));
        said.extend(diff.bumps.iter().map(ToString::to_string));
        said.extend(diff.idle_typos.iter().map(|code| format!("idle {code}")));
        assert_eq!(said, strings(case.get("says").unwrap()), "{name}");
    });
}

/// One set of changes followed by another.
fn on_top(old: &Value, new: &Value) -> Value {
    let both = |key| {
        let entries = [old, new].map(|changes| changes.get(key).and_then(Value::as_object));
        Value::Object(entries.into_iter().flatten().flatten().cloned().collect())
    };
    let removed = [old, new].map(|changes| list(changes, "remove")).concat();
    let base = old.get("base").or(new.get("base"));
    Value::object([
        ("base", base.cloned().unwrap_or(Value::Null)),
        ("patch", both("patch")),
        ("add", both("add")),
        ("remove", Value::Array(removed)),
    ])
}

#[test]
fn a_broken_definition_is_not_compared() {
    let sound = patched("sound", &Value::Null);
    let broken = Value::object([("format", 1.into())]);
    assert!(matches!(diff(&broken, &sound, &[]), Err(Broken::Old(_))));
    assert!(matches!(diff(&sound, &broken, &[]), Err(Broken::New(_))));
}

#[test]
fn forms_of_one_instrument_are_not_one_another() {
    let (old, new) = (bundled("pbt-associations"), bundled("pbt-companies"));
    let diff = diff(&old, &new, &[]).unwrap();
    let first = diff.differences[0].to_string();
    assert_eq!(
        first,
        r#"MAJOR questionnaire: name changed: "pbt-associations" → "pbt-companies""#
    );
    assert!(diff.bumps.iter().all(|bump| !bump.enough));
    // What both ask is written once.
    let core = diff.differences.iter().any(|difference| {
        difference.subject == "item K_BARR" && difference.what.starts_with("row")
    });
    assert!(!core, "{:#?}", diff.differences);
}
