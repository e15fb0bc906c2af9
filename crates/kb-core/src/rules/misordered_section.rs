use kb_diag::{Rule, Severity, StaticText, Text};

use super::Sink;
use crate::model::{Corpus, Section};

/// Reports a section that stands in another order than the kind says.
pub(crate) static RULE: Rule = Rule {
    name: "misordered-section",
    severity: Severity::Warning,
    summary: StaticText { da: "sektionen står ikke, hvor den plejer", en: "the section does not stand where it usually does" },
    docs: include_str!("misordered_section.md"),
};

/// Reports the first section of a page that stands after one that should follow it.
pub(super) fn check(corpus: &Corpus, sink: &mut Sink<'_>) {
    for page in corpus.readable_pages() {
        let kind = corpus.kind_of(page);
        let known: Vec<(usize, &Section)> = page.sections.iter().filter_map(|section| Some((section.spec?, section))).collect();
        let mut seen = std::collections::HashSet::new();
        let known: Vec<(usize, &Section)> =
            known.into_iter().filter(|(spec, _)| kind.sections[*spec].repeatable || seen.insert(*spec)).collect();
        let Some(wrong) = known.windows(2).find(|pair| pair[1].0 < pair[0].0) else { continue };
        let (spec, section) = wrong[1];
        let before = known.iter().find(|(other, _)| *other > spec).map_or(wrong[0], |found| *found);
        let place = |section: &Section| page.body.headings[section.heading as usize].text_span.within(page.file);
        let (heading, other) = (&kind.sections[spec].heading, &kind.sections[before.0].heading);
        sink.report(
            &RULE,
            place(section),
            Text::new(format!("sektionen »{heading}« skal stå før »{other}«"), format!("the section »{heading}« belongs before »{other}«")),
        )
        .related(place(before.1), Text::new("flyt den hertil", "move it here"));
    }
}
