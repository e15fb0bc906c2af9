//! What the program says, and to whom.
//!
//! To standard output goes what was asked for: findings, rules, schemas, the text of a new page.
//! To standard error goes everything else: progress, what was done, what went wrong. So
//! `kb check --format json > fund.json` holds JSON and nothing more.

use std::io::{self, IsTerminal, Write};

use anstream::{AutoStream, ColorChoice};
use anstyle::{AnsiColor, Style};
use kb_diag::{Lang, TerminalStyle, Text};
use terminal_size::{Width, terminal_size_of};

use crate::args::ColorArg;
use crate::failure::Failure;

/// Width of text where no terminal says another.
const USUAL_WIDTH: usize = 100;

/// The terminal, files or pipes that the program speaks to.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Console {
    /// The language it speaks.
    pub(crate) lang: Lang,
}

impl Console {
    /// Returns a console that speaks a language. When it uses colours is decided once, for the
    /// whole process: `NO_COLOR`, `CLICOLOR`, `CLICOLOR_FORCE` and `TERM` count unless told otherwise.
    pub(crate) fn new(lang: Lang, color: ColorArg) -> Self {
        match color {
            ColorArg::Auto => ColorChoice::Auto,
            ColorArg::Always => ColorChoice::Always,
            ColorArg::Never => ColorChoice::Never,
        }
        .write_global();
        Console { lang }
    }

    /// Says what was done.
    pub(crate) fn status(self, text: &Text) {
        self.say(None, text);
    }

    /// Says that something is not as it should be, though the work goes on.
    pub(crate) fn warn(self, text: &Text) {
        let yellow = AnsiColor::Yellow.on_default().bold();
        self.say(Some((yellow, kb_diag::Severity::Warning.word(self.lang))), text);
    }

    /// Says why the work ends here, and what to do about it.
    pub(crate) fn fail(self, failure: &Failure) {
        let red = AnsiColor::Red.on_default().bold();
        self.say(Some((red, kb_diag::Severity::Error.word(self.lang))), &failure.text);
        if let Some(help) = &failure.help {
            let word = if self.lang == Lang::Da { "hjælp" } else { "help" };
            self.say(Some((AnsiColor::Cyan.on_default().bold(), word)), help);
        }
    }

    fn say(self, word: Option<(Style, &str)>, text: &Text) {
        let text = text.get(self.lang);
        let line = match word {
            Some((style, word)) => format!("{style}{word}{style:#}: {text}\n"),
            None => format!("{text}\n"),
        };
        // There is nobody left to tell when this fails.
        let _ = AutoStream::auto(io::stderr()).write_all(line.as_bytes());
    }
}

/// Writes what was asked for, as it is.
pub(crate) fn print(text: &str) -> Result<(), Failure> {
    written(io::stdout().lock().write_all(text.as_bytes()))
}

/// Writes what was asked for; its colours only where they are wanted.
pub(crate) fn print_styled(text: &str) -> Result<(), Failure> {
    written(AutoStream::auto(io::stdout()).write_all(text.as_bytes()))
}

/// Returns how findings may look on standard output.
pub(crate) fn style() -> TerminalStyle {
    let stdout = io::stdout();
    TerminalStyle {
        color: AutoStream::choice(&stdout) != ColorChoice::Never,
        unicode: stdout.is_terminal() && kb_driver::speaks_utf8(),
        width: width(),
    }
}

/// Returns the width of standard output in columns.
pub(crate) fn width() -> usize {
    terminal_size_of(io::stdout()).map_or(USUAL_WIDTH, |(Width(columns), _)| columns.into())
}

/// Returns a number with the word it counts: "1 fil", "2 filer".
pub(crate) fn counted(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

/// Returns a failure unless a text was written. A reader that has had enough (`kb rules | head`)
/// is none.
fn written(result: io::Result<()>) -> Result<(), Failure> {
    match result.and_then(|()| io::stdout().flush()) {
        Err(cause) if cause.kind() != io::ErrorKind::BrokenPipe => {
            Err(Failure::new(format!("kan ikke skrive resultatet: {cause}"), format!("cannot write the result: {cause}")))
        }
        _ => Ok(()),
    }
}
