//! The levels of a provision, and the words and signs that open them.

use crate::text::Text;
use crate::{Labels, Provision};

/// A level of a provision, from the widest to the narrowest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Level {
    Part,
    Annex,
    Chapter,
    Paragraph,
    Article,
    Stk,
    Nr,
    Litra,
    Punktum,
}

/// The opening of a level: "§", "§§", "stk.", "kapitel".
#[derive(Clone, Copy)]
pub(super) struct Opening {
    pub(super) level: Level,
    /// Where its labels begin.
    pub(super) labels: usize,
    /// The sign is doubled, or the word in the plural.
    pub(super) plural: bool,
}

impl Level {
    /// Returns true for the levels below a paragraph.
    pub(super) fn is_inner(self) -> bool {
        self >= Level::Stk
    }

    /// Returns the list of this level.
    pub(super) fn of(self, provision: &Provision) -> &Labels {
        match self {
            Level::Part => &provision.part,
            Level::Annex => &provision.annex,
            Level::Chapter => &provision.chapter,
            Level::Paragraph => &provision.paragraph,
            Level::Article => &provision.article,
            Level::Stk => &provision.stk,
            Level::Nr => &provision.nr,
            Level::Litra => &provision.litra,
            Level::Punktum => &provision.punktum,
        }
    }

    /// Returns the list of this level, to be filled.
    pub(super) fn of_mut(self, provision: &mut Provision) -> &mut Labels {
        match self {
            Level::Part => &mut provision.part,
            Level::Annex => &mut provision.annex,
            Level::Chapter => &mut provision.chapter,
            Level::Paragraph => &mut provision.paragraph,
            Level::Article => &mut provision.article,
            Level::Stk => &mut provision.stk,
            Level::Nr => &mut provision.nr,
            Level::Litra => &mut provision.litra,
            Level::Punktum => &mut provision.punktum,
        }
    }
}

/// Reads the opening of a level at an offset.
pub(super) fn opening(text: Text<'_>, at: usize) -> Option<Opening> {
    if text.has(at, "§") {
        return Some(signs(text, at));
    }
    // Most words are none of these: two letters tell.
    let may_be = match text.byte(at) | 0x20 {
        b's' => text.byte(at + 1) | 0x20 == b't',
        b'n' => matches!(text.byte(at + 1) | 0x20, b'r' | b'u'),
        b'l' | b'b' => text.byte(at + 1) | 0x20 == b'i',
        b'k' => text.byte(at + 1) | 0x20 == b'a',
        b'a' => matches!(text.byte(at + 1) | 0x20, b'f' | b'r'),
        b'p' => matches!(text.byte(at + 1) | 0x20, b'k' | b'u' | b'a'),
        _ => false,
    };
    if !may_be {
        return None;
    }
    let end = text.word_end(at);
    if end - at > 15 {
        return None;
    }
    let stop = text.byte(end) == b'.';
    let (level, plural) = match text.fold(at, end).as_str() {
        "stk" | "stykke" => (Level::Stk, false),
        "stykkerne" => (Level::Stk, true),
        "nr" | "nummer" => (Level::Nr, false),
        "numrene" => (Level::Nr, true),
        "litra" => (Level::Litra, false),
        "lit" | "litr" if stop => (Level::Litra, false),
        "pkt" | "punktum" => (Level::Punktum, false),
        "kapitel" | "kapitlet" | "kap" => (Level::Chapter, false),
        "kapitler" | "kapitlerne" => (Level::Chapter, true),
        "afsnit" | "afsnittet" => (Level::Part, false),
        "bilag" | "bilaget" => (Level::Annex, false),
        "bilagene" => (Level::Annex, true),
        "artikel" | "artiklen" => (Level::Article, false),
        "art" if stop => (Level::Article, false),
        "artikler" | "artiklerne" => (Level::Article, true),
        "paragraf" | "paragraffen" => (Level::Paragraph, false),
        "paragraffer" | "paragrafferne" => (Level::Paragraph, true),
        _ => return None,
    };
    let end = if stop { end + 1 } else { end };
    Some(Opening { level, labels: text.skip_space(end), plural })
}

/// Reads "§", "§§", "§ §" at an offset that holds one.
fn signs(text: Text<'_>, at: usize) -> Opening {
    let mut end = at + "§".len();
    let mut plural = false;
    loop {
        let next = text.skip_space(end);
        // More than two in a row are no sign of a paragraph; the last one may be.
        if plural || !text.has(next, "§") {
            // The old form "§. 279".
            let stopped = text.skip_space(next + 1);
            let next = if text.byte(next) == b'.' && text.byte(stopped).is_ascii_digit() { stopped } else { next };
            return Opening { level: Level::Paragraph, labels: next, plural };
        }
        plural = true;
        end = next + "§".len();
    }
}
