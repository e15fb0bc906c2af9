use kb_diag::{Rule, Severity, StaticText};

use super::Sink;
use super::suggest::Unknown;
use crate::model::Corpus;

/// Reports a reference to a target group that no file declares.
pub(crate) static RULE: Rule = Rule {
    name: "unknown-target-group",
    severity: Severity::Error,
    summary: StaticText { da: "målgruppen findes ikke", en: "there is no such target group" },
    docs: include_str!("unknown_target_group.md"),
};

/// Reports each target group that is named and not declared.
pub(super) fn check(corpus: &Corpus, sink: &mut Sink<'_>) {
    let unknown = Unknown {
        rule: &RULE,
        da: "målgruppen",
        en: "target group",
        folder: "maalgrupper",
        known: &|| corpus.target_groups.iter().map(|group| (&*group.id, vec![&*group.title.value])).collect(),
    };
    corpus.target_group_references().for_each(|reference| unknown.check(reference, sink));
}
