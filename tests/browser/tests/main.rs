//! What respondents and the authors of pages notice, in a real browser.

mod accessibility;
mod completing;
mod delivery;
mod embedding;
mod fallback;
mod integrity;
mod languages;
mod mending;
mod premises;
mod privacy;
mod setup;
