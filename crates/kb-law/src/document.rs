//! What one imported document says.

use std::fmt;

use jiff::civil::Date;
use kb_cite::{ActReference, DocType};
use smol_str::SmolStr;

use crate::outline::{Outline, Path, compare_labels};

/// What one document of Lovtidende or Ministerialtidende says, as read from its XML. Nothing here is
/// concluded from another document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// Kind of document.
    pub doc_type: DocType,
    /// The publisher's own code of it: "LBK H#LOKDOK03".
    pub type_code: String,
    /// Number within its year, as text.
    pub number: SmolStr,
    /// Day of signature.
    pub date: Date,
    /// Year of the number; it can differ from the year of signature.
    pub year: i16,
    /// Title as printed, without footnotes; a subtitle follows in its parentheses.
    pub title: String,
    /// Of a consolidation the act's own title: "lov om aktiv socialpolitik".
    pub act_title: Option<String>,
    /// Popular title, where the publisher states one: "Beskæftigelsesindsatsloven".
    pub popular_title: Option<String>,
    /// Ministry.
    pub ministry: Option<String>,
    /// Authority under the ministry.
    pub authority: Option<String>,
    /// Accession number: "A20240028029".
    pub accession: Option<String>,
    /// European Legislation Identifier: "/eli/lta/2024/280".
    pub eli: Option<String>,
    /// Whether the publisher had marked it historic.
    pub status: Status,
    /// Of a consolidation, what its preamble says it is made of.
    pub consolidates: Option<Consolidation>,
    /// What it says about when it, or a provision of it, comes into force.
    pub commencement: Vec<Commencement>,
    /// Later documents that amend or replace it, as recorded when the file was made.
    pub later: Vec<LaterDocument>,
    /// Acts it amends, paragraph by paragraph of its own.
    pub amends: Vec<AmendedAct>,
    /// Acts and orders it repeals.
    pub repeals: Vec<ActReference>,
    /// Its parts, chapters, paragraphs.
    pub outline: Outline,
    /// Hash of the file it was read from.
    pub source: SourceHash,
}

/// The hash of a file's bytes: 16 bytes of BLAKE3.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourceHash(pub [u8; 16]);

impl SourceHash {
    /// Hashes a file's bytes.
    ///
    /// ```
    /// assert_eq!(kb_law::SourceHash::of(b"").to_string(), "af1349b9f5f9a1a6a0404dea36dcc949");
    /// ```
    pub fn of(bytes: &[u8]) -> Self {
        let mut hash = [0; 16];
        blake3::Hasher::new().update(bytes).finalize_xof().fill(&mut hash);
        SourceHash(hash)
    }
}

impl fmt::Display for SourceHash {
    /// Writes 32 hexadecimal digits.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

/// What the publisher says of a document's validity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// Not marked as historic when the file was made.
    Valid,
    /// Marked as historic.
    Historic {
        /// The day it was marked; not the day it ceased to be in force.
        marked: Option<Date>,
    },
    /// It does not say.
    Unknown,
}

/// What a consolidation is made of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Consolidation {
    /// The expression it starts from: "jf. lovbekendtgørelse nr. 807 af 1. juli 2015".
    pub from: Option<ActReference>,
    /// The amending provisions it takes in: "§ 35 i lov nr. 994 af 30. august 2015".
    pub takes_in: Vec<AmendingProvision>,
    /// The amending provisions it says it leaves out, as not yet in force.
    pub leaves_out: Vec<AmendingProvision>,
}

/// A provision of an amending act.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AmendingProvision {
    /// The amending act.
    pub act: ActReference,
    /// Its provisions; empty where only the act is named.
    pub provisions: Vec<Path>,
}

/// When a document or provisions of it come into force.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Commencement {
    /// Provisions of this document; empty where it speaks of the whole.
    pub provisions: Vec<Path>,
    /// The day, as far as it says.
    pub when: When,
    /// Its own words.
    pub words: String,
}

/// A day of commencement, as far as a document says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// On a day.
    Day(Date),
    /// The day after it was published in Lovtidende.
    DayAfterPublication,
    /// When a minister so decides.
    ByDecision,
    /// It says something else.
    Unknown,
}

