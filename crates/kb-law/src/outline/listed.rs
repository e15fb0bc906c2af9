//! Outlines that editors write by hand: ranges of paragraphs.

use kb_cite::{Label, LabelRange};
use thiserror::Error;

use super::label::{compare_labels, letter_rank, number_and_rest};

/// What an editor listed of an expression.
///
/// ```
/// use kb_law::{Listed, Presence};
/// let listed = Listed { paragraphs: kb_law::parse_ranges("1-208").unwrap(), ..Listed::default() };
/// assert_eq!(listed.paragraph(&kb_cite::Label::new("209")), Presence::Missing);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Listed {
    /// Chapters with their paragraphs, in the order of the law.
    pub chapters: Vec<ListedChapter>,
    /// All paragraphs of the expression, where the editor states them: outside them nothing exists.
    /// Empty where not stated.
    pub paragraphs: Vec<LabelRange>,
    /// True where `chapters` are all chapters, and their ranges all paragraphs.
    pub complete: bool,
}

/// A chapter as an editor listed it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListedChapter {
    /// Its mark.
    pub label: Label,
    /// Its heading.
    pub heading: Option<String>,
    /// Its paragraphs.
    pub paragraphs: Vec<LabelRange>,
}

/// What ranges say about a label.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    /// It exists.
    Exists,
    /// It does not.
    Missing,
    /// They do not say.
    Unknown,
}

/// Why a text is no list of ranges.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("»{piece}« er ikke en paragraf eller en række som »82 a-82 d«")]
pub struct RangeError {
    /// The piece that is none.
    pub piece: String,
}

impl RangeError {
    /// Says it in English.
    ///
    /// ```
    /// assert!(kb_law::parse_ranges("§").unwrap_err().en().contains("is no paragraph"));
    /// ```
    pub fn en(&self) -> String {
        format!("“{}” is no paragraph or range such as “82 a-82 d”", self.piece)
    }
}

/// Reads "82 a-82 d, 90": labels and ranges parted by commas. A paragraph sign before them is no
/// fault.
///
/// # Errors
/// Names the piece that is no label and no range, or runs backwards.
///
/// ```
/// let ranges = kb_law::parse_ranges("82 a-82 d, 90").unwrap();
/// assert_eq!(kb_cite::Labels::new(ranges).to_string(), "82a-82d,90");
/// ```
pub fn parse_ranges(text: &str) -> Result<Vec<LabelRange>, RangeError> {
    let mut ranges = Vec::new();
    for piece in text.split([',', ';']) {
        let error = || RangeError { piece: piece.trim().to_owned() };
        let bare = piece.trim().trim_start_matches('§').trim();
        let (from, to) = match bare.split_once(['-', '–', '—']) {
            Some((from, to)) => (from, Some(to)),
            None => (bare, None),
        };
        let label = |text: &str| {
            // A number, and at most a letter or two after it.
            let digits = text.trim().trim_start_matches(|c: char| c.is_ascii_digit());
            let letters = digits.trim();
            let sound = digits.len() < text.trim().len() && letters.chars().count() <= 2 && letters.chars().all(char::is_alphabetic);
            sound.then(|| Label::new(text))
        };
        let from = label(from).ok_or_else(error)?;
        let to = to.map(|to| label(to).ok_or_else(error)).transpose()?;
        if to.as_ref().is_some_and(|to| compare_labels(&from, to).is_gt()) {
            return Err(error());
        }
        ranges.push(LabelRange { from, to });
    }
    Ok(ranges)
}

impl Listed {
    /// Returns what it says about a paragraph.
    ///
    /// A whole number inside a range exists. A lettered one exists where the range's ends say so
    /// ("82 a-82 d": 82 b); strictly inside ("107-111 a": 110 b) nobody said. Outside everything
    /// listed it is missing only where the editor stated that the ranges are all there is.
    ///
    /// ```
    /// use kb_cite::Label;
    /// use kb_law::{Listed, ListedChapter, Presence, parse_ranges};
    /// let chapter = ListedChapter { label: Label::new("18"), heading: None, paragraphs: parse_ranges("107-111 a").unwrap() };
    /// let listed = Listed { chapters: vec![chapter], ..Listed::default() };
    /// assert_eq!(listed.paragraph(&Label::new("110")), Presence::Exists);
    /// assert_eq!(listed.paragraph(&Label::new("110 b")), Presence::Unknown);
    /// assert_eq!(listed.paragraph(&Label::new("112")), Presence::Unknown);
    /// ```
    pub fn paragraph(&self, label: &Label) -> Presence {
        let listed = self.chapters.iter().flat_map(|chapter| &chapter.paragraphs).chain(&self.paragraphs);
        let mut inside = false;
        for range in listed {
            match within(range, label) {
                Presence::Exists => return Presence::Exists,
                Presence::Unknown => inside = true,
                Presence::Missing => {}
            }
        }
        if inside {
            // Inside the range of all, but beside the chapters' own ranges, which are all there is.
            let beside = self.complete && !self.chapters.iter().any(|chapter| chapter.holds(label) != Presence::Missing);
            return if beside { Presence::Missing } else { Presence::Unknown };
        }
        if self.is_bounded() { Presence::Missing } else { Presence::Unknown }
    }

