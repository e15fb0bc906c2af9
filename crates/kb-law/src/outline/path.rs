//! A provision's place in an expression: "§ 167, stk. 1".

use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

use kb_cite::{Label, Labels, Provision};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use thiserror::Error;

use super::label::{key, part_key, spaced, spaced_part};

/// One provision, level by level.
///
/// ```
/// let path: kb_law::Path = "§ 82b, stk. 2, nr. 3".parse().unwrap();
/// assert_eq!(path.to_string(), "§ 82 b, stk. 2, nr. 3");
/// assert_eq!(path.anchor(), "par-82b-stk-2-nr-3");
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Path {
    /// Part (afsnit).
    pub part: Option<Label>,
    /// Chapter.
    pub chapter: Option<Label>,
    /// Annex (bilag).
    pub annex: Option<Label>,
    /// Paragraph.
    pub paragraph: Option<Label>,
    /// Stykke.
    pub stk: Option<Label>,
    /// Number.
    pub nr: Option<Label>,
    /// Letter.
    pub litra: Option<Label>,
    /// Sentence (punktum).
    pub punktum: Option<Label>,
}

/// Why a text is no [`Path`].
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("»{text}« er ikke en bestemmelse som »§ 82 b, stk. 2«")]
pub struct PathError {
    /// The text.
    pub text: String,
}

impl PathError {
    /// Says it in English.
    ///
    /// ```
    /// let error = "side 4".parse::<kb_law::Path>().unwrap_err();
    /// assert!(error.en().contains("is no provision"));
    /// ```
    pub fn en(&self) -> String {
        format!("“{}” is no provision such as “§ 82 b, stk. 2”", self.text)
    }
}

/// A level of a path.
pub(crate) type Field = fn(&mut Path) -> &mut Option<Label>;

/// What a provision is called, and which field it is; longer names first, so that none leaves a rest.
const NAMES: [(&str, usize); 15] = [
    ("paragraf", 3),
    ("afsnit", 0),
    ("kapitel", 1),
    ("kap.", 1),
    ("kap", 1),
    ("bilag", 2),
    ("§", 3),
    ("stykke", 4),
    ("stk.", 4),
    ("stk", 4),
    ("nummer", 5),
    ("nr.", 5),
    ("nr", 5),
    ("litra", 6),
    ("afs.", 0),
];

impl Path {
    /// Returns the path of a paragraph.
    ///
    /// ```
    /// assert_eq!(kb_law::Path::paragraph("82b").to_string(), "§ 82 b");
    /// ```
    pub fn paragraph(label: &str) -> Self {
        Path { paragraph: Some(Label::new(label)), ..Path::default() }
    }

    /// Returns the path of a chapter.
    ///
    /// ```
    /// assert_eq!(kb_law::Path::chapter("16a").to_string(), "kapitel 16 a");
    /// ```
    pub fn chapter(label: &str) -> Self {
        Path { chapter: Some(Label::new(label)), ..Path::default() }
    }

    /// Returns the path of an annex.
    ///
    /// ```
    /// assert_eq!(kb_law::Path::annex("1").anchor(), "bilag-1");
    /// ```
    pub fn annex(label: &str) -> Self {
        Path { annex: Some(Label::new(label)), ..Path::default() }
    }

