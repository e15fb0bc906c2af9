//! What differs between two wordings, word by word.

use std::fmt::Write as _;

use anstyle::{AnsiColor, Style};
use similar::{ChangeTag, TextDiff};

/// How many words around a difference are shown.
const AROUND: usize = 8;

/// Returns the newer wording with what was taken out and what was put in marked: by colour and
/// strokes where colours are wanted, else as `[-out-]` and `{+in+}`. What did not change is shown
/// near what did. Lines of at most `width` columns.
pub(crate) fn marked(older: &str, newer: &str, color: bool, width: usize) -> String {
    let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
    let (old, new) = (words(older), words(newer));
    let (old, new): (Vec<&str>, Vec<&str>) = (old.iter().map(String::as_str).collect(), new.iter().map(String::as_str).collect());
    let diff = TextDiff::from_slices(&old, &new);
    let mut runs: Vec<(ChangeTag, Vec<&str>)> = Vec::new();
    for change in diff.iter_all_changes() {
        match runs.last_mut() {
            Some((tag, run)) if *tag == change.tag() => run.push(change.value()),
            _ => runs.push((change.tag(), vec![change.value()])),
        }
    }
    let last = runs.len().saturating_sub(1);
    let mut line = Line { text: String::new(), column: 0, width };
    for (at, (tag, run)) in runs.iter().enumerate() {
        match tag {
            ChangeTag::Equal => equal(run, at == 0, at == last, &mut line),
            ChangeTag::Delete => put(run, ["[-", "-]"], color.then(|| AnsiColor::Red.on_default().strikethrough()), &mut line),
            ChangeTag::Insert => put(run, ["{+", "+}"], color.then(|| AnsiColor::Green.on_default().underline()), &mut line),
        }
    }
    line.text.push('\n');
    line.text
}

/// Words that did not change: all of a short run, the ends of a long one.
fn equal(run: &[&str], first: bool, last: bool, line: &mut Line) {
    let (before, after) = (if first { 0 } else { AROUND }, if last { 0 } else { AROUND });
    if run.len() <= before + after + 2 {
        line.words(run);
        return;
    }
    line.words(&run[..before]);
    line.word("…", 1);
    line.words(&run[run.len() - after..]);
}

/// Words that did: each in the style, or the whole run between marks.
fn put(run: &[&str], [open, close]: [&str; 2], style: Option<Style>, line: &mut Line) {
    let last = run.len().saturating_sub(1);
    for (at, word) in run.iter().enumerate() {
        let mut shown = String::new();
        let mut columns = word.chars().count();
        let _ = if let Some(style) = style {
            write!(shown, "{style}{word}{style:#}")
        } else {
            let (lead, end) = (if at == 0 { open } else { "" }, if at == last { close } else { "" });
            columns += lead.len() + end.len();
            write!(shown, "{lead}{word}{end}")
        };
        line.word(&shown, columns);
    }
}

/// Text that is broken between words, indented.
struct Line {
    text: String,
    column: usize,
    width: usize,
}

impl Line {
    fn words(&mut self, words: &[&str]) {
        for word in words {
            self.word(word, word.chars().count());
        }
    }

    fn word(&mut self, word: &str, columns: usize) {
        const INDENT: &str = "    ";
        if self.column > 0 && self.column + 1 + columns > self.width {
            self.text.push('\n');
            self.column = 0;
        }
        if self.column == 0 {
            self.text.push_str(INDENT);
            self.column = INDENT.len();
        } else {
            self.text.push(' ');
            self.column += 1;
        }
        self.text.push_str(word);
        self.column += columns;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_taken_out_and_put_in_is_marked() {
        assert_eq!(
            marked("Støtte kan gives i 6 måneder.", "Støtte kan gives i op til 9 måneder.", false, 80),
            "    Støtte kan gives i [-6-] {+op til 9+} måneder.\n"
        );
        assert!(marked("a b", "a c", true, 80).contains("\u{1b}["));
    }

    #[test]
    fn far_from_a_difference_words_are_left_out() {
        let long: Vec<String> = (0..60).map(|number| format!("ord{number}")).collect();
        let older = format!("{} før {}", long.join(" "), long.join(" "));
        let newer = older.replace(" før ", " nu ");
        let text = marked(&older, &newer, false, 60);
        assert!(text.starts_with("    … ord52 ") && text.contains("[-før-] {+nu+} ord0") && text.ends_with("ord7 …\n"), "{text}");
        assert!(text.lines().all(|line| line.chars().count() <= 60));
    }
}
