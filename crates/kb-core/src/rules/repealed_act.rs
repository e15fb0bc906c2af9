use kb_diag::{Rule, Severity, StaticText, Text};
use kb_law::Standing;

use super::Sink;
use super::law::{citations, day, name};
use crate::citations::Target;
use crate::model::Corpus;

/// Reports an act that has been repealed.
pub(crate) static RULE: Rule = Rule {
    name: "repealed-act",
    severity: Severity::Error,
    summary: StaticText { da: "loven er ophævet", en: "the act has been repealed" },
    docs: include_str!("repealed_act.md"),
};

/// Reports each citation of an act that has been repealed by the day of the build, unless its sentence
/// says that it speaks of former law. Provisions that have moved are left to `moved-provision`.
pub(super) fn check(corpus: &Corpus, sink: &mut Sink<'_>) {
    for cited in citations(corpus).filter(|cited| !cited.cited.of_the_past && !cited.cited.conflict.is_doubtful()) {
        let Target::Source { source, .. } = cited.cited.target else { continue };
        let work = corpus.work(source);
        let Some(from) = work.repealed_from().filter(|from| *from <= corpus.today) else { continue };
        let moved = |path| matches!(corpus.register.standing(source.index(), None, path, corpus.today), Standing::Moved(_));
        if cited.cited.paths.iter().any(moved) {
            continue;
        }
        let (name, from) = (name(corpus, source), day(from));
        let finding = sink.report(
            &RULE,
            cited.at(),
            Text::new(format!("{name} er ophævet fra den {from}"), format!("{name} was repealed from {from}")),
        );
        let successor =
            corpus.legal_source_ids().find(|&other| corpus.register.predecessors(other.index()).any(|before| before == source.index()));
        if let Some(successor) = successor {
            let successor = corpus.work(successor).running_name();
            finding.help(Text::new(
                format!("i dag gælder {successor}: find bestemmelsen dér"),
                format!("today {successor} applies: find the provision there"),
            ));
        }
        finding.help(Text::new(
            "taler du om reglerne, som de var, så skriv det i sætningen, som »den dagældende lov«",
            "if you speak of the rules as they were, say so in the sentence, as »den dagældende lov«",
        ));
    }
}
