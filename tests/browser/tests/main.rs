//! What respondents and the authors of pages notice, in a real browser.

mod accessibility;
mod completing;
mod contrast;
mod csp;
mod delivery;
mod embedding;
mod fallback;
mod forms;
mod frame;
mod hosts;
mod integrity;
mod kinds;
mod languages;
mod lifecycle;
mod mending;
mod names;
mod outdated;
mod premises;
mod privacy;
mod reflow;
mod search;
mod setup;
mod site;
mod slots;
mod themes;
