//! Spreadsheets of sheets, and what differs between two versions of a knowledge base.

use std::fs;
use std::path::Path;
use std::process::Command;

use kb_tests::{Run, TODAY, kb, run, run_command, scratch};
use serde_json::Value;

const SHEET: &str = "---\ntitel: Alfa eller Beta?\nresumé: De to side om side.\nkolonner: [alfa, beta]\nrækker: [formaal, varighed]\ngennemgået: 2026-02-12\n---\n\nLæs på tværs 🧭.\n\n::: celle beta formaal\nSå borgeren kan klare sig; også på længere sigt.\n:::\n";

const LAW: &str = "titel: Lov om social service\nforkortelser: [SEL]\nkontrolleret: 2026-02-12\nudgaver:\n  - { type: LBK, nummer: \"1129\", dato: 2025-09-22, eli: /eli/lta/2025/1129, kapitler: { \"16\": \"81-85\" } }\n";

fn scheme(title: &str, months: &str) -> String {
    format!(
        "---\ntitel: {title}\nresumé: Om {title}.\nmålgrupper: [alle]\nlov: sel\nbestemmelse: § 85\ngennemgået: 2026-02-12\n---\n\n## Lovteksten\n\nSe §\u{a0}85.\n\n## Formål\n\n::: kort\nAt hjælpe. Støtten er:\n\n- kort\n- billig\n:::\n\nMere.\n\n## Målgruppe\n\nAlle.\n\n## Varighed\n\n{months} måneder.\n"
    )
}

