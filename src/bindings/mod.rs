//! The boundary to JavaScript: the only place that names `JsValue`.
//!
//! Two modules are made from here. `survey` is the widget's: few and fat
//! calls, mount, update, what became of a delivery, destroy. Objects cross once
//! at mounting and once at sending; no answer crosses in between. `engine` is
//! the engine alone, for pages and servers that check and score.

#[cfg(feature = "engine-js")]
mod engine;
#[cfg(feature = "widget")]
mod outgoing;
#[cfg(feature = "widget")]
mod survey;
mod values;
