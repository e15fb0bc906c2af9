//! `data/*.json`: the whole knowledge base for programs, with a JSON Schema beside it.
//!
//! There is a file for each kind of page, and of a kind with many pages one for every five hundred:
//! so a small knowledge base is a handful of files, a large one has none that is too large to take in,
//! all of them are made at the same time, and a change to one page touches one file. A file for each
//! page would double the files of the site for programs that nearly always want all of a kind.
//!
//! Text stands as words (`text`) and as the editor wrote it (`markdown`). The site's own HTML is left
//! out: it is on the site, and writing it again would cost as much as the page.

mod page;
mod registers;
mod text;

use kb_core::model::KindId;
use serde::Serialize;
use serde_json::{Value, json};

use super::full_address;
use crate::site::Site;

/// So many pages are in one file.
const PAGES: usize = 500;
/// Raised where a field goes away or changes its meaning.
const VERSION: u32 = 1;
/// The schema, which a test holds every file against.
const SCHEMA: &[u8] = include_bytes!("schema.json");
/// The schema's path, as each file names it.
const SCHEMA_NAME: &str = "skema.json";

/// A file below `data/`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum DataFile {
    /// Which files there are.
    Index,
    /// Pages of a kind: which part of them, from 0.
    Pages(KindId, u32),
    TargetGroups,
    Contacts,
    LegalSources,
    Schema,
}

/// What every file begins with.
#[derive(Debug, Serialize)]
struct Header<'a> {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: u32,
    content: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    kind: Option<&'a str>,
}

/// Every file there is, with its path.
pub(crate) fn files(site: &Site<'_>) -> Vec<(String, DataFile)> {
    let mut files = vec![("data/index.json".to_owned(), DataFile::Index), (format!("data/{SCHEMA_NAME}"), DataFile::Schema)];
    for (kind, pages) in site.kinds() {
        for part in 0..u32::try_from(pages.len().div_ceil(PAGES)).unwrap_or(u32::MAX) {
            files.push((pages_path(site, kind, part), DataFile::Pages(kind, part)));
        }
    }
    let corpus = site.corpus;
    let registers = [
        ("maalgrupper", DataFile::TargetGroups, corpus.target_groups.is_empty()),
        ("kontakter", DataFile::Contacts, corpus.contacts.is_empty()),
        ("retskilder", DataFile::LegalSources, corpus.legal_sources.is_empty()),
    ];
    files.extend(registers.into_iter().filter(|(.., empty)| !empty).map(|(name, file, _)| (format!("data/{name}.json"), file)));
    files
}

/// `data/ordninger.json`, `data/ordninger_2.json`. No folder of a kind has an underscore.
fn pages_path(site: &Site<'_>, kind: KindId, part: u32) -> String {
    let folder = &site.corpus.kinds[kind.index()].folder;
    if part == 0 { format!("data/{folder}.json") } else { format!("data/{folder}_{}.json", part + 1) }
}

/// What a file holds.
pub(crate) fn render(site: &Site<'_>, file: DataFile) -> Vec<u8> {
    let corpus = site.corpus;
    match file {
        DataFile::Schema => SCHEMA.to_vec(),
        DataFile::Index => {
            let mut json = serde_json::to_vec_pretty(&index(site)).expect("texts and numbers can be written");
            json.push(b'\n');
            json
        }
        DataFile::Pages(kind, part) => {
            let mut ids = site.pages_of(kind).to_vec();
            // In the order of their ids: that of their titles changes with a word.
            ids.sort_by(|&one, &other| corpus.page(one).id.cmp(&corpus.page(other).id));
            let ids = ids.chunks(PAGES).nth(part as usize).unwrap_or_default();
            list("pages", Some(&corpus.kinds[kind.index()].id), ids.iter().map(|&id| page::item(site, id)))
        }
        DataFile::TargetGroups => list("target-groups", None, corpus.target_group_ids().map(|id| registers::target_group(site, id))),
        DataFile::Contacts => list("contacts", None, corpus.contacts.iter().map(|contact| registers::contact(site, contact))),
        DataFile::LegalSources => list("legal-sources", None, corpus.legal_source_ids().map(|id| registers::legal_source(site, id))),
    }
}

