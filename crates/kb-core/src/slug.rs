//! Anchors and file names: ASCII, with the Danish letters spelt out.

use crate::nfc::nfc;

/// Returns the text as an anchor: lower case, æ ae, ø oe, å aa, other letters without their
/// accents, everything else a single hyphen. A text without letters or digits gives "afsnit".
///
/// ```
/// assert_eq!(kb_core::slug("Formål og målgruppe (§ 82 b)"), "formaal-og-maalgruppe-82-b");
/// ```
pub fn slug(text: &str) -> String {
    let mut slug = String::with_capacity(text.len() + 4);
    for character in nfc(text).chars().flat_map(char::to_lowercase) {
        match character {
            'æ' | 'ä' => slug.push_str("ae"),
            'ø' | 'ö' => slug.push_str("oe"),
            'å' => slug.push_str("aa"),
            'a'..='z' | '0'..='9' => slug.push(character),
            _ => match base_letter(character) {
                Some(letter) => slug.push(letter),
                None if is_joining(character) => {}
                None if !slug.is_empty() && !slug.ends_with('-') => slug.push('-'),
                None => {}
            },
        }
    }
    let length = slug.trim_end_matches('-').len();
    slug.truncate(length);
    if slug.is_empty() { "afsnit".to_owned() } else { slug }
}

/// The letter under an accent: "é" gives 'e'.
fn base_letter(character: char) -> Option<char> {
    if character.is_ascii() {
        return None;
    }
    let mut parts = unicode_normalization::UnicodeNormalization::nfd(std::iter::once(character));
    parts.next().filter(char::is_ascii_alphanumeric)
}

/// Characters that join the letters around them: soft hyphen, zero-width characters, apostrophe.
fn is_joining(character: char) -> bool {
    matches!(character, '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{feff}' | '\'' | '’') || ('\u{300}'..='\u{36f}').contains(&character)
}

/// Makes anchors unique: the second "formaal" becomes "formaal-2".
#[derive(Debug, Default)]
pub(crate) struct Unique {
    taken: std::collections::HashSet<Box<str>>,
}

impl Unique {
    pub(crate) fn claim(&mut self, wanted: &str) -> Box<str> {
        let mut anchor: Box<str> = wanted.into();
        let mut number = 2;
        while !self.taken.insert(anchor.clone()) {
            anchor = format!("{wanted}-{number}").into();
            number += 1;
        }
        anchor
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn danish_letters_are_spelt_out_in_either_normal_form() {
        assert_eq!(slug("Målgruppe"), "maalgruppe");
        assert_eq!(slug("Ma\u{30a}lgruppe"), "maalgruppe");
        assert_eq!(slug("Opmærksomhedspunkter – én idé"), "opmaerksomhedspunkter-en-ide");
        assert_eq!(slug("§ 82\u{a0}b"), "82-b");
        assert_eq!(slug("😀"), "afsnit");
    }

    #[test]
    fn a_second_heading_gets_a_number() {
        let mut unique = Unique::default();
        assert_eq!(&*unique.claim("formaal"), "formaal");
        assert_eq!(&*unique.claim("formaal"), "formaal-2");
        assert_eq!(&*unique.claim("formaal-2"), "formaal-2-2");
    }
}
