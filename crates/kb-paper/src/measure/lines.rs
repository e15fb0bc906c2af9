//! From pieces to lines, as browsers do it: as much on each line as fits.

use super::words::Piece;

/// Calls `line` with the range of each line's pieces; widths in em. Returns the number of lines: a
/// piece wider than the line counts as as many as it would fill.
pub(crate) fn break_lines(pieces: &[Piece], width: f32, mut line: impl FnMut(std::ops::Range<usize>)) -> usize {
    let mut lines = 0;
    let mut start = 0;
    while start < pieces.len() {
        let end = line_end(&pieces[start..], width) + start;
        line(start..end);
        lines += 1 + overflow(&pieces[start..end], width);
        start = end;
    }
    lines
}

/// How many pieces the first line takes, at least one.
fn line_end(pieces: &[Piece], width: f32) -> usize {
    let mut used = 0.0;
    // After how many pieces the line can end, with the hyphen it then has.
    let mut fits = 0;
    for (at, piece) in pieces.iter().enumerate() {
        used += piece.width;
        if used > width {
            return fits.max(1);
        }
        if used + piece.hyphen <= width {
            fits = at + 1;
        }
        if piece.ends_line {
            return at + 1;
        }
        used += piece.space;
    }
    pieces.len()
}

/// How many lines more an only piece takes that is wider than the line, if an engine finds a place
/// to break it that is not counted on.
fn overflow(line: &[Piece], width: f32) -> usize {
    match line {
        [only] if only.width > width && width > 0.0 => {
            // At most one character a line, and a character is a fifth of an em at least.
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a small positive number")]
            let lines = (only.width / width * 1.1).min(only.width * 5.0).min(1e4) as usize;
            lines
        }
        _ => 0,
    }
}
