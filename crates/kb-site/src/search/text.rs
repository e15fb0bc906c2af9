//! The words of a page as a reader sees them, place by place.

use kb_core::law_text;
use kb_core::markdown::{Block, BlockKind, Directive, Inline, InlineKind};
use kb_core::model::{Page, PageId, Role};
use kb_law::{Block as LawBlock, Wording};
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use crate::site::Site;

/// What stands under one heading of a page, up to the next heading of any level.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Passage {
    /// The heading's place among those of the page; none for what stands before the first.
    pub(super) heading: Option<usize>,
    /// Where the heading stands in the file; 0 for what stands before the first.
    pub(super) from: usize,
    /// The words, a line for each paragraph, point of a list or cell of a table.
    pub(super) text: String,
}

/// Returns what stands on a page, its title and summary not included. The first passage is what
/// stands before the first heading, be it nothing.
pub(super) fn passages(site: &Site<'_>, id: PageId) -> Vec<Passage> {
    let page = site.corpus.page(id);
    let mut reader =
        Reader { site, page, source: site.corpus.text_of(page), passages: vec![Passage { heading: None, from: 0, text: String::new() }] };
    reader.blocks(&page.body.blocks);
    for passage in &mut reader.passages {
        passage.text = clean(std::mem::take(&mut passage.text));
    }
    reader.passages
}

/// Returns words as they are shown: in NFC, without what nobody sees (soft hyphens, joiners and
/// other marks of no width), each run of spaces in a line as one.
pub(super) fn clean(text: String) -> String {
    cleaned_quickly(&text).unwrap_or_else(|| Some(cleaned(&text))).unwrap_or(text)
}

/// The same for texts of which nothing rarer is to be known: ASCII, Latin-1, dashes and quotation
/// marks. To look at each letter of these, as nearly every text is, takes many times longer.
/// Returns none where a text is not one of them; none within where it is clean already.
#[expect(clippy::option_option, reason = "whether it is known, and whether there is something to change")]
fn cleaned_quickly(text: &str) -> Option<Option<String>> {
    let bytes = text.as_bytes();
    let mut shown = String::new();
    let (mut at, mut kept) = (0, 0);
    let mut after_space = true;
    while let Some(&byte) = bytes.get(at) {
        let next = bytes.get(at + 1).copied().unwrap_or_default();
        let (length, is_kept) = match byte {
            b' ' => {
                let is_first = !std::mem::replace(&mut after_space, true);
                (1, is_first)
            }
            b'\n' => {
                after_space = true;
                (1, true)
            }
            b'!'..=b'~' | 0xc3 => {
                after_space = false;
                (if byte == 0xc3 { 2 } else { 1 }, true)
            }
            0xc2 if next == 0xad || next == 0xa0 => (2, false),
            0xc2 if next > 0xa0 => {
                after_space = false;
                (2, true)
            }
            0xe2 if next == 0x80 && matches!(bytes.get(at + 2), Some(0x90..=0xa6)) => {
                after_space = false;
                (3, true)
            }
            _ => return None,
        };
        if !is_kept {
            shown.push_str(&text[kept..at]);
            kept = at + length;
            if byte == 0xc2 && next == 0xa0 && !std::mem::replace(&mut after_space, true) {
                shown.push(' ');
            }
        }
        at += length;
    }
    if kept == 0 {
        return Some(None);
    }
    shown.push_str(&text[kept..]);
    Some(Some(shown))
}

fn cleaned(text: &str) -> String {
    let composed: String = if is_nfc_quick(text.chars()) == IsNormalized::Yes { text.into() } else { text.nfc().collect() };
    let mut shown = String::with_capacity(text.len());
    for letter in composed.chars() {
        match letter {
            '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' => {}
            '\n' => shown.push('\n'),
            _ if letter.is_whitespace() => {
                if !shown.is_empty() && !shown.ends_with([' ', '\n']) {
                    shown.push(' ');
                }
            }
            _ => shown.push(letter),
        }
    }
    shown
}

struct Reader<'s, 'c> {
    site: &'s Site<'c>,
    page: &'s Page,
    /// The text of the page's file.
    source: &'s str,
    passages: Vec<Passage>,
}

