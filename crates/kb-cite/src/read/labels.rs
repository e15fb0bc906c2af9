//! Reads labels and lists of labels: "82 b", "79, 79 a, 90-94 a og 119-122", "2.-4. pkt.".

use crate::provision::is_roman;
use crate::read::level::Level;
use crate::read::words;
use crate::text::Text;
use crate::{Label, LabelRange, Labels};

/// A list ends after so many members: more is no citation, and reading stays linear.
const MOST_MEMBERS: usize = 60;

/// Sentences are listed a few at a time.
const MOST_SENTENCES: usize = 12;

/// Reads the list of labels of a level that begins at an offset. Returns its end.
pub(super) fn list(text: Text<'_>, level: Level, at: usize, plural: bool) -> Option<(Labels, usize)> {
    let (first, mut end) = range(text, level, at, None, plural)?;
    let mut members = vec![first];
    // Members after a comma count only when an "og" or "eller" closes the list, or the sign is
    // doubled: "§ 5, 2 år" holds no § 2.
    let mut closed = 1;
    let mut closed_end = end;
    while members.len() < MOST_MEMBERS {
        let mut next = text.skip_space(end);
        let comma = text.byte(next) == b',';
        if comma {
            next = text.skip_space(next + 1);
        }
        let (closing, after) = conjunction(text, next);
        if !comma && !closing {
            break;
        }
        if level != Level::Punktum && text.byte(after).is_ascii_digit() && sentences(text, after).is_some() {
            break;
        }
        let before = members.last().map(|range| range.to.as_ref().unwrap_or(&range.from));
        let Some((member, member_end)) = range(text, level, after, before, plural) else { break };
        if !is_member(text, level, after, member_end) {
            break;
        }
        members.push(member);
        end = member_end;
        if closing || plural {
            closed = members.len();
            closed_end = end;
        }
    }
    members.truncate(closed);
    Some((Labels::new(members), closed_end))
}

/// Reads "og", "eller", "samt" at an offset; returns what follows, or the offset itself.
pub(super) fn conjunction(text: Text<'_>, at: usize) -> (bool, usize) {
    let end = text.word_end(at);
    let is_one =
        end - at <= 6 && matches!(text.fold(at, end).as_str(), "og" | "eller" | "samt" | "hhv" | "respektive" | "henholdsvis") && end > at;
    if !is_one {
        if text.byte(at) == b'&' {
            return (true, text.skip_space(at + 1));
        }
        return (false, at);
    }
    let end = if text.byte(end) == b'.' { end + 1 } else { end };
    (true, text.skip_space(end))
}

/// Reads a label, and the end of a range that begins with it.
fn range(text: Text<'_>, level: Level, at: usize, before: Option<&Label>, plural: bool) -> Option<(LabelRange, usize)> {
    let (from, end) = label(text, level, at, plural).or_else(|| lone_letter(text, level, at, before?))?;
    let mut to_at = text.skip_space(end);
    let dash = text.dash(to_at);
    if dash > 0 {
        to_at = text.skip_space(to_at + dash);
    } else if plural && text.folded(to_at).as_str() == "til" {
        to_at = text.skip_space(to_at + 3);
    } else {
        return Some((LabelRange { from, to: None }, end));
    }
    match label(text, level, to_at, true).or_else(|| lone_letter(text, level, to_at, &from)) {
        Some((to, to_end)) if is_member(text, level, to_at, to_end) => Some((LabelRange { from, to: Some(to) }, to_end)),
        _ => Some((LabelRange { from, to: None }, end)),
    }
}

/// Reads one label.
fn label(text: Text<'_>, level: Level, at: usize, plural: bool) -> Option<(Label, usize)> {
    match level {
        Level::Litra => letters(text, at),
        Level::Part => roman(text, at).or_else(|| numbered(text, level, at, plural)).or_else(|| capital(text, at)),
        Level::Annex => numbered(text, level, at, plural).or_else(|| roman(text, at)).or_else(|| capital(text, at)),
        Level::Chapter => numbered(text, level, at, plural).or_else(|| roman(text, at)),
        Level::Nr => numbered(text, level, at, plural).or_else(|| small_roman(text, at)),
        _ => numbered(text, level, at, plural),
    }
}

/// Reads "82 b", "66d", "4".
fn numbered(text: Text<'_>, level: Level, at: usize, plural: bool) -> Option<(Label, usize)> {
    let mut end = text.digits_end(at);
    if end == at || end - at > 4 {
        return None;
    }
    if matches!(level, Level::Nr | Level::Annex | Level::Chapter | Level::Part) {
        // "nr. 1.17" of an annex.
        while text.byte(end) == b'.' && text.byte(end + 1).is_ascii_digit() {
            end = text.digits_end(end + 1);
        }
    }
    let number = text.slice(at, end);
    let dash = text.dash(end);
    let joined = text.word_end(end + dash);
    if dash > 0 && joined > end + dash + 1 && text.byte(end + dash) != b'i' && !is_roman(text.slice(end + dash, joined)) {
        // "2-personers", "15-årig".
        return None;
    }
    if let Some((letter, letter_end)) = letter_after(text, level, end, plural) {
        return Some((Label::of(number, Some(letter)), letter_end));
    }
    let glued = text.word_end(end);
    if glued > end && !words::may_follow_number(text.fold(end, glued).as_str()) {
        return None;
    }
    if matches!(text.byte(end), b'%' | b'/') {
        return None;
    }
    Some((Label::of(number, None), end))
}

