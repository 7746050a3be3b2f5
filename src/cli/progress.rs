//! A counter on the terminal, for work that takes a while.

use std::io::{IsTerminal, Write, stderr};
use std::time::{Duration, Instant};

/// How many responses have been read so far; silent unless standard error is a
/// terminal.
#[derive(Debug)]
pub(super) struct Progress {
    terminal: bool,
    /// When the counter was last written.
    written: Option<Instant>,
    count: usize,
}

impl Progress {
    const INTERVAL: Duration = Duration::from_millis(100);

    pub(super) fn new() -> Progress {
        Progress {
            terminal: stderr().is_terminal(),
            written: None,
            count: 0,
        }
    }

    /// Counts one more, and shows it unless it was shown just now.
    pub(super) fn step(&mut self) {
        self.count += 1;
        let is_due = |written: Instant| written.elapsed() >= Self::INTERVAL;
        if self.terminal && self.written.is_none_or(is_due) {
            self.written = Some(Instant::now());
            // A counter that can't be written is no reason to stop.
            let _ = write!(stderr(), "\r{}", super::counted(self.count, "response"));
        }
    }

    /// Takes the counter away, so that a message stands alone on its line.
    pub(super) fn clear(&mut self) {
        if self.written.take().is_some() {
            let _ = write!(stderr(), "\r\x1b[K");
        }
    }
}
