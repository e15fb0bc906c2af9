//! From Markdown text to the tree.

use std::collections::HashMap;
use std::iter::Peekable;
use std::ops::Range;
use std::panic::AssertUnwindSafe;

use kb_diag::{FileId, Finding, Span, Text};
use pulldown_cmark::{BrokenLink, CodeBlockKind, CowStr, Event, LinkType, Options, Parser, Tag, TagEnd};

use super::directives::{self, DirectiveLine};
use super::near_links;
use super::tree::{Alignment, Block, BlockKind, Directive, Document, Heading, Inline, InlineKind, Link};
use crate::rules::{broken_link, deep_nesting, misplaced_directive, raw_html, unclosed_directive, unopened_directive, unreadable_markdown};

/// Deepest nesting of lists, quotations and emphasis that becomes a tree.
const DEEPEST: usize = 24;

/// Reads a Markdown body that begins at `at` in `text`. Never fails: the Markdown parser's offset
/// iterator has panicked on rare input, and then there is a finding instead of a tree.
pub(crate) fn parse(text: &str, at: usize, file: FileId, findings: &mut Vec<Finding>) -> Document {
    let body = &text[at..];
    let lines = directives::find(body, at);
    let masked = directives::mask(body, &lines);
    let read = std::panic::catch_unwind(AssertUnwindSafe(|| build(body, &masked, lines, at, file)));
    if let Ok((document, found)) = read {
        findings.extend(found);
        return document;
    }
    let message = Text::new("teksten kan ikke læses som Markdown", "the text cannot be read as Markdown");
    findings.push(Finding::new(&unreadable_markdown::RULE, Span::at(at).within(file), message));
    Document::default()
}

fn build(body: &str, masked: &str, lines: Vec<DirectiveLine>, at: usize, file: FileId) -> (Document, Vec<Finding>) {
    let mut findings = Vec::new();
    let mut unresolved = Vec::new();
    let on_broken = |link: BrokenLink<'_>| {
        let is_whole = matches!(link.link_type, LinkType::Reference | LinkType::Collapsed);
        unresolved.push((link.span.clone(), is_whole));
        None
    };
    let events = Parser::new_with_broken_link_callback(masked, Options::ENABLE_TABLES, Some(on_broken)).into_offset_iter();
    let definitions =
        events.reference_definitions().iter().map(|(label, definition)| (label.to_owned(), definition.span.clone())).collect();
    let mut builder = Builder {
        events: events.peekable(),
        definitions,
        lines,
        body,
        at,
        file,
        findings: &mut findings,
        headings: Vec::new(),
        links: Vec::new(),
        too_deep: false,
        indented: Vec::new(),
        tags: Vec::new(),
        stray: false,
    };
    let blocks = builder.document();
    builder.report_indented_directives();
    let Builder { headings, links, events, .. } = builder;
    drop(events);
    unresolved.sort_by_key(|(label, _)| label.start);
    unresolved.dedup();
    for (label, is_whole) in unresolved {
        let label_at = Span::new(at + label.start, at + label.end).within(file);
        if let Some(nearly) = near_links::find(body, &label) {
            findings.push(broken_link::nearly(&nearly, body, at, file));
        } else if is_whole {
            findings.push(broken_link::undefined_label(&body[label], label_at));
        }
    }
    (Document { blocks: blocks.into(), headings: headings.into(), links: links.into() }, findings)
}

/// Reference definitions by label: where each stands.
type Definitions = HashMap<String, Range<usize>>;

struct Builder<'a, 'f, I: Iterator<Item = (Event<'a>, Range<usize>)>> {
    events: Peekable<I>,
    definitions: Definitions,
    lines: Vec<DirectiveLine>,
    body: &'a str,
    at: usize,
    file: FileId,
    findings: &'f mut Vec<Finding>,
    headings: Vec<Heading>,
    links: Vec<Link>,
    too_deep: bool,
    indented: Vec<Indented>,
    /// Tags of HTML that are open, each reported: their closing tags are not.
    tags: Vec<String>,
    /// True after a closing line with nothing to close, when the next directive line is another:
    /// that one closes what the first should have opened.
    stray: bool,
}

