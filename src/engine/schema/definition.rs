//! The schema of definitions, generated from the types that read them.

use super::{DIALECT, Described, Records, array, one_of, set};
use crate::engine::answer::Missing;
use crate::engine::definition::Definition;
use crate::engine::value::Value;

/// The values of the keys that name one of a few things, by record.
const NAMES: [(&str, &str, &[&str]); 5] = [
    (
        "ItemDefinition",
        "type",
        &[
            "info",
            "single",
            "multi",
            "rank",
            "matrix",
            "number",
            "scale",
            "text",
            "territory",
            "date",
            "yes_no",
            "consent",
            "computed",
        ],
    ),
    ("ItemDefinition", "level", &["dep"]),
    (
        "ItemDefinition",
        "format",
        &["email", "phone", "url", "postcode"],
    ),
    ("CheckDefinition", "level", &["hard", "soft", "flag"]),
    (
        "IndexDefinition",
        "polarity",
        &["positive", "negative", "neutral"],
    ),
];

/// The schema of a definition, self-contained as a browser fetches it.
///
/// ```
/// use probono_survey::engine::schema;
///
/// let schema = schema::definition().to_json();
/// assert!(schema.starts_with(r#"{"$schema":"https://json-schema.org/draft/2020-12/schema""#));
/// ```
pub fn definition() -> Value {
    let mut records = Records::default();
    Definition::schema(&mut records);
    for (name, record) in &mut records.0 {
        complete(name, record);
    }
    let whole = records.0.remove(0).1;
    let mut schema = Value::object([
        ("$schema", DIALECT.into()),
        ("title", "Definition of a questionnaire, format 1".into()),
    ]);
    for (key, value) in whole.as_object().unwrap_or_default() {
        set(&mut schema, key, value.clone());
    }
    set(&mut schema, "$defs", Value::Object(records.0));
    schema
}

/// The schema of a source: a definition that may include others, and may be
/// the shared part that is only included.
pub fn source() -> Value {
    let mut schema = definition();
    set(
        &mut schema,
        "title",
        "Source of a questionnaire, format 1".into(),
    );
    set(
        &mut schema,
        "required",
        Value::Array(vec!["format".into(), "id".into(), "languages".into()]),
    );
    let include = super::described(
        array(super::of_type("string")),
        "The names of the sources whose lists and items come first.",
    );
    if let Some(properties) = property(&mut schema, "properties") {
        set(properties, "include", include);
    }
    schema
}

/// Says what the types can't: the few names that some texts may hold.
fn complete(name: &str, record: &mut Value) {
    let Some(properties) = property(record, "properties") else {
        return;
    };
    for (of, key, names) in NAMES {
        if let Some(schema) = property(properties, key).filter(|_| of == name) {
            set(schema, "enum", texts(names.iter().copied()));
        }
    }
    if let Some(schema) = property(properties, "missing") {
        let codes = Missing::OFFERED.map(Missing::code);
        set(schema, "items", one_of(codes.map(Value::from)));
    }
    if let Some(schema) = property(properties, "format").filter(|_| name == "Definition") {
        set(schema, "const", 1.into());
    }
}

fn texts<'a>(texts: impl Iterator<Item = &'a str>) -> Value {
    Value::Array(texts.map(Value::from).collect())
}

fn property<'a>(object: &'a mut Value, key: &str) -> Option<&'a mut Value> {
    let Value::Object(entries) = object else {
        return None;
    };
    let entry = entries.iter_mut().find(|(known, _)| known == key);
    entry.map(|(_, value)| value)
}
