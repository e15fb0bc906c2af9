//! `kb new` and `kb init`: new files, and never in the place of somebody's.

use std::fs;

use crate::run::{Folder, kb};

#[test]
fn a_new_page_is_a_draft_without_errors() {
    let folder = Folder::new();
    for (kind, path) in
        [("ordning", "ordninger"), ("snitflade", "snitflader"), ("artikel", "artikler"), ("ark", "ark"), ("begreb", "begreber")]
    {
        let ran = folder.kb(&format!("new {kind} helt-ny-{kind}"));
        assert_eq!((ran.code, ran.stdout.as_str()), (Some(0), ""), "{ran:?}");
        assert!(ran.stderr.contains(&format!("content/{path}/helt-ny-{kind}.md")), "{ran:?}");
        assert!(folder.file(&format!("content/{path}/helt-ny-{kind}.md")).is_file());
    }
    let checked = folder.kb("check");
    assert_eq!(checked.code, Some(0), "{checked:?}");
}

#[test]
fn a_page_can_be_shown_instead_of_made() {
    let folder = Folder::new();
    let ran = folder.kb("new artikel ny --print");
    assert!(ran.stdout.starts_with("---\n"), "{ran:?}");
    assert!(!folder.file("content/artikler/ny.md").exists());
}

#[test]
fn a_page_that_is_there_is_left_alone() {
    let folder = Folder::new();
    let before = folder.read("content/ordninger/eksempel.md");
    let ran = folder.kb("new ordning eksempel");
    assert_eq!(ran.code, Some(2));
    assert!(ran.stderr.contains("content/ordninger/eksempel.md findes allerede"), "{ran:?}");
    assert_eq!(folder.read("content/ordninger/eksempel.md"), before);
}

#[test]
fn what_was_probably_meant_is_suggested() {
    let folder = Folder::new();
    let ran = folder.kb("new ordnin ny");
    assert_eq!(ran.code, Some(2));
    assert!(ran.stderr.contains("hjælp: mente du »ordning«?"), "{ran:?}");
    let ran = folder.kb("new ordning Mentorstøtte");
    assert_eq!(ran.code, Some(2));
    assert!(ran.stderr.contains("hjælp: skriv »mentorstoette«"), "{ran:?}");
    let ran = folder.kb("new målgruppe unge");
    assert!(ran.stderr.contains("opret maalgrupper/*.yaml; `kb schema maalgruppe`"), "{ran:?}");
    assert_eq!(folder.kb("new ordninger mentorstoette").code, Some(0), "the folder names the kind too");
}

#[test]
fn a_new_knowledge_base_builds_without_a_finding() {
    let folder = tempfile::tempdir().expect("a folder");
    assert_eq!(kb(folder.path(), "init viden").code, Some(0));
    let built = kb(folder.path(), "build --root viden --deny-warnings");
    assert_eq!((built.code, built.stdout.as_str()), (Some(0), ""), "{built:?}");
    assert!(folder.path().join("viden/dist/index.html").is_file());
    // The site within it is no content.
    let again = kb(folder.path(), "check --root viden --deny-warnings");
    assert_eq!(again.code, Some(0), "{again:?}");
}

#[test]
fn a_folder_with_something_in_it_is_refused() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("brev.txt"), "kære").expect("a file");
    let ran = kb(folder.path(), "init .");
    assert_eq!(ran.code, Some(2));
    assert!(ran.stderr.contains("er ikke tom"), "{ran:?}");
    assert_eq!(fs::read_dir(folder.path()).expect("a folder").count(), 1);
}
