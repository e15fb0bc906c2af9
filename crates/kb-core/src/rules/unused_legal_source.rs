use kb_diag::{Rule, Severity, StaticText, Text};

use super::Sink;
use crate::model::{Corpus, LegalSourceId};

/// Reports a legal source that nothing refers to.
pub(crate) static RULE: Rule = Rule {
    name: "unused-legal-source",
    severity: Severity::Warning,
    summary: StaticText { da: "retskilden bruges ikke", en: "the legal source is not used" },
    docs: include_str!("unused_legal_source.md"),
};

/// Reports each legal source that nothing refers to.
pub(super) fn check(corpus: &Corpus, sink: &mut Sink<'_>) {
    if !corpus.is_whole() || corpus.legal_source_references().any(|reference| reference.target.is_none()) {
        return; // It may be meant where something could not be read, or is misspelt.
    }
    for (index, source) in corpus.legal_sources.iter().enumerate() {
        let id = LegalSourceId::new(index);
        let by_group = || corpus.target_groups.iter().any(|group| group.law.as_ref().is_some_and(|law| law.target == Some(id)));
        let is_predecessor = || corpus.legal_sources.iter().any(|other| other.named.iter().any(|named| named.target == Some(id)));
        let used = !corpus.referrers_of_legal_source(id).is_empty() || corpus.citing(id).next().is_some();
        if source.declared && !used && !by_group() && !is_predecessor() {
            sink.report(
                &RULE,
                source.title.at,
                Text::new(
                    format!("ingen side henviser til retskilden »{}«", source.id),
                    format!("no page refers to the legal source »{}«", source.id),
                ),
            )
            .help(Text::new(
                "nævn den i en sides »lov« eller »retskilder«, eller slet filen",
                "name it in a page's »lov« or »retskilder«, or delete the file",
            ));
        }
    }
}
