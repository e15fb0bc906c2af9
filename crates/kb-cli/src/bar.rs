//! The progress bar: on a terminal, and only when the work takes more than a second.

use std::io::{self, IsTerminal};
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};
use kb_diag::Lang;
use kb_driver::{Phase, Progress};

/// How long the work may take before anybody wonders.
const PATIENCE: Duration = Duration::from_secs(1);

/// A progress bar on standard error. Clones share it.
#[derive(Clone, Debug)]
pub(crate) struct Bar {
    lang: Lang,
    on_terminal: bool,
    drawn: Arc<OnceLock<ProgressBar>>,
}

impl Bar {
    /// Returns a bar that is not drawn yet.
    pub(crate) fn new(lang: Lang) -> Self {
        Bar { lang, on_terminal: io::stderr().is_terminal(), drawn: Arc::default() }
    }

    /// Takes the bar off the terminal, so that something else can be written.
    pub(crate) fn clear(&self) {
        if let Some(bar) = self.drawn.get() {
            bar.finish_and_clear();
        }
    }

    fn word(&self, phase: Phase) -> &'static str {
        match (phase, self.lang) {
            (Phase::Read, Lang::Da) => "læser",
            (Phase::Read, Lang::En) => "reading",
            (Phase::Check, Lang::Da) => "kontrollerer",
            (Phase::Check, Lang::En) => "checking",
            (Phase::Write, Lang::Da) => "skriver",
            (Phase::Write, Lang::En) => "writing",
        }
    }
}

impl Progress for Bar {
    fn advanced(&self, phase: Phase, done: usize, total: usize, elapsed: Duration) {
        if !self.on_terminal || elapsed < PATIENCE {
            return;
        }
        let bar = self.drawn.get_or_init(|| ProgressBar::new(0).with_style(style()));
        if bar.length() != Some(total as u64) || done <= 1 {
            bar.set_length(total as u64);
            bar.set_message(self.word(phase));
        }
        bar.set_position(done as u64);
    }
}

fn style() -> ProgressStyle {
    let style = ProgressStyle::with_template("{msg:12} [{bar:40}] {pos}/{len}").expect("the template above is valid");
    style.progress_chars("=> ")
}
