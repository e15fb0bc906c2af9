//! Works out which lines a fix takes out and puts in.

use std::ops::Range;

use crate::{Edit, FileId, Fix, SourceFile};

use super::window::{MOST_BYTES, line_of, onto_characters};
use super::{Report, escape};

/// A fix that takes out and puts in more lines is told in words only.
const MOST_LINES: usize = 12;
/// Edits that are further apart, in lines, are shown as separate hunks.
const FURTHEST: usize = 2;

/// Neighbouring lines of one file that a fix changes, safe to print.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Hunk {
    pub(super) file: FileId,
    /// The line above, with its number, where lines are only put in.
    pub(super) above: Option<(usize, String)>,
    /// The number of the first line that is taken out or put in.
    pub(super) line: usize,
    pub(super) old: Vec<String>,
    pub(super) new: Vec<String>,
}

/// Returns what a fix changes, by file and line; nothing where it would not read well: many lines,
/// overlapping edits, or a difference that cannot be seen.
pub(super) fn hunks(report: &Report<'_>, fix: &Fix, unicode: bool) -> Vec<Hunk> {
    let mut edits: Vec<&Edit> = fix.edits.iter().collect();
    edits.sort_by_key(|edit| (edit.at.file, edit.at.span));
    let line = |edit: &Edit, offset| report.sources.get(edit.at.file).position(offset).line;
    let near = |a: &&Edit, b: &&Edit| a.at.file == b.at.file && line(a, a.at.span.end) + FURTHEST >= line(b, b.at.span.start);
    let hunks: Option<Vec<Hunk>> = edits.chunk_by(near).map(|edits| hunk(report.sources.get(edits[0].at.file), edits, unicode)).collect();
    let lines = |hunk: &Hunk| hunk.old.len() + hunk.new.len();
    hunks.filter(|hunks| hunks.iter().map(lines).sum::<usize>() <= MOST_LINES).unwrap_or_default()
}

fn hunk(file: &SourceFile, edits: &[&Edit], unicode: bool) -> Option<Hunk> {
    let text = file.text();
    let ranges: Vec<Range<usize>> = edits.iter().map(|edit| onto_characters(file, edit.at.span)).collect();
    let (first, last) = (ranges.first()?.start, ranges.last()?.end);
    let mut line = line_of(file, first);
    let start = file.line_span(line).range().start;
    let end = text[last..].find('\n').map_or(text.len(), |at| last + at + 1);

    if end - start > MOST_BYTES {
        return None;
    }

    let mut after = String::new();
    let mut done = start;
    for (range, edit) in ranges.iter().zip(edits) {
        after.push_str(text.get(done..range.start)?);
        after.push_str(&edit.replacement);
        done = range.end;
    }
    after.push_str(&text[done..end]);

    let (mut old, mut new) = (shown(&text[start..end], unicode), shown(&after, unicode));
    if visible(&old) == visible(&new) {
        return None;
    }
    let mut above = None;
    while !old.is_empty() && old.first() == new.first() {
        above = Some((line, old.remove(0)));
        new.remove(0);
        line += 1;
    }
    while !old.is_empty() && old.last() == new.last() {
        old.pop();
        new.pop();
    }
    if above.is_none() && line > 1 {
        let text = file.slice(file.line_span(line - 1));
        above = shown(text, unicode).pop().map(|text| (line - 1, text));
    }
    Some(Hunk { file: edits[0].at.file, above: above.filter(|_| old.is_empty()), line, old, new })
}

/// Returns the lines of a text as a terminal shows them.
fn shown(text: &str, unicode: bool) -> Vec<String> {
    let text = text.trim_start_matches('\u{feff}');
    text.lines().map(|line| escape::source(line, unicode).replace('\t', "    ")).collect()
}

/// Returns lines less what cannot be seen in them: a no-break space looks like any other.
fn visible(lines: &[String]) -> String {
    lines.concat().chars().filter(|c| !c.is_whitespace()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Lang, Sources, Span, Text};

    /// Returns the hunks of edits to a text, each as its number, its lines with signs, and what is above.
    fn diff(text: &str, edits: &[(usize, usize, &str)]) -> Vec<String> {
        let mut sources = Sources::default();
        let file = sources.set("a.md", text);
        let edits =
            edits.iter().map(|&(start, end, new)| Edit { at: Span::new(start, end).within(file), replacement: new.into() }).collect();
        let fix = Fix { label: Text::new("", ""), edits, safe: true };
        let report = Report { sources: &sources, findings: &[], lang: Lang::Da, base: "" };
        let lines = |hunk: Hunk| {
            let above = hunk.above.map(|(line, text)| format!(" {line} {text}"));
            let old = hunk.old.into_iter().zip(hunk.line..).map(|(text, line)| format!("-{line} {text}"));
            let new = hunk.new.into_iter().zip(hunk.line..).map(|(text, line)| format!("+{line} {text}"));
            above.into_iter().chain(old).chain(new).collect::<Vec<_>>().join("|")
        };
        hunks(&report, &fix, true).into_iter().map(lines).collect()
    }

    #[test]
    fn a_word_a_line_and_the_end_of_a_file() {
        assert_eq!(diff("a\nbå c\n", &[(2, 5, "ø")]), ["-2 bå c|+2 ø c"]);
        assert_eq!(diff("a\nb\n", &[(2, 2, "æ\nø\n")]), [" 1 a|+2 æ|+3 ø"]);
        assert_eq!(diff("a\nb\nc\n", &[(2, 4, "")]), ["-2 b"]);
        assert_eq!(diff("a\r\nb", &[(4, 4, "\n\nc\n")]), [" 2 b|+3 |+4 c"]);
        assert_eq!(diff("a\n", &[(2, 2, "b\n")]), [" 1 a|+2 b"]);
        assert_eq!(diff("", &[(0, 0, "a\n")]), ["+1 a"]);
        assert_eq!(diff("\u{feff}a", &[(3, 4, "b")]), ["-1 a|+1 b"]);
    }

    #[test]
    fn edits_far_apart_are_hunks_of_their_own() {
        assert_eq!(diff("a\nb\n\n\n\nc\n", &[(7, 8, "d"), (0, 1, "x")]), ["-1 a|+1 x", "-6 c|+6 d"]);
        assert_eq!(diff("a\nb\n", &[(2, 3, "y"), (0, 1, "x")]), ["-1 a|-2 b|+1 x|+2 y"]);
    }

    #[test]
    fn what_does_not_read_well_is_not_shown() {
        let none: [&str; 0] = [];
        assert_eq!(diff("§ 1", &[(2, 3, "\u{a0}")]), none, "a no-break space cannot be seen");
        assert_eq!(diff("abc", &[(0, 2, "x"), (1, 3, "y")]), none, "overlapping edits");
        assert_eq!(diff("a", &[(0, 1, &"x\n".repeat(20))]), none, "many lines");
    }
}
