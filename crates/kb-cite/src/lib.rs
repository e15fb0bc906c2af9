//! Reads Danish legal citations in ordinary prose, and prints them in one canonical form. Knows no
//! register: whether an act or a provision exists is not its question.
//!
//! ```
//! use kb_cite::{CitationKind, find};
//!
//! let found = find("Efter servicelovens § 82 b, stk. 2, jf. lov nr. 548 af 7. maj 2019.");
//! assert_eq!(found[0].to_string(), "§ 82 b, stk. 2, i serviceloven");
//! assert_eq!(found[1].kind, CitationKind::Act);
//! ```

mod act;
mod citation;
mod finder;
mod plain;
mod print;
mod provision;
mod read;
mod text;

pub use act::{ActReference, DocType, PartialDate};
pub use citation::{Citation, CitationKind, Parts, Scope};
pub use finder::Finder;
pub use provision::{Label, LabelRange, Labels, Provision};

/// Finds every citation of a text, in order; spans do not overlap and lie on character boundaries.
///
/// ```
/// let text = "Reglerne står i § 4, stk. 2, i lov om social service.";
/// let found = kb_cite::find(text);
/// assert_eq!(&text[found[0].span.clone()], "§ 4, stk. 2, i lov om social service");
/// ```
pub fn find(text: &str) -> Vec<Citation> {
    Finder::default().find(text)
}
