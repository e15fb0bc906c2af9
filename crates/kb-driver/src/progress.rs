//! How far the work has come, for whoever shows it.

use std::fmt::Debug;
use std::time::{Duration, Instant};

/// What is being done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// Files are found and read.
    Read,
    /// Documents are imported.
    Import,
    /// What is new is parsed.
    Parse,
    /// References are resolved; there is nothing to count from here to the writing.
    Resolve,
    /// Rules are checked.
    Check,
    /// The site is planned: what each page shows.
    View,
    /// The site is rendered and written.
    Write,
    /// PDFs are made.
    Print,
}

/// Told how far the work has come. Called from several threads, often: it should be quick.
pub trait Progress: Debug + Send + Sync {
    /// `done` of `total` files are through a phase; `elapsed` since the session began.
    fn advanced(&self, phase: Phase, done: usize, total: usize, elapsed: Duration);
}

/// Shows nothing.
impl Progress for () {
    fn advanced(&self, _: Phase, _: usize, _: usize, _: Duration) {}
}

/// Measures how long a session has worked.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Stopwatch(Instant);

impl Stopwatch {
    /// Starts measuring.
    pub(crate) fn start() -> Self {
        Stopwatch(Instant::now())
    }

    /// Returns the time since the start.
    pub(crate) fn elapsed(self) -> Duration {
        self.0.elapsed()
    }
}
