//! What built sites say to machines: policies, addresses, data, and pages that have moved.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use kb_tests::{Run, TODAY, built, copy, files, run, scratch, workspace};
use lol_html::{RewriteStrSettings, element, rewrite_str, text};
use serde_json::Value;

type Files = BTreeMap<String, Vec<u8>>;

fn example() -> Files {
    built(&workspace().join("content"))
}

fn site(name: &str) -> Files {
    built(&workspace().join("tests/sites").join(name).join("content"))
}

fn text_of<'f>(site: &'f Files, path: &str) -> &'f str {
    std::str::from_utf8(site.get(path).unwrap_or_else(|| panic!("no {path}"))).unwrap()
}

fn pages(site: &Files) -> impl Iterator<Item = (&str, &str)> {
    site.keys().filter(|path| path.rsplit('.').next() == Some("html")).map(|path| (path.as_str(), text_of(site, path)))
}

fn json(site: &Files, path: &str) -> Value {
    serde_json::from_str(text_of(site, path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// What a page holds that its policy must know of.
#[derive(Default)]
struct Held {
    policies: Vec<String>,
    data: Vec<String>,
    faults: Vec<String>,
}

fn held(html: &str) -> Held {
    let held = RefCell::new(Held::default());
    let each = element!("*", |element| {
        let mut held = held.borrow_mut();
        let name = element.tag_name();
        for attribute in element.attributes() {
            let (key, value) = (attribute.name(), attribute.value());
            if key.starts_with("on") || key == "style" || value.trim_start().to_ascii_lowercase().starts_with("javascript:") {
                held.faults.push(format!("<{name} {key}=\"{value}\">"));
            }
        }
        match name.as_str() {
            "script" if element.get_attribute("src").is_none() => {
                let kind = element.get_attribute("type");
                if kind.as_deref() == Some("application/ld+json") {
                    held.data.push(String::new());
                } else {
                    held.faults.push(format!("a script in the page, of type {kind:?}"));
                }
            }
            "meta" if element.get_attribute("http-equiv").as_deref() == Some("Content-Security-Policy") => {
                held.policies.extend(element.get_attribute("content"));
            }
            "base" | "object" | "embed" | "iframe" => held.faults.push(format!("<{name}>")),
            _ => {}
        }
        Ok(())
    });
    let data = text!("script[type='application/ld+json']", |chunk| {
        held.borrow_mut().data.last_mut().unwrap().push_str(chunk.as_str());
        Ok(())
    });
    let settings = RewriteStrSettings::new().append_element_content_handler(each).append_element_content_handler(data);
    rewrite_str(html, settings).unwrap();
    held.into_inner()
}

#[test]
fn every_page_has_a_strict_policy_and_nothing_that_it_forbids() {
    for site in [example(), site("valid-whole"), site("valid-moved")] {
        for (path, html) in pages(&site) {
            let held = held(html);
            assert_eq!(held.faults, Vec::<String>::new(), "{path}");
            let [policy, where_to] = held.policies.as_slice() else { panic!("{path}: {:?}", held.policies) };
            assert!(policy.starts_with("default-src 'none'; ") && where_to.contains("base-uri 'none'"), "{path}: {policy}");
            assert!(where_to.contains("form-action 'self'") || where_to.contains("form-action 'none'"), "{path}: {where_to}");
            // A style runs nothing, and readers' own tools add some; a script comes from a file of the site.
            for rule in policy.split("; ") {
                let (rule, from) = rule.split_once(' ').unwrap_or((rule, ""));
                assert!(rule == "style-src" || !from.contains("unsafe"), "{path}: {policy}");
                assert!(rule != "script-src" || from == "'self'", "{path}: {policy}");
                assert!(!from.contains("http") && !from.contains('*'), "{path}: {policy}");
            }
            let before = html.find("Content-Security-Policy").unwrap();
            assert!(["<style", "<script", "<link"].iter().all(|tag| html.find(tag).is_none_or(|at| at > before)), "{path}");
        }
    }
}

/// The part of schema.org's vocabulary that is used: the properties a type may have.
const VOCABULARY: &[(&str, &[&str])] = &[
    ("WebPage", PAGE),
    ("CollectionPage", PAGE),
    ("ContactPage", PAGE),
    ("SearchResultsPage", PAGE),
    ("WebSite", &["name", "url", "description", "inLanguage", "publisher"]),
    ("Organization", &["name", "url", "logo"]),
    ("BreadcrumbList", &["itemListElement"]),
    ("ItemList", &["name", "numberOfItems", "itemListElement"]),
    ("ListItem", &["position", "name", "item", "url"]),
    ("DefinedTermSet", &["name", "url", "inLanguage", "hasDefinedTerm"]),
    ("DefinedTerm", &["name", "alternateName", "description", "termCode", "url", "inDefinedTermSet"]),
    ("PeopleAudience", &["name", "description", "suggestedMinAge", "suggestedMaxAge"]),
    (
        "Legislation",
        &[
            "name",
            "alternateName",
            "url",
            "sameAs",
            "inLanguage",
            "temporalCoverage",
            "workExample",
            "legislationIdentifier",
            "legislationType",
            "legislationDate",
            "legislationDateVersion",
            "legislationJurisdiction",
            "legislationLegalForce",
            "legislationResponsible",
        ],
    ),
];
const PAGE: &[&str] = &[
    "name",
    "description",
    "url",
    "inLanguage",
    "isPartOf",
    "publisher",
    "dateModified",
    "lastReviewed",
    "breadcrumb",
    "mainEntity",
    "audience",
    "citation",
];

fn faults_of_node(value: &Value, faults: &mut BTreeSet<String>) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| faults_of_node(item, faults)),
        Value::Object(node) => {
            if let Some(kind) = node.get("@type") {
                let kind = kind.as_str().unwrap();
                match VOCABULARY.iter().find(|(name, _)| *name == kind) {
                    Some((_, known)) => {
                        let unknown = node.keys().filter(|key| !key.starts_with('@') && !known.contains(&key.as_str()));
                        faults.extend(unknown.map(|key| format!("a {kind} has no {key}")));
                    }
                    None => drop(faults.insert(format!("there is no {kind}"))),
                }
            } else if node.keys().any(|key| !key.starts_with('@')) {
                faults.insert(format!("a node without a type: {value}"));
            }
            node.values().for_each(|value| faults_of_node(value, faults));
        }
        _ => {}
    }
}

