use kb_diag::{Rule, Severity, StaticText, Text};

use super::Sink;
use crate::model::Corpus;
use crate::prose;

/// Reports a section with too many words.
pub(crate) static RULE: Rule = Rule {
    name: "long-section",
    severity: Severity::Warning,
    summary: StaticText { da: "sektionen er for lang", en: "the section is too long" },
    docs: include_str!("long_section.md"),
};

/// Reports each section with more words than its kind allows.
pub(super) fn check(corpus: &Corpus, sink: &mut Sink<'_>) {
    for page in corpus.readable_pages() {
        let kind = corpus.kind_of(page);
        let text = corpus.text_of(page);
        for section in &page.sections {
            let Some((spec, most)) = section.spec.and_then(|spec| Some((&kind.sections[spec], kind.sections[spec].max_words?))) else {
                continue;
            };
            let heading = &page.body.headings[section.heading as usize];
            let bytes = page.blocks_of(section).last().map_or(0, |last| last.span.end - heading.span.end);
            if bytes / 2 < most {
                continue; // Too short to hold so many words.
            }
            let words = prose::count_words(&page.body, page.blocks_of(section), text);
            if words > most as usize {
                sink.report(
                    &RULE,
                    heading.text_span.within(page.file),
                    Text::new(
                        format!("sektionen »{}« er på {words} ord; den må højst være på {most}", spec.heading),
                        format!("the section »{}« has {words} words; at most {most} are allowed", spec.heading),
                    ),
                )
                .help(Text::new(
                    "stram teksten, eller flyt noget til en anden sektion",
                    "tighten the text, or move some of it to another section",
                ));
            }
        }
    }
}
