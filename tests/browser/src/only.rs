//! What is asked of one browser alone, and why.

use xtask::browsers::Kind;

/// Why a test needs no other browser than Chromium, or can't have one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Because {
    /// It waits for more than a minute, and what it waits for is the script of
    /// the delivery, which `tests/element` tests too.
    ItTakesLong,
    /// It compares pictures or numbers that belong to the browser's own fonts
    /// and controls; the rules that make them are the same.
    OneIsEnough,
    /// What it measures, memory or shifts of the layout, no other browser tells.
    NobodyElseTells,
}

/// Whether a test concerns this browser. A test that doesn't says so by ending
/// at once.
pub fn skipped(because: Because) -> bool {
    let skipped = !matches!(Kind::chosen(), Ok(Kind::Chromium));
    if skipped {
        println!("in Chromium only: {because:?}");
    }
    skipped
}

/// Whether requests that fail are noted in the console that a test can read.
/// Only chromedriver shows the browser's console; in the others a script of
/// the page listens, which hears no more than scripts can.
pub fn console_tells_of_requests(kind: Kind) -> bool {
    kind == Kind::Chromium
}
