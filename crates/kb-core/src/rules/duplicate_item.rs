use kb_diag::{Rule, Severity, StaticText, Text};

use super::Sink;
use crate::model::{Corpus, Reference, Role};

/// Reports a name that stands twice in a list.
pub(crate) static RULE: Rule = Rule {
    name: "duplicate-item",
    severity: Severity::Warning,
    summary: StaticText { da: "samme navn står to gange i en liste", en: "the same name stands twice in a list" },
    docs: include_str!("duplicate_item.md"),
};

/// Reports each reference that stands twice in one list. A boundary's schemes have their own rule.
pub(super) fn check(corpus: &Corpus, sink: &mut Sink<'_>) {
    for page in &corpus.pages {
        twice(&page.target_groups, sink);
        twice(&page.sources, sink);
        match &page.role {
            Role::Sheet(sheet) => {
                if sheet.columns.iter().any(|column| column.text != sheet.columns[0].text) {
                    twice(&sheet.columns, sink); // One column alone has its own rule.
                }
                twice(&sheet.rows, sink);
            }
            Role::Term(term) => twice(&term.see_also, sink),
            Role::Scheme | Role::Boundary(_) | Role::Other => {}
        }
    }
}

fn twice<I: PartialEq>(list: &[Reference<I>], sink: &mut Sink<'_>) {
    for (at, item) in list.iter().enumerate() {
        if let Some(first) = list[..at].iter().find(|first| first.target.is_some() && first.target == item.target) {
            sink.report(
                &RULE,
                item.at,
                Text::new(format!("»{}« står to gange i listen", item.text), format!("»{}« stands twice in the list", item.text)),
            )
            .related(first.at, Text::new("første gang", "the first time"))
            .help(Text::new("slet den ene", "delete one of them"));
        }
    }
}
