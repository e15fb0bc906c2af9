use std::collections::BTreeSet;

use kb_diag::{Rule, Severity, StaticText, Text};

use super::Sink;
use crate::glossary::Glossary;
use crate::markdown::each_inline;
use crate::model::{Corpus, PageId};

/// Reports a term that is mentioned nowhere.
pub(crate) static RULE: Rule = Rule {
    name: "unused-term",
    severity: Severity::Warning,
    summary: StaticText { da: "begrebet nævnes ingen steder", en: "the term is mentioned nowhere" },
    docs: include_str!("unused_term.md"),
};

/// Reports each term that no other page's text mentions and nothing links to. Reading stops as soon
/// as every term has been seen.
pub(super) fn check(corpus: &Corpus, sink: &mut Sink<'_>) {
    if !corpus.is_whole() {
        return; // It may be used in what could not be read.
    }
    let glossary = Glossary::new(corpus);
    let mut unseen: BTreeSet<PageId> = glossary.terms().filter(|&term| corpus.referrers_of_page(term).is_empty()).collect();
    for id in corpus.page_ids() {
        if unseen.is_empty() {
            return;
        }
        let page = corpus.page(id);
        let text = corpus.text_of(page);
        each_inline(&page.body, &page.body.blocks, &mut |inline| {
            for mention in glossary.mentions(inline.words(text)) {
                if mention.term != id {
                    unseen.remove(&mention.term);
                }
            }
        });
    }
    for term in unseen {
        let page = corpus.page(term);
        sink.report(
            &RULE,
            page.title.at,
            Text::new(
                format!("ingen side nævner begrebet »{}«", page.title.value),
                format!("no page mentions the term »{}«", page.title.value),
            ),
        )
        .help(Text::new(
            "skriv de former, ordet har i teksten, under »former«, eller slet filen",
            "write the forms the word has in the text under »former«, or delete the file",
        ));
    }
}
