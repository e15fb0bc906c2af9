//! Citations in running text become links.
//!
//! A citation can span several inlines: a line break, an entity, emphasis. It becomes one link where
//! all it spans are siblings, or whole elements among siblings; where it begins or ends inside an
//! element that it does not fill, its first part alone is the link. So no link is ever torn apart
//! by an element, and none stands in another.

use std::ops::Range;

use kb_core::citations::{Cited, FoundCitation};
use kb_core::markdown::{Inline, InlineKind};
use kb_core::model::{Corpus, Page, PageId};

use super::{Place, Writer};
use crate::build::citation::{self, CitationLink};
use crate::build::sheet::Document;
use crate::escape;
use crate::paths::Depth;
use crate::site::Site;

/// The citations of a page's body that can become links, in the order of the file.
pub(super) fn linkable(corpus: &Corpus, page: PageId) -> Vec<(&FoundCitation, &Cited)> {
    let body = corpus.page(page).front_matter.end;
    corpus.citations_of(page).filter(|(found, _)| !found.linked && !found.is_field && found.at.start >= body).collect()
}

/// A page's summary with its citations as links; none where it has no summary.
pub(crate) fn summary_html(site: &Site<'_>, id: PageId, page: &Page) -> Option<String> {
    let summary = page.summary.as_ref()?;
    let mut html = String::with_capacity(summary.len() + 64);
    write_summary(site, id, Place::Page, &mut html, |html, _, link| published(html, link));
    Some(html)
}

/// Writes a page's summary with its citations as links, and what is to follow each of them.
pub(super) fn write_summary(
    site: &Site<'_>,
    id: PageId,
    place: Place<'_>,
    html: &mut String,
    mut follow: impl FnMut(&mut String, &Cited, &CitationLink),
) {
    let page = site.corpus.page(id);
    let Some(summary) = &page.summary else { return };
    let mut written = 0;
    let in_summary = |found: &FoundCitation| !found.is_field && found.at.start < page.front_matter.end && *found.prose == *summary.value;
    for (found, cited) in site.corpus.citations_of(id).take_while(|(found, _)| found.at.start < page.front_matter.end) {
        let range = found.citation.span.clone();
        let Some(link) =
            Some(found).filter(|found| in_summary(found)).and_then(|found| citation::link(site, found, cited, Depth::Folder.up()))
        else {
            continue;
        };
        escape::push(html, summary.get(written..range.start).unwrap_or(""));
        open(html, &link, place);
        escape::push(html, found.words());
        html.push_str("</a>");
        follow(html, cited, &link);
        written = range.end;
    }
    escape::push(html, summary.get(written..).unwrap_or(""));
}

impl Writer<'_, '_> {
    /// Writes the running text of a paragraph, a heading or a cell.
    pub(super) fn run(&mut self, content: &[Inline]) {
        let Some(first) = content.first() else { return };
        self.next = self.citations.partition_point(|(found, _)| found.at.start < first.span.start);
        self.siblings(content);
    }

    /// Writes inlines, in which terms and citations become links.
    pub(super) fn siblings(&mut self, content: &[Inline]) {
        let mut at = 0;
        let mut from = start_of(content, at);
        while let Some(inline) = content.get(at) {
            if let Some((range, link, document)) = self.begun_in(inline, from) {
                (at, from) = self.cited(content, at, from, range, &link);
                self.mark(document);
            } else {
                self.inline(inline, from);
                at += 1;
                from = start_of(content, at);
            }
        }
    }

    /// Writes the content of a link, in which nothing else becomes one.
    pub(super) fn inside_link(&mut self, content: &[Inline]) {
        let before = (self.no_terms, self.no_citations, self.text_alone);
        (self.no_terms, self.no_citations, self.text_alone) = (true, true, self.place == Place::Sheet);
        self.siblings(content);
        (self.no_terms, self.no_citations, self.text_alone) = before;
    }

    /// The next citation, if its link opens in this inline, or just before it where it is an element
    /// that the citation fills and goes on after: its place in the file, and the document it means.
    fn begun_in(&mut self, inline: &Inline, from: usize) -> Option<(Range<usize>, CitationLink, Option<Document>)> {
        if self.no_citations {
            return None;
        }
        while let Some(&(found, cited)) = self.citations.get(self.next) {
            let range = found.at.range();
            if range.start >= inline.span.range().end {
                return None;
            }
            if range.start >= from {
                let opens = match &inline.kind {
                    InlineKind::Verbatim | InlineKind::Text(_) => true,
                    InlineKind::Emphasis(_) | InlineKind::Strong(_) => {
                        words_of(inline).start == range.start && words_of(inline).end < range.end
                    }
                    _ => false,
                };
                if !opens {
                    return None;
                }
                if let Some(link) = citation::link(self.site, found, cited, self.up) {
                    return Some((range, link, Document::of(self.site, cited)));
                }
            }
            self.next += 1;
        }
        None
    }

