//! What the browser knows of languages.

#![allow(missing_docs, reason = "each is described in intl.js")]

use wasm_bindgen::prelude::*;

#[wasm_bindgen(module = "/src/element/intl.js")]
extern "C" {
    pub fn number(lang: &str, number: f64) -> String;
    pub fn plural(lang: &str, number: f64) -> String;
    pub fn day(lang: &str, day: &str) -> String;
    pub fn name(lang: &str) -> String;
}
