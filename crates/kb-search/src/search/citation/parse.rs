//! What the tokens of a query are: acts, documents, paragraphs and chapters.

use super::Acts;
use super::token::{Kind, Token, name_word};
use crate::model::Act;
use crate::words::is_stop;

/// What a run of tokens is.
#[derive(Debug)]
pub(super) enum Item {
    /// An act by its name.
    Name(usize),
    /// Acts by a document.
    Documents(Vec<usize>),
    Paragraph([String; 4]),
    Chapter(String),
}

#[derive(Debug)]
pub(super) struct Found {
    pub(super) item: Item,
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) used: bool,
}

pub(super) struct Parser<'q> {
    pub(super) tokens: &'q [Token],
    pub(super) acts: &'q Acts,
}

impl Parser<'_> {
    pub(super) fn kind(&self, at: usize) -> Option<Kind> {
        self.tokens.get(at).map(|token| token.kind)
    }

    pub(super) fn text(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |token| &token.text)
    }

    pub(super) fn is_number(&self, at: usize) -> bool {
        self.kind(at) == Some(Kind::Number)
    }

    /// Skips a full stop.
    fn stop(&self, at: usize) -> usize {
        at + usize::from(self.text(at) == ".")
    }

    pub(super) fn items(&self) -> Vec<Found> {
        let mut found = Vec::new();
        let mut at = 0;
        while at < self.tokens.len() {
            let item = self
                .eli(at)
                .or_else(|| self.document(at))
                .or_else(|| self.name(at))
                .or_else(|| self.section(at))
                .or_else(|| self.chapter(at));
            match item {
                Some((item, from, to)) => {
                    let many = matches!(item, Item::Paragraph(_)) && self.kind(from) == Some(Kind::Sign);
                    found.push(Found { item, from, to, used: false });
                    at = to;
                    if many {
                        at = self.more_paragraphs(at, &mut found);
                    }
                }
                None => at += 1,
            }
        }
        found
    }

    /// "§§ 82 a, 85 og 102": the numbers after the first one; the end of a range is passed over.
    fn more_paragraphs(&self, mut at: usize, found: &mut Vec<Found>) -> usize {
        loop {
            let join = self.text(at);
            let range = matches!(join, "-" | "–" | "—" | "til");
            if !(range || matches!(join, "," | "og" | "eller")) || !self.is_number(at + 1) {
                return at;
            }
            // A number after "og" may be a stk. of its own: only with "§" or after a comma is it sure
            // enough; "stk" behind a number says that it is no paragraph.
            if self.text(self.stop(at + 2)) == "stk" || self.text(self.stop(at + 2)) == "pkt" {
                return at;
            }
            let (labels, to) = self.paragraph(at + 1);
            if range {
                if let Some(last) = found.last_mut() {
                    last.to = to;
                }
            } else {
                found.push(Found { item: Item::Paragraph(labels), from: at, to, used: false });
            }
            at = to;
        }
    }

    /// An ELI address, with or without what stands before it.
    fn eli(&self, at: usize) -> Option<(Item, usize, usize)> {
        let parts = [self.text(at), self.text(at + 1), self.text(at + 3), self.text(at + 5)];
        if parts != ["eli", "/", "/", "/"] || !self.is_number(at + 4) || !self.is_number(at + 6) {
            return None;
        }
        let acts = self.by_document("", self.text(at + 6), self.text(at + 4).parse().ok());
        if acts.is_empty() {
            return None;
        }
        let mut from = at;
        while from > 0 && !self.tokens[from].spaced {
            from -= 1;
        }
        let mut to = at + 7;
        while to < self.tokens.len() && !self.tokens[to].spaced {
            to += 1;
        }
        Some((Item::Documents(acts), from, to))
    }

    /// "lov nr. 548 af 7. maj 2019", "bek. 1216/2023", "lov 548", "548/2019".
    fn document(&self, at: usize) -> Option<(Item, usize, usize)> {
        let kind = document_kind(self.text(at));
        let mut number = at;
        if kind.is_some() {
            number = self.stop(at + 1);
            if self.text(number) == "nr" || self.text(number) == "nummer" {
                number = self.stop(number + 1);
            }
        }
        if !self.is_number(number) {
            return None;
        }
        let (year, to) = self.year(number + 1);
        if kind.is_none() && (year.is_none() || self.text(number + 1) != "/") {
            return None;
        }
        let acts = self.by_document(kind.unwrap_or(""), self.text(number), year);
        if acts.is_empty() {
            return None;
        }
        let to = self.title_after(to, &acts);
        Some((Item::Documents(acts), at, to))
    }

    /// The year after a document's number, however the date is written, and where it ends.
    fn year(&self, at: usize) -> (Option<u16>, usize) {
        let year_at = |at: usize| self.text(at).parse::<u16>().ok().filter(|year| self.is_number(at) && (1800..2200).contains(year));
        match self.text(at) {
            "/" | "af" | "fra" | "-" => {}
            _ => return year_at(at).map_or((None, at), |year| (Some(year), at + 1)),
        }
        let mut next = at + 1;
        while next < self.tokens.len() && next < at + 10 {
            if let Some(year) = year_at(next) {
                return (Some(year), next + 1);
            }
            let part_of_date = self.is_number(next) || matches!(self.text(next), "." | "/" | "-") || is_month(self.text(next));
            if !part_of_date {
                break;
            }
            next += 1;
        }
        (None, at)
    }

    /// Passes over the title after a document ("om social service").
    fn title_after(&self, at: usize, acts: &[usize]) -> usize {
        if self.text(at) != "om" {
            return at;
        }
        let known = |token: &Token| {
            let word = name_word(token);
            is_stop(&token.text) && token.text != "i"
                || self.acts.names.iter().any(|(words, act)| acts.contains(act) && words.contains(&word))
        };
        let more = self.tokens[at..].iter().take_while(|token| token.kind == Kind::Word && known(token) || token.text == ".").count();
        at + more
    }

    pub(super) fn by_document(&self, kind: &str, number: &str, year: Option<u16>) -> Vec<usize> {
        let number = number.trim_start_matches('0');
        let matching = |strict: bool| -> Vec<usize> {
            let matches = |act: &Act| {
                act.documents.iter().any(|document| {
                    document.number == number
                        && year.is_none_or(|year| year == document.year)
                        && (!strict || kind.is_empty() || document.kind.eq_ignore_ascii_case(kind))
                })
            };
            (0..self.acts.acts.len()).filter(|&act| matches(&self.acts.acts[act])).collect()
        };
        let strict = matching(true);
        // Types share one series of numbers: with the year, the number is enough.
        if strict.is_empty() && year.is_some() { matching(false) } else { strict }
    }

    /// The name of an act.
    fn name(&self, at: usize) -> Option<(Item, usize, usize)> {
        if self.kind(at) != Some(Kind::Word) {
            return None;
        }
        for (words, act) in &self.acts.names {
            let mut next = at;
            let all = words.iter().all(|word| {
                if next > at && matches!(self.text(next), "." | "-") {
                    next += 1;
                }
                let same =
                    self.tokens.get(next).is_some_and(|token| matches!(token.kind, Kind::Word | Kind::Number) && name_word(token) == *word);
                next += 1;
                same
            });
            if all {
                // "SEL's", "SEL’s"
                if matches!(self.text(next), "'" | "’") && self.text(next + 1) == "s" {
                    next += 2;
                }
                return Some((Item::Name(*act), at, next));
            }
        }
        None
    }

    /// "§ 32 a, stk. 2", "paragraf 32a".
    fn section(&self, at: usize) -> Option<(Item, usize, usize)> {
        let mut number = at;
        while self.kind(number) == Some(Kind::Sign) {
            number += 1;
        }
        if number == at {
            if !matches!(self.text(at), "paragraf" | "paragraffen" | "paragraffer" | "paragrafferne" | "par" | "pgf" | "pgr") {
                return None;
            }
            number = self.stop(at + 1);
        }
        if self.text(number) == "nr" {
            number = self.stop(number + 1);
        }
        if !self.is_number(number) {
            return None;
        }
        let (labels, to) = self.paragraph(number);
        Some((Item::Paragraph(labels), at, to))
    }

    /// The labels of a paragraph whose number stands at a token, and where they end.
    pub(super) fn paragraph(&self, at: usize) -> ([String; 4], usize) {
        let mut labels = [self.text(at).trim_start_matches('0').to_owned(), String::new(), String::new(), String::new()];
        let mut next = self.letter(at + 1, &mut labels[0]);
        loop {
            let start = next + usize::from(matches!(self.text(next), "," | "-" | "."));
            let (level, number, to) = match self.text(start) {
                "stk" | "stykke" => (1, self.stop(start + 1), 0),
                "nr" | "nummer" => (2, self.stop(start + 1), 0),
                "litra" | "lit" => (3, self.stop(start + 1), 0),
                "pkt" | "punktum" => (4, self.stop(start + 1), 0),
                _ if self.is_number(start) => {
                    // "2. pkt.", "2. stk."
                    let unit = self.stop(start + 1);
                    match self.text(unit) {
                        "pkt" | "punktum" => (4, start, self.stop(unit + 1)),
                        "stk" if unit > start + 1 => (1, start, self.stop(unit + 1)),
                        _ => return (labels, next),
                    }
                }
                _ => return (labels, next),
            };
            let end = if to > 0 {
                to
            } else if level == 3 && self.kind(number) == Some(Kind::Word) && self.text(number).len() == 1
                || level != 3 && self.is_number(number)
            {
                number + 1
            } else {
                return (labels, next);
            };
            if level < 4 {
                self.text(number).clone_into(&mut labels[level]);
            }
            next = end;
        }
    }

    /// The letter of a paragraph or chapter, if one follows; "i" is mostly a word.
    fn letter(&self, at: usize, label: &mut String) -> usize {
        let Some(token) = self.tokens.get(at) else { return at };
        let one = token.kind == Kind::Word && token.text.len() == 1;
        let word = token.text == "i" && token.spaced && !(self.text(at + 1) == "," || self.text(at + 1) == "stk");
        if !one || word {
            return at;
        }
        label.push_str(&token.text);
        at + 1
    }

    /// "kapitel 16 a", "kap. 17".
    fn chapter(&self, at: usize) -> Option<(Item, usize, usize)> {
        if !matches!(self.text(at), "kapitel" | "kap" | "kapitlet" | "kapitler" | "kapitlerne") {
            return None;
        }
        let number = self.stop(at + 1);
        if !self.is_number(number) {
            return None;
        }
        let mut label = self.text(number).to_owned();
        let to = self.letter(number + 1, &mut label);
        Some((Item::Chapter(label), at, to))
    }
}

fn document_kind(text: &str) -> Option<&'static str> {
    Some(match text {
        "lov" => "LOV",
        "lbk" | "lbkg" | "lovbekendtgoerelse" | "lovbekendtgoerelsen" | "lovbekg" | "lovbek" | "lovb" => "LBK",
        "bek" | "bekg" | "bkg" | "bekendtgoerelse" | "bekendtgoerelsen" => "BEK",
        "vej" | "vejl" | "vejledning" | "vejledningen" => "VEJ",
        "cir" | "cirk" | "cirkulaere" | "cirkulaeret" => "CIR",
        "cis" | "skr" | "cirkulaereskrivelse" => "CIS",
        _ => return None,
    })
}

fn is_month(text: &str) -> bool {
    ["jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec"].iter().any(|month| text.starts_with(month))
        && text.len() <= 9
}
