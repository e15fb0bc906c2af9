//! Sentences of statutes. The law counts them ("2. pkt."), and prints no numbers.

/// Endings after which a full stop never closes a sentence.
const ABBREVIATIONS: [&str; 58] = [
    "art.",
    "bek.",
    "bekg.",
    "bil.",
    "bilagsnr.",
    "ca.",
    "cirk.",
    "dvs.",
    "d.v.s.",
    "e.l.",
    "eks.",
    "evt.",
    "ex.",
    "f.eks.",
    "ff.",
    "fhv.",
    "folk.",
    "f.s.v.",
    "hhv.",
    "henh.",
    "hr.",
    "inkl.",
    "ekskl.",
    "iht.",
    "i.h.t.",
    "if.",
    "jf.",
    "jfr.",
    "jvf.",
    "kap.",
    "kgl.",
    "kl.",
    "lbnr.",
    "maks.",
    "max.",
    "min.",
    "mht.",
    "m.h.t.",
    "nr.",
    "nærv.",
    "okt.",
    "pga.",
    "pr.",
    "pkt.",
    "resp.",
    "s.",
    "sml.",
    "st.",
    "stk.",
    "tlf.",
    "vedr.",
    "vejl.",
    "bl.a.",
    "bla.",
    "p.t.",
    "pågæld.",
    "sept.",
    "adm.",
];

/// Abbreviations that may also close a sentence: they do where a capital follows.
const CLOSING: [&str; 21] = [
    "m.v.", "mv.", "m.m.", "mm.", "m.fl.", "mfl.", "o.l.", "osv.", "o.s.v.", "etc.", "kr.", "mio.", "mia.", "a.m.b.a.", "m.b.a.", "el.",
    "lign.", "pct.", "dgl.", "p.a.", "moms.",
];

/// Returns the sentences of a text that holds no list.
///
/// ```
/// let text = "Støtte gives, jf. § 2, stk. 1, 2. pkt., til personer m.v. Den ophører den 1. maj 2020.";
/// assert_eq!(kb_law::sentences(text), ["Støtte gives, jf. § 2, stk. 1, 2. pkt., til personer m.v.", "Den ophører den 1. maj 2020."]);
/// ```
pub fn sentences(text: &str) -> Vec<&str> {
    split(text, ends_sentence)
}

/// Returns how many sentences there could be at most.
pub(super) fn sentence_limits(text: &str) -> usize {
    split(text, |_, after| after.starts_with(char::is_whitespace)).len()
}

/// Splits after each stop for which `ends(before and with the stop, after)` holds.
fn split(text: &str, ends: impl Fn(&str, &str) -> bool) -> Vec<&str> {
    let mut found = Vec::new();
    let mut start = 0;
    for (at, stop) in text.match_indices(['.', '?', '!', ':']) {
        let mut end = at + stop.len();
        // Closing marks belong to the sentence.
        end += text[end..].chars().take_while(|c| matches!(c, ')' | '«' | '"' | '”' | '’' | ']')).map(char::len_utf8).sum::<usize>();
        if stop != ":" && ends(&text[start..end], &text[end..]) {
            found.push(text[start..end].trim());
            start = end;
        }
    }
    found.push(text[start..].trim());
    found.retain(|sentence| !sentence.is_empty());
    found
}

/// Returns true where a sentence ends between two texts.
fn ends_sentence(before: &str, after: &str) -> bool {
    let Some(next) = after.trim_start().chars().next() else { return true };
    if !after.starts_with(char::is_whitespace) || next.is_lowercase() || matches!(next, ',' | ';' | ')' | '-' | '–') {
        return false;
    }
    let word = before.rsplit(char::is_whitespace).next().unwrap_or(before).trim_start_matches(['(', '»', '"', '[', '“']);
    let bare = word.trim_end_matches([')', '«', '"', '”', '’', ']']);
    let lower = bare.to_lowercase();
    if CLOSING.contains(&lower.as_str()) || lower.ends_with("lign.") {
        // "m.v. § 4" and "10 mio. 500" go on; a capital starts something new.
        return next.is_uppercase();
    }
    if ABBREVIATIONS.contains(&lower.as_str()) {
        // "… efter 2. pkt. Støtten …": the abbreviation stands after its number, and a capital follows.
        return lower == "pkt." && next.is_uppercase() || lower == "ff." && next.is_uppercase();
    }
    let stem = bare.trim_end_matches('.');
    // "den 1. januar", "2. og 3. pkt.": an ordinal, unless it ends a citation ("jf. § 4. Støtten …").
    if !stem.is_empty() && stem.chars().all(|c| c.is_ascii_digit() || c == '-') {
        return !next.is_ascii_digit() && (next.is_uppercase() || next == '§') && !is_day(stem, after);
    }
    true
}

/// Returns true where a number before a full stop is the day of a month that is spelt with a capital.
fn is_day(stem: &str, after: &str) -> bool {
    let next = after.split_whitespace().next().unwrap_or_default().to_lowercase();
    MONTHS.iter().any(|month| next.starts_with(month)) && stem.parse::<u8>().is_ok_and(|day| (1..=31).contains(&day))
}

const MONTHS: [&str; 12] =
    ["januar", "februar", "marts", "april", "maj", "juni", "juli", "august", "september", "oktober", "november", "december"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn abbreviations_do_not_end_sentences() {
        for text in [
            "Det gælder stk. 2, nr. 3, litra a, jf. dog kap. 4.",
            "Beløbet er 1.000 kr. pr. måned, f.eks. den 1. januar 2020.",
            "Ansøgning m.v. skal ske bl.a. digitalt efter art. 4 i aftalen.",
            "Det følger af lov nr. 10 af 1. maj 2010.",
            "Støtte efter § 2, stk. 1, 2. pkt., bortfalder.",
        ] {
            assert_eq!(sentences(text), [text]);
        }
    }

    #[test]
    fn sentences_end_where_a_capital_follows() {
        assert_eq!(sentences("Det gælder § 4. Støtten ophører.").len(), 2);
        assert_eq!(sentences("Det gælder efter 1. og 2. pkt. Støtten ophører.").len(), 2);
        assert_eq!(sentences("Loven gælder m.v. Den ophører.").len(), 2);
        assert_eq!(sentences("Loven gælder (i 2020). »Den« ophører.").len(), 2);
        assert_eq!(sentences("Jf. stk. 2. § 11 gælder alene.").len(), 2);
        assert_eq!(sentences("Det følger af denne lov. Betaling sker senest den 20. Renter tilskrives.").len(), 3);
        assert_eq!(sentences("Det gælder foreninger el.lign. Andre er undtaget den 1. Maj 2020.").len(), 2);
        assert_eq!(sentences("Satsen er 10.000 kr. Den reguleres hvert år.").len(), 2);
        assert_eq!(sentences(""), Vec::<&str>::new());
    }
}
