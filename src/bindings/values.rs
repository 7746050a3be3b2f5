//! Plain objects of JavaScript as values, and the reverse.
//!
//! serde-wasm-bindgen would read them too, at the price of serde's error
//! messages, which format floats: 9 kB of brotli more. Writing goes through it.

use js_sys::{Array, Object, Uint8Array};
use serde::Serialize;
use serde_wasm_bindgen::Serializer;
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

/// A value as a plain object; objects that JavaScript can't hold don't occur.
pub(super) fn write(value: &Value) -> JsValue {
    let serializer = Serializer::json_compatible();
    value.serialize(&serializer).unwrap_or(JsValue::UNDEFINED)
}
