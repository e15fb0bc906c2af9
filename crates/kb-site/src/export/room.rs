//! How much room text takes in a spreadsheet, which sets it in Calibri 11: about a digit's width a
//! character, 15 points a line.

use crate::build::sheet::table::{Row, Table};

use super::text::{self, Marks};

/// Widths of columns, in digits.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Widths {
    pub(super) label: f64,
    pub(super) columns: Vec<f64>,
}

/// What stands side by side on a sheet of A4 at the size of type that can still be read: a
/// spreadsheet makes all smaller to fit it.
const UPRIGHT: f64 = 120.0;
const SIDEWAYS: f64 = 175.0;
const NARROWEST: f64 = 22.0;
const WIDEST: f64 = 70.0;
/// A row is at most 409 points high.
const MOST_LINES: usize = 26;
const LINE_POINTS: f64 = 15.0;
/// Of the 32,767 characters (UTF-16 units) that a cell holds, so many are used.
const MOST_UNITS: usize = 32_000;

/// True where the table is better held sideways.
pub(super) fn is_wide(table: &Table) -> bool {
    table.columns.len() > 2
}

/// Returns widths by what the columns hold: a column of much text gets more, and none is narrower
/// than its longest word.
pub(super) fn widths(table: &Table, landscape: bool) -> Widths {
    let labels = table.rows.iter().map(|row| match row {
        Row::Cells { label, .. } | Row::Note { label, .. } => label.as_str(),
        Row::Group(_) => "",
    });
    let label = labels.map(longest_word).max().unwrap_or(0).max(longest_word(table.corner));
    let label = (digits(label) + 2.0).clamp(14.0, 30.0);
    let count = table.columns.len();
    let mut much: Vec<(usize, usize)> =
        table.columns.iter().map(|column| (column.title.chars().count(), longest_word(&column.title))).collect();
    for row in &table.rows {
        let Row::Cells { cells, .. } = row else { continue };
        let mut at = 0;
        for cell in cells {
            if cell.span == 1 && at < count {
                let said = text::plain(&cell.html, Marks::LeftOut);
                much[at].0 += said.chars().count();
                much[at].1 = much[at].1.max(longest_word(&said));
            }
            at += cell.span;
        }
    }
    let room = (if landscape { SIDEWAYS } else { UPRIGHT }) - label;
    // Twice the text is not twice the width: part of it goes into more lines.
    let weight = |characters: usize| digits(characters.max(20)).sqrt();
    let all: f64 = much.iter().map(|&(characters, _)| weight(characters)).sum();
    let width = |&(characters, word): &(usize, usize)| {
        let fair = room * weight(characters) / all.max(1.0);
        fair.max(digits(word) + 2.0).clamp(NARROWEST, WIDEST).round()
    };
    Widths { label, columns: much.iter().map(width).collect() }
}

/// Returns the height that text needs in a column, in points.
pub(super) fn height(text: &str, width: f64) -> f64 {
    let lines: usize = text.split('\n').map(|line| lines_of(line, width)).sum();
    digits(lines.clamp(1, MOST_LINES + 1)) * LINE_POINTS
}

/// Cuts text into pieces that a row can show whole and a cell can hold: at the ends of lines, else
/// between words, else anywhere. At least one.
pub(super) fn pieces(text: &str, width: f64) -> Vec<String> {
    let mut pieces = vec![String::new()];
    let mut room = Room::new();
    for line in text.split('\n') {
        let line_count = lines_of(line, width);
        if room.take(line_count, units(line) + 1) {
            push(&mut pieces, line, '\n');
            continue;
        }
        if line_count <= MOST_LINES && units(line) < MOST_UNITS {
            pieces.push(line.to_owned());
            room = Room::new();
            room.take(line_count, units(line) + 1);
            continue;
        }
        // A line that fills more than a cell: word by word.
        let most = characters_of(width) * (MOST_LINES - 2);
        for part in parts(line, most.min(MOST_UNITS / 2)) {
            pieces.push(part);
        }
        room = Room { lines: 0, units: 0 };
    }
    pieces.retain(|piece| !piece.is_empty());
    if pieces.is_empty() {
        pieces.push(String::new());
    }
    pieces
}

