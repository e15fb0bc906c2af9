//! The wording that a `::: lovtekst` directive puts in.

use kb_cite::CitationKind;
use kb_law::{Existence, Identified, Outline, Path, Wording};

use crate::markdown::{Block, BlockKind, Directive};
use crate::model::{Corpus, LegalSourceId, Page};

/// A provision's wording, and where it is from.
#[derive(Clone, Debug)]
pub struct LawText {
    /// The legal source.
    pub source: LegalSourceId,
    /// The expression's place in its work.
    pub expression: usize,
    /// The provision.
    pub path: Path,
    /// Its words.
    pub wording: Wording,
}

/// Why there is no wording.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoLawText {
    /// The directive names no provision.
    NoProvision,
    /// The register does not know the act, or it can be one of several.
    UnknownAct,
    /// No document with the wording has been imported.
    NoSnapshot(LegalSourceId),
    /// Neither the directive nor the page names an act.
    NoAct,
    /// The provision has been repealed.
    Repealed(LegalSourceId, Box<Path>),
    /// The expression has no such provision.
    NoSuchProvision(LegalSourceId, Box<Path>),
}

/// Calls `visit` with each `::: lovtekst` of some blocks.
pub(crate) fn each<'a>(blocks: &'a [Block], visit: &mut impl FnMut(&'a Directive)) {
    for block in blocks {
        match &block.kind {
            BlockKind::Directive { directive, .. } if &*directive.name == "lovtekst" => visit(directive),
            BlockKind::Directive { content, .. } | BlockKind::Quote(content) => each(content, visit),
            BlockKind::List { items, .. } => items.iter().for_each(|item| each(item, visit)),
            _ => {}
        }
    }
}

/// Returns the legal sources whose words a page shows.
pub(crate) fn sources(corpus: &Corpus, page: &Page) -> Vec<LegalSourceId> {
    let mut sources = Vec::new();
    each(&page.body.blocks, &mut |directive| sources.extend(find(corpus, page, directive).ok().map(|text| text.source)));
    sources
}

/// Finds the wording that a `::: lovtekst` directive of a page asks for: of the expression in force
/// on the day of the build, or of the one it names by number. Without an act it is the page's own.
pub fn find(corpus: &Corpus, page: &Page, directive: &Directive) -> Result<LawText, NoLawText> {
    let written = directive.arguments.join(" ");
    let citations = kb_cite::find(&written);
    let citation = citations.iter().find(|citation| citation.kind == CitationKind::Provision).ok_or(NoLawText::NoProvision)?;
    let mut paths = Path::all_of(&citation.provision);
    if paths.len() != 1 {
        return Err(NoLawText::NoProvision);
    }
    let path = paths.remove(0);
    let (work, pinned) = if citation.act == kb_cite::ActReference::default() {
        let named = written[..citation.span.start].trim();
        let own = page.law.as_ref().and_then(|law| law.target).map(LegalSourceId::index);
        let by_name = corpus.register.named(named).first().copied().or_else(|| corpus.register.by_id(&named.to_lowercase()));
        let work = if named.is_empty() { own.ok_or(NoLawText::NoAct)? } else { by_name.ok_or(NoLawText::UnknownAct)? };
        (work, None)
    } else {
        match corpus.register.identify(&citation.act, corpus.today) {
            Identified::Document(instrument) => (instrument.work(), instrument.expression()),
            Identified::Work(work) => (work, None),
            Identified::Several(_) | Identified::Unknown => return Err(NoLawText::UnknownAct),
        }
    };
    let source = LegalSourceId::new(work);
    let expression = pinned.or_else(|| corpus.work(source).newest_on(corpus.today)).ok_or(NoLawText::NoSnapshot(source))?;
    let outline = corpus.register.outline(work, expression);
    if matches!(outline, Outline::Listed(_)) {
        return Err(NoLawText::NoSnapshot(source));
    }
    match (outline.find(&path), outline.wording_of(&path)) {
        (Existence::Exists(_), Some(wording)) => Ok(LawText { source, expression, path, wording }),
        (Existence::Repealed(_), _) => Err(NoLawText::Repealed(source, Box::new(path))),
        _ => Err(NoLawText::NoSuchProvision(source, Box::new(path))),
    }
}
