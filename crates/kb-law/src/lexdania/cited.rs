//! What the words of a document cite. The only place that asks `kb-cite`.

use jiff::civil::Date;
use kb_cite::{ActReference, CitationKind, Label, Provision, Scope};

use crate::outline::{Path, between};

/// How many provisions one citation is filled in to; a range of a few characters could otherwise fill
/// the memory.
pub(super) const MOST_PATHS: usize = 500;

/// How many entries of one kind are taken from a document. Real ones have a tenth.
pub(super) const MOST_ENTRIES: usize = 1_000;

/// A citation in a document.
#[derive(Clone, Debug)]
pub(super) struct Mention {
    /// Byte offsets in the text.
    pub(super) start: usize,
    pub(super) end: usize,
    /// The act it names; empty of a provision without its act.
    pub(super) act: ActReference,
    /// The provisions it names, ranges as their ends.
    pub(super) provisions: Vec<Span>,
    /// True where it leaves the paragraph, or more, to what stands before it.
    pub(super) is_relative: bool,
    /// True where it says that it is of the document itself: "denne lovs § 3".
    pub(super) is_own: bool,
    /// True where its act is named later in the same list: "§ 4 og § 5 i lov …".
    pub(super) is_shared: bool,
}

/// A provision, or all from one to another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Span {
    pub(super) from: Path,
    pub(super) to: Option<Path>,
}

impl Mention {
    /// Returns true where the act is told by its number or its date.
    pub(super) fn names_identity(&self) -> bool {
        self.act.number.is_some()
    }

    /// Returns true where it names an act at all.
    pub(super) fn names_act(&self) -> bool {
        self.act != ActReference::default()
    }

    /// Returns its provisions that stand by themselves, ranges filled in.
    pub(super) fn paths(&self) -> Vec<Path> {
        self.provisions.iter().flat_map(Span::expanded).filter(|path| !path.top().is_empty()).take(MOST_PATHS).collect()
    }
}

/// Returns every citation of a text, in order.
pub(super) fn mentions(text: &str) -> Vec<Mention> {
    let citations = kb_cite::find(text).into_iter().filter(|citation| !matches!(citation.kind, CitationKind::Eu | CitationKind::Eli));
    citations
        .map(|citation| {
            let top = &citation.provision;
            let has_top = !(top.paragraph.is_empty() && top.chapter.is_empty() && top.part.is_empty() && top.annex.is_empty());
            let inherits = matches!(citation.scope, Some(Scope::InheritsParagraph | Scope::InheritsStk));
            Mention {
                start: citation.span.start,
                end: citation.span.end,
                provisions: spans(&citation.provision),
                act: citation.act,
                is_relative: inherits || !has_top,
                is_own: matches!(citation.scope, Some(Scope::ThisAct | Scope::ThisDocument)),
                is_shared: citation.scope == Some(Scope::SharedAct),
            }
        })
        .collect()
}

/// Takes the lists of a citation apart. Of "§§ 18 a og 19, stk. 2" the stykke is of the last
/// paragraph alone.
fn spans(provision: &Provision) -> Vec<Span> {
    let mut found = Vec::new();
    let mut stem = Path::default();
    let levels = Path::levels_of(provision);
    let Some(last) = levels.iter().rposition(|(labels, _)| !labels.is_empty()) else { return found };
    for (at, (labels, field)) in levels[..=last].iter().enumerate() {
        let with = |label: &Label| {
            let mut path = stem.clone();
            *field(&mut path) = Some(Label::new(label.as_str()));
            path
        };
        let mut spans: Vec<Span> =
            labels.ranges().iter().map(|range| Span { from: with(&range.from), to: range.to.as_ref().map(with) }).collect();
        if at < last
            && let Some(span) = spans.pop()
        {
            stem = span.to.unwrap_or(span.from);
        }
        found.append(&mut spans);
    }
    found
}

impl Span {
    /// Returns its provisions: the ends, and between them every whole number and, of one number,
    /// every letter.
    pub(super) fn expanded(&self) -> Vec<Path> {
        let mut paths = vec![self.from.clone()];
        if let Some(to) = &self.to {
            let (from_label, to_label) = (self.from.lowest(), to.lowest());
            let labels = from_label.zip(to_label).map(|(from, to)| between(from, to)).unwrap_or_default();
            paths.extend(labels.into_iter().map(|label| to.clone().with_lowest(label)));
            paths.push(to.clone());
        }
        paths
    }
}

/// Returns a text with everything in quotation marks blanked out, byte for byte: what an amendment
/// quotes it does not touch.
pub(super) fn without_quotes(text: &str) -> String {
    let mut depth = 0_u32;
    let mut blanked = String::with_capacity(text.len());
    for c in text.chars() {
        let is_quote = match c {
            '»' => {
                depth += 1;
                true
            }
            '«' if depth > 0 => {
                depth -= 1;
                true
            }
            _ => depth > 0,
        };
        if is_quote {
            blanked.extend(std::iter::repeat_n('\u{1}', c.len_utf8()));
        } else {
            blanked.push(c);
        }
    }
    blanked
}

/// Returns the first day that a text names: "den 2. januar 2017", "1/7 2016", "1. juli 2016".
pub(super) fn first_day(text: &str) -> Option<Date> {
    let words: Vec<&str> = text.split_whitespace().collect();
    for at in 0..words.len() {
        let word = |offset: usize| words.get(at + offset).map_or("", |word| word.trim_matches([',', ';', ')', '(']));
        let numeric: Vec<&str> = word(0).trim_end_matches('.').split(['/', '-', '.']).collect();
        let date = match &numeric[..] {
            [day, month] if !month.is_empty() => day_of(day, number(month), word(1)),
            [day, month, year] => day_of(day, number(month), year),
            [day] if word(0).ends_with('.') => day_of(day, month(word(1)), word(2)),
            _ => None,
        };
        if date.is_some() {
            return date;
        }
    }
    None
}

fn day_of(day: &str, month: Option<i8>, year: &str) -> Option<Date> {
    let year = year.trim_end_matches('.');
    let is_year = year.len() == 4;
    is_year.then(|| Date::new(year.parse().ok()?, month?, day.parse().ok()?).ok())?
}

fn number(text: &str) -> Option<i8> {
    text.parse().ok()
}

/// Returns a month by its Danish name or its first letters.
fn month(word: &str) -> Option<i8> {
    const MONTHS: [&str; 12] =
        ["januar", "februar", "marts", "april", "maj", "juni", "juli", "august", "september", "oktober", "november", "december"];
    let word = word.trim_end_matches('.').to_lowercase();
    let is_month = |month: &&str| word.len() >= 3 && month.starts_with(&word);
    let at = MONTHS.iter().position(is_month)?;
    i8::try_from(at + 1).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_found() {
        for text in ["træder i kraft den 2. januar 2017, jf. § 2", "fra 2/1 2017.", "den 2.1.2017", "d. 2. jan. 2017", "(2-1-2017)"] {
            assert_eq!(first_day(text), Some(Date::constant(2017, 1, 2)), "{text}");
        }
        assert_eq!(first_day("den 31. februar 2017"), None);
        assert_eq!(first_day("§ 4, stk. 2, og nr. 5."), None);
        assert_eq!(first_day("12. Måned 2017"), None);
    }

    #[test]
    fn quotes_are_blanked_byte_for_byte() {
        let text = "I § 1 ændres »§ 2 »å« ø« til: »§ 3«.";
        let blanked = without_quotes(text);
        assert_eq!(blanked.len(), text.len());
        assert!(!blanked.contains("§ 2") && !blanked.contains("§ 3") && blanked.contains("§ 1"));
    }
}
