//! Words of a text, and words that say nothing.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use crate::letters::{fold, is_invisible, is_word};

/// Words that are found in titles and headings only: every text has them.
pub(crate) const STOP: &str = "af alle allerede alt andre at bl blev blive bliver da de dem den denne der deres derfor dermed \
     derved desuden det dets dette dig din disse dit dog du efter eller en end endnu er et for fordi fra frem ham han hans \
     har have havde hende hendes her hos hun hvad hvem hvilke hvilken hvilket hvis hvor hvordan hvorfor hvornaar i ikke ind \
     inden ingen ja jeg jer jf jo kan kun kunne man med meget men mens mere mig min mine mit mod nej nogen noget nogle \
     nok nu naar nr ofte og ogsaa om op os over paa pga samt selv ses sig sin sine sit skal skulle som stk saa saadan \
     saadanne saaledes til ud uden under var ved vi vil ville vor vores vaere vaeret aar bare both dvs evt faa faar feks maa \
     maatte mv mm osv iht ift hvornaar hvortil hvorved hvorfra hvori hvoraf derefter deraf derfra herfra heraf hertil herunder \
     foer imellem mellem gennem igen enten hverken baade altid aldrig lige netop blot";

static STOP_WORDS: LazyLock<FxHashSet<&str>> = LazyLock::new(|| STOP.split_ascii_whitespace().collect());

/// True for a folded word that says nothing.
pub(crate) fn is_stop(folded: &str) -> bool {
    STOP_WORDS.contains(folded)
}

/// Byte ranges of the words of a text, in order. Words joined by a hyphen are one ("a-kasse"),
/// unless a digit stands beside it ("18-23").
pub(crate) fn words(text: &str) -> Words<'_> {
    Words { text, at: 0 }
}

pub(crate) struct Words<'t> {
    text: &'t str,
    at: usize,
}

/// What an ASCII byte is, looked up rather than asked for: this loop sees every byte of a corpus.
static ASCII_WORD: [bool; 128] = {
    let mut table = [false; 128];
    let mut byte = 0u8;
    while byte < 128 {
        table[byte as usize] = byte.is_ascii_alphanumeric();
        byte += 1;
    }
    table
};

impl Words<'_> {
    /// Where the character at a byte ends, and whether it belongs to words.
    fn next_char(&self, at: usize) -> (usize, bool) {
        let byte = self.text.as_bytes()[at];
        if byte < 128 {
            return (at + 1, ASCII_WORD[usize::from(byte)]);
        }
        let c = self.text[at..].chars().next().unwrap_or(' ');
        (at + c.len_utf8(), is_word(c))
    }

    fn letter_at(&self, at: usize) -> bool {
        self.text[at..].chars().next().is_some_and(|c| is_word(c) && !c.is_ascii_digit() && !is_invisible(c))
    }
}

impl Iterator for Words<'_> {
    type Item = std::ops::Range<usize>;

    fn next(&mut self) -> Option<Self::Item> {
        let length = self.text.len();
        let bytes = self.text.as_bytes();
        let mut at = self.at;
        let start = loop {
            if at >= length {
                self.at = length;
                return None;
            }
            let (end, word) = self.next_char(at);
            if word {
                break at;
            }
            at = end;
        };
        loop {
            while at < length {
                let (end, word) = self.next_char(at);
                if !word {
                    break;
                }
                at = end;
            }
            // A hyphen between two letters holds the word together.
            let hyphen = at < length && bytes[at] == b'-';
            if hyphen && at + 1 < length && !bytes[at - 1].is_ascii_digit() && self.letter_at(at + 1) {
                at += 1;
                continue;
            }
            break;
        }
        self.at = at;
        Some(start..at)
    }
}

/// The folded parts of a word with hyphens, and the whole; parts of one letter say nothing.
pub(crate) fn parts(raw: &str) -> (String, Vec<String>) {
    if !raw.contains('-') {
        return (fold(raw), Vec::new());
    }
    let parts: Vec<String> = raw.split('-').map(fold).filter(|part| part.len() > 1 && !is_stop(part)).collect();
    (fold(raw), parts)
}

/// True for a folded word that is too short to say anything.
pub(crate) fn is_short(folded: &str) -> bool {
    folded.is_empty() || (folded.len() == 1 && !folded.as_bytes()[0].is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::{parts, words};

    fn of(text: &str) -> Vec<&str> {
        words(text).map(|range| &text[range]).collect()
    }

    #[test]
    fn words_are_found_whatever_stands_between_them() {
        assert_eq!(of("§ 82 b, stk. 2 – »Bør\u{ad}nene« m.v. 🙂"), ["82", "b", "stk", "2", "Bør\u{ad}nene", "m", "v"]);
        assert_eq!(of(""), Vec::<&str>::new());
        assert_eq!(of("og/eller"), ["og", "eller"]);
    }

    #[test]
    fn a_hyphen_holds_letters_together_but_not_numbers() {
        assert_eq!(of("a-kasse, 18-23 og støtte- og BPA-ordning"), ["a-kasse", "18", "23", "og", "støtte", "og", "BPA-ordning"]);
        assert_eq!(parts("BPA-ordning"), ("bpaordning".to_owned(), vec!["bpa".to_owned(), "ordning".to_owned()]));
        assert_eq!(parts("a-kasse"), ("akasse".to_owned(), vec!["kasse".to_owned()]));
    }
}
