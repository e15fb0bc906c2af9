//! The sentence around a place in prose.

use std::ops::Range;

/// Words a full stop follows without ending a sentence.
const ABBREVIATIONS: &[&str] = &[
    "stk", "nr", "jf", "kap", "pkt", "bl", "bl.a", "m.v", "mv", "m.fl", "f.eks", "fx", "dvs", "evt", "ca", "osv", "o.l", "pr", "tlf",
    "afs", "lovbekg", "bekg", "bek", "vejl", "cirk", "litra", "hhv", "inkl", "ekskl", "vedr", "iht", "mht", "pga", "mia", "mio", "kl",
    "kgl", "ang", "d", "a", "s", "e",
];

/// Returns the sentence that holds a range of some prose.
pub(crate) fn around(prose: &str, range: &Range<usize>) -> Range<usize> {
    let ends = |from: usize| ends(prose, from);
    let mut start = 0;
    for end in ends(0) {
        if end > range.start {
            break;
        }
        start = end;
    }
    let stop = ends(range.end.saturating_sub(1).max(start)).find(|&end| end >= range.end).unwrap_or(prose.len());
    let inside = &prose[start..stop];
    let leading = inside.len() - inside.trim_start().len();
    start + leading..start + inside.trim_end().len()
}

/// Offsets just after each end of a sentence, from an offset on.
fn ends(prose: &str, from: usize) -> impl Iterator<Item = usize> + '_ {
    let from = (0..=from.min(prose.len())).rev().find(|&at| prose.is_char_boundary(at)).unwrap_or(0);
    prose[from..].char_indices().filter_map(move |(at, mark)| {
        if !matches!(mark, '.' | '!' | '?') {
            return None;
        }
        let end = from + at + mark.len_utf8();
        let rest = &prose[end..];
        let next = rest.trim_start().chars().next();
        let breaks = rest.starts_with(char::is_whitespace) && next.is_some_and(|next| next.is_uppercase() || next == '»' || next == '"');
        (breaks && !(mark == '.' && is_abbreviation(&prose[..from + at]))).then_some(end)
    })
}

/// True where what stands before a full stop is an abbreviation, or a number as in "7. maj".
fn is_abbreviation(before: &str) -> bool {
    let word = before.rsplit(|c: char| c.is_whitespace() || matches!(c, '(' | '»')).next().unwrap_or("");
    ABBREVIATIONS.iter().any(|known| known.eq_ignore_ascii_case(word))
}

#[cfg(test)]
mod tests {
    use super::around;

    fn sentence<'p>(prose: &'p str, part: &str) -> &'p str {
        let start = prose.find(part).expect("the part stands in the prose");
        &prose[around(prose, &(start..start + part.len()))]
    }

    #[test]
    fn a_sentence_goes_from_one_full_stop_to_the_next() {
        let prose = "Først dette. Efter § 85, stk. 2, kan man få støtte. Så mere.";
        assert_eq!(sentence(prose, "§ 85, stk. 2"), "Efter § 85, stk. 2, kan man få støtte.");
        assert_eq!(sentence(prose, "Først"), "Først dette.");
        assert_eq!(sentence("Loven nr. 5 af 7. maj 2019. Den gælder", "nr. 5"), "Loven nr. 5 af 7. maj 2019.");
        assert_eq!(sentence("Se § 4", "§ 4"), "Se § 4");
    }
}
