//! A sheet as comma-separated values, the way a Danish spreadsheet opens it by itself: UTF-8 with a
//! byte order mark, semicolons, CR LF between the rows.

use super::text::{self, Marks};
use crate::build::sheet::table::{Column, Row, Table};

/// What tells a spreadsheet that the file is UTF-8.
const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();

/// Returns the table, the header row first. Every row has as many fields as there are columns:
/// cells that the sheet joins are repeated, a group has a row with its name alone.
pub(super) fn bytes(table: &Table) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new().delimiter(b';').terminator(csv::Terminator::CRLF).from_writer(BYTE_ORDER_MARK.to_vec());
    let mut record = vec![text::line(table.corner)];
    record.extend(table.columns.iter().map(header));
    write(&mut writer, &mut record);
    for row in &table.rows {
        match row {
            Row::Group(title) => record.push(text::line(title)),
            Row::Cells { label, cells, .. } => {
                record.push(text::line(label));
                for cell in cells {
                    let said = text::plain(&cell.html, Marks::LeftOut);
                    record.extend(std::iter::repeat_n(said, cell.span));
                }
            }
            Row::Note { label, html } => record.extend([text::line(label), text::plain(html, Marks::LeftOut)]),
        }
        record.resize(table.columns.len() + 1, String::new());
        write(&mut writer, &mut record);
    }
    writer.into_inner().expect("memory takes everything")
}

/// "Støtte til unge (SEL § 85)".
fn header(column: &Column) -> String {
    let title = text::line(&column.title);
    column.mark.as_deref().map_or(title.clone(), |mark| format!("{title} ({})", text::line(mark)))
}

/// Writes a record, and empties it for the next.
fn write(writer: &mut csv::Writer<Vec<u8>>, record: &mut Vec<String>) {
    record.iter_mut().for_each(guard);
    writer.write_record(record.iter()).expect("memory takes everything, and every record is as long as the first");
    record.clear();
}

/// Keeps a spreadsheet from taking a text for a formula: a cell that begins with one of these
/// characters gets an apostrophe before it. OWASP, "CSV Injection", which also names the full-width
/// forms: <https://owasp.org/www-community/attacks/CSV_Injection>. Only the beginning counts, for a
/// field with a separator, a quotation mark or a line break in it is quoted.
fn guard(field: &mut String) {
    if field.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠']) {
        field.insert(0, '\'');
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::table;
    use super::*;

    fn csv(table: &Table) -> String {
        String::from_utf8(bytes(table)).unwrap()
    }

    #[test]
    fn every_row_has_every_column() {
        let rows = [
            "Emne;Alfa (SEL § 85);Beta",
            "Hvem;;",
            "Formål;\"Et.\n• to\n• tre; fire\";Egne ord",
            "Varighed;Fælles;Fælles",
            "Forskel;Den er stor.;",
            "Betingelser;'=SUM(A1);— ikke relevant",
        ];
        assert_eq!(csv(&table()), format!("\u{feff}{}\r\n", rows.join("\r\n")));
    }

    #[test]
    fn nothing_is_taken_for_a_formula() {
        for dangerous in ["=1+1", "+45 12", "-5", "@navn", "＝1"] {
            let mut field = dangerous.to_owned();
            guard(&mut field);
            assert_eq!(field, format!("'{dangerous}"));
        }
        let mut field = "• -5".to_owned();
        guard(&mut field);
        assert_eq!(field, "• -5");
    }

    #[test]
    fn every_field_is_read_back() {
        let bytes = bytes(&table());
        let mut reader = csv::ReaderBuilder::new().delimiter(b';').from_reader(&bytes[BYTE_ORDER_MARK.len()..]);
        let records: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
        assert_eq!(records.len(), table().rows.len());
        assert_eq!(&records[1][1], "Et.\n• to\n• tre; fire");
    }
}
