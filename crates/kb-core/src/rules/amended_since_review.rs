use std::collections::BTreeSet;

use jiff::civil::Date;
use kb_cite::PartialDate;
use kb_diag::{Rule, Severity, StaticText, Text};
use kb_law::{Amendment, Instrument, Path};

use super::Sink;
use super::law::{Use, citations, day, instrument, name, place};
use crate::citations::Target;
use crate::model::{Corpus, LegalSourceId};

/// Reports a page that was reviewed before law it cites was amended.
pub(crate) static RULE: Rule = Rule {
    name: "amended-since-review",
    severity: Severity::Warning,
    summary: StaticText {
        da: "loven er ændret, siden siden blev gennemgået", en: "the law has been amended since the page was reviewed"
    },
    docs: include_str!("amended_since_review.md"),
};

/// Reports, once per page and amendment, the first citation of a provision that an amendment
/// touches which came into force after the page's review and by the day of the build. Where the
/// register does not say what an amendment touches, that is only a hint.
pub(super) fn check(corpus: &Corpus, sink: &mut Sink<'_>) {
    let mut told = BTreeSet::new();
    for cited in citations(corpus).filter(|cited| !cited.cited.of_the_past) {
        let Target::Source { source, .. } = cited.cited.target else { continue };
        let Some(reviewed) = cited.page.reviewed.as_ref() else { continue };
        for (at, amendment) in corpus.work(source).amendments.iter().enumerate() {
            let Some(from) = in_effect(amendment).filter(|from| *from > reviewed.value && *from <= corpus.today) else { continue };
            let touched = touched(corpus, source, amendment, &cited.cited.paths);
            if !(touched.is_some() || amendment.touches.is_empty())
                || !told.insert((cited.id, source, amendment.eli.clone(), touched.map(Path::top)))
            {
                continue;
            }
            let by = if amendment.number.is_some() {
                instrument(&corpus.register, Instrument::Amendment(source.index(), at))
            } else {
                amendment.eli.clone()
            };
            report(corpus, &cited, source, &by, from, touched, sink);
        }
    }
}

fn report(corpus: &Corpus, cited: &Use<'_>, source: LegalSourceId, by: &str, from: Date, touched: Option<&Path>, sink: &mut Sink<'_>) {
    let name = name(corpus, source);
    let from = day(from);
    let reviewed = cited.page.reviewed.as_ref();
    let (da, en) = match touched {
        Some(path) => (
            format!("{by} har ændret {} fra den {from}, efter at siden blev gennemgået", place(path, &name)),
            format!("{by} amended {path} of {name} from {from}, after the page was reviewed"),
        ),
        None => (
            format!("{by} har ændret {name} fra den {from}, efter at siden blev gennemgået; registret ved ikke, hvilke bestemmelser"),
            format!("{by} amended {name} from {from}, after the page was reviewed; the register does not know which provisions"),
        ),
    };
    let finding = sink.report(&RULE, cited.at(), Text::new(da, en));
    if touched.is_none() {
        finding.severity = Severity::Hint;
    }
    if let Some(reviewed) = reviewed {
        finding.related(reviewed.at, Text::new("sidens sidste gennemgang", "the page's last review"));
    }
    finding.help(Text::new(
        "hold siden op mod ændringen, og skriv så dagens dato i »gennemgået«",
        "hold the page against the amendment, and then write today's date in »gennemgået«",
    ));
}

/// The day an amendment takes effect: when it came into force, else when it was signed.
fn in_effect(amendment: &Amendment) -> Option<Date> {
    amendment.in_force.or(if let Some(PartialDate::Day(day)) = amendment.date { Some(day) } else { None })
}

/// A provision that is cited and that an amendment touches: one of the two lies within the other.
fn touched<'c>(corpus: &'c Corpus, source: LegalSourceId, amendment: &'c Amendment, paths: &'c [Path]) -> Option<&'c Path> {
    let outline = corpus.work(source).newest_on(corpus.today).map(|at| corpus.register.outline(source.index(), at));
    let in_chapter = |chapter: &Path, path: &Path| {
        let found = outline.and_then(|outline| outline.chapter_of(path));
        chapter.paragraph.is_none() && chapter.chapter.is_some() && found.is_some_and(|found| found.label == chapter.chapter.as_ref())
    };
    let meet = |one: &Path, other: &Path| one.contains(other) || other.contains(one) || in_chapter(one, other) || in_chapter(other, one);
    // Of a cited chapter, the paragraph in it that was touched.
    paths.iter().find_map(|path| {
        let touched = amendment.touches.iter().find(|touched| meet(touched, path))?;
        Some(if path.paragraph.is_none() { touched } else { path })
    })
}
