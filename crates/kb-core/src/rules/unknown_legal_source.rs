use kb_diag::{Rule, Severity, StaticText};

use super::Sink;
use super::suggest::Unknown;
use crate::model::{Corpus, LegalSource};

/// Reports a reference to a legal source that no file declares.
pub(crate) static RULE: Rule = Rule {
    name: "unknown-legal-source",
    severity: Severity::Error,
    summary: StaticText { da: "retskilden findes ikke", en: "there is no such legal source" },
    docs: include_str!("unknown_legal_source.md"),
};

/// Reports each legal source that is named and not declared.
pub(super) fn check(corpus: &Corpus, sink: &mut Sink<'_>) {
    let unknown = Unknown {
        rule: &RULE,
        da: "retskilden",
        en: "legal source",
        folder: "retskilder",
        known: &|| corpus.legal_sources.iter().map(|source| (&*source.id, names(source))).collect(),
    };
    corpus.legal_source_references().for_each(|reference| unknown.check(reference, sink));
}

/// What an editor could call it: its title, its popular name, its abbreviations.
fn names(source: &LegalSource) -> Vec<&str> {
    let others = source.popular_name.iter().chain(&source.abbreviations).map(String::as_str);
    std::iter::once(&*source.title.value).chain(others).collect()
}
