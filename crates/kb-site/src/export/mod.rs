//! Sheets for a spreadsheet, so that staff can work on with them.
//!
//! ```text
//! CompiledSheet ─► csv: the table alone, to be read by programs
//!              └─► xlsx: the table as it prints, its legal sources, and what the sheet says of itself
//! ```

mod book;
mod csv;
mod room;
#[cfg(test)]
mod testing;
pub(crate) mod text;
mod xlsx;

use kb_diag::Text;

use crate::build::sheet::compiled::CompiledSheet;
use crate::site::Site;
use book::Book;

/// Returns the table of a sheet as comma-separated values.
pub(crate) fn csv(sheet: &CompiledSheet<'_>) -> Vec<u8> {
    csv::bytes(&sheet.table)
}

/// Returns a sheet as a workbook (`.xlsx`): the same bytes for the same sheet. Errors with words
/// about a sheet that no workbook can hold, such as one of more than 16,384 columns.
pub(crate) fn xlsx(site: &Site<'_>, sheet: &CompiledSheet<'_>) -> Result<Vec<u8>, Text> {
    xlsx::bytes(&Book::new(&site.corpus.config, sheet)).map_err(|fault| {
        Text::new(format!("arket kan ikke være i et regneark: {fault}"), format!("the sheet does not fit in a workbook: {fault}"))
    })
}
