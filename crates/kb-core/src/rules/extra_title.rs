use kb_diag::{Rule, Severity, Span, StaticText, Text};

use super::{Sink, missing_section};
use crate::kinds::SectionSpec;
use crate::model::Corpus;

/// Reports a level-1 heading in a body.
pub(crate) static RULE: Rule = Rule {
    name: "extra-title",
    severity: Severity::Warning,
    summary: StaticText { da: "siden har en overskrift på øverste niveau i teksten", en: "the page has a top-level heading in its text" },
    docs: include_str!("extra_title.md"),
};

/// Reports each level-1 heading.
pub(super) fn check(corpus: &Corpus, sink: &mut Sink<'_>) {
    for page in corpus.readable_pages() {
        for heading in page.body.headings.iter().filter(|heading| heading.level == 1) {
            // A section's own heading is reported as the section that is missing.
            let is_section =
                |spec: &SectionSpec| missing_section::on_another_level(page, spec).is_some_and(|other| std::ptr::eq(other, heading));
            if missing_section::absent(corpus, page).any(is_section) {
                continue;
            }
            let finding = sink.report(
                &RULE,
                heading.span.within(page.file),
                Text::new(
                    "sidens titel står øverst; en overskrift i teksten begynder med ##",
                    "the page's title stands at the top; a heading in the text begins with ##",
                ),
            );
            if corpus.sources.get(page.file).slice(heading.span).starts_with("# ") {
                let insert = Span::at(heading.span.start as usize).within(page.file);
                finding.suggest(Text::new("gør den til en sektion", "make it a section"), insert, "#");
            }
        }
    }
}
