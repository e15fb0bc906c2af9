//! `kb pdf` and `kb sheet diff`: where they write nothing, and what they say of it.

use std::fs;

use crate::run::{Folder, Ran};

/// A knowledge base with a site, and an older version of it.
fn built() -> Folder {
    let folder = Folder::new();
    assert_eq!(folder.kb("init old").code, Some(0));
    assert_eq!(folder.kb("build").code, Some(0));
    folder
}

/// Every file and folder there is.
fn all(folder: &Folder) -> Vec<String> {
    let mut found = Vec::new();
    let mut folders = vec![folder.path().to_owned()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(next).expect("a folder").flatten() {
            found.push(entry.path().display().to_string());
            if entry.path().is_dir() {
                folders.push(entry.path());
            }
        }
    }
    found.sort();
    found
}

fn refused(ran: &Ran, danish: &str) {
    assert_eq!((ran.code, ran.stdout.as_str()), (Some(2), ""), "{ran:?}");
    assert!(ran.stderr.contains(danish), "{ran:?}");
}

#[test]
fn nothing_is_put_into_content_or_a_site() {
    let folder = built();
    let before = all(&folder);
    for (out, danish) in [
        ("content", "content: mappen er vidensbasens indhold"),
        ("content/x", "content/x: det ligger i vidensbasens indhold i content"),
        ("content/ny/x", "content/ny/x: det ligger i vidensbasens indhold i content"),
        ("dist", "dist: det er et site, og alt i det udskiftes, hver gang der bygges"),
        ("dist/ark", "dist/ark: det ligger i sitet dist, og alt i det udskiftes, hver gang der bygges"),
        ("dist/ny/dyb", "dist/ny/dyb: det ligger i sitet dist, og alt i det udskiftes, hver gang der bygges"),
    ] {
        refused(&folder.kb(&format!("pdf --out {out}")), &format!("fejl: pdf'er kan ikke lægges i {danish}"));
        let danish = danish.replacen(':', " kan ikke skrives:", 1);
        refused(&folder.kb(&format!("sheet diff old content --html {out}")), &format!("fejl: {danish}"));
    }
    refused(
        &folder.kb("sheet diff old content --html content/a.html"),
        "content/a.html kan ikke skrives: det ligger i vidensbasens indhold i content",
    );
    refused(&folder.kb("sheet diff old content --html old/a.html"), "old/a.html kan ikke skrives: det ligger i vidensbasens indhold i old");
    refused(
        &folder.kb("pdf --out dist/ark --lang en"),
        "error: PDFs cannot be put in dist/ark: it lies in the site dist, and all of that is replaced at each build",
    );
    refused(&folder.kb("pdf --out /"), "fejl: pdf'er kan ikke lægges i /: mappen rummer indholdet i content");
    assert_eq!(all(&folder), before);
    assert_eq!(folder.kb("sheet diff old content --html ud").code, Some(0));
}

#[test]
fn a_folder_within_a_version_is_told_from_it() {
    let folder = built();
    refused(&folder.kb("sheet diff old/ordninger content"), "nævn mappen med kb.yaml: mente du »old«?");
    refused(&folder.kb("sheet diff old"), "se `kb sheet diff --help`");
}
