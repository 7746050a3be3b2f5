//! The survey engine: definition, questionnaire, session, scores, response.
//!
//! In reading order: [`value`] is the JSON tree that everything is read from
//! and written to; [`definition`] is what authors write, [`check`] proves it
//! and yields the immutable [`questionnaire`], which [`fingerprint`] identifies;
//! [`session`] is one respondent's passage through it, driven by [`event`]s;
//! [`score`], [`advice`] and [`response`] are what comes out, and [`recompute`]
//! finds it again from the answers alone. The last group is native: what those
//! who write and run a study need.

pub mod value;

pub mod canonical;
pub mod date;
pub(crate) mod distance;
pub mod problem;

#[macro_use]
mod decode;
pub mod definition;
pub mod text;

pub mod condition;
pub mod questionnaire;

pub mod check;
pub mod fingerprint;
pub mod packed;

pub mod answer;
pub mod event;
pub mod formats;
pub mod issue;
pub mod session;
pub mod shuffle;
pub mod view;

pub mod rational;
pub mod score;

pub mod advice;
pub mod recompute;
pub mod response;
pub mod snapshot;

#[cfg(not(target_family = "wasm"))]
pub mod bundle;
#[cfg(not(target_family = "wasm"))]
pub mod codebook;
#[cfg(not(target_family = "wasm"))]
pub mod diff;
#[cfg(not(target_family = "wasm"))]
pub mod flat;
#[cfg(not(target_family = "wasm"))]
pub mod schema;