#[test]
fn linked_data_is_of_the_vocabulary_and_ends_no_script() {
    for site in [example(), site("valid-whole"), site("valid-law")] {
        let mut kinds = BTreeSet::new();
        for (path, html) in pages(&site) {
            for data in held(html).data {
                assert!(!data.contains('<') && !data.contains('>'), "{path}");
                let json: Value = serde_json::from_str(&data).unwrap_or_else(|error| panic!("{path}: {error}"));
                assert_eq!(json["@context"], "https://schema.org", "{path}");
                let mut faults = BTreeSet::new();
                faults_of_node(&json["@graph"], &mut faults);
                assert_eq!(faults, BTreeSet::new(), "{path}");
                let graph = json["@graph"].as_array().unwrap();
                kinds.extend(graph.iter().map(|node| node["@type"].as_str().unwrap().to_owned()));
                if let Some(crumbs) = graph[0]["breadcrumb"]["itemListElement"].as_array() {
                    let positions: Vec<u64> = crumbs.iter().map(|crumb| crumb["position"].as_u64().unwrap()).collect();
                    assert_eq!(positions, (1..=crumbs.len() as u64).collect::<Vec<_>>(), "{path}");
                }
            }
        }
        for kind in ["WebPage", "WebSite", "ItemList", "DefinedTerm", "DefinedTermSet", "Legislation"] {
            assert!(kinds.contains(kind) || !site.contains_key("begreber.html"), "no page is about a {kind}");
        }
    }
}

#[test]
fn text_that_looks_like_markup_ends_no_script_and_no_attribute() {
    let scratch = scratch();
    let content = scratch.path().join("content");
    copy(&workspace().join("tests/sites/valid-smallest/content"), &content);
    let trap = "</script><script>alert(1)</script> \\\"\\u2028 & 'x' <!-- ]]>";
    let page = format!("---\ntitel: \"{trap}\"\nresumé: \"{trap}\"\ngennemgået: 2026-02-12\n---\n\nTekst {{{{ page }}}}.\n");
    fs::create_dir_all(content.join("artikler")).unwrap();
    fs::write(content.join("artikler/fælde.md".replace('æ', "ae")), page).unwrap();
    let site = built(&content);
    let html = text_of(&site, "artikler/faelde.html");
    let held = held(html);
    assert_eq!((held.faults, held.data.len()), (Vec::new(), 1));
    let json: Value = serde_json::from_str(&held.data[0]).unwrap();
    assert!(json["@graph"][0]["name"].as_str().unwrap().starts_with("</script><script>"), "{json}");
    assert!(json_pages(&site).iter().any(|page| page["title"].as_str().unwrap().starts_with("</script>")));
}

