//! What a change of law touches: the work list. These pages, these lines, these sheets.
//!
//! ```text
//! changes (since a day, by an import, or one that is asked about) ─► work_list ─► text, JSON, Markdown
//! ```

mod changes;
mod flow;

use std::collections::BTreeMap;

use jiff::civil::Date;
use kb_diag::Span;
use kb_law::{Action, Path, Touch};

use crate::citations::{Cited, FoundCitation, Target};
use crate::law_text::{self, NoLawText};
use crate::model::{Corpus, LegalSourceId, PageId};

pub use changes::{asked, changes_between, changes_from};

/// A change of law, or a question about one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The legal source that changes.
    pub source: LegalSourceId,
    /// Which citations of it are concerned.
    pub extent: Extent,
    /// What changes it.
    pub cause: Cause,
    /// From when; none where the register does not know.
    pub from: Option<Date>,
}

/// What changes a legal source. Numbers are places in the lists of its work.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cause {
    /// Nothing: somebody asks what cites it.
    Asked,
    /// An amendment.
    Amendment(usize),
    /// A new expression, or a wording of it that was not known before.
    Expression(usize),
    /// A provision that comes into force later than the rest of an expression.
    Commencement(usize),
    /// It is repealed.
    Repeal,
    /// A provision that an editor states has moved: the legal source whose file says so, and the
    /// place among its moves.
    Move(LegalSourceId, usize),
}

/// Which citations of a legal source are concerned.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Extent {
    /// Provisions; none for every one.
    pub provisions: Option<Vec<Reach>>,
    /// Citations that name a document of it by number.
    pub numbers: Numbers,
    /// Citations that only name it.
    pub names: bool,
}

/// Which documents, cited by number, are concerned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Numbers {
    /// None.
    None,
    /// Any.
    Any,
    /// Only one expression.
    Only(usize),
}

/// A provision, or a range of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reach {
    /// The provision, or the first.
    pub path: Path,
    /// The last, where it is a range of the last level.
    pub through: Option<Path>,
}

/// A place in a page that a change concerns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Concern {
    /// The page.
    pub page: PageId,
    /// Where, in the page's file.
    pub at: Span,
    /// What stands there.
    pub kind: ConcernKind,
    /// The words, on one line.
    pub words: String,
    /// The sentence around them, on one line.
    pub sentence: String,
    /// The section it stands in: its place among the page's.
    pub section: Option<usize>,
    /// The legal source it points at.
    pub source: LegalSourceId,
    /// The provisions it points at.
    pub provisions: Vec<Reach>,
    /// The cells of sheets that show it, in the order of sheets.
    pub cells: Vec<SheetCell>,
    /// The changes that concern it: places in [`WorkList::changes`].
    pub changes: Vec<usize>,
}

/// What stands at a place that a change concerns.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ConcernKind {
    /// A citation in prose.
    Citation,
    /// A `::: lovtekst`, whose wording is put in from the register.
    LawText,
}

/// A cell of a comparison sheet, or a note over its columns.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct SheetCell {
    /// The sheet.
    pub sheet: PageId,
    /// The section of its row: an index in [`Corpus::scheme_sections`]. None in a sheet of boundaries.
    pub section: Option<usize>,
    /// The schemes of its columns: one, or several of a merged cell; none of a difference below the
    /// row. In a sheet of boundaries, the two that the boundary lies between.
    pub schemes: Vec<PageId>,
}

/// What changes, and everything in the pages that it concerns.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WorkList {
    /// The changes, in order.
    pub changes: Vec<Change>,
    /// The places concerned, each once, in the order of pages and lines.
    pub concerns: Vec<Concern>,
}

