use kb_diag::{Rule, Severity, StaticText, Text};

use super::Sink;
use crate::model::{ContactId, Corpus};

/// Reports a contact that nothing refers to.
pub(crate) static RULE: Rule = Rule {
    name: "unused-contact",
    severity: Severity::Warning,
    summary: StaticText { da: "kontakten bruges ikke", en: "the contact is not used" },
    docs: include_str!("unused_contact.md"),
};

/// Reports each contact that nothing refers to.
pub(super) fn check(corpus: &Corpus, sink: &mut Sink<'_>) {
    if !corpus.is_whole() || corpus.contact_references().any(|reference| reference.target.is_none()) {
        return; // It may be meant where something could not be read, or is misspelt.
    }
    let default = corpus.config.contact.as_ref().and_then(|contact| contact.target);
    for (index, contact) in corpus.contacts.iter().enumerate() {
        let id = ContactId::new(index);
        if default != Some(id) && corpus.referrers_of_contact(id).is_empty() {
            sink.report(
                &RULE,
                contact.title.at,
                Text::new(format!("ingen side bruger kontakten »{}«", contact.id), format!("no page uses the contact »{}«", contact.id)),
            )
            .help(Text::new(
                "nævn den som »kontakt« på en side eller i »kb.yaml«, eller slet filen",
                "name it as »kontakt« on a page or in »kb.yaml«, or delete the file",
            ));
        }
    }
}
