//! `kb law import`.

use std::fmt::Write as _;

use anstyle::{AnsiColor, Style};
use kb_core::impact::{WorkList, changes_between, work_list};
use kb_diag::{Finding, Lang, Severity, Text};
use kb_driver::{DocumentName, Import, ImportedFile, Outcome, Refusal, Root, documents_in};

use super::super::Verdict;
use super::words::say;
use super::worklist::Shown;
use crate::args::LawImport;
use crate::bar::Bar;
use crate::console::{Console, counted, print_styled};
use crate::failure::Failure;
use crate::findings;

/// The rule that reports where an editor and a document disagree.
const CONTRADICTORY: &str = "contradictory-register";

/// Imports documents, and tells what that changes.
pub(super) fn import(console: Console, args: &LawImport) -> Result<Verdict, Failure> {
    let root = Root::find(args.place.root.as_deref())?;
    let files = documents_in(&args.files)?;
    if files.is_empty() {
        return Err(Failure::new("der er ingen .xml-filer her", "there are no .xml files here").help(
            "hent dokumentet som XML fra Retsinformation: adressen med /xml efter",
            "fetch the document as XML from Retsinformation: its address with /xml after it",
        ));
    }
    let bar = Bar::new(console.lang);
    let mut session = findings::open(&args.place, root, &bar);
    let imported = session.import(&files, args.dry_run);
    bar.clear();
    let imported = imported?;
    for trouble in session.refused() {
        console.warn(&trouble.text());
    }
    let counts = Counts::of(&imported.files);
    print_styled(&told(&imported.files, console.lang))?;
    for file in &imported.files {
        if let Outcome::Refused(refusal) = &file.outcome {
            console.fail(&Failure { text: refused(&file.path, refusal), help: None });
        }
    }
    for failed in &imported.failed {
        console.fail(&Failure { text: failed.text(), help: failed.help() });
    }
    tell_impact(console, &imported, session.root().shown())?;
    console.status(&counts.text(args.dry_run));
    Ok(if counts.refused == files.len() || !imported.failed.is_empty() {
        Verdict::Surroundings
    } else if counts.refused > 0 {
        Verdict::Findings
    } else {
        Verdict::Clean
    })
}

/// How many files came to what.
#[derive(Clone, Copy, Debug, Default)]
struct Counts {
    new: usize,
    unchanged: usize,
    replaced: usize,
    refused: usize,
    works: usize,
}

impl Counts {
    fn of(files: &[ImportedFile]) -> Self {
        let mut counts = Counts::default();
        for file in files {
            match &file.outcome {
                Outcome::New { new_work, .. } => {
                    counts.new += 1;
                    counts.works += usize::from(*new_work);
                }
                Outcome::Replaced { .. } => counts.replaced += 1,
                Outcome::Unchanged { .. } => counts.unchanged += 1,
                Outcome::Refused(_) => counts.refused += 1,
            }
        }
        counts
    }

    fn text(self, dry_run: bool) -> Text {
        let Counts { new, unchanged, replaced, refused, works } = self;
        let (mut da, mut en) = (
            format!("{new} nye, {unchanged} uændrede, {replaced} erstattede, {refused} afvist"),
            format!("{new} new, {unchanged} unchanged, {replaced} replaced, {refused} refused"),
        );
        if works > 0 {
            let _ = write!(da, "; {}", counted(works, "ny retskilde", "nye retskilder"));
            let _ = write!(en, "; {}", counted(works, "new legal source", "new legal sources"));
        }
        if dry_run {
            da.push_str("; intet er skrevet (--dry-run)");
            en.push_str("; nothing was written (--dry-run)");
        }
        Text::new(da, en)
    }
}