/// Writes a knowledge base into the folder `content` of a folder.
fn write(folder: &Path, sheet: &str, months: &str) {
    let files = [
        ("kb.yaml", "titel: Støtte\nudgiver: Styrelsen\nadresse: https://kb.example.dk/\n".to_owned()),
        ("maalgrupper/alle.yaml", "titel: Alle\nbeskrivelse: Enhver.\n".to_owned()),
        ("retskilder/sel.yaml", LAW.to_owned()),
        ("ordninger/alfa.md", scheme("Alfa", months)),
        ("ordninger/beta.md", scheme("Beta", "Tolv")),
        ("ark/alfa-eller-beta.md", sheet.to_owned()),
    ];
    for (path, text) in files {
        let path = folder.join("content").join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
}

fn git(folder: &Path, arguments: &[&str]) {
    let mut git = Command::new("git");
    git.current_dir(folder).args(["-c", "user.name=T", "-c", "user.email=t@example.dk", "-c", "commit.gpgsign=false"]).args(arguments);
    let run = run_command(git.env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_CONFIG_NOSYSTEM", "1"));
    assert_eq!(run.code, 0, "{run:?}");
}

fn diff(folder: &Path, arguments: &[&str]) -> Run {
    run(folder, [&["sheet", "diff", "--today", TODAY], arguments].concat())
}

/// A repository with two revisions, and a third version at hand.
fn repository() -> tempfile::TempDir {
    let dir = scratch();
    write(dir.path(), SHEET, "Seks");
    git(dir.path(), &["init", "--quiet", "--initial-branch=main"]);
    for (months, tag) in [("Seks", "v1"), ("Ni", "v2")] {
        write(dir.path(), SHEET, months);
        git(dir.path(), &["add", "--all"]);
        git(dir.path(), &["commit", "--quiet", "--message", tag]);
        git(dir.path(), &["tag", tag]);
    }
    write(dir.path(), &SHEET.replace("på længere sigt", "på kort sigt"), "Ni");
    dir
}

#[test]
fn two_revisions_differ_cell_by_cell() {
    let dir = repository();
    let shown = diff(dir.path(), &["v1", "v2"]);
    assert_eq!((shown.code, shown.stderr.as_str()), (0, ""), "{shown:?}");
    assert!(shown.stdout.starts_with("v1 (") && shown.stdout.contains(") → v2 ("), "{shown:?}");
    assert!(shown.stdout.contains("  ændret  Varighed / Alfa\n    [-Seks-] {+Ni+} måneder.\n"), "{shown:?}");
    assert!(shown.stdout.ends_with("1 ark med ændringer, 0 uden\n"), "{shown:?}");
    assert_eq!(diff(dir.path(), &["v1", "v2"]), shown, "the same twice");
    let same = diff(dir.path(), &["v2", "main", "--lang", "en"]);
    assert!(same.code == 0 && same.stdout.ends_with("0 sheets with changes, 1 without\n"), "{same:?}");
}

#[test]
fn the_work_tree_is_a_version_too_and_json_tells_all() {
    let dir = repository();
    let shown = diff(dir.path(), &["HEAD", "content", "alfa-eller-beta", "--faktaark", "--json"]);
    assert_eq!(shown.code, 0, "{shown:?}");
    let told: Value = serde_json::from_str(&shown.stdout).unwrap();
    assert_eq!((&told["version"], &told["to"]["name"]), (&Value::from(1), &Value::from("content")));
    let found = &told["sheets"][0]["differences"][0];
    assert_eq!((&found["row"], &found["columns"][0], &found["change"]), (&"Formål".into(), &"Beta".into(), &"changed".into()));
    assert!(found["to"].as_str().unwrap().ends_with("også på kort sigt."), "{told:#}");
}

#[test]
fn the_changes_are_printed_on_the_newer_sheet() {
    let dir = repository();
    let shown = diff(dir.path(), &["v1", "content", "--html", "ud"]);
    assert_eq!(shown.code, 0, "{shown:?}");
    let html = fs::read_to_string(dir.path().join("ud/ark/alfa-eller-beta-aendringer.html")).unwrap();
    assert!(html.contains("Alfa eller Beta? – ændringer"), "{html}");
    assert!(html.contains("<del>Seks</del> <ins>Ni</ins> måneder."), "{html}");
    assert!(html.contains("<strong>v1 (") && html.contains("<strong>content</strong> (gennemgået 12."), "{html}");
    assert!(html.contains("Varighed (ændret)"), "{html}");
    let again = diff(dir.path(), &["v1", "content", "--html", "en.html"]);
    assert_eq!(again.code, 0, "{again:?}");
    assert_eq!(fs::read_to_string(dir.path().join("en.html")).unwrap(), html);
}

#[test]
fn two_folders_need_no_git_and_errors_hinder_nothing() {
    let dir = scratch();
    for (name, months) in [("sidste-aar", "Seks"), ("i-aar", "Ni")] {
        write(&dir.path().join(name), SHEET, months);
    }
    let broken = SHEET.replace("[formaal, varighed]", "[formaal, varighd]");
    fs::write(dir.path().join("i-aar/content/ark/alfa-eller-beta.md"), broken).unwrap();
    let mut command = kb(dir.path(), ["sheet", "diff", "sidste-aar", "i-aar/content", "--today", TODAY]);
    let shown = run_command(command.env("PATH", ""));
    assert_eq!(shown.code, 0, "{shown:?}");
    assert!(shown.stderr.contains("i-aar/content har 1 fejl"), "{shown:?}");
    assert!(shown.stdout.contains("  fjernet  rækken »Varighed«\n"), "{shown:?}");
    let mut command = kb(dir.path(), ["sheet", "diff", "HEAD", "i-aar", "--root", "i-aar/content", "--lang", "en"]);
    let without = run_command(command.env("PATH", ""));
    assert!(without.code == 2 && without.stderr.contains("\"HEAD\" is no folder, and git is not installed"), "{without:?}");
}

#[test]
fn what_is_not_there_is_named_in_both_languages() {
    let dir = repository();
    let unknown = diff(dir.path(), &["v9", "content"]);
    assert!(unknown.code == 1 && unknown.stderr.contains("»v9« er hverken en mappe eller en revision"), "{unknown:?}");
    let option = diff(dir.path(), &["--output=x", "content", "--lang", "en"]);
    assert!(option.code != 0 && option.stdout.is_empty() && !dir.path().join("x").exists(), "{option:?}");
    let sheet = diff(dir.path(), &["v1", "v2", "alfa-eller-bta", "--lang", "en"]);
    assert!(sheet.code == 1 && sheet.stderr.contains("did you mean \"alfa-eller-beta\"?"), "{sheet:?}");
}

#[test]
fn sheets_are_listed_and_exported() {
    let dir = repository();
    let listed = run(dir.path(), ["sheet", "list", "--today", TODAY]);
    assert_eq!((listed.code, listed.stdout.as_str()), (0, "ark/alfa-eller-beta  Alfa eller Beta?\n"), "{listed:?}");
    let built = run(dir.path(), ["build", "--today", TODAY, "--out", "ud"]);
    assert_eq!(built.code, 0, "{built:?}");
    let csv = fs::read_to_string(dir.path().join("ud/ark/alfa-eller-beta.csv")).unwrap();
    assert_eq!(
        csv,
        "\u{feff}Emne;Alfa (SEL § 85);Beta (SEL § 85)\r\nFormål;\"At hjælpe. Støtten er:\n• kort\n• billig\";\"Så borgeren kan klare sig; også på kort sigt.\"\r\nVarighed;Ni måneder.;Tolv måneder.\r\n"
    );
    let first = fs::read(dir.path().join("ud/ark/alfa-eller-beta.xlsx")).unwrap();
    assert!(first.starts_with(b"PK"));
    let built = run(dir.path(), ["build", "--today", TODAY, "--out", "igen"]);
    assert_eq!(built.code, 0, "{built:?}");
    assert_eq!(fs::read(dir.path().join("igen/ark/alfa-eller-beta.xlsx")).unwrap(), first);
}
