//! Native tests of the engine, the catalogue and the views.
#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)]

mod definition;
mod passage;
mod typography;
mod util;

mod accessibility;
mod bundle;
mod catalog;
mod codebook;
mod conditions;
mod ddi;
mod definitions;
mod diff;
mod fingerprint;
mod flat;
mod format;
mod json;
mod kinds;
mod layers;
mod prefill;
mod properties;
mod quality;
mod reach;
mod rules;
mod schema;
mod scores;
mod sessions;
mod shuffle;
mod snapshots;

#[cfg(feature = "widget")]
mod locales;
#[cfg(feature = "widget")]
mod views;
#[cfg(feature = "widget")]
mod wording;

#[cfg(feature = "cli")]
mod cli;
