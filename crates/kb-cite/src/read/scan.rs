//! Goes through a text word by word and hands over to the readers.

use crate::finder::Names;
use crate::read::acts::{Act, act, act_after};
use crate::read::join::{Joined, Placed, inherited, separated};
use crate::read::level::{Level, opening};
use crate::read::levels::{Levels, levels};
use crate::read::title::popular_name;
use crate::read::{abbreviations, context, eli, eu, labels, names, openings};
use crate::text::{Text, is_letter_lead, length};
use crate::{Citation, Provision};

/// So far after a provision, in bytes, a bare "nr." is taken for one of its neighbours.
pub(super) const NEAR: usize = 240;

/// So many provisions in a row are looked through for the act they share.
const MOST_SHARED: usize = 12;

/// So far before its "pkt." a list of sentences begins, in bytes.
const MOST_SENTENCES: usize = 60;

/// Finds every citation of a plain text.
pub(super) fn scan(text: Text<'_>, known: &Names) -> Vec<Citation> {
    let mut scan = Scan { text, known, found: Vec::new(), floor: 0, chain: 0, near_law: 0, heading: None };
    scan.run();
    scan.found
}

/// The reading of one text.
pub(super) struct Scan<'a> {
    pub(super) text: Text<'a>,
    pub(super) known: &'a Names,
    pub(super) found: Vec<Citation>,
    /// What stands before this offset is read.
    pub(super) floor: usize,
    /// The first citation of the list of provisions at hand.
    pub(super) chain: usize,
    /// To this offset, a provision stands near.
    pub(super) near_law: usize,
    /// The end of the last label of a chapter or part: its heading follows.
    heading: Option<usize>,
}

