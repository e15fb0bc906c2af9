use std::collections::HashMap;
use std::collections::hash_map::Entry;

use kb_diag::{Rule, Severity, StaticText, Text};

use super::Sink;
use crate::model::{Corpus, Page, PageId, Role};

/// Reports a boundary that is given twice.
pub(crate) static RULE: Rule = Rule {
    name: "duplicate-boundary",
    severity: Severity::Error,
    summary: StaticText { da: "samme snitflade er beskrevet to gange", en: "the same boundary is described twice" },
    docs: include_str!("duplicate_boundary.md"),
};

/// Reports the second of two boundaries between the same schemes, in whatever order they are named.
pub(super) fn check(corpus: &Corpus, sink: &mut Sink<'_>) {
    let mut seen: HashMap<[PageId; 2], &Page> = HashMap::new();
    for id in corpus.published_first() {
        let page = corpus.page(id);
        let Role::Boundary(boundary) = &page.role else { continue };
        let [first, second] = &*boundary.schemes else { continue };
        let (Some(a), Some(b)) = (first.target, second.target) else { continue };
        let at = boundary.schemes_at.unwrap_or(first.at);
        match seen.entry([a.min(b), a.max(b)]) {
            Entry::Vacant(free) => {
                free.insert(page);
            }
            Entry::Occupied(earlier) if a != b => {
                let names = [&corpus.page(a).title.value, &corpus.page(b).title.value];
                let earlier = earlier.get();
                sink.report(
                    &RULE,
                    at,
                    Text::new(
                        format!("snitfladen mellem »{}« og »{}« er allerede beskrevet", names[0], names[1]),
                        format!("the boundary between »{}« and »{}« is already described", names[0], names[1]),
                    ),
                )
                .related(earlier.title.at, Text::new("her", "here"))
                .help(Text::new(
                    format!("saml teksten i »{}«, og slet den anden fil", earlier.path),
                    format!("join the text in »{}« and delete the other file", earlier.path),
                ));
            }
            Entry::Occupied(_) => {}
        }
    }
}