impl Reader<'_, '_> {
    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            match &block.kind {
                BlockKind::Paragraph(content) => self.line(content),
                BlockKind::Heading(index) => {
                    let from = block.span.range().start;
                    self.passages.push(Passage { heading: Some(*index as usize), from, text: String::new() });
                }
                BlockKind::List { items, .. } => items.iter().for_each(|item| self.blocks(item)),
                BlockKind::Quote(content) => self.blocks(content),
                BlockKind::Code(code) => self.words(code),
                BlockKind::Table { header, rows, .. } => {
                    header.iter().chain(rows.iter().flatten()).for_each(|cell| self.line(cell));
                }
                BlockKind::Rule => {}
                BlockKind::Directive { directive, content } => self.directive(directive, content),
            }
        }
    }

    fn directive(&mut self, directive: &Directive, content: &[Block]) {
        match &*directive.name {
            "lovtekst" => self.law_text(directive),
            // Only a sheet shows these.
            "celle" | "ikke-relevant" if !matches!(self.page.role, Role::Sheet(_)) => {}
            _ => self.blocks(content),
        }
    }

    /// The law's own words that the page shows.
    fn law_text(&mut self, directive: &Directive) {
        if let Ok(found) = law_text::find(self.site.corpus, self.page, directive) {
            self.wording(&found.wording);
        }
    }

    fn wording(&mut self, wording: &Wording) {
        for block in &wording.blocks {
            match block {
                LawBlock::Text(text) => self.words(text),
                LawBlock::Stk { wording, .. } => self.wording(wording),
                LawBlock::List(items) => items.iter().for_each(|item| self.wording(&item.wording)),
                LawBlock::Table(rows) => rows.iter().flatten().for_each(|cell| self.words(cell)),
            }
        }
    }

    fn line(&mut self, content: &[Inline]) {
        let Some(passage) = self.passages.last_mut() else { return };
        push(&mut passage.text, content, self.source, self.page);
        end_line(&mut passage.text);
    }

    fn words(&mut self, words: &str) {
        let Some(passage) = self.passages.last_mut() else { return };
        passage.text.push_str(words);
        end_line(&mut passage.text);
    }
}

fn end_line(text: &mut String) {
    if !text.is_empty() && !text.ends_with('\n') {
        text.push('\n');
    }
}

/// Adds running text; a line break in it is a space to the reader.
fn push(text: &mut String, content: &[Inline], source: &str, page: &Page) {
    for inline in content {
        match &inline.kind {
            InlineKind::Image(index) => text.push_str(&page.body.links[*index as usize].text),
            InlineKind::Emphasis(inside) | InlineKind::Strong(inside) | InlineKind::Link(_, inside) => push(text, inside, source, page),
            _ => text.push_str(inline.words(source)),
        }
    }
}

#[cfg(test)]
mod tests {

    use super::*;
    use crate::Theme;
    use crate::testing::{article, compile, snapshot};

    fn shown(body: &str) -> Vec<(Option<usize>, String)> {
        let page = article(body);
        let compiled = compile(&[("artikler/a.md", &page), ("retskilder/importeret/lta-2020-7.json", &snapshot())]);
        let theme = Theme::built_in();
        let site = Site::preview(&compiled.corpus, &theme);
        let id = compiled.corpus.page_ids().find(|&id| compiled.corpus.page(id).id == "a").unwrap();
        passages(&site, id).into_iter().map(|passage| (passage.heading, passage.text)).collect()
    }

    #[test]
    fn every_heading_begins_a_passage() {
        let passages = shown(
            "Før.\n\n## Et\n\nTekst **med**\n[link](https://x.dk/) og `kode`.\n\n### To\n\n- a\n- b\n\n| c | d |\n|---|---|\n| e | f |\n",
        );
        assert_eq!(
            passages,
            [(None, "Før.\n".to_owned()), (Some(0), "Tekst med link og kode.\n".to_owned()), (Some(1), "a\nb\nc\nd\ne\nf\n".to_owned())]
        );
    }

    #[test]
    fn what_nobody_sees_is_left_out() {
        assert_eq!(clean("børne\u{ad}faglig\u{200b}  a\u{a0}b\n".to_owned()), "børnefaglig a b\n");
        assert_eq!(clean("a\u{30a}r".to_owned()), "år");
        assert_eq!(clean(" a\tb\n  c".to_owned()), "a b\nc");
        for text in [
            "",
            " ",
            "\n",
            "§ 85 – »æøå« 1/2.\nÉn",
            "a  b",
            " a",
            "a\u{ad}b",
            "a\u{a0}b",
            "\u{a0}\u{ad}\u{a0}§\u{a0} 85 ",
            "\n a\n\u{a0}b\u{ad}\n",
        ] {
            let quickly = cleaned_quickly(text).expect("nothing rare").unwrap_or_else(|| text.to_owned());
            assert_eq!(quickly, cleaned(text), "{text:?}");
        }
        for text in ["a\u{30a}", "a\u{200b}", "\u{85}", "\t", "😀"] {
            assert_eq!(cleaned_quickly(text), None, "{text:?}");
        }
    }

    #[test]
    fn the_law_that_a_page_quotes_is_among_its_words() {
        let passages = shown("::: lovtekst lov om bænke § 2\n:::\n");
        assert_eq!(passages[0].1, "Kommunen stiller bænke op\ni parker & haver og\npå torve.\nDe males hvert år.\n");
    }
}
