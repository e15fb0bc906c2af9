//! Reads the title of an act: where "om kompensation til handicappede i erhverv m.v." ends.
//!
//! A title is a noun phrase of any length; it has no mark at its end. It ends before a finite verb,
//! before a conjunction that opens a clause, before the next act, and at most punctuation. Where
//! the names are known ([`crate::Finder`]) the longest known one decides instead.

use crate::finder::Names;
use crate::read::eu;
use crate::read::level::opening;
use crate::read::names::{self, TypeWord};
use crate::read::title_words::{closes_clause, is_function_word, is_passive, opens_clause, stops_pair, takes_om};
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

/// How many words a list after a comma may take to its "og".
const MOST_LIST: usize = 40;

/// How long a parenthesis may be, in bytes.
const MOST_PARENTHESIS: usize = 700;

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
            if !self.takes_act(&kind) {
                return Step::Stop;
            }
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

    /// Returns true where a title goes on behind its "m.v.".
    fn goes_on_after_abbreviation(&self, word: &str) -> bool {
        match word {
            "og" | "eller" => self.manner != Manner::Mention || self.amending,
            "efter" => self.manner == Manner::Numbered,
            _ => is_function_word(word) && !matches!(word, "en" | "et" | "den" | "det" | "de" | "om"),
        }
    }

    /// Returns true where an act named by its type belongs to this title: "om ændring af lov om …".
    fn takes_act(&self, kind: &TypeWord) -> bool {
        let next = self.text.skip_space(kind.end);
        if !matches!(self.text.folded(next).as_str(), "om" | "nr" | "for") {
            // "lov" as a part of the phrase: "om god skik og lov"; the definite form is another act.
            return !kind.definite;
        }
        match self.before {
            Before::Function => self.manner == Manner::Numbered || !matches!(self.text.folded(self.before_at).as_str(), "i" | "ved"),
            Before::And | Before::Comma => self.amending,
            _ => false,
        }
    }

    fn eu_act(&mut self, at: usize) -> Step {
        if self.manner == Manner::Mention && self.before != Before::Function {
            return Step::Stop;
        }
        if self.before == Before::And && !self.amending {
            return Step::Stop;
        }
        match eu::document(self.text, at) {
            Some(document) => self.accept(at, document.end, Before::Content),
            None => Step::Stop,
        }
    }

    fn is_stop(&self, at: usize, end: usize, word: &str) -> bool {
        let text = self.text;
        let next = text.skip_space(end);
        let previous = text.fold(self.before_at, text.word_end(self.before_at));
        if word.is_empty() {
            // Longer than any word of the lists.
            return false;
        }
        let is_lower = text.is_lower(at);
        if matches!(self.before, Before::And | Before::Comma) && is_lower && opens_clause(word) {
            if self.before == Before::And && matches!(word, "af" | "til" | "mod") {
                return text.folded(next).as_str() == "at";
            }
            if self.before == Before::And
                && self.manner == Manner::Numbered
                && matches!(word, "på" | "for" | "ved" | "fra" | "under" | "en" | "et" | "nogle")
            {
                return text.folded(next).as_str() == "at";
            }
            // "forskellige andre love" closes the title of an amending act.
            return !(self.amending && word == "forskellige");
        }
        if matches!(word, "anden" | "andet" | "andre") && matches!(self.before, Before::And | Before::Comma) && !self.amending {
            return matches!(
                text.folded(next).as_str(),
                "lovgivning" | "love" | "regler" | "bestemmelser" | "bekendtgørelser" | "relevant" | "relevante" | "steder"
            );
        }
        if word == "som" && self.manner != Manner::Mention && self.before == Before::Content {
            // "om udbetaling af efterløn som lån"; not "som ændret ved".
            let noun = text.folded(next);
            let noun = noun.as_str();
            return noun.ends_with('t')
                || noun.len() < 3
                || closes_clause(noun)
                || opens_clause(noun)
                || is_passive(noun)
                || is_function_word(noun);
        }
        if self.before == Before::Comma && is_function_word(word) {
            return true;
        }
        if self.before == Before::Function && is_lower && stops_pair(previous.as_str(), word) {
            // "om pligt til at …" is a title of an order.
            if self.manner == Manner::Numbered && previous.as_str() == "til" && word == "at" {
                return false;
            }
            // "i henhold til lov om …" stands in titles of orders.
            return !(word == "henhold" && names::type_word(text, text.skip_space(text.word_end(next))).is_some());
        }
        if word == "efter" && self.manner == Manner::Numbered && is_lower {
            return self.before == Before::Function || !self.goes_on_after_efter(next);
        }
        if previous.as_str() == "at" {
            // The infinitive of "til at frafalde".
            return false;
        }
        if is_lower && (closes_clause(word) || (self.before != Before::Function && is_passive(word))) {
            return true;
        }
        if word == "om" && self.manner == Manner::Mention && self.before == Before::Content {
            return !takes_om(previous.as_str());
        }
        if is_lower && (word.ends_with("er") || word.ends_with("ede")) {
            let object = text.folded(next);
            let reflexive = matches!(object.as_str(), "sig" | "sin" | "sit" | "sine" | "ikke");
            let direct = self.before == Before::Comma && matches!(object.as_str(), "en" | "et" | "den" | "det" | "de");
            if reflexive || direct {
                return true;
            }
        }
        match word {
            "anvendelse" => self.before == Before::Content && text.folded(next).as_str() != "af",
            "den" | "det" | "de" => is_lower && self.before == Before::Content || text.byte(next).is_ascii_digit(),
            "bestemmelse" | "bestemmelser" | "regler" => {
                self.before == Before::Content && self.manner == Manner::Mention && !previous.as_str().ends_with('e')
            }
            "lovens" | "loven" | "bekendtgørelsens" | "bekendtgørelsen" => true,
            _ => opening(text, at).is_some_and(|opening| {
                let label = text.byte(opening.labels);
                label.is_ascii_digit() || matches!(label, b'I' | b'V' | b'X') && opening.level != super::level::Level::Nr
            }),
        }
    }

    /// Returns true where "efter" belongs to the title of an order: "om støtte efter lov om …".
    fn goes_on_after_efter(&self, next: usize) -> bool {
        let text = self.text;
        if text.has(next, "§") {
            return self.holds_provision(next).is_some();
        }
        let end = text.word_end(next);
        let folded = text.fold(next, end);
        let word = folded.as_str();
        end > next
            && !closes_clause(word)
            && !opens_clause(word)
            && !is_function_word(word)
            && opening(text, next).is_none()
            && !matches!(
                word,
                "ansøgning" | "anmodning" | "reglen" | "bestemmelsen" | "loven" | "bekendtgørelsen" | "lovens" | "bekendtgørelsens"
            )
    }

    /// Reads a provision with its act inside a title: "om kompetencen i kapitel 2 i lov om veje".
    fn holds_provision(&self, at: usize) -> Option<usize> {
        let text = self.text;
        let levels = super::levels::levels(text, at)?;
        let mut next = text.skip_space(levels.end);
        if text.byte(next) == b',' {
            next = text.skip_space(next + 1);
        }
        if text.folded(next).as_str() != "i" {
            return None;
        }
        let act = text.skip_space(next + 1);
        let kind = names::type_word(text, act).filter(|kind| !kind.genitive);
        let titled = kind.is_some_and(|kind| text.folded(text.skip_space(kind.end)).as_str() == "om");
        if titled { Some(act) } else { names::compound(text, act, 0).map(|name| name.end) }
    }

    fn comma(&mut self, at: usize) -> Step {
        let text = self.text;
        let next = text.skip_space(at + 1);
        if matches!(self.before, Before::Comma | Before::Function)
            || self.before == Before::AndSoOn && !self.amending && self.manner == Manner::Mention
            || text.word_end(next) == next && text.dash(next) == 0
        {
            return Step::Stop;
        }
        let takes = at < self.listed_to || self.opens_act(next) || self.closes_list(next);
        if !takes {
            return Step::Stop;
        }
        self.end = at + 1;
        self.before = Before::Comma;
        self.before_at = at;
        Step::On
    }

    /// Returns true where the next act of an amending act's title begins.
    fn opens_act(&self, at: usize) -> bool {
        self.amending
            && (names::compound(self.text, at, 0).is_some()
                || names::type_word(self.text, at).is_some_and(|kind| self.takes_act_after_comma(&kind)))
    }

    fn takes_act_after_comma(&self, kind: &TypeWord) -> bool {
        matches!(self.text.folded(self.text.skip_space(kind.end)).as_str(), "om" | "nr")
    }

    /// Looks ahead from a comma for the "og" that closes a list of nouns.
    fn closes_list(&mut self, from: usize) -> bool {
        let text = self.text;
        let mut at = from;
        let mut in_item = 0;
        let mut after_comma = true;
        for _ in 0..MOST_LIST {
            if text.byte(at) == b',' {
                in_item = 0;
                after_comma = true;
                at = text.skip_space(at + 1);
                continue;
            }
            let start = if text.dash(at) > 0 { at + text.dash(at) } else { at };
            let end = token_end(text, start);
            if end == start {
                return false;
            }
            let folded = text.fold(start, end);
            let word = folded.as_str();
            let next = text.skip_space(end);
            if matches!(word, "og" | "eller") {
                if after_comma || self.is_stop_in_list(next, Before::And) {
                    return false;
                }
                self.listed_to = at;
                return true;
            }
            in_item += 1;
            if in_item > 6 || self.is_stop_in_list(at, if after_comma { Before::Comma } else { Before::Content }) {
                return false;
            }
            after_comma = false;
            at = next;
        }
        false
    }

    fn is_stop_in_list(&self, at: usize, before: Before) -> bool {
        let text = self.text;
        let start = if text.dash(at) > 0 { at + text.dash(at) } else { at };
        let end = token_end(text, start);
        let folded = text.fold(start, end);
        let word = folded.as_str();
        if end == start
            || names::type_word(text, start).is_some()
            || names::compound(text, start, 0).is_some()
            || names::spelled(text, start).is_some()
            || eu::opens(text, start)
        {
            return true;
        }
        let is_first = matches!(before, Before::And | Before::Comma);
        closes_clause(word)
            || (text.is_lower(start) && is_passive(word))
            || (is_first && (opens_clause(word) || is_function_word(word)))
            || opening(text, start).is_some()
    }

    /// Takes a parenthesis: a short title, a specification, or a popular name.
    fn parenthesis(&mut self, at: usize) -> Step {
        let text = self.text;
        if !matches!(self.before, Before::Content | Before::AndSoOn) {
            return Step::Stop;
        }
        let Some(close) = closing(text, at) else { return Step::Stop };
        if let Some(end) = popular_name(text, self.end) {
            return Step::Named(end);
        }
        let inside = at + 1;
        let first_end = token_end(text, inside);
        let first = text.fold(inside, first_end);
        let first = first.as_str();
        let refers = first_end == inside
            || names::type_word(text, inside).is_some()
            || opening(text, inside).is_some()
            || matches!(
                first,
                "jf" | "se"
                    | "som"
                    | "der"
                    | "herefter"
                    | "herunder"
                    | "fx"
                    | "f.eks"
                    | "bl.a"
                    | "dvs"
                    | "både"
                    | "link"
                    | "nu"
                    | "tidligere"
            );
        let content = text.slice(inside, close);
        if refers || content.starts_with("EU-Tidende") || content.starts_with("EUT") || content.starts_with("EFT") {
            return Step::Stop;
        }
        if self.manner == Manner::Eu && (content.contains("forordning") || content.contains("direktiv")) {
            return Step::Named(close + 1);
        }
        // Behind a mere name a parenthesis is a gloss, but for "(igu)" and what "m.v." follows.
        let follows = text.folded(text.skip_space(close + 1));
        let one_word = first_end == close && text.is_lower(inside);
        let short = one_word && (content.len() <= 5 || content.ends_with("en") || content.ends_with("et"))
            || text.has(text.skip_space(close + 1), "m.v.")
            || follows.as_str() == "mv";
        if self.manner == Manner::Mention && !self.amending && !short {
            return Step::Stop;
        }
        self.accept(at, close + 1, Before::Content);
        self.before = Before::Parenthesis;
        Step::On
    }

    /// Takes a year in a title: "for finansåret 2019", "i fyringssæsonen 2021-2022".
    fn year(&mut self, at: usize) -> Step {
        let text = self.text;
        let end = text.digits_end(at);
        let previous = text.fold(self.before_at, text.word_end(self.before_at));
        let previous = previous.as_str();
        if self.manner == Manner::Numbered
            && matches!(previous, "før" | "efter" | "fra" | "til" | "den" | "af" | "pr" | "inden" | "siden")
            && let Some((_, date_end)) = super::date::date(text, at)
            && date_end > end
        {
            return self.accept(at, date_end, Before::Content);
        }
        let announced = matches!(previous, "i" | "for" | "fra" | "til" | "natura")
            || previous.ends_with("året")
            || previous.ends_with("årene")
            || previous.ends_with("sæsonen")
            || previous.ends_with("perioden");
        if end - at != 4 || !announced || super::date::year(text.slice(at, end)).is_none() {
            return Step::Stop;
        }
        let dash = text.dash(end);
        let through = text.digits_end(end + dash);
        let end = if dash > 0 && through == end + dash + 4 { through } else { end };
        self.accept(at, end, Before::Content)
    }
}

