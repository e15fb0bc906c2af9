//! The provision a scheme stands in, as a mark beside its name.
//!
//! Read from the first paragraph sign of the section that must cite law. Citations are not
//! recognised here, and none is checked: a mark that is not found is left out.

/// Returns the first "§ 167", "§ 82 b" or "§§ 4-7" of a text, with non-breaking spaces.
pub(crate) fn first(text: &str) -> Option<String> {
    text.match_indices('§').find_map(|(at, _)| {
        let after = text[at..].trim_start_matches('§');
        let signs = if text[at..].starts_with("§§") { "§§" } else { "§" };
        let (first, rest) = paragraph(after.trim_start())?;
        let mut mark = format!("{signs}\u{a0}{first}");
        let range = rest.strip_prefix(['-', '–']).and_then(|rest| paragraph(rest.trim_start()));
        if let Some((last, _)) = range {
            mark.push('-');
            mark.push_str(&last);
        }
        Some(mark)
    })
}

/// Reads "82 b" or "167", and returns the rest of the text.
fn paragraph(text: &str) -> Option<(String, &str)> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    if digits == 0 {
        return None;
    }
    let (number, rest) = text.split_at(digits);
    let mut letters = rest.trim_start().chars();
    match (letters.next(), letters.next()) {
        // "i" is a word far more often than a letter: "§ 9 i loven".
        (Some(letter @ ('a'..='h' | 'j'..='z')), next) if !next.is_some_and(char::is_alphanumeric) => {
            Some((format!("{number}\u{a0}{letter}"), letters_after(rest)))
        }
        _ => Some((number.to_owned(), rest)),
    }
}

fn letters_after(rest: &str) -> &str {
    let rest = rest.trim_start();
    &rest[1..]
}

#[cfg(test)]
mod tests {
    use super::first;

    #[test]
    fn the_first_paragraph_is_read() {
        for (text, mark) in [
            ("Efter servicelovens § 82 b, stk. 1", "§ 82 b"),
            ("Lovens § 167, stk. 2", "§ 167"),
            ("§82b.", "§ 82 b"),
            ("kompensationslovens §§ 4-7", "§§ 4-7"),
            ("§§ 82 a-82 d og", "§§ 82 a-82 d"),
            ("§ 9 i loven", "§ 9"),
            ("§ 126 er ny", "§ 126"),
            ("§ og § 3", "§ 3"),
        ] {
            assert_eq!(first(text).map(|found| found.replace('\u{a0}', " ")).as_deref(), Some(mark), "{text}");
        }
        assert_eq!(first("ingen paragraf"), None);
    }
}