/// A later document that changes or replaces this one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LaterDocument {
    /// Kind, number and date.
    pub act: ActReference,
    /// Title.
    pub title: Option<String>,
    /// Accession number.
    pub accession: Option<String>,
    /// European Legislation Identifier.
    pub eli: Option<String>,
    /// What it does.
    pub effect: Effect,
}

/// What a later document does to a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// It amends it.
    Amends,
    /// It consolidates the act again, and so replaces it.
    Replaces,
}

/// An act that a document amends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AmendedAct {
    /// The paragraph of the amending document: "§ 2".
    pub by: Path,
    /// The expression it names: its last consolidation, or the act itself.
    pub act: ActReference,
    /// The act's title: "lov om social service".
    pub title: Option<String>,
    /// What it does to which provision, in its own order.
    pub touches: Vec<Touch>,
}

/// What an amendment does to a provision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Touch {
    /// The point of the amending document: "§ 1, nr. 4".
    pub by: Path,
    /// The provision of the amended act; empty where words change all over it ("Overalt i loven").
    pub path: Path,
    /// The last provision, where a range of its last level is meant: "§§ 5-7 ophæves".
    pub through: Option<Path>,
    /// What is done.
    pub action: Action,
    /// Where it is afterwards: "Stk. 3 bliver herefter stk. 4."
    pub becomes: Option<Path>,
}

/// What is done to a provision.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Action {
    /// It is new.
    Inserted,
    /// It is repealed.
    Repealed,
    /// It gets a new wording.
    Replaced,
    /// Words in it change, or something is inserted in it.
    Changed,
    /// It gets another label.
    Renumbered,
    /// The heading over it, or before it, changes.
    Heading,
}

impl Touch {
    /// Returns true where a citation of `cited` meets what was touched: the provision itself, one in
    /// it, or one that holds it.
    ///
    /// ```
    /// use kb_law::{Action, Path, Touch};
    /// let touch = Touch {
    ///     by: "§ 1, nr. 4".parse().unwrap(),
    ///     path: "§ 5".parse().unwrap(),
    ///     through: Some("§ 7".parse().unwrap()),
    ///     action: Action::Repealed,
    ///     becomes: None,
    /// };
    /// assert!(touch.concerns(&"§ 6, stk. 2".parse().unwrap()));
    /// assert!(!touch.concerns(&"§ 8".parse().unwrap()));
    /// ```
    pub fn concerns(&self, cited: &Path) -> bool {
        if self.path.contains(cited) || cited.contains(&self.path) {
            return true;
        }
        let Some(last) = &self.through else { return false };
        let between = |from: &Option<kb_cite::Label>, label: &Option<kb_cite::Label>, to: &Option<kb_cite::Label>| {
            matches!((from, label, to), (Some(from), Some(label), Some(to))
                if compare_labels(from, label).is_le() && compare_labels(label, to).is_le())
        };
        if self.path.stk.is_none() && last.stk.is_none() {
            return between(&self.path.paragraph, &cited.paragraph, &last.paragraph)
                || between(&self.path.chapter, &cited.chapter, &last.chapter);
        }
        if self.path.paragraph != cited.paragraph {
            return false;
        }
        if self.path.nr.is_none() { between(&self.path.stk, &cited.stk, &last.stk) } else { between(&self.path.nr, &cited.nr, &last.nr) }
    }
}

/// Returns the ELI path that an accession number stands for. Only A, Lovtidende A, is certain: of the
/// others the number does not tell which gazette it was, if any.
///
/// ```
/// assert_eq!(kb_law::eli_of_accession("A20240028029").as_deref(), Some("/eli/lta/2024/280"));
/// assert_eq!(kb_law::eli_of_accession("C20180980060"), None);
/// ```
pub fn eli_of_accession(accession: &str) -> Option<String> {
    let digits = accession.strip_prefix('A')?;
    if digits.len() != 11 || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let number = digits[4..9].trim_start_matches('0');
    (!number.is_empty()).then(|| format!("/eli/lta/{}/{number}", &digits[..4]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accession_numbers_give_addresses() {
        assert_eq!(eli_of_accession("A20150012330").as_deref(), Some("/eli/lta/2015/123"));
        for wrong in ["", "A", "B20150012305", "A2024002802", "A2024002802x", "A20240000029", "Æ20240028029", "é"] {
            assert_eq!(eli_of_accession(wrong), None, "{wrong}");
        }
    }
}