/// Steps over "ff." ("and those that follow") behind a number: it is no part of the citation, unless
/// that goes on behind it.
pub(super) fn skip_following(text: Text<'_>, number_end: usize) -> usize {
    let at = text.skip_space(number_end);
    if text.byte(at) != b'f' || !text.byte_before(number_end).is_ascii_digit() {
        return number_end;
    }
    if text.has(at, "f.") && at > number_end && goes_on(text, at + 2) {
        return at + 2;
    }
    if !text.has(at, "ff") || !text.is_boundary(at + 2) {
        return number_end;
    }
    if text.byte(at + 2) == b'.' { at + 3 } else { at + 2 }
}

/// Reads the letter of a label, which stands at its number or after a space.
fn letter_after(text: Text<'_>, level: Level, number_end: usize, plural: bool) -> Option<(char, usize)> {
    let at = if text.is_boundary(number_end) { text.skip_space(number_end) } else { number_end };
    let letter = text.char_at(at).filter(|&letter| is_label_letter(letter))?;
    let end = at + letter.len_utf8();
    if text.word_end(at) != end || text.byte(end).is_ascii_digit() {
        return None;
    }
    if level == Level::Stk {
        return None;
    }
    if at == number_end {
        return (text.byte(end) != b'.' || text.is_boundary(end + 1)).then_some((letter, end));
    }
    // What stands at the letter tells a label from a list item ("§ 4 a)"), an abbreviation
    // ("§ 4 m.v."), a word ("§ 4 A-kasser").
    let is_word = match text.byte(end) {
        b')' => !text.has_before(at, "("),
        b'\'' | b'/' => true,
        // "§ 85 f. i boldloven": and the one that follows.
        b'.' => !text.is_boundary(end + 1) || letter == 'f' && level == Level::Paragraph && goes_on(text, end + 1),
        _ => {
            let dash = text.dash(end);
            dash > 0 && label(text, level, text.skip_space(end + dash), true).is_none() && !is_lone(text, end + dash)
        }
    };
    if is_word || (matches!(letter, 'i' | 'I') && !words::i_is_label(text, end, plural)) {
        return None;
    }
    Some((letter, end))
}

/// Returns true where a sentence goes on behind a full stop.
fn goes_on(text: Text<'_>, at: usize) -> bool {
    let next = text.skip_space(at);
    text.byte(at) == b',' || next > at && text.is_lower(next)
}

/// Returns true for a letter of the Danish alphabet.
fn is_label_letter(letter: char) -> bool {
    letter.is_ascii_alphabetic() || "æøåÆØÅ".contains(letter)
}

/// Returns true where one letter stands alone.
fn is_lone(text: Text<'_>, at: usize) -> bool {
    let at = text.skip_space(at);
    text.char_at(at).is_some_and(|letter| letter.is_alphabetic() && text.word_end(at) == at + letter.len_utf8())
}

/// Reads "b" after "82 a": the number is that of the member before.
fn lone_letter(text: Text<'_>, level: Level, at: usize, before: &Label) -> Option<(Label, usize)> {
    if level == Level::Litra || !text.is_boundary_before(at) {
        return None;
    }
    let number_end = before.as_str().find(|c: char| !c.is_ascii_digit())?;
    if number_end == 0 {
        return None;
    }
    let letter = text.char_at(at).filter(char::is_ascii_lowercase)?;
    let end = at + 1;
    if text.word_end(at) != end || matches!(text.byte(end), b')' | b'.') && !text.is_boundary(end + 1) || text.byte(end) == b')' {
        return None;
    }
    if letter == 'i' && !words::i_is_label(text, end, false) {
        return None;
    }
    Some((Label::of(&before.as_str()[..number_end], Some(letter)), end))
}

/// Reads "a", "aa", "iv"; a parenthesis after it belongs to it.
fn letters(text: Text<'_>, at: usize) -> Option<(Label, usize)> {
    let mut end = text.word_end(at);
    let word = text.slice(at, end);
    let count = word.chars().count();
    let fits = match count {
        1 => true,
        2 => word.chars().next() == word.chars().nth(1) || is_small_roman(word),
        3 | 4 => is_small_roman(word),
        _ => false,
    };
    if !fits || !word.chars().all(is_label_letter) || text.byte(end).is_ascii_digit() {
        return None;
    }
    let label = Label::new(&word.to_lowercase());
    if text.byte(end) == b')' {
        end += 1;
    }
    Some((label, end))
}

