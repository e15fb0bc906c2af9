//! What a file system can do to a knowledge base, and git cannot hold.

use std::fs;
use std::path::Path;

use kb_tests::{TODAY, copy, run, scratch, workspace};

/// The smallest valid knowledge base, copied so that it can be spoilt.
fn smallest(to: &Path) {
    copy(&workspace().join("tests/sites/valid-smallest/content"), &to.join("content"));
}

fn short(folder: &Path) -> kb_tests::Run {
    run(folder, ["check", "--root", "content", "--today", TODAY, "--format", "short"])
}

#[test]
#[cfg(unix)]
fn a_loop_of_links_is_a_finding_and_not_a_hang() {
    let scratch = scratch();
    smallest(scratch.path());
    std::os::unix::fs::symlink("..", scratch.path().join("content/artikler/rundt")).unwrap();
    let checked = short(scratch.path());
    assert_eq!(checked.code, 1, "{checked:?}");
    assert!(checked.stdout.starts_with("content/artikler/rundt:1:1: fejl[broken-symlink]: "), "{checked:?}");
    assert_eq!(checked.stdout.lines().count(), 1, "{checked:?}");
}

#[test]
#[cfg(unix)]
fn a_link_to_nowhere_is_a_finding() {
    let scratch = scratch();
    smallest(scratch.path());
    std::os::unix::fs::symlink("findes-ikke.md", scratch.path().join("content/artikler/vaek.md")).unwrap();
    let checked = short(scratch.path());
    assert_eq!(checked.code, 1, "{checked:?}");
    assert!(checked.stdout.contains("artikler/vaek.md:1:1: fejl[broken-symlink]: "), "{checked:?}");
}

#[test]
fn an_enormous_file_is_a_finding_and_is_not_read() {
    let scratch = scratch();
    smallest(scratch.path());
    let huge = fs::File::create(scratch.path().join("content/artikler/enorm.md")).unwrap();
    // A sparse file: a terabyte that lies nowhere.
    huge.set_len(1 << 40).unwrap();
    let checked = short(scratch.path());
    assert_eq!(checked.code, 1, "{checked:?}");
    assert!(checked.stdout.starts_with("content/artikler/enorm.md:1:1: fejl[file-too-large]: "), "{checked:?}");
}

#[test]
fn deeply_nested_text_is_a_finding_and_not_a_crash() {
    for text in [">".repeat(200_000), "- ".repeat(100_000), "[".repeat(100_000), "::: eksempel\n".repeat(20_000)] {
        let scratch = scratch();
        smallest(scratch.path());
        let page = format!("---\ntitel: Dyb\nresumé: Dyb tekst.\ngennemgået: 2026-02-12\n---\n\n{text} bund\n");
        fs::write(scratch.path().join("content/artikler/dyb.md"), page).unwrap();
        let checked = short(scratch.path());
        assert!(checked.code == 0 || checked.code == 1, "{}", checked.stderr);
    }
    let scratch = scratch();
    smallest(scratch.path());
    fs::write(scratch.path().join("content/kontakter.yaml"), "[".repeat(100_000)).unwrap();
    fs::create_dir_all(scratch.path().join("content/kontakter")).unwrap();
    fs::write(scratch.path().join("content/kontakter/dyb.yaml"), "a: ".to_owned() + &"[".repeat(100_000)).unwrap();
    assert_eq!(short(scratch.path()).code, 1);
}

#[test]
fn no_knowledge_base_is_wrong_use() {
    let scratch = scratch();
    for args in [vec!["check"], vec!["build"], vec!["check", "--root", "findes-ikke"], vec!["new", "artikel", "ny"]] {
        let ran = run(scratch.path(), &args);
        assert_eq!(ran.code, 2, "{args:?}: {ran:?}");
        assert!(ran.stdout.is_empty() && !ran.stderr.is_empty(), "{args:?}: {ran:?}");
    }
}
