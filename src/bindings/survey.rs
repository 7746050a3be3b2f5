//! One survey on the page, as the custom element drives it.

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

use js_sys::{Date, Function, Reflect, Uint8Array};
use wasm_bindgen::prelude::*;
use web_sys::Element;
use yew::{AppHandle, Callback};

use super::outgoing;
use super::values::{read, write};
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
    /// Who is told; nobody while it rests.
    notify: Rc<RefCell<Option<Function>>>,
}

/// Shows a survey in `host`, which it empties. `notify(type, detail)` is
/// called with all that the page must know or do.
///
/// # Errors
///
/// The `strings` in the options are not whole.
#[wasm_bindgen]
pub fn mount(host: Element, options: JsValue, notify: Function) -> Result<Survey, JsValue> {
    let setup = setup(&options)?;
    let notify = Rc::new(RefCell::new(Some(notify)));
    let told = Rc::clone(&notify);
    let props = SurveyProps {
        setup: Rc::new(setup),
        notify: Callback::from(move |message| {
            if let Some(notify) = &*told.borrow() {
                outgoing::tell(notify, &message);
            }
        }),
        clock: Callback::from(|()| Date::now() as i64),
    };
    let handle = yew::Renderer::<app::Survey>::with_root_and_props(host, props).render();
    Ok(Survey { handle, notify })
}

fn setup(options: &JsValue) -> Result<Setup, JsValue> {
    let checked = questionnaire(options).unwrap_or(Err(Vec::new()));
    Setup::read(&read(options), checked)
        .ok_or_else(|| js_sys::Error::new("`strings` is not whole").into())
}

/// The questionnaire in some options: bytes as `questionnaire`, packed by this
/// very version, or what is wrong with a definition as `problems`.
fn questionnaire(options: &JsValue) -> Option<Checked> {
    let get = |key: &str| Reflect::get(options, &key.into()).unwrap_or_default();
    if let Some(bytes) = get("questionnaire").dyn_ref::<Uint8Array>() {
        let unpacked = packed::unpack(&bytes.to_vec());
        return Some(unpacked.map(Arc::new).ok_or(Vec::new()));
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

    /// Where the respondent stands, for the option `snapshot` of another
    /// mounting; `undefined` if there is no survey.
    pub fn snapshot(&self) -> JsValue {
        let survey = self.handle.get_component();
        let snapshot = survey.and_then(|survey| survey.snapshot());
        snapshot.map_or(JsValue::UNDEFINED, |snapshot| write(&snapshot))
    }

    /// Begins anew, with the id and seed in `options`.
    pub fn reset(&self, options: JsValue) {
        self.handle.send_message(Msg::Reset(read(&options)));
    }

    /// Ends the survey, and shows nothing until [`Survey::again`]. There is no
    /// taking it off for good: Yew never lets go of an element it rendered
    /// into, so a page that mounts a thousand surveys would keep a thousand.
    pub fn rest(&self) {
        self.notify.replace(None);
        self.handle.send_message(Msg::Rest);
    }

    /// Shows another survey where one ended.
    ///
    /// # Errors
    ///
    /// The `strings` in the options are not whole.
    pub fn again(&self, options: JsValue, notify: Function) -> Result<(), JsValue> {
        let setup = setup(&options)?;
        self.notify.replace(Some(notify));
        self.handle.send_message(Msg::Again(Box::new(setup)));
        Ok(())
    }
}
