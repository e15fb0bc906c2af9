//! Names of works, made comparable.

use unicode_normalization::UnicodeNormalization as _;

/// Returns a name as it is compared: NFC, small letters, one space between words, no soft hyphens,
/// no punctuation at the ends.
///
/// ```
/// assert_eq!(kb_law::fold("Lov  om social\u{a0}service."), "lov om social service");
/// ```
pub fn fold(name: &str) -> String {
    let letters: String = name
        .nfc()
        .filter(|c| !matches!(c, '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}'))
        .flat_map(char::to_lowercase)
        .collect();
    let words: Vec<&str> = letters.split_whitespace().collect();
    words.join(" ").trim_matches(|c: char| matches!(c, '.' | ',' | ';' | ':' | '»' | '«' | '"')).to_owned()
}
