//! PDFs from beginning to end, with small shell scripts in the place of engines.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use kb_core::Compiled;
use walkdir::WalkDir;

use super::document::tests::tagged_file;
use super::engine::{Engine, Found};
use super::*;
use crate::{Destination, Error, Root, Session};

/// A knowledge base with one sheet of an editor, and what is asked for.
struct Bench {
    dir: tempfile::TempDir,
    session: Session,
    compiled: Compiled,
    order: PdfOrder,
}

impl Bench {
    fn new() -> Self {
        let dir = tempfile::tempdir().expect("a folder");
        let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/sites/valid-whole");
        for entry in WalkDir::new(&from).min_depth(1) {
            let entry = entry.expect("a fixture");
            let to = dir.path().join(entry.path().strip_prefix(&from).expect("below"));
            if entry.file_type().is_dir() {
                fs::create_dir(to).expect("a folder");
            } else {
                fs::copy(entry.path(), to).map(drop).expect("a copy");
            }
        }
        fs::write(dir.path().join("whole.pdf"), tagged_file()).expect("a file");
        let root = Root::find(Some(&dir.path().join("content"))).expect("a root");
        let mut session = Session::new(root, jiff::civil::date(2026, 3, 1));
        let compiled = session.compile().expect("compiled");
        let sheets = session.sheets(compiled.publishable().expect("no errors")).expect("sheets");
        let order = PdfOrder {
            sheets: sheets.into_iter().filter(|sheet| !sheet.is_fact_sheet()).collect(),
            large_print: false,
            engine: None,
            force: false,
            jobs: None,
            time_limit: Duration::from_mins(1),
        };
        Bench { dir, session, compiled, order }
    }

    fn path(&self, path: &str) -> PathBuf {
        self.dir.path().join(path)
    }

    /// Makes the PDFs with a script that gets the path of the file to write as its last argument,
    /// and is `WeasyPrint`. In it, `$whole` is a PDF as it should be.
    fn make(&self, script: &str) -> PdfsMade {
        let program = self.path("engine");
        let whole = self.path("whole.pdf");
        let script = format!("#!/bin/sh\nwhole='{}'\nfor out in \"$@\"; do :; done\n{script}\n", whole.display());
        fs::write(&program, script).expect("a script");
        fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).expect("permissions");
        let engine = Engine { kind: EngineKind::WeasyPrint, program, version: None };
        self.make_with(&|| Ok(Found { engine: engine.clone(), passed_over: None })).expect("made")
    }

    fn make_with(&self, find: &dyn Fn() -> Result<Found, Error>) -> Result<PdfsMade, Error> {
        let folder = PdfFolder::claim(self.session.root(), None)?;
        self.session.make_pdfs_with(self.compiled.publishable().expect("no errors"), &folder, &self.order, find)
    }

    /// What a build says of the PDFs: those of the site, and those that are left out.
    fn build(&self) -> (Vec<String>, Vec<String>) {
        let destination = Destination::claim(self.session.root(), None).expect("claimed");
        let published = self.session.publish(self.compiled.publishable().expect("no errors"), &destination).expect("published");
        let entries = WalkDir::new(self.path("dist")).into_iter().flatten();
        let pdfs = entries.into_iter().filter(|entry| entry.path().extension().is_some_and(|ending| ending == "pdf"));
        let names = pdfs.map(|pdf| pdf.path().strip_prefix(self.path("dist")).expect("below").display().to_string());
        (names.collect(), published.stale_pdfs)
    }

    fn change_the_content(&mut self) {
        let page = self.path("content/ark/tre-ordninger.md");
        let text = fs::read_to_string(&page).expect("a page").replace("Tre ordninger side", "De tre ordninger side");
        fs::write(page, text).expect("a page");
        self.compiled = self.session.compile().expect("compiled");
    }
}

const PRINTS: &str = "cat \"$whole\" > \"$out\"";
const PDF: &str = "pdf/ark/tre-ordninger.pdf";

fn reason(made: &PdfsMade) -> String {
    made.pdfs[0].outcome.as_ref().expect_err("it was not made").text().en
}

#[test]
fn a_pdf_is_made_and_then_left_until_its_page_changes() {
    let mut bench = Bench::new();
    let made = bench.make(PRINTS);
    let file = made.pdfs[0].outcome.as_ref().expect("made");
    assert_eq!((made.pdfs.len(), file.pages, file.unchanged, made.engine.as_deref()), (1, 1, false, Some("WeasyPrint")));
    assert_eq!(fs::read(bench.path(PDF)).expect("a PDF"), tagged_file());
    let again = bench.make("exit 9");
    assert!(again.pdfs[0].outcome.as_ref().is_ok_and(|file| file.unchanged) && again.engine.is_none(), "{again:?}");
    bench.order.force = true;
    assert!(bench.make("exit 9").pdfs[0].outcome.is_err());
    bench.order.force = false;
    bench.order.engine = Some(EngineKind::Chromium);
    assert!(bench.make("exit 9").pdfs[0].outcome.is_err(), "another engine was asked for");
    bench.order.engine = None;
    fs::write(bench.path(PDF), "rettet").expect("a file");
    assert!(bench.make(PRINTS).pdfs[0].outcome.as_ref().is_ok_and(|file| !file.unchanged), "somebody changed the file");
    bench.change_the_content();
    assert!(bench.make(PRINTS).pdfs[0].outcome.as_ref().is_ok_and(|file| !file.unchanged));
    assert!(!bench.path(".pdf.kb-work").exists());
}

