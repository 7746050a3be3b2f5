//! Messages to the page as `notify(type, detail)`.

use js_sys::Function;
use wasm_bindgen::prelude::*;

use super::values::write;
use crate::engine::value::Value;
use crate::widget::outgoing::Outgoing;

/// Calls `notify`. What a page throws there is its own affair.
pub(super) fn tell(notify: &Function, message: &Outgoing) {
    let (kind, detail) = parts(message);
    let _ = notify.call2(&JsValue::NULL, &kind.into(), &write(&detail));
}

fn parts(message: &Outgoing) -> (&'static str, Value) {
    match message {
        Outgoing::Ready => ("ready", Value::object([])),
        Outgoing::Start => ("start", Value::object([])),
        Outgoing::Page {
            page,
            number,
            count,
        } => (
            "page",
            Value::object([
                ("page", page.as_str().into()),
                ("number", (*number as i64).into()),
                ("count", (*count as i64).into()),
            ]),
        ),
        Outgoing::Submit(response) => (
            "submit",
            Value::object([
                ("id", response.get("id").cloned().unwrap_or(Value::Null)),
                ("response", response.clone()),
            ]),
        ),
        Outgoing::Complete { kept } => {
            ("complete", Value::object([("kept", kept.as_str().into())]))
        }
        Outgoing::Error {
            code,
            message,
            missing,
            problems,
        } => (
            "error",
            Value::object([
                ("code", (*code).into()),
                ("message", message.as_str().into()),
                (
                    "missing",
                    Value::Array(missing.iter().map(|name| (*name).into()).collect()),
                ),
                (
                    "problems",
                    Value::Array(problems.iter().map(Value::from).collect()),
                ),
            ]),
        ),
        Outgoing::Language(lang) => ("language", Value::object([("lang", lang.as_str().into())])),
        Outgoing::Download { filename, response } => (
            "download",
            Value::object([
                ("filename", filename.as_str().into()),
                ("response", response.clone()),
            ]),
        ),
        Outgoing::Print => ("print", Value::object([])),
    }
}
