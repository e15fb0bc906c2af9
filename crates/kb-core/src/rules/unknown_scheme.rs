use kb_diag::{Rule, Severity, StaticText};

use super::Sink;
use super::suggest::Unknown;
use crate::model::Corpus;

/// Reports a reference to a scheme that no file declares.
pub(crate) static RULE: Rule = Rule {
    name: "unknown-scheme",
    severity: Severity::Error,
    summary: StaticText { da: "ordningen findes ikke", en: "there is no such scheme" },
    docs: include_str!("unknown_scheme.md"),
};

/// Reports each scheme that is named and not declared.
pub(super) fn check(corpus: &Corpus, sink: &mut Sink<'_>) {
    let unknown = Unknown { rule: &RULE, da: "ordningen", en: "scheme", folder: "ordninger", known: &|| corpus.names_of_kind("ordning") };
    corpus.scheme_references().for_each(|reference| unknown.check(reference, sink));
}
