//! Compiles a knowledge base for a command, and shows what is found.

use kb_core::Compiled;
use kb_diag::{Finding, Format, Report, Severity, Text, render, summary};
use kb_driver::{Fixed, Previous, Root, Session};

use crate::args::{Checking, FormatArg, Where};
use crate::bar::Bar;
use crate::commands::Verdict;
use crate::console::{Console, counted, print};
use crate::failure::Failure;
use crate::timings::Timings;

/// A knowledge base that is compiled, and how to judge it.
pub(crate) struct Checked {
    /// The session it was compiled in.
    pub(crate) session: Session,
    /// Its bar; clear it before anything is written.
    pub(crate) bar: Bar,
    /// What came of it.
    pub(crate) compiled: Compiled,
    /// What the findings come to.
    pub(crate) verdict: Verdict,
}

/// Returns a session of the knowledge base a command is about.
pub(crate) fn open(place: &Where, root: Root, bar: &Bar) -> Session {
    let today = place.today.unwrap_or_else(kb_driver::today);
    Session::new(root, today).looking_back_from(kb_driver::today()).watched_by(bar.clone())
}

/// Compiles, mends if asked to, and shows what is found.
///
/// `previous` is the last publication, no address of which may be lost.
pub(crate) fn check(console: Console, args: &Checking, root: Root, previous: Option<&Previous>) -> Result<Checked, Failure> {
    let bar = Bar::new(console.lang);
    let mut session = open(&args.place, root, &bar);
    if args.timings {
        session = session.watched_by(Timings::default());
    }
    let mut left_alone = Vec::new();
    let mut compiled = if args.fix {
        let fixed = session.fix()?;
        bar.clear();
        say_what_was_mended(console, session.root().shown(), &fixed);
        left_alone = fixed.left_alone;
        fixed.compiled
    } else {
        session.compile()?
    };
    if let Some(previous) = previous {
        session.add_lost_addresses(&mut compiled, previous)?;
    }
    bar.clear();
    show(console, args.format, &session, &compiled)?;
    let troubles = session.refused().iter().chain(&left_alone);
    for trouble in troubles.clone() {
        console.warn(&trouble.text());
    }
    let verdict = if troubles.count() > 0 { Verdict::Surroundings } else { verdict(&compiled.findings, args.deny_warnings) };
    Ok(Checked { session, bar, compiled, verdict })
}

/// Shows what is found where it keeps a command from going on: any error. Otherwise nothing is
/// shown, for `kb check` does that.
pub(crate) fn tell_errors(console: Console, session: &Session, compiled: &Compiled) -> Result<Verdict, Failure> {
    for trouble in session.refused() {
        console.warn(&trouble.text());
    }
    let verdict = verdict(&compiled.findings, false);
    if verdict != Verdict::Clean {
        show(console, FormatArg::Terminal, session, compiled)?;
    }
    Ok(if session.refused().is_empty() { verdict } else { Verdict::Surroundings })
}

fn verdict(findings: &[Finding], deny_warnings: bool) -> Verdict {
    let counts = |finding: &Finding| deny_warnings || finding.severity == Severity::Error;
    if findings.iter().any(counts) { Verdict::Findings } else { Verdict::Clean }
}

fn show(console: Console, format: FormatArg, session: &Session, compiled: &Compiled) -> Result<(), Failure> {
    let sources = &compiled.corpus.sources;
    let report = Report { sources, findings: &compiled.findings, lang: console.lang, base: session.root().shown() };
    let format = match format {
        FormatArg::Terminal => Format::Terminal(crate::console::style()),
        FormatArg::Short => Format::Short,
        FormatArg::Json => Format::Json,
        FormatArg::Sarif => Format::Sarif,
        FormatArg::Github => Format::Github,
    };
    print(&render(&report, kb_core::rules(), format))?;
    if compiled.findings.is_empty() {
        let (pages, folder) = (compiled.corpus.pages.len(), shown_folder(session));
        console.status(&Text::new(
            format!("ingen fund i {folder}: {} kontrolleret", counted(pages, "side", "sider")),
            format!("no findings in {folder}: {} checked", counted(pages, "page", "pages")),
        ));
    } else if !matches!(format, Format::Terminal(_)) {
        let summary = summary(&compiled.findings, console.lang);
        console.status(&Text::new(summary.clone(), summary));
    }
    Ok(())
}

/// Returns the folder of the knowledge base as a person at the prompt would write it.
pub(crate) fn shown_folder(session: &Session) -> &str {
    let shown = session.root().shown();
    if shown.is_empty() { "./" } else { shown }
}

/// How many changed files are named; of more, only their number is told.
const NAMED_FILES: usize = 10;

fn say_what_was_mended(console: Console, base: &str, fixed: &Fixed) {
    let (mended, files) = (fixed.fixes, fixed.files.len());
    if files == 0 {
        console.status(&Text::new("der var intet at rette", "there was nothing to mend"));
        return;
    }
    console.status(&Text::new(
        format!("rettede {mended} fund i {}:", counted(files, "fil", "filer")),
        format!("mended {} in {}:", counted(mended, "finding", "findings"), counted(files, "file", "files")),
    ));
    for path in fixed.files.iter().take(NAMED_FILES) {
        let line = format!("  {base}{path}");
        console.status(&Text::new(line.clone(), line));
    }
    if let Some(more) = files.checked_sub(NAMED_FILES).filter(|&more| more > 0) {
        console.status(&Text::new(format!("  og {more} til"), format!("  and {more} more")));
    }
}
