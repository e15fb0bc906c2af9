use std::collections::BTreeSet;

use kb_diag::{Rule, Severity, StaticText, Text};
use kb_law::Standing;

use super::Sink;
use super::law::{day, name, provisions};
use crate::model::Corpus;

/// Reports a provision of which the register does not say whether it exists.
pub(crate) static RULE: Rule = Rule {
    name: "silent-register",
    severity: Severity::Hint,
    summary: StaticText {
        da: "registret kan ikke sige, om bestemmelsen findes",
        en: "the register cannot say whether the provision exists",
    },
    docs: include_str!("silent_register.md"),
};

/// Reports, once per page and act, the provisions that the register is silent about. Below the
/// paragraph only an imported document has an answer, so silence there is not told.
pub(super) fn check(corpus: &Corpus, sink: &mut Sink<'_>) {
    let mut told = BTreeSet::new();
    for asked in provisions(corpus).filter(|asked| asked.standing == Standing::Unknown) {
        let top = asked.path.top();
        let work = corpus.work(asked.source);
        // `repealed-act` tells; or the file about the work was not understood.
        if work.repealed_from().is_some_and(|from| from <= corpus.today) || work.expressions.is_empty() {
            continue;
        }
        if corpus.register.standing(asked.source.index(), None, &top, corpus.today) != Standing::Unknown
            || !told.insert((asked.cited.id, asked.source))
        {
            continue;
        }
        if work.newest_on(corpus.today).is_none() && work.expressions.iter().any(|expression| expression.is_issued_on(corpus.today)) {
            continue; // `not-in-force` tells.
        }
        let name = name(corpus, asked.source);
        let oldest = work.expressions.first().filter(|_| work.newest_on(corpus.today).is_none());
        let (da, en) = match oldest {
            Some(oldest) if !oldest.is_issued_on(corpus.today) => (
                format!("registret ved ikke, hvad der stod i {name} den {}: den ældste udgave, det kender, er nyere", day(corpus.today)),
                format!("the register does not know what {name} said on {}: the oldest expression it holds is newer", corpus.today),
            ),
            _ => (
                format!("registret ved ikke, om {top} findes i {name}"),
                format!("the register does not know whether there is a {top} in {name}"),
            ),
        };
        sink.report(&RULE, asked.cited.provision_at(), Text::new(da, en)).help(Text::new(
            "hent loven med »kb law import«, eller skriv kapitlets paragraffer under »kapitler« i retskildens fil",
            "bring the act in with »kb law import«, or write the chapter's paragraphs under »kapitler« in the legal source's file",
        ));
    }
}
