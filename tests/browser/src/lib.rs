//! Drives the built `pkg/` in Chromium, as a respondent would.
//!
//! A test opens a [`page`] that carries the element; the page is served by a
//! [`site`] of its own and shown by a [`chromium`] of its own, so that tests
//! share nothing. The [`visit`] is what a test holds on to: it looks inside the
//! element, waits for what has to come, and keeps account of everything that
//! must not be there, such as messages in the console and violations that
//! [`axe`] finds. A [`respondent`] answers, with the mouse or with the
//! [`keyboard`] alone, from a set of [`answers`]; [`scores`] says what must be
//! shown at the end.

pub mod chromium;
pub mod page;
pub mod site;

pub mod axe;
pub mod visit;

pub mod keyboard;
pub mod mouse;
pub mod respondent;

pub mod answers;
pub mod scores;

pub use page::Page;
pub use respondent::{Outcome, Respondent};
pub use site::{Site, asset, manifest};
pub use visit::{Visit, browse, browse_site};