/// A directive line that does not begin at the left margin.
struct Indented {
    line: Span,
    /// What stands before it on its line.
    before: Span,
    opens: bool,
}

/// A directive whose closing line has not come yet.
struct Open {
    directive: Directive,
    line: Span,
    content: Vec<Block>,
}

impl<'a, I: Iterator<Item = (Event<'a>, Range<usize>)>> Builder<'a, '_, I> {
    fn span(&self, range: &Range<usize>) -> Span {
        Span::new(self.at + range.start, self.at + range.end)
    }

    /// Reads the whole body, gathering what stands between directive lines.
    fn document(&mut self) -> Vec<Block> {
        let mut blocks = Vec::new();
        let mut open: Option<Open> = None;
        while let Some((event, range)) = self.events.next() {
            if let Event::Start(Tag::HtmlBlock) = event {
                self.html_block(&range, &mut blocks, &mut open);
                continue;
            }
            let unclosed_before_section =
                matches!(event, Event::Start(Tag::Heading { level, .. }) if level as u8 <= 2) && !self.closes_later(range.start);
            if unclosed_before_section && let Some(open) = open.take() {
                self.unclosed(open, None, &mut blocks);
            }
            let top_level = open.is_none();
            let target = open.as_mut().map_or(&mut blocks, |open| &mut open.content);
            let heading_before = self.headings.len();
            // Borrowing: the block is read before it is pushed.
            let block = self.block(event, range, 0);
            if let Some(block) = block {
                if top_level && let (BlockKind::Heading(index), true) = (&block.kind, self.headings.len() > heading_before) {
                    self.headings[*index as usize].block = u32::try_from(target.len()).ok();
                }
                target.push(block);
            }
        }
        if let Some(open) = open {
            self.unclosed(open, None, &mut blocks);
        }
        blocks
    }

    /// True when the next directive line after an offset is a closing one.
    fn closes_later(&self, offset: usize) -> bool {
        let next = self.lines.partition_point(|line| line.range.start < offset);
        self.lines[next..].iter().find(|line| !line.alone).is_some_and(|line| line.opens.is_none())
    }

    /// True when the two directive lines after one are closing ones: it stands inside another.
    fn closes_twice(&self, index: usize) -> bool {
        self.lines.get(index + 1..index + 3).is_some_and(|next| next.iter().all(|line| line.opens.is_none()))
    }

    /// An HTML block at the top level: a directive line, or HTML the author wrote.
    fn html_block(&mut self, range: &Range<usize>, blocks: &mut Vec<Block>, open: &mut Option<Open>) {
        self.skip_to_end();
        let Ok(index) = self.lines.binary_search_by_key(&range.start, |line| line.range.start) else {
            return self.raw_html(range);
        };
        let line = self.span(&self.lines[index].range.clone());
        if self.lines[index].alone
            && let Some(directive) = self.lines[index].opens.take()
        {
            let target = open.as_mut().map_or(blocks, |open| &mut open.content);
            target.push(Open { directive, line, content: Vec::new() }.close(line.end));
            return;
        }
        match (self.lines[index].opens.take(), open.take()) {
            (Some(directive), Some(before))
                if directive.name == before.directive.name && !self.closes_later(line.end as usize - self.at) =>
            {
                // The same word once more, where the block should have been closed.
                self.unclosed(before, Some(line), blocks);
            }
            (Some(directive), before) => {
                if let Some(before) = before {
                    self.stray = self.closes_twice(index);
                    if self.stray {
                        self.findings.push(misplaced_directive::nested(
                            &directive.name,
                            line.within(self.file),
                            &before.directive.name,
                            before.line.within(self.file),
                        ));
                        blocks.push(before.close(line.start));
                    } else {
                        self.unclosed(before, Some(line), blocks);
                    }
                }
                *open = Some(Open { directive, line, content: Vec::new() });
            }
            (None, Some(closed)) => blocks.push(closed.close(line.end)),
            (None, None) if self.stray => self.stray = false,
            (None, None) if self.indented.last().is_some_and(|line| line.opens) => {} // It closes that one.
            (None, None) => {
                self.stray = self.lines.get(index + 1).is_some_and(|next| next.opens.is_none());
                self.findings.push(unopened_directive::finding(line.within(self.file)));
            }
        }
    }

