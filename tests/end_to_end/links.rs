//! Links of built sites, read as a browser would: every one leads somewhere within the site, ids are
//! unique, nothing is loaded from elsewhere, and every page can be reached from the front page.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use kb_tests::{built, scratch, workspace};
use lol_html::{RewriteStrSettings, element, rewrite_str};

/// What a page holds that others can point at, and where it points.
#[derive(Default)]
struct Page {
    ids: Vec<String>,
    /// Element, attribute and value.
    references: Vec<(String, &'static str, String)>,
    /// Ids that the page itself names, as in `aria-controls`.
    named: Vec<String>,
}

const ADDRESSES: [&str; 6] = ["href", "src", "action", "poster", "data", "srcset"];
const NAMES: [&str; 6] = ["for", "aria-labelledby", "aria-describedby", "aria-controls", "headers", "list"];

fn read(html: &str) -> Page {
    let page = RefCell::new(Page::default());
    let reader = element!("*", |element| {
        let mut page = page.borrow_mut();
        page.ids.extend(element.get_attribute("id"));
        for name in ADDRESSES {
            if let Some(value) = element.get_attribute(name) {
                page.references.push((element.tag_name(), name, unescaped(&value)));
            }
        }
        for name in NAMES {
            let values = element.get_attribute(name).unwrap_or_default();
            page.named.extend(values.split_whitespace().map(str::to_owned));
        }
        Ok(())
    });
    rewrite_str(html, RewriteStrSettings::new().append_element_content_handler(reader)).unwrap();
    page.into_inner()
}

fn unescaped(value: &str) -> String {
    let plain = [("&quot;", "\""), ("&#x27;", "'"), ("&#39;", "'"), ("&lt;", "<"), ("&gt;", ">"), ("&#x2f;", "/"), ("&amp;", "&")];
    plain.iter().fold(value.to_owned(), |text, (from, to)| text.replace(from, to))
}

/// Decodes `%C3%A6`.
fn decoded(value: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = value.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        let hex = after.get(..2).filter(|_| first == b'%').and_then(|hex| u8::from_str_radix(std::str::from_utf8(hex).ok()?, 16).ok());
        bytes.push(hex.unwrap_or(first));
        rest = if hex.is_some() { &after[2..] } else { after };
    }
    String::from_utf8(bytes).unwrap()
}

/// The path that a relative address leads to from a page; `None` where it leaves the site.
fn target(from: &str, address: &str) -> Option<String> {
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in address.split('/') {
        match part {
            "." | "" => {}
            ".." => {
                parts.pop()?;
            }
            name => parts.push(name),
        }
    }
    Some(parts.join("/"))
}

/// Everything that is wrong with the links of a site.
fn faults(site: &BTreeMap<String, Vec<u8>>) -> BTreeSet<String> {
    let text = |bytes: &Vec<u8>| String::from_utf8(bytes.clone()).unwrap();
    let pages: BTreeMap<&str, Page> = site
        .iter()
        .filter(|(path, _)| path.rsplit('.').next() == Some("html"))
        .map(|(path, bytes)| (&**path, read(&text(bytes))))
        .collect();
    let mut faults = BTreeSet::new();
    let mut leads_to: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    for (&path, page) in &pages {
        let mut ids = BTreeSet::new();
        for id in &page.ids {
            if !ids.insert(id) || id.is_empty() || id.contains(char::is_whitespace) {
                faults.insert(format!("{path}: the id \"{id}\" is not unique, or no id"));
            }
        }
        faults.extend(page.named.iter().filter(|id| !ids.contains(id)).map(|id| format!("{path}: there is no id \"{id}\"")));
        for (element, attribute, address) in &page.references {
            let at = format!("{path}: <{element} {attribute}=\"{address}\">");
            let outside = address.starts_with("https://") || address.starts_with("http://");
            if outside && (element == "a" || (element == "link" && address.starts_with("https://"))) {
                continue;
            }
            if ["mailto:", "tel:", "data:"].iter().any(|scheme| address.starts_with(scheme)) {
                continue;
            }
            if outside || address.contains("://") || address.starts_with('/') || (address.is_empty() && element == "a") {
                faults.insert(format!("{at} leaves the site, or begins at a root"));
                continue;
            }
            let (to, anchor) = address.split_once('#').unwrap_or((address, ""));
            let to = to.split('?').next().unwrap_or(to);
            let Some(to) = (if to.is_empty() { Some(path.to_owned()) } else { target(path, &decoded(to)) }) else {
                faults.insert(format!("{at} points out of the site"));
                continue;
            };
            if !site.contains_key(&to) {
                faults.insert(format!("{at} leads nowhere"));
            } else if let Some(page) = pages.get(&*to).filter(|_| !anchor.is_empty()) {
                let anchor = decoded(anchor);
                if !page.ids.contains(&anchor) {
                    faults.insert(format!("{at}: {to} has no \"{anchor}\""));
                }
            }
            if element == "a" {
                leads_to.entry(path).or_default().insert(to);
            }
        }
    }
    let mut reached = BTreeSet::from(["index.html".to_owned()]);
    let mut open = vec!["index.html".to_owned()];
    while let Some(path) = open.pop() {
        for to in leads_to.get(&*path).into_iter().flatten() {
            if reached.insert(to.clone()) {
                open.push(to.clone());
            }
        }
    }
    let lost = pages.keys().filter(|path| !reached.contains(**path) && **path != "404.html");
    faults.extend(lost.map(|path| format!("{path}: cannot be reached from index.html")));
    faults
}

fn check(site: &BTreeMap<String, Vec<u8>>) {
    let faults = faults(site);
    let shown: Vec<&String> = faults.iter().take(40).collect();
    assert!(faults.is_empty(), "{} faults, such as {shown:#?}", faults.len());
}

#[test]
fn links_of_the_example() {
    let site = built(&workspace().join("content"));
    assert!(site.len() > 60, "{} files", site.len());
    check(&site);
}

#[test]
fn links_of_a_knowledge_base_with_everything() {
    check(&built(&workspace().join("tests/sites/valid-whole/content")));
    check(&built(&workspace().join("tests/sites/valid-nfd/content")));
    check(&built(&workspace().join("tests/sites/valid-own-kind/content")));
    check(&built(&workspace().join("tests/sites/valid-smallest/content")));
}

#[test]
fn links_of_a_larger_knowledge_base() {
    let scratch = scratch();
    xtask::corpus::write(120, 3, &scratch.path().join("content")).unwrap();
    check(&built(&scratch.path().join("content")));
}

#[test]
fn the_reader_of_links_finds_what_is_wrong() {
    let page = |html: &str| html.as_bytes().to_vec();
    let site = BTreeMap::from([
        ("index.html".to_owned(), page("<a href='a/en.html#x'>en</a><a href='../ud.html'>ud</a><img src='https://x.example/a.png'>")),
        ("a/en.html".to_owned(), page("<p id=y></p><p id=y></p><a href='/rod.html'>rod</a><a href=''>tom</a>")),
        ("alene.html".to_owned(), page("<label for=z></label>")),
    ]);
    let faults = faults(&site);
    assert_eq!(faults.len(), 8, "{faults:#?}");
}
