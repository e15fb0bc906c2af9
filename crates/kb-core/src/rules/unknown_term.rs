use kb_diag::{Rule, Severity, StaticText};

use super::Sink;
use super::suggest::Unknown;
use crate::model::Corpus;

/// Reports a reference to a term that no file declares.
pub(crate) static RULE: Rule = Rule {
    name: "unknown-term",
    severity: Severity::Error,
    summary: StaticText { da: "begrebet findes ikke", en: "there is no such term" },
    docs: include_str!("unknown_term.md"),
};

/// Reports each term that is named and not declared.
pub(super) fn check(corpus: &Corpus, sink: &mut Sink<'_>) {
    let unknown = Unknown { rule: &RULE, da: "begrebet", en: "term", folder: "begreber", known: &|| corpus.names_of_kind("begreb") };
    corpus.term_references().for_each(|reference| unknown.check(reference, sink));
}
