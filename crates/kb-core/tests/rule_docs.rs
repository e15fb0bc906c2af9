//! Runs the examples in the rules' documentation.
//!
//! A block ```` ```kb ordninger/eksempel.md ```` is a file; the blocks under one `##` heading are
//! one knowledge base, laid over the one that `kb init` writes. A line of carets below a line says
//! what the rule reports there:
//!
//! ```text
//! målgrupper: [ale]
//! #            ^^^ fejl[unknown-target-group]: målgruppen »ale« findes ikke
//! ```
//!
//! Caret lines are taken out before the file is read. What the rule reports elsewhere fails the
//! test; other rules have their own documents. With `KB_BLESS=1` the caret lines are written anew.

#![expect(clippy::disallowed_methods, reason = "the documents are read and, where asked, rewritten")]

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use kb_core::{Input, compile, is_source, parse, rules, scaffold};
use kb_diag::{Finding, Lang, Rule, Sources};

const TODAY: jiff::civil::Date = jiff::civil::date(2026, 3, 1);

#[test]
fn every_example_gives_just_the_findings_it_shows() {
    let bless = std::env::var_os("KB_BLESS").is_some();
    let mut faults = String::new();
    for rule in rules() {
        let path = document_path(rule);
        let document = std::fs::read_to_string(&path).expect("each rule has a document");
        let blessed = rewritten(rule, &document);
        if blessed == document {
            continue;
        }
        if bless {
            std::fs::write(&path, blessed).expect("the document can be written");
        } else {
            let _ = writeln!(faults, "{}:\n{}", path.display(), difference(&document, &blessed));
        }
    }
    assert!(faults.is_empty(), "the documents show other findings than there are (KB_BLESS=1 rewrites them):\n{faults}");
}

#[test]
fn every_document_explains_in_both_languages() {
    for rule in rules() {
        assert!(rule.docs.starts_with("# "), "{} has no title", rule.name);
        assert!(rule.docs.contains("\n## In English\n"), "{} has no English part", rule.name);
    }
}

fn document_path(rule: &Rule) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src/rules").join(format!("{}.md", rule.name.replace('-', "_")))
}

/// The document with the caret lines that its examples really give.
fn rewritten(rule: &Rule, document: &str) -> String {
    let mut result = String::new();
    for part in sections(document) {
        let files: BTreeMap<String, String> = blocks(part).into_iter().collect();
        let findings = if files.is_empty() { BTreeMap::new() } else { findings_of(rule, &files) };
        result.push_str(&with_carets(part, &findings));
    }
    result
}

/// The document cut before each `## ` heading that is not inside a block.
fn sections(document: &str) -> Vec<&str> {
    let mut cuts = vec![0];
    let mut offset = 0;
    let mut fence: Option<&str> = None;
    for line in document.split_inclusive('\n') {
        match fence {
            Some(open) if line.trim_end() == open => fence = None,
            None if line.starts_with("```") => fence = Some(&line[..line.bytes().take_while(|&byte| byte == b'`').count()]),
            None if line.starts_with("## ") => cuts.push(offset),
            _ => {}
        }
        offset += line.len();
    }
    cuts.push(document.len());
    cuts.windows(2).map(|pair| &document[pair[0]..pair[1]]).collect()
}

/// Path and text of each `kb` block, caret lines taken out.
fn blocks(part: &str) -> Vec<(String, String)> {
    let mut blocks = Vec::new();
    let mut open: Option<(String, String, String)> = None;
    for line in part.split_inclusive('\n') {
        match &mut open {
            Some((fence, path, text)) if line.trim_end() == fence => {
                blocks.push((std::mem::take(path), std::mem::take(text)));
                open = None;
            }
            Some((_, _, text)) => {
                if !is_caret_line(line) {
                    text.push_str(line);
                }
            }
            None => open = opening(line).map(|(fence, path)| (fence, path, String::new())),
        }
    }
    blocks
}

fn opening(line: &str) -> Option<(String, String)> {
    let ticks = line.bytes().take_while(|&byte| byte == b'`').count();
    let path = line.get(ticks..)?.trim().strip_prefix("kb ")?;
    (ticks >= 3).then(|| ("`".repeat(ticks), path.to_owned()))
}

fn is_caret_line(line: &str) -> bool {
    let rest = line.trim_start_matches(['#', ' ']);
    let after = rest.trim_start_matches('^');
    after.len() < rest.len() && [" fejl[", " advarsel[", " tip["].iter().any(|word| after.starts_with(word))
}

/// What the rule reports, by path and line: column, width and words.
type Found = BTreeMap<String, Vec<(usize, usize, usize, String)>>;

fn findings_of(rule: &Rule, files: &BTreeMap<String, String>) -> Found {
    let mut all: BTreeMap<String, String> = scaffold::knowledge_base(TODAY).into_iter().map(|file| (file.path, file.text)).collect();
    all.extend(files.clone());
    let mut sources = Sources::default();
    let inputs: Vec<Input> = all
        .iter()
        .filter(|(path, _)| is_source(path))
        .map(|(path, text)| {
            let file = sources.set(path, text.as_str());
            Input { file, parsed: Ok(Arc::new(parse(path, text, file))) }
        })
        .collect();
    let attachments = all.keys().filter(|path| !is_source(path)).cloned().collect();
    let compiled = compile(Arc::new(sources), &inputs, attachments, TODAY);
    let mut found = Found::new();
    for finding in compiled.findings.iter().filter(|finding| finding.rule.name == rule.name) {
        let source = compiled.corpus.sources.get(finding.at.file);
        assert!(files.contains_key(source.path()), "{} reports something in {}, which the example does not show", rule.name, source.path());
        let start = source.position(finding.at.span.start);
        let end = source.position(finding.at.span.end);
        let line_end = source.position(source.line_span(start.line).end).column;
        let width = if end.line == start.line { end.column } else { line_end } - start.column;
        found.entry(source.path().to_owned()).or_default().push((start.line, start.column, width.max(1), words(finding)));
    }
    found
}

fn words(finding: &Finding) -> String {
    format!("{}[{}]: {}", finding.severity.word(Lang::Da), finding.rule.name, finding.message.get(Lang::Da))
}

fn with_carets(part: &str, found: &Found) -> String {
    let mut result = String::new();
    let mut open: Option<(String, String, usize)> = None;
    for line in part.split_inclusive('\n') {
        if let Some((fence, path, number)) = &mut open {
            if line.trim_end() == fence {
                open = None;
            } else if is_caret_line(line) {
                continue;
            } else {
                *number += 1;
                result.push_str(line);
                for (_, column, width, words) in found.get(path.as_str()).into_iter().flatten().filter(|(at, ..)| at == number) {
                    let indent = if *column > 1 { format!("#{}", " ".repeat(column - 2)) } else { String::new() };
                    let _ = writeln!(result, "{indent}{} {words}", "^".repeat(*width));
                }
                continue;
            }
        } else {
            open = opening(line).map(|(fence, path)| (fence, path, 0));
        }
        result.push_str(line);
    }
    result
}

fn difference(old: &str, new: &str) -> String {
    let missing = new.lines().filter(|line| !old.lines().any(|other| other == *line)).map(|line| format!("  + {line}"));
    let extra = old.lines().filter(|line| !new.lines().any(|other| other == *line)).map(|line| format!("  - {line}"));
    extra.chain(missing).collect::<Vec<_>>().join("\n")
}
