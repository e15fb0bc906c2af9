//! What a citation says of the place within an act.

use std::fmt;

use smol_str::{SmolStr, SmolStrBuilder};

/// A provision, level by level; each may be a list. Empty where the text does not say.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Provision {
    /// Part (afsnit): "VI".
    pub part: Labels,
    /// Chapter: "16a".
    pub chapter: Labels,
    /// Paragraph: "82b".
    pub paragraph: Labels,
    /// Article of an EU act: "6".
    pub article: Labels,
    /// Annex (bilag): "1".
    pub annex: Labels,
    /// Stykke: "2".
    pub stk: Labels,
    /// Number: "3".
    pub nr: Labels,
    /// Letter: "a".
    pub litra: Labels,
    /// Sentence (punktum): "2".
    pub punktum: Labels,
}

/// A list of labels and ranges of labels: "79,79a,90-94a". Order as written.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Labels(Vec<LabelRange>);

/// A label, or all from one label to another.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct LabelRange {
    /// The first, or the only one.
    pub from: Label,
    /// The last, where it is a range.
    pub to: Option<Label>,
}

/// The mark of a provision within its level, joined and in lower case: "82b", "2", "a"; Roman
/// numbers in upper case: "VI".
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Label(SmolStr);

impl Provision {
    /// Returns true where no level is named.
    ///
    /// ```
    /// assert!(kb_cite::Provision::default().is_empty());
    /// ```
    pub fn is_empty(&self) -> bool {
        self.levels().iter().all(|labels| labels.is_empty())
    }

    /// Reads a provision that stands alone, as in a value of YAML; none where the text is not one
    /// provision from its beginning to its end.
    ///
    /// ```
    /// use kb_cite::Provision;
    ///
    /// let provision = Provision::parse("§ 167, stk. 1").unwrap();
    /// assert_eq!(provision.paragraph.to_string(), "167");
    /// assert_eq!(provision.stk.to_string(), "1");
    /// assert_eq!(Provision::parse("§ 167 og mere"), None);
    /// ```
    pub fn parse(text: &str) -> Option<Self> {
        crate::read::provision_alone(text)
    }

    /// Returns the levels from the widest to the narrowest.
    fn levels(&self) -> [&Labels; 9] {
        [&self.part, &self.chapter, &self.paragraph, &self.article, &self.annex, &self.stk, &self.nr, &self.litra, &self.punktum]
    }

    /// Returns true where a level is named that an act is divided into: not only a stykke or less.
    pub(crate) fn has_wide(&self) -> bool {
        self.levels()[..5].iter().any(|labels| !labels.is_empty())
    }

    /// Counts the levels that are named.
    pub(crate) fn depth(&self) -> usize {
        self.levels().iter().filter(|labels| !labels.is_empty()).count()
    }
}

impl Labels {
    /// Makes a list.
    ///
    /// ```
    /// use kb_cite::{Label, LabelRange, Labels};
    ///
    /// let labels = Labels::new(vec![LabelRange { from: Label::new("90"), to: Some(Label::new("94 a")) }]);
    /// assert_eq!(labels.to_string(), "90-94a");
    /// ```
    pub fn new(ranges: Vec<LabelRange>) -> Self {
        Labels(ranges)
    }

    /// Returns true where nothing is listed.
    ///
    /// ```
    /// assert!(kb_cite::Labels::default().is_empty());
    /// ```
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Returns the labels and ranges in the order of the text.
    ///
    /// ```
    /// let provision = kb_cite::Provision::parse("§§ 79, 79 a og 90-94").unwrap();
    /// assert_eq!(provision.paragraph.ranges().len(), 3);
    /// ```
    pub fn ranges(&self) -> &[LabelRange] {
        &self.0
    }

    /// Puts the members of another list behind those of this one.
    pub(crate) fn append(&mut self, mut other: Labels) {
        self.0.append(&mut other.0);
    }

    /// Returns true where more than one label is meant.
    pub(crate) fn is_plural(&self) -> bool {
        self.0.len() > 1 || self.0.first().is_some_and(|range| range.to.is_some())
    }
}

impl Label {
    /// Makes a label of its joined form, or of the spaced one.
    ///
    /// ```
    /// use kb_cite::Label;
    ///
    /// assert_eq!(Label::new("82 B").as_str(), "82b");
    /// assert_eq!(Label::new("VI").as_str(), "VI");
    /// ```
    pub fn new(text: &str) -> Self {
        if is_roman(text) {
            Label(SmolStr::new(text))
        } else {
            Label(text.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect())
        }
    }

    /// Returns the joined form.
    ///
    /// ```
    /// assert_eq!(kb_cite::Label::new("16 a").as_str(), "16a");
    /// ```
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Returns the form of running text, with a space before the letter: "82 b".
    ///
    /// ```
    /// use kb_cite::Label;
    ///
    /// assert_eq!(Label::new("82b").spaced(), "82 b");
    /// assert_eq!(Label::new("a").spaced(), "a");
    /// ```
    pub fn spaced(&self) -> SmolStr {
        let split = self.0.find(|c: char| !c.is_ascii_digit() && c != '.' && !c.is_ascii_uppercase()).unwrap_or(self.0.len());
        if split == 0 || split == self.0.len() {
            return self.0.clone();
        }
        let mut spaced = SmolStrBuilder::new();
        spaced.push_str(&self.0[..split]);
        spaced.push(' ');
        spaced.push_str(&self.0[split..]);
        spaced.finish()
    }

    /// Makes a label of digits and a letter, without a look at its shape.
    pub(crate) fn of(number: &str, letter: Option<char>) -> Self {
        match letter {
            None => Label(SmolStr::new(number)),
            Some(letter) => {
                let mut joined = SmolStrBuilder::new();
                joined.push_str(number);
                letter.to_lowercase().for_each(|c| joined.push(c));
                Label(joined.finish())
            }
        }
    }

    /// Makes a label that keeps its case: a Roman number, or the capital of an annex.
    pub(crate) fn verbatim(text: &str) -> Self {
        Label(SmolStr::new(text))
    }
}

/// Returns true for a Roman number in capitals. A lone L or C is a letter.
pub(crate) fn is_roman(text: &str) -> bool {
    match text {
        "" | "L" | "C" => false,
        _ => text.bytes().all(|b| matches!(b, b'I' | b'V' | b'X' | b'L' | b'C')),
    }
}

impl fmt::Display for Labels {
    /// Writes "79,79a,90-94a".
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, range) in self.0.iter().enumerate() {
            if at > 0 {
                f.write_str(",")?;
            }
            f.write_str(range.from.as_str())?;
            if let Some(to) = &range.to {
                write!(f, "-{}", to.as_str())?;
            }
        }
        Ok(())
    }
}
