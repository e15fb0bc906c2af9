use kb_diag::{Rule, Severity, StaticText, Text};

use super::Sink;
use super::suggest::{nearest, quoted};
use crate::model::Corpus;

/// Reports a directive that is not known.
pub(crate) static RULE: Rule = Rule {
    name: "unknown-directive",
    severity: Severity::Error,
    summary: StaticText { da: "ukendt ord efter :::", en: "unknown word after :::" },
    docs: include_str!("unknown_directive.md"),
};

/// The directives there are.
const KNOWN: [&str; 8] = ["kort", "opmærksomhed", "eksempel", "advarsel", "forskel", "celle", "ikke-relevant", "lovtekst"];

/// Reports each directive that is none of the known ones.
pub(super) fn check(corpus: &Corpus, sink: &mut Sink<'_>) {
    for (page, directive) in corpus.directives() {
        if KNOWN.contains(&&*directive.name) {
            continue;
        }
        let at = directive.name_span.within(page.file);
        let finding = sink.report(
            &RULE,
            at,
            Text::new(format!("»::: {}« findes ikke", directive.name), format!("there is no »::: {}«", directive.name)),
        );
        match nearest(&directive.name, KNOWN.into_iter()) {
            Some(known) => finding.suggest(Text::new(format!("mente du »{known}«?"), format!("did you mean »{known}«?")), at, known),
            None => finding.help(Text::new(
                format!("efter ::: kan stå {}", quoted(KNOWN.into_iter())),
                format!("after ::: can stand {}", quoted(KNOWN.into_iter())),
            )),
        };
    }
}
