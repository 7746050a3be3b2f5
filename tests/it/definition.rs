//! Definitions for tests: a small valid one in `tests/cases/definition.json`,
//! one with every type of item in `tests/cases/kinds.json`, and patches to them.
//! The fuzzer and the comparison of targets use this file too.

use probono_survey::engine::value::Value;

/// The small valid definition, or the one that a case names as its `base`,
/// changed as its `patch`, `add` and `remove` say.
///
/// A place is written as a JSON pointer in which an element of a list may be
/// named by its code: `/items/COLOR/options`. `patch` sets what stands there,
/// `add` appends to a list.
#[track_caller]
pub fn patched(name: &str, case: &Value) -> Value {
    let base = match case.get("base").and_then(Value::as_str) {
        None => include_str!("../cases/definition.json"),
        Some("kinds") => include_str!("../cases/kinds.json"),
        Some(other) => panic!("{name}: there is no base `{other}`"),
    };
    let mut definition: Value = base.parse().expect("JSON");
    let changes = |key| case.get(key).and_then(Value::as_object).unwrap_or_default();
    for (pointer, value) in changes("patch") {
        *place(name, &mut definition, pointer) = value.clone();
    }
    for (pointer, value) in changes("add") {
        match place(name, &mut definition, pointer) {
            Value::Array(elements) => elements.push(value.clone()),
            other => panic!("{name}: {pointer} is {}", other.kind()),
        }
    }
    for pointer in case
        .get("remove")
        .and_then(Value::as_array)
        .unwrap_or_default()
    {
        let pointer = pointer.as_str().expect("a pointer");
        let (parent, key) = pointer.rsplit_once('/').expect("a pointer");
        match place(name, &mut definition, parent) {
            Value::Object(entries) => entries.retain(|(known, _)| known != key),
            Value::Array(elements) => elements.retain(|element| code(element) != Some(key)),
            other => panic!("{name}: {parent} is {}", other.kind()),
        }
    }
    definition
}

fn code(value: &Value) -> Option<&str> {
    value.get("code")?.as_str()
}

/// The value at a pointer; the last key is made if it is not there.
#[track_caller]
fn place<'a>(name: &str, value: &'a mut Value, pointer: &str) -> &'a mut Value {
    let mut found = value;
    for key in pointer.split('/').skip(1) {
        found = match found {
            Value::Object(entries) => {
                let index = entries.iter().position(|(known, _)| known == key);
                let index = index.unwrap_or_else(|| {
                    entries.push((key.to_owned(), Value::Null));
                    entries.len() - 1
                });
                &mut entries[index].1
            }
            Value::Array(elements) => {
                let index = key.parse().ok();
                let named = || {
                    elements
                        .iter()
                        .position(|element| code(element) == Some(key))
                };
                let index = index.or_else(named);
                let element = index.and_then(|index: usize| elements.get_mut(index));
                element.unwrap_or_else(|| panic!("{name}: nothing at {key} of {pointer}"))
            }
            other => panic!("{name}: {key} of {pointer} is in {}", other.kind()),
        };
    }
    found
}