/// Items after a header, one a line: such a file can be compared by eye, and read line by line.
fn list<T: Serialize>(content: &'static str, kind: Option<&str>, items: impl Iterator<Item = T>) -> Vec<u8> {
    let header = Header { schema: SCHEMA_NAME, version: VERSION, content, kind };
    let mut json = serde_json::to_vec(&header).expect("texts and numbers can be written");
    json.pop();
    json.extend_from_slice(b",\"items\":[");
    for (at, item) in items.enumerate() {
        json.extend_from_slice(if at == 0 { b"\n" } else { b",\n" });
        serde_json::to_writer(&mut json, &item).expect("texts and numbers can be written");
    }
    json.extend_from_slice(b"\n]}\n");
    json
}

fn index(site: &Site<'_>) -> Value {
    let corpus = site.corpus;
    let config = &corpus.config;
    let files = files(site).into_iter().filter_map(|(path, file)| {
        let (content, kind, items) = match file {
            DataFile::Index | DataFile::Schema => return None,
            DataFile::Pages(kind, part) => {
                let items = site.pages_of(kind).len().saturating_sub(part as usize * PAGES).min(PAGES);
                ("pages", Some(corpus.kinds[kind.index()].id.as_str()), items)
            }
            DataFile::TargetGroups => ("target-groups", None, corpus.target_groups.len()),
            DataFile::Contacts => ("contacts", None, corpus.contacts.len()),
            DataFile::LegalSources => ("legal-sources", None, corpus.legal_sources.len()),
        };
        let mut entry = json!({ "path": path, "content": content, "items": items });
        if let Some(kind) = kind {
            entry["kind"] = json!(kind);
        }
        if let Some(address) = full_address(site, &path) {
            entry["url"] = json!(address);
        }
        Some(entry)
    });
    let kinds = site.kinds().map(|(kind, pages)| {
        let kind = &corpus.kinds[kind.index()];
        let sections = kind.sections.iter().map(|section| json!({ "id": section.id, "heading": section.heading }));
        let sections: Vec<Value> = sections.collect();
        json!({ "id": kind.id, "name": kind.name, "plural": kind.plural, "folder": kind.folder, "pages": pages.len(), "sections": sections })
    });
    let mut index = json!({
        "$schema": SCHEMA_NAME,
        "version": VERSION,
        "content": "index",
        "title": config.title,
        "publisher": config.publisher,
        "language": "da",
        "law_of": corpus.today.to_string(),
        "kinds": kinds.collect::<Vec<_>>(),
        "files": files.collect::<Vec<_>>(),
    });
    for (key, value) in [("subtitle", &config.subtitle), ("url", &config.address), ("disclaimer", &config.disclaimer)] {
        if let Some(value) = value {
            index[key] = json!(value);
        }
    }
    index
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use crate::testing::{article, rendered, scheme};

    fn json(files: &[(&str, &str)], path: &str) -> Value {
        serde_json::from_str(&rendered(files, path)).unwrap()
    }

    #[test]
    fn a_page_stands_with_its_sections_and_citations() {
        let files = [("ordninger/a.md", scheme("Støtte")), ("artikler/x.md", article("Se SEL § 85.\n\n## Mere\n\n- et\n- to\n"))];
        let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (*path, text.as_str())).collect();
        let schemes = json(&files, "data/ordninger.json");
        let item = &schemes["items"][0];
        assert_eq!((&schemes["kind"], &item["id"]), (&"ordning".into(), &"a".into()));
        assert_eq!(item["url"], "https://kb.example.dk/ordninger/a.html");
        assert_eq!(item["sections"][1]["section"], "formaal");
        assert_eq!(item["sections"][1]["short"], "Formål for Støtte, §\u{a0}85.".replace('\u{a0}', " "));
        assert_eq!(item["citations"][0]["legal_source"], "sel");
        assert_eq!(item["citations"][0]["provisions"][0], "§ 85");
        assert_eq!(item["citations"][0]["path"], "retskilder/sel.html#par-85");
        let article = &json(&files, "data/artikler.json")["items"][0];
        assert_eq!(article["intro"]["text"], "Se SEL § 85.");
        assert_eq!(article["sections"][0]["text"], "- et\n- to");
        assert_eq!(article["sections"][0]["markdown"], "- et\n- to");
    }

    #[test]
    fn the_index_names_every_file() {
        let index = json(&[("ordninger/a.md", &scheme("Støtte"))], "data/index.json");
        let paths: Vec<&str> = index["files"].as_array().unwrap().iter().map(|file| file["path"].as_str().unwrap()).collect();
        assert_eq!(paths, ["data/ordninger.json", "data/maalgrupper.json", "data/kontakter.json", "data/retskilder.json"]);
    }
}
