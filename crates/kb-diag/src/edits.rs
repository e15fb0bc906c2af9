use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

use crate::{Edit, FileId, Finding, Fix, Sources, Span};

/// A text after edits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Applied {
    /// The new text.
    pub text: String,
    /// Which edits were not applied, as indices into those given, ascending.
    pub left_out: Vec<usize>,
}

/// Applies edits to the text of one file. The file that an edit names is not looked at.
///
/// Edits are taken in the order of their places. Left out, and so reported, is one that overlaps an
/// edit before it, reaches past the end of the text, or would cut a character in two; the rest are
/// applied all the same. Insertions at the same place are written in the order given; an edit that
/// equals another is applied once. A line break in a replacement becomes CR LF where the text's own
/// first line break is.
///
/// ```
/// use kb_diag::{Edit, Sources, Span, apply};
///
/// let file = Sources::default().set("a.md", "§ 1 og § 2");
/// let edit = |start, end, new: &str| Edit {
///     at: Span::new(start, end).within(file),
///     replacement: new.into(),
/// };
/// let (first, second, within) = (edit(2, 3, "\u{a0}"), edit(3, 4, "7"), edit(0, 4, "stk. 1"));
/// let applied = apply("§ 1 og § 2", &[&first, &second, &within]);
/// assert_eq!(applied.text, "stk. 1 og § 2");
/// assert_eq!(applied.left_out, [0, 1]);
/// ```
pub fn apply(text: &str, edits: &[&Edit]) -> Applied {
    let mut order: Vec<(usize, &Edit)> = edits.iter().copied().enumerate().collect();
    order.sort_by_key(|(_, edit)| edit.at.span);
    let crlf = text.find('\n').is_some_and(|at| text[..at].ends_with('\r'));
    let mut applied = Applied { text: String::with_capacity(text.len()), left_out: Vec::new() };
    let mut done = 0;
    let mut same_place = (Span::at(0), BTreeSet::new());
    for (index, edit) in order {
        let span = edit.at.span;
        if same_place.0 != span {
            same_place = (span, BTreeSet::new());
        }
        if same_place.1.contains(edit.replacement.as_str()) {
            continue;
        }
        match text.get(span.range()) {
            Some(_) if span.range().start >= done => {
                applied.text.push_str(&text[done..span.range().start]);
                push(&mut applied.text, &edit.replacement, crlf);
                done = span.range().end;
                same_place.1.insert(edit.replacement.as_str());
            }
            _ => applied.left_out.push(index),
        }
    }
    applied.text.push_str(&text[done..]);
    applied.left_out.sort_unstable();
    applied
}

fn push(text: &mut String, replacement: &str, crlf: bool) {
    if crlf {
        text.push_str(&replacement.replace("\r\n", "\n").replace('\n', "\r\n"));
    } else {
        text.push_str(replacement);
    }
}

/// What became of the fixes of a run.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mended {
    /// The new text of each file that changed.
    pub texts: BTreeMap<FileId, String>,
    /// How many findings had their fix applied.
    pub fixed: usize,
    /// How many findings have a safe fix that was left out: it meets another's. After the texts are
    /// written and checked again, another round can take it.
    pub left_out: usize,
}

/// Applies the safe fixes of findings: each whole, in all the files it edits, or not at all.
///
/// Fixes are taken in the order of the findings. One is left out if any of its edits overlaps, or
/// inserts at the same place as, an edit of a fix already taken, unless the two are the same edit;
/// or if its own edits overlap or do not fit the text.
///
/// ```
/// use kb_diag::{Finding, Rule, Severity, Sources, Span, StaticText, Text, mend};
///
/// static RULE: Rule = Rule {
///     name: "missing-no-break-space",
///     severity: Severity::Hint,
///     summary: StaticText { da: "hårdt mellemrum mangler", en: "no-break space missing" },
///     docs: "",
/// };
/// let mut sources = Sources::default();
/// let file = sources.set("a.md", "§ 1");
/// let at = Span::new(2, 3).within(file);
/// let mut finding = Finding::new(&RULE, at, Text::new("hårdt mellemrum mangler", "no-break space missing"));
/// finding.fix(Text::new("brug et hårdt mellemrum", "use a no-break space"), at, "\u{a0}");
///
/// let mended = mend(&sources, &[finding]);
/// assert_eq!(mended.texts[&file], "§\u{a0}1");
/// assert_eq!((mended.fixed, mended.left_out), (1, 0));
/// ```
pub fn mend(sources: &Sources, findings: &[Finding]) -> Mended {
    let mut mended = Mended::default();
    let mut taken = Taken::default();
    let fixes = findings.iter().filter_map(|finding| finding.fix.as_ref());
    for fix in fixes.filter(|fix| fix.safe && !fix.edits.is_empty()) {
        if taken.take(sources, fix) {
            mended.fixed += 1;
        } else {
            mended.left_out += 1;
        }
    }
    for (file, edits) in taken.files {
        let edits: Vec<&Edit> = edits.into_values().flatten().collect();
        let text = sources.get(file).text();
        let applied = apply(text, &edits);
        debug_assert!(applied.left_out.is_empty(), "edits that were taken do not overlap");
        if applied.text != **text {
            mended.texts.insert(file, applied.text);
        }
    }
    mended
}

