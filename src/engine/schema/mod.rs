//! JSON Schemas: of definitions, of responses, and of the endpoint that takes
//! them.
//!
//! The schema of a definition is generated from the types that read it, so it
//! can't fall behind; that of a response from the questionnaire that it answers.
//! Schemas are for editors and for other people's programs. They say what has
//! the right shape; whether a definition makes sense, only
//! [`check`](fn@super::check::check) can tell.

mod definition;
mod openapi;
mod response;

pub use definition::{definition, source};
pub use openapi::openapi;
pub use response::{any_response, response};

use super::decode::{Decimal, Map};
use super::value::Value;

/// The dialect of every schema here.
const DIALECT: &str = "https://json-schema.org/draft/2020-12/schema";

/// A type of the wire form that can say which JSON it reads.
pub(crate) trait Described {
    /// Whether a key of this type must be there.
    const REQUIRED: bool = true;

    /// Its schema; records describe themselves once, in `records`.
    fn schema(records: &mut Records) -> Value;
}

/// The records described so far, by the name of the type.
#[derive(Debug, Default)]
pub(crate) struct Records(Vec<(String, Value)>);

impl Records {
    /// A reference to the record `name`, which `keys` describes at first sight.
    pub(crate) fn describe(
        &mut self,
        name: &str,
        doc: &[&str],
        keys: impl FnOnce(&mut Record<'_>),
    ) -> Value {
        if self.0.iter().all(|(known, _)| known != name) {
            let place = self.0.len();
            self.0.push((name.to_owned(), Value::Null));
            let mut record = Record {
                records: self,
                properties: Vec::new(),
                required: Vec::new(),
            };
            keys(&mut record);
            let (properties, required) = (record.properties, record.required);
            let mut schema = object(properties, required);
            set(&mut schema, "description", sentence(doc).into());
            self.0[place].1 = schema;
        }
        Value::object([("$ref", format!("#/$defs/{name}").into())])
    }
}

/// One record while it is described.
pub(crate) struct Record<'a> {
    records: &'a mut Records,
    properties: Vec<(String, Value)>,
    required: Vec<Value>,
}

impl Record<'_> {
    /// Describes one key.
    pub(crate) fn key<T: Described>(&mut self, key: &str, doc: &[&str]) {
        let mut schema = T::schema(self.records);
        set(&mut schema, "description", sentence(doc).into());
        self.properties.push((key.to_owned(), schema));
        if T::REQUIRED {
            self.required.push(key.into());
        }
    }
}

/// The lines of a comment as one text.
fn sentence(doc: &[&str]) -> String {
    let lines: Vec<&str> = doc.iter().map(|line| line.trim()).collect();
    lines.join(" ").replace("[`", "`").replace("`]", "`")
}

impl Described for String {
    fn schema(_: &mut Records) -> Value {
        of_type("string")
    }
}

impl Described for i64 {
    fn schema(_: &mut Records) -> Value {
        of_type("integer")
    }
}

impl Described for Decimal {
    fn schema(_: &mut Records) -> Value {
        of_type("number")
    }
}

impl Described for bool {
    const REQUIRED: bool = false;

    fn schema(_: &mut Records) -> Value {
        of_type("boolean")
    }
}

impl<T: Described> Described for Option<T> {
    const REQUIRED: bool = false;

    fn schema(records: &mut Records) -> Value {
        T::schema(records)
    }
}

impl<T: Described> Described for Vec<T> {
    const REQUIRED: bool = false;

    fn schema(records: &mut Records) -> Value {
        array(T::schema(records))
    }
}

impl<T: Described> Described for Map<T> {
    fn schema(records: &mut Records) -> Value {
        Value::object([
            ("type", "object".into()),
            ("additionalProperties", T::schema(records)),
        ])
    }
}

fn of_type(name: &str) -> Value {
    Value::object([("type", name.into())])
}

fn array(items: Value) -> Value {
    Value::object([("type", "array".into()), ("items", items)])
}

fn constant(value: impl Into<Value>) -> Value {
    Value::object([("const", value.into())])
}

fn one_of(values: impl IntoIterator<Item = Value>) -> Value {
    Value::object([("enum", Value::Array(values.into_iter().collect()))])
}

/// An object with these keys and no other.
fn object(properties: Vec<(String, Value)>, required: Vec<Value>) -> Value {
    Value::object([
        ("type", "object".into()),
        ("properties", Value::Object(properties)),
        ("required", Value::Array(required)),
        ("additionalProperties", false.into()),
    ])
}

/// Sets a key of an object.
fn set(object: &mut Value, key: &str, value: Value) {
    if let Value::Object(entries) = object {
        match entries.iter_mut().find(|(known, _)| known == key) {
            Some(entry) => entry.1 = value,
            None => entries.push((key.to_owned(), value)),
        }
    }
}

/// `schema` with a sentence on what it is.
fn described(mut schema: Value, description: &str) -> Value {
    set(&mut schema, "description", description.into());
    schema
}
