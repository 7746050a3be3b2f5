//! The JSON tree that definitions are read from and responses are written as.
//!
//! One small type instead of a derive per struct keeps the WebAssembly small:
//! the browser's own `JSON.parse` makes the objects, one generic conversion
//! brings them here, and [`super::definition`] reads them with every problem
//! located.

use std::collections::{HashMap, HashSet};
use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde::ser::{Serialize, SerializeMap, SerializeSeq, Serializer};

use super::rational::Rational;

/// A JSON value. Objects keep the order of their keys; of a key that stands
/// twice the last value counts, as in `JSON.parse`.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// `null`, and JavaScript's `undefined`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number, with the precision that JavaScript gives it.
    Number(f64),
    /// A string.
    String(String),
    /// An array.
    Array(Vec<Value>),
    /// An object.
    Object(Vec<(String, Value)>),
}

/// The largest integer below which every integer has a number of its own (2⁵³).
const LARGEST_EXACT: f64 = 9_007_199_254_740_992.0;

impl Value {
    /// An object from its entries.
    pub fn object<const N: usize>(entries: [(&str, Value); N]) -> Value {
        Value::Object(
            entries
                .into_iter()
                .map(|(key, value)| (key.to_owned(), value))
                .collect(),
        )
    }

    /// The value under `key`, if this is an object that has it.
    pub fn get(&self, key: &str) -> Option<&Value> {
        self.as_object()?
            .iter()
            .find(|(name, _)| name == key)
            .map(|(_, value)| value)
    }

    /// The string, if this is one.
    pub fn as_str(&self) -> Option<&str> {
        match self {
            Value::String(text) => Some(text),
            _ => None,
        }
    }

    /// The number as an integer, if it is one that loses nothing.
    pub fn as_integer(&self) -> Option<i64> {
        match self {
            Value::Number(number) if number.abs() <= LARGEST_EXACT && number.trunc() == *number => {
                Some(*number as i64)
            }
            _ => None,
        }
    }

    /// The elements, if this is an array.
    pub fn as_array(&self) -> Option<&[Value]> {
        match self {
            Value::Array(elements) => Some(elements),
            _ => None,
        }
    }

    /// The entries, if this is an object.
    pub fn as_object(&self) -> Option<&[(String, Value)]> {
        match self {
            Value::Object(entries) => Some(entries),
            _ => None,
        }
    }

    /// What a message calls this kind of value.
    pub fn kind(&self) -> &'static str {
        match self {
            Value::Null => "null",
            Value::Bool(_) => "true or false",
            Value::Number(_) => "a number",
            Value::String(_) => "a text",
            Value::Array(_) => "a list",
            Value::Object(_) => "an object",
        }
    }

    /// Compact JSON text, the same bytes on every target.
    ///
    /// Numbers are written with at most six decimals, which is more than
    /// anything here has; numbers that JSON doesn't have become `null`.
    pub fn to_json(&self) -> String {
        let mut out = String::with_capacity(256);
        self.write(&mut out);
        out
    }

    fn write(&self, out: &mut String) {
        match self {
            Value::Null => out.push_str("null"),
            Value::Bool(true) => out.push_str("true"),
            Value::Bool(false) => out.push_str("false"),
            Value::Number(number) => write_number(*number, out),
            Value::String(text) => write_string(text, out),
            Value::Array(elements) => {
                out.push('[');
                for (index, element) in elements.iter().enumerate() {
                    if index > 0 {
                        out.push(',');
                    }
                    element.write(out);
                }
                out.push(']');
            }
            Value::Object(entries) => {
                out.push('{');
                for (index, (key, value)) in entries.iter().enumerate() {
                    if index > 0 {
                        out.push(',');
                    }
                    write_string(key, out);
                    out.push(':');
                    value.write(out);
                }
                out.push('}');
            }
        }
    }
}

// Written by hand since the formatting of floats costs 10 kB of WebAssembly.
fn write_number(number: f64, out: &mut String) {
    const DECIMALS: i64 = 1_000_000;
    if !number.is_finite() || number.abs() > LARGEST_EXACT {
        out.push_str("null");
        return;
    }
    let negative = number < 0.0;
    let magnitude = number.abs();
    let mut whole = magnitude.trunc() as i64;
    let mut fraction = ((magnitude - magnitude.trunc()) * DECIMALS as f64).round() as i64;
    if fraction == DECIMALS {
        whole += 1;
        fraction = 0;
    }
    if negative && (whole, fraction) != (0, 0) {
        out.push('-');
    }
    write_digits(whole as u64, out);
    if fraction > 0 {
        let digits = (fraction + DECIMALS).to_string();
        out.push('.');
        out.push_str(digits[1..].trim_end_matches('0'));
    }
}

fn write_digits(number: u64, out: &mut String) {
    if number >= 10 {
        write_digits(number / 10, out);
    }
    out.push(char::from(b'0' + (number % 10) as u8));
}

