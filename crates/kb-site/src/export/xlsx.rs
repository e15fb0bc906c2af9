//! A sheet as an `.xlsx` workbook, formatted to be read, printed and worked on.

use rust_xlsxwriter::{
    Color, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, FormatUnderline, Note, Url, Workbook, Worksheet, XlsxError,
};

use super::book::Book;
use super::room::{self, Widths};
use super::text::{self, Marks};
use crate::build::sheet::table::{Cell, Column, Row, Wording};
use crate::words;

/// Row of the table's header: the title and a line about the sheet stand above it.
const HEADER: u32 = 2;
/// Paper size 9 is A4: ECMA-376, part 1, 18.3.1.63.
const A4: u8 = 9;
/// Most characters in a worksheet's name.
const LONGEST_NAME: usize = 31;
/// A workbook must say when it was made. A sheet that was never reviewed says this day, the first
/// that a zip archive can name: no clock is read.
const NO_DAY: (u16, u8, u8) = (1980, 1, 1);

/// Returns the workbook: the table, the legal sources, what else the sheet says.
pub(super) fn bytes(book: &Book<'_>) -> Result<Vec<u8>, XlsxError> {
    let looks = Looks::new();
    let mut workbook = Workbook::new();
    workbook.set_properties(&properties(book)?);
    let name = worksheet_name(book.title);
    table(workbook.add_worksheet(), book, &looks, &name)?;
    let sources = if name.eq_ignore_ascii_case("Kilder") { "Retskilder" } else { "Kilder" };
    references(workbook.add_worksheet(), book, &looks, sources)?;
    let about = if name.eq_ignore_ascii_case("Om arket") { "Om" } else { "Om arket" };
    self::about(workbook.add_worksheet(), book, &looks, about)?;
    workbook.save_to_buffer()
}

/// How cells look. All is legible in black and white.
struct Looks {
    title: Format,
    line: Format,
    header: Format,
    header_link: Format,
    label: Format,
    cell: Format,
    not_relevant: Format,
    group: Format,
    note_label: Format,
    note: Format,
    link: Format,
}

impl Looks {
    fn new() -> Self {
        let edge = Color::RGB(0x0088_8888);
        let plain = Format::new().set_text_wrap().set_align(FormatAlign::Top);
        let boxed = plain.clone().set_border(FormatBorder::Thin).set_border_color(edge);
        let shaded = boxed.clone().set_bold().set_background_color(Color::RGB(0x00E8_EEF0));
        Looks {
            title: Format::new().set_bold().set_font_size(16).set_align(FormatAlign::Top),
            line: Format::new().set_align(FormatAlign::Top),
            header: shaded.clone().set_border_bottom(FormatBorder::Medium),
            header_link: shaded.clone().set_border_bottom(FormatBorder::Medium).set_underline(FormatUnderline::Single),
            label: boxed.clone().set_bold(),
            cell: boxed.clone(),
            not_relevant: boxed.clone().set_italic(),
            group: shaded,
            note_label: boxed.clone().set_bold().set_italic(),
            note: boxed.clone().set_italic(),
            link: boxed.set_underline(FormatUnderline::Single).set_font_color(Color::RGB(0x000A_5A6E)),
        }
    }
}

fn properties(book: &Book<'_>) -> Result<DocProperties, XlsxError> {
    let made = book
        .reviewed
        .and_then(|date| Some((u16::try_from(date.year()).ok()?, u8::try_from(date.month()).ok()?, u8::try_from(date.day()).ok()?)));
    let (year, month, day) = made.unwrap_or(NO_DAY);
    let made = ExcelDateTime::from_ymd(year, month, day).or_else(|_| ExcelDateTime::from_ymd(NO_DAY.0, NO_DAY.1, NO_DAY.2))?;
    let properties = DocProperties::new()
        .set_title(text::line(book.title))
        .set_subject(text::line(book.subject))
        .set_author(text::line(book.publisher))
        .set_company(text::line(book.publisher))
        .set_keywords(text::line(&book.keywords.join(", ")))
        .set_creation_datetime(&made)
        // The core properties that the crate writes have no place for a language.
        .set_custom_property("Sprog", "da-DK");
    Ok(match book.address {
        Some(address) => properties.set_custom_property("Adresse", text::line(address)),
        None => properties,
    })
}

