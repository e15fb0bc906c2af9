//! Marks as the law prints them: "§ 31 b.", "Stk. 3-5.", "Kapitel 4 a", "1)".

use kb_cite::Label;

/// A label, and the last one where the mark stands for several.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Mark {
    pub(super) label: Label,
    pub(super) through: Option<Label>,
}

impl Mark {
    /// Returns the mark of one label.
    pub(super) fn one(label: &str) -> Self {
        Mark { label: Label::new(label), through: None }
    }
}

/// Reads the mark of a paragraph: "§ 5.", "§§ 5-7 a.", "§§ 5 og 6.". None without a paragraph sign.
pub(super) fn paragraph(text: &str) -> Vec<Mark> {
    let text = text.trim();
    if text.starts_with('§') { labels(text.trim_start_matches(['§', ' '])) } else { Vec::new() }
}

/// Reads the mark of a stykke: "Stk. 2.", "Stk. 3-5.", "Stk. 3-4 og 6.".
pub(super) fn stk(text: &str) -> Vec<Mark> {
    labels(text.trim().trim_start_matches(|c: char| c.is_alphabetic()).trim_start_matches(['.', ' ']))
}

/// Reads the mark of a chapter, part or annex: its last word or two, "Kapitel VII A", "1. del",
/// "Bilag 1 a"; an annex or chapter can have a mark of its own making ("1.1").
pub(super) fn chapter(text: &str) -> Option<Mark> {
    let words: Vec<&str> =
        text.split_whitespace().map(|word| word.trim_end_matches([',', '.', ':', ')'])).filter(|word| !word.is_empty()).collect();
    let numeral =
        |word: &&str| word.starts_with(|c: char| c.is_ascii_digit()) || (word.chars().all(|c| "IVXLCDM".contains(c)) && !word.is_empty());
    let at = words.iter().position(numeral)?;
    let number = words[at];
    if !number.chars().all(|c| c.is_alphanumeric() || c == '.') {
        return None;
    }
    let letter = words.get(at + 1).filter(|word| word.chars().count() == 1 && word.chars().all(char::is_alphabetic));
    Some(Mark::one(&format!("{number}{}", letter.unwrap_or(&""))))
}

/// Reads the mark of a list point: "1)", "a)", "1.", "12 a)", "ii)".
pub(super) fn point(text: &str) -> Option<Mark> {
    let bare: String = text.chars().filter(|c| c.is_alphanumeric() || c.is_whitespace()).collect();
    let bare = bare.trim();
    (!bare.is_empty() && bare.chars().count() <= 6).then(|| Mark::one(bare))
}

/// How many labels one mark may have. Each stands for a copy of its text, so that a hostile file
/// could fill the memory.
const MOST_LABELS: usize = 20;

/// Reads labels parted by commas and "og", with ranges.
fn labels(text: &str) -> Vec<Mark> {
    let text = text.trim().trim_end_matches(['.', ' ', ')']);
    let mut marks = Vec::new();
    for piece in text.split([',', ';']).flat_map(|piece| piece.split(" og ")) {
        let (from, to) = match piece.split_once(['-', '–', '—']) {
            Some((from, to)) => (from, Some(to)),
            None => (piece, None),
        };
        let Some(from) = label(from) else { continue };
        let to = to.and_then(|to| label(&expanded(&from, to)));
        marks.push(Mark { label: from, through: to });
        if marks.len() == MOST_LABELS {
            break;
        }
    }
    marks
}

/// Returns the end of a range in full: "70 a-g" ends at "70 g".
fn expanded(from: &Label, to: &str) -> String {
    let to = to.trim();
    if to.starts_with(|c: char| c.is_ascii_digit()) {
        return to.to_owned();
    }
    let number: String = from.as_str().chars().take_while(char::is_ascii_digit).collect();
    format!("{number}{to}")
}

/// Reads one label: a number and at most one letter (or two, "aa").
fn label(text: &str) -> Option<Label> {
    let bare: String = text.chars().filter(|c| c.is_alphanumeric()).collect();
    let digits = bare.chars().take_while(char::is_ascii_digit).count();
    let letters = bare.chars().count() - digits;
    (digits > 0 && digits <= 5 && letters <= 2).then(|| Label::new(&bare))
}

/// Splits a paragraph's mark from the text that follows it, where the publisher left both in one:
/// "§ 78 a. Ministeren …".
pub(super) fn leading_paragraph(text: &str) -> Option<(Mark, &str)> {
    let after = text.strip_prefix('§')?;
    let end = after.find('.')?;
    let mark = label(&after[..end])?;
    let is_mark = after[..end].trim().chars().count() <= 6;
    is_mark.then(|| (Mark { label: mark, through: None }, after[end + 1..].trim_start()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn printed(marks: &[Mark]) -> Vec<String> {
        let print = |mark: &Mark| match &mark.through {
            Some(last) => format!("{}-{}", mark.label.as_str(), last.as_str()),
            None => mark.label.as_str().to_owned(),
        };
        marks.iter().map(print).collect()
    }

    #[test]
    fn marks_are_read() {
        assert_eq!(printed(&paragraph("§ 31 b.")), ["31b"]);
        assert_eq!(printed(&paragraph("§§ 5-7 a. ")), ["5-7a"]);
        assert_eq!(printed(&paragraph("§ 4 A")), ["4a"]);
        assert_eq!(printed(&paragraph("§§ 70 a-g.")), ["70a-70g"]);
        assert_eq!(printed(&paragraph("§§ 5 og 6.")), ["5", "6"]);
        assert!(paragraph("1.").is_empty());
        assert_eq!(printed(&stk("Stk. 3-4 og 6.")), ["3-4", "6"]);
        assert_eq!(printed(&stk("Stk.2")), ["2"]);
        assert!(stk("Stk. ").is_empty());
    }

    #[test]
    fn chapters_and_points_are_read() {
        let chapter = |text| chapter(text).map(|mark| mark.label.as_str().to_owned());
        assert_eq!(chapter("Kapitel 4 a").as_deref(), Some("4a"));
        assert_eq!(chapter("Kapitel 4a").as_deref(), Some("4a"));
        assert_eq!(chapter("Kapitel VII A").as_deref(), Some("viia"));
        assert_eq!(chapter("1. del").as_deref(), Some("1"));
        assert_eq!(chapter("Afsnit III a").as_deref(), Some("iiia"));
        assert_eq!(chapter("Bilag").as_deref(), None);
        assert_eq!(point("»(c)").unwrap().label.as_str(), "c");
        assert_eq!(point("\u{a0}"), None);
    }

    #[test]
    fn a_mark_left_in_the_text_is_found() {
        assert_eq!(leading_paragraph("§ 78 a. Ministeren kan.").unwrap().1, "Ministeren kan.");
        assert_eq!(leading_paragraph("§ 5, stk. 2, gælder."), None);
    }
}
