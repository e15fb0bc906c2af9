//! The sentences that cite a legal source, gathered by the place they cite.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use kb_core::citations::{FoundCitation, Target};
use kb_core::model::{LegalSourceId, Page, PageId, Role};
use kb_law::Path;

use super::parts;
use crate::escape;
use crate::paths::Depth;
use crate::site::Site;
use crate::sources::place;
use crate::views::{MentionView, Mentions};

/// So many sentences are shown at one place; a page is to be read, also that of an act that
/// thousands of pages cite. The number of all is told.
const SHOWN: usize = 100;

/// What cites a source.
#[derive(Debug, Default)]
pub(crate) struct Citing<'c> {
    /// By the anchor of the place on the source's page.
    pub(crate) places: BTreeMap<String, Cited<'c>>,
    /// What cites the source as a whole.
    pub(crate) whole: Sentences<'c>,
    /// What cites an amendment of it, by the amendment's place.
    pub(crate) amendments: BTreeMap<usize, Sentences<'c>>,
    /// The pages, in order.
    pub(crate) pages: Vec<PageId>,
}

/// A provision that is cited, or that a page names.
#[derive(Debug)]
pub(crate) struct Cited<'c> {
    /// The provision.
    pub(crate) path: Path,
    /// The sentences.
    pub(crate) sentences: Sentences<'c>,
}

/// The sentences that cite one place: the first of them, and how many citations there are.
#[derive(Debug, Default)]
pub(crate) struct Sentences<'c> {
    first: Vec<Sentence<'c>>,
    citations: usize,
}

/// A sentence of a page.
#[derive(Debug)]
struct Sentence<'c> {
    page: PageId,
    prose: &'c Arc<str>,
    range: Range<usize>,
    /// The citations in it.
    marks: Vec<Range<usize>>,
    /// Where the first of them stands in the file.
    at: usize,
}

impl<'c> Citing<'c> {
    /// Gathers what cites a source: pages by kind and name, sentences in the order of the page, each
    /// once at each place.
    pub(crate) fn of(site: &Site<'c>, id: LegalSourceId) -> Self {
        let corpus = site.corpus;
        let mut all: Vec<_> = corpus.citing(id).filter(|(page, ..)| site.shows(corpus.page(*page))).collect();
        all.sort_by_key(|&(page, found, _)| (corpus.page(page).kind, site.rank(page), page, found.at.start));
        let mut citing = Citing::default();
        for (page, found, cited) in all {
            if citing.pages.last() != Some(&page) {
                citing.pages.push(page);
            }
            if let Target::Amendment { amendment, .. } = cited.target {
                citing.amendments.entry(amendment).or_default().note(page, found);
                continue;
            }
            // "§ 4, stk. 1 og 2" cites two provisions at one place.
            let mut cited: Vec<Path> = cited.paths.iter().filter_map(place).collect();
            cited.dedup();
            if cited.is_empty() {
                citing.whole.note(page, found);
            }
            for path in cited {
                citing.place(path).sentences.note(page, found);
            }
        }
        citing
    }

    /// The place of a provision, made where there is none.
    pub(crate) fn place(&mut self, path: Path) -> &mut Cited<'c> {
        self.places.entry(path.anchor()).or_insert_with(|| Cited { path, sentences: Sentences::default() })
    }
}

impl<'c> Sentences<'c> {
    /// Adds the sentence of a citation, or the citation to the sentence added last. Where there are
    /// enough, it only counts: to find a sentence takes longer than all else here.
    fn note(&mut self, page: PageId, found: &'c FoundCitation) {
        self.citations += 1;
        let full = self.first.len() >= SHOWN;
        let last = self.first.last_mut().filter(|last| last.page == page && Arc::ptr_eq(last.prose, &found.prose));
        if last.is_none() && full {
            return;
        }
        let (range, mark) = (found.sentence(), found.citation.span.clone());
        match last {
            Some(last) if last.range == range => last.marks.push(mark),
            _ => self.first.push(Sentence { page, prose: &found.prose, range, marks: vec![mark], at: found.at.range().start }),
        }
    }
}

/// Sentences as a source's page shows them.
pub(crate) fn view<'a>(site: &'a Site<'_>, sentences: &Sentences<'_>) -> Mentions<'a> {
    let mut mentions: Vec<MentionView<'a>> = Vec::new();
    for sentence in sentences.first.iter().take(SHOWN) {
        let page = site.corpus.page(sentence.page);
        let section = section(page, sentence.at);
        let mut href = parts::page_href(site, page, Depth::Folder);
        if let Some((anchor, _)) = section {
            href.push('#');
            href.push_str(anchor);
        }
        let html = html(sentence);
        match mentions.last_mut() {
            Some(last) if last.href == href => {
                // Cells of a table often say the same.
                if !last.sentences_html.contains(&html) {
                    last.sentences_html.push(html);
                }
            }
            _ => {
                let section = section.map(|(_, words)| words);
                mentions.push(MentionView { page: &page.title, section, href, sentences_html: vec![html] });
            }
        }
    }
    let shown: usize = sentences.first.iter().take(SHOWN).map(|sentence| sentence.marks.len()).sum();
    let more = (sentences.citations > shown)
        .then(|| format!("Her vises de første {SHOWN} sætninger. I alt er der {} henvisninger.", sentences.citations));
    Mentions { sections: mentions, more }
}

/// The last heading above a place in a page: its anchor and its words. A sheet shows no anchors.
fn section(page: &Page, at: usize) -> Option<(&str, &str)> {
    if matches!(page.role, Role::Sheet(_)) {
        return None;
    }
    let above = page.body.headings.partition_point(|heading| heading.span.range().start <= at).checked_sub(1)?;
    Some((page.anchors.get(above)?, &page.body.headings[above].text))
}

/// The sentence, with the citations marked.
fn html(sentence: &Sentence<'_>) -> String {
    let mut html = String::with_capacity(sentence.range.len() + 32);
    let mut written = sentence.range.start;
    let push = |html: &mut String, range: Range<usize>| escape::push(html, sentence.prose.get(range).unwrap_or(""));
    for mark in &sentence.marks {
        let mark = mark.start.max(written)..mark.end.max(written);
        push(&mut html, written..mark.start);
        html.push_str("<mark>");
        push(&mut html, mark.clone());
        html.push_str("</mark>");
        written = mark.end;
    }
    push(&mut html, written..sentence.range.end.max(written));
    html
}

#[cfg(test)]
mod tests {
    use crate::testing::{article, rendered};

    #[test]
    fn a_place_that_very_many_cite_shows_the_first_and_tells_the_number() {
        let sentences: Vec<String> = (0..130).map(|number| format!("Nummer {number} følger af SEL § 85.")).collect();
        let page = article(&sentences.join("\n\n"));
        let html = rendered(&[("artikler/a.md", &page)], "retskilder/sel.html");
        assert!(html.contains("Nummer 99 følger") && !html.contains("Nummer 100 følger"), "{html}");
        assert!(html.contains("I alt er der 130 henvisninger."), "{html}");
    }
}
