//! The engine alone, for pages and servers that check and score.

use std::sync::Arc;

use js_sys::{Error, Reflect};
use wasm_bindgen::prelude::*;

use super::values::{read, write};
use crate::engine;
use crate::engine::problem::Problem;
use crate::engine::recompute::Reread;
use crate::engine::value::Value;

/// Everything that is wrong with a definition, as `{ok, problems}`.
#[wasm_bindgen]
pub fn check(definition: JsValue) -> JsValue {
    let problems = engine::check::check(&read(&definition)).err();
    let problems = problems.unwrap_or_default();
    write(&Value::object([
        ("ok", problems.is_empty().into()),
        ("problems", listed(&problems)),
    ]))
}

/// A definition, checked and packed for the widget of this very version.
///
/// # Errors
///
/// An `Error` with everything that is wrong in `problems`.
#[wasm_bindgen]
pub fn pack(definition: JsValue) -> Result<Vec<u8>, JsValue> {
    match engine::check::check(&read(&definition)) {
        Ok(checked) => Ok(engine::packed::pack(&checked)),
        Err(problems) => Err(failure("this is no valid questionnaire", &problems)),
    }
}

/// A questionnaire that was checked, once for any number of responses.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Questionnaire {
    checked: Arc<engine::questionnaire::Questionnaire>,
}

#[wasm_bindgen]
impl Questionnaire {
    /// Checks a definition.
    ///
    /// # Errors
    ///
    /// An `Error` with everything that is wrong in `problems`.
    #[wasm_bindgen(constructor)]
    pub fn new(definition: JsValue) -> Result<Questionnaire, JsValue> {
        match engine::check::check(&read(&definition)) {
            Ok(checked) => Ok(Questionnaire {
                checked: Arc::new(checked),
            }),
            Err(problems) => Err(failure("this is no valid questionnaire", &problems)),
        }
    }

    /// Everything that is wrong with answers; `options.specified` are the
    /// words that go with options.
    pub fn validate(&self, answers: JsValue, options: JsValue) -> JsValue {
        let options = read(&options);
        let specified = options.get("specified").unwrap_or(&Value::Null);
        write(&Reread::new(&self.checked, &read(&answers), specified).issues())
    }

    /// The scores of answers.
    ///
    /// # Errors
    ///
    /// An `Error` with all that can't be read in `problems`.
    pub fn score(&self, answers: JsValue) -> Result<JsValue, JsValue> {
        let reread = Reread::new(&self.checked, &read(&answers), &Value::Null);
        match reread.scores() {
            Ok(scores) => Ok(write(&scores)),
            Err(problems) => Err(failure("these answers can't be scored", problems)),
        }
    }

    /// The quality flags of answers, as a response carries them.
    ///
    /// # Errors
    ///
    /// An `Error` with all that can't be read in `problems`.
    pub fn flags(&self, answers: JsValue) -> Result<JsValue, JsValue> {
        let reread = Reread::new(&self.checked, &read(&answers), &Value::Null);
        match reread.flags() {
            Ok(flags) => Ok(write(&flags)),
            Err(problems) => Err(failure("these answers can't be judged", problems)),
        }
    }

    /// The fingerprints, as `{instrument, texts}`.
    pub fn fingerprint(&self) -> JsValue {
        let fingerprints = &self.checked.fingerprints;
        let texts = fingerprints.texts.iter();
        let texts = texts.map(|(lang, hash)| (lang.clone(), hash.as_str().into()));
        write(&Value::object([
            ("instrument", fingerprints.instrument.as_str().into()),
            ("texts", Value::Object(texts.collect())),
        ]))
    }
}

fn listed(problems: &[Problem]) -> Value {
    Value::Array(problems.iter().map(Value::from).collect())
}

/// An `Error` that says the first problem and carries them all.
fn failure(what: &str, problems: &[Problem]) -> JsValue {
    let first = problems.first().map(ToString::to_string);
    let error = Error::new(&[what, ": ", &first.unwrap_or_default()].concat());
    // Setting a property of an object just made can't fail.
    let _ = Reflect::set(&error, &"problems".into(), &write(&listed(problems)));
    error.into()
}
