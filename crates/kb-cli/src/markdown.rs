//! Shows Markdown on a terminal: the documentation of rules.

use std::fmt::Write as _;

use anstyle::{AnsiColor, Style};
use pulldown_cmark::{CodeBlockKind, Event, Parser, Tag, TagEnd};

/// Returns a text for the terminal, its lines at most `width` columns.
pub(crate) fn render(markdown: &str, width: usize) -> String {
    let mut page = Page { width: width.max(20), ..Page::default() };
    for event in Parser::new(markdown) {
        page.take(event);
    }
    page.finish()
}

/// A text that is being laid out.
#[derive(Default)]
struct Page {
    width: usize,
    /// Finished lines.
    text: String,
    /// Words of the paragraph under way, with their styles.
    words: Vec<(String, usize)>,
    /// Set when the next text does not continue the last word.
    space: bool,
    styles: Vec<Style>,
    /// Number of the next item of each list under way; none for bullets.
    lists: Vec<Option<u64>>,
    /// What stands before the first line of the paragraph.
    marker: String,
    in_code: bool,
}

impl Page {
    fn take(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(&tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) if self.in_code => {
                for line in text.lines() {
                    self.text.push_str(if line.is_empty() { "" } else { "    " });
                    self.text.push_str(line);
                    self.text.push('\n');
                }
            }
            Event::Text(text) | Event::Html(text) | Event::InlineHtml(text) => self.add(&text),
            Event::Code(code) => {
                self.styles.push(AnsiColor::Cyan.on_default());
                // A word of its own, even with spaces in it.
                self.add(&code.replace(' ', "\u{a0}"));
                self.styles.pop();
            }
            Event::SoftBreak => self.space = true,
            Event::HardBreak => self.lay_out(),
            Event::Rule => self.text.push('\n'),
            _ => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>) {
        match tag {
            Tag::Heading { .. } => self.styles.push(Style::new().bold().underline()),
            Tag::Strong => self.styles.push(Style::new().bold()),
            Tag::Emphasis => self.styles.push(Style::new().italic()),
            Tag::List(first) => {
                self.lay_out();
                self.lists.push(*first);
            }
            Tag::Item => {
                let depth = self.lists.len().saturating_sub(1);
                self.marker = match self.lists.last_mut() {
                    Some(Some(number)) => {
                        *number += 1;
                        format!("{}{}. ", "  ".repeat(depth), *number - 1)
                    }
                    _ => format!("{}- ", "  ".repeat(depth)),
                };
            }
            Tag::CodeBlock(kind) => {
                self.lay_out();
                self.in_code = true;
                if let CodeBlockKind::Fenced(info) = kind
                    && let Some(file) = info.split_whitespace().nth(1)
                {
                    let dim = Style::new().dimmed();
                    let _ = writeln!(self.text, "  {dim}{file}{dim:#}");
                }
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(_) | TagEnd::Paragraph => {
                self.lay_out();
                if tag == TagEnd::Paragraph {
                    self.blank_line();
                } else {
                    self.styles.pop();
                    self.blank_line();
                }
            }
            TagEnd::Strong | TagEnd::Emphasis => {
                self.styles.pop();
            }
            TagEnd::Item => self.lay_out(),
            TagEnd::List(_) => {
                self.lists.pop();
                self.blank_line();
            }
            TagEnd::CodeBlock => {
                self.in_code = false;
                self.blank_line();
            }
            _ => {}
        }
    }

    fn add(&mut self, text: &str) {
        let style = self.styles.iter().fold(Style::new(), |all, style| {
            let effects = all.get_effects() | style.get_effects();
            all.fg_color(style.get_fg_color().or(all.get_fg_color())).effects(effects)
        });
        self.space |= text.starts_with(' ');
        for word in text.split(' ').filter(|word| !word.is_empty()) {
            let shown = word.replace('\u{a0}', " ");
            let styled = format!("{style}{shown}{style:#}");
            let columns = shown.chars().count();
            match self.words.last_mut().filter(|_| !self.space) {
                Some((last, width)) => {
                    last.push_str(&styled);
                    *width += columns;
                }
                None => self.words.push((styled, columns)),
            }
            self.space = true;
        }
        self.space = text.ends_with(' ');
    }

    /// Breaks the words under way into lines.
    fn lay_out(&mut self) {
        let marker = std::mem::take(&mut self.marker);
        let indent = if self.lists.is_empty() { 0 } else { 2 * self.lists.len() };
        let mut column = 0;
        for (word, columns) in std::mem::take(&mut self.words) {
            if column == 0 {
                let lead = if marker.is_empty() { " ".repeat(indent) } else { marker.clone() };
                column = lead.chars().count();
                self.text.push_str(&lead);
            } else if column + 1 + columns > self.width {
                self.text.push('\n');
                self.text.push_str(&" ".repeat(indent));
                column = indent;
            } else {
                self.text.push(' ');
                column += 1;
            }
            self.text.push_str(&word);
            column += columns;
        }
        if column > 0 {
            self.text.push('\n');
        }
        self.space = false;
    }

    fn blank_line(&mut self) {
        if !self.text.ends_with("\n\n") && !self.text.is_empty() {
            self.text.push('\n');
        }
    }

    fn finish(mut self) -> String {
        self.lay_out();
        let length = self.text.trim_end().len();
        self.text.truncate(length);
        self.text.push('\n');
        self.text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(markdown: &str, width: usize) -> String {
        anstream::adapter::strip_str(&render(markdown, width)).to_string()
    }

    #[test]
    fn paragraphs_are_broken_between_words() {
        assert_eq!(plain("## Hvad\n\nEn målgruppe, som *ingen* fil\nhar.\n", 20), "Hvad\n\nEn målgruppe, som\ningen fil har.\n");
    }

    #[test]
    fn lists_are_indented_below_their_marker() {
        assert_eq!(
            plain("Sådan:\n\n- et to tre fire fem seks\n- syv\n  1. otte\n", 20),
            "Sådan:\n\n- et to tre fire fem\n  seks\n- syv\n  1. otte\n"
        );
    }

    #[test]
    fn code_stands_as_it_is_below_its_file() {
        let text = "Forkert:\n\n```kb ordninger/a.md\ntitel: x\n\n  # y\n```\nRet `titel: x`, nu.\n";
        assert_eq!(plain(text, 40), "Forkert:\n\n  ordninger/a.md\n    titel: x\n\n      # y\n\nRet titel: x, nu.\n");
    }

    #[test]
    fn styles_do_not_part_a_word_from_its_comma() {
        assert_eq!(plain("Nøglen **titel**, altså.", 80), "Nøglen titel, altså.\n");
        assert!(render("**fed**", 80).contains("\u{1b}[1m"));
    }
}