    fn unclosed(&mut self, open: Open, next: Option<Span>, blocks: &mut Vec<Block>) {
        let file = self.file;
        let end = open.content.last().map_or(open.line.end, |block| block.span.end);
        let closed_in_vain = self.indented.iter().any(|line| !line.opens && line.line.start > open.line.end && line.line.start <= end);
        if !closed_in_vain {
            self.findings.push(unclosed_directive::finding(
                &open.directive.name,
                open.line.within(file),
                next.map(|next| next.within(file)),
                end,
            ));
        }
        blocks.push(open.close(end));
    }

    fn raw_html(&mut self, range: &Range<usize>) {
        let text = self.body[range.clone()].trim_end();
        let at = Span::new(self.at + range.start, self.at + range.start + text.len()).within(self.file);
        let name = raw_html::tag(text);
        if text.starts_with("</") {
            if let Some(open) = self.tags.iter().rposition(|open| *open == name) {
                self.tags.truncate(open);
                return;
            }
        } else if !text.contains("</") {
            self.tags.push(name);
        }
        self.findings.push(raw_html::finding(text, at));
    }

    /// Skips the rest of the container just begun.
    fn skip_to_end(&mut self) {
        let mut depth = 1;
        for (event, _) in self.events.by_ref() {
            match event {
                Event::Start(_) => depth += 1,
                Event::End(_) => depth -= 1,
                _ => {}
            }
            if depth == 0 {
                break;
            }
        }
    }

    /// Reads blocks up to the end of the container just begun.
    fn blocks(&mut self, depth: usize) -> Box<[Block]> {
        let mut blocks = Vec::new();
        while let Some((event, range)) = self.events.next() {
            match event {
                Event::End(_) => break,
                Event::Start(Tag::HtmlBlock) => {
                    self.skip_to_end();
                    self.raw_html(&range);
                }
                event => blocks.extend(self.block(event, range, depth)),
            }
        }
        blocks.into()
    }

    /// Reads the block that begins with an event.
    fn block(&mut self, event: Event<'a>, range: Range<usize>, depth: usize) -> Option<Block> {
        let span = self.span(&range);
        if depth > DEEPEST && matches!(event, Event::Start(Tag::BlockQuote(_) | Tag::List(_))) {
            self.report_depth(span);
            self.skip_to_end();
            return None;
        }
        let kind = match event {
            Event::Start(Tag::Paragraph) => BlockKind::Paragraph(self.inlines(depth)),
            Event::Start(Tag::Heading { level, .. }) => return Some(self.heading(level as u8, span)),
            Event::Start(Tag::BlockQuote(_)) => BlockKind::Quote(self.blocks(depth + 1)),
            Event::Start(Tag::CodeBlock(kind)) => {
                if matches!(kind, CodeBlockKind::Fenced(_)) {
                    self.check_fence(&range);
                }
                BlockKind::Code(self.code())
            }
            Event::Start(Tag::List(start)) => self.list(start, depth),
            Event::Start(Tag::Table(alignments)) => self.table(&alignments, depth),
            Event::Rule => BlockKind::Rule,
            Event::Start(Tag::HtmlBlock) | Event::End(_) => return None,
            event if is_inline(&event) => {
                let content = self.bare_inlines(event, range, depth);
                let span = Span { start: span.start, end: content.last().map_or(span.end, |last| last.span.end) };
                return Some(Block { kind: BlockKind::Paragraph(content), span });
            }
            Event::Start(_) => {
                self.skip_to_end();
                return None;
            }
            _ => return None,
        };
        Some(Block { kind, span })
    }

