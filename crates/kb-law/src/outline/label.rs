//! The order and the printed form of labels.

use std::cmp::Ordering;

use kb_cite::Label;

/// Compares two labels in the order of the law: 9, 10, 10a, 10b; æ, ø, å after z; Roman numbers by
/// their value.
///
/// ```
/// use kb_cite::Label;
/// assert!(kb_law::compare_labels(&Label::new("9 b"), &Label::new("10")).is_lt());
/// assert!(kb_law::compare_labels(&Label::new("10"), &Label::new("10 a")).is_lt());
/// ```
pub fn compare_labels(a: &Label, b: &Label) -> Ordering {
    key(a.as_str()).cmp(&key(b.as_str()))
}

/// Returns a label as Danish law prints it: "82b" is "82 b".
///
/// ```
/// assert_eq!(kb_law::spaced(&kb_cite::Label::new("82b")), "82 b");
/// ```
pub fn spaced(label: &Label) -> String {
    let (digits, letters) = split(label.as_str());
    if digits.is_empty() || letters.is_empty() { label.as_str().to_owned() } else { format!("{digits} {letters}") }
}

/// Returns the labels that certainly lie between two: whole numbers, or letters of one number.
pub(crate) fn between(from: &Label, to: &Label) -> Vec<Label> {
    let ((first, first_letter), (last, last_letter)) = (number_and_rest(from), number_and_rest(to));
    if first == last {
        let number = first.map_or_else(String::new, |number| number.to_string());
        let start = letter_rank(first_letter).map_or(1, |rank| rank + 1);
        let end = letter_rank(last_letter).unwrap_or(0);
        return (start..end)
            .filter_map(|rank| ALPHABET.chars().nth(usize::try_from(rank).ok()? - 1))
            .map(|c| Label::new(&format!("{number}{c}")))
            .collect();
    }
    let (Some(first), Some(last)) = (first, last) else { return Vec::new() };
    // No law has ranges this long; a slip of the pen is cut off.
    let end = if last_letter.is_empty() { last } else { last.saturating_add(1) };
    (first.saturating_add(1)..end).take(500).map(|number| Label::new(&number.to_string())).collect()
}

const ALPHABET: &str = "abcdefghijklmnopqrstuvwxyzæøå";

/// Returns the number a label begins with, and the rest.
pub(super) fn number_and_rest(label: &Label) -> (Option<u32>, &str) {
    let (digits, letters) = split(label.as_str());
    (digits.parse().ok(), letters)
}

/// Returns the place of a letter in the alphabet, `a` is 1; none for what is not one letter.
pub(super) fn letter_rank(letters: &str) -> Option<u32> {
    let mut chars = letters.chars();
    let first = chars.next()?;
    if chars.next().is_some() {
        return None;
    }
    rank(first).filter(|rank| *rank <= 29)
}

/// Splits after the leading digits.
fn split(label: &str) -> (&str, &str) {
    label.split_at(label.find(|c: char| !c.is_ascii_digit()).unwrap_or(label.len()))
}

/// What labels are sorted by: the number, then the letters by their place in the alphabet.
pub(super) fn key(label: &str) -> (u64, Vec<u32>) {
    let (digits, rest) = split(label);
    if !digits.is_empty() {
        return (digits.parse().unwrap_or(u64::MAX), ranks(rest));
    }
    (0, ranks(rest))
}

/// What parts are sorted by: Roman numbers by their value, then a letter.
pub(super) fn part_key(label: &str) -> (u64, Vec<u32>) {
    let (roman, rest) = split_roman(label);
    if roman.is_empty() { key(label) } else { (roman_value(roman).unwrap_or(0), ranks(rest)) }
}

/// Returns a part's label as printed: "iiia" is "III a"; "1" stays.
pub(super) fn spaced_part(label: &Label) -> String {
    let text = label.as_str().to_lowercase();
    let (roman, rest) = split_roman(&text);
    match (roman.is_empty(), rest.is_empty()) {
        (true, _) => spaced(label),
        (false, true) => roman.to_uppercase(),
        (false, false) => format!("{} {rest}", roman.to_uppercase()),
    }
}

/// Splits a lower-case label into the longest sound Roman number it begins with, and at most one
/// letter after it.
fn split_roman(label: &str) -> (&str, &str) {
    let end = label.find(|c: char| !"ivxlcdm".contains(c.to_ascii_lowercase())).unwrap_or(label.len());
    for cut in (1..=end).rev() {
        if label.is_char_boundary(cut) && roman_value(&label[..cut]).is_some() {
            let rest = &label[cut..];
            return if rest.chars().count() <= 1 { (&label[..cut], rest) } else { ("", label) };
        }
    }
    ("", label)
}

/// Returns the value of a Roman number in its one right form.
fn roman_value(text: &str) -> Option<u64> {
    const STEPS: [(u64, &str); 13] = [
        (1000, "m"),
        (900, "cm"),
        (500, "d"),
        (400, "cd"),
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    ];
    let lower = text.to_ascii_lowercase();
    let mut rest = lower.as_str();
    let mut value = 0;
    for (step, digits) in STEPS {
        let mut times = 0;
        while let Some(after) = rest.strip_prefix(digits) {
            (value, times, rest) = (value + step, times + 1, after);
        }
        if times > 3 || (times > 1 && (digits.len() == 2 || step == 5 || step == 50 || step == 500)) {
            return None;
        }
    }
    (rest.is_empty() && !lower.is_empty()).then_some(value)
}

/// Returns the places of letters in the alphabet.
fn ranks(letters: &str) -> Vec<u32> {
    letters.chars().map(|c| rank(c).unwrap_or(100 + u32::from(c))).collect()
}

/// Returns the place of a Danish letter; `aa` is not known here.
fn rank(letter: char) -> Option<u32> {
    match letter.to_lowercase().next().unwrap_or(letter) {
        c @ 'a'..='z' => Some(u32::from(c) - u32::from('a') + 1),
        'æ' => Some(27),
        'ø' => Some(28),
        'å' => Some(29),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_in_the_order_of_the_law() {
        let mut labels: Vec<Label> = ["10a", "9", "10", "å", "æ", "z", "100", "2ø"].into_iter().map(Label::new).collect();
        labels.sort_by(compare_labels);
        let sorted: Vec<&str> = labels.iter().map(Label::as_str).collect();
        assert_eq!(sorted, ["z", "æ", "å", "2ø", "9", "10", "10a", "100"]);
    }

    #[test]
    fn ranges_are_filled_in() {
        let filled =
            |from, to| between(&Label::new(from), &Label::new(to)).iter().map(|label| label.as_str().to_owned()).collect::<Vec<_>>();
        assert_eq!(filled("57 b", "57 d"), ["57c"]);
        assert_eq!(filled("10", "13"), ["11", "12"]);
        assert_eq!(filled("10 a", "12 b"), ["11", "12"]);
        assert_eq!(filled("a", "c"), ["b"]);
        assert!(filled("5", "4").is_empty() && filled("d", "a").is_empty() && filled("1", "1").is_empty());
        assert_eq!(filled("1", "4000000000").len(), 500);
    }

    #[test]
    fn parts_are_roman() {
        assert_eq!(spaced_part(&Label::new("III a")), "III a");
        assert_eq!(spaced_part(&Label::new("VIII")), "VIII");
        assert_eq!(spaced_part(&Label::new("1")), "1");
        assert!(part_key("ix") > part_key("viii"));
        assert!(part_key("iiia") > part_key("iii") && part_key("iiia") < part_key("iv"));
        assert_eq!(roman_value("iiii"), None);
        assert_eq!(roman_value("vv"), None);
    }
}
