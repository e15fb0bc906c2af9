//! A session that follows any edits says what a fresh one would.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use kb_driver::{Root, Session};
use kb_tests::{copy, scratch, workspace};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

const TODAY: jiff::civil::Date = jiff::civil::date(2026, 3, 1);

/// What somebody does to a knowledge base between two looks at it.
#[derive(Clone, Debug)]
enum Edit {
    /// Deletes the file.
    Delete(usize),
    /// Takes out some bytes, which can leave half a letter.
    Cut(usize, usize, usize),
    /// Puts something in.
    Insert(usize, usize, &'static str),
    /// Gives the file another name, in its own folder.
    Rename(usize, &'static str),
    /// Puts one file's text in another.
    CopyOver(usize, usize),
}

fn edits() -> impl Strategy<Value = Vec<Edit>> {
    let pieces = [
        "---\n",
        "## Formål\n\n",
        "::: kort\n",
        ":::\n",
        "<b>",
        "[x](../ordninger/mentor.md#formaal)",
        "\u{feff}",
        "\r\n",
        "titel: To\n",
        "§ 4",
        "🙂",
    ];
    let insert = (0..100_usize, 0..2000_usize, proptest::sample::select(pieces.to_vec()));
    let names = ["ny.md", "æble.md", "ny.yaml", "_skjult.md", "mentor.md"];
    let rename = (0..100_usize, proptest::sample::select(names.to_vec()));
    let one = prop_oneof![
        (0..100_usize).prop_map(Edit::Delete),
        (0..100_usize, 0..2000_usize, 1..40_usize).prop_map(|(file, at, length)| Edit::Cut(file, at, length)),
        insert.prop_map(|(file, at, piece)| Edit::Insert(file, at, piece)),
        rename.prop_map(|(file, name)| Edit::Rename(file, name)),
        (0..100_usize, 0..100_usize).prop_map(|(from, to)| Edit::CopyOver(from, to)),
    ];
    proptest::collection::vec(one, 1..8)
}

fn carry_out(edit: &Edit, content: &Path) {
    let paths: Vec<_> = kb_tests::files(content).into_keys().filter(|path| path != "kb.yaml").map(|path| content.join(path)).collect();
    let file = |index: usize| paths.get(index % paths.len().max(1));
    let Some(path) = file(match edit {
        Edit::Delete(file) | Edit::Cut(file, ..) | Edit::Insert(file, ..) | Edit::Rename(file, _) | Edit::CopyOver(file, _) => *file,
    }) else {
        return;
    };
    match edit {
        Edit::Delete(_) => fs::remove_file(path).unwrap(),
        Edit::Cut(_, at, length) => {
            let mut bytes = fs::read(path).unwrap();
            let start = at % (bytes.len() + 1);
            let end = (start + length).min(bytes.len());
            bytes.drain(start..end);
            fs::write(path, bytes).unwrap();
        }
        Edit::Insert(_, at, piece) => {
            let mut bytes = fs::read(path).unwrap();
            let at = at % (bytes.len() + 1);
            bytes.splice(at..at, piece.bytes());
            fs::write(path, bytes).unwrap();
        }
        Edit::Rename(_, name) => fs::rename(path, path.with_file_name(name)).unwrap(),
        Edit::CopyOver(_, to) => {
            if let Some(to) = file(*to).filter(|to| *to != path) {
                fs::copy(path, to).unwrap();
            }
        }
    }
}

/// Everything that a session says, as text.
fn says(session: &mut Session) -> String {
    let compiled = session.compile().unwrap();
    let sources = &compiled.corpus.sources;
    let mut text = format!("{} pages, publishable: {}\n", compiled.corpus.pages.len(), compiled.publishable().is_some());
    for finding in &compiled.findings {
        let source = sources.get(finding.at.file);
        let _ = writeln!(text, "{} {:?} {} {}", source.path(), finding.at.span, finding.rule.name, finding.message.da);
        for related in &finding.related {
            let _ = writeln!(text, "  {} {:?}", sources.get(related.at.file).path(), related.at.span);
        }
    }
    text
}

#[test]
fn an_edited_session_equals_a_fresh_one() {
    let mut runner = TestRunner::new(Config { cases: 60, failure_persistence: None, ..Config::default() });
    runner
        .run(&edits(), |edits| {
            let scratch = scratch();
            let content = scratch.path().join("content");
            copy(&workspace().join("tests/sites/valid-whole/content"), &content);
            let open = || Session::new(Root::find(Some(&content)).unwrap(), TODAY);
            let mut edited = open();
            says(&mut edited);
            for edit in &edits {
                carry_out(edit, &content);
                prop_assert_eq!(says(&mut edited), says(&mut open()), "after {:?}", edit);
            }
            Ok(())
        })
        .unwrap();
}
