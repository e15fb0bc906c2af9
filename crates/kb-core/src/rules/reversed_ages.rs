use kb_diag::{Rule, Severity, StaticText, Text};

use super::Sink;
use crate::model::Corpus;

/// Reports a target group that nobody can be in.
pub(crate) static RULE: Rule = Rule {
    name: "reversed-ages",
    severity: Severity::Error,
    summary: StaticText { da: "laveste alder er over højeste", en: "the lowest age is above the highest" },
    docs: include_str!("reversed_ages.md"),
};

/// Reports each target group that nobody can be in.
pub(super) fn check(corpus: &Corpus, sink: &mut Sink<'_>) {
    for group in &corpus.target_groups {
        if let (Some(lowest), Some(highest)) = (&group.lowest_age, &group.highest_age)
            && lowest.value > highest.value
        {
            let (low, high) = (lowest.value, highest.value);
            sink.report(
                &RULE,
                lowest.at,
                Text::new(
                    format!("laveste alder {low} er over højeste alder {high}"),
                    format!("the lowest age {low} is above the highest age {high}"),
                ),
            )
            .related(highest.at, Text::new("højeste alder", "the highest age"))
            .help(Text::new("byt om på de to, eller ret den ene", "swap the two, or correct one of them"));
        }
    }
}
