//! Divides words that are wider than their line.

use super::edits::{Edits, Put};
use crate::hyphenation;
use crate::measure::letters::{Letter, read, width};

/// Signs after which an address, or what is written with strokes, may go on in the next line: those
/// after which no reader misses a hyphen, and those where there is no better place.
const GOOD: [char; 4] = ['/', '-', '–', '—'];
const FAIR: [char; 8] = ['_', '@', '&', '=', '+', '#', ':', '…'];

/// Letters that stand on a line of their own only where nothing else is possible.
const FEW: usize = 4;

/// The share of a line that is filled at least where a better place to divide is taken before the last.
const FILLED: f32 = 0.55;

/// How the first half of a compound ends, mostly: there a reader divides it too.
const JOINTS: [&str; 14] =
    ["ings", "elses", "heds", "tions", "sions", "skabs", "ments", "tets", "arbejds", "dags", "livs", "doms", "års", "støtte"];

/// Keeps an address together after its question mark, where Chromium alone would end a line.
pub(super) fn join(word: &[Letter], edits: &mut Edits) {
    let asks = |pair: &[Letter]| pair[0].c == '?' && pair[1].c.is_alphanumeric() && !pair[0].is_kept();
    if word.windows(2).any(asks) && is_address(&read(word)) {
        word.windows(2).filter(|pair| asks(pair)).for_each(|pair| edits.after(&pair[0], Put::Text("\u{2060}")));
    }
}

/// Puts places to break into a word that is wider than a line.
pub(super) fn divide(word: &[Letter], line: f32, edits: &mut Edits) {
    let address = is_address(&read(word));
    for part in parts(word, |letter| GOOD.contains(&letter.c), edits) {
        if width(part) <= line {
            continue;
        }
        if address {
            let names = parts(part, |letter| letter.c == '.', edits);
            for name in names.into_iter().filter(|name| width(name) > line) {
                for piece in parts(name, |letter| FAIR.contains(&letter.c), edits) {
                    anywhere(piece, line, edits);
                }
            }
        } else {
            for piece in parts(part, |letter| FAIR.contains(&letter.c), edits) {
                hyphenate(piece, line, edits);
            }
        }
    }
}

/// Parts a word after signs, and where it is parted already; between the parts a line may end.
fn parts<'l>(word: &'l [Letter], after: impl Fn(&Letter) -> bool, edits: &mut Edits) -> Vec<&'l [Letter]> {
    let mut parts = Vec::new();
    let mut begin = 0;
    for (at, pair) in word.windows(2).enumerate() {
        let [one, next] = pair else { continue };
        let letters_around = at > 0 && word[at - 1].c.is_alphabetic() && next.c.is_alphabetic();
        let parted = matches!(one.c, '\u{ad}' | '\u{200b}') || (one.c == '-' && letters_around);
        // Two strokes stay together ("//"), and no sign stands alone.
        let sign =
            after(one) && !after(next) && !matches!(next.c, '\u{ad}' | '\u{200b}') && at + 2 < word.len() && at > 0 && !one.is_kept();
        if sign && !parted {
            edits.after(one, Put::Opportunity);
        }
        if sign || parted {
            parts.push(&word[begin..=at]);
            begin = at + 1;
        }
    }
    parts.push(&word[begin..]);
    parts
}

/// Puts soft hyphens into a part that is wider than a line, no more than are needed.
fn hyphenate(part: &[Letter], line: f32, edits: &mut Edits) {
    let mut rest = part;
    while width(rest) > line && rest.len() > 1 {
        let points = points(rest);
        let room = |&at: &usize| width(&rest[..at]) + rest[at - 1].hyphen() <= line;
        let leaves_enough = |&at: &usize| rest.len() - at >= FEW;
        let fitting = || points.iter().copied().filter(room);
        let joint = |&at: &usize| leaves_enough(&at) && width(&rest[..at]) > line * FILLED && is_joint(&rest[..at]);
        let point = fitting().rfind(joint).or_else(|| fitting().rfind(leaves_enough)).or_else(|| fitting().next_back());
        let at = match point {
            Some(at) => {
                soft_hyphen(&rest[at - 1], edits);
                at
            }
            None => emergency(rest, line, edits),
        };
        rest = &rest[at..];
    }
}