#[test]
fn the_engine_gets_the_page_and_its_address_and_nothing_else_to_fetch() {
    let bench = Bench::new();
    let made = bench.make("echo \"$@\" > \"${0%/*}/arguments\"; cat > \"${0%/*}/page\"; cat \"$whole\" > \"$out\"; echo 'ERROR: Failed to load x' >&2; echo 'WARNING: y' >&2");
    assert_eq!(made.pdfs[0].outcome.as_ref().expect("made").complaints, ["Failed to load x"]);
    let arguments = fs::read_to_string(bench.path("arguments")).expect("arguments");
    assert!(arguments.starts_with("--pdf-variant pdf/ua-1 ") && arguments.contains("--allowed-protocols data"), "{arguments}");
    let page = fs::read_to_string(bench.path("page")).expect("a page");
    assert!(page.contains("</html>") && page.contains("side om side"));
}

#[test]
fn a_pdf_that_cannot_be_made_leaves_the_one_before() {
    let mut bench = Bench::new();
    assert!(bench.make(PRINTS).pdfs[0].outcome.is_ok());
    bench.order.force = true;
    for (script, expected) in [
        ("echo 'Traceback' >&2; echo 'ValueError: no font' >&2; exit 1", "the program ended with exit code 1: ValueError: no font"),
        ("kill -9 $$", "the program crashed"),
        ("exit 0", "the program made no file"),
        ("echo nonsense > \"$out\"", "the file is no whole PDF"),
        ("head -c 300 \"$whole\" > \"$out\"", "the file is no whole PDF"),
    ] {
        let said = reason(&bench.make(script));
        assert!(said.contains(expected), "{script}: {said}");
        assert_eq!(fs::read(bench.path(PDF)).expect("the PDF before"), tagged_file());
    }
    bench.order.force = false;
    assert!(bench.make("exit 9").pdfs[0].outcome.as_ref().is_ok_and(|file| file.unchanged), "and it is still current");
}

#[test]
fn an_engine_that_takes_too_long_is_stopped() {
    let mut bench = Bench::new();
    bench.order.time_limit = Duration::from_millis(300);
    let begun = Instant::now();
    let said = reason(&bench.make("sleep 60"));
    assert!(said.contains("the program was stopped after 0.3 seconds"), "{said}");
    assert!(begun.elapsed() < Duration::from_secs(30));
    assert!(!bench.path(PDF).exists());
}

#[test]
fn one_that_fails_keeps_no_other_from_being_made() {
    let mut bench = Bench::new();
    let all = bench.session.sheets(bench.compiled.publishable().expect("no errors")).expect("sheets");
    bench.order.sheets = all;
    let count = bench.order.sheets.len();
    assert!(count > 2, "a sheet and the fact sheets");
    let made = bench.make("grep -q 'side om side' && exit 3; cat \"$whole\" > \"$out\"");
    let failed: Vec<&str> = made.pdfs.iter().filter(|pdf| pdf.outcome.is_err()).map(|pdf| pdf.path.as_str()).collect();
    assert!(failed.len() == 1 && failed[0].ends_with("ark/tre-ordninger.pdf"), "{failed:?}");
    assert_eq!(made.pdfs.len(), count);
}

#[test]
fn without_an_engine_nothing_is_made_but_what_is_current_is_told() {
    let bench = Bench::new();
    let none = || Err(PdfError::NoEngine { wanted: None }.into());
    assert!(matches!(bench.make_with(&none), Err(Error::Pdf(PdfError::NoEngine { wanted: None }))));
    assert!(bench.make(PRINTS).pdfs[0].outcome.is_ok());
    assert!(bench.make_with(&none).expect("nothing to make").pdfs[0].outcome.is_ok());
}

#[test]
fn only_a_pdf_that_agrees_with_its_page_is_published() {
    let mut bench = Bench::new();
    assert_eq!(bench.build(), (vec![], vec![]));
    assert!(bench.make(PRINTS).pdfs[0].outcome.is_ok());
    let published = (vec!["ark/tre-ordninger.pdf".to_owned()], vec![]);
    let left_out = (vec![], vec!["ark/tre-ordninger.pdf".to_owned()]);
    assert_eq!(bench.build(), published);
    let page = fs::read_to_string(bench.path("dist/ark/tre-ordninger.html")).expect("a page");
    assert!(page.contains("href=\"tre-ordninger.pdf\""), "{page}");
    bench.change_the_content();
    assert_eq!(bench.build(), left_out);
    assert!(bench.make(PRINTS).pdfs[0].outcome.is_ok());
    assert_eq!(bench.build(), published);
    fs::write(bench.path(PDF), "rettet").expect("a file");
    assert_eq!(bench.build(), left_out, "somebody changed the file");
    fs::write(bench.path("pdf/.kb-pdf.json"), "").expect("a file");
    assert_eq!(bench.build(), left_out, "nobody knows what it was made from");
    fs::remove_dir_all(bench.path("pdf")).expect("removed");
    assert_eq!(bench.build(), (vec![], vec![]));
}
