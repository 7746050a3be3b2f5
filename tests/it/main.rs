//! Native tests of the engine, the catalogue and the views.
#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)]

mod definition;
mod passage;
mod typography;
mod util;

mod bundle;
mod catalog;
mod conditions;
mod definitions;
mod fingerprint;
mod json;
mod layers;
mod prefill;
mod properties;
mod rules;
mod scores;
mod sessions;
mod shuffle;

#[cfg(feature = "widget")]
mod locales;
#[cfg(feature = "widget")]
mod views;
