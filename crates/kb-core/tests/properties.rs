//! Laws: parsing and compiling never panic, every place a finding names lies in its file, and the
//! safe fixes of a knowledge base mend it without breaking anything.

#![expect(clippy::disallowed_methods, reason = "real pages are read")]

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use kb_core::model::Role;
use kb_core::{Compiled, Input, compile, is_source, parse, scaffold};
use kb_diag::{Finding, Location, Sources, mend};
use proptest::prelude::*;
use proptest::sample::Index;

const TODAY: jiff::civil::Date = jiff::civil::date(2026, 3, 1);

type Files = BTreeMap<String, String>;

fn check(files: &Files) -> Compiled {
    let mut sources = Sources::default();
    let read = files.iter().filter(|(path, _)| is_source(path));
    let inputs: Vec<Input> = read
        .map(|(path, text)| {
            let file = sources.set(path, text.as_str());
            Input { file, parsed: Ok(Arc::new(parse(path, text, file))) }
        })
        .collect();
    let attachments = files.keys().filter(|path| !is_source(path)).cloned().collect();
    compile(Arc::new(sources), &inputs, attachments, TODAY)
}

/// The knowledge base that `kb init` writes, and the real pages beside it.
fn knowledge_base() -> Files {
    let mut files: Files = scaffold::knowledge_base(TODAY).into_iter().map(|file| (file.path, file.text)).collect();
    let content = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../content");
    for path in
        ["ordninger/mentorstoette.md", "ark/mentor-eller-kontaktperson.md", "artikler/hvilken-ordning-passer.md", "retskilder/lab.yaml"]
    {
        let text = std::fs::read_to_string(content.join(path)).expect("the example knowledge base is there");
        files.insert(path.to_owned(), text);
    }
    files
}

/// Every place that a finding names.
fn places(finding: &Finding) -> impl Iterator<Item = Location> + '_ {
    let related = finding.related.iter().map(|related| related.at);
    let edits = finding.fix.iter().flat_map(|fix| fix.edits.iter().map(|edit| edit.at));
    std::iter::once(finding.at).chain(related).chain(edits)
}

fn assert_places(compiled: &Compiled) -> Result<(), TestCaseError> {
    for finding in &compiled.findings {
        for at in places(finding) {
            let source = compiled.corpus.sources.get(at.file);
            prop_assert!(
                source.text().get(at.span.range()).is_some(),
                "{} {:?} in {}:\n{}",
                finding.rule.name,
                at.span,
                source.path(),
                source.text()
            );
        }
        prop_assert!(!finding.message.da.is_empty() && !finding.message.en.is_empty());
    }
    Ok(())
}

/// Lines of a sheet's front matter, some of which exclude others.
const SHEET_KEYS: [&str; 12] = [
    "form: ordninger\n",
    "form: målgrupper\n",
    "form: snitflader\n",
    "form:\n",
    "kolonner: [eksempel, andet-eksempel]\n",
    "kolonner: [eksempel, eksempel, ukendt]\n",
    "rækker: [formaal, varighed, Formål]\n",
    "grupper:\n  - { navn: Hvad, rækker: [formaal, formaal] }\n  - { rækker: [varighed] }\n",
    "grupper: []\n",
    "ordning: eksempel\n",
    "målgrupper: [alle, ukendt]\n",
    "retning: liggende\n",
];