fn json_pages(site: &Files) -> Vec<Value> {
    let files = json(site, "data/index.json")["files"].as_array().unwrap().clone();
    let pages = files.iter().filter(|file| file["content"] == "pages");
    pages.flat_map(|file| json(site, file["path"].as_str().unwrap())["items"].as_array().unwrap().clone()).collect()
}

#[test]
fn every_data_file_is_as_its_schema_says() {
    for name in
        ["valid-whole", "valid-law", "valid-own-kind", "valid-sheet-shapes", "valid-smallest", "valid-nfd", "valid-moved", "example"]
    {
        let site = if name == "example" { example() } else { site(name) };
        let schema = json(&site, "data/skema.json");
        assert!(jsonschema::meta::is_valid(&schema));
        let validator = jsonschema::validator_for(&schema).unwrap();
        for path in site.keys().filter(|path| path.starts_with("data/") && *path != "data/skema.json") {
            let data = json(&site, path);
            let faults: Vec<String> = validator.iter_errors(&data).map(|error| format!("{} at {}", error, error.instance_path())).collect();
            assert_eq!(faults, Vec::<String>::new(), "{name}: {path}");
        }
        let listed: BTreeSet<String> = json(&site, "data/index.json")["files"]
            .as_array()
            .unwrap()
            .iter()
            .map(|file| file["path"].as_str().unwrap().to_owned())
            .collect();
        let there =
            site.keys().filter(|path| path.starts_with("data/") && !["data/skema.json", "data/index.json"].contains(&path.as_str()));
        assert_eq!(listed, there.cloned().collect(), "{name}");
        for page in json_pages(&site) {
            let path = page["path"].as_str().unwrap();
            assert!(site.contains_key(path), "{name}: {path}");
            for citation in page["citations"].as_array().unwrap().iter().filter_map(|citation| citation["path"].as_str()) {
                let (path, anchor) = citation.split_once('#').unwrap_or((citation, ""));
                let html = text_of(&site, path);
                assert!(anchor.is_empty() || html.contains(&format!("id=\"{anchor}\"")), "{name}: {citation}");
            }
        }
    }
}

#[test]
fn the_sitemap_lists_just_the_pages_a_reader_finds() {
    let site = example();
    let address = "https://lovstof.example.dk/";
    let sitemap = text_of(&site, "sitemap.xml");
    let listed: BTreeSet<String> = sitemap
        .split("<loc>")
        .skip(1)
        .map(|rest| rest.split("</loc>").next().unwrap().strip_prefix(address).unwrap())
        .map(|path| if path.is_empty() { "index.html".to_owned() } else { path.to_owned() })
        .collect();
    let leads_on = |html: &str| html.contains("http-equiv=\"refresh\"");
    let expected = pages(&site).filter(|(path, html)| *path != "404.html" && !path.contains("_stor-skrift") && !leads_on(html));
    assert_eq!(listed, expected.map(|(path, _)| path.to_owned()).collect());
    assert!(text_of(&site, "robots.txt").contains(&format!("Sitemap: {address}sitemap.xml\n")));
    for (path, html) in pages(&site).filter(|(path, html)| *path != "404.html" && !leads_on(html)) {
        let own = path.replace("_stor-skrift", "");
        let own = if own == "index.html" { address.to_owned() } else { format!("{address}{own}") };
        assert!(html.contains(&format!("<link rel=\"canonical\" href=\"{own}\">")), "{path}");
        assert!(html.contains(&format!("<meta property=\"og:url\" content=\"{own}\">")), "{path}");
    }
    let manifest = json(&site, "manifest.json");
    let published: BTreeSet<&str> = manifest["pages"].as_array().unwrap().iter().map(|page| page["path"].as_str().unwrap()).collect();
    for path in listed {
        assert!(published.contains(path.as_str()), "{path} is not in the manifest");
    }
    for page in manifest["pages"].as_array().unwrap() {
        assert!(!page["title"].as_str().unwrap().is_empty(), "{page}");
    }
}

#[test]
fn without_an_address_what_needs_one_is_left_out() {
    let scratch = scratch();
    let content = scratch.path().join("content");
    copy(&workspace().join("content"), &content);
    let config = fs::read_to_string(content.join("kb.yaml")).unwrap();
    let without: Vec<&str> = config.lines().filter(|line| !line.starts_with("adresse:")).collect();
    fs::write(content.join("kb.yaml"), without.join("\n")).unwrap();
    let site = built(&content);
    assert!(!site.contains_key("sitemap.xml") && site.contains_key("robots.txt"));
    assert!(!text_of(&site, "robots.txt").contains("Sitemap"));
    for (path, html) in pages(&site).filter(|(path, html)| *path != "404.html" && !html.contains("http-equiv=\"refresh\"")) {
        assert!(!html.contains("rel=\"canonical\"") && !html.contains("og:url"), "{path}");
        assert!(html.contains("og:title"), "{path}");
        for data in held(html).data {
            assert!(!data.contains("lovstof.example.dk") && !data.contains("\"@id\""), "{path}: {data}");
        }
    }
    assert!(json_pages(&site).iter().all(|page| page.get("url").is_none()));
}

