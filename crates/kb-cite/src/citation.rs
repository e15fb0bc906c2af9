//! What a citation says.

use std::fmt;
use std::ops::Range;

use jiff::civil::Date;
use smol_str::SmolStr;

/// A place in a text that points at an act, or at a provision in one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Citation {
    /// Where it stands: byte offsets in the text, on character boundaries.
    pub span: Range<usize>,
    /// What it points at.
    pub kind: CitationKind,
    /// The act it names, as far as it says.
    pub act: ActReference,
    /// The provision it names, as far as it says.
    pub provision: Provision,
    /// What the words alone leave to the surrounding text.
    pub scope: Option<Scope>,
}

/// What a citation points at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CitationKind {
    /// A provision: a paragraph, a chapter, a stykke …, with or without its act.
    Provision,
    /// An act or order by number, by date, or by both.
    Act,
    /// An act by its name alone.
    ActMention,
    /// An act of the European Union, with or without an article.
    Eu,
    /// An annex.
    Annex,
    /// A European Legislation Identifier: `/eli/lta/2019/548`.
    Eli,
}

/// An act as a citation names it. Each field is none where the text does not say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ActReference {
    /// Its name as written, uninflected: "serviceloven", "lov om social service", "SEL".
    pub name: Option<String>,
    /// Kind of document.
    pub doc_type: Option<DocType>,
    /// Number within its year, as text: "548", "2016/679".
    pub number: Option<SmolStr>,
    /// Day or year of signature.
    pub date: Option<PartialDate>,
}

/// Kind of legal document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DocType {
    /// Act (lov).
    Lov,
    /// Consolidated act (lovbekendtgørelse).
    Lovbekendtgoerelse,
    /// Statutory order (bekendtgørelse).
    Bekendtgoerelse,
    /// Guidance (vejledning).
    Vejledning,
    /// Circular (cirkulære).
    Cirkulaere,
    /// Circular letter (cirkulæreskrivelse).
    Cirkulaereskrivelse,
    /// Royal decree (anordning), or another document.
    Anden,
    /// Regulation of the European Union (forordning).
    EuForordning,
    /// Directive of the European Union (direktiv).
    EuDirektiv,
}

/// A date, or a year where the day is not known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PartialDate {
    /// Only the year.
    Year(i16),
    /// The day.
    Day(Date),
}

/// What the words of a citation leave to the surrounding text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Scope {
    /// "denne lovs § 3", "§ 3 i denne lov".
    ThisAct,
    /// "denne bekendtgørelses § 3", "§ 3 i denne vejledning".
    ThisDocument,
    /// "lovens § 3", "bekendtgørelsens §§ 2-4": the act last spoken of.
    TheActInContext,
    /// "jf. stk. 2": of the paragraph at hand.
    InheritsParagraph,
    /// "nr. 3": of the stykke at hand.
    InheritsStk,
    /// "§ 4 og § 5 i lov X": § 4 is of the act that follows.
    SharedAct,
    /// "lov nr. 1750": number without date, named in full elsewhere.
    BackReference,
}

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
/// numbers of parts in upper case: "VI".
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Label(SmolStr);

impl Label {
    /// Makes a label of its joined form.
    ///
    /// ```
    /// assert_eq!(kb_cite::Label::new("82 B").as_str(), "82b");
    /// ```
    pub fn new(text: &str) -> Self {
        Label(text.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect())
    }

    /// Returns the joined form.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Labels {
    /// Makes a list.
    pub fn new(ranges: Vec<LabelRange>) -> Self {
        Labels(ranges)
    }

    /// Returns true where nothing is listed.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Returns the labels and ranges in the order of the text.
    pub fn ranges(&self) -> &[LabelRange] {
        &self.0
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
