use kb_diag::{Rule, Severity, StaticText, Text};

use super::Sink;
use crate::model::{Corpus, LinkTarget};
use crate::nfc::folded;

/// Reports link texts such as "klik her".
pub(crate) static RULE: Rule = Rule {
    name: "vague-link-text",
    severity: Severity::Warning,
    summary: StaticText { da: "linkets tekst siger ikke, hvor det fører hen", en: "the link does not say where it leads" },
    docs: include_str!("vague_link_text.md"),
};

/// Words that say nothing of where a link leads.
const VAGUE: [&str; 20] = [
    "her",
    "klik her",
    "klik",
    "tryk her",
    "læs her",
    "læs mere",
    "læs mere her",
    "se her",
    "se mere",
    "se mere her",
    "mere",
    "link",
    "linket",
    "dette link",
    "denne side",
    "siden",
    "mere information",
    "click here",
    "here",
    "read more",
];

/// Reports each link whose words would say nothing to somebody who hears the links one by one.
pub(super) fn check(corpus: &Corpus, sink: &mut Sink<'_>) {
    for (page, link, target) in corpus.body_links().filter(|(_, link, _)| !link.image) {
        let words = folded(link.text.trim_matches(|c: char| !c.is_alphanumeric()));
        let message = if words.is_empty() {
            if corpus.sources.get(page.file).slice(link.span).contains("![") {
                continue; // A picture without a description has its own rule.
            }
            Text::new("linket har ingen tekst", "the link has no text")
        } else if VAGUE.contains(&&*words) {
            Text::new(
                format!("»{}« siger ikke, hvor linket fører hen", link.text),
                format!("»{}« does not say where the link leads", link.text),
            )
        } else {
            continue;
        };
        let finding = sink.report(&RULE, link.span.within(page.file), message);
        match target {
            LinkTarget::Page(to, _) => finding.help(Text::new(
                format!("skriv for eksempel »{}«", corpus.page(*to).title.value),
                format!("write for instance »{}«", corpus.page(*to).title.value),
            )),
            _ => finding.help(Text::new("skriv, hvad man finder, når man følger linket", "write what one finds by following the link")),
        };
    }
}
