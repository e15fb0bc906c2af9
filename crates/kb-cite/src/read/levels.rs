//! Reads a provision, level by level: "§ 4, stk. 2, nr. 3, litra b".

use crate::read::labels::{conjunction, list, sentences, skip_following};
use crate::read::level::{Level, opening};
use crate::text::Text;
use crate::{Label, LabelRange, Labels, Provision};

/// A provision, and where it stands.
pub(super) struct Levels {
    pub(super) provision: Provision,
    /// The level it begins with.
    pub(super) first: Level,
    /// The level it ends with.
    last: Level,
    pub(super) end: usize,
}

/// What stands between a level and the next.
#[derive(Clone, Copy)]
struct Gap {
    comma: bool,
    conjunction: bool,
    next: usize,
}

/// Reads the provision that begins at an offset.
pub(super) fn levels(text: Text<'_>, at: usize) -> Option<Levels> {
    nested(text, at, MOST_WIDER)
}

/// How often wider levels may follow with "i": "2. pkt. i stk. 1 i § 4 i kapitel 2".
const MOST_WIDER: usize = 3;

fn nested(text: Text<'_>, at: usize, wider: usize) -> Option<Levels> {
    let (level, labels, end) = one(text, at)?;
    // "pkt. 2" is a sentence only below another level, as "2. stk." is a part.
    let opens_with_number = text.byte(at).is_ascii_digit();
    if level == Level::Punktum && !opens_with_number || level == Level::Stk && opens_with_number {
        return None;
    }
    let mut read = Levels { provision: Provision::default(), first: level, last: level, end };
    *level.of_mut(&mut read.provision) = labels;
    match level {
        Level::Article => read.take_parentheses(text),
        Level::Annex => read.skip_part_of_annex(text),
        _ => {}
    }
    loop {
        let gap = gap(text, read.end);
        let Some((level, labels, end)) = one(text, gap.next) else { break };
        if gap.conjunction {
            // "nr. 1, nr. 2 og nr. 5" is one list; "nr. 1 og stk. 2" are two provisions.
            if level != read.last || !level.is_inner() || goes_deeper(text, end, level) {
                break;
            }
            level.of_mut(&mut read.provision).append(labels);
        } else if level == read.last && level.is_inner() {
            if !gap.comma || goes_deeper(text, end, level) {
                break;
            }
            level.of_mut(&mut read.provision).append(labels);
        } else if read.may_hold(level) {
            *level.of_mut(&mut read.provision) = labels;
            read.last = level;
        } else {
            break;
        }
        read.end = end;
    }
    read.skip_subparagraph(text);
    if wider > 0 {
        read.join_wider(text, wider - 1);
    }
    Some(read)
}

/// Reads one level with its labels.
fn one(text: Text<'_>, at: usize) -> Option<(Level, Labels, usize)> {
    if text.byte(at).is_ascii_digit() {
        let Some((labels, end)) = sentences(text, at) else {
            let (labels, end) = ordinal_stk(text, at)?;
            return Some((Level::Stk, labels, end));
        };
        return Some((Level::Punktum, labels, end));
    }
    let opening = opening(text, at)?;
    let (labels, end) = list(text, opening.level, opening.labels, opening.plural)?;
    Some((opening.level, labels, end))
}

/// Reads the old form "2. stk.".
fn ordinal_stk(text: Text<'_>, at: usize) -> Option<(Labels, usize)> {
    let digits = text.digits_end(at);
    if digits - at > 2 || text.byte(digits) != b'.' {
        return None;
    }
    let word = text.skip_space(digits + 1);
    let end = text.word_end(word);
    let end = match text.fold(word, end).as_str() {
        "stk" if text.byte(end) == b'.' => end + 1,
        "stk" | "stykke" => end,
        _ => return None,
    };
    Some((single(Label::new(text.slice(at, digits))), end))
}

fn single(label: Label) -> Labels {
    Labels::new(vec![LabelRange { from: label, to: None }])
}

