//! Files that are not as they should be: each becomes a finding, and hides no other.

use std::fs::{self, File};

use crate::knowledge_base::{KnowledgeBase, findings};
use kb_core::LARGEST_FILE;

#[test]
fn a_new_knowledge_base_has_no_findings() {
    assert_eq!(KnowledgeBase::new().findings(), [""; 0]);
}

#[test]
fn bytes_that_are_no_text_are_findings() {
    let kb = KnowledgeBase::new();
    kb.write("artikler/latin.md", b"---\ntitel: St\xf8tte\n---\n");
    kb.write("artikler/tom.md", "");
    kb.write("artikler/utf16.md", b"\xff\xfe-\0-\0-\0");
    let found = kb.findings();
    for expected in ["artikler/latin.md: not-utf8", "artikler/tom.md: empty-file", "artikler/utf16.md: not-utf8"] {
        assert!(found.iter().any(|finding| finding == expected), "{expected} in {found:?}");
    }
}

#[test]
fn the_place_of_the_first_bad_byte_is_known() {
    let kb = KnowledgeBase::new();
    kb.write("artikler/latin.md", b"---\ntitel: St\xf8tte\n---\n");
    let compiled = kb.session().compile().expect("compiled");
    let finding = compiled.findings.iter().find(|finding| finding.rule.name == "not-utf8").expect("a finding");
    let place = compiled.corpus.sources.get(finding.at.file).position(finding.at.span.start);
    assert_eq!((place.line, place.column), (2, 10));
}

#[test]
fn an_enormous_file_is_a_finding_and_is_not_read() {
    let kb = KnowledgeBase::new();
    kb.write("artikler/stor.md", "");
    File::options().write(true).open(kb.path("artikler/stor.md")).and_then(|file| file.set_len(LARGEST_FILE * 1000)).expect("a file");
    assert_eq!(kb.findings(), ["artikler/stor.md: file-too-large"]);
}

#[cfg(unix)]
#[test]
fn links_and_pipes_are_findings() {
    use std::os::unix::fs::symlink;
    let kb = KnowledgeBase::new();
    symlink("..", kb.path("ordninger/ring")).expect("a link");
    symlink("intet.md", kb.path("ordninger/ude.md")).expect("a link");
    rustix::fs::mkfifoat(rustix::fs::CWD, kb.path("ordninger/roer.md"), rustix::fs::Mode::RWXU).expect("a pipe");
    let mut session = kb.session();
    let compiled = session.compile().expect("compiled");
    let expected = ["ordninger/ring: broken-symlink", "ordninger/roer.md: unreadable-file", "ordninger/ude.md: broken-symlink"];
    assert_eq!(findings(&compiled), expected);
    assert!(session.refused().is_empty(), "all of it is the content's own");
}

#[cfg(unix)]
#[test]
fn a_linked_page_is_a_page() {
    let kb = KnowledgeBase::new();
    fs::rename(kb.path("ordninger/eksempel.md"), kb.path("../andetsteds.md")).expect("moved");
    std::os::unix::fs::symlink("../../andetsteds.md", kb.path("ordninger/eksempel.md")).expect("a link");
    assert_eq!(kb.findings(), [""; 0]);
}

#[test]
fn names_in_decomposed_letters_are_found_by_composed_ones() {
    let kb = KnowledgeBase::new();
    kb.write("billeder/a\u{30a}rsag.png", b"\x89PNG");
    let page = kb.read("ordninger/eksempel.md") + "\n![Et kort over årsagerne](../billeder/årsag.png)\n";
    kb.write("ordninger/eksempel.md", page);
    assert_eq!(kb.findings(), [""; 0]);
}

#[test]
fn an_edited_session_finds_what_a_new_one_does() {
    let kb = KnowledgeBase::new();
    let mut session = kb.session();
    let original = kb.read("ordninger/eksempel.md");
    let mut compare = |step: &str| {
        let compiled = session.compile().expect("compiled");
        assert_eq!(findings(&compiled), kb.findings(), "{step}");
        compiled
    };
    compare("as made");
    kb.write("ordninger/eksempel.md", original.replace("titel:", "titl:"));
    compare("a key misspelt");
    kb.write("ordninger/eksempel.md", b"\xff");
    compare("not UTF-8");
    kb.write("ordninger/eksempel.md", "");
    compare("empty");
    fs::remove_file(kb.path("ordninger/eksempel.md")).expect("removed");
    compare("removed");
    fs::create_dir(kb.path("ordninger/eksempel.md")).expect("a folder");
    compare("a folder in its place");
    fs::remove_dir(kb.path("ordninger/eksempel.md")).expect("removed");
    kb.write("ordninger/eksempel.md", &original);
    fs::remove_file(kb.path("kb.yaml")).expect("removed");
    let held = compare("without kb.yaml");
    kb.write("ordninger/eksempel.md", original.replace("titel:", "titl:"));
    compare("while an earlier result is held");
    assert!(held.corpus.sources.find("ordninger/eksempel.md").is_some_and(|file| **held.corpus.sources.get(file).text() == *original));
}
