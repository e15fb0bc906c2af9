//! Writes a fix as the lines it takes out and puts in, in the manner of `annotate-snippets`.
//!
//! Not left to that library: it takes a written line with æ, ø or å for a changed one, does not cut
//! long lines, and does not show where an inserted line goes.

use std::fmt::Write as _;

use annotate_snippets::renderer::{AnsiColor, Style};

use crate::FileId;

use super::diff::Hunk;
use super::{Report, TerminalStyle, escape};

/// Characters kept before a change when a long line is cut.
const CONTEXT: usize = 20;

/// Writes hunks for one finding.
pub(super) struct Patch<'a> {
    report: &'a Report<'a>,
    ink: Ink,
    lines: Lines,
    /// Width of the line numbers.
    digits: usize,
    /// Most characters of a line to show.
    room: usize,
}

/// What the frame is drawn with.
struct Lines {
    open: &'static str,
    bar: &'static str,
    gap: &'static str,
    close: &'static str,
    arrow: &'static str,
}

const ASCII: Lines = Lines { open: " |", bar: "|", gap: "...", close: " |", arrow: "-->" };
const UNICODE: Lines = Lines { open: " ╭╴", bar: "│", gap: " ┆", close: " ╰╴", arrow: " ╭▸" };

impl<'a> Patch<'a> {
    pub(super) fn new(report: &'a Report<'a>, digits: usize, style: TerminalStyle) -> Self {
        let lines = if style.unicode { UNICODE } else { ASCII };
        let room = style.width.saturating_sub(digits + 3).max(CONTEXT + 2 * "...".len());
        Patch { report, ink: Ink::new(style.color), lines, digits, room }
    }

    /// Writes hunks; the path of a file is written where it is not the one that the reader has in mind.
    pub(super) fn write(&self, out: &mut String, hunks: &[Hunk], in_mind: FileId) {
        let mut in_mind = in_mind;
        for (index, hunk) in hunks.iter().enumerate() {
            if hunk.file != in_mind {
                let path = escape::phrase(&self.report.path(hunk.file));
                let number = self.ink.number;
                let _ = writeln!(out, "{:1$}{number}{2}{number:#} {path}:{3}", "", self.digits, self.lines.arrow, hunk.line);
                self.frame(out, &format!(" {}", self.lines.bar));
                in_mind = hunk.file;
            } else if index == 0 {
                self.frame(out, self.lines.open);
            } else {
                self.frame(out, self.lines.gap);
            }
            self.hunk(out, hunk);
        }
        if !hunks.is_empty() {
            self.frame(out, self.lines.close);
        }
    }

    fn frame(&self, out: &mut String, sign: &str) {
        let number = self.ink.number;
        let _ = writeln!(out, "{:1$}{number}{sign}{number:#}", "", self.digits);
    }

    fn hunk(&self, out: &mut String, hunk: &Hunk) {
        let Ink { number, removed, added } = self.ink;
        let digits = self.digits;
        if let Some((line, text)) = &hunk.above {
            let (before, text, _) = cut(text, (0, 0), self.room);
            let _ = writeln!(out, "{number}{line:<digits$} {}{number:#} {before}{text}", self.lines.bar);
        }
        // Of a line in the place of another, only what differs is coloured.
        let same = match (&hunk.old[..], &hunk.new[..]) {
            ([old], [new]) => same_ends(old, new),
            _ => (0, 0),
        };
        for (texts, sign, ink) in [(&hunk.old, '-', removed), (&hunk.new, '+', added)] {
            for (text, line) in texts.iter().zip(hunk.line..) {
                let (before, text, after) = cut(text, same, self.room);
                let _ = writeln!(out, "{number}{line:<digits$}{number:#} {ink}{sign}{ink:#} {before}{ink}{text}{ink:#}{after}");
            }
        }
    }
}

/// The colours, or none.
struct Ink {
    number: Style,
    removed: Style,
    added: Style,
}

impl Ink {
    fn new(color: bool) -> Self {
        let ink = |ink: Style| if color { ink } else { Style::new() };
        Ink {
            number: ink(AnsiColor::BrightBlue.on_default().bold()),
            removed: ink(AnsiColor::BrightRed.on_default()),
            added: ink(AnsiColor::BrightGreen.on_default()),
        }
    }
}

/// Returns how many characters two lines share at their beginning, and how many of the rest at their end.
fn same_ends(a: &str, b: &str) -> (usize, usize) {
    let start = a.chars().zip(b.chars()).take_while(|(a, b)| a == b).count();
    let rest = a.chars().count().min(b.chars().count()) - start;
    let end = a.chars().rev().zip(b.chars().rev()).take(rest).take_while(|(a, b)| a == b).count();
    (start, end)
}

/// Returns a line in three: what did not change, what did, what did not; `same` says how many
/// characters. A line of more than `room` characters is cut around the change.
fn cut(line: &str, same: (usize, usize), room: usize) -> (String, String, String) {
    let chars: Vec<char> = line.chars().collect();
    let long = chars.len() > room;
    let from = if long { same.0.saturating_sub(CONTEXT) } else { 0 };
    let to = if long { chars.len().min(from + room - 2 * "...".len()) } else { chars.len() };
    let changed = same.0..(chars.len() - same.1).min(to);
    let dots = |cut: bool| if cut { "..." } else { "" };
    let text = |range: std::ops::Range<usize>| chars[range].iter().collect::<String>();
    (dots(from > 0).to_owned() + &text(from..changed.start), text(changed.clone()), text(changed.end..to) + dots(to < chars.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_two_lines_share() {
        assert_eq!(same_ends("[ungee, å]", "[unge, å]"), (5, 4));
        assert_eq!(same_ends("aa", "a"), (1, 0));
        assert_eq!(same_ends("", "a"), (0, 0));
    }

    #[test]
    fn a_long_line_is_cut_around_the_change() {
        let line = "å".repeat(100) + "§" + &"ø".repeat(100);
        let (before, changed, after) = cut(&line, (100, 100), 60);
        assert_eq!(before, "...".to_owned() + &"å".repeat(20));
        assert_eq!(changed, "§");
        assert_eq!(after, "ø".repeat(33) + "...");
        assert_eq!(cut("æøå", (1, 1), 60), ("æ".into(), "ø".into(), "å".into()));
    }
}
