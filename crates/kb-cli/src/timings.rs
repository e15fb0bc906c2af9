//! `--timings`: how long each phase took, for `cargo xtask bench`.

use std::io::{self, Write as _};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use kb_driver::{Phase, Progress};
use serde_json::{Map, json};

/// Takes the time of each phase. When the session ends, it writes a line of JSON to standard error:
/// phase → milliseconds.
#[derive(Debug, Default)]
pub(crate) struct Timings(Mutex<Taken>);

#[derive(Debug, Default)]
struct Taken {
    /// When each phase began, in order; the first one begins with the session.
    began: Vec<(Phase, Duration)>,
    latest: Duration,
}

impl Progress for Timings {
    fn advanced(&self, phase: Phase, _: usize, _: usize, elapsed: Duration) {
        let mut taken = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if taken.began.last().is_none_or(|(last, _)| *last != phase) {
            let began = if taken.began.is_empty() { Duration::ZERO } else { elapsed };
            taken.began.push((phase, began));
        }
        taken.latest = taken.latest.max(elapsed);
    }
}

impl Drop for Timings {
    fn drop(&mut self) {
        let taken = self.0.get_mut().unwrap_or_else(PoisonError::into_inner);
        let ends = taken.began.iter().skip(1).map(|(_, began)| *began).chain([taken.latest]);
        let phases = taken.began.iter().zip(ends);
        let milliseconds: Map<_, _> =
            phases.map(|((phase, began), end)| (name(*phase).to_owned(), json!(end.saturating_sub(*began).as_secs_f64() * 1e3))).collect();
        // Who measures reads standard error; who does not read it does not measure.
        let _ = writeln!(io::stderr(), "{}", json!(milliseconds));
    }
}

fn name(phase: Phase) -> &'static str {
    match phase {
        Phase::Read => "1 load",
        Phase::Import => "1 import",
        Phase::Parse => "2 parse",
        Phase::Resolve => "3 resolve",
        Phase::Check => "4 check",
        Phase::View => "5 views",
        Phase::Write => "6 render and write",
        Phase::Print => "7 print",
    }
}
