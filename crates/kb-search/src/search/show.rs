//! From a page that was found to a hit: where it opens, and what it shows.

use std::cell::OnceCell;

use super::core::Core;
use super::excerpt::excerpt;
use super::marks::{Marks, Token, has_phrase, has_row, mask_of, pieces};
use super::rank::Candidate;
use super::shelf::Text;
use crate::results::{Hit, Piece};

/// Makes a hit of a candidate; its score gains what only the text can tell.
pub(super) fn hit(
    candidate: &Candidate,
    text: &Text,
    marks: &Marks<'_>,
    things: usize,
    citations: usize,
    phrases: &[Vec<String>],
    core: &Core,
) -> Hit {
    let mut page = Scanned::of(text, marks);
    // A provision in the title is not the whole of it: the stk. asked for is a place.
    page.title_mask &= !((1 << citations) - 1);
    let everything = if things >= 32 { u32::MAX } else { (1 << things) - 1 };
    let alias = page.best_alias(everything & !page.title_mask);
    let alias_mask = alias.map_or(0, |alias| mask_of(&page.aliases[alias]));
    // What the page as a whole answers needs no place.
    let whole = u32::from(candidate.whole);
    let rest = everything & !page.title_mask & !alias_mask & !whole;
    let place = page.best_place(candidate, rest);
    let mut complete = candidate.complete;
    let mut score = candidate.score + candidate.score / 24 * page.bonus(things, place);
    if !page.has_phrases(phrases) {
        complete = false;
        score /= 2;
    }
    let (kind, ..) = core.place_of(candidate.page);
    let kind = core.kinds.get(kind);
    let mut hit = Hit {
        href: text.href.clone(),
        kind: kind.map_or_else(String::new, |kind| kind.0.clone()),
        label: kind.map_or_else(String::new, |kind| kind.1.clone()),
        title: pieces(&text.title, 0..text.title.len(), &page.title),
        alias: alias.map_or_else(Vec::new, |alias| pieces(&text.aliases[alias], 0..text.aliases[alias].len(), &page.aliases[alias])),
        heading: Vec::new(),
        excerpt: Vec::new(),
        complete,
        also: candidate.also,
        score,
    };
    match place {
        Some(number) => {
            let place = &text.places[number];
            if !place.anchor.is_empty() {
                hit.href = format!("{}#{}", text.href.split('#').next().unwrap_or_default(), place.anchor);
            }
            hit.heading = pieces(&place.heading, 0..place.heading.len(), &page.headings[number]);
            hit.excerpt = excerpt(&place.text, page.words(number));
        }
        None => hit.excerpt = page.of_the_whole(text),
    }
    hit
}

/// A page with its words; the texts of its places are read when they are wanted.
struct Scanned<'t> {
    text: &'t Text,
    marks: &'t Marks<'t>,
    title: Vec<Token>,
    title_mask: u32,
    aliases: Vec<Vec<Token>>,
    summary: Vec<Token>,
    headings: Vec<Vec<Token>>,
    texts: Vec<OnceCell<Vec<Token>>>,
}

impl<'t> Scanned<'t> {
    fn of(text: &'t Text, marks: &'t Marks<'t>) -> Self {
        let title = marks.tokens(&text.title);
        Self {
            title_mask: mask_of(&title),
            title,
            aliases: text.aliases.iter().map(|alias| marks.tokens(alias)).collect(),
            summary: marks.tokens(&text.summary),
            headings: text.places.iter().map(|place| marks.tokens(&place.heading)).collect(),
            texts: text.places.iter().map(|_| OnceCell::new()).collect(),
            text,
            marks,
        }
    }

    /// The words of the text of a place.
    fn words(&self, place: usize) -> &[Token] {
        self.texts[place].get_or_init(|| self.marks.tokens(&self.text.places[place].text))
    }

    /// What the words' order adds, in twenty-fourths: a title that is the query, words in a row.
    fn bonus(&self, things: usize, place: Option<usize>) -> u32 {
        let is_query = |tokens: &[Token]| tokens.iter().all(|token| token.stop || token.exact) && has_row(tokens, things);
        let mut bonus = 0;
        if is_query(&self.title) {
            bonus += 8;
        } else if self.aliases.iter().any(|alias| is_query(alias)) {
            bonus += 5;
        }
        if things > 1 {
            if has_row(&self.title, things) {
                bonus += 8;
            } else if self.headings.iter().any(|heading| has_row(heading, things)) {
                bonus += 5;
            } else if has_row(&self.summary, things) || place.is_some_and(|place| has_row(self.words(place), things)) {
                bonus += 4;
            }
        }
        bonus
    }

    fn has_phrases(&self, phrases: &[Vec<String>]) -> bool {
        phrases.iter().all(|phrase| {
            let mut all = [&self.title, &self.summary].into_iter().chain(&self.aliases).chain(&self.headings);
            all.any(|tokens| has_phrase(tokens, phrase)) || (0..self.texts.len()).any(|place| has_phrase(self.words(place), phrase))
        })
    }

    /// The alias with most of what the title does not say.
    fn best_alias(&self, rest: u32) -> Option<usize> {
        let mut best = None;
        let mut most = 0;
        for (number, alias) in self.aliases.iter().enumerate() {
            let count = (mask_of(alias) & rest).count_ones();
            if count > most {
                most = count;
                best = Some(number);
            }
        }
        best
    }

    /// The place with most of what the title does not say, headings before texts: as the index tells,
    /// and by the texts themselves where it tells nothing, since a word stands everywhere.
    fn best_place(&self, candidate: &Candidate, rest: u32) -> Option<usize> {
        if rest == 0 {
            return None;
        }
        self.best_place_by(candidate, rest, false).or_else(|| self.best_place_by(candidate, rest, true))
    }

    fn best_place_by(&self, candidate: &Candidate, rest: u32, read: bool) -> Option<usize> {
        let mut best = None;
        let mut most = 0;
        for number in 0..self.texts.len() {
            let mut heading = mask_of(&self.headings[number]);
            let mut text = if read { mask_of(self.words(number)) } else { 0 };
            for (thing, places) in candidate.places.iter().enumerate() {
                for place in places.iter().filter(|&&place| (place >> 1) as usize == number) {
                    text |= 1 << thing;
                    heading |= (place & 1) << thing;
                }
            }
            let worth = if (heading | text) & rest == 0 {
                0
            } else {
                6 * (heading & rest).count_ones() + 3 * (text & rest & !heading).count_ones() + ((heading | text) & !rest).count_ones()
            };
            if worth > most {
                most = worth;
                best = Some(number);
            }
        }
        best
    }

    /// What a page shows that is found as a whole: its summary, or else its first sentence.
    fn of_the_whole(&self, text: &Text) -> Vec<Piece> {
        if !text.summary.is_empty() {
            return excerpt(&text.summary, &self.summary);
        }
        let first = text.places.iter().position(|place| !place.text.is_empty());
        first.map_or_else(Vec::new, |first| excerpt(&text.places[first].text, self.words(first)))
    }
}
