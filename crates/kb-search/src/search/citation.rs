//! Citations in a query: every way of writing them, and of leaving things out.
//!
//! Not the grammar of prose: a query is short, and typed in haste. "§32a", "paragraf 32 a",
//! "sel 85", "85 serviceloven", "lov 548", "bek 1216/2023" are citations here.

use crate::label::plain;
use crate::letters::{coarse, fold, is_word};
use crate::model::Act;
use crate::stem::stem;
use crate::words::is_stop;

/// The acts, and their names in words.
#[derive(Debug)]
pub(super) struct Acts {
    pub(super) acts: Vec<Act>,
    /// Words of a name (coarse stems), and the act; longer names first.
    names: Vec<(Vec<String>, usize)>,
}

impl Acts {
    pub(super) fn of(acts: Vec<Act>) -> Self {
        let mut names: Vec<(Vec<String>, usize)> = Vec::new();
        for (number, act) in acts.iter().enumerate() {
            for name in &act.names {
                // "SU-loven" is typed with a hyphen, with a space, and as one word.
                for name in [name.clone(), name.replace('-', "")] {
                    let words: Vec<String> =
                        tokens(&name.chars().collect::<Vec<_>>()).iter().filter(|token| token.kind != Kind::Other).map(name_word).collect();
                    if !words.is_empty() {
                        names.push((words, number));
                    }
                }
            }
        }
        names.sort_by(|a, b| b.0.len().cmp(&a.0.len()).then_with(|| a.cmp(b)));
        names.dedup();
        Self { acts, names }
    }
}

/// A provision that is asked for: in one of the acts, or in any if none is named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Target {
    pub(super) acts: Vec<usize>,
    pub(super) what: What,
}

/// What is asked for in the act.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum What {
    Act,
    Chapter(String),
    /// Paragraph, stk., number, litra; plain labels.
    Paragraph([String; 4]),
}

/// A citation in a query: where its characters are, and what it asks for.
#[derive(Debug)]
pub(super) struct Cited {
    /// Ranges of characters that belong to it.
    pub(super) ranges: Vec<(usize, usize)>,
    /// What it can mean; mostly one thing.
    pub(super) targets: Vec<Target>,
    /// True for a number alone, which may be a citation and may be none.
    pub(super) weak: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Word,
    Number,
    Sign,
    Other,
}

#[derive(Debug)]
struct Token {
    kind: Kind,
    /// Folded; for other characters, the character.
    text: String,
    start: usize,
    end: usize,
    /// True where a space stands before it.
    spaced: bool,
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit()
}

/// Cuts characters into words, numbers, paragraph signs and single other characters.
fn tokens(chars: &[char]) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut at = 0;
    let mut spaced = true;
    while at < chars.len() {
        let c = chars[at];
        let start = at;
        let kind = if is_digit(c) {
            while at < chars.len() && is_digit(chars[at]) {
                at += 1;
            }
            Kind::Number
        } else if is_word(c) {
            while at < chars.len() && is_word(chars[at]) && !is_digit(chars[at]) {
                at += 1;
            }
            Kind::Word
        } else {
            at += 1;
            if c == '§' { Kind::Sign } else { Kind::Other }
        };
        if kind == Kind::Other && (c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\u{a0}' || c == '\u{202f}' || c == '\u{2009}') {
            spaced = true;
            continue;
        }
        let written: String = chars[start..at].iter().collect();
        let text = if matches!(kind, Kind::Word | Kind::Number) { fold(&written) } else { written };
        tokens.push(Token { kind, text, start, end: at, spaced });
        spaced = false;
    }
    tokens
}

fn name_word(token: &Token) -> String {
    coarse(&stem(&token.text))
}

/// How many tokens before an act the number of its paragraph may stand: "32 a, stk. 2, nr. 3, litra b".
const FARTHEST_NUMBER: usize = 14;

