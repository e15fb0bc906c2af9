use kb_diag::{Rule, Severity, StaticText};

use super::Sink;
use super::suggest::Unknown;
use crate::model::Corpus;

/// Reports a reference to a contact that no file declares.
pub(crate) static RULE: Rule = Rule {
    name: "unknown-contact",
    severity: Severity::Error,
    summary: StaticText { da: "kontakten findes ikke", en: "there is no such contact" },
    docs: include_str!("unknown_contact.md"),
};

/// Reports each contact that is named and not declared.
pub(super) fn check(corpus: &Corpus, sink: &mut Sink<'_>) {
    let unknown = Unknown {
        rule: &RULE,
        da: "kontakten",
        en: "contact",
        folder: "kontakter",
        known: &|| corpus.contacts.iter().map(|contact| (&*contact.id, vec![&*contact.title.value])).collect(),
    };
    corpus.contact_references().for_each(|reference| unknown.check(reference, sink));
}