    fn heading(&mut self, level: u8, span: Span) -> Block {
        let content = self.inlines(0);
        let file_text = self.body;
        let mut text = String::new();
        plain(&content, &self.links, file_text, self.at, &mut text);
        let first = content.first().map_or(span.end, |inline| inline.span.start);
        let last = content.last().map_or(first, |inline| inline.span.end);
        let length = self.body[span.start as usize - self.at..span.end as usize - self.at].trim_end().len();
        let span = Span::new(span.start as usize, span.start as usize + length);
        let text_span = if first < span.end { Span { start: first, end: last.max(first) } } else { span };
        let index = u32::try_from(self.headings.len()).unwrap_or(u32::MAX);
        self.headings.push(Heading { level, text: text.trim().into(), content, span, text_span, block: None });
        Block { kind: BlockKind::Heading(index), span }
    }

    /// Reports a block of code whose last line does not close it: it swallows the rest of the page.
    fn check_fence(&mut self, range: &Range<usize>) {
        let block = &self.body[range.clone()];
        let Some(mark) = block.chars().next().filter(|mark| matches!(mark, '`' | '~')) else { return };
        let fence = block.len() - block.trim_start_matches(mark).len();
        let mut lines = block.trim_end().lines();
        let opening = lines.next().map_or(0, str::len);
        let last = lines.next_back().map_or("", |line| line.trim_start_matches([' ', '>', '\t']));
        let closed = last.len() >= fence && last.chars().all(|c| c == mark);
        if !closed {
            let at = Span::new(self.at + range.start, self.at + range.start + opening).within(self.file);
            self.findings.push(unclosed_directive::code(&block[..fence], at));
        }
    }

    /// Takes code from the source itself, where directive lines are not masked.
    fn code(&mut self) -> Box<str> {
        let mut code = String::new();
        for (event, range) in self.events.by_ref() {
            match event {
                Event::Text(_) => code.push_str(&self.body[range].replace('\r', "")),
                Event::End(_) => break,
                _ => {}
            }
        }
        code.into()
    }

    fn list(&mut self, start: Option<u64>, depth: usize) -> BlockKind {
        let mut items = Vec::new();
        let mut tight = true;
        while let Some((event, _)) = self.events.next() {
            match event {
                Event::Start(Tag::Item) => {
                    let loose = matches!(self.events.peek(), Some((Event::Start(Tag::Paragraph), _)));
                    tight &= !loose;
                    items.push(self.blocks(depth + 1));
                }
                _ => break,
            }
        }
        BlockKind::List { start, tight, items: items.into() }
    }

    fn table(&mut self, alignments: &[pulldown_cmark::Alignment], depth: usize) -> BlockKind {
        let mut header = Vec::new();
        let mut rows = Vec::new();
        while let Some((event, _)) = self.events.next() {
            match event {
                Event::Start(Tag::TableHead) => header = self.cells(depth),
                Event::Start(Tag::TableRow) => rows.push(self.cells(depth).into_boxed_slice()),
                _ => break,
            }
        }
        let alignments = alignments
            .iter()
            .map(|alignment| match alignment {
                pulldown_cmark::Alignment::None => Alignment::None,
                pulldown_cmark::Alignment::Left => Alignment::Left,
                pulldown_cmark::Alignment::Center => Alignment::Center,
                pulldown_cmark::Alignment::Right => Alignment::Right,
            })
            .collect();
        BlockKind::Table { alignments, header: header.into(), rows: rows.into() }
    }

    fn cells(&mut self, depth: usize) -> Vec<Box<[Inline]>> {
        let mut cells = Vec::new();
        while let Some((Event::Start(Tag::TableCell), _)) = self.events.next() {
            cells.push(self.inlines(depth));
        }
        cells
    }