/// Returns everything that changes concern, drafts included.
///
/// ```
/// use std::sync::Arc;
/// use kb_core::{Input, compile, impact, parse};
/// let mut sources = kb_diag::Sources::default();
/// let files = [
///     ("retskilder/sel.yaml", "titel: Lov om social service\nforkortelser: [SEL]\nkontrolleret: 2026-01-01\nudgaver:\n  - { type: LBK, nummer: \"1129\", dato: 2025-09-22 }\n"),
///     ("artikler/a.md", "---\ntitel: Støtte\n---\n\nStøtten gives efter SEL § 85, stk. 1.\n"),
/// ];
/// let inputs = files.map(|(path, text)| {
///     let file = sources.set(path, text);
///     Input { file, parsed: Ok(Arc::new(parse(path, text, file))) }
/// });
/// let corpus = compile(Arc::new(sources), &inputs, Vec::new(), jiff::civil::date(2026, 2, 12)).corpus;
/// let sel = corpus.legal_source_ids().next().unwrap();
/// let list = impact::work_list(&corpus, impact::asked(sel, Some("§ 85".parse().unwrap())));
/// assert_eq!(list.concerns[0].words, "SEL § 85, stk. 1");
/// ```
pub fn work_list(corpus: &Corpus, changes: Vec<Change>) -> WorkList {
    let mut found: BTreeMap<(PageId, Span, ConcernKind), Concern> = BTreeMap::new();
    let flow = flow::Flow::of(corpus);
    let texts = law_texts(corpus);
    for (number, change) in changes.iter().enumerate() {
        for (page, citation, cited) in corpus.citing(change.source) {
            if change.concerns(corpus, citation, cited) {
                let concern = found
                    .entry((page, citation.at, ConcernKind::Citation))
                    .or_insert_with(|| of_citation(corpus, &flow, page, citation, cited));
                concern.changes.push(number);
            }
        }
        for text in texts.iter().filter(|text| text.source == change.source && change.extent.touches(corpus, change.source, &text.reach)) {
            let concern = found.entry((text.page, text.at, ConcernKind::LawText)).or_insert_with(|| of_law_text(corpus, &flow, text));
            concern.changes.push(number);
        }
    }
    WorkList { changes, concerns: found.into_values().collect() }
}

impl WorkList {
    /// Leaves only what also points at a provision of a legal source, at one in it, or at what holds it.
    #[must_use]
    pub fn only(mut self, corpus: &Corpus, source: LegalSourceId, path: &Path) -> Self {
        let wanted = Extent::of_paths(vec![Reach::of(path.clone())]);
        self.concerns.retain(|concern| concern.source == source && wanted.touches(corpus, source, &concern.provisions));
        self
    }

    /// Returns the pages concerned, each once, in order.
    pub fn pages(&self) -> Vec<PageId> {
        let mut pages: Vec<PageId> = self.concerns.iter().map(|concern| concern.page).collect();
        pages.dedup();
        pages
    }

    /// Returns the sheets concerned, each once, in order.
    pub fn sheets(&self) -> Vec<PageId> {
        let mut sheets: Vec<PageId> = self.concerns.iter().flat_map(|concern| &concern.cells).map(|cell| cell.sheet).collect();
        sheets.sort_unstable();
        sheets.dedup();
        sheets
    }
}

impl Change {
    /// True where the change concerns a citation of its legal source.
    fn concerns(&self, corpus: &Corpus, found: &FoundCitation, cited: &Cited) -> bool {
        // What the law said in former days, no change of law makes wrong.
        if cited.of_the_past && self.cause != Cause::Asked {
            return false;
        }
        let by_number = match (&cited.target, self.extent.numbers) {
            (Target::Source { expression: Some(_), .. } | Target::Amendment { .. }, Numbers::Any) => true,
            (Target::Source { expression: Some(cited), .. }, Numbers::Only(only)) => *cited == only,
            (Target::Amendment { amendment, .. }, _) => self.cause == Cause::Amendment(*amendment),
            _ => false,
        };
        let is_amendment = matches!(cited.target, Target::Amendment { .. });
        by_number
            || self.extent.names && cited.paths.is_empty()
            // The paragraphs of an amending act are its own.
            || !is_amendment && self.extent.touches(corpus, self.source, &reaches(found, cited))
    }
}

impl Extent {
    /// The extent of a change that reaches some provisions and nothing else.
    fn of_paths(provisions: Vec<Reach>) -> Self {
        Extent { provisions: Some(provisions), numbers: Numbers::None, names: false }
    }

    /// The extent of a change that can have touched any provision.
    fn any_provision() -> Self {
        Extent { provisions: None, numbers: Numbers::None, names: false }
    }

    /// The extent of a change that concerns whoever names the act.
    fn everything() -> Self {
        Extent { provisions: None, numbers: Numbers::Any, names: true }
    }

    /// True where one of some provisions is concerned.
    fn touches(&self, corpus: &Corpus, source: LegalSourceId, cited: &[Reach]) -> bool {
        match &self.provisions {
            None => !cited.is_empty(),
            Some(changed) => changed
                .iter()
                .any(|changed| cited.iter().any(|cited| changed.meets(cited) || share_chapter(corpus, source, changed, cited))),
        }
    }
}

impl Reach {
    /// Returns the reach of one provision.
    pub fn of(path: Path) -> Self {
        Reach { path, through: None }
    }

    /// True where the two have a provision in common, by the labels alone.
    fn meets(&self, other: &Reach) -> bool {
        let ends = |reach: &Reach| std::iter::once(reach.path.clone()).chain(reach.through.clone()).collect::<Vec<_>>();
        let touch = |reach: &Reach| Touch {
            by: Path::default(),
            path: reach.path.clone(),
            through: reach.through.clone(),
            action: Action::Changed,
            becomes: None,
        };
        let (own, their) = (touch(self), touch(other));
        ends(other).iter().any(|end| own.concerns(end)) || ends(self).iter().any(|end| their.concerns(end))
    }
}

