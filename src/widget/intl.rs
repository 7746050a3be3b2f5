//! Numbers, plurals, days and the names of languages.
//!
//! On a page the browser's `Intl` knows them, for every language. Natively,
//! where only tests draw the widget, French and English are written out here.

#[cfg(target_family = "wasm")]
mod browser;
#[cfg(target_family = "wasm")]
pub use browser::{day, name, number, plural};

#[cfg(not(target_family = "wasm"))]
mod native;
#[cfg(not(target_family = "wasm"))]
pub use native::{day, name, number, plural};

/// The direction in which a language is written, as the attribute `dir` has it.
pub fn direction(lang: &str) -> &'static str {
    const RIGHT_TO_LEFT: [&str; 9] = ["ar", "ckb", "dv", "fa", "he", "ps", "sd", "ur", "yi"];
    if RIGHT_TO_LEFT.contains(&lang) {
        "rtl"
    } else {
        "ltr"
    }
}
