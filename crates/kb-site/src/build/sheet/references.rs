//! The legal sources of a sheet, numbered: a mark where one is cited, one list at the end.
//!
//! Numbers follow the order of reading. Within a cell only the first citation of each source has a
//! mark: a mark at every "§" would be harder to read than none.

use std::fmt::Write as _;
use std::ops::Range;

use kb_cite::Label;
use kb_core::citations::{Cited, Target};
use kb_core::model::{LegalSourceId, Page, PageId};
use kb_law::{Path, compare_labels, spaced};

use crate::build::{citation, legal_sources, validity};
use crate::paths::Depth;
use crate::site::Site;
use crate::sources::place;
use crate::targets::targets;
use crate::views::DateView;
use crate::words;

/// A document that a sheet cites: one expression of a source, or an amending act.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Document {
    /// An expression of a legal source; none where the register holds none.
    Expression(LegalSourceId, Option<usize>),
    /// An amendment of a legal source: its place among them.
    Amendment(LegalSourceId, usize),
}

impl Document {
    /// The document that a citation means; none where it is not one of the register.
    pub(crate) fn of(site: &Site<'_>, cited: &Cited) -> Option<Self> {
        match cited.target {
            Target::Source { source, expression: Some(at) } => Some(Document::Expression(source, Some(at))),
            Target::Source { source, expression: None } => Some(Document::undated(site, source)),
            Target::Amendment { source, amendment } => Some(Document::Amendment(source, amendment)),
            _ => None,
        }
    }

    /// The provisions that a citation cites in its document. An amendment's paragraphs are its own,
    /// not the act's: it is cited as a whole.
    pub(crate) fn paths(cited: &Cited) -> &[Path] {
        if matches!(cited.target, Target::Source { .. }) { &cited.paths } else { &[] }
    }

    /// The document that an undated reference to a source means.
    pub(crate) fn undated(site: &Site<'_>, source: LegalSourceId) -> Self {
        Document::Expression(source, site.source(source).shown)
    }

    fn source(self) -> LegalSourceId {
        match self {
            Document::Expression(source, _) | Document::Amendment(source, _) => source,
        }
    }
}

/// Gathers the documents of a sheet while it is written.
#[derive(Debug, Default)]
pub(crate) struct References {
    documents: Vec<Gathered>,
    /// Numbers with a mark in the cell that is written.
    marked: Vec<usize>,
}

#[derive(Debug)]
struct Gathered {
    document: Document,
    /// The provisions cited: places that a reader can look up, in no order.
    places: Vec<Path>,
}

impl References {
    /// Begins a cell: each document may be marked again.
    pub(crate) fn begin(&mut self) {
        self.marked.clear();
    }

    /// Writes the mark of a document, unless the cell has it already.
    pub(crate) fn mark(&mut self, document: Document, out: &mut String) {
        let number = self.number(document);
        if !self.marked.contains(&number) {
            self.marked.push(number);
            let _ = write!(out, "<sup class=\"ref\"><a href=\"#{}\" aria-label=\"kilde {number}\">{number}</a></sup>", anchor(number));
        }
    }

    /// Notes that provisions of a document are cited.
    pub(crate) fn add(&mut self, document: Document, paths: &[Path]) {
        let number = self.number(document);
        let places = &mut self.documents[number - 1].places;
        for place in paths.iter().filter_map(place) {
            if !places.contains(&place) {
                places.push(place);
            }
        }
    }

    /// Notes all that a page cites in a part of its file, marked or not. Returns true where that is
    /// anything.
    pub(crate) fn add_within(&mut self, site: &Site<'_>, page: PageId, part: &Range<usize>) -> bool {
        let mut any = false;
        for (found, cited) in site.corpus.citations_of(page) {
            if let Some(document) = Document::of(site, cited).filter(|_| part.contains(&found.at.range().start)) {
                self.add(document, Document::paths(cited));
                any = true;
            }
        }
        any
    }

