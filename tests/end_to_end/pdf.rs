//! `kb pdf`: what is made, what is told, and what a build does with it. The engines here are small
//! scripts; what real ones print is for the print tests.
#![cfg(unix)]

use std::fmt::Write as _;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use kb_tests::{Run, TODAY, copy, files, kb, run_command, scratch, workspace};

const PDF: &str = "pdf/ark/tre-ordninger.pdf";

/// A knowledge base with one sheet, and a folder `bin` for engines.
fn base(to: &Path, site: &str) {
    copy(&workspace().join("tests/sites").join(site).join("content"), &to.join("content"));
    fs::create_dir_all(to.join("bin")).unwrap();
    fs::write(to.join("whole.pdf"), tagged_pdf()).unwrap();
}

/// The smallest PDF with a page and tags.
fn tagged_pdf() -> String {
    let mut pdf = "%PDF-1.7\n".to_owned();
    let mut offsets = Vec::new();
    for object in [
        "<</Type/Catalog/Pages 2 0 R/Lang(da)/MarkInfo<</Marked true>>/StructTreeRoot 4 0 R>>",
        "<</Type/Pages/Count 1/Kids[3 0 R]>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>",
        "<</Type/StructTreeRoot>>",
    ] {
        offsets.push(pdf.len());
        let _ = write!(pdf, "{} 0 obj\n{object}\nendobj\n", offsets.len());
    }
    let table = pdf.len();
    let _ = write!(pdf, "xref\n0 5\n0000000000 65535 f \n");
    for offset in offsets {
        let _ = writeln!(pdf, "{offset:010} 00000 n ");
    }
    let _ = write!(pdf, "trailer\n<</Size 5/Root 1 0 R>>\nstartxref\n{table}\n%%EOF\n");
    pdf
}

/// Puts an engine on the path that says its version, and otherwise runs a script: `$out` is the
/// file to write, `$whole` a PDF as it should be.
fn engine(folder: &Path, name: &str, version: &str, script: &str) {
    let program = folder.join("bin").join(name);
    let whole = folder.join("whole.pdf");
    let text = format!(
        "#!/bin/sh\nif [ \"$1\" = --version ]; then echo '{version}'; exit; fi\nwhole='{}'\n\
         for out in \"$@\"; do case $out in --print-to-pdf=*) found=${{out#*=}};; esac; done\n{script}\n",
        whole.display()
    );
    fs::write(&program, text.replace("$out", "${found:-$out}")).unwrap();
    fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).unwrap();
}

const PRINTS: &str = "while IFS= read -r line; do printf '%s\\n' \"$line\"; done < \"$whole\" > \"$out\"";

/// Runs kb with nothing on the path but the engines of `bin`.
fn run(folder: &Path, args: &[&str]) -> Run {
    let mut command = kb(folder, args);
    run_command(command.args(["--today", TODAY]).env("PATH", folder.join("bin")))
}

#[test]
fn a_pdf_is_made_listed_and_left_alone_the_next_time() {
    let scratch = scratch();
    base(scratch.path(), "valid-whole");
    engine(scratch.path(), "weasyprint", "WeasyPrint version 70.0", PRINTS);
    let made = run(scratch.path(), &["pdf"]);
    assert_eq!(made.code, 0, "{made:?}");
    assert_eq!(made.stdout, format!("{PDF}   1 side      1 kB\n"));
    assert_eq!(made.stderr, "1 pdf lavet i pdf med WeasyPrint 70.0, 0 uændret\n");
    let before = files(&scratch.path().join("pdf"));
    engine(scratch.path(), "weasyprint", "WeasyPrint version 70.0", "exit 9");
    let again = run(scratch.path(), &["pdf", "tre-ordninger", "--lang", "en"]);
    assert_eq!((again.code, again.stdout), (0, format!("{PDF}   1 page      1 kB  unchanged\n")));
    assert_eq!(again.stderr, "0 PDFs made in pdf, 1 unchanged\n");
    assert_eq!(files(&scratch.path().join("pdf")), before);
    let forced = run(scratch.path(), &["pdf", "--force"]);
    assert_eq!((forced.code, &*forced.stdout), (2, ""), "{forced:?}");
    assert!(forced.stderr.contains(&format!("fejl: {PDF} kan ikke laves med WeasyPrint 70.0: ")), "{forced:?}");
    assert!(forced.stderr.ends_with("0 pdf'er lavet i pdf, 0 uændret, 1 mislykket\n"), "{forced:?}");
    assert_eq!(files(&scratch.path().join("pdf")), before);
}

