use kb_diag::{Rule, Severity, StaticText, Text};

use super::suggest::quoted;
use super::{Sink, missing_key};
use crate::model::{Corpus, Page, Role, Sheet, SheetShape};

/// Reports a target group that a sheet shows and its scheme does not have.
pub(crate) static RULE: Rule = Rule {
    name: "missing-target-group",
    severity: Severity::Error,
    summary: StaticText {
        da: "ordningen har ikke den målgruppe, arket viser",
        en: "the scheme does not have the target group that the sheet shows",
    },
    docs: include_str!("missing_target_group.md"),
};

/// Reports each sheet of target groups whose scheme has none, and each target group it names that
/// the scheme does not have.
pub(super) fn check(corpus: &Corpus, sink: &mut Sink<'_>) {
    for page in &corpus.pages {
        let Role::Sheet(Sheet { shape: SheetShape::TargetGroups, scheme: Some(named), .. }) = &page.role else { continue };
        let Some(scheme) = named.target.map(|scheme| corpus.page(scheme)) else { continue };
        if !scheme.sound {
            continue; // It may have more than it seems to.
        }
        let title = &scheme.title.value;
        if scheme.target_groups.is_empty() {
            if !is_reported(corpus, scheme) {
                sink.report(
                    &RULE,
                    named.at,
                    Text::new(format!("»{title}« har ingen målgrupper til arket"), format!("»{title}« has no target groups for the sheet")),
                )
                .related(scheme.title.at, Text::new("ordningen", "the scheme"))
                .help(Text::new(
                    format!("skriv »målgrupper« øverst i »{}«", scheme.path),
                    format!("write »målgrupper« in »{}«", scheme.path),
                ));
            }
            continue;
        }
        for group in page.target_groups.iter().filter(|group| group.target.is_some()) {
            if scheme.target_groups.iter().any(|other| other.target == group.target) {
                continue;
            }
            let known = quoted(scheme.target_groups.iter().map(|group| &*group.text));
            sink.report(
                &RULE,
                group.at,
                Text::new(
                    format!("»{title}« har ikke målgruppen »{}«", group.text),
                    format!("»{title}« does not have the target group »{}«", group.text),
                ),
            )
            .related(scheme.title.at, Text::new("ordningen", "the scheme"))
            .help(Text::new(format!("ordningens målgrupper er {known}"), format!("the scheme's target groups are {known}")));
        }
    }
}

/// True where the scheme's own page has an error because it names no target groups.
fn is_reported(corpus: &Corpus, scheme: &Page) -> bool {
    let required = corpus.kind_of(scheme).fields.iter().any(|field| field.key == "målgrupper" && field.required);
    let is_error = corpus.config.severities.get(missing_key::RULE.name).is_none_or(|severity| *severity == Some(Severity::Error));
    required && is_error && !scheme.draft
}
