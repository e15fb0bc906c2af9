//! What a citation says.

use std::ops::Range;

use crate::{ActReference, DocType, Provision};

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
    /// What the words call an act they do not name: an order for "bekendtgørelsens § 3", guidance
    /// for "denne vejlednings kapitel 2".
    pub referent: Option<DocType>,
    /// Where its parts stand, for edits that mend one of them.
    pub parts: Parts,
}

/// Where the parts of a citation stand: byte offsets in the text, within the citation's span.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Parts {
    /// The provision: "§ 82 b, stk. 2".
    pub provision: Option<Range<usize>>,
    /// The act's name: "serviceloven", "servicelovens", "lov om social service", "SEL".
    pub name: Option<Range<usize>>,
    /// Kind, number and date, as far as written: "lovbekendtgørelse nr. 280 af 1. marts 2024".
    pub identity: Option<Range<usize>>,
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
