use kb_diag::{Rule, Severity, StaticText, Text};

use super::Sink;
use crate::model::{Corpus, Reference, Role, Sheet};
use crate::nfc::folded;

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
                if sheet.groups.is_empty() {
                    twice(&sheet.rows, sink);
                } else {
                    in_two_groups(sheet, sink);
                }
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

/// Reports a row that stands in two groups, or twice in one, and two groups of one name.
fn in_two_groups(sheet: &Sheet, sink: &mut Sink<'_>) {
    for (at, row) in sheet.rows.iter().enumerate() {
        let Some(first) = sheet.rows[..at].iter().position(|first| first.target.is_some() && first.target == row.target) else { continue };
        let group = sheet.groups.iter().find(|group| group.rows.contains(&first)).map_or("", |group| &*group.title.value);
        sink.report(
            &RULE,
            row.at,
            Text::new(
                format!("rækken »{}« står allerede i gruppen »{group}«", row.text),
                format!("the row »{}« stands already in the group »{group}«", row.text),
            ),
        )
        .related(sheet.rows[first].at, Text::new("første gang", "the first time"))
        .help(Text::new("slet den ene", "delete one of them"));
    }
    for (at, group) in sheet.groups.iter().enumerate() {
        let name = folded(&group.title);
        let Some(first) = sheet.groups[..at].iter().find(|first| !name.is_empty() && folded(&first.title) == name) else { continue };
        sink.report(
            &RULE,
            group.title.at,
            Text::new(format!("to grupper hedder »{}«", group.title.value), format!("two groups are called »{}«", group.title.value)),
        )
        .related(first.title.at, Text::new("den første", "the first"))
        .help(Text::new(
            "saml rækkerne i én gruppe, eller giv den ene et andet navn",
            "put the rows into one group, or rename one of them",
        ));
    }
}