    /// Returns what it says about a chapter.
    ///
    /// ```
    /// use kb_law::{Listed, Presence};
    /// assert_eq!(Listed::default().chapter(&kb_cite::Label::new("1")), Presence::Unknown);
    /// ```
    pub fn chapter(&self, label: &Label) -> Presence {
        if self.chapters.iter().any(|chapter| chapter.label == *label) {
            Presence::Exists
        } else if self.complete {
            Presence::Missing
        } else {
            Presence::Unknown
        }
    }

    /// Returns the chapter a paragraph stands in, where a listed range holds it.
    ///
    /// ```
    /// use kb_cite::Label;
    /// use kb_law::{Listed, ListedChapter, parse_ranges};
    /// let chapter = ListedChapter { label: Label::new("26"), heading: None, paragraphs: parse_ranges("167-171").unwrap() };
    /// let listed = Listed { chapters: vec![chapter], ..Listed::default() };
    /// assert_eq!(listed.chapter_of(&Label::new("168")).unwrap().label.as_str(), "26");
    /// ```
    pub fn chapter_of(&self, paragraph: &Label) -> Option<&ListedChapter> {
        let certain = self.chapters.iter().find(|chapter| chapter.holds(paragraph) == Presence::Exists);
        certain.or_else(|| self.chapters.iter().find(|chapter| chapter.holds(paragraph) == Presence::Unknown))
    }

    /// Returns true where it says what all paragraphs are.
    fn is_bounded(&self) -> bool {
        self.complete || !self.paragraphs.is_empty()
    }
}

impl ListedChapter {
    /// Returns what its ranges say about a paragraph.
    pub(super) fn holds(&self, label: &Label) -> Presence {
        let mut found = Presence::Missing;
        for range in &self.paragraphs {
            match within(range, label) {
                Presence::Exists => return Presence::Exists,
                Presence::Unknown => found = Presence::Unknown,
                Presence::Missing => {}
            }
        }
        found
    }
}

/// Returns whether a range holds a label: [`Presence::Unknown`] for a lettered one that lies inside
/// and that neither end vouches for.
fn within(range: &LabelRange, label: &Label) -> Presence {
    let Some(to) = &range.to else {
        return if range.from == *label { Presence::Exists } else { Presence::Missing };
    };
    if compare_labels(&range.from, label).is_gt() || compare_labels(label, to).is_gt() {
        return Presence::Missing;
    }
    let (number, letters) = number_and_rest(label);
    if letters.is_empty() || range.from == *label || to == label {
        return Presence::Exists;
    }
    // "82 a-82 d" and "90-94 c" speak of letters up to the end's; so do all before it.
    let (end_number, end_letters) = number_and_rest(to);
    let vouched =
        number.is_some() && number == end_number && letter_rank(letters).zip(letter_rank(end_letters)).is_some_and(|(own, end)| own <= end);
    if vouched { Presence::Exists } else { Presence::Unknown }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chapter(label: &str, ranges: &str) -> ListedChapter {
        ListedChapter { label: Label::new(label), heading: None, paragraphs: parse_ranges(ranges).unwrap() }
    }

    fn ask(listed: &Listed, label: &str) -> Presence {
        listed.paragraph(&Label::new(label))
    }

    #[test]
    fn ends_vouch_for_letters() {
        let listed = Listed { chapters: vec![chapter("15a", "82 a-82 d"), chapter("16", "83-99")], ..Listed::default() };
        for exists in ["82 a", "82b", "82 D", "83", "90", "99"] {
            assert_eq!(ask(&listed, exists), Presence::Exists, "{exists}");
        }
        for unknown in ["82", "82 e", "83 a", "90 b", "99 a", "100", "1"] {
            assert_eq!(ask(&listed, unknown), Presence::Unknown, "{unknown}");
        }
    }

    #[test]
    fn only_what_is_complete_knows_what_is_missing() {
        let mut listed =
            Listed { chapters: vec![chapter("15a", "82 a-82 d"), chapter("16", "83-99")], complete: true, ..Listed::default() };
        assert_eq!(ask(&listed, "82 e"), Presence::Missing);
        assert_eq!(ask(&listed, "84 a"), Presence::Unknown);
        assert_eq!(listed.chapter(&Label::new("17")), Presence::Missing);
        listed.paragraphs = parse_ranges("1-99").unwrap();
        assert_eq!(ask(&listed, "82 e"), Presence::Missing);
        listed.complete = false;
        assert_eq!(ask(&listed, "82 e"), Presence::Unknown);
        assert_eq!(ask(&listed, "100"), Presence::Missing);
        assert_eq!(ask(&listed, "5"), Presence::Exists);
    }

    #[test]
    fn refuses_what_is_no_range() {
        for text in ["", "a", "5-", "9-5", "82 d-82 a", "1,,2", "§"] {
            assert!(parse_ranges(text).is_err(), "{text}");
        }
        assert_eq!(parse_ranges("§§ 107–111 a").unwrap().len(), 1);
    }
}
