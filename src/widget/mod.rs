//! The survey as a respondent sees it: Yew components over [`crate::engine`].
//!
//! Everything here is a view of a [`crate::engine::session::Session`] held by
//! [`app::Survey`]; a component emits events and never edits an answer.
//! Nothing here fetches, stores or reads a clock: what the page must do comes
//! out as [`outgoing::Outgoing`].
//!
//! The custom element draws [`app::Survey`] through `bindings`. Other Yew
//! applications use [`Survey`], which is explained in [`embedded`].

pub mod delivery;
pub mod intl;
pub mod msg;
pub mod outgoing;
pub mod setup;
pub mod strings;

mod focus;
mod frame;
mod languages;
mod markup;
mod node;
mod piping;

mod items;
mod screens;

pub mod app;

pub mod embedded;
pub mod locales;

pub use embedded::{Survey, SurveyProps};
