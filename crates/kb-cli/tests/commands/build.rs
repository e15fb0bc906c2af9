//! `kb build`: what is published, what is kept, and what a killed process leaves.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use crate::run::{Folder, TODAY, program};

/// Returns every file of a site, but for the marker, with its size and content.
fn site(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(next).expect("a folder").map(|entry| entry.expect("an entry").path()) {
            if entry.is_dir() {
                folders.push(entry);
            } else {
                let path = entry.strip_prefix(folder).expect("below").display().to_string();
                files.insert(path, fs::read(entry).expect("a file"));
            }
        }
    }
    files
}

#[test]
fn a_build_says_what_it_wrote_and_what_to_open() {
    let folder = Folder::new();
    let ran = folder.kb("build");
    assert_eq!((ran.code, ran.stdout.as_str()), (Some(0), ""), "{ran:?}");
    assert!(ran.stderr.contains("sitet er bygget i dist: "), "{ran:?}");
    assert!(ran.stderr.ends_with("åbn dist/index.html\n"), "{ran:?}");
    assert!(folder.read("dist/index.html").contains("<html"));
    let again = folder.kb("build --lang en");
    assert!(again.stderr.contains("the site in dist is as before"), "{again:?}");
}

#[test]
fn two_builds_give_the_same_bytes_whatever_the_threads() {
    let folder = Folder::new();
    for (out, threads) in [("one", "1"), ("four", "4")] {
        let mut command = program(folder.path());
        command.args(["build", "--out", out, "--today", TODAY]).env("RAYON_NUM_THREADS", threads);
        assert!(command.output().expect("runs").status.success());
    }
    assert_eq!(site(&folder.file("one")), site(&folder.file("four")));
}

#[test]
fn an_error_keeps_the_last_good_site() {
    let folder = Folder::new();
    folder.spoil();
    let first = folder.kb("build");
    assert_eq!(first.code, Some(1));
    assert!(first.stderr.contains("sitet er ikke bygget"), "{first:?}");
    assert!(!folder.file("dist").exists());
    folder.edit("content/ordninger/eksempel.md", |text| text.replace("[ale]", "[alle]"));
    assert_eq!(folder.kb("build").code, Some(0));
    let good = site(&folder.file("dist"));
    folder.spoil();
    let kept = folder.kb("build");
    assert_eq!(kept.code, Some(1));
    assert!(kept.stdout.contains("unknown-target-group"), "{kept:?}");
    assert!(kept.stderr.contains("det seneste gode site i dist er urørt"), "{kept:?}");
    assert_eq!(site(&folder.file("dist")), good);
}

#[test]
fn what_is_denied_is_not_published() {
    let folder = Folder::new();
    folder.blemish();
    assert_eq!(folder.kb("build --deny-warnings").code, Some(1));
    assert!(!folder.file("dist").exists());
    assert_eq!(folder.kb("build").code, Some(0));
    assert!(folder.file("dist/index.html").exists());
}

#[test]
fn a_folder_of_somebody_elses_is_refused_before_anything_is_done() {
    let folder = Folder::new();
    fs::create_dir(folder.file("mine")).expect("a folder");
    fs::write(folder.file("mine/brev.txt"), "kære").expect("a file");
    for (out, said) in [
        ("mine", "kb har ikke lavet den"),
        ("content", "mappen rummer indholdet"),
        (".", "mappen rummer indholdet"),
        ("mine/brev.txt", "det er en fil"),
    ] {
        let ran = folder.kb(&format!("build --out {out}"));
        assert_eq!((ran.code, ran.stdout.as_str()), (Some(2), ""), "{ran:?}");
        assert!(ran.stderr.contains(said) && ran.stderr.contains("--out MAPPE"), "{ran:?}");
    }
    assert_eq!(folder.read("mine/brev.txt"), "kære");
    assert!(!folder.file(".mine.kb-lock").exists(), "nothing is left beside it");
}

#[test]
fn a_template_that_cannot_be_used_is_told_of() {
    let folder = Folder::new();
    fs::create_dir_all(folder.file("content/site/templates")).expect("folders");
    fs::write(folder.file("content/site/templates/page.html"), "<p>\n{% if %}").expect("a file");
    for command in ["check", "build"] {
        let ran = folder.kb(command);
        assert_eq!(ran.code, Some(2), "{ran:?}");
        assert!(ran.stderr.contains("page.html"), "{ran:?}");
    }
    assert!(!folder.file("dist").exists());
}

/// Kills builds at every moment of their lives: the old site or the new one is left, whole.
#[cfg(unix)]
#[test]
fn a_build_that_is_killed_leaves_a_whole_site() {
    let folder = Folder::new();
    let page = "content/ordninger/eksempel.md";
    let (old_text, new_text) = (folder.read(page), folder.read(page).replace("## Varighed", "Nyt.\n\n## Varighed"));
    let build = |text: &str| {
        fs::write(folder.file(page), text).expect("written");
        let started = Instant::now();
        assert_eq!(folder.kb("build").code, Some(0));
        (site(&folder.file("dist")), started.elapsed())
    };
    let (new, _) = build(&new_text);
    let (old, duration) = build(&old_text);
    assert_ne!(old, new);
    let steps = 40;
    let mut killed = 0;
    for step in 0..steps {
        fs::write(folder.file(page), &new_text).expect("written");
        let mut child = program(folder.path()).args(["build", "--today", TODAY]).stderr(std::process::Stdio::null()).spawn().expect("runs");
        std::thread::sleep(duration * step / steps + Duration::from_micros(200));
        child.kill().expect("killed, or ended before");
        killed += usize::from(!child.wait().expect("an end").success());
        let left = site(&folder.file("dist"));
        assert!(left == old || left == new, "killed at {step} of {steps}");
        assert_eq!(build(&old_text).0, old, "the next build is whole");
    }
    assert!(killed > 0, "no build was killed in time");
}
