//! The lists "Love", "Bekendtgørelser" and "Andre retskilder": what pages cite.

use std::collections::BTreeSet;

use kb_cite::DocType;
use kb_core::citations::Target;
use kb_core::model::{LegalSourceId, PageId};
use kb_law::{Path, spaced};

use super::legal_sources;
use crate::site::Site;
use crate::sources::place;
use crate::views::{LawItem, LawList};
use crate::words;

/// What pages cite, in the order of the first citation.
#[derive(Debug, Default)]
pub(crate) struct Cited {
    sources: Vec<CitedSource>,
}

#[derive(Debug)]
struct CitedSource {
    id: LegalSourceId,
    /// The chapters that provisions cited stand in: places among the source's.
    chapters: BTreeSet<usize>,
    /// Paragraphs cited whose chapter is not known.
    paragraphs: BTreeSet<Path>,
}

impl Cited {
    /// Adds what a page cites and quotes; its own act first, where it cites it.
    pub(crate) fn add_page(&mut self, site: &Site<'_>, id: PageId, quoted: &[(LegalSourceId, Path)]) {
        let page = site.corpus.page(id);
        let mut own = Cited::default();
        for (_, cited) in site.corpus.citations_of(id) {
            let Some(source) = cited.source() else { continue };
            // An amendment's paragraphs are its own, not the act's.
            own.add(site, source, if matches!(cited.target, Target::Source { .. }) { &cited.paths } else { &[] });
        }
        for (source, path) in quoted {
            own.add(site, *source, std::slice::from_ref(path));
        }
        let law = page.law.as_ref().and_then(|law| law.target);
        if let Some(at) = own.sources.iter().position(|source| Some(source.id) == law) {
            own.sources[..=at].rotate_right(1);
        }
        for source in own.sources {
            let known = self.entry(source.id);
            known.chapters.extend(source.chapters);
            known.paragraphs.extend(source.paragraphs);
        }
    }

    fn add(&mut self, site: &Site<'_>, id: LegalSourceId, paths: &[Path]) {
        let source = site.source(id);
        let known = self.entry(id);
        for path in paths {
            match source.chapter_of(path) {
                Some(chapter) => {
                    known.chapters.insert(chapter);
                }
                None => known.paragraphs.extend(place(path).filter(|place| place.paragraph.is_some())),
            }
        }
    }

    fn entry(&mut self, id: LegalSourceId) -> &mut CitedSource {
        let at = self.sources.iter().position(|source| source.id == id).unwrap_or(self.sources.len());
        if at == self.sources.len() {
            self.sources.push(CitedSource { id, chapters: BTreeSet::new(), paragraphs: BTreeSet::new() });
        }
        &mut self.sources[at]
    }

    /// The lists that are not empty.
    pub(crate) fn lists<'a>(&self, site: &'a Site<'_>) -> Vec<LawList<'a>> {
        let mut lists = ["Love", "Bekendtgørelser", "Andre retskilder"].map(|label| LawList { label, laws: Vec::new() });
        for source in &self.sources {
            let at = match legal_sources::current(site, source.id).map(|expression| expression.doc_type) {
                Some(DocType::Lov | DocType::Lovbekendtgoerelse) => 0,
                Some(DocType::Bekendtgoerelse) => 1,
                _ => 2,
            };
            let (html, later) = site.shared.law(source.id.index());
            lists[at].laws.push(LawItem { html, cited: source.line(site), later });
        }
        lists.into_iter().filter(|list| !list.laws.is_empty()).collect()
    }
}

impl CitedSource {
    /// "Kapitel 3 (§§ 6-10) og 26 (§§ 167-171)"; paragraphs of no known chapter follow.
    fn line(&self, site: &Site<'_>) -> Option<String> {
        let chapters = self.chapters.iter().map(|&at| site.source(self.id).chapter(at)).map(|chapter| match &chapter.range {
            Some(range) => format!("{} ({range})", spaced(chapter.label)),
            None => spaced(chapter.label),
        });
        let chapters: Vec<String> = chapters.collect();
        let paragraphs: Vec<String> = self.paragraphs.iter().filter_map(|path| path.paragraph.as_ref()).map(spaced).collect();
        let line = |word: &str, labels: &[String]| {
            (!labels.is_empty()).then(|| format!("{word}\u{a0}{}", words::list(labels.iter().map(String::as_str))))
        };
        let chapters = line("Kapitel", &chapters);
        let paragraphs = line(if paragraphs.len() > 1 { "§§" } else { "§" }, &paragraphs);
        match (chapters, paragraphs) {
            (Some(chapters), Some(paragraphs)) => Some(format!("{chapters} samt {paragraphs}")),
            (one, other) => one.or(other),
        }
    }
}
