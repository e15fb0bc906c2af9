//! One file per format. Every format is a pure function of its report: the same findings give the
//! same bytes, and no finding, however odd its spans and text, makes one panic.

mod diff;
mod escape;
#[cfg(test)]
mod fixture;
mod github;
mod json;
mod patch;
mod place;
mod sarif;
mod short;
mod summary;
mod terminal;
mod window;

use crate::{FileId, Finding, Lang, Rule, Sources};

pub use summary::summary;

/// The findings to show, and what it takes to show them.
#[derive(Clone, Copy, Debug)]
pub struct Report<'a> {
    /// The files that the findings point into.
    pub sources: &'a Sources,
    /// The findings, in the order to show them.
    pub findings: &'a [Finding],
    /// The language of the messages.
    pub lang: Lang,
    /// What to put before every path: `content/`, or nothing. With `/` between names, ending in one.
    pub base: &'a str,
}

impl Report<'_> {
    fn path(&self, file: FileId) -> String {
        format!("{}{}", self.base, self.sources.get(file).path())
    }
}

/// How findings are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// For people: the text with its faults underlined, and a summary.
    Terminal(TerminalStyle),
    /// One line a finding: `path:line:column: severity[rule]: message`.
    Short,
    /// One JSON object, described in `docs/findings-json.md`.
    Json,
    /// A SARIF 2.1.0 log, for code scanning services and editors.
    Sarif,
    /// Workflow commands that GitHub Actions turns into annotations.
    Github,
}

/// What the terminal can show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TerminalStyle {
    /// Whether to write colours; without, no escape sequence is written at all.
    pub color: bool,
    /// Whether lines and arrows are drawn with Unicode characters rather than ASCII.
    pub unicode: bool,
    /// Width of the terminal in columns; longer source lines are cut around what is underlined.
    pub width: usize,
}

impl Default for TerminalStyle {
    /// Returns the style that any terminal, file or pipe can show: no colour, ASCII, 100 columns.
    fn default() -> Self {
        TerminalStyle { color: false, unicode: false, width: 100 }
    }
}

/// Writes findings in a format. `rules` is what SARIF lists as the rules that ran; a rule that only
/// a finding names is added to them.
///
/// ```
/// use kb_diag::{
///     Finding, Format, Lang, Report, Rule, Severity, Sources, Span, StaticText, Text, render,
/// };
///
/// static RULE: Rule = Rule {
///     name: "unknown-target-group",
///     severity: Severity::Error,
///     summary: StaticText { da: "ukendt målgruppe", en: "unknown target group" },
///     docs: "",
/// };
/// let mut sources = Sources::default();
/// let file = sources.set("ordninger/mentor.md", "målgrupper: [ungee]\n");
/// let message = Text::new("målgruppen »ungee« findes ikke", "there is no target group »ungee«");
/// let findings = [Finding::new(&RULE, Span::new(14, 19).within(file), message)];
/// let report = Report { sources: &sources, findings: &findings, lang: Lang::Da, base: "content/" };
/// assert_eq!(
///     render(&report, &[&RULE], Format::Short),
///     "content/ordninger/mentor.md:1:14: fejl[unknown-target-group]: målgruppen »ungee« findes ikke\n",
/// );
/// ```
pub fn render(report: &Report<'_>, rules: &[&'static Rule], format: Format) -> String {
    match format {
        Format::Terminal(style) => terminal::render(report, style),
        Format::Short => short::render(report),
        Format::Json => json::render(report),
        Format::Sarif => sarif::render(report, rules),
        Format::Github => github::render(report),
    }
}
