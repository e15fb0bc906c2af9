//! Reads acts of the European Union: "Europa-Parlamentets og Rådets forordning (EU) 2016/679 af
//! 27. april 2016", "direktiv 2004/38/EF".

use smol_str::{SmolStr, format_smolstr};

use crate::read::date;
use crate::text::Text;
use crate::{DocType, PartialDate};

/// An EU act by its number.
pub(super) struct Document {
    pub(super) doc_type: DocType,
    pub(super) number: SmolStr,
    pub(super) date: Option<PartialDate>,
    pub(super) end: usize,
}

/// Returns true where an EU act may begin at an offset.
pub(super) fn opens(text: Text<'_>, at: usize) -> bool {
    // Most words are none of these: two letters tell.
    let letters = (text.byte(at) | 0x20, text.byte(at + 1) | 0x20);
    if !matches!(letters, (b'r', 0xE3) | (b'k' | b'f', b'o') | (b'd', b'i') | (b'g', b'e') | (b'e', b'u' | b'f')) {
        return false;
    }
    let end = text.word_end(at);
    let folded = text.fold(at, end);
    match folded.as_str() {
        "rådets" | "kommissionens" | "forordning" | "direktiv" | "gennemførelsesforordning" => true,
        "europa" => {
            let next = if text.dash(end) > 0 { end + text.dash(end) } else { text.skip_space(end) };
            matches!(text.folded(next).as_str(), "parlamentets" | "kommissionens")
        }
        "ef" | "eu" => text.byte(end) == b'-' && matches!(text.folded(end + 1).as_str(), "forordning" | "direktiv"),
        _ => false,
    }
}

/// Reads the EU act that begins at an offset: it has a number.
pub(super) fn document(text: Text<'_>, at: usize) -> Option<Document> {
    let (doc_type, mut next) = kind(text, at)?;
    if let Some(after) = community(text, next) {
        next = after;
    }
    if let Some(after) = number_word(text, next) {
        next = after;
    }
    if let Some(after) = community(text, next) {
        next = after;
    }
    let (number, mut end) = number(text, next)?;
    let mut signed = None;
    let af = text.skip_space(end);
    if text.folded(af).as_str() == "af"
        && let Some((date, date_end)) = date::date(text, text.skip_space(af + 2))
    {
        signed = Some(date);
        end = date_end;
    }
    Some(Document { doc_type, number, date: signed, end })
}

/// Reads the issuing bodies and the word "forordning" or "direktiv"; returns where what follows
/// begins.
fn kind(text: Text<'_>, at: usize) -> Option<(DocType, usize)> {
    let mut next = at;
    for _ in 0..8 {
        let end = text.word_end(next);
        if end == next {
            return None;
        }
        let folded = text.fold(next, end);
        let word = folded.as_str();
        let doc_type = if word.ends_with("forordning") {
            Some(DocType::EuForordning)
        } else if word.ends_with("direktiv") {
            Some(DocType::EuDirektiv)
        } else {
            None
        };
        if let Some(doc_type) = doc_type {
            return Some((doc_type, text.skip_space(end)));
        }
        let is_body =
            matches!(word, "europa" | "parlamentets" | "rådets" | "kommissionens" | "og" | "delegerede" | "ef" | "eu" | "gennemførelses");
        if !is_body {
            return None;
        }
        let dash = text.dash(end);
        next = if dash > 0 { end + dash } else { text.skip_space(end) };
        if text.byte(next) == b',' {
            next = text.skip_space(next + 1);
        }
    }
    None
}

/// Reads "(EU)", "(EF)", "(EU, Euratom)", "EF"; returns where what follows begins.
fn community(text: Text<'_>, at: usize) -> Option<usize> {
    let open = text.byte(at) == b'(';
    let mut end = if open { at + 1 } else { at };
    let first = text.word_end(end);
    if !matches!(text.fold(end, first).as_str(), "eu" | "ef" | "eøf" | "euratom" | "eksf") {
        return None;
    }
    end = first;
    if open {
        while text.byte(end) != b')' {
            if end > at + 24 || text.byte(end) == 0 {
                return None;
            }
            end += 1;
        }
        end += 1;
    }
    Some(text.skip_space(end))
}

/// Reads "nr."; returns where what follows begins.
fn number_word(text: Text<'_>, at: usize) -> Option<usize> {
    let end = text.word_end(at);
    if text.fold(at, end).as_str() != "nr" {
        return None;
    }
    Some(text.skip_space(if text.byte(end) == b'.' { end + 1 } else { end }))
}

/// Reads "2016/679", "883/2004", "2004/38/EF".
fn number(text: Text<'_>, at: usize) -> Option<(SmolStr, usize)> {
    let first = text.digits_end(at);
    if first == at || first - at > 4 || text.byte(first) != b'/' {
        return None;
    }
    let second = text.digits_end(first + 1);
    if second == first + 1 || second - first > 5 {
        return None;
    }
    let number = format_smolstr!("{}/{}", text.slice(at, first), text.slice(first + 1, second));
    let mut end = second;
    if text.byte(end) == b'/' {
        let suffix = text.word_end(end + 1);
        if matches!(text.fold(end + 1, suffix).as_str(), "ef" | "eu" | "eøf" | "euratom" | "eksf" | "ria") {
            end = suffix;
        }
    }
    text.is_boundary(end).then_some((number, end))
}
