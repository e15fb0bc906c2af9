//! Danish words that the site puts together itself.

use std::borrow::Cow;

use jiff::civil::Date;
use kb_core::danish_date;
use kb_core::model::PartialDate;

use crate::views::DateView;

/// Returns the text with a capital first letter.
pub(crate) fn capitalised(text: &str) -> Cow<'_, str> {
    match text.chars().next() {
        Some(first) if first.is_lowercase() => first.to_uppercase().chain(text[first.len_utf8()..].chars()).collect::<String>().into(),
        _ => text.into(),
    }
}

/// Returns a number and its noun: "1 side", "4 sider".
pub(crate) fn count(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

/// Returns a small number as a word, a larger one in figures.
pub(crate) fn number(number: usize) -> String {
    const WORDS: [&str; 12] = ["én", "to", "tre", "fire", "fem", "seks", "syv", "otte", "ni", "ti", "elleve", "tolv"];
    number.checked_sub(1).and_then(|index| WORDS.get(index)).map_or_else(|| number.to_string(), |&word| word.to_owned())
}

/// Returns a list in one line: "a, b og c".
pub(crate) fn list<'a>(items: impl IntoIterator<Item = &'a str>) -> String {
    joined(items, "og")
}

/// Returns alternatives in one line: "a, b eller c".
pub(crate) fn either<'a>(items: impl IntoIterator<Item = &'a str>) -> String {
    joined(items, "eller")
}

fn joined<'a>(items: impl IntoIterator<Item = &'a str>, word: &str) -> String {
    let items: Vec<&str> = items.into_iter().collect();
    match items.split_last() {
        None => String::new(),
        Some((only, [])) => (*only).to_owned(),
        Some((last, before)) => format!("{} {word} {last}", before.join(", ")),
    }
}

/// Returns a date for people and for machines.
pub(crate) fn date(date: Date) -> DateView {
    DateView { iso: date.to_string(), text: danish_date::long(date) }
}

/// Returns "12. februar 2026", or a year alone.
pub(crate) fn partial_date(date: PartialDate) -> String {
    match date {
        PartialDate::Year(year) => year.to_string(),
        PartialDate::Day(date) => danish_date::long(date),
    }
}

/// Returns the key by which text is sorted in Danish: case and accents do not count, æ, ø and å
/// come last.
pub(crate) fn sort_key(text: &str) -> String {
    let mut key = String::with_capacity(text.len() + 2);
    for character in text.chars().flat_map(char::to_lowercase) {
        key.push(match character {
            'æ' | 'ä' => '{',
            'ø' | 'ö' => '|',
            'å' => '}',
            'á' | 'à' | 'â' | 'ã' => 'a',
            'é' | 'è' | 'ê' | 'ë' => 'e',
            'í' | 'ì' | 'î' | 'ï' => 'i',
            'ó' | 'ò' | 'ô' | 'õ' => 'o',
            'ú' | 'ù' | 'û' => 'u',
            'ü' | 'ý' => 'y',
            'ç' => 'c',
            'ñ' => 'n',
            '-' | '–' | '\u{a0}' => ' ',
            '{' | '|' | '}' => '~',
            other => other,
        });
    }
    key
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_danish_alphabet_ends_in_ae_oe_aa() {
        let mut words = ["Åben", "zebra", "ægte", "øre", "Anker", "en idé", "ene"];
        words.sort_by_key(|word| sort_key(word));
        assert_eq!(words, ["Anker", "en idé", "ene", "zebra", "ægte", "øre", "Åben"]);
    }

    #[test]
    fn numbers_and_lists_are_words() {
        assert_eq!(number(6), "seks");
        assert_eq!(number(13), "13");
        assert_eq!(count(1, "side", "sider"), "1 side");
        assert_eq!(list(["a", "b", "c"]), "a, b og c");
        assert_eq!(list(["a"]), "a");
        assert_eq!(either(["a", "b"]), "a eller b");
        assert_eq!(capitalised("ægte"), "Ægte");
        assert_eq!(capitalised("BPA"), "BPA");
    }
}