/// Puts places to break wherever a part of an address is full, for there is none better.
fn anywhere(part: &[Letter], line: f32, edits: &mut Edits) {
    let mut rest = part;
    while width(rest) > line && rest.len() > 1 {
        let at = full(rest, line, 0.0);
        if !rest[at - 1].is_kept() {
            edits.after(&rest[at - 1], Put::Opportunity);
        }
        rest = &rest[at..];
    }
}

/// Divides where the line is full; returns after how many letters.
fn emergency(rest: &[Letter], line: f32, edits: &mut Edits) -> usize {
    let at = full(rest, line, rest[0].hyphen());
    let (before, after) = (&rest[at - 1], &rest[at.min(rest.len() - 1)]);
    let spelled = |letter: &Letter| letter.c.is_alphanumeric() && letter.c < '\u{2e80}';
    if spelled(before) && spelled(after) {
        soft_hyphen(before, edits);
    } else if !before.is_kept() {
        edits.after(before, Put::Opportunity);
    }
    at
}

/// How many letters fill a line, at least one, less than all. What is one sign to the eye is not parted.
fn full(rest: &[Letter], line: f32, hyphen: f32) -> usize {
    let mut used = 0.0;
    let fits = rest.iter().take_while(|letter| {
        used += letter.width;
        used + hyphen <= line
    });
    let most = rest.len() - 1;
    let fits = fits.count().clamp(1, most);
    let whole = |at: usize| rest[at].width > 0.0 && rest[at - 1].c != '\u{200d}' && !is_modifier(rest[at].c);
    (1..=fits).rev().find(|&at| whole(at)).or_else(|| (fits..=most).find(|&at| whole(at))).unwrap_or(most)
}

/// True for a sign that changes the emoji before it: a skin tone, the second half of a flag.
fn is_modifier(c: char) -> bool {
    matches!(c, '\u{1f3fb}'..='\u{1f3ff}' | '\u{1f1e6}'..='\u{1f1ff}' | '\u{20e3}')
}

/// True where letters end as the first half of a compound does.
fn is_joint(before: &[Letter]) -> bool {
    JOINTS.iter().any(|joint| {
        let mut letters = before.iter().rev().flat_map(|letter| letter.c.to_lowercase());
        joint.chars().rev().all(|c| letters.next() == Some(c)) && letters.nth(1).is_some()
    })
}

fn soft_hyphen(after: &Letter, edits: &mut Edits) {
    if !after.is_kept() {
        edits.after(after, Put::Text("\u{ad}"));
    }
}

/// After how many letters Danish divides the words of a part.
fn points(part: &[Letter]) -> Vec<usize> {
    let text: String = part.iter().map(|letter| letter.c).collect();
    let mut points = Vec::new();
    let mut letters = text.char_indices().enumerate().skip(1).peekable();
    hyphenation::points(&text, |byte| {
        while let Some((at, (start, _))) = letters.next_if(|&(_, (start, _))| start <= byte) {
            if start == byte {
                points.push(at);
            }
        }
    });
    points
}

/// True for an address of the web, a path, or an address for mail.
fn is_address(word: &str) -> bool {
    let word = word.trim_matches(|c: char| !(c.is_alphanumeric() || c == '/'));
    if word.contains("://") || word.starts_with("www.") {
        return true;
    }
    if let Some((name, host)) = word.split_once('@') {
        return !name.is_empty() && host.contains('.');
    }
    if let Some(path) = word.strip_prefix('/') {
        return path.contains('/');
    }
    // A host and a path: letters, a full stop, two letters or more, a stroke.
    let Some((host, _)) = word.split_once('/') else { return false };
    host.rsplit_once('.').is_some_and(|(name, end)| name.len() > 1 && end.len() > 1 && end.bytes().all(|byte| byte.is_ascii_lowercase()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_told_from_words() {
        for address in ["https://a.dk/b", "www.a.dk", "(retsinformation.dk/eli/lta/2024/280).", "/eli/lta/2024/280", "a-b@c.example.dk"] {
            assert!(is_address(address), "{address}");
        }
        for word in ["mentor/kontaktperson", "f.eks.", "bl.a.", "28/9", "og/eller", "m.v./m.m.", "1.234.567,89", "/"] {
            assert!(!is_address(word), "{word}");
        }
    }
}
