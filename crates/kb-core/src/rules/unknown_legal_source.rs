use kb_diag::{Rule, Severity, StaticText};
use kb_law::Work;

use super::Sink;
use super::suggest::Unknown;
use crate::model::Corpus;

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
        known: &|| corpus.register.works().iter().map(|work| (&*work.id, names(work))).collect(),
    };
    corpus.legal_source_references().for_each(|reference| unknown.check(reference, sink));
}

/// What an editor could call it: its title, its popular name, its abbreviations.
fn names(work: &Work) -> Vec<&str> {
    let others = work.popular_name.iter().chain(&work.abbreviations).map(String::as_str);
    std::iter::once(&*work.title).chain(others).collect()
}