/// Pieces that mean something to YAML or Markdown, and letters that are more than a byte.
const PIECES: [&str; 64] = [
    "---",
    "\n",
    "\n\n",
    "\r\n",
    "\r",
    "\t",
    " ",
    "  ",
    "\u{a0}",
    "\u{feff}",
    "\u{200b}",
    ":",
    ": ",
    "- ",
    "[",
    "]",
    "{",
    "}",
    ",",
    "\"",
    "'",
    "#",
    "## ",
    "### ",
    "##",
    "&a ",
    "*a",
    "!b ",
    "|",
    ">",
    "> ",
    "@",
    "%",
    ":::",
    "::: kort\n",
    "\n:::\n",
    "::: celle eksempel formaal\n",
    "::: celle eksempel+andet-eksempel formaal\n",
    "::: ikke-relevant andet-eksempel + eksempel ",
    "::: forskel varighed\n",
    "+",
    "```\n",
    "`",
    "<b>",
    "</b>",
    "<!-- ",
    "-->",
    "[a](b.md#c)",
    "![",
    "](",
    "[a][b]",
    "[a] (b.md)",
    "§ 7",
    "é",
    "a\u{30a}",
    "😀",
    "titel: ",
    "målgrupper: ",
    "Formål",
    "Målgruppe:",
    "2026-02-30",
    "<<<<<<< ",
    ">>>>>>> ",
    "\\",
];

