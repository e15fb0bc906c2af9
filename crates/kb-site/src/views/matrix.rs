//! The matrix scheme × scheme.

use serde::Serialize;

use super::{BorderView, Head, Link, StatusView};

/// The matrix scheme × scheme. Template `matrix.html`.
#[derive(Debug, Serialize)]
pub(crate) struct MatrixView<'a> {
    /// Title, lead, breadcrumbs.
    pub(crate) head: Head<'a>,
    /// What the symbols mean.
    pub(crate) legend_html: Vec<&'a str>,
    /// The table, where the schemes are few enough for one; a narrow screen shows the list instead.
    pub(crate) table: Option<MatrixTable<'a>>,
    /// The same as a list: each scheme with its borders.
    pub(crate) list: Vec<MatrixScheme<'a>>,
}

/// The matrix as a table.
#[derive(Debug, Serialize)]
pub(crate) struct MatrixTable<'a> {
    /// Names of the columns.
    pub(crate) columns: Vec<&'a str>,
    /// One row for each scheme.
    pub(crate) rows: Vec<MatrixRow<'a>>,
}

/// A row of the matrix.
#[derive(Debug, Serialize)]
pub(crate) struct MatrixRow<'a> {
    /// The scheme.
    pub(crate) scheme: Link<'a>,
    /// One cell for each column.
    pub(crate) cells: Vec<MatrixCell>,
}

/// A cell of the matrix.
#[derive(Debug, Serialize)]
pub(crate) struct MatrixCell {
    /// Whether the cell pairs a scheme with itself.
    pub(crate) same: bool,
    /// The status, where a boundary between the two is described.
    pub(crate) status: Option<StatusView>,
    /// The boundary's page, where there is one.
    pub(crate) href: String,
    /// The two schemes, for those who do not see row and column: "Mentorstøtte og BPA".
    pub(crate) label: String,
}

/// A scheme of the matrix in its list form.
#[derive(Debug, Serialize)]
pub(crate) struct MatrixScheme<'a> {
    /// The scheme.
    pub(crate) scheme: Link<'a>,
    /// Its overview.
    pub(crate) overview_href: String,
    /// Its borders.
    pub(crate) borders: Vec<BorderView<'a>>,
}