    /// Writes a citation as a link, and what stands before it in the inline it begins in. Returns
    /// where to go on: an index among the siblings, and an offset in the file.
    fn cited(&mut self, content: &[Inline], first: usize, from: usize, range: Range<usize>, link: &CitationLink) -> (usize, usize) {
        self.next += 1;
        if let InlineKind::Verbatim = content[first].kind {
            self.prose(self.text.get(from..range.start).unwrap_or(""));
        }
        let (last, mut end) = last_of(content, first, range.end);
        if let (InlineKind::Verbatim, true) = (&content[last].kind, end < range.end) {
            let begin = if last == first { range.start } else { content[last].span.range().start };
            end = begin + self.text.get(begin..end).map_or(0, |words| words.trim_end().len());
        }
        open(&mut self.out, link, self.place);
        for (at, inline) in content.iter().enumerate().take(last + 1).skip(first) {
            let begin = if at == first { range.start } else { inline.span.range().start };
            match inline.kind {
                InlineKind::Verbatim if at == last => escape::push(&mut self.out, self.text.get(begin..end).unwrap_or("")),
                InlineKind::Verbatim => escape::push(&mut self.out, self.text.get(begin..inline.span.range().end).unwrap_or("")),
                _ => self.inside_link(std::slice::from_ref(inline)),
            }
        }
        self.out.push_str("</a>");
        if self.place != Place::Sheet {
            published(&mut self.out, link);
        }
        match content[last].kind {
            InlineKind::Verbatim if end < content[last].span.range().end => (last, end),
            _ => (last + 1, start_of(content, last + 1)),
        }
    }
}

/// The last sibling that a citation's link takes in, from the one it begins in, and where the link
/// ends in the file.
fn last_of(content: &[Inline], first: usize, end: usize) -> (usize, usize) {
    for (at, inline) in content.iter().enumerate().skip(first) {
        let span = inline.span.range();
        if end > span.end {
            continue;
        }
        let fits = inline.children().is_empty() || words_of(inline).end <= end;
        return match (fits, at.checked_sub(1)) {
            (true, _) | (false, None) => (at, end),
            // It ends inside an element: what stands before that is the link.
            (false, Some(before)) => (before.max(first), content[before.max(first)].span.range().end),
        };
    }
    let last = content.len() - 1;
    (last, content[last].span.range().end)
}

/// Where the words of an inline stand, the marks around them not included.
fn words_of(inline: &Inline) -> Range<usize> {
    match inline.children() {
        [] => inline.span.range(),
        [first, .., last] => words_of(first).start..words_of(last).end,
        [only] => words_of(only),
    }
}

fn start_of(content: &[Inline], at: usize) -> usize {
    content.get(at).map_or(0, |inline| inline.span.range().start)
}

/// Opens a citation's link. A sheet stands alone, and loads no preview.
fn open(out: &mut String, link: &CitationLink, place: Place<'_>) {
    out.push_str("<a class=\"cite\" href=\"");
    escape::push(out, &link.href);
    out.push_str("\" title=\"");
    escape::push(out, &link.title);
    if let Some(wording) = link.wording.as_ref().filter(|_| place != Place::Sheet) {
        out.push_str("\" data-ord=\"");
        escape::push(out, wording);
    }
    out.push_str("\">");
}

/// The small link to the text as published, beside a citation.
fn published(out: &mut String, link: &CitationLink) {
    let Some(published) = &link.published else { return };
    out.push_str("<a class=\"eli\" href=\"");
    escape::push(out, &published.href);
    out.push_str("\" aria-label=\"");
    escape::push(out, &published.label);
    out.push_str("\">↗</a>");
}

#[cfg(test)]
mod tests {
    use crate::testing::{article, between, rendered, without_permalinks};

    const TERM: &str = "---\ntitel: serviceloven\nresumé: En lov.\nformer: [støtte]\n---\n\nEn lov.\n";
    const OPEN: &str =
        "<a class=\"cite\" href=\"../retskilder/sel.html#par-85\" title=\"Lov om social service, § 85 · /eli/lta/2025/1129\">";
    const ELI: &str = "<a class=\"eli\" href=\"https://www.retsinformation.dk/eli/lta/2025/1129\" aria-label=\"LBK nr. 1129 af 22. september 2025 på Retsinformation\">↗</a>";

