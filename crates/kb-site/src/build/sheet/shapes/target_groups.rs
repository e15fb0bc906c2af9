//! The target groups of one scheme: a row is a group, a column is a fact about it.

use kb_cite::Provision;
use kb_core::model::{PageId, TargetGroup};
use kb_law::Path;

use super::{cell, dash, link, paragraph};
use crate::build::citation;
use crate::build::sheet::references::Document;
use crate::build::sheet::table::{Cell, Column, Origin, Row, Table};
use crate::build::target_groups::{age, duration, employment, impairment};
use crate::html::Writer;
use crate::paths::{self, Depth};
use crate::site::Site;
use crate::words;

/// A fact about target groups.
struct Fact {
    key: &'static str,
    title: &'static str,
    /// What it says of a group, as HTML; none where the group does not set it.
    html: fn(&Site<'_>, &TargetGroup, &mut Writer<'_, '_>) -> Option<String>,
    /// What a group that does not set it says by that.
    unset: &'static str,
}

const FACTS: [Fact; 6] = [
    Fact { key: "beskrivelse", title: "Hvem", html: |_, group, _| group.description.as_deref().map(paragraph), unset: "ikke beskrevet" },
    Fact { key: "alder", title: "Alder", html: |_, group, _| age(group).as_deref().map(paragraph), unset: "ikke et krav" },
    Fact { key: "situation", title: "Situation", html: |_, group, _| situation(group), unset: "ikke et krav" },
    Fact {
        key: "funktionsnedsaettelse",
        title: "Funktionsnedsættelse",
        html: |_, group, _| group.impairment.map(|degree| paragraph(impairment(degree))),
        unset: "ikke et krav",
    },
    Fact {
        key: "varighed",
        title: "Nedsættelsens varighed",
        html: |_, group, _| group.duration.map(|length| paragraph(duration(length))),
        unset: "ikke et krav",
    },
    Fact { key: "hjemmel", title: "Hjemmel", html: law, unset: "ikke angivet" },
];

pub(crate) fn table(site: &Site<'_>, id: PageId, schemes: &[PageId], writer: &mut Writer<'_, '_>) -> Table {
    let corpus = site.corpus;
    let groups: Vec<&TargetGroup> =
        corpus.target_groups_of_sheet(corpus.page(id)).into_iter().map(|group| corpus.target_group(group)).collect();
    let said: Vec<Vec<Option<String>>> =
        groups.iter().map(|group| FACTS.iter().map(|fact| (fact.html)(site, group, writer)).collect()).collect();
    // A column in which no group has anything says nothing; yet a table has one.
    let used: Vec<usize> = (0..FACTS.len()).filter(|&at| said.iter().any(|facts| facts[at].is_some())).collect();
    let used = if used.is_empty() { vec![0] } else { used };
    let rows = groups.iter().zip(said).map(|(group, mut facts)| Row::Cells {
        key: group.id.clone(),
        label: group.title.value.clone(),
        cells: used.iter().map(|&at| fact_cell(facts[at].take(), &FACTS[at], group)).collect(),
    });
    let rows = rows.collect();
    for &scheme in schemes {
        writer.references().add_declared(site, corpus.page(scheme));
    }
    let of = words::list(schemes.iter().map(|&id| corpus.page(id).title.as_str()));
    Table {
        caption: if of.is_empty() { "Målgrupper".to_owned() } else { format!("Målgrupper for {of}") },
        corner: "Målgruppe",
        columns: used
            .iter()
            .map(|&at| &FACTS[at])
            .map(|fact| Column { key: fact.key.to_owned(), title: fact.title.to_owned(), mark: None, href: None })
            .collect(),
        rows,
    }
}

fn fact_cell(html: Option<String>, fact: &Fact, group: &TargetGroup) -> Cell {
    let origin = Origin { title: group.title.value.clone(), href: [Depth::Folder.up(), &paths::target_group(group)].concat() };
    match html {
        Some(html) => cell(html, Some(origin)),
        None => cell(dash(fact.unset), None),
    }
}

/// "Ledig eller sygemeldt".
fn situation(group: &TargetGroup) -> Option<String> {
    let situations: Vec<String> = group.employment.iter().map(|&situation| employment(situation).to_lowercase()).collect();
    let text = words::either(situations.iter().map(String::as_str));
    (!text.is_empty()).then(|| paragraph(&words::capitalised(&text)))
}

/// The provision that names the group, with its mark.
fn law(site: &Site<'_>, group: &TargetGroup, writer: &mut Writer<'_, '_>) -> Option<String> {
    let source = group.law.as_ref()?.target?;
    // Such as "§ 6, nr. 4 og 5": more than one place has.
    let provision = group.provision.as_deref().and_then(Provision::parse).unwrap_or_default();
    let labels = provision.paragraph.ranges().iter().flat_map(|range| std::iter::once(&range.from).chain(&range.to));
    let paths: Vec<Path> = labels.map(|label| Path::paragraph(label.as_str())).collect();
    let name = site.corpus.work(source).short_name();
    let text = match &group.provision {
        Some(provision) => format!("{name}\u{a0}{}", citation::held(provision)),
        None => name.to_owned(),
    };
    let mut html = ["<p>", &link(&citation::href(site, source, paths.first(), Depth::Folder.up()), &text)].concat();
    let references = writer.references();
    let document = Document::undated(site, source);
    references.begin();
    references.add(document, &paths);
    references.mark(document, &mut html);
    html.push_str("</p>\n");
    Some(html)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{scheme, with_sheet};

    const SHEET: &str = "---\ntitel: Ark\nresumé: Hvem.\nform: målgrupper\nordning: a\ngennemgået: 2026-02-12\n---\n\nTekst.\n";
    const SYGE: &str = "titel: Sygemeldte\nbeskæftigelse: [lønmodtager, sygemeldt]\nlov: sel\nbestemmelse: § 6, nr. 4 og 5\n";

    #[test]
    fn a_row_is_a_group_and_a_column_what_some_group_sets() {
        let scheme = scheme("Alfa").replace("[unge]", "[unge, syge]");
        let files = [("ordninger/a.md", &*scheme), ("maalgrupper/syge.yaml", SYGE), ("ark/ark.md", SHEET)];
        with_sheet(&files, "ark/ark", |sheet| {
            let table = &sheet.table;
            assert_eq!((table.corner, table.caption.as_str()), ("Målgruppe", "Målgrupper for Alfa"));
            let columns: Vec<&str> = table.columns.iter().map(|column| column.title.as_str()).collect();
            let rows: Vec<(&str, &[Cell])> = table
                .rows
                .iter()
                .filter_map(|row| if let Row::Cells { label, cells, .. } = row { Some((label.as_str(), cells.as_slice())) } else { None })
                .collect();
            assert_eq!(columns, ["Hvem", "Alder", "Situation", "Hjemmel"]);
            assert_eq!(rows.iter().map(|(label, _)| *label).collect::<Vec<_>>(), ["Unge", "Sygemeldte"]);
            assert_eq!(rows[0].1[0].html, "<p>Unge under 18 år.</p>\n");
            assert!(rows[0].1[2].html.contains("—</span> <span>ikke et krav"), "{:?}", rows[0].1[2]);
            assert_eq!(rows[1].1[2].html, "<p>Lønmodtager eller sygemeldt</p>\n");
            assert!(rows[1].1[3].html.contains(">SEL\u{a0}§\u{a0}6, nr.\u{a0}4\u{a0}og\u{a0}5</a><sup"), "{:?}", rows[1].1[3]);
            assert_eq!(sheet.references[0].provisions.as_deref(), Some("§\u{a0}6"));
            assert_eq!(rows[1].1[3].origin.as_ref().map(|origin| origin.href.as_str()), Some("../maalgrupper/syge.html"));
        });
    }
}
