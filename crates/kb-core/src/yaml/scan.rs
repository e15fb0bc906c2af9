//! A rough look at YAML that cannot be read: lines, keys, and what is still open at a place.

/// The key that a line begins with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Key<'a> {
    /// The key.
    pub(super) name: &'a str,
    /// Bytes of white space before it; the dash of a list item is not part of that.
    pub(super) indent: usize,
    /// Byte offset of its colon in the line.
    pub(super) colon: usize,
}

/// Returns the key of a line such as `titel: Mentor`, `- type: LOV` or, with a fault, `titel:Mentor`:
/// one word with hyphens, then a colon.
pub(super) fn key_of(line: &str) -> Option<Key<'_>> {
    let dash = indent_of(line);
    let indent = dash + line[dash..].strip_prefix("- ").map_or(0, |rest| 2 + indent_of(rest));
    let colon = indent + line[indent..].find(':')?;
    let name = line[indent..colon].trim_matches(['"', '\'']).trim_end();
    let is_word = !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '\u{300}'..='\u{36f}'));
    is_word.then_some(Key { name, indent, colon })
}

/// Bytes of white space that a line begins with.
pub(super) fn indent_of(line: &str) -> usize {
    line.len() - line.trim_start_matches([' ', '\t']).len()
}

/// The line around an offset, without its break, and where it begins.
pub(super) fn line_at(text: &str, offset: usize) -> (usize, &str) {
    let start = text[..offset].rfind('\n').map_or(0, |newline| newline + 1);
    (start, text[start..].lines().next().unwrap_or(""))
}

/// The last line with something on it before the line that begins at `start`.
pub(super) fn line_before(text: &str, start: usize) -> Option<(usize, &str)> {
    let mut end = start;
    while end > 0 {
        let (start, line) = line_at(text, end - 1);
        if !line.trim().is_empty() {
            return Some((start, line));
        }
        end = start;
    }
    None
}

/// The value that begins at an offset, up to the end of its line; a comment after it is not part of it.
pub(super) fn value_from(text: &str, offset: usize) -> &str {
    let line = text[offset..].lines().next().unwrap_or("");
    let end = line.find(" #").unwrap_or(line.len());
    line[..end].trim_end()
}

/// A bracket or quotation mark that is still open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Open {
    /// Byte offset of the mark.
    pub(super) offset: usize,
    /// The mark: `[`, `{`, `"` or `'`.
    pub(super) mark: char,
}

/// What is open at `place`, the outermost first, when the reading begins at `from`.
pub(super) fn open_at(text: &str, from: usize, place: usize) -> Vec<Open> {
    let mut open: Vec<Open> = Vec::new();
    // True where a value can begin: only there are brackets and quotation marks more than letters.
    let mut beginning = true;
    let mut characters = text[..place].char_indices().skip_while(|(offset, _)| *offset < from).peekable();
    let mut before = '\n';
    while let Some((offset, character)) = characters.next() {
        let quote = open.last().map(|open| open.mark).filter(|mark| matches!(mark, '"' | '\''));
        let next = text[offset + character.len_utf8()..].chars().next();
        let ends_word = next.is_none_or(char::is_whitespace);
        match (quote, character) {
            (Some('"'), '\\') => {
                characters.next();
            }
            (Some('\''), '\'') if next == Some('\'') => {
                characters.next();
            }
            (Some(mark), character) if mark == character => {
                open.pop();
            }
            (Some(_), _) => {}
            (None, '#') if before.is_whitespace() => while characters.next_if(|(_, character)| *character != '\n').is_some() {},
            (None, '"' | '\'') if beginning => {
                open.push(Open { offset, mark: character });
                beginning = false;
            }
            (None, '[' | '{') if beginning || !open.is_empty() => {
                open.push(Open { offset, mark: character });
                beginning = true;
            }
            (None, ']' | '}') if !open.is_empty() => {
                open.pop_if(|open| (open.mark == '[') == (character == ']'));
                beginning = false;
            }
            (None, ',') if !open.is_empty() => beginning = true,
            (None, ':') if ends_word => beginning = true,
            (None, '-' | '?') if beginning && ends_word => {}
            (None, '\n') => beginning = true,
            (None, character) if character.is_whitespace() => {}
            (None, _) => beginning = false,
        }
        before = character;
    }
    open
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_one_word_before_a_colon() {
        assert_eq!(key_of("titel:Mentor"), Some(Key { name: "titel", indent: 0, colon: 5 }));
        assert_eq!(key_of("  - i-kraft: 2020-01-01").map(|key| (key.name, key.indent)), Some(("i-kraft", 4)));
        assert_eq!(key_of("husk at ringe: nu"), None);
        assert_eq!(key_of("målgrupper [alle]"), None);
    }

    #[test]
    fn what_is_open_is_known() {
        let open = |text: &str| open_at(text, 0, text.len()).iter().map(|open| (open.offset, open.mark)).collect::<Vec<_>>();
        assert_eq!(open("a: [b, c"), [(3, '[')]);
        assert_eq!(open("a: [b, \"c, d"), [(3, '['), (7, '"')]);
        assert_eq!(open("a: [b] # [c\nd: e's [f"), []);
        assert_eq!(open("a: 'det er Åses'' bog"), [(3, '\'')]);
        assert_eq!(open("a: \"\\\"b\"\n- { c: [d], e"), [(11, '{')]);
    }
}
