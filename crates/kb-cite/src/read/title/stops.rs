//! Decides whether a word carries a title on or ends it.

use crate::read::eu;
use crate::read::level::{Level, opening};
use crate::read::levels::levels;
use crate::read::names::{self, TypeWord};
use crate::read::title::{Before, Manner, Reader, Step};
use crate::read::title_words::{closes_clause, is_function_word, is_passive, opens_clause, stops_pair, takes_om};

impl Reader<'_> {
    /// Returns true where a title goes on behind its "m.v.".
    pub(super) fn goes_on_after_abbreviation(&self, word: &str) -> bool {
        match word {
            "og" | "eller" => self.manner != Manner::Mention || self.amending,
            "efter" => self.manner == Manner::Numbered,
            _ => is_function_word(word) && !matches!(word, "en" | "et" | "den" | "det" | "de" | "om"),
        }
    }

    /// Returns true where an act named by its type belongs to this title: "om ændring af lov om …".
    pub(super) fn takes_act(&self, kind: &TypeWord) -> bool {
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

    pub(super) fn eu_act(&mut self, at: usize) -> Step {
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

    pub(super) fn is_stop(&self, at: usize, end: usize, word: &str) -> bool {
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
                label.is_ascii_digit() || matches!(label, b'I' | b'V' | b'X') && opening.level != Level::Nr
            }),
        }
    }

    /// Returns true where "efter" belongs to the title of an order: "om støtte efter lov om …".
    pub(super) fn goes_on_after_efter(&self, next: usize) -> bool {
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
    pub(super) fn holds_provision(&self, at: usize) -> Option<usize> {
        let text = self.text;
        let levels = levels(text, at)?;
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
}
