//! What respondents and the authors of pages notice, in a real browser.

mod accessibility;
mod completing;
mod contrast;
mod delivery;
mod embedding;
mod fallback;
mod frame;
mod integrity;
mod languages;
mod mending;
mod names;
mod outdated;
mod premises;
mod privacy;
mod reflow;
mod setup;
mod site;
