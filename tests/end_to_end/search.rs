//! `kb search`: what it finds, how it says so, and that it finds what the site's own search finds.

use std::collections::BTreeMap;
use std::path::Path;

use kb_search::{Query, Searcher};
use kb_tests::{Run, TODAY, copy, files, run, scratch, workspace};
use serde_json::Value;

fn content(to: &Path) {
    copy(&workspace().join("tests/sites/valid-whole/content"), &to.join("content"));
}

fn search(folder: &Path, args: &[&str]) -> Run {
    run(folder, ["search", "--today", TODAY].iter().chain(args))
}

fn json(run: &Run) -> Value {
    serde_json::from_str(&run.stdout).unwrap_or_else(|fault| panic!("{fault}: {run:?}"))
}

#[test]
fn hits_are_told_and_what_is_not_found_has_a_code() {
    let scratch = scratch();
    content(scratch.path());
    let found = search(scratch.path(), &["mentor"]);
    assert_eq!(found.code, 0, "{found:?}");
    assert!(found.stdout.contains("ordninger/mentor"), "{found:?}");
    let nothing = search(scratch.path(), &["zzqxxzzq"]);
    assert_eq!((nothing.code, &*nothing.stdout), (1, ""), "{nothing:?}");
    assert!(nothing.stderr.contains("»zzqxxzzq«"), "{nothing:?}");
    let english = search(scratch.path(), &["zzqxxzzq", "--lang", "en"]);
    assert!(english.stderr.contains("no pages with \"zzqxxzzq\""), "{english:?}");
    for (args, code) in
        [(vec![], 2), (vec!["mentor", "--limit", "0"], 2), (vec!["mentor", "--kind", "ordnin"], 1), (vec!["mentor", "--act", "selv"], 1)]
    {
        let refused = search(scratch.path(), &args);
        assert_eq!((refused.code, &*refused.stdout), (code, ""), "{args:?}: {refused:?}");
    }
    assert!(search(scratch.path(), &["mentor", "--kind", "ordnin"]).stderr.contains("»ordning«"));
}

#[test]
fn json_has_the_keys_that_are_promised() {
    let scratch = scratch();
    content(scratch.path());
    let found = json(&search(scratch.path(), &["mentor", "--json", "--limit", "2"]));
    let keys = |value: &Value| value.as_object().unwrap().keys().cloned().collect::<Vec<_>>();
    assert_eq!(keys(&found), ["also", "citation", "corrected", "hits", "jump", "kinds", "query", "total", "version"]);
    assert_eq!((found["version"].as_u64(), found["query"].as_str()), (Some(1), Some("mentor")));
    assert_eq!(found["hits"].as_array().unwrap().len(), 2);
    for hit in found["hits"].as_array().unwrap() {
        let expected =
            ["address", "alias", "also", "complete", "file", "heading", "href", "kind", "label", "marks", "score", "sentence", "title"];
        assert_eq!(keys(hit), expected);
        let sentence: Vec<char> = hit["sentence"].as_str().unwrap_or_default().chars().collect();
        for mark in hit["marks"].as_array().unwrap() {
            let (from, to) = (mark[0].as_u64().unwrap(), mark[1].as_u64().unwrap());
            assert!(from < to && to <= sentence.len() as u64, "{hit}");
        }
    }
    let schemes = json(&search(scratch.path(), &["mentor", "--json", "--kind", "Ordninger"]));
    assert!(schemes["hits"].as_array().unwrap().iter().all(|hit| hit["kind"] == "ordning"), "{schemes}");
}

#[test]
fn a_citation_in_every_writing_leads_to_its_provision() {
    let scratch = scratch();
    content(scratch.path());
    let listed = json(&run(scratch.path(), ["law", "list", "--json", "--today", TODAY]));
    let name = listed["works"].as_array().unwrap().iter().find_map(|work| work["abbreviations"][0].as_str().map(str::to_owned)).unwrap();
    let cited = json(&search(scratch.path(), &["--json", "--kind", "bestemmelse", &name]));
    let title = cited["hits"][0]["title"].as_str().unwrap_or_else(|| panic!("{cited}"));
    let expected = cited["hits"][0]["href"].as_str().unwrap();
    for written in [title.to_owned(), title.to_lowercase(), title.replace("§ ", "§"), title.replace('§', "paragraf")] {
        let found = json(&search(scratch.path(), &["--json", &written]));
        assert_eq!(found["jump"].as_str(), Some(expected), "{written}: {found}");
        assert_eq!(found["hits"][0]["href"].as_str(), Some(expected), "{written}: {found}");
    }
}

#[test]
fn the_program_finds_what_the_published_index_finds() {
    let scratch = scratch();
    content(scratch.path());
    assert_eq!(run(scratch.path(), ["build", "--today", TODAY, "--out", "site"]).code, 0);
    let shards: BTreeMap<String, String> = files(&scratch.path().join("site/soeg"))
        .into_iter()
        .map(|(path, bytes)| (path.trim_end_matches(".js").to_owned(), String::from_utf8(bytes).unwrap()))
        .collect();
    for text in ["mentor", "støtte", "§ 85", "varighed", "moentor", "m"] {
        let told = json(&search(scratch.path(), &["--json", text]));
        let mut searcher = Searcher::new(|name: &str| shards.get(name).cloned().ok_or_else(|| name.to_owned()));
        let published = searcher.search(&Query { text: text.into(), limit: 10, ..Query::default() }).unwrap();
        assert_eq!(told["total"].as_u64(), Some(published.total as u64), "{text}");
        let hrefs: Vec<&str> = told["hits"].as_array().unwrap().iter().filter_map(|hit| hit["href"].as_str()).collect();
        assert_eq!(hrefs, published.hits.iter().map(|hit| hit.href.as_str()).collect::<Vec<_>>(), "{text}");
    }
}

#[test]
fn every_address_that_is_found_is_there() {
    let scratch = scratch();
    xtask::corpus::write(200, 3, &scratch.path().join("content")).unwrap();
    assert_eq!(run(scratch.path(), ["build", "--today", TODAY, "--out", "site"]).code, 0);
    let site = files(&scratch.path().join("site"));
    for text in ["støtte", "borger", "kapitel 2", "§ 14", "kontor", "målgruppe"] {
        let found = json(&search(scratch.path(), &["--json", "--limit", "50", text]));
        assert!(found["total"].as_u64() > Some(0), "{text}");
        for hit in found["hits"].as_array().unwrap() {
            let href = hit["href"].as_str().unwrap();
            let (path, anchor) = href.split_once('#').unwrap_or((href, ""));
            let html = String::from_utf8_lossy(&site[path]);
            assert!(anchor.is_empty() || html.contains(&format!("id=\"{anchor}\"")), "{href}");
        }
    }
}
