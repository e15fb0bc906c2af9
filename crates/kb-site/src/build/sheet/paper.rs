//! A compiled sheet as `kb-paper` takes it: all that costs room on the paper, in the order of reading.

use kb_core::model::Orientation;
use kb_paper::{Element, Fragment, Node, Print};

use super::compiled::{CompiledSheet, Rendition};
use super::table::{Cell, Column, Row, Table, Wording};
use crate::words;

/// Makes the sheet to set. `below_html` is what stands below the table.
pub(super) fn sheet(sheet: &CompiledSheet<'_>, rendition: Rendition, below_html: &str) -> kb_paper::Sheet {
    kb_paper::Sheet {
        before: above(sheet),
        table: table(&sheet.table),
        after: Fragment::parse(below_html),
        orientation: sheet.orientation.map(|orientation| match orientation {
            Orientation::Portrait => kb_paper::Orientation::Portrait,
            Orientation::Landscape => kb_paper::Orientation::Landscape,
        }),
        print: match (rendition.large_print, sheet.one_page) {
            (true, _) => Print::Large,
            (false, true) => Print::OnePage,
            (false, false) => Print::Normal,
        },
    }
}

/// The heading and the lead.
fn above(sheet: &CompiledSheet<'_>) -> Fragment {
    let mut nodes = Vec::new();
    if sheet.head.draft {
        let stamp = vec![element("strong", &[], vec![text("Kladde.")]), text(" Arket er ikke offentliggjort.")];
        nodes.push(element("p", &[("class", "draft")], stamp));
    }
    nodes.push(element("h1", &[], vec![text(&sheet.head.title)]));
    let lead = Fragment::parse(&sheet.lead_html);
    if !lead.is_empty() {
        nodes.push(element("div", &[("class", "lead")], lead.nodes));
    }
    Fragment { nodes }
}

fn table(table: &Table) -> kb_paper::Table {
    kb_paper::Table {
        caption: plain(&table.caption),
        corner: plain(table.corner),
        columns: table.columns.iter().map(header).collect(),
        rows: table.rows.iter().map(row).collect(),
    }
}

fn header(column: &Column) -> Fragment {
    let mut nodes = vec![text(&column.title)];
    if let Some(mark) = &column.mark {
        // The space is for a reader who hears the header.
        nodes.push(text(" "));
        nodes.push(element("span", &[("class", "mark")], vec![text(mark)]));
    }
    Fragment { nodes }
}

fn row(row: &Row) -> kb_paper::Row {
    match row {
        Row::Group(title) => kb_paper::Row::Group(plain(title)),
        Row::Note { label, html } => kb_paper::Row::Note { label: plain(label), content: Fragment::parse(html) },
        Row::Cells { label, cells, .. } => kb_paper::Row::Cells { label: plain(label), cells: cells.iter().map(cell).collect() },
    }
}

fn cell(cell: &Cell) -> kb_paper::Cell {
    let mut content = Fragment::parse(&cell.html);
    match cell.wording {
        Wording::Page | Wording::NotRelevant => {}
        Wording::Own => {
            content.nodes.push(element("p", &[("class", "own")], vec![element("em", &[], vec![text("Egen ordlyd")])]));
        }
    }
    if content.is_empty() {
        content.nodes.push(element("p", &[], vec![text("Ikke beskrevet")]));
    }
    kb_paper::Cell { span: cell.span, content }
}

/// The columns that a cell stands in, in words.
pub(super) fn names(columns: &[Column]) -> String {
    words::list(columns.iter().map(|column| column.title.as_str()))
}

fn plain(words: &str) -> Fragment {
    Fragment { nodes: vec![text(words)] }
}

fn text(words: &str) -> Node {
    Node::Text(words.to_owned())
}

fn element(name: &str, attributes: &[(&str, &str)], children: Vec<Node>) -> Node {
    let attributes = attributes.iter().map(|&(name, value)| (name.to_owned(), value.to_owned())).collect();
    Node::Element(Element { name: name.to_owned(), attributes, children })
}
