//! Whole small knowledge bases, valid and broken: `tests/sites/<name>/content` is built, and what
//! comes of it must be `tests/sites/<name>/expected`. `KB_BLESS=1` writes the expected files anew.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use kb_tests::{TODAY, files, run, scratch, workspace};

fn sites() -> Vec<PathBuf> {
    let folder = workspace().join("tests/sites");
    let mut sites: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).filter(|path| path.is_dir()).collect();
    sites.sort();
    sites
}

/// What building a site comes to: the exit code, the findings, and the files of what was published.
fn outcome(site: &Path) -> String {
    let scratch = scratch();
    let out = scratch.path().join("dist");
    let args = ["build", "--root", "content", "--today", TODAY, "--format", "short", "--out"];
    let built = run(site, args.iter().map(AsRef::as_ref).chain([out.as_os_str()]));
    let mut text = format!("exit {}\n{}", built.code, built.stdout);
    if out.exists() {
        text.push_str("published:\n");
        for path in files(&out).keys() {
            let _ = writeln!(text, "  {path}");
        }
    }
    text
}

#[test]
fn every_site_comes_to_what_is_expected() {
    let bless = std::env::var_os("KB_BLESS").is_some();
    let mut faults = String::new();
    for site in sites() {
        let outcome = outcome(&site);
        let expected = site.join("expected");
        if bless {
            fs::write(&expected, &outcome).unwrap();
        } else if fs::read_to_string(&expected).ok().as_deref() != Some(&*outcome) {
            let _ = writeln!(faults, "== {} comes to:\n{outcome}", site.display());
        }
    }
    assert!(faults.is_empty(), "KB_BLESS=1 writes the expected files anew\n{faults}");
}

#[test]
fn a_site_says_in_its_name_whether_it_is_valid() {
    for site in sites() {
        let name = site.file_name().unwrap().to_string_lossy().into_owned();
        let expected = fs::read_to_string(site.join("expected")).unwrap();
        let findings =
            expected.lines().filter(|line| line.contains(": fejl[") || line.contains(": advarsel[") || line.contains(": tip[")).count();
        if name.starts_with("valid-") {
            assert!(expected.starts_with("exit 0\n") && expected.contains("\npublished:\n"), "{name}:\n{expected}");
        } else {
            assert!(name.starts_with("broken-") && findings > 0, "{name}:\n{expected}");
        }
        // What is published and what is an error exclude each other.
        assert_eq!(expected.contains(": fejl["), !expected.contains("\npublished:\n"), "{name}:\n{expected}");
        assert_eq!(expected.contains(": fejl["), expected.starts_with("exit 1\n"), "{name}:\n{expected}");
    }
}

#[test]
fn nearly_every_rule_is_broken_by_some_site() {
    let expected: String = sites().iter().map(|site| fs::read_to_string(site.join("expected")).unwrap()).collect();
    let unseen: BTreeSet<&str> =
        kb_core::rules().iter().map(|rule| rule.name).filter(|name| !expected.contains(&format!("[{name}]"))).collect();
    // These need what git cannot hold, no knowledge base at all, or an earlier site: see `surroundings` and `machines`.
    let elsewhere = BTreeSet::from([
        "lost-address",
        "broken-symlink",
        "file-too-large",
        "unreadable-file",
        "unreadable-markdown",
        "deep-nesting",
        "missing-config",
    ]);
    assert!(unseen.is_subset(&elsewhere), "no site breaks {:?}", unseen.difference(&elsewhere));
}

#[test]
fn the_bytes_of_the_fixtures_survive() {
    let read = |path: &str| fs::read(workspace().join("tests/sites").join(path)).unwrap();
    assert!(read("valid-bom/content/kb.yaml").starts_with(b"\xef\xbb\xbf"));
    assert!(read("valid-crlf/content/kb.yaml").windows(2).any(|pair| pair == b"\r\n"));
    assert!(String::from_utf8(read("broken-not-utf8/content/artikler/latin.md")).is_err());
    assert!(String::from_utf8(read("valid-nfd/content/artikler/velkommen.md")).unwrap().contains("a\u{30a}"));
}