fn table(sheet: &mut Worksheet, book: &Book<'_>, looks: &Looks, name: &str) -> Result<(), XlsxError> {
    let table = book.table;
    let last = column_number(table.columns.len());
    let landscape = book.landscape.unwrap_or_else(|| room::is_wide(table));
    let widths = room::widths(table, landscape);
    set_up(sheet, book, name, landscape)?;
    sheet.set_column_width(0, widths.label)?;
    for (column, &width) in (1..).zip(&widths.columns) {
        sheet.set_column_width(column, width)?;
    }
    sheet.write_string_with_format(0, 0, text::line(book.title), &looks.title)?;
    let line = about_line(book);
    let url = book.address.map(|address| Url::new(address).set_text(&line));
    // An address that a workbook cannot hold leaves the words.
    if url.is_none_or(|url| sheet.write_url_with_format(1, 0, url, &looks.line).is_err()) {
        sheet.write_string_with_format(1, 0, &line, &looks.line)?;
    }
    sheet.write_string_with_format(HEADER, 0, text::line(table.corner), &looks.header)?;
    for (at, column) in (1..).zip(&table.columns) {
        header(sheet, at, column, book, looks)?;
    }
    sheet.set_freeze_panes(HEADER + 1, 1)?;
    sheet.set_repeat_rows(HEADER, HEADER)?;
    let mut writer = RowWriter { sheet, row: HEADER + 1, looks, widths: &widths };
    for row in &table.rows {
        match row {
            Row::Group(title) => writer.group(&text::line(title), last)?,
            Row::Cells { label, cells, .. } => writer.cells(label, cells)?,
            Row::Note { label, html } => writer.note(label, html)?,
        }
    }
    Ok(())
}

/// "Gennemgået 12. februar 2026 · Styrelsen · https://…".
fn about_line(book: &Book<'_>) -> String {
    let reviewed = book.reviewed.map(|date| format!("Gennemgået {}", words::date(date).text));
    let parts = [reviewed, Some(book.publisher.to_owned()), book.address.map(str::to_owned)];
    let parts: Vec<String> = parts.into_iter().flatten().map(|part| text::line(&part)).collect();
    shortened(&parts.join(" · "), 2000)
}

fn header(sheet: &mut Worksheet, at: u16, column: &Column, book: &Book<'_>, looks: &Looks) -> Result<(), XlsxError> {
    let mut title = text::line(&column.title);
    if let Some(mark) = &column.mark {
        title.push('\n');
        title.push_str(&text::line(mark));
    }
    let title = shortened(&title, 32_000);
    if let Some(address) = column.href.as_deref().and_then(|href| book.full_address(href)) {
        let url = Url::new(address).set_text(&title).set_tip("Åbn siden om ordningen");
        if sheet.write_url_with_format(HEADER, at, url, &looks.header_link).is_ok() {
            return Ok(());
        }
    }
    sheet.write_string_with_format(HEADER, at, title, &looks.header)?;
    Ok(())
}

/// Writes the rows of the table one below the other.
struct RowWriter<'w> {
    sheet: &'w mut Worksheet,
    row: u32,
    looks: &'w Looks,
    widths: &'w Widths,
}

/// The pieces of a cell, and where they stand.
struct Placed {
    first: u16,
    last: u16,
    width: f64,
    pieces: Vec<String>,
    wording: Wording,
}

impl RowWriter<'_> {
    fn group(&mut self, title: &str, last: u16) -> Result<(), XlsxError> {
        let title = shortened(title, 32_000);
        put(self.sheet, self.row, (0, last), &title, &self.looks.group)?;
        self.sheet.set_row_height(self.row, 20)?;
        self.row += 1;
        Ok(())
    }

    fn cells(&mut self, label: &str, cells: &[Cell]) -> Result<(), XlsxError> {
        let mut first = 0;
        let mut placed = Vec::with_capacity(cells.len());
        for cell in cells {
            let end = (first + cell.span.max(1)).min(self.widths.columns.len());
            if end <= first {
                break;
            }
            let width = self.widths.columns[first..end].iter().sum();
            let pieces = room::pieces(&text::plain(&cell.html, Marks::Numbered), width);
            placed.push(Placed { first: column_number(first + 1), last: column_number(end), width, pieces, wording: cell.wording });
            first = end;
        }
        self.place(&text::line(label), &placed, [&self.looks.label, &self.looks.cell])
    }

    fn note(&mut self, label: &str, html: &str) -> Result<(), XlsxError> {
        let width = self.widths.columns.iter().sum();
        let pieces = room::pieces(&text::plain(html, Marks::Numbered), width);
        let last = column_number(self.widths.columns.len()).max(1);
        let placed = [Placed { first: 1, last, width, pieces, wording: Wording::Page }];
        self.place(&text::line(label), &placed, [&self.looks.note_label, &self.looks.note])
    }

    /// Writes a row; what a row cannot show goes on in the next, whose label says so.
    fn place(&mut self, label: &str, placed: &[Placed], [label_look, look]: [&Format; 2]) -> Result<(), XlsxError> {
        let label = shortened(label, 2000);
        let rows = placed.iter().map(|cell| cell.pieces.len()).max().unwrap_or(1);
        for piece in 0..rows {
            let words = if piece == 0 { label.clone() } else { format!("{label} (fortsat)") };
            self.sheet.write_string_with_format(self.row, 0, &words, label_look)?;
            let mut height = room::height(&words, self.widths.label);
            for cell in placed {
                let said = cell.pieces.get(piece).map_or("", String::as_str);
                let look = if cell.wording == Wording::NotRelevant { &self.looks.not_relevant } else { look };
                put(self.sheet, self.row, (cell.first, cell.last), said, look)?;
                if piece == 0 && cell.wording == Wording::Own {
                    let note = Note::new("Egen ordlyd i dette ark").add_author_prefix(false);
                    self.sheet.insert_note(self.row, cell.first, &note)?;
                }
                height = height.max(room::height(said, cell.width));
            }
            // A spreadsheet finds the height of a row by itself, but not of merged cells.
            if placed.iter().any(|cell| cell.first < cell.last) {
                self.sheet.set_row_height(self.row, height.min(409.0))?;
            }
            self.row += 1;
        }
        Ok(())
    }
}

