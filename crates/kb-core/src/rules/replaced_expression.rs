use kb_diag::{Rule, Severity, StaticText, Text};

use super::Sink;
use super::law::{citations, expression, identity, name};
use crate::citations::Target;
use crate::model::Corpus;

/// Reports an expression cited by number that a newer one has replaced.
pub(crate) static RULE: Rule = Rule {
    name: "replaced-expression",
    severity: Severity::Warning,
    summary: StaticText { da: "udgaven er afløst af en nyere", en: "a newer expression has replaced this one" },
    docs: include_str!("replaced_expression.md"),
};

/// Reports each citation by number of an expression that the register knows a newer one of, unless
/// its sentence says that it speaks of former law.
pub(super) fn check(corpus: &Corpus, sink: &mut Sink<'_>) {
    for cited in citations(corpus).filter(|cited| !cited.cited.of_the_past && !cited.cited.conflict.any()) {
        let Target::Source { source, expression: Some(at) } = cited.cited.target else { continue };
        let work = corpus.work(source);
        if work.repealed_from().is_some_and(|from| from <= corpus.today) {
            continue; // `repealed-act` tells.
        }
        let old = &work.expressions[at];
        let newer = work.newest_on(corpus.today).filter(|&newest| newest > at).map(|newest| &work.expressions[newest]);
        let (newer, known) = match (newer, &old.replaced_by) {
            (Some(newer), _) => (expression(newer), true),
            (None, Some(later)) => (identity(Some(later.doc_type), &later.number, Some(later.date)), false),
            (None, None) => continue,
        };
        let (name, old) = (name(corpus, source), expression(old));
        let finding = sink.report(
            &RULE,
            cited.act_at(),
            Text::new(
                format!("{old} er ikke den nyeste udgave af {name}: {newer} har afløst den"),
                format!("{old} is not the newest expression of {name}: {newer} has replaced it"),
            ),
        );
        if let Some(at) = cited.found.identity_at {
            finding.suggest(Text::new(format!("skriv »{newer}«"), format!("write »{newer}«")), cited.within(at), newer);
        }
        finding.help(Text::new(
            "læs den nye udgave: paragraffer kan være flyttet. Mener du netop den gamle, så skriv det, som »den dagældende …«",
            "read the new one: paragraphs can have moved. If you mean the old one, say so, as »den dagældende …«",
        ));
        if !known {
            finding.help(Text::new("hent den nye med »kb law import«", "bring the new one in with »kb law import«"));
        }
    }
}
