use kb_diag::{Rule, Severity, StaticText, Text};
use kb_law::Standing;

use super::Sink;
use super::law::{name, place, provisions};
use crate::model::Corpus;

/// Reports a provision that has been repealed.
pub(crate) static RULE: Rule = Rule {
    name: "repealed-provision",
    severity: Severity::Error,
    summary: StaticText { da: "bestemmelsen er ophævet", en: "the provision has been repealed" },
    docs: include_str!("repealed_provision.md"),
};

/// Reports each provision that the expression in force holds only as "(Ophævet)".
pub(super) fn check(corpus: &Corpus, sink: &mut Sink<'_>) {
    for asked in provisions(corpus).filter(|asked| asked.standing == Standing::Repealed) {
        let (path, name) = (asked.path, name(corpus, asked.source));
        sink.report(
            &RULE,
            asked.cited.provision_at(),
            Text::new(format!("{} er ophævet", place(path, &name)), format!("{path} of {name} has been repealed")),
        )
        .help(Text::new(
            "find den regel, der gælder i dag; er reglen flyttet, så skriv det under »flyttet« i retskildens fil",
            "find the rule of today; if it has moved, say so under »flyttet« in the legal source's file",
        ));
    }
}