/// What is left of a cell.
struct Room {
    lines: usize,
    units: usize,
}

impl Room {
    fn new() -> Self {
        Room { lines: MOST_LINES, units: MOST_UNITS }
    }

    /// Takes room, and returns true, if there is so much.
    fn take(&mut self, lines: usize, units: usize) -> bool {
        let fits = lines <= self.lines && units <= self.units;
        if fits {
            self.lines -= lines;
            self.units -= units;
        }
        fits
    }
}

fn push(pieces: &mut [String], text: &str, between: char) {
    let last = pieces.last_mut().expect("there is always a piece");
    if !last.is_empty() {
        last.push(between);
    }
    last.push_str(text);
}

/// Cuts a line between words into parts of at most so many characters.
fn parts(line: &str, most: usize) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut length = 0;
    for word in line.split(' ') {
        for piece in word_pieces(word, most) {
            let characters = piece.chars().count();
            if length > 0 && length + 1 + characters > most {
                parts.push(String::new());
                length = 0;
            }
            push(&mut parts, piece, ' ');
            length += characters + 1;
        }
    }
    parts
}

/// Cuts a word that no cell can show; any other is one piece.
fn word_pieces(word: &str, most: usize) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut rest = word;
    while let Some((end, _)) = rest.char_indices().nth(most) {
        pieces.push(&rest[..end]);
        rest = &rest[end..];
    }
    pieces.push(rest);
    pieces
}

fn lines_of(line: &str, width: f64) -> usize {
    // Words do not fill a line to its end.
    line.chars().count().div_ceil(characters_of(width)).max(1)
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "widths are at most 255 digits")]
fn characters_of(width: f64) -> usize {
    (width.clamp(8.0, 1000.0) as usize) - 2
}

fn units(text: &str) -> usize {
    text.encode_utf16().count()
}

fn longest_word(text: &str) -> usize {
    text.split_whitespace().map(|word| word.chars().count()).max().unwrap_or(0)
}

#[allow(clippy::cast_precision_loss, reason = "lengths of texts are far below 2^52")]
fn digits(count: usize) -> f64 {
    count as f64
}

#[cfg(test)]
mod tests {
    use super::super::testing::table;
    use super::*;

    #[test]
    fn much_text_gets_a_wide_column() {
        let mut table = table();
        table.columns.truncate(2);
        let Row::Cells { cells, .. } = &mut table.rows[1] else { unreachable!("a row of cells") };
        cells[0].html = format!("<p>{}</p>", "mange ord ".repeat(60));
        cells[1].html = "<p>få</p>".to_owned();
        let widths = widths(&table, true);
        assert!(widths.columns[0] > widths.columns[1], "{widths:?}");
        assert!(widths.columns.iter().all(|width| (NARROWEST..=WIDEST).contains(width)));
    }

    #[test]
    fn text_is_cut_where_a_row_cannot_show_it() {
        assert_eq!(pieces("kort", 30.0), ["kort"]);
        assert_eq!(pieces("", 30.0), [""]);
        let lines: Vec<String> = (0..60).map(|number| format!("linje {number}")).collect();
        let cut = pieces(&lines.join("\n"), 30.0);
        assert_eq!(cut.len(), 3);
        assert_eq!(cut.join("\n"), lines.join("\n"));
        let words = "ordet ".repeat(9000);
        let cut = pieces(words.trim(), 30.0);
        assert_eq!(cut.join(" "), words.trim());
        assert!(cut.iter().all(|piece| lines_of(piece, 30.0) <= MOST_LINES && units(piece) <= MOST_UNITS));
    }

    #[test]
    fn a_word_that_no_cell_holds_is_cut_between_characters() {
        let word = "🦀".repeat(40_000);
        let cut = pieces(&word, 30.0);
        assert_eq!(cut.concat(), word);
        assert!(cut.iter().all(|piece| units(piece) <= MOST_UNITS));
    }
}
