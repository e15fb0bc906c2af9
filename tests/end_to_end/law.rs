//! The law of a day: what `--today` moves, and what the edits that findings offer do.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use kb_tests::{TODAY, copy, files, kb, run, run_command, scratch, workspace};
use serde_json::Value;

const MENTOR: &str = "\
---
titel: Mentorstøtte
resumé: En mentor hjælper en borger i arbejde.
retskilder: [lab, lab-2005]
gennemgået: 2019-05-20
---

## Reglen

Mentorstøtte gives efter §\u{a0}31 b i lov om en aktiv beskæftigelsesindsats.

## Den gamle lov

Den står i lovbekendtgørelse nr. 1342 af 21. november 2016.

## Den nye lov

Efter lov nr. 548 af 7. maj 2019 er det §\u{a0}167, stk. 1, der gælder.

## Ord

En jobformidler kan hjælpe.

## Det rigtige hver dag

Efter den dagældende §\u{a0}78 i beskæftigelsesindsatsloven var det anderledes.
";

const FORMER_ACT: &str = "\
titel: Lov om en aktiv beskæftigelsesindsats
udgaver:
  - { type: LBK, nummer: \"1342\", dato: 2016-11-21, ophævet: 2020-01-01, kapitler: { \"9 b\": \"31 b-31 f\" } }
kontrolleret: 2019-05-20
";

const ACT: &str = "\
titel: Lov om en aktiv beskæftigelsesindsats
kaldenavn: beskæftigelsesindsatsloven
forkortelser: [LAB]
afløser: [lab-2005]
udgaver:
  - { type: LOV, nummer: \"548\", dato: 2019-05-07, i-kraft: 2020-01-01, kapitler: { \"26\": \"167-171\" } }
  - { type: LBK, nummer: \"280\", dato: 2024-03-01, kapitler: { \"26\": \"167-171\" } }
ændringer:
  - { ved: /eli/lta/2025/1749, type: LOV, nummer: \"1749\", dato: 2025-12-29, i-kraft: 2026-01-01, bestemmelser: [\"§ 167, stk. 1\"] }
flyttet:
  - { fra: lab-2005 § 31 b, til: lab § 167 }
udgåede-begreber:
  - { begreb: jobformidler, siden: 2019-12-01 }
kontrolleret: 2019-05-20
";

/// Rules that look at the calendar rather than at the law.
const OF_THE_CALENDAR: [&str; 2] = ["future-date", "overdue-review"];

fn knowledge_base(folder: &Path) {
    let write = |path: &str, text: &str| {
        let path = folder.join("content").join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    };
    write("kb.yaml", "titel: Prøvebasen\nudgiver: Prøvekontoret\n");
    write("artikler/mentor.md", MENTOR);
    write("retskilder/lab-2005.yaml", FORMER_ACT);
    write("retskilder/lab.yaml", ACT);
}

fn findings(folder: &Path, today: &str) -> Vec<Value> {
    let checked = run(folder, ["check", "--root", "content", "--today", today, "--format", "json"]);
    let report: Value = serde_json::from_str(&checked.stdout).unwrap();
    report["findings"].as_array().unwrap().clone()
}

/// Line and rule of each finding in the page.
fn on_the_page(folder: &Path, today: &str) -> Vec<String> {
    let findings = findings(folder, today);
    let of_page = findings.iter().filter(|finding| finding["path"].as_str().unwrap().ends_with("mentor.md"));
    let of_law = of_page.filter(|finding| !OF_THE_CALENDAR.contains(&finding["rule"].as_str().unwrap()));
    of_law.map(|finding| format!("{}: {}", finding["span"]["start"]["line"], finding["rule"].as_str().unwrap())).collect()
}

#[test]
fn the_day_moves_what_is_found() {
    let scratch = scratch();
    knowledge_base(scratch.path());
    let before = on_the_page(scratch.path(), "2019-06-01");
    assert_eq!(before, ["18: not-in-force"], "the former act is the law");
    let after = on_the_page(scratch.path(), "2020-01-02");
    assert_eq!(after, ["10: moved-provision", "14: repealed-act", "22: dead-term"], "the new act is the law");
    let today = on_the_page(scratch.path(), TODAY);
    let expected = ["10: moved-provision", "14: repealed-act", "18: replaced-expression", "18: amended-since-review", "22: dead-term"];
    assert_eq!(today, expected, "it has been consolidated and amended");
}

#[test]
fn the_day_moves_what_an_act_of_two_means() {
    let scratch = scratch();
    knowledge_base(scratch.path());
    let message = |today: &str| {
        let findings = findings(scratch.path(), today);
        let found = findings.iter().find(|finding| finding["rule"] == "moved-provision");
        found.map(|finding| finding["message"].as_str().unwrap().to_owned())
    };
    assert_eq!(message("2019-12-31"), None, "§ 31 b of the former act");
    assert!(message("2020-01-01").is_some_and(|message| message.contains("167")), "of the new one, whose rule has moved");
}

/// How often each finding is told, whatever line it stands on.
fn told(findings: &[Value]) -> BTreeMap<(String, String, String), usize> {
    let mut told = BTreeMap::new();
    for finding in findings {
        let text = |key: &str| finding[key].as_str().unwrap().to_owned();
        *told.entry((text("rule"), text("path"), text("message"))).or_default() += 1;
    }
    told
}

fn apply(folder: &Path, edits: &[Value]) {
    let offset = |edit: &Value, end: &str| usize::try_from(edit["span"][end]["byte"].as_u64().unwrap()).unwrap();
    let mut edits: Vec<&Value> = edits.iter().collect();
    edits.sort_by_key(|edit| std::cmp::Reverse(offset(edit, "start")));
    for edit in edits {
        let path = folder.join(edit["path"].as_str().unwrap());
        let mut text = fs::read_to_string(&path).unwrap();
        text.replace_range(offset(edit, "start")..offset(edit, "end"), edit["replacement"].as_str().unwrap());
        fs::write(path, text).unwrap();
    }
}

#[test]
fn an_edit_that_a_finding_offers_mends_it_and_breaks_nothing() {
    const RULES: [&str; 6] =
        ["citation-form", "mismatched-act", "moved-provision", "replaced-expression", "unknown-act", "unknown-provision"];
    let mut tried = BTreeMap::new();
    for site in ["broken-law", "broken-law-citations"] {
        let content = workspace().join("tests/sites").join(site).join("content");
        let whole = scratch();
        copy(&content, &whole.path().join("content"));
        let before = findings(whole.path(), TODAY);
        for finding in before.iter().filter(|finding| RULES.contains(&finding["rule"].as_str().unwrap())) {
            let Some(edits) = finding["fix"]["edits"].as_array() else { continue };
            let mended = scratch();
            copy(&content, &mended.path().join("content"));
            apply(mended.path(), edits);
            let before = told(&before);
            let after = told(&findings(mended.path(), TODAY));
            let text = |key: &str| finding[key].as_str().unwrap().to_owned();
            let key = (text("rule"), text("path"), text("message"));
            assert!(after.get(&key).copied().unwrap_or(0) < before[&key], "still told: {finding:#}");
            for (other, count) in &after {
                // A provision that moved to another act makes the page cite that act: the page should list it.
                let of_the_new_act = key.0 == "moved-provision" && other.0 == "unlisted-legal-source";
                assert!(of_the_new_act || before.get(other) >= Some(count), "{other:?} comes of mending {finding:#}");
            }
            *tried.entry(key.0).or_insert(0) += 1;
        }
    }
    for rule in RULES {
        assert!(tried.contains_key(rule), "no edit of {rule} was tried: {tried:?}");
    }
}

#[test]
fn law_findings_are_the_same_bytes_every_time() {
    for site in ["broken-law", "broken-law-citations", "valid-law"] {
        let folder = workspace().join("tests/sites").join(site);
        for format in ["json", "short", "sarif"] {
            let checked = |threads: &str| {
                let mut check = kb(&folder, ["check", "--root", "content", "--today", TODAY, "--format", format]);
                run_command(check.env("RAYON_NUM_THREADS", threads))
            };
            assert_eq!(checked("1"), checked("4"), "{site} {format}");
        }
    }
}

#[test]
fn a_site_with_law_is_the_same_bytes_every_time() {
    let scratch = scratch();
    let folder = workspace().join("tests/sites/valid-law");
    let built = |name: &str, threads: &str| {
        let out = scratch.path().join(name);
        let args = ["build", "--root", "content", "--today", TODAY, "--out"];
        let mut build = kb(&folder, args.iter().map(AsRef::as_ref).chain([out.as_os_str()]));
        let ran = run_command(build.env("RAYON_NUM_THREADS", threads));
        assert_eq!(ran.code, 0, "{ran:?}");
        files(&out)
    };
    let (one, other) = (built("en", "1"), built("to", "4"));
    assert!(one.contains_key("retskilder/baenke.html"));
    assert!(one.keys().eq(other.keys()));
    for (path, bytes) in &one {
        assert!(other[path] == *bytes, "{path} differs");
    }
}