/// What a run of tokens is.
#[derive(Debug)]
enum Item {
    /// An act by its name.
    Name(usize),
    /// Acts by a document.
    Documents(Vec<usize>),
    Paragraph([String; 4]),
    Chapter(String),
}

#[derive(Debug)]
struct Found {
    item: Item,
    from: usize,
    to: usize,
    used: bool,
}

/// Finds the citations of a query.
pub(super) fn citations(chars: &[char], acts: &Acts) -> Vec<Cited> {
    let tokens = tokens(chars);
    let parser = Parser { tokens: &tokens, acts };
    let mut found = parser.items();
    parser.bare_numbers(&mut found);
    let cited = parser.attach(&mut found);
    if cited.is_empty() { parser.number_alone().into_iter().collect() } else { cited }
}

struct Parser<'q> {
    tokens: &'q [Token],
    acts: &'q Acts,
}

impl Parser<'_> {
    fn kind(&self, at: usize) -> Option<Kind> {
        self.tokens.get(at).map(|token| token.kind)
    }

    fn text(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |token| &token.text)
    }

    fn is_number(&self, at: usize) -> bool {
        self.kind(at) == Some(Kind::Number)
    }

    /// Skips a full stop.
    fn stop(&self, at: usize) -> usize {
        at + usize::from(self.text(at) == ".")
    }

    fn items(&self) -> Vec<Found> {
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

    fn by_document(&self, kind: &str, number: &str, year: Option<u16>) -> Vec<usize> {
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
    fn paragraph(&self, at: usize) -> ([String; 4], usize) {
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

    /// A number beside the name of an act is a paragraph: "sel 85", "85 serviceloven".
    fn bare_numbers(&self, found: &mut Vec<Found>) {
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
    fn attach(&self, found: &mut [Found]) -> Vec<Cited> {
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
        // "§ 85 og § 102 i serviceloven": both are of that act.
        for index in (1..found.len()).rev() {
            let paragraphs = [index - 1, index].iter().all(|&index| matches!(found[index].item, Item::Paragraph(_) | Item::Chapter(_)));
            if paragraphs && acts[index - 1].is_none() && acts[index].is_some() && self.joined(found[index - 1].to, Some(found[index].from))
            {
                let shared = acts[index].clone();
                acts[index - 1] = shared;
                ranges[index - 1].push((found[index - 1].to, found[index].from));
            }
        }
        for index in 1..found.len() {
            let paragraphs = [index - 1, index].iter().all(|&index| matches!(found[index].item, Item::Paragraph(_) | Item::Chapter(_)));
            if paragraphs && acts[index].is_none() && acts[index - 1].is_some() && self.joined(found[index - 1].to, Some(found[index].from))
            {
                let shared = acts[index - 1].clone();
                acts[index] = shared;
                ranges[index].push((found[index - 1].to, found[index].from));
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
    fn number_alone(&self) -> Option<Cited> {
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

/// Writes what is asked for, as it is best written: "Serviceloven § 85, stk. 2".
pub(super) fn write(target: &Target, acts: &Acts) -> String {
    let act = target.acts.first().and_then(|&act| acts.acts.get(act)).map_or("", |act| &act.label);
    let spaced = |label: &str| {
        let digits = label.bytes().take_while(u8::is_ascii_digit).count();
        if digits > 0 && digits < label.len() { format!("{} {}", &label[..digits], &label[digits..]) } else { label.to_owned() }
    };
    let what = match &target.what {
        What::Act => String::new(),
        What::Chapter(label) => format!("kapitel {}", spaced(label)),
        What::Paragraph([paragraph, stk, number, litra]) => {
            let mut text = format!("§ {}", spaced(paragraph));
            for (name, label) in [("stk.", stk), ("nr.", number), ("litra", litra)] {
                if !label.is_empty() {
                    text = format!("{text}, {name} {label}");
                }
            }
            text
        }
    };
    [act, what.as_str()].iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>().join(" ")
}