/// A line for each document: what became of it, and the work it belongs to.
fn told(files: &[ImportedFile], lang: Lang) -> String {
    let mut text = String::new();
    let width = [say(lang, "ny", "new"), say(lang, "erstattet", "replaced"), say(lang, "uændret", "unchanged")]
        .map(|word| word.chars().count())
        .into_iter()
        .max()
        .unwrap_or(0);
    for file in files {
        let (what, style, document, work, new_work) = match &file.outcome {
            Outcome::New { document, work, new_work } => (say(lang, "ny", "new"), AnsiColor::Green.on_default(), document, work, *new_work),
            Outcome::Replaced { document, work } => {
                (say(lang, "erstattet", "replaced"), AnsiColor::Yellow.on_default(), document, work, false)
            }
            Outcome::Unchanged { document, work } => (say(lang, "uændret", "unchanged"), Style::new().dimmed(), document, work, false),
            Outcome::Refused(_) => continue,
        };
        let added = if new_work { say(lang, " (ny retskilde)", " (new legal source)") } else { "" };
        let DocumentName { act, title } = document;
        let _ = writeln!(text, "{style}{what:width$}{style:#}  {act} → {work}{added}  {}  {}", shortened(title), file.path);
    }
    text
}

/// A title that leaves room on the line.
fn shortened(title: &str) -> String {
    const LONGEST: usize = 60;
    match title.char_indices().nth(LONGEST) {
        None => title.to_owned(),
        Some((at, _)) => {
            let end = title[..at].rfind(' ').unwrap_or(at);
            format!("{} …", title[..end].trim_end_matches([',', ' ']))
        }
    }
}

fn refused(path: &str, refusal: &Refusal) -> Text {
    match refusal {
        Refusal::Document(error) => Text::new(format!("{path}: {}", error.da()), format!("{path}: {}", error.en())),
        Refusal::File(error) => error.text(),
    }
}

/// Prints what the import changed for the pages, and where it contradicts an editor.
fn tell_impact(console: Console, imported: &Import, base: &str) -> Result<(), Failure> {
    let Some(after) = &imported.after else { return Ok(()) };
    let (before, corpus) = (&imported.before, &after.corpus);
    let known: Vec<&Text> = contradictions(&before.findings).map(|finding| &finding.message).collect();
    for finding in contradictions(&after.findings).filter(|finding| !known.contains(&&finding.message)) {
        let source = corpus.sources.get(finding.at.file);
        let place = format!("{base}{}:{}", source.path(), source.position(finding.at.span.start).line);
        console.warn(&Text::new(format!("{place}: {}", finding.message.da), format!("{place}: {}", finding.message.en)));
    }
    let list = concerning(work_list(corpus, changes_between(&before.corpus, corpus)));
    let shown = Shown { corpus, list: &list, lang: console.lang, base };
    let errors = |findings: &[Finding]| findings.iter().filter(|finding| finding.severity == Severity::Error).count();
    let (was, is) = (errors(&before.findings), errors(&after.findings));
    let text = shown.text();
    print_styled(&format!("\n{text}"))?;
    if was != is {
        console.status(&Text::new(
            format!("`kb check` finder nu {}; før var der {was}", counted(is, "fejl", "fejl")),
            format!("`kb check` now finds {}; before there were {was}", counted(is, "error", "errors")),
        ));
    }
    Ok(())
}

fn contradictions(findings: &[Finding]) -> impl Iterator<Item = &Finding> {
    findings.iter().filter(|finding| finding.rule.name == CONTRADICTORY)
}

/// Leaves out the changes that concern no page: an import can bring hundreds.
fn concerning(list: WorkList) -> WorkList {
    let mut places = vec![None; list.changes.len()];
    for number in list.concerns.iter().flat_map(|concern| &concern.changes) {
        places[*number] = Some(0);
    }
    let mut changes = Vec::new();
    for (place, change) in places.iter_mut().zip(list.changes) {
        if let Some(place) = place {
            *place = changes.len();
            changes.push(change);
        }
    }
    let concerns = list.concerns.into_iter().map(|mut concern| {
        concern.changes = concern.changes.iter().filter_map(|number| places[*number]).collect();
        concern
    });
    WorkList { changes, concerns: concerns.collect() }
}
