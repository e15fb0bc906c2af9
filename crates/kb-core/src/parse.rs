//! One file, before anything else is known: its YAML tree, its Markdown tree and its findings.

use std::sync::Arc;

use kb_diag::{FileId, Finding, Location, Span};
use kb_law::Snapshot;

use crate::citations::{self, FoundCitation};
use crate::front_matter::{self, Split};
use crate::markdown::{self, Document};
use crate::rules::{empty_file, malformed_snapshot, malformed_yaml, merge_conflict, missing_front_matter, missing_key};
use crate::yaml::{self, Node};
use crate::{is_markdown, is_snapshot};

/// What one file says. Made by [`parse`]; depends on nothing but the file.
#[derive(Debug)]
pub struct Parsed {
    pub(crate) content: Content,
    pub(crate) findings: Vec<Finding>,
    /// The first line, where a missing key is reported.
    first_line: Span,
}

#[derive(Debug)]
pub(crate) enum Content {
    /// Nothing but white space, or not to be read before it is mended.
    Unread,
    Page(ParsedPage),
    Yaml(Node),
    Snapshot(Arc<Snapshot>),
}

#[derive(Debug)]
pub(crate) struct ParsedPage {
    pub(crate) front_matter: Node,
    pub(crate) split: Split,
    pub(crate) body: Arc<Document>,
    /// The citations of the body.
    pub(crate) citations: Arc<[FoundCitation]>,
}

impl Default for Parsed {
    fn default() -> Self {
        Parsed { content: Content::Unread, findings: Vec::new(), first_line: Span::at(0) }
    }
}

/// Reads one file: Markdown with front matter where the path ends in `.md`, else YAML. Never fails;
/// what is wrong is in the result, each fault at its place in the file.
///
/// ```
/// let mut sources = kb_diag::Sources::default();
/// let text = "---\ntitel: Mentorstøtte\n---\n\n## Formål\n";
/// let file = sources.set("ordninger/mentorstoette.md", text);
/// let parsed = kb_core::parse("ordninger/mentorstoette.md", text, file);
/// assert!(parsed.findings().is_empty());
/// ```
pub fn parse(path: &str, text: &str, file: FileId) -> Parsed {
    let mut findings = Vec::new();
    let mark = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let first_line = Span::new(mark, mark + text[mark..].lines().next().unwrap_or("").trim_end().len());
    if text[mark..].trim().is_empty() {
        findings.push(empty_file::finding(path, file));
        return Parsed { content: Content::Unread, findings, first_line };
    }
    if text.contains("<<<<<<< ") {
        findings = merge_conflict::findings(text, file);
        if !findings.is_empty() {
            return Parsed { content: Content::Unread, findings, first_line };
        }
    }
    if is_snapshot(path) {
        let content = match Snapshot::read(&text[mark..]) {
            Ok(snapshot) => Content::Snapshot(Arc::new(snapshot)),
            Err(error) => {
                findings.push(malformed_snapshot::finding(&error, text, file));
                Content::Unread
            }
        };
        return Parsed { content, findings, first_line };
    }
    if !is_markdown(path) {
        let node = yaml::read(&text[mark..], mark, file, &mut findings);
        return Parsed { content: Content::Yaml(node), findings, first_line };
    }
    let split = front_matter::split(text);
    if let Some((fault, at)) = split.fault {
        findings.push(missing_front_matter::finding(fault, at.within(file)));
    }
    let front_matter = yaml::read(&text[split.front_matter.range()], split.front_matter.start as usize, file, &mut findings);
    let body = markdown::parse(text, split.body, file, &mut findings);
    let citations = citations::read(&body, text).into();
    let content = Content::Page(ParsedPage { front_matter, split, body: Arc::new(body), citations });
    Parsed { content, findings, first_line }
}

impl Parsed {
    /// Returns what is wrong in the file alone.
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }

    /// Returns the YAML of a file that has some: a YAML file, or a page's front matter; and where a
    /// missing key is to be reported.
    pub(crate) fn yaml(&self, file: FileId) -> Option<(&Node, Location)> {
        match &self.content {
            Content::Unread | Content::Snapshot(_) => None,
            Content::Yaml(node) => Some((node, self.first_line.within(file))),
            Content::Page(page) => (!page.split.is_missing()).then(|| (&page.front_matter, page.split.opening.within(file))),
        }
    }

    /// Returns true when the YAML was understood to its end.
    pub(crate) fn is_sound(&self) -> bool {
        self.findings.iter().all(|finding| finding.rule.name != malformed_yaml::RULE.name)
    }

    /// Runs a reading of the YAML. Where that was not understood to its end, keys are missing only
    /// because of that, and are not reported.
    pub(crate) fn without_echoes<T>(&self, findings: &mut Vec<Finding>, read: impl FnOnce(&mut Vec<Finding>) -> T) -> T {
        let mut new = Vec::new();
        let result = read(&mut new);
        if !self.is_sound() {
            new.retain(|finding| !missing_key::is_echo(finding));
        }
        findings.append(&mut new);
        result
    }
}