/// A knowledge base that is published, and the manifest of that.
fn published(folder: &Path) -> PathBuf {
    copy(&workspace().join("tests/sites/valid-whole/content"), &folder.join("content"));
    assert_eq!(run(folder, ["build", "--today", TODAY]).code, 0);
    folder.join("dist/manifest.json")
}

fn build_again(folder: &Path, previous: &Path) -> Run {
    run(
        folder,
        [
            "build".as_ref(),
            "--today".as_ref(),
            TODAY.as_ref(),
            "--format".as_ref(),
            "short".as_ref(),
            "--previous".as_ref(),
            previous.as_os_str(),
        ],
    )
}

#[test]
fn a_lost_address_fails_the_build_until_it_leads_on() {
    let scratch = scratch();
    let folder = scratch.path();
    let manifest = published(folder);
    assert_eq!(build_again(folder, &manifest).code, 0, "nothing has moved");
    let good = files(&folder.join("dist"));
    let (old, new) = (folder.join("content/artikler/saadan.md"), folder.join("content/artikler/saadan-goer-du.md"));
    fs::rename(&old, &new).unwrap();
    for (path, bytes) in files(&folder.join("content")) {
        if let Ok(text) = String::from_utf8(bytes)
            && text.contains("saadan.md")
        {
            fs::write(folder.join("content").join(path), text.replace("saadan.md", "saadan-goer-du.md")).unwrap();
        }
    }
    let lost = build_again(folder, &manifest);
    assert_eq!(lost.code, 1, "{lost:?}");
    let line = lost.stdout.lines().find(|line| line.contains("lost-address")).unwrap_or_else(|| panic!("{lost:?}"));
    assert!(line.contains("artikler/saadan-goer-du.md") && line.contains("»artikler/saadan.html«"), "{line}");
    assert_eq!(files(&folder.join("dist")), good, "nothing is published");
    let long = run(folder, ["build".as_ref(), "--today".as_ref(), TODAY.as_ref(), "--previous".as_ref(), manifest.as_os_str()]);
    assert!(long.stdout.contains("tidligere: [artikler/saadan.md]"), "{long:?}");
    let text = fs::read_to_string(&new).unwrap();
    fs::write(&new, text.replacen("titel:", "tidligere: [artikler/saadan.md]\ntitel:", 1)).unwrap();
    let mended = build_again(folder, &manifest);
    assert_eq!(mended.code, 0, "{mended:?}");
    let site = files(&folder.join("dist"));
    assert!(text_of(&site, "artikler/saadan.html").contains("url=../artikler/saadan-goer-du.html"));
    // What leads on must go on doing so.
    fs::write(&new, fs::read_to_string(&new).unwrap().replace("tidligere: [artikler/saadan.md]\n", "")).unwrap();
    assert_eq!(build_again(folder, &manifest).code, 1);
}

#[test]
fn a_manifest_that_is_none_is_refused_and_nothing_is_published() {
    let scratch = scratch();
    let folder = scratch.path();
    let manifest = published(folder);
    let good = files(&folder.join("dist"));
    fs::write(folder.join("content/artikler/ny.md"), "---\ntitel: Ny\nresumé: Ny.\ngennemgået: 2026-02-12\n---\n\nTekst.\n").unwrap();
    fs::write(folder.join("package.json"), "{ \"name\": \"noget andet\" }").unwrap();
    for (path, words) in [
        ("package.json", "er ikke manifestet for et site"),
        ("findes-ikke.json", "den findes ikke"),
        ("content/kb.yaml", "den er ikke JSON"),
    ] {
        let refused = build_again(folder, Path::new(path));
        assert_eq!(refused.code, 2, "{path}: {refused:?}");
        assert!(refused.stderr.contains(words) && refused.stderr.contains(path), "{path}: {refused:?}");
        assert_eq!(files(&folder.join("dist")), good, "{path}");
    }
    assert_eq!(build_again(folder, &manifest).code, 0);
    // The folder of the last publication will do as well.
    assert_eq!(build_again(folder, &folder.join("dist")).code, 0);
}
