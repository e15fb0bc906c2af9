//! Tells the labels that begin provisions ("§ 1.", "Stk. 2.") from citations.

use crate::read::level::Level;
use crate::read::levels::Levels;
use crate::text::Text;

/// Returns true for the label that begins a provision: "§ 1." at the start of a line, "Stk. 2." at
/// the start of a sentence. Text of the provision follows.
pub(super) fn is_label(text: Text<'_>, at: usize, levels: &Levels) -> bool {
    let opens_line = opens_line(text, at) || follows_announcement(text, at);
    if levels.provision.depth() != 1 {
        return opens_line && is_label_pair(text, levels);
    }
    let is_heading =
        matches!(levels.first, Level::Chapter | Level::Part) && text.is_upper(at) && text.is_upper(text.skip_space(levels.end));
    if is_heading {
        return true;
    }
    if !opens_line && !opens_sentence(text, at) && !is_label_of_stk(text, at, levels) {
        return false;
    }
    let labels = levels.first.of(&levels.provision);
    let end = levels.end;
    let next = text.skip_space(end);
    let stop = text.byte(end) == b'.' || text.byte(next) == b'.' && text.byte(next + 1) != b'.';
    match levels.first {
        Level::Paragraph if labels.is_plural() => false,
        Level::Paragraph if stop => {
            let after = text.skip_space(next + 1);
            opens_line || !text.is_lower(after)
        }
        // "§ 4 Stk. 1. Loven …", "§ 2 Loven træder i kraft".
        Level::Paragraph => opens_line && next > end && text.is_upper(next) && text.byte(end) != b'\n',
        Level::Stk => text.is_upper(at) && (stop || (!labels.is_plural() && next > end && text.is_upper(next))),
        Level::Chapter | Level::Part | Level::Annex => {
            let after = if stop { text.skip_space(next + 1) } else { next };
            text.is_upper(at)
                && opens_line
                && (stop || matches!(text.byte(end), 0 | b'\n' | b'\r' | b':') || text.dash(next) > 0 || text.is_upper(after))
        }
        _ => false,
    }
}

/// Returns true behind "følgende ikrafttrædelsesbestemmelse:", which provisions follow in full.
fn follows_announcement(text: Text<'_>, at: usize) -> bool {
    let colon = text.skip_space_back(at);
    if colon == at || text.byte_before(colon) != b':' {
        return false;
    }
    let (word, _) = text.word_before(colon - 1);
    word.as_str().ends_with("bestemmelse") || word.as_str().ends_with("bestemmelser")
}

/// Returns true for "(Ophævet) Stk. 3. Ansøgninger …", "jf. § 16 f. Stk. 2. Ministeren …": what stands
/// before could go on, the capitals and the full stop tell that it does not.
fn is_label_of_stk(text: Text<'_>, at: usize, levels: &Levels) -> bool {
    let labelled = levels.first == Level::Stk
        && text.is_upper(at)
        && text.byte(levels.end) == b'.'
        && text.is_upper(text.skip_space(levels.end + 1))
        && !levels.provision.stk.is_plural();
    if !labelled {
        return false;
    }
    let before = text.skip_space_back(at);
    match text.byte_before(before) {
        b')' => true,
        b'.' => matches!(text.word_before(at).0.as_str(), "f" | "nr"),
        _ => false,
    }
}

/// Returns true for "§ 4 Stk. 1. Loven …" in a note of an act: two labels, without a comma.
fn is_label_pair(text: Text<'_>, levels: &Levels) -> bool {
    let provision = &levels.provision;
    levels.first == Level::Paragraph
        && provision.depth() == 2
        && !provision.stk.is_empty()
        && !provision.paragraph.is_plural()
        && text.byte(levels.end) == b'.'
        && text.has_before(text.skip_space_back(text.digits_start(levels.end)), "Stk.")
}

/// Returns true where nothing but markup stands before on the line, the cell, the quotation.
fn opens_line(text: Text<'_>, at: usize) -> bool {
    let mut before = at;
    while before > 0 {
        match text.byte(before - 1) {
            b' ' | b'\t' | b'*' | b'#' | b'_' | b'>' | b'(' | b'"' => before -= 1,
            b'\n' | b'|' => return true,
            0xBB if text.has_before(before, "»") => return true,
            0x9C | 0x9E if text.has_before(before, "“") || text.has_before(before, "„") => return true,
            _ => return false,
        }
        if at - before > 8 {
            return false;
        }
        if text.byte(before) == b'\t' || text.byte(before) == b'"' {
            return true;
        }
    }
    true
}

/// Returns true where a sentence ended before.
fn opens_sentence(text: Text<'_>, at: usize) -> bool {
    let end = text.skip_space_back(at);
    if end == at {
        return false;
    }
    match text.byte_before(end) {
        b'.' => {
            let (word, _) = text.word_before(end);
            !is_abbreviation_before(word.as_str())
        }
        b':' | b'!' | b'?' => true,
        0xAB => text.has_before(end, "«"),
        b')' => text.has_before(end, ".)"),
        _ => text.byte(end) == b'\n',
    }
}

/// Returns true for a word whose full stop does not end a sentence.
fn is_abbreviation_before(word: &str) -> bool {
    matches!(
        word,
        "jf" | "nr"
            | "kap"
            | "art"
            | "bl"
            | "dvs"
            | "inkl"
            | "ekskl"
            | "ca"
            | "f"
            | "sml"
            | "cf"
            | "hhv"
            | "evt"
            | "bek"
            | "bekg"
            | "lovbekg"
            | "lovbek"
            | "vejl"
    )
}
