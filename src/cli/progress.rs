//! A counter on the terminal, for work that takes a while.

use std::io::{IsTerminal, Write, stderr};
use std::time::{Duration, Instant};

/// How many responses have been read so far; silent unless standard error is a
/// terminal.
#[derive(Debug)]
pub(super) struct Progress {
    shown: Option<Instant>,
    count: usize,
}

impl Progress {
    const INTERVAL: Duration = Duration::from_millis(100);

    pub(super) fn new() -> Progress {
        Progress {
            shown: stderr().is_terminal().then(Instant::now),
            count: 0,
        }
    }

    /// Counts one more.
    pub(super) fn step(&mut self) {
        self.count += 1;
        if let Some(shown) = &mut self.shown
            && shown.elapsed() >= Self::INTERVAL
        {
            *shown = Instant::now();
            // A counter that can't be written is no reason to stop.
            let _ = write!(stderr(), "\r{} responses", self.count);
        }
    }

    /// Takes the counter away, so that a message stands alone on its line.
    pub(super) fn clear(&self) {
        if self.shown.is_some() {
            let _ = write!(stderr(), "\r\x1b[K");
        }
    }
}
