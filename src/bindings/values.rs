//! Plain objects of JavaScript as values, and the reverse.
//!
//! serde-wasm-bindgen would do the same, for 10 kB of brotli: its error
//! messages format floats.

use js_sys::{Array, Object, Uint8Array};
use wasm_bindgen::prelude::*;

use crate::engine::value::Value;

/// Objects nested deeper are not plain data.
const DEEPEST: usize = 64;

/// Reads a value. What JSON has no word for (functions, symbols, dates) reads
/// as `null`, and so does what is nested too deep to be meant.
pub(super) fn read(value: &JsValue) -> Value {
    read_within(value, DEEPEST)
}

fn read_within(value: &JsValue, depth: usize) -> Value {
    if let Some(text) = value.as_string() {
        return Value::String(text);
    }
    if let Some(number) = value.as_f64() {
        return Value::Number(number);
    }
    if let Some(yes) = value.as_bool() {
        return Value::Bool(yes);
    }
    if depth == 0 || !value.is_object() {
        return Value::Null;
    }
    // Bytes are no plain data; who wants them asks for them.
    if value.is_instance_of::<Uint8Array>() {
        return Value::Null;
    }
    if let Some(array) = value.dyn_ref::<Array>() {
        let mut elements = Vec::new();
        for index in 0..array.length() {
            elements.push(read_within(&array.get(index), depth - 1));
        }
        return Value::Array(elements);
    }
    let entries = Object::entries(value.unchecked_ref::<Object>());
    let mut read = Vec::new();
    for index in 0..entries.length() {
        let entry: Array = entries.get(index).unchecked_into();
        if let Some(key) = entry.get(0).as_string() {
            read.push((key, read_within(&entry.get(1), depth - 1)));
        }
    }
    Value::Object(read)
}

/// A value as a plain object.
pub(super) fn write(value: &Value) -> JsValue {
    match value {
        Value::Null => JsValue::NULL,
        Value::Bool(yes) => (*yes).into(),
        Value::Number(number) => (*number).into(),
        Value::String(text) => text.into(),
        Value::Array(elements) => {
            let array = Array::new();
            for element in elements {
                array.push(&write(element));
            }
            array.into()
        }
        Value::Object(entries) => {
            let pairs = Array::new();
            for (key, value) in entries {
                pairs.push(&Array::of2(&key.into(), &write(value)));
            }
            // Defines them, so that nothing a page put on prototypes gets in between.
            Object::from_entries(&pairs).map_or(JsValue::NULL, Into::into)
        }
    }
}
