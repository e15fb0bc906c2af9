use kb_diag::{Rule, Severity, Span, StaticText, Text};

use super::Sink;
use crate::model::{Corpus, LinkTarget};

/// Reports a section that must cite law and does not.
pub(crate) static RULE: Rule = Rule {
    name: "missing-citation",
    severity: Severity::Warning,
    summary: StaticText { da: "sektionen henviser ikke til loven", en: "the section does not cite the law" },
    docs: include_str!("missing_citation.md"),
};

/// Reports each section that must cite law and names no paragraph, no chapter and no legal source.
pub(super) fn check(corpus: &Corpus, sink: &mut Sink<'_>) {
    for page in corpus.readable_pages() {
        let kind = corpus.kind_of(page);
        for section in &page.sections {
            let Some(spec) = section.spec.map(|spec| &kind.sections[spec]).filter(|spec| spec.must_cite_law) else { continue };
            let blocks = page.blocks_of(section);
            let (Some(first), Some(last)) = (blocks.first(), blocks.last()) else { continue };
            let inside = |at: Span| at.start >= first.span.start && at.end <= last.span.end;
            let cited = page.citations.iter().any(|found| inside(found.at));
            let quoted = blocks.iter().any(|block| block.is_directive("lovtekst"));
            let linked = page
                .body
                .links
                .iter()
                .zip(&page.links)
                .any(|(link, target)| inside(link.span) && matches!(target, LinkTarget::LegalSource(_)));
            if linked || cited || quoted {
                continue;
            }
            let heading = &page.body.headings[section.heading as usize];
            sink.report(
                &RULE,
                heading.text_span.within(page.file),
                Text::new(
                    format!("sektionen »{}« henviser ikke til en bestemmelse", spec.heading),
                    format!("the section »{}« cites no provision", spec.heading),
                ),
            )
            .help(Text::new(
                "skriv, hvilken paragraf teksten bygger på, som »§ 167« eller »kapitel 26«",
                "write which provision the text builds on, as »§ 167« or »kapitel 26«",
            ));
        }
    }
}
