//! An embeddable, standardised survey on *pro bono*, the same on every page.
//!
//! The heart of the crate is [`engine`], plain Rust that turns a definition
//! into a checked questionnaire, a respondent's events into a session, and a
//! session into scores, advice and a response:
//!
//! ```text
//! JSON ─► Definition ─check─► Questionnaire         or all Problems, each with its path
//! click ─► Event ─► Session ─► Issues · Scores · Response
//! (Questionnaire, Session) ─► widget ─► DOM
//! ```
//!
//! Compiled to WebAssembly, `widget` draws a session with Yew and `bindings`
//! hands it to the custom element `<probono-survey>`. Without the widget it is
//! the npm module `probono-survey/engine`, and natively, with `cli`, a command.
//! Nothing under `engine` names the DOM, a clock, the network, storage or
//! randomness: callers pass in the time and a seed. Read the modules in the
//! order in which they stand here.

pub mod catalog;
pub mod engine;
#[cfg(feature = "widget")]
pub mod widget;

// The one place that names `JsValue`; it makes sense on the web only.
#[cfg(all(any(feature = "widget", feature = "engine-js"), target_family = "wasm"))]
mod bindings;
