//! The progress bar: on a terminal, and only when the work takes more than a second.

use std::io::{self, IsTerminal};
use std::sync::{Arc, Mutex, PoisonError};
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
    drawn: Arc<Mutex<Option<(&'static str, ProgressBar)>>>,
}

impl Bar {
    /// Returns a bar that is not drawn yet.
    pub(crate) fn new(lang: Lang) -> Self {
        Bar { lang, on_terminal: io::stderr().is_terminal(), drawn: Arc::default() }
    }

    /// Takes the bar off the terminal, so that something else can be written.
    pub(crate) fn clear(&self) {
        let drawn = self.drawn.lock().unwrap_or_else(PoisonError::into_inner).take();
        if let Some((_, bar)) = drawn {
            bar.finish_and_clear();
        }
    }

    fn word(&self, phase: Phase) -> &'static str {
        match (phase, self.lang) {
            (Phase::Read | Phase::Parse, Lang::Da) => "læser",
            (Phase::Read | Phase::Parse, Lang::En) => "reading",
            (Phase::Import, Lang::Da) => "importerer",
            (Phase::Import, Lang::En) => "importing",
            (Phase::Resolve | Phase::Check, Lang::Da) => "kontrollerer",
            (Phase::Resolve | Phase::Check, Lang::En) => "checking",
            (Phase::View | Phase::Write, Lang::Da) => "skriver",
            (Phase::View | Phase::Write, Lang::En) => "writing",
            (Phase::Print, Lang::Da) => "laver pdf'er",
            (Phase::Print, Lang::En) => "making PDFs",
        }
    }
}

impl Progress for Bar {
    fn advanced(&self, phase: Phase, done: usize, total: usize, elapsed: Duration) {
        if !self.on_terminal || elapsed < PATIENCE {
            return;
        }
        let word = self.word(phase);
        let mut drawn = self.drawn.lock().unwrap_or_else(PoisonError::into_inner);
        if drawn.as_ref().is_none_or(|(before, bar)| *before != word || bar.length() != Some(total as u64)) {
            if let Some((_, before)) = drawn.take() {
                before.finish_and_clear();
            }
            let bar = ProgressBar::new(total as u64).with_style(style(total)).with_message(word);
            bar.tick();
            *drawn = Some((word, bar));
        }
        if let Some((_, bar)) = &*drawn {
            bar.set_position(done as u64);
        }
    }
}

/// What has nothing to count gets its word alone.
fn style(total: usize) -> ProgressStyle {
    let template = if total == 0 { "{msg} …" } else { "{msg:12} [{bar:40}] {pos}/{len}" };
    let style = ProgressStyle::with_template(template).expect("the templates above are valid");
    style.progress_chars("=> ")
}
