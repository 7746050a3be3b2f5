//! Broken definitions, and what the native build says of each.

#[allow(clippy::expect_used)]
#[path = "../../it/definition.rs"]
mod definition;

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use probono_survey::engine::check::check;
use probono_survey::engine::value::Value;

/// The definitions of `tests/cases/definitions`, a line each, and the reports
/// on them, as `check` of the module writes them.
///
/// # Errors
///
/// When the cases can't be read.
pub fn reports() -> Result<(String, String)> {
    let cases = Path::new(env!("CARGO_MANIFEST_DIR")).join("../cases/definitions");
    let entries = fs::read_dir(cases)?;
    let mut files: Vec<PathBuf> = entries
        .map(|entry| Ok(entry?.path()))
        .collect::<Result<_>>()?;
    files.sort();
    ensure!(files.len() >= 60, "{} broken definitions", files.len());

    let (mut definitions, mut reports) = (String::new(), String::new());
    let mut note = |definition: &Value| -> Result<()> {
        // Not by its own way, which keeps six decimals of a number.
        definitions += &(serde_json::to_string(definition)? + "\n");
        reports += &(report(definition).to_json() + "\n");
        Ok(())
    };
    for file in &files {
        let case: Value = fs::read_to_string(file)?
            .parse()
            .with_context(|| file.display().to_string())?;
        note(&definition::patched(&file.to_string_lossy(), &case))?;
    }
    for definition in odd() {
        note(&definition)?;
    }
    Ok((definitions, reports))
}

/// What is no definition at all, or beyond what one may be.
fn odd() -> Vec<Value> {
    let small = definition::patched("small", &Value::Null);
    let with = |pointer: &str, value: Value| {
        let change = Value::object([(pointer, value)]);
        definition::patched(pointer, &Value::object([("patch", change)]))
    };
    let keys = (0..1_000).map(|number| (format!("key{number}"), Value::Null));
    vec![
        with("/minutes", Value::Number(0.5)),
        with("/minutes", Value::Number(9_007_199_254_740_992.0)),
        with("/title/en", "\u{202e}tseT \u{1f600}".into()),
        with("/items/PROBE/show_if", "ÂGE ≥ 18".into()),
        with("/items/AGE/checks/0/when", "AGE > \u{1d7d9}".into()),
        Value::Object(keys.collect()),
        Value::Array(vec![small.clone()]),
        Value::Null,
        small,
    ]
}

fn report(definition: &Value) -> Value {
    let problems = check(definition).err().unwrap_or_default();
    let listed = problems.iter().map(Value::from).collect();
    Value::object([
        ("ok", problems.is_empty().into()),
        ("problems", Value::Array(listed)),
    ])
}