    /// Returns every provision that a citation names, lists taken apart; of a range its two ends
    /// ([`Outline::covered`](super::Outline::covered) fills it in). Of "§§ 18 a og 19, stk. 2" the
    /// stykke is of the last paragraph alone.
    ///
    /// ```
    /// use kb_cite::{Label, LabelRange, Labels, Provision};
    /// let one = |label| LabelRange { from: Label::new(label), to: None };
    /// let cited = Provision { paragraph: Labels::new(vec![one("4")]), stk: Labels::new(vec![one("1"), one("3")]), ..Provision::default() };
    /// let paths: Vec<String> = kb_law::Path::all_of(&cited).iter().map(ToString::to_string).collect();
    /// assert_eq!(paths, ["§ 4, stk. 1", "§ 4, stk. 3"]);
    /// ```
    pub fn all_of(provision: &Provision) -> Vec<Path> {
        let mut paths = Vec::new();
        let mut stem = Path::default();
        let levels = Path::levels_of(provision);
        let Some(last) = levels.iter().rposition(|(labels, _)| !labels.is_empty()) else { return paths };
        for (at, (labels, field)) in levels[..=last].iter().enumerate() {
            for label in labels.ranges().iter().flat_map(|range| std::iter::once(&range.from).chain(&range.to)) {
                let mut path = stem.clone();
                *field(&mut path) = Some(Label::new(label.as_str()));
                paths.push(path);
            }
            if at < last && !labels.is_empty() {
                stem = paths.pop().unwrap_or_default();
            }
        }
        paths
    }

    /// Returns the levels of a citation, the highest first, each with its field here.
    pub(crate) fn levels_of(provision: &Provision) -> [(&Labels, Field); 8] {
        [
            (&provision.part, |path| &mut path.part),
            (&provision.chapter, |path| &mut path.chapter),
            (&provision.annex, |path| &mut path.annex),
            (&provision.paragraph, |path| &mut path.paragraph),
            (&provision.stk, |path| &mut path.stk),
            (&provision.nr, |path| &mut path.nr),
            (&provision.litra, |path| &mut path.litra),
            (&provision.punktum, |path| &mut path.punktum),
        ]
    }

    /// Returns the label of its lowest level.
    pub(crate) fn lowest(&self) -> Option<&Label> {
        self.exact().into_iter().rev().flatten().next()
    }

    /// Returns it with another label at its lowest level.
    pub(crate) fn with_lowest(mut self, label: Label) -> Path {
        let fields = [
            &mut self.punktum,
            &mut self.litra,
            &mut self.nr,
            &mut self.stk,
            &mut self.paragraph,
            &mut self.annex,
            &mut self.chapter,
            &mut self.part,
        ];
        if let Some(field) = fields.into_iter().find(|field| field.is_some()) {
            *field = Some(label);
        }
        self
    }

    /// Returns true where it names nothing.
    ///
    /// ```
    /// assert!(kb_law::Path::default().is_empty());
    /// ```
    pub fn is_empty(&self) -> bool {
        *self == Path::default()
    }

    /// Returns its paragraph, chapter, annex or part without what stands below.
    ///
    /// ```
    /// let path: kb_law::Path = "§ 4, stk. 2".parse().unwrap();
    /// assert_eq!(path.top().to_string(), "§ 4");
    /// ```
    #[must_use]
    pub fn top(&self) -> Path {
        Path { stk: None, nr: None, litra: None, punktum: None, ..self.clone() }
    }

    /// Returns true where `other` is this provision or stands in it, by the labels alone: a chapter
    /// does not know its paragraphs. A path without stk. holds all of them.
    ///
    /// ```
    /// let paragraph = kb_law::Path::paragraph("4");
    /// assert!(paragraph.contains(&"§ 4, stk. 2".parse().unwrap()));
    /// assert!(!paragraph.contains(&"§ 5".parse().unwrap()));
    /// ```
    pub fn contains(&self, other: &Path) -> bool {
        let holds = |own: &Option<Label>, their: &Option<Label>| own.is_none() || own == their;
        let below = holds(&self.stk, &other.stk)
            && holds(&self.nr, &other.nr)
            && holds(&self.litra, &other.litra)
            && holds(&self.punktum, &other.punktum);
        // A paragraph is one of a kind in its act, whether or not a chapter is named with it.
        let top = match (&self.paragraph, &other.paragraph) {
            (Some(own), Some(their)) => own == their && self.annex == other.annex,
            (Some(_), None) => false,
            (None, _) => holds(&self.part, &other.part) && holds(&self.chapter, &other.chapter) && holds(&self.annex, &other.annex),
        };
        !self.is_empty() && below && top
    }