    /// Notes what a page's front matter says that it builds on, the one a bare "§" means first.
    pub(crate) fn add_declared(&mut self, site: &Site<'_>, page: &Page) {
        for source in targets(page.law.iter().chain(&page.sources)) {
            if !self.documents.iter().any(|known| known.document.source() == source) {
                self.number(Document::undated(site, source));
            }
        }
    }

    /// Notes what a column is about: the provision in its header and, where its cells cite nothing,
    /// what its scheme builds on.
    pub(crate) fn add_column(&mut self, site: &Site<'_>, scheme: PageId, cites: bool) {
        self.add_provision(site, scheme);
        if !cites {
            self.add_declared(site, site.corpus.page(scheme));
        }
    }

    /// Notes the provision that a page is about. Returns the document it stands in.
    pub(crate) fn add_provision(&mut self, site: &Site<'_>, page: PageId) -> Option<Document> {
        let shown = site.corpus.page(page);
        let document = Document::undated(site, shown.law.as_ref()?.target?);
        shown.provision.as_ref()?;
        self.number(document);
        let front = site.corpus.citations_of(page).take_while(|(found, _)| found.at.start < shown.front_matter.end);
        for (_, cited) in front.filter(|(found, _)| found.is_field) {
            self.add(document, Document::paths(cited));
        }
        Some(document)
    }

    /// The list, in the order of the numbers.
    pub(crate) fn list(&self, site: &Site<'_>) -> Vec<Reference> {
        (1..).zip(&self.documents).map(|(number, gathered)| gathered.reference(site, number)).collect()
    }

    /// The number of a document; a new one has the next.
    fn number(&mut self, document: Document) -> usize {
        let at = self.documents.iter().position(|known| known.document == document).unwrap_or(self.documents.len());
        if at == self.documents.len() {
            self.documents.push(Gathered { document, places: Vec::new() });
        }
        at + 1
    }
}

/// An entry of the list of legal sources, whose place in it is its number.
#[derive(Clone, Debug)]
pub(crate) struct Reference {
    /// Id of its element, which the marks point at: "kilde-3".
    pub(crate) anchor: String,
    /// Title of the act or order.
    pub(crate) title: String,
    /// Its page on the site, relative to the sheet.
    pub(crate) href: String,
    /// "LBK nr. 280 af 1. marts 2024"; none where the register knows no expression.
    pub(crate) expression: Option<String>,
    /// Why it is not law for certain: "ikke i kraft: ophævet fra 1. januar 2020".
    pub(crate) doubt: Option<String>,
    /// What of it the sheet cites: "§§ 6 og 167-169 og kapitel 26".
    pub(crate) provisions: Option<String>,
    /// Address at Retsinformation.
    pub(crate) eli: Option<String>,
    /// That address without its scheme, for paper.
    pub(crate) eli_text: Option<String>,
    /// The day the register was last compared with the law.
    pub(crate) checked: Option<DateView>,
}

impl Gathered {
    fn reference(&self, site: &Site<'_>, number: usize) -> Reference {
        let id = self.document.source();
        let work = site.corpus.work(id);
        let source = site.corpus.legal_source(id);
        let page = legal_sources::href(source, Depth::Folder);
        let (title, href, expression, doubt, eli) = match self.document {
            Document::Expression(_, at) => {
                let expression = at.map(|at| &work.expressions[at]);
                let doubt = at.and_then(|at| validity::doubt(work, at, site.corpus.today));
                (work.title.clone(), page, expression.map(legal_sources::name), doubt, expression.and_then(|found| found.eli.clone()))
            }
            Document::Amendment(_, at) => {
                let amendment = &work.amendments[at];
                let title = format!("Lov om ændring af {}", work.running_name());
                let href = format!("{page}#{}", citation::AMENDMENTS);
                (title, href, Some(legal_sources::amendment_name(amendment)), None, Some(amendment.eli.clone()))
            }
        };
        Reference {
            anchor: anchor(number),
            title,
            href,
            expression,
            doubt,
            provisions: provisions(&self.places),
            eli_text: eli.as_deref().map(|path| format!("retsinformation.dk{path}")),
            eli: eli.as_deref().map(legal_sources::address),
            checked: source.checked.as_ref().map(|date| words::date(date.value)),
        }
    }
}

