//! The wording of a provision that a `::: lovtekst` directive puts in.

use std::fmt::Write as _;

use kb_core::law_text;
use kb_core::markdown::Directive;
use kb_law::{Block, Item, Wording};

use super::{Place, Writer};
use crate::build::citation::{self, Quoted};
use crate::build::sheet::Document;
use crate::escape;

impl Writer<'_, '_> {
    /// Writes the law's own words, marked as such. Nothing where no snapshot holds them: a rule says so.
    pub(super) fn law_text(&mut self, directive: &Directive) {
        let Ok(found) = law_text::find(self.site.corpus, self.page, directive) else { return };
        let source = citation::quoted(self.site, &found, self.up);
        self.out.push_str("<figure class=\"law-text\">\n<figcaption><span class=\"law-words\">Lovens ord</span> <a class=\"cite\" href=\"");
        escape::push(&mut self.out, &source.link.href);
        self.out.push_str("\" title=\"");
        escape::push(&mut self.out, &source.link.title);
        self.out.push_str("\">");
        escape::push(&mut self.out, &source.name);
        self.out.push_str("</a>");
        let document = Document::Expression(found.source, Some(found.expression));
        self.mark(Some(document));
        if let Some(references) = &mut self.references {
            references.add(document, std::slice::from_ref(&found.path));
        }
        self.out.push_str("<span class=\"law-line\">");
        escape::push(&mut self.out, &source.expression);
        if let Some(note) = &source.note {
            self.out.push_str(", <strong>");
            escape::push(&mut self.out, note);
            self.out.push_str("</strong>");
        }
        if let Some(published) = source.link.published.as_ref().filter(|_| self.place != Place::Sheet) {
            self.out.push_str(" · <a href=\"");
            escape::push(&mut self.out, &published.href);
            self.out.push_str("\" aria-label=\"");
            escape::push(&mut self.out, &published.label);
            self.out.push_str("\">Retsinformation</a>");
        }
        self.out.push_str("</span></figcaption>\n<blockquote");
        if let Some(published) = &source.link.published {
            self.out.push_str(" cite=\"");
            escape::push(&mut self.out, &published.href);
            self.out.push('"');
        }
        self.out.push_str(">\n");
        wording(&mut self.out, &found.wording, "");
        self.out.push_str("</blockquote>\n</figure>\n");
        self.quoted.push((found.source, found.path));
    }
}

/// The law's own words as a preview of a citation shows them, under the name of what they stand in.
pub(crate) fn wording_html(source: &Quoted, words: &Wording) -> String {
    let mut html = String::from("<p><strong>");
    escape::push(&mut html, &source.name);
    html.push_str("</strong></p>\n<p class=\"law-line\">");
    escape::push(&mut html, &source.expression);
    if let Some(note) = &source.note {
        html.push_str(", <strong>");
        escape::push(&mut html, note);
        html.push_str("</strong>");
    }
    html.push_str("</p>\n<blockquote>\n");
    wording(&mut html, words, "");
    html.push_str("</blockquote>\n");
    html
}

/// Writes a wording; its first text follows a printed mark, "Stk. 2." or "1)".
fn wording(out: &mut String, wording: &Wording, mark: &str) {
    let mut mark = mark;
    if !mark.is_empty() && !matches!(wording.blocks.first(), Some(Block::Text(_))) {
        paragraph(out, std::mem::take(&mut mark), "");
    }
    for block in &wording.blocks {
        match block {
            Block::Text(text) => paragraph(out, std::mem::take(&mut mark), text),
            Block::Stk { mark, wording: inner } => self::wording(out, inner, mark),
            Block::List(items) => list(out, items),
            // A table of the law is read row by row, also where there is no room for one.
            Block::Table(rows) => rows.iter().for_each(|row| paragraph(out, "", &row.join(" | "))),
        }
    }
}

/// A list with the marks the law prints.
fn list(out: &mut String, items: &[Item]) {
    let name = if items.iter().all(|item| item.mark.is_empty()) { "ul" } else { "ol" };
    let _ = writeln!(out, "<{name} class=\"law-list\">");
    for item in items {
        out.push_str("<li>");
        wording(out, &item.wording, &item.mark);
        out.push_str("</li>\n");
    }
    let _ = writeln!(out, "</{name}>");
}

fn paragraph(out: &mut String, mark: &str, text: &str) {
    out.push_str("<p>");
    if !mark.is_empty() {
        out.push_str("<span class=\"law-mark\">");
        escape::push(out, mark);
        out.push_str("</span>");
        if !text.is_empty() {
            out.push(' ');
        }
    }
    escape::push(out, text);
    out.push_str("</p>\n");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{article, between, compile, page_of, snapshot};

    #[test]
    fn the_laws_own_words_are_marked_as_such() {
        let page = article("::: lovtekst lov om bænke § 2\n:::\n\n::: lovtekst lov om bænke § 9\n:::\n\nMere.\n");
        let compiled = compile(&[("artikler/a.md", &page), ("retskilder/importeret/lta-2020-7.json", &snapshot())]);
        let html = page_of(&compiled, "artikler/a.html");
        let figure = between(&html, "<figure class=\"law-text\">", "</figure>");
        assert!(figure.contains("Lovens ord") && figure.contains("§\u{a0}2 i lov om bænke</a>"), "{figure}");
        assert!(
            figure.contains("LOV nr. 7 af 1. februar 2020") && figure.contains("href=\"../retskilder/baenkeloven.html#par-2\""),
            "{figure}"
        );
        assert!(figure.contains("<blockquote cite=\"https://www.retsinformation.dk/eli/lta/2020/7\">"), "{figure}");
        assert!(figure.contains("<li><p><span class=\"law-mark\">1)</span> i parker &amp; haver og</p>"), "{figure}");
        assert!(figure.contains("<p><span class=\"law-mark\">Stk. 2.</span> De males hvert år.</p>"), "{figure}");
        assert_eq!(html.matches("<figure").count(), 1, "what is not found is not shown");
        assert!(between(&html, "<h3>Love</h3>", "</ul>").contains("Kapitel\u{a0}1 (§§\u{a0}1-2)"), "{html}");
    }

    #[test]
    fn lists_are_lists_and_tables_are_rows() {
        let text = |text: &str| Wording { blocks: vec![Block::Text(text.to_owned())] };
        let item = |mark: &str| Item { mark: mark.to_owned(), wording: text("a < b") };
        let blocks = vec![
            Block::Stk { mark: String::new(), wording: text("Først.") },
            Block::Stk { mark: "Stk. 2.".to_owned(), wording: text("Så.") },
            Block::List(vec![item("1)")]),
            Block::Table(vec![vec!["c".to_owned(), "d".to_owned()]]),
        ];
        let mut out = String::new();
        wording(&mut out, &Wording { blocks }, "");
        assert_eq!(
            out,
            "<p>Først.</p>\n<p><span class=\"law-mark\">Stk. 2.</span> Så.</p>\n<ol class=\"law-list\">\n<li><p><span class=\"law-mark\">1)</span> a &lt; b</p>\n</li>\n</ol>\n<p>c | d</p>\n"
        );
    }
}
