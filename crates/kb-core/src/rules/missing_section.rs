use kb_diag::{Rule, Severity, Span, StaticText, Text};

use super::{Sink, unknown_section};
use crate::kinds::SectionSpec;
use crate::markdown::Heading;
use crate::model::{Corpus, Page};
use crate::nfc::folded;

/// Reports a required section that is missing.
pub(crate) static RULE: Rule = Rule {
    name: "missing-section",
    severity: Severity::Error,
    summary: StaticText { da: "en sektion, der skal være der, mangler", en: "a section that must be there is missing" },
    docs: include_str!("missing_section.md"),
};

/// Reports each section a page's kind requires and the page does not have.
pub(super) fn check(corpus: &Corpus, sink: &mut Sink<'_>) {
    for page in corpus.readable_pages() {
        for spec in absent(corpus, page) {
            if let Some(heading) = on_another_level(page, spec) {
                report_level(corpus, page, heading, spec, sink);
                continue;
            }
            let finding = sink.report(
                &RULE,
                page.title.at,
                Text::new(format!("siden mangler sektionen »{}«", spec.heading), format!("the page lacks the section »{}«", spec.heading)),
            );
            let what = spec
                .description
                .as_deref()
                .map(|what| format!(" og skriv: {}", what.trim_end_matches('.').to_lowercase()))
                .unwrap_or_default();
            finding.help(Text::new(
                format!("tilføj overskriften »## {}«{what}", spec.heading),
                format!("add the heading »## {}«", spec.heading),
            ));
        }
    }
}

/// The sections that a page must have and does not, unless one is only misspelt.
pub(super) fn absent<'c>(corpus: &'c Corpus, page: &'c Page) -> impl Iterator<Item = &'c SectionSpec> {
    let required = corpus.kind_of(page).sections.iter().enumerate().filter(|(_, spec)| spec.required);
    let absent = required.filter(|(index, _)| page.sections.iter().all(|section| section.spec != Some(*index)));
    absent.filter(|(index, _)| !unknown_section::is_misspelt(corpus, page, *index)).map(|(_, spec)| spec)
}

/// True where a heading is likely missing, so that what it should stand above seems to belong to the section before.
pub(super) fn lacks_heading(corpus: &Corpus, page: &Page) -> bool {
    absent(corpus, page).next().is_some() || unknown_section::without_space(corpus, page).next().is_some()
}

/// True where a section's absence is an error on the page itself, so that what points at the section
/// need not be reported too.
pub(super) fn is_reported(corpus: &Corpus, page: &Page, section: usize) -> bool {
    let is_error = |rule: &Rule| corpus.config.severities.get(rule.name).is_none_or(|severity| *severity == Some(Severity::Error));
    let misspelt = || is_error(&unknown_section::RULE) && unknown_section::is_misspelt(corpus, page, section);
    let required = || corpus.kind_of(page).sections[section].required && is_error(&RULE);
    let missing = || page.sections.iter().all(|found| found.spec != Some(section)) && required();
    page.readable && !page.draft && (misspelt() || missing())
}

/// The heading of a section that stands on another level than sections do, and so is none.
pub(super) fn on_another_level<'p>(page: &'p Page, spec: &SectionSpec) -> Option<&'p Heading> {
    let names = || std::iter::once(&spec.heading).chain(&spec.aliases).map(|name| folded(name));
    page.body.headings.iter().find(|heading| heading.level != 2 && names().any(|name| name == folded(&heading.text)))
}

fn report_level(corpus: &Corpus, page: &Page, heading: &Heading, spec: &SectionSpec, sink: &mut Sink<'_>) {
    let text = Text::new(
        format!("»{}« er en sektion, og dens overskrift begynder med ##", spec.heading),
        format!("»{}« is a section, and its heading begins with ##", spec.heading),
    );
    let finding = sink.report(&RULE, heading.span.within(page.file), text);
    let marks = Span::new(heading.span.start as usize, heading.span.start as usize + usize::from(heading.level));
    if corpus.sources.get(page.file).slice(marks).bytes().all(|byte| byte == b'#') {
        finding.suggest(Text::new("skriv »##«", "write »##«"), marks.within(page.file), "##");
    }
}