fn write_string(text: &str, out: &mut String) {
    const HEX: &[u8; 16] = b"0123456789abcdef";
    out.push('"');
    let mut written = 0;
    for (place, byte) in text.bytes().enumerate() {
        let escape = match byte {
            b'"' | b'\\' => byte,
            b'\n' => b'n',
            b'\r' => b'r',
            b'\t' => b't',
            0x8 => b'b',
            0xc => b'f',
            0..0x20 => b'u',
            _ => continue,
        };
        // What is escaped is one byte of its own, so both ends are whole.
        out.push_str(&text[written..place]);
        written = place + 1;
        out.push('\\');
        out.push(char::from(escape));
        if escape == b'u' {
            out.push_str("00");
            out.push(char::from(HEX[usize::from(byte >> 4)]));
            out.push(char::from(HEX[usize::from(byte & 15)]));
        }
    }
    out.push_str(&text[written..]);
    out.push('"');
}

impl From<&str> for Value {
    fn from(text: &str) -> Value {
        Value::String(text.to_owned())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Value {
        Value::String(text)
    }
}

impl From<i64> for Value {
    fn from(number: i64) -> Value {
        Value::Number(number as f64)
    }
}

impl From<Rational> for Value {
    /// The nearest number that JavaScript has.
    fn from(number: Rational) -> Value {
        Value::Number(number.nearest())
    }
}

impl From<bool> for Value {
    fn from(yes: bool) -> Value {
        Value::Bool(yes)
    }
}

#[cfg(not(target_family = "wasm"))]
impl std::str::FromStr for Value {
    type Err = serde_json::Error;

    /// Reads JSON text. The browser has `JSON.parse` for this.
    fn from_str(text: &str) -> Result<Value, serde_json::Error> {
        serde_json::from_str(text)
    }
}

impl Serialize for Value {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Value::Null => serializer.serialize_unit(),
            Value::Bool(yes) => serializer.serialize_bool(*yes),
            // A whole number is written as one: 1, not 1.0.
            Value::Number(number) => match self.as_integer() {
                Some(integer) => serializer.serialize_i64(integer),
                None => serializer.serialize_f64(*number),
            },
            Value::String(text) => serializer.serialize_str(text),
            Value::Array(elements) => {
                let mut sequence = serializer.serialize_seq(Some(elements.len()))?;
                for element in elements {
                    sequence.serialize_element(element)?;
                }
                sequence.end()
            }
            Value::Object(entries) => {
                let mut map = serializer.serialize_map(Some(entries.len()))?;
                for (key, value) in entries {
                    map.serialize_entry(key, value)?;
                }
                map.end()
            }
        }
    }
}

impl<'de> Deserialize<'de> for Value {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(ValueVisitor)
    }
}

struct ValueVisitor;

impl<'de> Visitor<'de> for ValueVisitor {
    type Value = Value;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a JSON value")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_none<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        Value::deserialize(deserializer)
    }

    fn visit_bool<E>(self, yes: bool) -> Result<Value, E> {
        Ok(Value::Bool(yes))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Value, E> {
        Ok(Value::Number(number as f64))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Value, E> {
        Ok(Value::Number(number as f64))
    }

    fn visit_f64<E>(self, number: f64) -> Result<Value, E> {
        Ok(Value::Number(number))
    }

    fn visit_str<E>(self, text: &str) -> Result<Value, E> {
        Ok(Value::String(text.to_owned()))
    }

    fn visit_string<E>(self, text: String) -> Result<Value, E> {
        Ok(Value::String(text))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<Value, A::Error> {
        let mut elements = Vec::new();
        while let Some(element) = access.next_element()? {
            elements.push(element);
        }
        Ok(Value::Array(elements))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Value, A::Error> {
        let mut entries: Vec<(String, Value)> = Vec::new();
        while let Some(entry) = access.next_entry::<String, Value>()? {
            entries.push(entry);
        }
        Ok(Value::Object(last_of_each(entries)))
    }
}

/// Of a key that stands twice the last value, where the first one stood.
pub(crate) fn last_of_each(entries: Vec<(String, Value)>) -> Vec<(String, Value)> {
    if are_different(&entries) {
        return entries;
    }
    let mut places: HashMap<String, usize> = HashMap::new();
    let mut kept: Vec<(String, Value)> = Vec::with_capacity(entries.len());
    for (key, value) in entries {
        match places.get(&key) {
            Some(place) => kept[*place].1 = value,
            None => {
                places.insert(key.clone(), kept.len());
                kept.push((key, value));
            }
        }
    }
    kept
}

/// Whether no two keys are the same, found without looking for each among all
/// others when they are many.
fn are_different(entries: &[(String, Value)]) -> bool {
    const FEW: usize = 40;
    if entries.len() > FEW {
        let mut known = HashSet::with_capacity(entries.len());
        return entries.iter().all(|(key, _)| known.insert(key.as_str()));
    }
    let tail = |key: &str| (key.len(), key.as_bytes().last().copied());
    entries.iter().enumerate().all(|(place, (key, _))| {
        let mut earlier = entries[..place].iter();
        // Keys in a row often differ in their last letter alone.
        earlier.all(|(known, _)| tail(known) != tail(key) || known != key)
    })
}