fn anchor(number: usize) -> String {
    format!("kilde-{number}")
}

/// Places in words, in the order of the law: "§§ 6 og 167-169 og kapitel 26". None where there are none.
fn provisions(places: &[Path]) -> Option<String> {
    let level = |word: &str, several: &str, label: fn(&Path) -> Option<&Label>| {
        let mut labels: Vec<&Label> = places.iter().filter_map(label).collect();
        labels.sort_by(|a, b| compare_labels(a, b));
        labels.dedup();
        let runs = runs(&labels);
        let word = if labels.len() > 1 { several } else { word };
        (!runs.is_empty()).then(|| format!("{word}\u{a0}{}", words::list(runs.iter().map(String::as_str))))
    };
    let levels = [
        level("§", "§§", |path| path.paragraph.as_ref()),
        level("kapitel", "kapitel", |path| path.chapter.as_ref()),
        level("afsnit", "afsnit", |path| path.part.as_ref()),
        level("bilag", "bilag", |path| path.annex.as_ref()),
    ];
    let levels: Vec<String> = levels.into_iter().flatten().collect();
    (!levels.is_empty()).then(|| levels.join("; "))
}

/// Labels in the order of the law; three or more that follow each other as a range.
fn runs(labels: &[&Label]) -> Vec<String> {
    let mut texts = Vec::new();
    for run in labels.chunk_by(|a, b| follows(a, b)) {
        match run {
            [first, _, .., last] if run.len() > 2 => texts.push(format!("{}-{}", held(first), held(last))),
            _ => texts.extend(run.iter().map(|label| held(label))),
        }
    }
    texts
}

/// A label as the law prints it, its letter held to its number.
fn held(label: &Label) -> String {
    spaced(label).replace(' ', "\u{a0}")
}

/// True where one label is the next after another: 9 and 10, 82 a and 82 b.
fn follows(label: &Label, next: &Label) -> bool {
    let parts = |label: &Label| {
        let text = label.as_str();
        let (digits, letters) = text.split_at(text.bytes().take_while(u8::is_ascii_digit).count());
        Some((digits.parse::<u32>().ok()?, letters.to_owned()))
    };
    let (Some((number, letters)), Some((next_number, next_letters))) = (parts(label), parts(next)) else { return false };
    match (letters.as_bytes(), next_letters.as_bytes()) {
        ([], []) => number.checked_add(1) == Some(next_number),
        ([letter], [next_letter]) => number == next_number && letter.checked_add(1) == Some(*next_letter),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_cited_stands_in_the_order_of_the_law() {
        let provisions = |texts: &[&str]| {
            let places: Vec<Path> = texts.iter().filter_map(|text| place(&text.parse().unwrap())).collect();
            super::provisions(&places).map(|text| text.replace('\u{a0}', " "))
        };
        assert_eq!(provisions(&["§ 168", "§ 6, nr. 4", "§ 169", "§ 167"]).as_deref(), Some("§§ 6 og 167-169"));
        assert_eq!(provisions(&["§ 82 b", "§ 82 a"]).as_deref(), Some("§§ 82 a og 82 b"));
        assert_eq!(provisions(&["§ 82 d", "§ 82 b", "§ 82 c", "kapitel 26"]).as_deref(), Some("§§ 82 b-82 d; kapitel 26"));
        assert_eq!(provisions(&["§ 85"]).as_deref(), Some("§ 85"));
        assert_eq!(provisions(&[]), None);
    }
}