/// Returns the end of the word that begins at an offset, with what stands inside words: "A/S",
/// "m.v.", "EU-retten", "Energinet.dk", "20-årige".
pub(super) fn token_end(text: Text<'_>, at: usize) -> usize {
    let mut end = text.word_end(at);
    if end == at {
        return at;
    }
    loop {
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

/// Returns the offset of the parenthesis that closes the one at an offset.
fn closing(text: Text<'_>, at: usize) -> Option<usize> {
    let mut depth = 0_usize;
    for (step, &byte) in text.as_str().as_bytes()[at..].iter().take(MOST_PARENTHESIS).enumerate() {
        match byte {
            b'(' => depth += 1,
            b')' if depth == 1 => return Some(at + step),
            b')' => depth -= 1,
            _ => {}
        }
    }
    None
}

/// Reads " (serviceloven)" or " (SEL)" at an offset; returns its end.
fn popular_name(text: Text<'_>, at: usize) -> Option<usize> {
    let open = text.skip_space(at);
    if text.byte(open) != b'(' {
        return None;
    }
    let inside = open + 1;
    let end = token_end(text, inside);
    let is_name = names::compound(text, inside, 0).is_some_and(|name| name.end == end) || names::is_abbreviation(text.slice(inside, end));
    (is_name && text.byte(end) == b')').then_some(end + 1)
}