fn soup() -> impl Strategy<Value = String> {
    let piece = prop_oneof![4 => proptest::sample::select(&PIECES[..]).prop_map(str::to_owned), 1 => "\\PC{0,8}", 1 => any::<char>().prop_map(String::from)];
    proptest::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

/// A change to a text: a piece of it is replaced by another.
#[derive(Clone, Debug)]
struct Change {
    at: Index,
    length: usize,
    piece: String,
}

fn changes() -> impl Strategy<Value = Vec<Change>> {
    let piece = prop_oneof![3 => proptest::sample::select(&PIECES[..]).prop_map(str::to_owned), 1 => Just(String::new())];
    let change = (any::<Index>(), 0usize..12, piece).prop_map(|(at, length, piece)| Change { at, length, piece });
    proptest::collection::vec(change, 1..4)
}

fn changed(text: &str, changes: &[Change]) -> String {
    let mut letters: Vec<char> = text.chars().collect();
    for change in changes {
        let start = change.at.index(letters.len() + 1);
        let end = (start + change.length).min(letters.len());
        letters.splice(start..end, change.piece.chars());
    }
    letters.into_iter().collect()
}

/// The files after their safe fixes, and how many were applied.
fn mended(files: &Files, compiled: &Compiled) -> (Files, usize) {
    let result = mend(&compiled.corpus.sources, &compiled.findings);
    let mut files = files.clone();
    for (file, text) in result.texts {
        files.insert(compiled.corpus.sources.get(file).path().to_owned(), text);
    }
    (files, result.fixed)
}

/// A slip that has a safe fix, put at some place in the right sort of file.
const SLIPS: [(&str, &str, &str); 14] = [
    (".md", "titel: ", "titel: Husk: "),
    (".md", "resumé: ", "resumé: Kort sagt: \"vigtigt\", og: "),
    (".md", "lov: ", "lov:"),
    (".md", "gennemgået: ", "gennemgået:\u{a0}"),
    (".md", "---\ntitel", "titel"),
    (".md", "---\ntitel", "\n\n ---\ntitel"),
    (".md", "---\ntitel", "-----\ntitel"),
    (".md", "\n---\n\n", "\n——\n\n"),
    (".md", "målgrupper: [alle]", "målgrupper: alle"),
    (".md", "\n## ", "\n##"),
    (".md", "Støtte", "§ 8 og §§  82 a: støtte"),
    (".md", "\n\n## ", "\n\nSe [ordningen](../ordninger/et eksempel.md).\n\n## "),
    (".yaml", "titel: ", "titel:"),
    (".yaml", "titel: ", "titel: Æ: ø: "),
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(120))]

    #[test]
    fn any_text_is_read(text in prop_oneof![soup(), any::<String>()], path in proptest::sample::select(&["ordninger/eksempel.md", "ark/eksempler.md", "begreber/ordning.md", "kb.yaml", "retskilder/eksempelloven.yaml", "sidetyper/ordning.yaml", "sidetyper/ny.yaml"][..])) {
        let mut files: Files = scaffold::knowledge_base(TODAY).into_iter().map(|file| (file.path, file.text)).collect();
        files.insert(path.to_owned(), text);
        assert_places(&check(&files))?;
    }

    #[test]
    fn a_body_of_any_text_is_read(text in soup()) {
        let mut files: Files = scaffold::knowledge_base(TODAY).into_iter().map(|file| (file.path, file.text)).collect();
        files.insert("ordninger/eksempel.md".to_owned(), format!("---\ntitel: Eksempel\n---\n\n## Formål\n\n{text}"));
        assert_places(&check(&files))?;
    }

    #[test]
    fn a_sheet_of_any_keys_and_boxes_is_read(keys in proptest::sample::subsequence(&SHEET_KEYS[..], 0..SHEET_KEYS.len()), text in soup()) {
        let mut files: Files = scaffold::knowledge_base(TODAY).into_iter().map(|file| (file.path, file.text)).collect();
        files.insert("ark/eksempler.md".to_owned(), format!("---\ntitel: Arket\n{}---\n\n{text}", keys.concat()));
        let compiled = check(&files);
        assert_places(&compiled)?;
        let corpus = &compiled.corpus;
        let Some((id, Role::Sheet(sheet))) = corpus.page_ids().map(|id| (id, &corpus.page(id).role)).find(|(_, role)| matches!(role, Role::Sheet(_))) else {
            return Ok(());
        };
        // The groups hold every row once, and each cell can be asked for.
        let grouped: usize = sheet.groups.iter().map(|group| group.rows.len()).sum();
        prop_assert!(sheet.groups.is_empty() || grouped == sheet.rows.len());
        for scheme in sheet.columns.iter().filter_map(|column| column.target) {
            for section in sheet.rows.iter().filter_map(|row| row.target) {
                corpus.cell(id, scheme, section);
            }
        }
        corpus.target_groups_of_sheet(corpus.page(id));
    }

    #[test]
    fn a_changed_page_is_read_and_its_fixes_come_to_an_end(which in any::<Index>(), changes in changes()) {
        let mut files = knowledge_base();
        let path = which.get(&files.keys().cloned().collect::<Vec<_>>()).clone();
        files.insert(path.clone(), changed(&files[&path], &changes));
        for round in 0.. {
            let compiled = check(&files);
            assert_places(&compiled)?;
            let (next, fixed) = mended(&files, &compiled);
            if fixed == 0 {
                break;
            }
            prop_assert!(round < 40, "the fixes of {path} never end:\n{}", files[&path]);
            files = next;
        }
    }

    #[test]
    fn safe_fixes_mend_what_they_promise(slips in proptest::collection::vec((any::<Index>(), any::<Index>()), 1..4), crlf in any::<bool>()) {
        let mut files: Files = scaffold::knowledge_base(TODAY).into_iter().map(|file| (file.path, file.text)).collect();
        let mut made = Vec::new();
        for (slip, place) in slips {
            let (ending, right, wrong) = slip.get(&SLIPS);
            let paths: Vec<String> = files.iter().filter(|(path, text)| path.ends_with(ending) && text.contains(right) && !made.contains(*path)).map(|(path, _)| path.clone()).collect();
            if paths.is_empty() {
                continue;
            }
            let path = place.get(&paths).clone();
            let text = files[&path].replacen(right, wrong, 1);
            files.insert(path.clone(), if crlf { text.replace('\n', "\r\n") } else { text });
            made.push(path);
        }
        let mut compiled = check(&files);
        let found = compiled.findings.iter().filter(|finding| finding.fix.as_ref().is_some_and(|fix| fix.safe)).count();
        prop_assert!(found >= made.len(), "a slip was not found in {made:?}: {:?}", compiled.findings);
        for _ in 0..4 {
            files = mended(&files, &compiled).0;
            compiled = check(&files);
        }
        for finding in &compiled.findings {
            let source = compiled.corpus.sources.get(finding.at.file);
            let is_mended = finding.fix.as_ref().is_none_or(|fix| !fix.safe) && !["malformed-yaml", "missing-front-matter"].contains(&finding.rule.name);
            prop_assert!(is_mended, "{} is still in {}: {}\n{}", finding.rule.name, source.path(), finding.message.da, source.text());
        }
    }
}