/// Edits to one file by their place: one, or several insertions.
type ByPlace<'a> = BTreeMap<Span, Vec<&'a Edit>>;

/// The edits of the fixes taken so far; no two overlap.
#[derive(Default)]
struct Taken<'a> {
    files: BTreeMap<FileId, ByPlace<'a>>,
}

impl<'a> Taken<'a> {
    /// Takes a fix and returns true, or leaves it and returns false.
    fn take(&mut self, sources: &Sources, fix: &'a Fix) -> bool {
        let mut own: BTreeMap<FileId, ByPlace<'a>> = BTreeMap::new();
        for edit in &fix.edits {
            let places = own.entry(edit.at.file).or_default();
            if !fits(sources, edit) || overlaps(places, edit.at.span) {
                return false;
            }
            match places.entry(edit.at.span) {
                Entry::Vacant(entry) => {
                    entry.insert(vec![edit]);
                }
                Entry::Occupied(entry) if entry.get().contains(&edit) => {}
                Entry::Occupied(mut entry) if edit.at.span.is_empty() => entry.get_mut().push(edit),
                Entry::Occupied(_) => return false,
            }
        }
        let free = own.iter().all(|(file, places)| {
            let taken = self.files.get(file);
            places.iter().all(|(&span, edits)| match taken.and_then(|taken| taken.get(&span)) {
                Some(same) => same == edits,
                None => taken.is_none_or(|taken| !overlaps(taken, span)),
            })
        });
        if free {
            for (file, places) in own {
                self.files.entry(file).or_default().extend(places);
            }
        }
        free
    }
}

/// Returns true when a span shares a byte with one of the places, or one lies strictly inside the
/// other. The places do not overlap each other, so the last that begins before the span ends decides.
fn overlaps(places: &ByPlace<'_>, span: Span) -> bool {
    let before = Span { start: span.end, end: 0 };
    places.range(..before).next_back().is_some_and(|(place, _)| *place != span && span.start < place.end)
}