/// Writes text into one cell, or into several that are merged.
fn put(sheet: &mut Worksheet, row: u32, (first, last): (u16, u16), text: &str, look: &Format) -> Result<(), XlsxError> {
    if first < last {
        sheet.merge_range(row, first, row, last, text, look)?;
    } else if text.is_empty() {
        sheet.write_blank(row, first, look)?;
    } else {
        sheet.write_string_with_format(row, first, text, look)?;
    }
    Ok(())
}

fn references(sheet: &mut Worksheet, book: &Book<'_>, looks: &Looks, name: &str) -> Result<(), XlsxError> {
    const COLUMNS: [(&str, f64); 7] = [
        ("Nr.", 6.0),
        ("Retskilde", 50.0),
        ("Udgave", 32.0),
        ("Bestemmelser", 28.0),
        ("Bemærk", 24.0),
        ("Adresse", 44.0),
        ("Kontrolleret", 18.0),
    ];
    set_up(sheet, book, name, true)?;
    sheet.set_repeat_rows(0, 0)?;
    sheet.set_freeze_panes(1, 0)?;
    for (column, (title, width)) in (0..).zip(COLUMNS) {
        sheet.set_column_width(column, width)?;
        sheet.write_string_with_format(0, column, title, &looks.header)?;
    }
    for (row, reference) in (1..).zip(book.references) {
        // The row below the header holds the first. A number, so that the list can be sorted.
        sheet.write_number_with_format(row, 0, f64::from(row), &looks.label)?;
        let checked = reference.checked.as_ref().map(|date| date.text.as_str());
        let texts = [
            Some(reference.title.as_str()),
            reference.expression.as_deref(),
            reference.provisions.as_deref(),
            reference.doubt.as_deref(),
            reference.eli_text.as_deref(),
            checked,
        ];
        for (column, said) in (1..).zip(texts) {
            let said = shortened(&text::line(said.unwrap_or_default()), 32_000);
            if column == 5 {
                let url = reference.eli.as_ref().map(|eli| Url::new(eli).set_text(&said));
                if url.is_some_and(|url| sheet.write_url_with_format(row, column, url, &looks.link).is_ok()) {
                    continue;
                }
            }
            put(sheet, row, (column, column), &said, &looks.cell)?;
        }
    }
    Ok(())
}

/// What the sheet says beside its table, which would push the table down the screen.
fn about(sheet: &mut Worksheet, book: &Book<'_>, looks: &Looks, name: &str) -> Result<(), XlsxError> {
    const WIDTH: f64 = 90.0;
    set_up(sheet, book, name, false)?;
    sheet.set_column_width(0, 18)?;
    sheet.set_column_width(1, WIDTH)?;
    let mut row = 0;
    for (label, said) in &book.about {
        for (piece, said) in room::pieces(said, WIDTH).iter().enumerate() {
            let label = if piece == 0 { (*label).to_owned() } else { format!("{label} (fortsat)") };
            sheet.write_string_with_format(row, 0, label, &looks.label)?;
            put(sheet, row, (1, 1), said, &looks.cell)?;
            row += 1;
        }
    }
    Ok(())
}

/// What all worksheets have in common: a name, A4, as many pages high as need be but one wide.
fn set_up(sheet: &mut Worksheet, book: &Book<'_>, name: &str, landscape: bool) -> Result<(), XlsxError> {
    sheet.set_name(name)?;
    sheet.set_paper_size(A4);
    if landscape {
        sheet.set_landscape();
    } else {
        sheet.set_portrait();
    }
    sheet.set_print_fit_to_pages(1, 0);
    sheet.set_margins(0.5, 0.5, 0.6, 0.6, 0.3, 0.3);
    // In a footer "&" begins a command, and 255 characters is the most: ECMA-376, part 1, 18.3.1.46.
    let title = shortened(&text::line(book.title), 100).replace('&', "&&");
    sheet.set_footer(format!("&L{title}&RSide &P af &N"));
    Ok(())
}

