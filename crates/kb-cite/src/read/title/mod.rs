//! Reads the title of an act: where "om kompensation til handicappede i erhverv m.v." ends.
//!
//! A title is a noun phrase of any length; it has no mark at its end. It ends before a finite verb,
//! before a conjunction that opens a clause, before the next act, and at most punctuation. Where
//! the names are known ([`crate::Finder`]) the longest known one decides instead.

mod lists;
mod parentheses;
mod stops;

use crate::finder::Names;
use crate::read::eu;
use crate::read::level::opening;
use crate::read::names;
pub(super) use crate::read::title::parentheses::popular_name;
use crate::read::title_words::is_function_word;
use crate::text::Text;

/// A title, from its "om".
pub(super) struct Title {
    /// Where it ends, a popular name in parentheses included.
    pub(super) end: usize,
    /// Where the name proper ends.
    pub(super) name_end: usize,
}

/// What kind of title is read.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Manner {
    /// After a type word alone: ordinary prose may follow at once.
    Mention,
    /// After number and date: the title is all that may follow.
    Numbered,
    /// Of an EU act, which may name others.
    Eu,
}

/// No title has more words.
const MOST_WORDS: usize = 150;

/// Reads the title that begins at an offset with "om" (or "for Grønland om", "vedrørende").
pub(super) fn title(text: Text<'_>, known: &Names, at: usize, manner: Manner) -> Option<Title> {
    let opening_end = opening_word(text, at, manner)?;
    if let Some(end) = known.title_end(text, at) {
        let end_with_name = popular_name(text, end).unwrap_or(end);
        return Some(Title { end: end_with_name, name_end: end });
    }
    let mut reader = Reader {
        text,
        manner,
        amending: is_amending(text, opening_end),
        end: opening_end,
        solid: None,
        before: Before::Function,
        before_at: at,
        has_content: false,
        listed_to: 0,
    };
    for _ in 0..MOST_WORDS {
        match reader.step() {
            Step::On => {}
            Step::Stop => break,
            Step::Named(end) => {
                return reader.solid.map(|name_end| Title { end, name_end });
            }
        }
    }
    reader.solid.map(|end| Title { end, name_end: end })
}

/// Reads "om", "vedrørende", "for Grønland om"; returns its end.
fn opening_word(text: Text<'_>, at: usize, manner: Manner) -> Option<usize> {
    let end = text.word_end(at);
    match text.fold(at, end).as_str() {
        "om" => Some(end),
        "vedrørende" | "angående" if manner == Manner::Numbered => Some(end),
        "til" if manner == Manner::Numbered => {
            let next = text.skip_space(end);
            (names::type_word(text, next).is_some() || names::compound(text, next, 0).is_some()).then_some(end)
        }
        "for" => {
            let place = text.skip_space(end);
            let place_end = text.word_end(place);
            if !matches!(text.fold(place, place_end).as_str(), "grønland" | "færøerne" | "kongeriget") {
                return None;
            }
            let om = text.skip_space(place_end);
            (text.folded(om).as_str() == "om").then_some(om + 2)
        }
        _ => None,
    }
}

fn is_amending(text: Text<'_>, at: usize) -> bool {
    let first = text.skip_space(at);
    matches!(text.folded(first).as_str(), "ændring" | "ophævelse" | "ændringer")
}

enum Step {
    On,
    Stop,
    /// A popular name in parentheses closes the title here.
    Named(usize),
}

/// What stands before the word at hand.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Before {
    /// A word of content.
    Content,
    /// A preposition, an article.
    Function,
    /// "og", "eller", "samt".
    And,
    Comma,
    Parenthesis,
    /// "m.v.", "m.m.".
    AndSoOn,
}

struct Reader<'a> {
    text: Text<'a>,
    manner: Manner,
    amending: bool,
    /// The end of what was read.
    end: usize,
    /// The end of the last word a title may end with.
    solid: Option<usize>,
    before: Before,
    /// Where the word before begins.
    before_at: usize,
    /// A word of content stands since the last "lov om".
    has_content: bool,
    /// Commas before this offset are in a list that an "og" closes.
    listed_to: usize,
}

