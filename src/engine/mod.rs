//! The survey engine: definition, questionnaire, session, scores, response.
//!
//! In reading order: [`value`] is the JSON tree that everything is read from
//! and written to; [`definition`] is what authors write, [`check`] proves it
//! and yields the immutable [`questionnaire`]; [`session`] is one respondent's
//! passage through it, driven by [`event`]s; [`score`], [`advice`] and
//! [`response`] are what comes out.

pub mod value;

pub(crate) mod distance;

pub mod problem;
#[macro_use]
mod decode;
pub mod definition;
pub mod text;

pub mod condition;
pub mod questionnaire;

pub mod check;

pub mod canonical;
pub mod fingerprint;

#[cfg(not(target_family = "wasm"))]
pub mod bundle;

pub mod answer;
pub mod event;
pub mod issue;
pub mod session;
pub mod shuffle;
pub mod view;

pub mod advice;
pub mod rational;
pub mod response;
pub mod score;
