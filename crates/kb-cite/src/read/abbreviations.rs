//! Reads the abbreviations of acts: "SEL § 85", "Fvl. § 19", "§ 85 i SEL".

use crate::read::acts::Act;
use crate::read::join::Joined;
use crate::read::level::{Level, opening};
use crate::read::levels::levels;
use crate::read::scan::Scan;
use crate::text::Text;

/// Names that a vowel stands in before the cut, as it does in ordinary words.
const CUT: [&str; 5] = ["straffel", "aftalel", "plejel", "lejel", "købel"];

impl Scan<'_> {
    /// Reads "SEL § 85": capitals count as an act right before a paragraph.
    pub(super) fn abbreviation(&mut self, at: usize, end: usize) -> Option<usize> {
        let text = self.text;
        if text.byte(end) == b'.' {
            return self.shortened(at, end);
        }
        if end - at > 16 || !text.is_upper(at) || !text.is_boundary_before(at) || text.byte_before(at) == b'-' {
            return None;
        }
        let word = text.slice(at, end);
        // "SEL's", "SELs"
        let (name_end, end) = match genitive_after(text, end) {
            Some(after) => (end, after),
            None if word.ends_with('s') => (end - 1, end),
            None => (end, end),
        };
        let next = text.skip_space(end);
        if next == end && !text.has(next, "§") || !(text.has(next, "§") || matches!(text.byte(next) | 0x20, b'k' | b's' | b'a')) {
            return None;
        }
        let word = text.slice(at, name_end);
        if !is_abbreviation(word) {
            return None;
        }
        let opening = opening(text, next)?;
        if !matches!(opening.level, Level::Paragraph | Level::Chapter | Level::Article) {
            return None;
        }
        let levels = levels(text, next)?;
        if self.is_first_under_heading(next, &levels) {
            return None;
        }
        let mut act = Act::named(word.to_owned(), at..end, true);
        act.is_eu = levels.first == Level::Article;
        Some(self.push(at, levels.end, act, Some((levels.provision, next..levels.end)), Joined::ActFirst))
    }

    /// Reads "Fvl. § 19", "Miljøbeskyttelsesl. § 33": a name cut behind the l of "lov" counts right
    /// before a "§".
    fn shortened(&mut self, at: usize, end: usize) -> Option<usize> {
        let text = self.text;
        if text.byte_before(end) | 0x20 != b'l' || !text.is_boundary_before(at) || text.byte_before(at) == b'-' {
            return None;
        }
        let next = text.skip_space(end + 1);
        if !text.has(next, "§") || !is_shortened(text.slice(at, end)) {
            return None;
        }
        let levels = levels(text, next)?;
        if self.is_first_under_heading(next, &levels) {
            return None;
        }
        // A name that is known is known without its full stop.
        let name_end = if self.known.name_at(text, at).is_some_and(|name| name.end == end) { end } else { end + 1 };
        let act = Act::named(text.slice(at, name_end).to_owned(), at..end + 1, true);
        Some(self.push(at, levels.end, act, Some((levels.provision, next..levels.end)), Joined::ActFirst))
    }
}

/// Reads the "'s" of an abbreviation's genitive; returns its end.
fn genitive_after(text: Text<'_>, at: usize) -> Option<usize> {
    let mark = ["'", "’", "´", "`"].into_iter().find(|mark| text.has(at, mark))?;
    let s = at + mark.len();
    (text.byte(s) == b's' && text.is_boundary(s + 1)).then_some(s + 1)
}

/// Reads the abbreviation of an act behind its provision: "EMRK" of "artikel 6 i EMRK".
pub(super) fn abbreviated(text: Text<'_>, at: usize, first: Level) -> Option<Act> {
    let end = text.word_end(at);
    if !text.is_upper(at) || !is_abbreviation(text.slice(at, end)) || !text.is_boundary(end) || text.dash(end) > 0 || text.byte(end) == b'/'
    {
        return None;
    }
    // "i BL § 32": the abbreviation is of what follows.
    if text.has(text.skip_space(end), "§") {
        return None;
    }
    let mut act = Act::named(text.slice(at, end).to_owned(), at..end, false);
    act.is_eu = first == Level::Article;
    Some(act)
}

/// Returns true for the shape of a name that a full stop cuts behind the l of "lov": "Fvl", "ABL",
/// "Forvaltningsl".
pub(super) fn is_shortened(word: &str) -> bool {
    let mut letters = word.chars().rev();
    let (Some(last), Some(before)) = (letters.next(), letters.next()) else { return false };
    let count = letters.count() + 2;
    let opens_upper = word.starts_with(char::is_uppercase);
    if last == 'L' {
        return is_abbreviation(word) && count > 2;
    }
    let folded = word.to_lowercase();
    if CUT.iter().any(|name| folded.ends_with(name)) {
        return true;
    }
    match before {
        's' => count >= 8 || opens_upper && count >= 3,
        'b' | 'c' | 'd' | 'f' | 'g' | 'h' | 'k' | 'm' | 'n' | 'p' | 'r' | 't' | 'v' => {
            opens_upper && (3..=6).contains(&count) && !matches!(word, "Inkl" | "Ekskl" | "Karl" | "Udenl" | "Indl" | "Forl" | "Afl")
        }
        _ => false,
    }
}

/// Returns true for the shape of an abbreviation of an act: two to eight letters, most of them
/// capitals, and no word that is written in capitals for emphasis.
pub(super) fn is_abbreviation(word: &str) -> bool {
    let mut capitals = 0;
    let mut letters = 0;
    for letter in word.chars() {
        if letter.is_uppercase() {
            capitals += 1;
        } else if !letter.is_lowercase() {
            return false;
        }
        letters += 1;
    }
    (2..=8).contains(&letters)
        && capitals == letters
        && !matches!(
            word,
            "OG" | "JF"
                | "SE"
                | "EFTER"
                | "TIL"
                | "AF"
                | "MED"
                | "STK"
                | "NR"
                | "KAP"
                | "LOV"
                | "IF"
                | "DER"
                | "ELLER"
                | "SAMT"
                | "VED"
                | "FRA"
                | "PÅ"
                | "FOR"
                | "HVIS"
                | "KAPITEL"
                | "BILAG"
                | "AFSNIT"
                | "ARTIKEL"
                | "OM"
                | "ER"
                | "SKAL"
                | "KAN"
                | "DENNE"
                | "EU"
                | "II"
                | "III"
                | "IV"
                | "VI"
                | "VII"
                | "VIII"
                | "IX"
                | "XI"
                | "XII"
                | "LBK"
                | "BEK"
                | "VEJ"
                | "CIR"
                | "CIS"
                | "AND"
                | "OBS"
                | "NB"
                | "UANSET"
                | "IFØLGE"
                | "USA"
                | "DK"
                | "UK"
                | "FN"
        )
}