/// Returns true when the place of an edit lies in its file, on character boundaries.
fn fits(sources: &Sources, edit: &Edit) -> bool {
    sources.get(edit.at.file).text().get(edit.at.span.range()).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Rule, Severity, StaticText, Text};

    static RULE: Rule = Rule { name: "any-rule", severity: Severity::Hint, summary: StaticText { da: "en regel", en: "a rule" }, docs: "" };

    fn applied(text: &str, edits: &[(usize, usize, &str)]) -> (String, Vec<usize>) {
        let file = Sources::default().set("a.md", text);
        let edits: Vec<Edit> = edits.iter().map(|&edit| at(file, edit)).collect();
        let Applied { text, left_out } = apply(text, &edits.iter().collect::<Vec<_>>());
        (text, left_out)
    }

    fn at(file: FileId, (start, end, replacement): (usize, usize, &str)) -> Edit {
        Edit { at: Span::new(start, end).within(file), replacement: replacement.into() }
    }

    #[test]
    fn overlapping_edits_are_left_out() {
        assert_eq!(applied("abcdef", &[(1, 3, "X"), (2, 4, "Y"), (3, 4, "Z")]), ("aXZef".into(), vec![1]));
        assert_eq!(applied("abcdef", &[(4, 4, "X"), (2, 5, "Y")]), ("abYf".into(), vec![0]));
    }

    #[test]
    fn insertions_at_one_place_keep_their_order_and_equal_edits_count_once() {
        assert_eq!(applied("ab", &[(1, 1, "y"), (1, 1, "x"), (1, 1, "y")]), ("ayxb".into(), vec![]));
        assert_eq!(applied("ab", &[(0, 1, "x"), (0, 1, "x"), (0, 1, "y")]), ("xb".into(), vec![2]));
        assert_eq!(applied("ab", &[(0, 1, "x"), (0, 0, "y"), (1, 1, "z")]), ("yxzb".into(), vec![]));
    }

    #[test]
    fn impossible_edits_are_left_out() {
        assert_eq!(applied("æ", &[(1, 2, "x"), (0, 9, "x"), (9, 9, "x")]), ("æ".into(), vec![0, 1, 2]));
        assert_eq!(applied("æ", &[(2, 2, "x")]), ("æx".into(), vec![]));
    }

    #[test]
    fn a_line_break_is_written_as_in_the_file() {
        assert_eq!(applied("a\r\nb\r\n", &[(3, 3, "x\ny\r\n")]).0, "a\r\nx\r\ny\r\nb\r\n");
        assert_eq!(applied("a\nb", &[(2, 2, "x\n")]).0, "a\nx\nb");
    }

    /// The number of a file, and what to write in it where.
    type EditIn<'a> = (usize, (usize, usize, &'a str));

    /// Mends two files, "a.md" (file 0) and "b.md" (file 1), with fixes of edits `(file, edit)`.
    fn mended(texts: [&str; 2], fixes: &[&[EditIn<'_>]]) -> (Vec<String>, usize, usize) {
        let mut sources = Sources::default();
        let ids = [sources.set("a.md", texts[0]), sources.set("b.md", texts[1])];
        let findings: Vec<Finding> = fixes
            .iter()
            .map(|edits| {
                let edits = edits.iter().map(|&(file, edit)| at(ids[file], edit)).collect();
                let mut finding = Finding::new(&RULE, Span::at(0).within(ids[0]), Text::new("", ""));
                finding.fix = Some(Fix { label: Text::new("", ""), edits, safe: true });
                finding
            })
            .collect();
        let mended = mend(&sources, &findings);
        (mended.texts.into_values().collect(), mended.fixed, mended.left_out)
    }

    #[test]
    fn a_fix_over_two_files_is_whole_or_nothing() {
        let both: &[_] = &[(0, (0, 1, "x")), (1, (0, 1, "y"))];
        let meets: &[_] = &[(0, (2, 3, "z")), (1, (0, 2, "z"))];
        assert_eq!(mended(["abc", "def"], &[both, meets]), (vec!["xbc".into(), "yef".into()], 1, 1));
        assert_eq!(mended(["abc", "def"], &[meets, both]), (vec!["abz".into(), "zf".into()], 1, 1));
    }

    #[test]
    fn the_same_edit_of_two_findings_mends_both() {
        let edit: &[_] = &[(0, (1, 1, "x"))];
        assert_eq!(mended(["ab", ""], &[edit, edit]), (vec!["axb".into()], 2, 0));
    }

    #[test]
    fn two_findings_that_insert_different_text_at_one_place_take_turns() {
        assert_eq!(mended(["ab", ""], &[&[(0, (1, 1, "x"))], &[(0, (1, 1, "y"))]]), (vec!["axb".into()], 1, 1));
        let two: &[_] = &[(0, (1, 1, "x")), (0, (1, 1, "y"))];
        assert_eq!(mended(["ab", ""], &[two]), (vec!["axyb".into()], 1, 0), "one fix may");
    }

    #[test]
    fn unsafe_and_empty_fixes_are_not_applied() {
        let mut sources = Sources::default();
        let file = sources.set("a.md", "a");
        let mut suggestion = Finding::new(&RULE, Span::at(0).within(file), Text::new("", ""));
        suggestion.suggest(Text::new("", ""), Span::at(0).within(file), "x");
        assert_eq!(mend(&sources, &[suggestion]), Mended::default());
        assert_eq!(mended(["a", "b"], &[&[]]), (vec![], 0, 0));
    }
}