#[test]
fn fact_sheets_and_large_print_are_made_when_asked_for() {
    let scratch = scratch();
    base(scratch.path(), "valid-whole");
    engine(scratch.path(), "chromium", "Chromium 156.0.8078.79 built on Debian", PRINTS);
    let made = run(scratch.path(), &["pdf", "--faktaark", "--jobs", "2"]);
    assert_eq!(made.code, 0, "{made:?}");
    assert!(made.stdout.lines().count() > 1 && made.stdout.contains("pdf/faktaark/mentor.pdf"), "{made:?}");
    let large = run(scratch.path(), &["pdf", "content/ark/tre-ordninger.md", "--stor-skrift", "--out", "stor"]);
    assert_eq!(large.code, 0, "{large:?}");
    assert!(large.stdout.starts_with("stor/ark/tre-ordninger") && large.stdout.contains("stor-skrift.pdf"), "{large:?}");
}

#[test]
fn a_build_publishes_the_pdfs_that_agree_with_their_sheets() {
    let scratch = scratch();
    base(scratch.path(), "valid-whole");
    engine(scratch.path(), "weasyprint", "WeasyPrint version 70.0", PRINTS);
    assert_eq!(run(scratch.path(), &["pdf"]).code, 0);
    let built = run(scratch.path(), &["build"]);
    assert!(built.code == 0 && !built.stderr.contains("pdf"), "{built:?}");
    assert_eq!(fs::read_to_string(scratch.path().join("dist/ark/tre-ordninger.pdf")).unwrap(), tagged_pdf());
    let page = || fs::read_to_string(scratch.path().join("dist/ark/tre-ordninger.html")).unwrap();
    assert!(page().contains("tre-ordninger.pdf"));
    let source = scratch.path().join("content/ark/tre-ordninger.md");
    fs::write(&source, fs::read_to_string(&source).unwrap().replace("Tre ordninger", "De tre")).unwrap();
    let stale = run(scratch.path(), &["build"]);
    assert_eq!(stale.code, 0, "{stale:?}");
    assert!(
        stale.stderr.contains("advarsel: 1 forældet pdf er udeladt af sitet (ark/tre-ordninger.pdf): kør `kb pdf` og byg igen\n"),
        "{stale:?}"
    );
    assert!(!scratch.path().join("dist/ark/tre-ordninger.pdf").exists());
    assert!(!page().contains("tre-ordninger.pdf"));
}

#[test]
fn what_keeps_pdfs_from_being_made_is_told_by_the_exit_code() {
    let scratch = scratch();
    base(scratch.path(), "valid-whole");
    let none = run(scratch.path(), &["pdf"]);
    assert_eq!(none.code, 2, "{none:?}");
    assert!(none.stderr.contains("pip install weasyprint") && none.stderr.contains("apt install chromium"), "{none:?}");
    engine(scratch.path(), "weasyprint", "WeasyPrint version 57.2", PRINTS);
    let old = run(scratch.path(), &["pdf", "--lang", "en"]);
    assert_eq!(old.code, 2, "{old:?}");
    assert!(old.stderr.contains("WeasyPrint 57.2 is too old"), "{old:?}");
    engine(scratch.path(), "google-chrome", "Google Chrome 131.0.6778.85 ", PRINTS);
    let other = run(scratch.path(), &["pdf"]);
    assert_eq!(other.code, 0, "{other:?}");
    assert!(
        other.stderr.starts_with("advarsel: WeasyPrint 57.2 er for gammel") && other.stderr.contains("med Chromium 131.0.6778.85"),
        "{other:?}"
    );
    let unknown = run(scratch.path(), &["pdf", "tre-ordningerr"]);
    assert_eq!(unknown.code, 1, "{unknown:?}");
    assert!(unknown.stderr.contains("mente du »tre-ordninger«?"), "{unknown:?}");
    let misplaced = run(scratch.path(), &["pdf", "--out", "content/ark"]);
    assert_eq!(misplaced.code, 2, "{misplaced:?}");
    assert_eq!(run(scratch.path(), &["pdf", "--engine", "word"]).code, 2);
}

#[test]
fn a_knowledge_base_with_errors_gives_no_pdf() {
    let scratch = scratch();
    base(scratch.path(), "broken-sheets");
    engine(scratch.path(), "weasyprint", "WeasyPrint version 70.0", PRINTS);
    let broken = run(scratch.path(), &["pdf"]);
    assert_eq!(broken.code, 1, "{broken:?}");
    assert!(broken.stdout.contains("fejl[") && broken.stderr.ends_with("ingen pdf'er er lavet\n"), "{broken:?}");
    assert!(files(scratch.path()).keys().all(|path| !path.starts_with("pdf/")));
}
