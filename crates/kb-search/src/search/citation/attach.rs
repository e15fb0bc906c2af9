//! Which paragraph is of which act, and what a number alone may be.

use super::parse::{Found, Item, Parser};
use super::{Cited, Target, What};
use crate::label::plain;

/// How many tokens before an act the number of its paragraph may stand: "32 a, stk. 2, nr. 3, litra b".
const FARTHEST_NUMBER: usize = 14;

impl Parser<'_> {
    /// A number beside the name of an act is a paragraph: "sel 85", "85 serviceloven".
    pub(super) fn bare_numbers(&self, found: &mut Vec<Found>) {
        let mut new = Vec::new();
        for (index, act) in found.iter().enumerate().filter(|(_, found)| matches!(found.item, Item::Name(_))) {
            let is_provision =
                |index: usize| found.get(index).is_some_and(|found: &Found| matches!(found.item, Item::Paragraph(_) | Item::Chapter(_)));
            let next_is_near = found.get(index + 1).is_some_and(|next| next.from <= act.to + 1) && is_provision(index + 1);
            let last_is_near = index > 0 && is_provision(index - 1) && found[index - 1].to + 2 >= act.from;
            if next_is_near || last_is_near {
                continue;
            }
            if self.is_number(act.to) && found.get(index + 1).is_none_or(|next| next.from > act.to) {
                let (labels, to) = self.paragraph(act.to);
                new.push(Found { item: Item::Paragraph(labels), from: act.to, to, used: false });
                continue;
            }
            // The number before it, with its letter and what follows.
            let free = |at: usize| !found.iter().any(|found| found.from <= at && at < found.to);
            for number in act.from.saturating_sub(FARTHEST_NUMBER)..act.from {
                if !self.is_number(number) || !free(number) {
                    continue;
                }
                let (labels, to) = self.paragraph(number);
                if to == act.from || (to + 1 == act.from && is_join(self.text(to))) {
                    new.push(Found { item: Item::Paragraph(labels), from: number, to, used: false });
                    break;
                }
            }
        }
        found.extend(new);
        found.sort_by_key(|found| found.from);
    }

    /// Puts provisions and acts together.
    pub(super) fn attach(&self, found: &mut [Found]) -> Vec<Cited> {
        let mut acts: Vec<Option<Vec<usize>>> = vec![None; found.len()];
        let mut ranges: Vec<Vec<(usize, usize)>> = found.iter().map(|found| vec![(found.from, found.to)]).collect();
        for index in 0..found.len() {
            if !matches!(found[index].item, Item::Paragraph(_) | Item::Chapter(_)) {
                continue;
            }
            let right = self.joined(found[index].to, found.get(index + 1).map(|next| next.from)).then_some(index + 1);
            let left = index.checked_sub(1).filter(|&left| self.joined(found[left].to, Some(found[index].from)));
            let act_of = |found: &Found| match &found.item {
                Item::Name(act) => Some(vec![*act]),
                Item::Documents(acts) => Some(acts.clone()),
                _ => None,
            };
            for neighbour in [right, left].into_iter().flatten() {
                if let Some(named) = act_of(&found[neighbour]) {
                    acts[index] = Some(named);
                    found[neighbour].used = true;
                    let (from, to) = (found[neighbour.min(index)].to, found[neighbour.max(index)].from);
                    ranges[index].push((found[neighbour].from, found[neighbour].to));
                    ranges[index].push((from, to));
                    break;
                }
            }
        }
        // "§ 85 og § 102 i serviceloven", "servicelovens § 85 og § 102": both are of that act.
        let is_provision = |index: usize| matches!(found[index].item, Item::Paragraph(_) | Item::Chapter(_));
        let leftwards = (1..found.len()).rev().map(|right| (right, right - 1));
        let rightwards = (1..found.len()).map(|right| (right - 1, right));
        for (named, bare) in leftwards.chain(rightwards) {
            let left = named.min(bare);
            let between = (found[left].to, found[left + 1].from);
            if acts[bare].is_none()
                && acts[named].is_some()
                && is_provision(named)
                && is_provision(bare)
                && self.joined(between.0, Some(between.1))
            {
                let shared = acts[named].clone();
                acts[bare] = shared;
                ranges[bare].push(between);
            }
        }
        let mut cited = Vec::new();
        for ((found, acts), ranges) in found.iter().zip(acts).zip(ranges) {
            let target = match &found.item {
                Item::Paragraph(labels) => Target { acts: acts.unwrap_or_default(), what: What::Paragraph(labels.clone()) },
                Item::Chapter(label) => match acts {
                    Some(acts) => Target { acts, what: What::Chapter(plain(label)) },
                    // A chapter of nothing is no citation.
                    None => continue,
                },
                Item::Documents(acts) if !found.used => Target { acts: acts.clone(), what: What::Act },
                _ => continue,
            };
            cited.push(Cited { ranges: self.chars(&ranges), targets: vec![target], weak: false });
        }
        cited
    }

    /// True where nothing but joining words stands between two tokens.
    fn joined(&self, from: usize, to: Option<usize>) -> bool {
        let Some(to) = to else { return false };
        from <= to && to - from <= 3 && self.tokens[from..to].iter().all(|token| is_join(&token.text))
    }

    /// Ranges of tokens as ranges of characters.
    fn chars(&self, ranges: &[(usize, usize)]) -> Vec<(usize, usize)> {
        ranges.iter().filter(|(from, to)| from < to).map(|&(from, to)| (self.tokens[from].start, self.tokens[to - 1].end)).collect()
    }

    /// A query that is a number and no more: a paragraph or a document, if there is one.
    pub(super) fn number_alone(&self) -> Option<Cited> {
        if !self.is_number(0) || self.text(0).len() > 5 {
            return None;
        }
        let (labels, to) = self.paragraph(0);
        if to < self.tokens.len() {
            return None;
        }
        let mut targets = Vec::new();
        let is_plain = labels[0] == self.text(0) && labels[1..].iter().all(String::is_empty);
        let documents = if is_plain { self.by_document("", self.text(0), None) } else { Vec::new() };
        targets.push(Target { acts: Vec::new(), what: What::Paragraph(labels) });
        if !documents.is_empty() {
            targets.push(Target { acts: documents, what: What::Act });
        }
        Some(Cited { ranges: self.chars(&[(0, to)]), targets, weak: true })
    }
}

fn is_join(text: &str) -> bool {
    matches!(
        text,
        "," | "i" | "og" | "eller" | "jf" | "efter" | "fra" | "af" | "om" | "den" | "." | "(" | ")" | ":" | "s" | "'" | "’" | "-"
    )
}