/// Returns a worksheet's name: at most 31 characters, none of `* ? : [ ] \ /`, no apostrophe at
/// either end, and not "History", which spreadsheets keep for themselves.
fn worksheet_name(title: &str) -> String {
    let spoken = text::line(title).replace(['?', '*', '[', ']'], "").replace([':', '\\', '/'], "-");
    let short = shortened(&spoken, LONGEST_NAME);
    let name = short.trim_matches(['\'', ' ']);
    if name.is_empty() || name.eq_ignore_ascii_case("history") { "Ark".to_owned() } else { name.to_owned() }
}

/// Returns text of at most so many UTF-16 units; where it is cut, "…" says so.
fn shortened(text: &str, most: usize) -> String {
    if text.encode_utf16().count() <= most {
        return text.to_owned();
    }
    let mut kept = String::new();
    let mut units = 1;
    for character in text.chars() {
        units += character.len_utf16();
        if units > most {
            break;
        }
        kept.push(character);
    }
    kept.truncate(kept.trim_end().len());
    kept + "…"
}

fn column_number(index: usize) -> u16 {
    // The crate refuses a column number that is too high.
    u16::try_from(index).unwrap_or(u16::MAX)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::super::testing::{cell, reference, table};
    use super::*;
    use crate::build::sheet::table::Table;

    fn book<'a>(title: &'a str, table: &'a Table, references: &'a [crate::build::sheet::references::Reference]) -> Book<'a> {
        Book {
            title,
            subject: "Sammenligning",
            keywords: &[],
            publisher: "Styrelsen & co.",
            reviewed: Some(date(2026, 2, 12)),
            address: Some("https://kb.example.dk/ark/ark.html"),
            landscape: None,
            table,
            references,
            about: vec![("Indledning", "Læs på tværs.".to_owned())],
        }
    }

    #[test]
    fn the_same_sheet_gives_the_same_bytes() {
        let (table, references) = (table(), [reference()]);
        let book = book("Alfa eller Beta?", &table, &references);
        let first = bytes(&book).unwrap();
        std::thread::sleep(std::time::Duration::from_millis(1100));
        assert_eq!(first, bytes(&book).unwrap());
        assert!(first.starts_with(b"PK"));
    }

    #[test]
    fn a_worksheet_has_a_name_that_is_allowed() {
        assert_eq!(worksheet_name("Mentor eller kontaktperson?"), "Mentor eller kontaktperson");
        assert_eq!(worksheet_name("A: [b] 'c'"), "A- b 'c");
        assert_eq!(worksheet_name("''"), "Ark");
        assert_eq!(worksheet_name(&"æ🦀".repeat(30)).encode_utf16().count(), 31);
        for title in ["", "History", "'''", &"x".repeat(80), "Kilder", "Om arket"] {
            let table = table();
            assert!(bytes(&book(title, &table, &[])).is_ok(), "{title}");
        }
    }

    #[test]
    fn whatever_the_editors_write_there_is_a_workbook() {
        let mut table = table();
        table.rows.push(Row::Cells {
            key: "lang".to_owned(),
            label: "x".repeat(40_000),
            cells: vec![
                cell(&format!("<p>{}</p>", "ord 🦀 ".repeat(20_000)), 1, Wording::Page),
                cell(&format!("<p>{}</p>", "a".repeat(70_000)), 1, Wording::Own),
            ],
        });
        table.columns[0].href = Some(format!("../{}.html", "x".repeat(4000)));
        table.columns[1].title = "y".repeat(50_000);
        assert!(bytes(&book(&"z&".repeat(300), &table, &[])).is_ok());
        table.columns.clear();
        table.rows.clear();
        let mut empty = book("Tomt", &table, &[]);
        empty.reviewed = None;
        empty.address = None;
        assert!(bytes(&empty).is_ok());
    }

    #[test]
    fn links_lead_to_the_site() {
        let table = table();
        let book = book("Ark", &table, &[]);
        let full = |href: &str| book.full_address(href);
        assert_eq!(full("../ordninger/alfa.html#formaal").as_deref(), Some("https://kb.example.dk/ordninger/alfa.html#formaal"));
        assert_eq!(full("andet.html").as_deref(), Some("https://kb.example.dk/ark/andet.html"));
        assert_eq!(full("https://a.dk/").as_deref(), Some("https://a.dk/"));
    }
}
