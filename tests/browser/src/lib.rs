//! Drives the built `pkg/` in a browser, as a respondent would: in Chromium, or
//! in the one that the environment names ([`xtask::browsers::VARIABLE`]).
//!
//! A test opens a [`page`] that carries the element; the page is served by a
//! [`site`] of its own and shown by a browser from the [`pool`], which a
//! [`driver`] drives. [`settings`] are what a reader may have set in it, and
//! [`only`] says what is asked of one browser alone. [`hosts`] are pages that
//! others may have written; one site is a [`wordpress`] of its own.
//!
//! The [`visit`] is what a test holds on to: it looks inside the element, waits
//! for what has to come, and keeps account of everything that must not be
//! there, such as messages in the console and violations that [`axe`] finds. Its
//! [`memory`] can be weighed.
//!
//! A [`respondent`] answers, with the [`mouse`] or with the [`keyboard`] alone,
//! from a set of [`answers`], or [`walk`]s past every screen; [`scores`] says
//! what must be shown at the end, and [`orca`] what a screen reader does.

mod chromium;
mod command;
pub mod driver;
mod firefox;
pub mod only;
pub mod pool;
pub mod settings;
mod webkit;
pub mod wordpress;

pub mod page;
pub mod site;

pub mod axe;
pub mod hosts;
pub mod memory;
pub mod visit;

pub mod keyboard;
pub mod mouse;
pub mod orca;
pub mod respondent;
pub mod walk;

pub mod answers;
pub mod scores;

pub use page::Page;
pub use respondent::{Outcome, Respondent};
pub use settings::Settings;
pub use site::{Site, asset, manifest};
pub use visit::{Visit, browse, browse_site};
pub use xtask::browsers::Kind;
