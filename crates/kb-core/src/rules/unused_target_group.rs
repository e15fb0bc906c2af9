use kb_diag::{Rule, Severity, StaticText, Text};

use super::Sink;
use crate::model::{Corpus, TargetGroupId};

/// Reports a target group that nothing refers to.
pub(crate) static RULE: Rule = Rule {
    name: "unused-target-group",
    severity: Severity::Warning,
    summary: StaticText { da: "målgruppen bruges ikke", en: "the target group is not used" },
    docs: include_str!("unused_target_group.md"),
};

/// Reports each target group that nothing refers to.
pub(super) fn check(corpus: &Corpus, sink: &mut Sink<'_>) {
    if !corpus.is_whole() || corpus.target_group_references().any(|reference| reference.target.is_none()) {
        return; // It may be meant where something could not be read, or is misspelt.
    }
    for (index, group) in corpus.target_groups.iter().enumerate() {
        if corpus.referrers_of_target_group(TargetGroupId::new(index)).is_empty() {
            sink.report(
                &RULE,
                group.title.at,
                Text::new(
                    format!("ingen side er for målgruppen »{}«", group.id),
                    format!("no page is for the target group »{}«", group.id),
                ),
            )
            .help(Text::new("nævn den i en sides »målgrupper«, eller slet filen", "name it in a page's »målgrupper«, or delete the file"));
        }
    }
}
