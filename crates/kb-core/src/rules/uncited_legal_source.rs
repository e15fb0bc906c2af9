use kb_diag::{Rule, Severity, StaticText, Text};

use super::Sink;
use super::law::name;
use crate::citations::Target;
use crate::law_text;
use crate::model::{Corpus, LinkTarget};

/// Reports an act that a page lists and never cites.
pub(crate) static RULE: Rule = Rule {
    name: "uncited-legal-source",
    severity: Severity::Warning,
    summary: StaticText { da: "siden nævner en retskilde, den ikke henviser til", en: "the page lists an act that it never cites" },
    docs: include_str!("uncited_legal_source.md"),
};

/// Reports each of a page's `retskilder` that its text neither cites nor links to.
pub(super) fn check(corpus: &Corpus, sink: &mut Sink<'_>) {
    for id in corpus.page_ids() {
        let page = corpus.page(id);
        // What is not understood may be the citation that is missed.
        let doubtful =
            corpus.citations_of(id).any(|(_, cited)| matches!(cited.target, Target::Unknown | Target::Ambiguous(_) | Target::Nothing));
        if !page.readable || !page.sound || doubtful {
            continue;
        }
        for listed in &page.sources {
            let Some(source) = listed.target else { continue };
            let cited = corpus.citations_of(id).any(|(_, cited)| cited.source() == Some(source));
            let linked = page.links.contains(&LinkTarget::LegalSource(source));
            let quoted = || law_text::sources(corpus, page).contains(&source);
            if cited || linked || quoted() {
                continue;
            }
            let name = name(corpus, source);
            sink.report(&RULE, listed.at, Text::new(format!("teksten henviser ikke til {name}"), format!("the text does not cite {name}")))
                .help(Text::new(
                    format!("skriv, hvor siden bygger på {name}, eller tag »{}« ud af »retskilder«", listed.text),
                    format!("write where the page builds on {name}, or take »{}« out of »retskilder«", listed.text),
                ));
        }
    }
}