    /// Returns a name for it that is stable, ASCII, and fit for an address: "par-82b-stk-2".
    ///
    /// ```
    /// let path: kb_law::Path = "kapitel 3 æ".parse().unwrap();
    /// assert_eq!(path.anchor(), "kap-3ae");
    /// ```
    pub fn anchor(&self) -> String {
        let mut anchor = String::new();
        for (name, _, label) in self.levels(["afsnit", "kap", "bilag", "par", "stk", "nr", "litra", "pkt"]) {
            if !anchor.is_empty() {
                anchor.push('-');
            }
            anchor.push_str(name);
            anchor.push('-');
            for c in label.as_str().to_lowercase().chars() {
                match c {
                    'æ' => anchor.push_str("ae"),
                    'ø' => anchor.push_str("oe"),
                    'å' => anchor.push_str("aa"),
                    c if c.is_ascii_alphanumeric() => anchor.push(c),
                    _ => anchor.push('_'),
                }
            }
        }
        anchor
    }

    /// Returns the levels it names, each with a name of the caller's and its place in the order.
    fn levels<'p>(&'p self, names: [&'static str; 8]) -> impl Iterator<Item = (&'static str, usize, &'p Label)> {
        let labels = [&self.part, &self.chapter, &self.annex, &self.paragraph, &self.stk, &self.nr, &self.litra, &self.punktum];
        labels.into_iter().zip(names).enumerate().filter_map(|(at, (label, name))| label.as_ref().map(|label| (name, at, label)))
    }
}

impl fmt::Display for Path {
    /// Writes "§ 82 b, stk. 2, nr. 3, litra a, 2. pkt.".
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names = ["afsnit", "kapitel", "bilag", "§", "stk.", "nr.", "litra", "pkt."];
        for (count, (name, at, label)) in self.levels(names).enumerate() {
            if count > 0 {
                f.write_str(", ")?;
            }
            match at {
                // Parts, and chapters of old acts, have Roman numbers.
                0 | 1 => write!(f, "{name} {}", spaced_part(label))?,
                7 => write!(f, "{}. {name}", label.as_str())?,
                _ => write!(f, "{name} {}", spaced(label))?,
            }
        }
        Ok(())
    }
}

impl FromStr for Path {
    type Err = PathError;

    /// Reads what [`Display`](fmt::Display) writes, and is generous with spaces and abbreviations.
    fn from_str(text: &str) -> Result<Self, PathError> {
        let error = || PathError { text: text.to_owned() };
        let mut path = Path::default();
        for piece in text.split(',') {
            let piece = piece.trim().trim_matches('\u{a0}');
            let (field, label) = path.slot(piece).ok_or_else(error)?;
            // A guidance numbers its chapters "1.1".
            let is_sound =
                label.as_str().chars().all(|c| c.is_alphanumeric() || c == '.') && label.as_str().starts_with(char::is_alphanumeric);
            if field.is_some() || !is_sound {
                return Err(error());
            }
            *field = Some(label);
        }
        Ok(path)
    }
}

impl Path {
    /// Returns the field that a piece such as "stk. 2" names, and its label.
    fn slot(&mut self, piece: &str) -> Option<(&mut Option<Label>, Label)> {
        let lower = piece.to_lowercase();
        if let Some(number) = ["punktum", "pkt.", "pkt"].iter().find_map(|ending| lower.strip_suffix(ending)) {
            let number = number.trim().strip_suffix('.')?;
            return Some((&mut self.punktum, Label::new(number)));
        }
        // The label in its own case: Roman numbers are upper case.
        let (rest, at) = NAMES.iter().find_map(|(name, at)| lower.starts_with(name).then(|| (piece.get(name.len()..), *at)))?;
        let rest = rest?;
        let written = rest.trim().trim_end_matches('.');
        // "paragraffen" names no level, and "§ 1 til 3" is no label: a number, and at most a letter or
        // two after it. Parts have Roman numbers, and a litra is a letter.
        let after_number = written.trim_start_matches(|c: char| c.is_ascii_digit());
        let is_number = after_number.len() < written.len() && after_number.trim().chars().count() <= 2;
        if rest.starts_with(char::is_alphabetic) || !(is_number || matches!(at, 0 | 2 | 6)) {
            return None;
        }
        let label = Label::new(written);
        let field = match at {
            0 => &mut self.part,
            1 => &mut self.chapter,
            2 => &mut self.annex,
            3 => &mut self.paragraph,
            4 => &mut self.stk,
            5 => &mut self.nr,
            _ => &mut self.litra,
        };
        Some((field, label))
    }
}

