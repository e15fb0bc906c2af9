use kb_diag::{Rule, Severity, StaticText, Text};

use super::Sink;
use crate::markdown::BlockKind;
use crate::model::Corpus;
use crate::prose;

/// Reports a section with no words.
pub(crate) static RULE: Rule = Rule {
    name: "empty-section",
    severity: Severity::Error,
    summary: StaticText { da: "sektionen er tom", en: "the section is empty" },
    docs: include_str!("empty_section.md"),
};

/// Reports each section, and each directive, with no words in it.
pub(super) fn check(corpus: &Corpus, sink: &mut Sink<'_>) {
    for page in corpus.readable_pages() {
        let text = corpus.text_of(page);
        for section in &page.sections {
            // Where an empty directive is all there is, it is reported below.
            let has_directive = page.blocks_of(section).iter().any(|block| matches!(block.kind, BlockKind::Directive { .. }));
            if !has_directive && !prose::has_words(&page.body, page.blocks_of(section), text) {
                let heading = &page.body.headings[section.heading as usize];
                sink.report(
                    &RULE,
                    heading.text_span.within(page.file),
                    Text::new(format!("sektionen »{}« er tom", heading.text), format!("the section »{}« is empty", heading.text)),
                )
                .help(Text::new("skriv sektionen, eller slet overskriften", "write the section, or delete the heading"));
            }
        }
        for block in &page.body.blocks {
            let BlockKind::Directive { directive, content } = &block.kind else { continue };
            // kb puts the words in, or a dash says enough.
            if matches!(&*directive.name, "lovtekst" | "ikke-relevant") {
                continue;
            }
            // A block that is not closed has that fault first: what follows may be meant to stand in it.
            if is_closed(&text[block.span.start as usize..block.span.end as usize]) && !prose::has_words(&page.body, content, text) {
                sink.report(
                    &RULE,
                    directive.name_span.within(page.file),
                    Text::new(format!("»::: {}« er tom", directive.name), format!("»::: {}« is empty", directive.name)),
                )
                .help(Text::new(
                    "skriv teksten mellem de to linjer, eller slet dem",
                    "write the text between the two lines, or delete them",
                ));
            }
        }
    }
}

/// True for a directive that ends with its closing line.
fn is_closed(directive: &str) -> bool {
    directive.trim_end().lines().next_back().is_some_and(|last| last.bytes().all(|byte| byte == b':'))
}
