//! Text that becomes a string in a style sheet.

/// Returns the text as a CSS string with its quotes. It can hold nothing that ends the string or
/// the `<style>` element around it.
pub(crate) fn string(text: &str) -> String {
    let mut css = String::with_capacity(text.len() + 2);
    css.push('"');
    for character in text.chars() {
        match character {
            '"' | '\\' => {
                css.push('\\');
                css.push(character);
            }
            '<' => css.push_str("\\3C "),
            character if character.is_control() => css.push(' '),
            character => css.push(character),
        }
    }
    css.push('"');
    css
}

#[cfg(test)]
mod tests {
    use super::string;

    #[test]
    fn nothing_ends_the_string_early() {
        assert_eq!(string("§ 85 \"a\\b\"\n</style>"), "\"§ 85 \\\"a\\\\b\\\" \\3C /style>\"");
    }
}