    /// Reads running text up to the end of the container just begun.
    fn inlines(&mut self, depth: usize) -> Box<[Inline]> {
        let mut content = Vec::new();
        while let Some((event, range)) = self.events.next() {
            if let Event::End(_) = event {
                break;
            }
            self.inline(event, &range, depth, &mut content);
        }
        content.into()
    }

    /// Reads running text that no paragraph holds, as in a tight list.
    fn bare_inlines(&mut self, first: Event<'a>, range: Range<usize>, depth: usize) -> Box<[Inline]> {
        let mut content = Vec::new();
        self.inline(first, &range, depth, &mut content);
        while self.events.peek().is_some_and(|(event, _)| is_inline(event)) {
            let (event, range) = self.events.next().expect("just peeked");
            self.inline(event, &range, depth, &mut content);
        }
        content.into()
    }

    fn inline(&mut self, event: Event<'a>, range: &Range<usize>, depth: usize, content: &mut Vec<Inline>) {
        let span = self.span(range);
        if depth > DEEPEST && matches!(event, Event::Start(_)) {
            self.report_depth(span);
            self.skip_to_end();
            return;
        }
        let kind = match event {
            Event::Text(text) => return self.text(&text, range, content),
            Event::Code(text) => InlineKind::Code(text.as_ref().into()),
            Event::SoftBreak => InlineKind::SoftBreak,
            Event::HardBreak => InlineKind::HardBreak,
            Event::InlineHtml(_) | Event::Html(_) => return self.raw_html(range),
            Event::Start(Tag::Emphasis) => InlineKind::Emphasis(self.inlines(depth + 1)),
            Event::Start(Tag::Strong) => InlineKind::Strong(self.inlines(depth + 1)),
            Event::Start(Tag::Link { link_type, dest_url, id, .. }) => {
                let link = self.begin_link(link_type, &dest_url, &id, range, false);
                let words = self.inlines(depth + 1);
                self.end_link(link, &words);
                InlineKind::Link(link, words)
            }
            Event::Start(Tag::Image { link_type, dest_url, id, .. }) => {
                let link = self.begin_link(link_type, &dest_url, &id, range, true);
                let words = self.inlines(depth + 1);
                self.end_link(link, &words);
                InlineKind::Image(link)
            }
            Event::Start(_) => {
                self.skip_to_end();
                return;
            }
            _ => return,
        };
        content.push(Inline { kind, span });
    }

    /// Adds text, joined to the text before it where both stand in the source as they are.
    fn text(&mut self, text: &str, range: &Range<usize>, content: &mut Vec<Inline>) {
        let span = self.span(range);
        if text.is_empty() {
            return;
        }
        if text.starts_with(":::") {
            self.note_indented_directive(span);
        }
        if self.body[range.clone()] != *text {
            content.push(Inline { kind: InlineKind::Text(text.into()), span });
            return;
        }
        match content.last_mut() {
            Some(Inline { kind: InlineKind::Verbatim, span: before }) if before.end == span.start => before.end = span.end,
            _ => content.push(Inline { kind: InlineKind::Verbatim, span }),
        }
    }

    /// A directive line that does not begin at the left margin is text to the parser.
    fn note_indented_directive(&mut self, span: Span) {
        let start = span.start as usize - self.at;
        let line_start = self.body[..start].rfind('\n').map_or(0, |newline| newline + 1);
        let before = &self.body[line_start..start];
        let is_indent = !before.is_empty() && before.chars().all(|c| matches!(c, ' ' | '\t' | '>' | '-' | '*' | '+'));
        if is_indent {
            let opens = !self.body[span.range().start - self.at..span.range().end - self.at].trim_matches(':').trim().is_empty();
            self.indented.push(Indented { line: span, before: Span::new(self.at + line_start, span.start as usize), opens });
        }
    }

