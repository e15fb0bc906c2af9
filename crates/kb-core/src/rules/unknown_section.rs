use kb_diag::{Rule, Severity, Span, StaticText, Text};

use super::Sink;
use super::suggest::{nearest, quoted};
use crate::kinds::SectionSpec;
use crate::markdown::BlockKind;
use crate::model::{Corpus, Page};
use crate::nfc::folded;

/// Reports a section that the kind does not have.
pub(crate) static RULE: Rule = Rule {
    name: "unknown-section",
    severity: Severity::Error,
    summary: StaticText { da: "overskriften hører ikke til sidetypen", en: "the heading does not belong to the kind of page" },
    docs: include_str!("unknown_section.md"),
};

/// Reports each section that a page's kind does not have.
pub(super) fn check(corpus: &Corpus, sink: &mut Sink<'_>) {
    for page in corpus.readable_pages() {
        let kind = corpus.kind_of(page);
        for (marks, _) in without_space(corpus, page) {
            let sign = corpus.sources.get(page.file).slice(marks);
            sink.report(
                &RULE,
                marks.within(page.file),
                Text::new(
                    format!("der mangler et mellemrum efter {sign}, så linjen er ikke en overskrift"),
                    format!("a space is missing after {sign}, so the line is no heading"),
                ),
            )
            .fix(Text::new("indsæt et mellemrum", "insert a space"), Span::at(marks.end as usize).within(page.file), " ");
        }
        if kind.free_sections {
            continue;
        }
        for section in page.sections.iter().filter(|section| section.spec.is_none()) {
            let heading = &page.body.headings[section.heading as usize];
            let at = heading.text_span.within(page.file);
            let finding = sink.report(
                &RULE,
                at,
                Text::new(
                    format!("sidetypen »{}« har ingen sektion »{}«", kind.name, heading.text),
                    format!("the kind »{}« has no section »{}«", kind.name, heading.text),
                ),
            );
            match nearest_free(corpus, page, &heading.text) {
                Some(spec) => finding.suggest(
                    Text::new(format!("mente du »{}«?", spec.heading), format!("did you mean »{}«?", spec.heading)),
                    at,
                    &*spec.heading,
                ),
                None if kind.sections.is_empty() => {
                    finding.help(Text::new("siden kan ikke have overskrifter på niveau 2", "the page cannot have headings of level 2"))
                }
                None if let Some(twin) = nearest(&heading.text, kind.sections.iter().map(|spec| &*spec.heading)) => {
                    finding.help(Text::new(
                        format!("sektionen »{twin}« står her allerede; saml de to, eller skriv en underoverskrift med ###"),
                        format!("the section »{twin}« stands here already; join the two, or write a lower heading with ###"),
                    ))
                }
                None => {
                    let headings = quoted(kind.sections.iter().map(|spec| &*spec.heading));
                    finding.help(Text::new(
                        format!("sektionerne er {headings}; en underoverskrift skrives med ###"),
                        format!("the sections are {headings}; a lower heading is written with ###"),
                    ))
                }
            };
        }
    }
}

/// The section a misspelt heading is likely to mean: near to it, and not on the page.
fn nearest_free<'c>(corpus: &'c Corpus, page: &Page, heading: &str) -> Option<&'c SectionSpec> {
    let kind = corpus.kind_of(page);
    let free: Vec<&SectionSpec> = kind
        .sections
        .iter()
        .enumerate()
        .filter(|(index, spec)| spec.repeatable || page.sections.iter().all(|section| section.spec != Some(*index)))
        .map(|(_, spec)| spec)
        .collect();
    let names = free.iter().flat_map(|spec| std::iter::once(&spec.heading).chain(&spec.aliases)).map(String::as_str);
    let name = nearest(heading, names)?;
    free.into_iter().find(|spec| spec.heading == name || spec.aliases.iter().any(|alias| alias == name))
}

/// Returns true where a heading of the page is likely meant to be a section of its kind.
pub(super) fn is_misspelt(corpus: &Corpus, page: &Page, section: usize) -> bool {
    let kind = corpus.kind_of(page);
    let unknown = page.sections.iter().filter(|section| section.spec.is_none());
    let names_it = |words: &str| {
        let spec = &kind.sections[section];
        std::iter::once(&spec.heading).chain(&spec.aliases).any(|name| folded(name) == folded(words))
    };
    if without_space(corpus, page).any(|(_, words)| names_it(words)) {
        return true;
    }
    !kind.free_sections
        && unknown.into_iter().any(|found| {
            nearest_free(corpus, page, &page.body.headings[found.heading as usize].text)
                .is_some_and(|spec| spec.id == kind.sections[section].id)
        })
}

/// Paragraphs such as `##Formål`, which are no headings: their marks, and the words after.
pub(super) fn without_space<'c>(corpus: &'c Corpus, page: &'c Page) -> impl Iterator<Item = (Span, &'c str)> {
    let text = corpus.text_of(page);
    page.body.blocks.iter().filter(|block| matches!(block.kind, BlockKind::Paragraph(_))).filter_map(move |block| {
        let line = text[block.span.range()].lines().next()?;
        let words = line.trim_start_matches('#');
        let marks = line.len() - words.len();
        let start = block.span.start as usize;
        ((2..=6).contains(&marks) && words.starts_with(char::is_alphabetic)).then(|| (Span::new(start, start + marks), words.trim()))
    })
}