    /// The body of an article about the act, with the two links of "SEL § 85" as `[` and `]`.
    fn body(markdown: &str) -> String {
        let page = article(markdown).replace("titel: Artikel", "titel: Artikel\nlov: sel");
        let files = [("artikler/a.md", &*page), ("begreber/serviceloven.md", TERM)];
        let html = rendered(&files, "artikler/a.html");
        let body = between(&html, "<div class=\"prose\">", "</div>\n<div class=\"extras\">");
        without_permalinks(&body.replace(OPEN, "[").replace(&format!("</a>{ELI}"), "]"))
    }

    #[test]
    fn a_citation_is_a_link_with_the_published_text_beside_it() {
        assert_eq!(body("Efter SEL § 85 gives hjælp.\n"), "<p>Efter [SEL § 85] gives hjælp.</p>");
        assert_eq!(body("(§ 85), § 85.\n"), "<p>([§ 85]), [§ 85].</p>");
        assert_eq!(body("- § 85\n- § 85\n"), "<ul>\n<li id=\"_1\">[§ 85]</li>\n<li id=\"_2\">[§ 85]</li>\n</ul>");
    }

    #[test]
    fn a_citation_goes_on_over_a_line_break_and_an_entity() {
        assert_eq!(body("Efter SEL §\n85 gives hjælp.\n"), "<p>Efter [SEL §\n85] gives hjælp.</p>");
        assert_eq!(body("Efter SEL &sect;&nbsp;85 gives hjælp.\n"), "<p>Efter [SEL §\u{a0}85] gives hjælp.</p>");
    }

    #[test]
    fn a_citation_takes_whole_elements_in_and_tears_none() {
        assert_eq!(body("Se **SEL** § 85 her.\n"), "<p>Se [<strong>SEL</strong> § 85] her.</p>");
        assert_eq!(body("Se SEL *§ 85* her.\n"), "<p>Se [SEL <em>§ 85</em>] her.</p>");
        assert_eq!(body("Se *SEL § 85* her.\n"), "<p>Se <em>[SEL § 85]</em> her.</p>");
        // It ends inside an element that goes on, or begins in one: the first part is the link.
        assert_eq!(body("Se SEL *§ 85 nu* her.\n"), "<p>Se [SEL] <em>§ 85 nu</em> her.</p>");
        assert_eq!(body("Se *nu SEL* § 85 her.\n"), "<p>Se <em>nu [SEL]</em> § 85 her.</p>");
    }

    #[test]
    fn links_headings_and_header_cells_have_no_other_links_in_them() {
        assert_eq!(body("[SEL § 85](https://x.dk/)\n"), "<p><a href=\"https://x.dk/\">SEL § 85</a></p>");
        assert_eq!(body("## SEL § 85\n"), "<div class=\"heading\"><h2 id=\"sel-85\">SEL § 85</h2></div>");
        let table = body("| SEL § 85 | b |\n|--|--|\n| § 85 | d |\n");
        assert!(table.contains("<th scope=\"col\">SEL § 85</th>") && table.contains("<td>[§ 85]</td>"), "{table}");
    }

    #[test]
    fn no_term_is_linked_inside_a_citation() {
        let html = body("Støtte efter lov om social service § 85 er støtte.\n");
        assert_eq!(html.matches("class=\"term\"").count(), 1, "{html}");
        assert!(html.contains("[lov om social service § 85] er støtte"), "{html}");
    }

    #[test]
    fn what_is_not_known_is_not_linked() {
        assert_eq!(body("Se ukendtloven § 4 her.\n"), "<p>Se ukendtloven § 4 her.</p>");
        let html = body("Se www.retsinformation.dk/eli/lta/2019/5 her.\n");
        assert!(html.contains("href=\"https://www.retsinformation.dk/eli/lta/2019/5\""), "{html}");
    }

    #[test]
    fn the_lead_has_links_too() {
        let page = article("Tekst.\n").replace("resumé: Kort.", "resumé: Kort om SEL § 85 & mere.");
        let html = rendered(&[("artikler/a.md", &page)], "artikler/a.html");
        assert_eq!(between(&html, "<p class=\"lead\">", "</p>"), format!("Kort om {OPEN}SEL § 85</a>{ELI} &amp; mere."));
        assert!(html.contains("<meta name=\"description\" content=\"Kort om SEL § 85 &amp; mere.\">"), "{html}");
    }
}
