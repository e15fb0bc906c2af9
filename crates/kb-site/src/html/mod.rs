//! From the Markdown tree to HTML. The only source of body HTML.

mod citations;
mod law_text;
mod links;
mod permalinks;
mod sheet;

use std::fmt::Write as _;

use kb_core::citations::{Cited, FoundCitation};
use kb_core::markdown::{Alignment, Block, BlockKind, Directive, Inline, InlineKind};
use kb_core::model::{LegalSourceId, Page, PageId, Role};
use kb_law::Path;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use crate::build::sheet::References;
use crate::escape;
use crate::paths::Depth;
use crate::site::Site;

pub(crate) use citations::summary_html;
pub(crate) use law_text::wording_html;
use permalinks::Spot;

/// Where a body is shown, which decides how its headings, links and tables look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place<'a> {
    /// On its own page.
    Page,
    /// As a part of another page: headings one level down, anchors with this in front.
    Part(&'a str),
    /// In a sheet, which is read on paper and stands alone: no headings, pictures or inner tables.
    Sheet,
}

/// Writes bodies, and notes the glossary terms they mention.
#[derive(Debug)]
pub(crate) struct Writer<'s, 'c> {
    site: &'s Site<'c>,
    up: &'static str,
    place: Place<'s>,
    /// The page whose body is written.
    page: &'c Page,
    text: &'c str,
    out: String,
    /// Terms mentioned so far, each once, in order.
    terms: Vec<PageId>,
    /// The page shown, when it is a term: a page does not link to itself.
    itself: Option<PageId>,
    /// Inside a heading, a link or a citation no term becomes a link.
    no_terms: bool,
    /// Inside a heading or a link no citation becomes a link.
    no_citations: bool,
    /// Inside a link of a sheet there is text alone: in a tagged PDF, `WeasyPrint` ties a link to what
    /// stands directly in it, and to nothing inside another element.
    text_alone: bool,
    /// The citations of the page's body that can become links, in the order of the file.
    citations: Vec<(&'c FoundCitation, &'c Cited)>,
    /// The first of them that is not yet written.
    next: usize,
    /// What the law texts put in are of, in order.
    quoted: Vec<(LegalSourceId, Path)>,
    /// What a sheet cites, which is numbered and marked; none on other pages.
    references: Option<References>,
    tables: u32,
    /// The place that the next item of a list has among those that can be linked to; none where no
    /// heading and no item can.
    spot: Option<Spot>,
}

/// Id of the element that holds a term's definition at the foot of a page. The underscore keeps it
/// apart from the anchors of headings, which have none.
pub(crate) fn definition_anchor(term: &Page) -> String {
    format!("begreb_{}", term.id)
}

impl<'s, 'c> Writer<'s, 'c> {
    pub(crate) fn new(site: &'s Site<'c>, page: PageId, depth: Depth, place: Place<'s>) -> Self {
        let corpus = site.corpus;
        let shown = corpus.page(page);
        let itself = matches!(shown.role, Role::Term(_)).then_some(page);
        let text = corpus.text_of(shown);
        Writer {
            site,
            up: depth.up(),
            place,
            page: shown,
            text,
            out: String::with_capacity(text.len() * 3 / 2),
            terms: Vec::new(),
            itself,
            no_terms: place == Place::Sheet,
            no_citations: false,
            text_alone: false,
            citations: citations::linkable(corpus, page),
            next: 0,
            quoted: Vec::new(),
            references: None,
            tables: 0,
            spot: (place != Place::Sheet).then(Spot::default),
        }
    }

    /// A writer of a piece of a page that stands there once more, so that nothing in it has an id and no
    /// term is mentioned for the first time.
    pub(crate) fn of_extract(site: &'s Site<'c>, page: PageId) -> Self {
        Writer { no_terms: true, spot: None, ..Writer::new(site, page, Depth::Folder, Place::Page) }
    }

    /// Goes on with the body of another page on the same output.
    pub(crate) fn turn_to(&mut self, page: PageId, place: Place<'s>) {
        self.page = self.site.corpus.page(page);
        self.text = self.site.corpus.text_of(self.page);
        self.citations = citations::linkable(self.site.corpus, page);
        self.place = place;
        self.spot = self.spot.take().map(|_| Spot::default());
    }

    /// Takes what was written since the last time, in Unicode NFC as HTML wants it: of a letter and two
    /// marks that are set apart, `WeasyPrint` makes a PDF whose text cannot be read.
    pub(crate) fn take(&mut self) -> String {
        let html = std::mem::take(&mut self.out);
        if is_nfc_quick(html.chars()) == IsNormalized::Yes { html } else { html.nfc().collect() }
    }

