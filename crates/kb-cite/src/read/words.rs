//! The words that decide where a label or a title ends.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use crate::text::Text;

/// Words in lower case, for quick questions.
pub(super) type WordList = LazyLock<FxHashSet<&'static str>>;

/// Makes a list of words that spaces part.
pub(super) fn word_list(words: &'static str) -> FxHashSet<&'static str> {
    words.split_whitespace().collect()
}

/// Returns true for a unit of measure, time or money: the number before it is an amount.
pub(super) fn is_unit(word: &str) -> bool {
    UNITS.contains(word)
}

/// Returns true for a word that may stand at a number without a space: "§5stk.2".
pub(super) fn may_follow_number(word: &str) -> bool {
    matches!(word, "stk" | "nr" | "litra" | "og" | "eller" | "jf" | "pkt" | "kap" | "i" | "ff")
}

/// Returns true where an "i" that ends at an offset is the letter of a label, not the word "in".
pub(super) fn i_is_label(text: Text<'_>, end: usize, plural: bool) -> bool {
    let next = text.skip_space(end);
    match text.byte(next) {
        // An amending act cuts quotations anywhere: »§§ 23-25 i«.
        0xC2 if plural && text.has(next, "«") => false,
        b'-' | 0xE2 if text.dash(next) > 0 => true,
        b',' | b'.' | b';' | b':' | b')' | b'"' | b'?' | b'!' | 0 | b'|' | b'*' | b'\n' | b'\r' => true,
        _ if text.has(next, "«") || text.has(next, "”") || text.has(next, "§") => true,
        byte if byte.is_ascii_digit() => false,
        _ => {
            let word = text.folded(next);
            let word = word.as_str();
            may_follow_number(word)
                || is_verb(word)
                || matches!(word, "samt" | "til" | "der" | "som" | "om" | "kun" | "ikke" | "efter" | "for" | "fra" | "med" | "nævnte")
        }
    }
}

/// Returns true for the finite verbs that legal prose puts behind a title.
pub(super) fn is_verb(word: &str) -> bool {
    VERBS.contains(word)
}

/// Units of measure, time and money, and months.
static UNITS: WordList = LazyLock::new(|| {
    word_list(
        "år års måned måneder måneders uge uger ugers dag dage dages døgn time timer timers minutter hverdage \
         arbejdsdage bankdage pct procent kr kroner euro mio mia personer børn gange km kg meter m cm mm stk styk andre \
         januar februar marts april maj juni juli august september oktober november december",
    )
});

/// Finite verbs that legal prose puts behind a title.
static VERBS: WordList = LazyLock::new(|| {
    word_list(
        "er var har havde kan kunne skal skulle må måtte vil ville bør burde tør får fik går står ser gør blev bliver \
         finder fandt gælder gjaldt giver gav tager kommer kom sker skete yder siger indeholder omfatter omfattede \
         fastsætter fastslår fastlægger regulerer træder trådte angår vedrører stiller kræver forudsætter betyder \
         medfører indebærer ligger ophører tillader forbyder pålægger lyder beskriver handler rummer hjemler bestemmer \
         definerer forpligter tillægger udgør bygger supplerer afløser afløste erstatter erstattede ændrer ændrede \
         ophæver ophævede indfører indførte skriver opstiller nævner anfører fremgår følger udløber bortfalder \
         gennemfører implementerer sikrer dækker hører hedder bemyndiger overtræder opfylder undlader træffer foretager \
         afgør anses findes fandtes udgår",
    )
});