/// True where one is a chapter and the other stands in it, in an expression whose outline says so.
fn share_chapter(corpus: &Corpus, source: LegalSourceId, one: &Reach, other: &Reach) -> bool {
    let holds = |chapter: &Reach, inner: &Reach| {
        let (Some(label), None, Some(_)) = (&chapter.path.chapter, &chapter.path.paragraph, &inner.path.paragraph) else { return false };
        let expressions = 0..corpus.work(source).expressions.len();
        let in_chapter =
            |at| corpus.register.outline(source.index(), at).chapter_of(&inner.path).and_then(|chapter| chapter.label) == Some(label);
        // The newest that knows where the provision stands.
        expressions.rev().find(|&at| corpus.register.outline(source.index(), at).chapter_of(&inner.path).is_some()).is_some_and(in_chapter)
    };
    holds(one, other) || holds(other, one)
}

/// The provisions that a citation names, ranges kept as ranges.
fn reaches(found: &FoundCitation, cited: &Cited) -> Vec<Reach> {
    let provision = &found.citation.provision;
    let levels = [
        &provision.punktum,
        &provision.litra,
        &provision.nr,
        &provision.stk,
        &provision.paragraph,
        &provision.annex,
        &provision.chapter,
        &provision.part,
    ];
    let last = levels.into_iter().find(|labels| !labels.is_empty());
    let mut paths = cited.paths.iter().cloned();
    let mut reaches = Vec::new();
    for range in last.into_iter().flat_map(kb_cite::Labels::ranges) {
        let Some(path) = paths.next() else { break };
        let through = range.to.as_ref().and_then(|_| paths.next());
        reaches.push(Reach { path, through });
    }
    reaches.extend(paths.map(Reach::of));
    reaches
}

/// A `::: lovtekst` of a page.
struct PlacedText {
    page: PageId,
    at: Span,
    words: String,
    source: LegalSourceId,
    reach: Vec<Reach>,
}

/// Every `::: lovtekst` whose act is known, in the order of pages.
fn law_texts(corpus: &Corpus) -> Vec<PlacedText> {
    let mut texts = Vec::new();
    for id in corpus.page_ids() {
        let page = corpus.page(id);
        law_text::each(&page.body.blocks, &mut |directive| {
            let (source, path) = match law_text::find(corpus, page, directive) {
                Ok(text) => (text.source, Some(text.path)),
                Err(NoLawText::NoSuchProvision(source, path) | NoLawText::Repealed(source, path)) => (source, Some(*path)),
                Err(NoLawText::NoSnapshot(source)) => (source, provision_of(&directive.arguments.join(" "))),
                Err(NoLawText::NoProvision | NoLawText::NoAct | NoLawText::UnknownAct) => return,
            };
            texts.push(PlacedText {
                page: id,
                at: Span::new(directive.name_span.start as usize, directive.arguments_span.end.max(directive.name_span.end) as usize),
                words: directive.arguments.join(" "),
                source,
                reach: path.into_iter().map(Reach::of).collect(),
            });
        });
    }
    texts
}

fn provision_of(words: &str) -> Option<Path> {
    let citations = kb_cite::find(words);
    citations.first().and_then(|citation| Path::all_of(&citation.provision).into_iter().next())
}

fn of_citation(corpus: &Corpus, flow: &flow::Flow, page: PageId, found: &FoundCitation, cited: &Cited) -> Concern {
    Concern {
        page,
        at: found.at,
        kind: ConcernKind::Citation,
        words: on_one_line(found.words()),
        sentence: on_one_line(&found.prose[found.sentence()]),
        section: flow::section_at(corpus.page(page), found.at),
        source: cited.source().expect("a citation of a legal source points at one"),
        provisions: reaches(found, cited),
        cells: flow.cells_at(corpus, page, found.at),
        changes: Vec::new(),
    }
}

fn of_law_text(corpus: &Corpus, flow: &flow::Flow, text: &PlacedText) -> Concern {
    Concern {
        page: text.page,
        at: text.at,
        kind: ConcernKind::LawText,
        words: text.words.clone(),
        sentence: format!("::: lovtekst {}", text.words),
        section: flow::section_at(corpus.page(text.page), text.at),
        source: text.source,
        provisions: text.reach.clone(),
        cells: flow.cells_at(corpus, text.page, text.at),
        changes: Vec::new(),
    }
}

fn on_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests;
