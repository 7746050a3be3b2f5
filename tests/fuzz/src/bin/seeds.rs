//! Writes what fuzzing starts from, taken from `tests/cases`: for each target
//! a folder of inputs, and the words of definitions and conditions.
#![allow(clippy::expect_used)]

#[path = "../../../it/definition.rs"]
mod definition;

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use probono_survey::engine::value::Value;

fn main() -> io::Result<()> {
    let folder = std::env::args().nth(1).expect("a folder to write to");
    let folder = Path::new(&folder);
    let definitions = definitions()?;
    let conditions = conditions()?;
    // A session's input is nothing but choices: any bytes will do.
    let choices = conditions.iter().map(|text| text.as_bytes().repeat(8));
    write(&folder.join("session"), choices)?;
    let texts = definitions.iter().map(|value| value.to_json().into_bytes());
    write(&folder.join("definition"), texts)?;
    let texts = conditions
        .iter()
        .map(|text| [text.as_bytes(), b"\0"].concat());
    write(&folder.join("condition"), texts)?;
    let words: String = words(&definitions)
        .iter()
        .map(|word| format!("\"{word}\"\n"))
        .collect();
    fs::write(folder.join("words"), words)
}

/// The small definition and each that breaks it.
fn definitions() -> io::Result<Vec<Value>> {
    let cases = cases("definitions")?;
    let broken = cases.iter().map(|case| definition::patched("seed", case));
    let small = definition::patched("seed", &Value::Null);
    Ok([small].into_iter().chain(broken).collect())
}

/// The conditions of the cases.
fn conditions() -> io::Result<BTreeSet<String>> {
    let mut found = BTreeSet::new();
    for case in [cases("conditions")?, cases("definitions")?].concat() {
        note(&case, &mut |key, text| {
            if ["condition", "show_if", "when", "base", "zero_if"].contains(&key) {
                found.insert(text.to_owned());
            }
        });
    }
    Ok(found)
}

/// Keys and short texts without characters that a dictionary must escape.
fn words(definitions: &[Value]) -> BTreeSet<String> {
    let mut found: BTreeSet<String> =
        ["and", "or", "not", "in", "has", "answered", "count", "same"]
            .map(str::to_owned)
            .into();
    let fits = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
    for definition in definitions {
        note(definition, &mut |key, text| {
            for word in [key, text] {
                if (2..=24).contains(&word.len()) && word.bytes().all(fits) {
                    found.insert(word.to_owned());
                }
            }
        });
    }
    found
}

/// Calls `seen` with each text and the key under which it stands.
fn note(value: &Value, seen: &mut dyn FnMut(&str, &str)) {
    for element in value.as_array().unwrap_or_default() {
        note(element, seen);
    }
    for (key, value) in value.as_object().unwrap_or_default() {
        seen(key, value.as_str().unwrap_or_default());
        note(value, seen);
    }
}

fn cases(folder: &str) -> io::Result<Vec<Value>> {
    let cases = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../cases")
        .join(folder);
    let mut files: Vec<PathBuf> = fs::read_dir(cases)?
        .map(|entry| Ok(entry?.path()))
        .collect::<io::Result<_>>()?;
    files.sort();
    let read = |file: &PathBuf| Ok(fs::read_to_string(file)?.parse().expect("JSON"));
    files.iter().map(read).collect()
}

fn write(folder: &Path, inputs: impl Iterator<Item = Vec<u8>>) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    for (number, input) in inputs.enumerate() {
        fs::write(folder.join(format!("{number:03}")), input)?;
    }
    Ok(())
}
