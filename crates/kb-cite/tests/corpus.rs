//! Made-up sentences with the citations they hold. Adding a case is adding lines to a file under
//! `tests/cases`:
//!
//! ```text
//! > The text; \n, \t and \u{ad} stand for what they stand for in Rust.
//! - words of the citation | kind | field=value; field=value
//! ```
//!
//! Fields that are not listed are empty. A text without lines below it holds no citation.
#![allow(clippy::disallowed_methods, reason = "tests read their cases")]

use std::fmt::Write as _;
use std::path::Path;

use kb_cite::{Citation, CitationKind, Scope, find};

/// Returns what a citation says, as the cases say it.
fn describe(text: &str, citation: &Citation) -> String {
    let kind = match citation.kind {
        CitationKind::Provision => "provision",
        CitationKind::Act => "act",
        CitationKind::ActMention => "mention",
        CitationKind::Eu => "eu",
        CitationKind::Annex => "annex",
        CitationKind::Eli => "eli",
    };
    let scope = citation.scope.map(|scope| match scope {
        Scope::ThisAct => "this act",
        Scope::ThisDocument => "this document",
        Scope::TheActInContext => "act in context",
        Scope::InheritsParagraph => "inherits paragraph",
        Scope::InheritsStk => "inherits stk",
        Scope::SharedAct => "shared act",
        Scope::BackReference => "back reference",
    });
    let act = &citation.act;
    let provision = &citation.provision;
    let fields = [
        ("act", act.name.clone()),
        ("type", act.doc_type.map(|kind| kind.code().unwrap_or("directive").to_owned())),
        ("number", act.number.as_ref().map(ToString::to_string)),
        ("date", act.date.map(|date| date.to_string())),
        ("part", Some(provision.part.to_string())),
        ("chapter", Some(provision.chapter.to_string())),
        ("§", Some(provision.paragraph.to_string())),
        ("article", Some(provision.article.to_string())),
        ("annex", Some(provision.annex.to_string())),
        ("stk", Some(provision.stk.to_string())),
        ("nr", Some(provision.nr.to_string())),
        ("litra", Some(provision.litra.to_string())),
        ("pkt", Some(provision.punktum.to_string())),
        ("scope", scope.map(str::to_owned)),
    ];
    let mut line = format!("- {} | {kind} |", escape(&text[citation.span.clone()]));
    let mut mark = "";
    for (field, value) in fields {
        if let Some(value) = value.filter(|value| !value.is_empty()) {
            write!(line, "{mark} {field}={}", escape(&value)).expect("a string takes what is written");
            mark = ";";
        }
    }
    line
}

fn escape(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '\n' => "\\n".to_owned(),
            '\t' => "\\t".to_owned(),
            '\u{a0}' | '\u{ad}' | '\u{200b}' | '\u{2009}' | '\u{202f}' | '\u{30a}' => c.escape_unicode().to_string(),
            _ => c.to_string(),
        })
        .collect()
}

fn unescape(text: &str) -> String {
    let mut plain = text.replace("\\n", "\n").replace("\\t", "\t");
    for c in ['\u{a0}', '\u{ad}', '\u{200b}', '\u{2009}', '\u{202f}', '\u{30a}'] {
        plain = plain.replace(&c.escape_unicode().to_string(), &c.to_string());
    }
    plain
}

/// Returns a block of a case as it should be written.
fn block(text: &str) -> String {
    let plain = unescape(text);
    let mut block = format!("> {text}\n");
    for citation in find(&plain) {
        block.push_str(&describe(&plain, &citation));
        block.push('\n');
    }
    block
}

#[test]
fn the_cases_are_read_as_they_say() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let mut files: Vec<_> = std::fs::read_dir(folder).expect("the cases are there").map(|entry| entry.expect("a file").path()).collect();
    files.sort();
    let mut citations = 0;
    let mut faults = String::new();
    for file in files {
        let cases = std::fs::read_to_string(&file).expect("a text");
        for case in cases.split("\n> ").skip(1) {
            let lines: Vec<&str> = case.lines().collect();
            let expected = lines[1..].iter().filter(|line| line.starts_with("- "));
            let written = expected.fold(format!("> {}\n", lines[0]), |block, line| block + line + "\n");
            citations += written.lines().count() - 1;
            let read = block(lines[0]);
            if read != written {
                write!(faults, "{}\nwritten\n{written}read\n{read}\n", file.display()).expect("a string takes what is written");
            }
        }
    }
    assert!(faults.is_empty(), "{faults}");
    assert!(citations >= 250, "only {citations} citations");
}