impl Ord for Path {
    /// Compares in the order of the law: parts, chapters and annexes after the paragraphs, "§ 9"
    /// before "§ 10", a provision before what stands in it.
    fn cmp(&self, other: &Self) -> Ordering {
        let natural = |label: &Option<Label>| label.as_ref().map(|label| key(label.as_str()));
        let part = |label: &Option<Label>| label.as_ref().map(|label| part_key(&label.as_str().to_lowercase()));
        part(&self.part)
            .cmp(&part(&other.part))
            .then_with(|| natural(&self.annex).cmp(&natural(&other.annex)))
            .then_with(|| self.paragraph.is_none().cmp(&other.paragraph.is_none()))
            .then_with(|| natural(&self.paragraph).cmp(&natural(&other.paragraph)))
            .then_with(|| natural(&self.chapter).cmp(&natural(&other.chapter)))
            .then_with(|| natural(&self.stk).cmp(&natural(&other.stk)))
            .then_with(|| natural(&self.nr).cmp(&natural(&other.nr)))
            .then_with(|| natural(&self.litra).cmp(&natural(&other.litra)))
            .then_with(|| natural(&self.punktum).cmp(&natural(&other.punktum)))
            .then_with(|| self.exact().cmp(&other.exact()))
    }
}

impl Path {
    /// What makes the order agree with equality where two labels differ and sort alike.
    fn exact(&self) -> [&Option<Label>; 8] {
        [&self.part, &self.chapter, &self.annex, &self.paragraph, &self.stk, &self.nr, &self.litra, &self.punktum]
    }
}

impl PartialOrd for Path {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Serialize for Path {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Path {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_it_prints() {
        for text in [
            "§ 1",
            "§ 82 b, stk. 2, nr. 3, litra a, 2. pkt.",
            "kapitel 16 a",
            "afsnit VI",
            "afsnit III a",
            "bilag 1",
            "kapitel 3, § 4",
            "§ 5, nr. 2",
            "bilag 2, nr. 1",
        ] {
            assert_eq!(text.parse::<Path>().unwrap().to_string(), text);
        }
    }

    #[test]
    fn reads_generously() {
        for (text, canonical) in [
            ("§82B", "§ 82 b"),
            ("§\u{a0}82\u{a0}b,stk.2", "§ 82 b, stk. 2"),
            ("Kap. 3", "kapitel 3"),
            ("paragraf 31 b, stykke 1, 1. punktum", "§ 31 b, stk. 1, 1. pkt."),
            ("§ 3.", "§ 3"),
        ] {
            assert_eq!(text.parse::<Path>().unwrap().to_string(), canonical);
        }
    }

    #[test]
    fn refuses_what_is_none() {
        for text in ["", "4", "§", "§ 4, § 5", "side 4", "§ 4-5", "stk", "§ 4,", "§ 4 og 5!"] {
            assert!(text.parse::<Path>().is_err(), "{text}");
        }
    }

    #[test]
    fn is_in_the_order_of_the_law() {
        let mut paths: Vec<Path> = ["§ 10", "§ 9, stk. 2", "§ 9", "§ 9 a", "bilag 1", "§ 9, stk. 10", "kapitel 1"]
            .iter()
            .map(|text| text.parse().unwrap())
            .collect();
        paths.sort();
        let texts: Vec<String> = paths.iter().map(ToString::to_string).collect();
        assert_eq!(texts, ["§ 9", "§ 9, stk. 2", "§ 9, stk. 10", "§ 9 a", "§ 10", "kapitel 1", "bilag 1"]);
    }
}
