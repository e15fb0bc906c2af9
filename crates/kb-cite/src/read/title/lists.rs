//! Reads on over a comma in a title, where a list goes on: "om torve, broer og bænke".

use crate::read::eu;
use crate::read::level::opening;
use crate::read::names::{self, TypeWord};
use crate::read::title::{Before, Manner, Reader, Step, token_end};
use crate::read::title_words::{closes_clause, is_function_word, is_passive, opens_clause};

/// How many words a list after a comma may take to its "og".
const MOST_LIST: usize = 40;

impl Reader<'_> {
    pub(super) fn comma(&mut self, at: usize) -> Step {
        let text = self.text;
        let next = text.skip_space(at + 1);
        // "Social-, Børne- og": the comma of a list of cut words.
        let cut = text.byte_before(at) == b'-';
        if (!cut && matches!(self.before, Before::Comma | Before::Function))
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
    pub(super) fn opens_act(&self, at: usize) -> bool {
        self.amending
            && (names::compound(self.text, at, 0).is_some()
                || names::type_word(self.text, at).is_some_and(|kind| self.takes_act_after_comma(&kind)))
    }

    pub(super) fn takes_act_after_comma(&self, kind: &TypeWord) -> bool {
        matches!(self.text.folded(self.text.skip_space(kind.end)).as_str(), "om" | "nr")
    }

    /// Looks ahead from a comma for the "og" that closes a list of nouns.
    pub(super) fn closes_list(&mut self, from: usize) -> bool {
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
            if matches!(word, "m.v." | "mv." | "m.m." | "m.v" | "mv") && !after_comma {
                self.listed_to = at;
                return true;
            }
            if in_item > 6 || self.is_stop_in_list(at, if after_comma { Before::Comma } else { Before::Content }) {
                return false;
            }
            after_comma = false;
            at = next;
        }
        false
    }

    pub(super) fn is_stop_in_list(&self, at: usize, before: Before) -> bool {
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
}