impl Reader<'_> {
    fn step(&mut self) -> Step {
        let text = self.text;
        let at = text.skip_space(self.end);
        match text.byte(at) {
            b',' => self.comma(at),
            b'(' if at > self.end => self.parenthesis(at),
            b'&' if at > self.end => self.accept(at, at + 1, Before::And),
            byte if byte.is_ascii_digit() => self.year(at),
            _ if text.dash(at) > 0 && self.before != Before::Content && text.is_lower(at + text.dash(at)) => {
                let end = token_end(text, at + text.dash(at));
                self.accept(at, end, Before::Content)
            }
            _ if text.word_end(at) > at => self.word(at),
            _ if self.manner == Manner::Numbered && text.has(at, "§") && self.before == Before::Function => match self.holds_provision(at)
            {
                Some(end) if names::type_word(text, end).is_some() => self.accept(at, end, Before::Function),
                Some(end) => self.accept(at, end, Before::Content),
                None => Step::Stop,
            },
            _ => Step::Stop,
        }
    }

    fn accept(&mut self, at: usize, end: usize, as_before: Before) -> Step {
        self.end = end;
        self.before = as_before;
        self.before_at = at;
        if as_before == Before::Content {
            self.solid = Some(end);
            self.has_content = true;
        }
        Step::On
    }

    fn word(&mut self, at: usize) -> Step {
        let text = self.text;
        if at == self.end && self.before == Before::Content {
            return Step::Stop;
        }
        let end = token_end(text, at);
        let folded = text.fold(at, end);
        let word = folded.as_str();
        if self.before == Before::Parenthesis && !word.starts_with("m.") && word != "mv" && !matches!(word, "og" | "eller") {
            return Step::Stop;
        }
        if self.before == Before::AndSoOn && !self.goes_on_after_abbreviation(word) {
            return Step::Stop;
        }
        if matches!(word, "og" | "eller") {
            return self.accept(at, end, Before::And);
        }
        if let Some(kind) = names::type_word(text, at) {
            if !self.has_content || !self.takes_act(&kind) {
                return Step::Stop;
            }
            self.has_content = false;
            let opens_title = matches!(text.folded(text.skip_space(kind.end)).as_str(), "om" | "nr" | "for");
            return self.accept(at, kind.end, if opens_title { Before::Function } else { Before::Content });
        }
        if eu::opens(text, at) {
            return self.eu_act(at);
        }
        let name_end = names::compound(text, at, 0).map(|name| name.end).or_else(|| names::spelled(text, at).map(|(end, _)| end));
        if let Some(name_end) = name_end {
            let may = match self.before {
                Before::Function => true,
                Before::And | Before::Comma => self.amending,
                _ => false,
            };
            // A genitive goes on: "om ændring af udlændingelovens regler".
            return if may { self.accept(at, name_end, Before::Content) } else { Step::Stop };
        }
        if self.manner == Manner::Numbered
            && matches!(text.fold(self.before_at, text.word_end(self.before_at)).as_str(), "i" | "efter" | "af")
            && opening(text, at).is_some()
            && let Some(end) = self.holds_provision(at)
        {
            // The act that holds it is read on its own.
            let act_follows = names::type_word(text, end).is_some();
            return self.accept(at, end, if act_follows { Before::Function } else { Before::Content });
        }
        if self.is_stop(at, end, word) {
            return Step::Stop;
        }
        if matches!(word, "m.v" | "mv" | "m.m" | "mm" | "m.fl" | "mfl")
            || word.ends_with("v.")
            || word.ends_with("m.")
            || word.ends_with("l.")
        {
            self.accept(at, end, Before::Content);
            self.before = Before::AndSoOn;
            return Step::On;
        }
        if matches!(word, "ændring" | "ophævelse") && text.folded(text.skip_space(end)).as_str() == "af" {
            self.amending = true;
        }
        let is_function = is_function_word(word) || matches!(word, "efter" | "at") || word.ends_with('-');
        self.accept(at, end, if is_function { Before::Function } else { Before::Content })
    }

    /// Takes a year in a title: "for finansåret 2019", "i fyringssæsonen 2021-2022".
    fn year(&mut self, at: usize) -> Step {
        let text = self.text;
        let end = text.digits_end(at);
        let previous = text.fold(self.before_at, text.word_end(self.before_at));
        let previous = previous.as_str();
        if self.manner == Manner::Numbered
            && matches!(previous, "før" | "efter" | "fra" | "til" | "den" | "af" | "pr" | "inden" | "siden")
            && let Some((_, date_end)) = crate::read::date::date(text, at)
            && date_end > end
        {
            return self.accept(at, date_end, Before::Content);
        }
        let announced = matches!(previous, "i" | "for" | "fra" | "til" | "natura")
            || previous.ends_with("året")
            || previous.ends_with("årene")
            || previous.ends_with("sæsonen")
            || previous.ends_with("perioden");
        if end - at != 4 || !announced || crate::read::date::year(text.slice(at, end)).is_none() {
            return Step::Stop;
        }
        let dash = text.dash(end);
        let through = text.digits_end(end + dash);
        let end = if dash > 0 && through == end + dash + 4 { through } else { end };
        self.accept(at, end, Before::Content)
    }
}

/// A word of a title has no more parts.
const MOST_PARTS: usize = 8;

/// Returns the end of the word that begins at an offset, with what stands inside words: "A/S",
/// "m.v.", "EU-retten", "Energinet.dk", "20-årige".
pub(super) fn token_end(text: Text<'_>, at: usize) -> usize {
    let mut end = text.word_end(at);
    if end == at {
        return at;
    }
    for _ in 0..MOST_PARTS {
        let mark = match text.byte(end) {
            b'-' | b'/' | b'.' | b'\'' => 1,
            0xE2 if text.has(end, "’") => 3,
            _ => 0,
        };
        let next = text.word_end(text.digits_end(end + mark));
        if mark > 0 && next > end + mark {
            end = next;
        } else if text.byte(end).is_ascii_digit() {
            end = text.word_end(text.digits_end(end));
        } else {
            break;
        }
    }
    // "produktions- og" keeps its hyphen, "m.v." its full stop.
    if text.byte(end) == b'-' && matches!(text.byte(end + 1), b' ' | b',' | b'\n') {
        return end + 1;
    }
    if text.byte(end) == b'.' && matches!(text.fold(at, end).as_str(), "m.v" | "mv" | "m.m" | "mm" | "m.fl" | "mfl" | "o.l" | "kgl" | "skt")
    {
        return end + 1;
    }
    end
}
