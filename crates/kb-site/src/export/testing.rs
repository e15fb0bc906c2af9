//! A small table for the tests of the formats.

use crate::build::sheet::references::Reference;
use crate::build::sheet::table::{Cell, Column, Row, Table, Wording};

pub(super) fn cell(html: &str, span: usize, wording: Wording) -> Cell {
    Cell { span, html: html.to_owned(), wording, origin: None }
}

fn row(key: &str, label: &str, cells: Vec<Cell>) -> Row {
    Row::Cells { key: key.to_owned(), label: label.to_owned(), cells }
}

/// Two columns; a group, a merged cell, a note, a cell that looks like a formula.
pub(super) fn table() -> Table {
    let column = |key: &str, title: &str, mark: Option<&str>| Column {
        key: key.to_owned(),
        title: title.to_owned(),
        mark: mark.map(str::to_owned),
        href: Some(format!("../ordninger/{key}.html")),
    };
    Table {
        caption: "Sammenligning af Alfa og Beta".to_owned(),
        corner: "Emne",
        columns: vec![column("alfa", "Alfa", Some("SEL § 85")), column("beta", "Beta", None)],
        rows: vec![
            Row::Group("Hvem".to_owned()),
            row(
                "formaal",
                "Formål",
                vec![
                    cell(
                        "<p>Et<sup class=\"ref\"><a href=\"#kilde-1\">1</a></sup>.</p><ul><li>to</li><li>tre; fire</li></ul>",
                        1,
                        Wording::Page,
                    ),
                    cell("<p>Egne ord</p>", 1, Wording::Own),
                ],
            ),
            row("varighed", "Varighed", vec![cell("<p>Fælles</p>", 2, Wording::Own)]),
            Row::Note { label: "Forskel".to_owned(), html: "<p>Den er stor.</p>".to_owned() },
            row(
                "betingelser",
                "Betingelser",
                vec![cell("<p>=SUM(A1)</p>", 1, Wording::Page), cell("<p>— ikke relevant</p>", 1, Wording::NotRelevant)],
            ),
        ],
    }
}

pub(super) fn reference() -> Reference {
    Reference {
        anchor: "kilde-1".to_owned(),
        title: "Lov om social service".to_owned(),
        href: "../retskilder/sel.html".to_owned(),
        expression: Some("LBK nr. 1129 af 22. september 2025".to_owned()),
        doubt: None,
        provisions: Some("§\u{a0}85".to_owned()),
        eli: Some("https://www.retsinformation.dk/eli/lta/2025/1129".to_owned()),
        eli_text: Some("retsinformation.dk/eli/lta/2025/1129".to_owned()),
        checked: None,
    }
}
