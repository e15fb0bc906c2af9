//! `kb build`: what is published, and what is left alone.

use std::fs;
use std::path::{Path, PathBuf};

use kb_tests::{Run, TODAY, copy, files, kb, run, run_command, scratch, workspace};

fn base(to: &Path, site: &str) -> PathBuf {
    let content = to.join("content");
    copy(&workspace().join("tests/sites").join(site).join("content"), &content);
    content
}

fn build(folder: &Path) -> Run {
    run(folder, ["build", "--today", TODAY])
}

#[test]
fn a_broken_knowledge_base_leaves_the_last_good_site() {
    let scratch = scratch();
    let content = base(scratch.path(), "valid-whole");
    assert_eq!(build(scratch.path()).code, 0);
    let good = files(&scratch.path().join("dist"));
    assert!(good.contains_key("index.html"));
    fs::write(content.join("artikler/saadan.md"), "---\ntitel: [\n---\n").unwrap();
    let broken = build(scratch.path());
    assert_eq!(broken.code, 1, "{broken:?}");
    assert!(broken.stderr.contains("dist"), "it says that the site is untouched: {broken:?}");
    assert_eq!(files(&scratch.path().join("dist")), good);
}

#[test]
fn a_warning_does_not_keep_a_site_from_being_built_unless_it_is_denied() {
    let scratch = scratch();
    base(scratch.path(), "broken-unused");
    let denied = run(scratch.path(), ["build", "--today", TODAY, "--deny-warnings"]);
    assert_eq!(denied.code, 1, "{denied:?}");
    assert!(!scratch.path().join("dist/index.html").exists());
    assert_eq!(build(scratch.path()).code, 0);
    assert!(scratch.path().join("dist/index.html").exists());
}

#[test]
fn a_second_build_writes_nothing() {
    let scratch = scratch();
    base(scratch.path(), "valid-whole");
    assert_eq!(build(scratch.path()).code, 0);
    let times = modified(&scratch.path().join("dist"));
    let again = build(scratch.path());
    assert_eq!(again.code, 0);
    assert_eq!(modified(&scratch.path().join("dist")), times, "{again:?}");
}

#[test]
fn a_page_that_is_gone_is_gone_from_the_site_and_the_rest_is_not_written_again() {
    let scratch = scratch();
    let content = base(scratch.path(), "valid-whole");
    let extra = "---\ntitel: Ekstra\nresumé: Kort liv.\ngennemgået: 2026-02-12\n---\n\nTekst.\n";
    fs::write(content.join("artikler/ekstra.md"), extra).unwrap();
    assert_eq!(build(scratch.path()).code, 0);
    assert!(scratch.path().join("dist/artikler/ekstra.html").exists());
    fs::remove_file(content.join("artikler/ekstra.md")).unwrap();
    assert_eq!(build(scratch.path()).code, 0);
    assert!(!scratch.path().join("dist/artikler/ekstra.html").exists());
    let fresh = scratch.path().join("frisk");
    let args = ["build", "--today", TODAY, "--out"];
    assert_eq!(run(scratch.path(), args.iter().map(AsRef::as_ref).chain([fresh.as_os_str()])).code, 0);
    assert_eq!(files(&scratch.path().join("dist")), files(&fresh));
}

#[test]
fn a_folder_that_kb_did_not_make_is_never_built_to() {
    let scratch = scratch();
    base(scratch.path(), "valid-smallest");
    fs::create_dir(scratch.path().join("dist")).unwrap();
    fs::write(scratch.path().join("dist/regnskab.txt"), "vigtigt").unwrap();
    let refused = build(scratch.path());
    assert_eq!(refused.code, 2, "{refused:?}");
    assert_eq!(files(&scratch.path().join("dist")).len(), 1);
    let inside = run(scratch.path(), ["build", "--today", TODAY, "--out", "content"]);
    assert_eq!(inside.code, 2, "{inside:?}");
}

#[test]
fn the_bytes_of_a_site_do_not_depend_on_the_number_of_threads() {
    let scratch = scratch();
    xtask::corpus::write(150, xtask::corpus::SEED, &scratch.path().join("content")).unwrap();
    let built: Vec<_> = ["1", "4", "1", "4"]
        .iter()
        .enumerate()
        .map(|(turn, threads)| {
            let out = scratch.path().join(format!("site-{turn}"));
            let mut command = kb(scratch.path(), ["build", "--today", TODAY, "--out"]);
            let ran = run_command(command.arg(&out).env("RAYON_NUM_THREADS", threads));
            assert_eq!((ran.code, &*ran.stdout), (0, ""), "{ran:?}");
            files(&out)
        })
        .collect();
    assert!(built[0].len() > 150);
    for (turn, site) in built.iter().enumerate() {
        let differs: Vec<&String> = site.iter().filter(|(path, bytes)| built[0].get(*path) != Some(bytes)).map(|(path, _)| path).collect();
        assert!(differs.is_empty() && site.len() == built[0].len(), "build {turn} differs in {differs:?}");
    }
}

fn modified(folder: &Path) -> Vec<(String, std::time::SystemTime)> {
    files(folder).into_keys().map(|path| (path.clone(), folder.join(path).metadata().unwrap().modified().unwrap())).collect()
}