    /// Reports the directive lines that are not at the left margin: each opening line together with
    /// the closing line after it.
    fn report_indented_directives(&mut self) {
        let mut lines = std::mem::take(&mut self.indented).into_iter().peekable();
        while let Some(first) = lines.next() {
            let mut before = vec![first.before.within(self.file)];
            if first.opens
                && let Some(closing) = lines.next_if(|next| !next.opens)
            {
                before.push(closing.before.within(self.file));
            }
            self.findings.push(misplaced_directive::indented(first.line.within(self.file), &before));
        }
    }

    fn begin_link(&mut self, link_type: LinkType, destination: &CowStr<'_>, label: &str, range: &Range<usize>, image: bool) -> u32 {
        let destination: Box<str> = match link_type {
            LinkType::Email => format!("mailto:{destination}").into(),
            _ => destination.as_ref().into(),
        };
        let span = self.span(range);
        let destination_span = match link_type {
            LinkType::Inline => destination_in(&self.body[range.clone()], "](")
                .map(|found| self.span(&(range.start + found.start..range.start + found.end))),
            LinkType::Reference | LinkType::Collapsed | LinkType::Shortcut => self.definitions.get(label).and_then(|definition| {
                destination_in(&self.body[definition.clone()], "]:")
                    .map(|found| self.span(&(definition.start + found.start..definition.start + found.end)))
            }),
            _ => None,
        };
        let index = u32::try_from(self.links.len()).unwrap_or(u32::MAX);
        self.links.push(Link { destination, span, destination_span: destination_span.unwrap_or(span), text: "".into(), image });
        index
    }

    fn end_link(&mut self, link: u32, words: &[Inline]) {
        let mut text = String::new();
        plain(words, &self.links, self.body, self.at, &mut text);
        self.links[link as usize].text = text.trim().into();
    }

    fn report_depth(&mut self, span: Span) {
        if !self.too_deep {
            self.too_deep = true;
            self.findings.push(deep_nesting::finding(Span { start: span.start, end: span.start + 1 }.within(self.file)));
        }
    }
}

impl Open {
    fn close(self, end: u32) -> Block {
        let span = Span { start: self.line.start, end: end.max(self.line.end) };
        Block { kind: BlockKind::Directive { directive: self.directive, content: self.content.into() }, span }
    }
}

/// The words of running text, without markup. Spans point into the file, whose part from `at` on is `body`.
fn plain(content: &[Inline], links: &[Link], body: &str, at: usize, out: &mut String) {
    for inline in content {
        match &inline.kind {
            InlineKind::Verbatim => out.push_str(&body[inline.span.start as usize - at..inline.span.end as usize - at]),
            InlineKind::Image(link) => out.push_str(&links[*link as usize].text),
            _ => out.push_str(inline.words("")),
        }
        plain(inline.children(), links, body, at, out);
    }
}

fn is_inline(event: &Event<'_>) -> bool {
    match event {
        Event::Text(_) | Event::Code(_) | Event::InlineHtml(_) | Event::SoftBreak | Event::HardBreak => true,
        Event::Start(tag) => {
            matches!(tag.to_end(), TagEnd::Emphasis | TagEnd::Strong | TagEnd::Link | TagEnd::Image | TagEnd::Strikethrough)
        }
        _ => false,
    }
}

/// The destination in a link or a reference definition, after `](` or `]:`.
fn destination_in(link: &str, opener: &str) -> Option<Range<usize>> {
    let open = link.rfind(opener)? + opener.len();
    let start = open + link[open..].find(|c: char| !c.is_whitespace())?;
    if let Some(bracketed) = link[start..].strip_prefix('<') {
        return Some(start + 1..start + 1 + bracketed.find('>')?);
    }
    let length = link[start..].find(char::is_whitespace).unwrap_or(link.len() - start);
    let destination = &link[start..start + length];
    let closed = if opener == "](" { destination.strip_suffix(')').unwrap_or(destination) } else { destination };
    Some(start..start + closed.len())
}