fn gap(text: Text<'_>, end: usize) -> Gap {
    let mut next = text.skip_space(skip_following(text, end));
    let comma = text.byte(next) == b',';
    if comma {
        next = text.skip_space(next + 1);
    }
    let (conjunction, next) = conjunction(text, next);
    Gap { comma, conjunction, next }
}

/// Returns true where a narrower level follows at once: the list is then one of provisions.
fn goes_deeper(text: Text<'_>, end: usize, level: Level) -> bool {
    let gap = gap(text, end);
    !gap.conjunction && one(text, gap.next).is_some_and(|(next, ..)| next > level)
}

impl Levels {
    /// Returns true where a level may stand below those read so far.
    fn may_hold(&self, level: Level) -> bool {
        if !level.of(&self.provision).is_empty() {
            return false;
        }
        match level {
            Level::Nr | Level::Litra | Level::Punktum => true,
            // A chapter that is one of a list holds no paragraph.
            Level::Paragraph => self.last < level && !Level::Chapter.of(&self.provision).is_plural(),
            Level::Part | Level::Annex => false,
            Level::Chapter => self.last == Level::Part || self.last == Level::Annex,
            Level::Article => self.last < Level::Paragraph,
            Level::Stk => self.last < level,
        }
    }

    /// Takes what an article of the European Union has in parentheses: "art. 6(1)(c)".
    fn take_parentheses(&mut self, text: Text<'_>) {
        for level in [Level::Stk, Level::Litra] {
            let inside = self.end + 1;
            let end = if level == Level::Stk { text.digits_end(inside) } else { text.word_end(inside) };
            if text.byte(self.end) != b'(' || end == inside || end - inside > 2 || text.byte(end) != b')' {
                return;
            }
            let Some((labels, _)) = list(text, level, inside, false) else { return };
            *level.of_mut(&mut self.provision) = labels;
            self.last = level;
            self.end = end + 1;
        }
    }

    /// Steps over the part of an annex: "bilag 1, del I, nr. 1".
    fn skip_part_of_annex(&mut self, text: Text<'_>) {
        let gap = gap(text, self.end);
        let word_end = text.word_end(gap.next);
        if !gap.comma || gap.conjunction || text.fold(gap.next, word_end).as_str() != "del" {
            return;
        }
        if let Some((_, end)) = list(text, Level::Annex, text.skip_space(word_end), false) {
            self.end = end;
        }
    }

    /// Steps over the sub-paragraph of an EU article: "artikel 97, stk. 1, 1. afsnit".
    fn skip_subparagraph(&mut self, text: Text<'_>) {
        if self.provision.article.is_empty() {
            return;
        }
        let gap = gap(text, self.end);
        let digits = text.digits_end(gap.next);
        if gap.conjunction || digits == gap.next || text.byte(digits) != b'.' {
            return;
        }
        let word = text.skip_space(digits + 1);
        let end = text.word_end(word);
        if matches!(text.fold(word, end).as_str(), "afsnit" | "led") {
            self.end = end;
        }
    }

    /// Joins the wider levels that follow with "i": "stk. 4 i § 1".
    fn join_wider(&mut self, text: Text<'_>, more: usize) {
        let mut at = text.skip_space(self.end);
        if text.byte(at) == b',' {
            at = text.skip_space(at + 1);
        }
        if text.folded(at).as_str() != "i" {
            return;
        }
        let at = text.skip_space(at + 1);
        if !text.has(at, "§") && !text.byte(at).is_ascii_alphabetic() {
            return;
        }
        let Some(wider) = nested(text, at, more) else { return };
        if wider.last >= self.first {
            return;
        }
        for level in [Level::Part, Level::Annex, Level::Chapter, Level::Paragraph, Level::Article, Level::Stk, Level::Nr, Level::Litra] {
            if !level.of(&wider.provision).is_empty() {
                level.of_mut(&mut self.provision).clone_from(level.of(&wider.provision));
            }
        }
        self.end = wider.end;
    }
}
