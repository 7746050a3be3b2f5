//! One survey on the page, as the custom element drives it.

use std::rc::Rc;
use std::sync::Arc;

use js_sys::{Date, Function, Reflect, Uint8Array};
use wasm_bindgen::prelude::*;
use web_sys::Element;
use yew::{AppHandle, Callback};

use super::outgoing;
use super::values::{read, write};
use crate::engine::check::check;
use crate::engine::packed;
use crate::engine::problem::Problem;
use crate::engine::value::Value;
use crate::widget::app::{self, SurveyProps};
use crate::widget::delivery::{Delivered, DeliveryFailure};
use crate::widget::msg::Msg;
use crate::widget::setup::{Checked, Setup};

/// One survey on the page.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Survey {
    handle: AppHandle<app::Survey>,
}

/// Shows a survey in `host`, which it empties. `notify(type, detail)` is
/// called with all that the page must know or do.
///
/// # Errors
///
/// The `strings` in the options are not whole.
#[wasm_bindgen]
pub fn mount(host: Element, options: JsValue, notify: Function) -> Result<Survey, JsValue> {
    let checked = questionnaire(&options).unwrap_or(Err(Vec::new()));
    let setup = Setup::read(&read(&options), checked).map_err(|missing| {
        let message = ["strings lacks ", &missing.join(", ")].concat();
        JsValue::from(js_sys::Error::new(&message))
    })?;
    let notify = Callback::from(move |message| outgoing::tell(&notify, &message));
    let clock = Callback::from(|()| Date::now() as i64);
    let props = SurveyProps {
        setup: Rc::new(setup),
        notify,
        clock,
    };
    let handle = yew::Renderer::<app::Survey>::with_root_and_props(host, props).render();
    Ok(Survey { handle })
}

/// The questionnaire in some options: bytes as `questionnaire`, packed by this
/// very version, or what is wrong with a definition as `problems`.
fn questionnaire(options: &JsValue) -> Option<Checked> {
    let get = |key: &str| Reflect::get(options, &key.into()).unwrap_or_default();
    if let Some(bytes) = get("questionnaire").dyn_ref::<Uint8Array>() {
        let unpacked = packed::unpack(&bytes.to_vec());
        return Some(unpacked.map(Arc::new).ok_or(Vec::new()));
    }
    let definition = read(&get("definition"));
    if definition != Value::Null {
        return Some(check(&definition).map(Arc::new));
    }
    match read(&get("problems")) {
        Value::Array(problems) => Some(Err(problems.iter().filter_map(Problem::read).collect())),
        _ => None,
    }
}

#[wasm_bindgen]
impl Survey {
    /// Takes over changed options; keys that are absent stay.
    pub fn update(&self, change: JsValue) {
        let reworded = questionnaire(&change);
        self.handle
            .send_message(Msg::Change(read(&change), reworded));
    }

    /// A delivery attempt has begun.
    pub fn sending(&self, attempt: u32) {
        self.handle.send_message(Msg::Attempt(attempt));
    }

    /// The response has been dealt with.
    pub fn delivered(&self, detail: JsValue) {
        let detail = read(&detail);
        let text = |key| detail.get(key).and_then(Value::as_str).map(str::to_owned);
        self.handle.send_message(Msg::Delivered(Delivered {
            receipt: text("receipt"),
            kept: text("kept").unwrap_or_default(),
        }));
    }

    /// The response could not be delivered.
    #[wasm_bindgen(js_name = deliveryFailed)]
    pub fn delivery_failed(&self, detail: JsValue) {
        let detail = read(&detail);
        let code = detail
            .get("code")
            .and_then(Value::as_str)
            .unwrap_or_default();
        let status = detail.get("status").and_then(Value::as_integer);
        self.handle
            .send_message(Msg::Failed(DeliveryFailure::new(code, status)));
    }

    /// The response as it stands; `undefined` if there is no survey.
    pub fn response(&self) -> JsValue {
        let response = self
            .handle
            .get_component()
            .and_then(|survey| survey.response());
        response.map_or(JsValue::UNDEFINED, |response| write(&response))
    }

    /// How many items have an answer.
    pub fn answered(&self) -> usize {
        let survey = self.handle.get_component();
        survey.map_or(0, |survey| survey.answered())
    }

    /// Begins anew, with the id and seed in `options`.
    pub fn reset(&self, options: JsValue) {
        self.handle.send_message(Msg::Reset(read(&options)));
    }

    /// Takes the survey off the page.
    pub fn destroy(self) {
        self.handle.destroy();
    }
}
