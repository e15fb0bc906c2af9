//! Small tables for the tests of their differences.

use crate::build::sheet::table::{Cell, Column, Row, Table, Wording};

/// A table with these columns; a column's title is its key with a capital letter.
pub(super) fn table(columns: &[&str], rows: Vec<Row>) -> Table {
    let column = |key: &&str| Column { key: (*key).to_owned(), title: capital(key), mark: None, href: None };
    Table { caption: "Sammenligning".to_owned(), corner: "Emne", columns: columns.iter().map(column).collect(), rows }
}

/// A row: what its cells say, and over how many columns.
pub(super) fn row(key: &str, cells: &[(&str, usize)]) -> Row {
    let cell = |&(html, span): &(&str, usize)| Cell { span, html: html.to_owned(), wording: Wording::Page, origin: None };
    Row::Cells { key: key.to_owned(), label: capital(key), cells: cells.iter().map(cell).collect() }
}

fn capital(key: &str) -> String {
    crate::words::capitalised(key).into_owned()
}