    /// The provisions whose wording was put in since the last time, in order.
    pub(crate) fn take_quoted(&mut self) -> Vec<(LegalSourceId, Path)> {
        std::mem::take(&mut self.quoted)
    }

    /// The terms mentioned, in the order of their first mention.
    pub(crate) fn terms(self) -> Vec<PageId> {
        self.terms
    }

    /// Writes blocks of the current page.
    pub(crate) fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            self.block(block);
        }
    }

    fn block(&mut self, block: &Block) {
        match &block.kind {
            BlockKind::Paragraph(content) => {
                self.out.push_str("<p>");
                self.run(content);
                self.out.push_str("</p>\n");
            }
            BlockKind::Heading(index) => self.heading(*index as usize),
            BlockKind::List { start, tight, items } => self.list(*start, *tight, items),
            BlockKind::Quote(content) => {
                self.out.push_str("<blockquote>\n");
                self.blocks(content);
                self.out.push_str("</blockquote>\n");
            }
            BlockKind::Code(code) => {
                self.out.push_str("<pre tabindex=\"0\"><code>");
                escape::push(&mut self.out, code);
                self.out.push_str("</code></pre>\n");
            }
            BlockKind::Table { header, rows, .. } if self.place == Place::Sheet => self.table_as_list(header, rows),
            BlockKind::Table { alignments, header, rows } => self.table(alignments, header, rows),
            BlockKind::Rule => self.out.push_str("<hr>\n"),
            BlockKind::Directive { directive, content } => self.directive(directive, content),
        }
    }

    fn heading(&mut self, index: usize) {
        let heading = &self.page.body.headings[index];
        let level = match self.place {
            Place::Sheet => {
                self.out.push_str("<p><strong>");
                self.unlinked(&heading.content);
                self.out.push_str("</strong></p>\n");
                return;
            }
            Place::Page => heading.level,
            Place::Part(_) => heading.level + 1,
        };
        let level = level.clamp(2, 6);
        let Some(spot) = &mut self.spot else {
            self.out.push_str("<p><strong>");
            self.unlinked(&heading.content);
            self.out.push_str("</strong></p>\n");
            return;
        };
        spot.begin_section(index);
        let id = self.anchor(index);
        let _ = write!(self.out, "<div class=\"heading\"><h{level} id=\"{id}\">");
        self.unlinked(&heading.content);
        let _ = write!(self.out, "</h{level}>");
        self.permalink(&id, &format!("Link til afsnittet »{}«", heading.text));
        self.out.push_str("</div>\n");
    }

    fn anchor(&self, index: usize) -> String {
        match self.place {
            Place::Part(prefix) => [prefix, "_", &self.page.anchors[index]].concat(),
            _ => self.page.anchors[index].to_string(),
        }
    }

    fn list(&mut self, start: Option<u64>, tight: bool, items: &[Box<[Block]>]) {
        if self.place == Place::Sheet {
            return self.marked_list(start, tight, items);
        }
        let end = match start {
            Some(1) => {
                self.out.push_str("<ol>\n");
                "</ol>\n"
            }
            Some(first) => {
                let _ = writeln!(self.out, "<ol start=\"{first}\">");
                "</ol>\n"
            }
            None => {
                self.out.push_str("<ul>\n");
                "</ul>\n"
            }
        };
        for item in items {
            let id = self.begin_item();
            match &id {
                Some(id) => {
                    let _ = write!(self.out, "<li id=\"{id}\">");
                }
                None => self.out.push_str("<li>"),
            }
            let (first, rest) = item.split_at(item.len().min(1));
            self.item(tight, first);
            if let Some(id) = &id {
                self.permalink_of_item(id);
            }
            self.item(tight, rest);
            self.end_item();
            self.out.push_str("</li>\n");
        }
        self.out.push_str(end);
    }

    /// Writes the content of a list's item: in a tight list, paragraphs are plain text.
    fn item(&mut self, tight: bool, item: &[Block]) {
        for block in item {
            match &block.kind {
                BlockKind::Paragraph(content) if tight => self.run(content),
                _ => self.block(block),
            }
        }
    }

    fn directive(&mut self, directive: &Directive, content: &[Block]) {
        let (open, title) = match &*directive.name {
            "kort" => ("<div class=\"brief\">\n", None),
            "opmærksomhed" => ("<div class=\"box check\">\n", Some("Overvej")),
            "eksempel" => ("<div class=\"box\" role=\"note\" aria-label=\"Eksempel\">\n", Some("Eksempel")),
            "advarsel" => ("<div class=\"box warning\" role=\"note\" aria-label=\"Advarsel\">\n", Some("Advarsel")),
            // A sheet's own cell is shown in its cell alone, a difference that names a row below that row.
            "celle" | "ikke-relevant" => return,
            "forskel" if self.place == Place::Sheet && !directive.arguments.is_empty() => return,
            "forskel" => ("<div class=\"box\" role=\"note\" aria-label=\"Forskel\">\n", Some("Forskel")),
            "lovtekst" => return self.law_text(directive),
            _ => return self.blocks(content),
        };
        self.out.push_str(open);
        if let Some(title) = title {
            let _ = writeln!(self.out, "<p class=\"box-title\">{title}</p>");
        }
        self.blocks(content);
        self.out.push_str("</div>\n");
    }

    fn table(&mut self, alignments: &[Alignment], header: &[Box<[Inline]>], rows: &[Box<[Box<[Inline]>]>]) {
        self.tables += 1;
        let _ = write!(
            self.out,
            "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Tabel {}\"><table>\n<thead>\n<tr>",
            self.tables
        );
        let alignment = |column: usize| match alignments.get(column) {
            Some(Alignment::Right) => " class=\"right\"",
            Some(Alignment::Center) => " class=\"center\"",
            _ => "",
        };
        for (column, cell) in header.iter().enumerate() {
            // An empty corner is no heading of anything.
            let (open, close) = if cell.is_empty() { ("<td", "</td>") } else { ("<th scope=\"col\"", "</th>") };
            let _ = write!(self.out, "{open}{}>", alignment(column));
            self.unlinked(cell);
            self.out.push_str(close);
        }
        self.out.push_str("</tr>\n</thead>\n<tbody>\n");
        for row in rows {
            self.out.push_str("<tr>");
            for (column, cell) in row.iter().enumerate() {
                let _ = write!(self.out, "<td{}>", alignment(column));
                self.run(cell);
                self.out.push_str("</td>");
            }
            self.out.push_str("</tr>\n");
        }
        self.out.push_str("</tbody>\n</table></div>\n");
    }

    /// A table inside a table cannot be read aloud or printed well: each row becomes a line.
    fn table_as_list(&mut self, header: &[Box<[Inline]>], rows: &[Box<[Box<[Inline]>]>]) {
        self.out.push_str("<ul>\n");
        for row in rows {
            self.out.push_str("<li>");
            for (column, cell) in row.iter().enumerate() {
                if column > 0 {
                    self.out.push_str("; ");
                    if let Some(name) = header.get(column).filter(|name| !name.is_empty()) {
                        self.unlinked(name);
                        self.out.push_str(": ");
                    }
                }
                self.run(cell);
            }
            self.out.push_str("</li>\n");
        }
        self.out.push_str("</ul>\n");
    }

    /// Writes the running text of a heading: nothing in it becomes a link by itself.
    fn unlinked(&mut self, content: &[Inline]) {
        let before = (std::mem::replace(&mut self.no_terms, true), std::mem::replace(&mut self.no_citations, true));
        self.run(content);
        (self.no_terms, self.no_citations) = before;
    }

    /// Writes an inline whole, except for what was written of it: `from` is an offset in the file.
    fn inline(&mut self, inline: &Inline, from: usize) {
        match &inline.kind {
            InlineKind::Verbatim => self.prose(self.text.get(from..inline.span.range().end).unwrap_or("")),
            InlineKind::Text(text) => escape::push(&mut self.out, text),
            InlineKind::Code(code) if self.text_alone => escape::push(&mut self.out, code),
            InlineKind::Emphasis(content) | InlineKind::Strong(content) if self.text_alone => self.siblings(content),
            InlineKind::HardBreak if self.text_alone => self.out.push('\n'),
            InlineKind::Code(code) => {
                self.out.push_str("<code>");
                escape::push(&mut self.out, code);
                self.out.push_str("</code>");
            }
            InlineKind::Emphasis(content) => self.wrapped("<em>", content, "</em>"),
            InlineKind::Strong(content) => self.wrapped("<strong>", content, "</strong>"),
            InlineKind::Link(index, content) => self.link(*index as usize, content),
            InlineKind::Image(index) => self.image(*index as usize),
            InlineKind::SoftBreak => self.out.push('\n'),
            InlineKind::HardBreak => self.out.push_str("<br>\n"),
        }
    }

    fn wrapped(&mut self, open: &str, content: &[Inline], close: &str) {
        self.out.push_str(open);
        self.siblings(content);
        self.out.push_str(close);
    }

    /// Writes running text; the first mention of a term becomes a link to it.
    fn prose(&mut self, text: &str) {
        if self.no_terms {
            return escape::push(&mut self.out, text);
        }
        let site = self.site;
        let mut written = 0;
        for mention in site.glossary.mentions(text) {
            if self.itself == Some(mention.term) || self.terms.contains(&mention.term) {
                continue;
            }
            self.terms.push(mention.term);
            let term = site.corpus.page(mention.term);
            escape::push(&mut self.out, &text[written..mention.start]);
            let folder = &site.corpus.kind_of(term).folder;
            let _ = write!(
                self.out,
                "<a class=\"term\" href=\"{}{folder}/{}.html\" aria-describedby=\"begreb_{}\">",
                self.up, term.id, term.id
            );
            escape::push(&mut self.out, &text[mention.start..mention.end]);
            self.out.push_str("</a>");
            written = mention.end;
        }
        escape::push(&mut self.out, &text[written..]);
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::{article, between, rendered, without_permalinks};

    const TERM: &str = "---\ntitel: mentor\nresumé: En, der hjælper.\nformer: [mentoren]\n---\n\nEn mentor er en mentor.\n";

    /// The body of an article, as the page shows it.
    fn body(markdown: &str) -> String {
        let files = [("artikler/a.md", &*article(markdown)), ("begreber/mentor.md", TERM)];
        without_permalinks(between(&rendered(&files, "artikler/a.html"), "<div class=\"prose\">", "</div>\n<div class=\"extras\">"))
    }

    #[test]
    fn a_term_is_linked_at_its_first_mention_in_prose() {
        let html = body("## Mentor\n\n`mentor` [mentor](a.md) **Mentoren** og mentor\n");
        let link = "<a class=\"term\" href=\"../begreber/mentor.html\" aria-describedby=\"begreb_mentor\">Mentoren</a>";
        assert_eq!(
            html,
            format!(
                "<div class=\"heading\"><h2 id=\"mentor\">Mentor</h2></div>\n<p><code>mentor</code> <a href=\"../artikler/a.html\" data-adresse=\"https://kb.example.dk/artikler/a.html\">mentor</a> <strong>{link}</strong> og mentor</p>"
            )
        );
        let own = rendered(&[("begreber/mentor.md", TERM)], "begreber/mentor.html");
        assert!(!own.contains("class=\"term\""), "a term does not link to itself");
    }

    #[test]
    fn text_is_escaped_everywhere() {
        assert_eq!(body("a < b & c\n"), "<p>a &lt; b &amp; c</p>");
        assert_eq!(body("[a](https://x.dk/?a=1&b=\"2\")\n"), "<p><a href=\"https://x.dk/?a=1&amp;b=&quot;2&quot;\">a</a></p>");
        assert_eq!(body("    <b>\n"), "<pre tabindex=\"0\"><code>&lt;b&gt;\n</code></pre>");
    }

    #[test]
    fn a_picture_is_copied_and_one_from_elsewhere_is_a_link() {
        assert_eq!(
            body("![Æske](<../billeder/en æske.png>)\n"),
            "<p><img src=\"../filer/billeder/en%20%C3%A6ske.png\" alt=\"Æske\" loading=\"lazy\"></p>"
        );
        assert_eq!(body("![Æske](https://x.dk/a.png)\n"), "<p><a href=\"https://x.dk/a.png\">Æske</a></p>");
    }

    #[test]
    fn directives_lists_and_tables_have_their_markup() {
        assert_eq!(
            body("::: eksempel\n1. a\n2. b\n:::\n"),
            "<div class=\"box\" role=\"note\" aria-label=\"Eksempel\">\n<p class=\"box-title\">Eksempel</p>\n<ol>\n<li id=\"_1\">a</li>\n<li id=\"_2\">b</li>\n</ol>\n</div>"
        );
        let difference = body("::: forskel\nTo love.\n:::\n");
        assert!(difference.contains("aria-label=\"Forskel\">\n<p class=\"box-title\">Forskel</p>\n<p>To love.</p>"), "{difference}");
        let table = body("| | b |\n|--|--:|\n| c | d |\n");
        assert_eq!(between(&table, "<tr>", "</tr>"), "<td></td><th scope=\"col\" class=\"right\">b</th>");
        assert_eq!(between(&table, "<tbody>", "</tbody>"), "<tr><td>c</td><td class=\"right\">d</td></tr>");
    }
}
