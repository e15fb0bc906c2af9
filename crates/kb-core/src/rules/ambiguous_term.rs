use std::collections::HashMap;
use std::collections::hash_map::Entry;

use kb_diag::{Location, Rule, Severity, StaticText, Text};

use super::Sink;
use crate::model::{Corpus, PageId, Role};
use crate::nfc::folded;

/// Reports a word that two terms claim.
pub(crate) static RULE: Rule = Rule {
    name: "ambiguous-term",
    severity: Severity::Error,
    summary: StaticText { da: "to begreber har samme ord", en: "two terms have the same word" },
    docs: include_str!("ambiguous_term.md"),
};

/// Reports the second of two terms that claim one word, so that a reader could be shown the wrong definition.
pub(super) fn check(corpus: &Corpus, sink: &mut Sink<'_>) {
    let mut seen: HashMap<String, (PageId, Location)> = HashMap::new();
    for id in corpus.published_first() {
        let page = corpus.page(id);
        let Role::Term(term) = &page.role else { continue };
        for form in std::iter::once(&page.title).chain(&term.forms) {
            match seen.entry(folded(&form.value)) {
                Entry::Vacant(free) => {
                    free.insert((id, form.at));
                }
                Entry::Occupied(first) => {
                    let (owner, at) = *first.get();
                    let message = if owner == id {
                        Text::new(
                            format!("»{}« står allerede blandt begrebets ord", form.value),
                            format!("»{}« is already among the term's words", form.value),
                        )
                    } else {
                        Text::new(
                            format!("»{}« hører allerede til begrebet »{}«", form.value, corpus.page(owner).title.value),
                            format!("»{}« already belongs to the term »{}«", form.value, corpus.page(owner).title.value),
                        )
                    };
                    sink.report(&RULE, form.at, message)
                        .related(at, Text::new("første gang", "the first time"))
                        .help(Text::new("slet den ene", "delete one of them"));
                }
            }
        }
    }
}