impl Scan<'_> {
    fn run(&mut self) {
        let text = self.text;
        let mut at = 0;
        while at < text.len() {
            let byte = text.byte(at);
            at = if byte.is_ascii_alphabetic() || is_letter_lead(byte) {
                let end = text.word_end(at);
                self.word(at, end).unwrap_or(end)
            } else if byte.is_ascii_digit() {
                let end = text.digits_end(at);
                self.digits(at, end).unwrap_or(end)
            } else if byte == 0xC2 && text.byte(at + 1) == 0xA7 {
                self.provision(at).unwrap_or(at + 2)
            } else if byte == b'/' && text.has(at, "/eli/") {
                self.eli(at).unwrap_or(at + 1)
            } else {
                at + length(byte)
            };
        }
    }

    /// Reads what a word opens; returns where reading goes on.
    fn word(&mut self, at: usize, end: usize) -> Option<usize> {
        let text = self.text;
        if !self.known.is_empty()
            && let Some(read) = self.known_name(at)
        {
            return Some(read);
        }
        match text.byte(at) | 0x20 {
            b's' | b'n' | b'l' | b'k' | b'a' | b'b' | b'p' if end - at <= 15 => {
                if let Some(opening) = opening(text, at) {
                    return match opening.level {
                        Level::Punktum => None,
                        _ => self.provision(at),
                    };
                }
            }
            _ => {}
        }
        if self.opens_act(at, end)
            && let Some(read) = self.act(at)
        {
            return Some(read);
        }
        self.abbreviation(at, end)
    }

    /// Returns true where an act may begin with a word: a quick look.
    fn opens_act(&self, at: usize, end: usize) -> bool {
        let text = self.text;
        let opens = match text.byte(at) | 0x20 {
            b'l' | b'v' | b'c' | b'a' => names::type_word(text, at).is_some(),
            b'b' => {
                names::type_word(text, at).is_some()
                    || matches!(end - at, 7 | 9) && matches!(text.fold(at, end).as_str(), "barnets" | "bruxelles")
            }
            b'k' => names::type_word(text, at).is_some() || eu::opens(text, at),
            b'd' if end - at == 4 => matches!(text.fold(at, end).as_str(), "dens" | "dets"),
            b'd' | b'n' if end - at >= 5 => matches!(
                text.fold(at, end).as_str(),
                "denne" | "dette" | "nærværende" | "nævnte" | "direktiv" | "direktivets" | "direktivet" | "danmarks" | "dublin"
            ),
            b'e' | b'r' | b'g' => eu::opens(text, at) || text.slice(at, end) == "Rom",
            b'f' if end - at >= 10 => {
                matches!(text.fold(at, end).as_str(), "forordning" | "forordningens" | "forordningen" | "forskriftens" | "forskriften")
            }
            b's' if end - at == 5 => text.fold(at, end).as_str() == "samme",
            _ => false,
        };
        opens || (text.byte(end) == b'-' && text.byte(end + 1) == b' ') || names::compound(text, at, end).is_some()
    }

    fn digits(&mut self, at: usize, end: usize) -> Option<usize> {
        // Only "1." to "99." can be a sentence.
        if end - at > 2 || !matches!(self.text.byte(end), b'.' | b'-' | b' ' | b',' | 0xE2) || !self.text.is_boundary_before(at) {
            return None;
        }
        // Most numbers are amounts: "pkt." is near where they are not, "kapitel" follows an act.
        let bytes = self.text.as_str().as_bytes();
        if !bytes[at..bytes.len().min(at + MOST_SENTENCES)].iter().any(|byte| matches!(byte, b'p' | b'P')) {
            return None;
        }
        self.provision(at)
    }

    fn eli(&mut self, at: usize) -> Option<usize> {
        let citation = eli::eli(self.text, at, self.floor)?;
        let end = citation.span.end;
        self.found.push(citation);
        self.floor = end;
        Some(end)
    }

    /// Reads a known name: alone where it can be an act of itself, otherwise before a provision.
    fn known_name(&mut self, at: usize) -> Option<usize> {
        self.known.name_at(self.text, at)?;
        self.act(at)
    }

    /// Reads an act, and the provision that follows it.
    fn act(&mut self, at: usize) -> Option<usize> {
        let text = self.text;
        let act = act(text, self.known, at)?;
        let with_provision = self.provision_of(&act);
        if with_provision.is_none() && !act.alone { None } else { Some(self.take(at, act, with_provision)) }
    }

    /// Takes an act, with the provision that follows it or alone.
    fn take(&mut self, at: usize, act: Act, placed: Option<Placed>) -> usize {
        let (end, joined) = placed.as_ref().map_or((act.end, Joined::Bare), |(_, at)| (at.end, Joined::ActFirst));
        self.push(at, end, act, placed, joined)
    }

    /// Reads the provision that follows its act: "servicelovens § 85", "straffelovens 5. kapitel".
    fn provision_of(&self, act: &Act) -> Option<Placed> {
        let text = self.text;
        // "Konkursloven (KL) § 61"
        let is_popular = act.reference.number.is_none() && act.name.as_ref().is_some_and(|name| name.end == act.end);
        let glossed = if is_popular { popular_name(text, act.end) } else { None };
        let mut next = text.skip_space(glossed.unwrap_or(act.end));
        let digits = text.digits_end(next);
        if act.genitive && digits > next && text.byte(digits) == b'.' {
            let word = text.skip_space(digits + 1);
            let end = text.word_end(word);
            if matches!(text.fold(word, end).as_str(), "kapitel" | "afsnit") {
                let mut provision = Provision::default();
                let labels = labels::list(text, Level::Article, next, false)?.0;
                let level = if text.fold(word, end).as_str() == "kapitel" { Level::Chapter } else { Level::Part };
                *level.of_mut(&mut provision) = labels;
                return Some((provision, next..end));
            }
        }
        let comma = text.byte(next) == b',';
        if comma {
            next = text.skip_space(next + 1);
            if act.genitive || act.scope.is_some() {
                return None;
            }
        }
        let opening = opening(text, next)?;
        let fits = match opening.level {
            Level::Paragraph | Level::Article | Level::Chapter => true,
            Level::Annex => !comma || act.is_eu || act.reference.date.is_some(),
            Level::Part => !comma || act.is_eu,
            Level::Stk | Level::Nr => act.genitive && !comma,
            _ => false,
        };
        if !fits {
            return None;
        }
        let levels = levels(text, next)?;
        if (comma || !act.genitive) && self.has_act_after(&levels) {
            return None;
        }
        Some((levels.provision, next..levels.end))
    }

    /// Returns true where a list of provisions ends with an act of its own: "lov X, § 1 og § 2 i lov Y".
    fn has_act_after(&self, first: &Levels) -> bool {
        let text = self.text;
        let mut end = first.end;
        for _ in 0..MOST_SHARED {
            if self.act_last(end, first.first).is_some() {
                return true;
            }
            let next = separated(text, end);
            if next == end {
                return false;
            }
            match levels(text, next) {
                Some(levels) => end = levels.end,
                None => return false,
            }
        }
        false
    }

    /// Reads the act that stands behind its provision: "i serviceloven".
    fn act_last(&self, end: usize, first: Level) -> Option<Act> {
        let text = self.text;
        let mut next = text.skip_space(labels::skip_following(text, end));
        let comma = text.byte(next) == b',';
        if comma {
            next = text.skip_space(next + 1);
        }
        let word_end = text.word_end(next);
        let binds = match text.fold(next, word_end).as_str() {
            "i" => true,
            "til" => first == Level::Annex,
            "af" => !comma && first != Level::Stk && first != Level::Nr,
            _ => false,
        };
        if binds {
            let after = text.skip_space(word_end);
            let act = act_after(text, self.known, after);
            // "afsnit 2 i boldlovs § 4": such a name is of what follows.
            let act = act.filter(|act| act.alone || !act.reference.name.as_deref().is_some_and(names::is_indefinite));
            return act.or_else(|| {
                // "§ 85 i SEL"
                let may_be = matches!(first, Level::Paragraph | Level::Chapter | Level::Article) && text.slice(next, word_end) == "i";
                if may_be { abbreviations::abbreviated(text, after, first) } else { None }
            });
        }
        // "artikel 14, stk. 3, Rådets forordning …"
        if first == Level::Article && eu::opens(text, next) { act(text, self.known, next) } else { None }
    }

    /// Reads a provision, and the act that follows it.
    fn provision(&mut self, at: usize) -> Option<usize> {
        let text = self.text;
        if !text.is_boundary_before(at) && !text.has(at, "§") && !text.byte_before(at).is_ascii_digit() {
            return None;
        }
        let levels = levels(text, at)?;
        if let Some(act) = self.act_last(levels.end, levels.first) {
            let end = act.end;
            return Some(self.push(at, end, act, Some((levels.provision, at..levels.end)), Joined::ActLast));
        }
        if openings::is_label(text, at, &levels) || self.is_first_under_heading(at, &levels) {
            self.near_law = levels.end + NEAR;
            self.heading = matches!(levels.first, Level::Chapter | Level::Part).then_some(levels.end);
            return Some(levels.end);
        }
        if !self.counts(at, &levels) {
            // What stands within is of the same text.
            return Some(levels.end);
        }
        let mut act = Act::none(levels.end);
        act.scope = inherited(&levels.provision);
        Some(self.push(at, levels.end, act, Some((levels.provision, at..levels.end)), Joined::Bare))
    }

    /// Returns true for "§ 343." behind the label of a chapter and its heading.
    pub(super) fn is_first_under_heading(&self, at: usize, levels: &Levels) -> bool {
        let text = self.text;
        let Some(heading) = self.heading.filter(|&heading| at < heading + NEAR) else { return false };
        levels.first == Level::Paragraph
            && levels.provision.depth() == 1
            && text.byte(levels.end) == b'.'
            && !text.slice(heading, at).contains(['.', ',', '§'])
    }

    /// Returns true where a provision without its act is a citation.
    fn counts(&self, at: usize, levels: &Levels) -> bool {
        let text = self.text;
        let near_law = at <= self.near_law;
        match levels.first {
            Level::Paragraph => !context::is_private(text, at, levels.end),
            Level::Chapter | Level::Annex | Level::Article => !context::is_of_a_book(text, at, levels.end),
            // "afsnit 2" may be of any text.
            Level::Part => {
                levels.provision.part.to_string().starts_with(|c: char| c.is_ascii_uppercase())
                    && !context::is_of_a_book(text, at, levels.end)
            }
            Level::Stk => context::is_stk(text, at, levels, near_law),
            Level::Nr => context::is_nr(text, at, levels, near_law),
            // "2. sal, litra B" is a flat's.
            Level::Litra => near_law || levels.end == 0 || !text.is_upper(levels.end - 1),
            Level::Punktum => context::is_punktum(text, levels.end),
        }
    }
}