fn small_roman(text: Text<'_>, at: usize) -> Option<(Label, usize)> {
    let end = text.word_end(at);
    let word = text.slice(at, end);
    (end - at <= 5 && is_small_roman(word) && (word != "i" || words::i_is_label(text, end, false))).then(|| (Label::new(word), end))
}

fn is_small_roman(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|b| matches!(b, b'i' | b'v' | b'x'))
}

/// Reads "VI", and "VI a".
fn roman(text: Text<'_>, at: usize) -> Option<(Label, usize)> {
    let end = text.word_end(at);
    let word = text.slice(at, end);
    if end - at > 8 || !is_roman(word) || text.byte(end).is_ascii_digit() {
        return None;
    }
    match letter_after(text, Level::Part, end, false) {
        Some((letter, letter_end)) if letter.is_lowercase() => Some((Label::verbatim(&format!("{word}{letter}")), letter_end)),
        _ => Some((Label::verbatim(word), end)),
    }
}

/// Reads the capital of "bilag A".
fn capital(text: Text<'_>, at: usize) -> Option<(Label, usize)> {
    let end = text.word_end(at);
    (end == at + 1 && text.byte(at).is_ascii_uppercase() && text.is_boundary(end) && text.byte(end) != b'-')
        .then(|| (Label::of("", text.char_at(at)), end))
}

/// Returns true where a closing parenthesis belongs to one that was opened shortly before:
/// "(§§ 114-115)" is no list item.
fn closes_parenthesis(text: Text<'_>, at: usize) -> bool {
    /// A parenthesis with citations in it is rarely longer, in bytes.
    const MOST: usize = 240;
    let before = &text.as_str().as_bytes()[at.saturating_sub(MOST)..at];
    before.iter().rev().find(|&&byte| matches!(byte, b'(' | b')')) == Some(&b'(')
}

/// Returns true where a member of a list is followed by what lets it be one: not by a unit
/// ("og 2 år"), not by a month ("og 1. juli"), not by a parenthesis ("2) …").
fn is_member(text: Text<'_>, level: Level, at: usize, end: usize) -> bool {
    let is_letter = level == Level::Litra;
    match text.byte(end) {
        b')' => is_letter || closes_parenthesis(text, end),
        b'%' | b'/' => false,
        b'.' => {
            let next = text.skip_space(end + 1);
            let continues = text.is_lower(next) || text.byte(next).is_ascii_digit() && next == end + 1;
            is_letter || next == end + 1 && text.is_boundary(next) || !continues || !text.byte(at).is_ascii_digit()
        }
        b',' if text.byte(end + 1).is_ascii_digit() && text.byte(at).is_ascii_digit() => {
            // A decimal, unless it is a list without spaces.
            !words::is_unit(text.folded(text.skip_space(text.digits_end(end + 1))).as_str())
        }
        _ => {
            let next = text.skip_space(end);
            is_letter || !words::is_unit(text.folded(next).as_str())
        }
    }
}

/// Reads "2. pkt.", "2.-4. pkt.", "6. og 7. pkt.", "1., 3. og 4. punktum".
pub(super) fn sentences(text: Text<'_>, at: usize) -> Option<(Labels, usize)> {
    let mut members: Vec<LabelRange> = Vec::new();
    let mut next = at;
    let mut is_range = false;
    while members.len() < MOST_SENTENCES {
        let digits = text.digits_end(next);
        if digits == next || digits - next > 2 {
            return None;
        }
        let label = Label::of(text.slice(next, digits), None);
        match members.last_mut() {
            Some(range) if is_range => range.to = Some(label),
            _ => members.push(LabelRange { from: label, to: None }),
        }
        let mut end = text.skip_space(digits);
        let stop = text.byte(end) == b'.';
        if stop {
            end = text.skip_space(end + 1);
        }
        if stop && let Some(end) = sentence_word(text, end) {
            return Some((Labels::new(members), end));
        }
        let dash = text.dash(end);
        is_range = dash > 0;
        if is_range {
            next = text.skip_space(end + dash);
            continue;
        }
        if text.byte(end) == b',' {
            // "stk. 1 og 2, 3. pkt." lists one sentence.
            if !stop {
                return None;
            }
            end = text.skip_space(end + 1);
            let (_, after) = conjunction(text, end);
            next = after;
            continue;
        }
        let (closing, after) = conjunction(text, end);
        if !closing {
            return None;
        }
        next = after;
    }
    None
}

/// Reads "pkt." or "punktum" at an offset; returns its end.
fn sentence_word(text: Text<'_>, at: usize) -> Option<usize> {
    let end = text.word_end(at);
    match text.fold(at, end).as_str() {
        "pkt" => Some(if text.byte(end) == b'.' { end + 1 } else { end }),
        "punktum" | "punktummer" => Some(end),
        _ => None,
    }
}
