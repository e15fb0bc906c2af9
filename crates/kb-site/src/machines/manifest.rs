//! `manifest.json`: every address of a page and what lies there, so that the next build can tell which
//! addresses would be lost.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use kb_core::model::Page;
use kb_diag::Text;
use serde::{Deserialize, Serialize};

use crate::build::sheet::SheetKey;
use crate::outputs::{Output, What};
use crate::site::Site;
use crate::words;

/// Path of the manifest in the site.
pub(crate) const PATH: &str = "manifest.json";
/// What tells a manifest from other JSON.
const FORMAT: &str = "kb-manifest";
/// Raised where a field goes away or changes its meaning.
const VERSION: u32 = 1;

/// Every address of a page of a site, and what lies there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    format: String,
    version: u32,
    title: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    address: Option<String>,
    pages: Vec<ManifestPage>,
}

/// A page of a manifest.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ManifestPage {
    /// Its path in the site, as `ordninger/mentorstoette.html`.
    pub path: String,
    /// What it is: "page", "sheet", "overview" …; "redirect" leads on. Other words may come.
    pub what: String,
    /// The kind of the page it is made from, as "ordning".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    /// Its title.
    pub title: String,
    /// The file it is made from, relative to the knowledge base.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// Where a redirect leads.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<String>,
}

/// Why some bytes are no manifest that can be compared with.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", text.en)]
pub struct ManifestError {
    text: Text,
}

impl ManifestError {
    /// Returns what is wrong, to follow a colon.
    pub fn text(&self) -> &Text {
        &self.text
    }
}

impl Manifest {
    /// Returns the manifest of a site, its pages sorted by path.
    pub fn of(site: &Site<'_>) -> Self {
        let config = &site.corpus.config;
        Manifest {
            format: FORMAT.to_owned(),
            version: VERSION,
            title: config.title.clone(),
            address: config.address.clone(),
            pages: site.outputs().iter().filter_map(|output| page(site, output)).collect(),
        }
    }

    /// Reads a manifest. One of another kind or of a later version is refused.
    ///
    /// ```
    /// use kb_site::Manifest;
    ///
    /// let json = br#"{ "format": "kb-manifest", "version": 1, "title": "Lovstof", "pages": [] }"#;
    /// assert!(Manifest::read(json).is_ok());
    /// assert!(Manifest::read(br#"{ "name": "Lovstof", "icons": [] }"#).is_err());
    /// ```
    pub fn read(bytes: &[u8]) -> Result<Self, ManifestError> {
        let refused = |da: String, en: String| ManifestError { text: Text::new(da, en) };
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        let json: serde_json::Value = serde_json::from_slice(bytes)
            .map_err(|error| refused(format!("den er ikke JSON ({error})"), format!("it is not JSON ({error})")))?;
        if json.get("format").and_then(serde_json::Value::as_str) != Some(FORMAT) {
            return Err(refused(
                "det er et andet slags JSON end det manifest.json, kb lægger i et site".to_owned(),
                "it is other JSON than the manifest.json that kb puts in a site".to_owned(),
            ));
        }
        match json.get("version").and_then(serde_json::Value::as_u64) {
            Some(version) if version == u64::from(VERSION) => {}
            Some(version) if version > u64::from(VERSION) => {
                return Err(refused(
                    format!("den er af version {version}, og denne kb kender kun version {VERSION}"),
                    format!("it is of version {version}, and this kb knows only version {VERSION}"),
                ));
            }
            _ => return Err(refused("den siger ikke sin version".to_owned(), "it does not say its version".to_owned())),
        }
        serde_json::from_value(json)
            .map_err(|error| refused(format!("den er ikke, som kb skrev den ({error})"), format!("it is not as kb wrote it ({error})")))
    }

    /// Returns the pages, in the order of the manifest.
    pub fn pages(&self) -> &[ManifestPage] {
        &self.pages
    }

    /// The manifest as the site has it: a page a line, so that two can be compared by eye.
    pub(crate) fn to_json(&self) -> Vec<u8> {
        let text = |value: &serde_json::Value| value.to_string();
        let mut json = format!("{{\"format\":{},\"version\":{}", text(&self.format.as_str().into()), self.version);
        let _ = write!(json, ",\"title\":{}", text(&self.title.as_str().into()));
        if let Some(address) = &self.address {
            let _ = write!(json, ",\"address\":{}", text(&address.as_str().into()));
        }
        json.push_str(",\"pages\":[");
        for (at, page) in self.pages.iter().enumerate() {
            json.push_str(if at == 0 { "\n" } else { ",\n" });
            json.push_str(&serde_json::to_string(page).expect("texts alone can be written"));
        }
        json.push_str("\n]}\n");
        json.into_bytes()
    }

    /// Returns what this manifest has and the next one has not: each page that is lost, with what else was
    /// made from its file and is lost with it.
    pub fn lost_in(&self, next: &Manifest) -> Vec<LostPage> {
        let there: BTreeSet<&str> = next.pages.iter().map(|page| page.path.as_str()).collect();
        let mut lost: Vec<LostPage> = Vec::new();
        let mut by_source: BTreeMap<&str, usize> = BTreeMap::new();
        // A page itself stands before what is made from it too.
        let mut gone: Vec<&ManifestPage> = self.pages.iter().filter(|page| !there.contains(page.path.as_str())).collect();
        gone.sort_by_key(|page| (!matches!(&*page.what, "page" | "sheet"), page.path.as_str()));
        for page in gone {
            if let Some(&main) = page.source.as_deref().and_then(|source| by_source.get(source)) {
                lost[main].with_it.push(page.path.clone());
                continue;
            }
            if let Some(source) = &page.source {
                by_source.insert(source, lost.len());
            }
            lost.push(LostPage { page: page.clone(), with_it: Vec::new() });
        }
        lost.sort_by(|one, other| one.page.path.cmp(&other.page.path));
        lost
    }
}

/// A page that was published and is no longer there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LostPage {
    /// The page.
    pub page: ManifestPage,
    /// Paths of what was made from the same file and is gone as well, such as a scheme's fact sheet.
    pub with_it: Vec<String>,
}

/// What lies at an output; none where it is no page.
fn page(site: &Site<'_>, output: &Output) -> Option<ManifestPage> {
    let corpus = site.corpus;
    let of_site = |what: &str, title: String| ManifestPage {
        path: output.path().to_owned(),
        what: what.to_owned(),
        kind: None,
        title,
        source: None,
        to: None,
    };
    let of_page = |what: &str, page: &Page| ManifestPage {
        kind: Some(corpus.kind_of(page).id.clone()),
        source: Some(page.path.clone()),
        ..of_site(what, page.title.value.clone())
    };
    Some(match output.what {
        What::Front => of_site("front", corpus.config.title.clone()),
        What::Search => of_site("search", "Søg".to_owned()),
        What::Matrix => of_site("matrix", "Matrix".to_owned()),
        What::Finder => of_site("finder", "Hvilken ordning?".to_owned()),
        What::Changes => of_site("changes", "Ændringer".to_owned()),
        What::List(kind) | What::Glossary(kind) => ManifestPage {
            kind: Some(corpus.kinds[kind.index()].id.clone()),
            ..of_site("list", words::capitalised(&corpus.kinds[kind.index()].plural).into_owned())
        },
        What::Page(id) => of_page("page", corpus.page(id)),
        What::Sheet(SheetKey::Edited(id), false) => of_page("sheet", corpus.page(id)),
        What::Sheet(SheetKey::Edited(id), true) => of_page("large-print", corpus.page(id)),
        What::Sheet(SheetKey::FactSheet(id), _) => of_page("fact-sheet", corpus.page(id)),
        What::Overview(id) => of_page("overview", corpus.page(id)),
        What::TargetGroups => of_site("list", "Målgrupper".to_owned()),
        What::TargetGroup(id) => {
            let group = corpus.target_group(id);
            ManifestPage { source: Some(group.path.clone()), ..of_site("target-group", group.title.value.clone()) }
        }
        What::LegalSources => of_site("list", "Retskilder".to_owned()),
        What::LegalSource(id) => {
            let source = corpus.legal_source(id);
            let file = source.declared.then(|| source.path.clone());
            ManifestPage { source: file, ..of_site("legal-source", corpus.work(id).title.clone()) }
        }
        What::Contacts => of_site("list", "Kontakter".to_owned()),
        What::Redirect(index) => {
            let redirect = &site.redirects()[index];
            ManifestPage { to: Some(redirect.to.clone()), ..of_site("redirect", redirect.title.to_owned()) }
        }
        _ if output.is_page() => of_site("other", String::new()),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {

    use super::Manifest;
    use crate::testing::{article, compile, scheme};
    use crate::{Site, Theme};

    fn manifest(files: &[(&str, &str)]) -> Manifest {
        let compiled = compile(files);
        let theme = Theme::built_in();
        Manifest::of(&Site::preview(&compiled.corpus, &theme))
    }

    #[test]
    fn what_is_written_is_read_again() {
        let manifest = manifest(&[("ordninger/a.md", &scheme("Støtte \"</script>\" 💼"))]);
        assert_eq!(Manifest::read(&manifest.to_json()).unwrap(), manifest);
        let page = manifest.pages().iter().find(|page| page.path == "ordninger/a.html").unwrap();
        assert_eq!((page.what.as_str(), page.source.as_deref()), ("page", Some("ordninger/a.md")));
        assert!(manifest.pages().is_sorted_by_key(|page| page.path.clone()));
        assert!(manifest.pages().iter().all(|page| page.path != "404.html" && !page.path.starts_with("assets/")));
    }

    #[test]
    fn a_page_takes_along_what_was_made_from_its_file() {
        let before = manifest(&[("ordninger/gammel.md", &scheme("Støtte")), ("artikler/x.md", &article("Tekst.\n"))]);
        let after = manifest(&[("ordninger/ny.md", &scheme("Støtte"))]);
        let lost = before.lost_in(&after);
        let paths: Vec<(&str, Vec<&str>)> =
            lost.iter().map(|lost| (lost.page.path.as_str(), lost.with_it.iter().map(String::as_str).collect())).collect();
        assert_eq!(
            paths,
            [("artikler.html", vec![]), ("artikler/x.html", vec![]), ("ordninger/gammel.html", vec!["faktaark/gammel.html"])]
        );
        let moved = scheme("Støtte").replace("titel: Støtte\n", "titel: Støtte\ntidligere: [ordninger/gammel.md, artikler/x, artikler]\n");
        assert_eq!(before.lost_in(&manifest(&[("ordninger/ny.md", &moved)])), []);
    }

    #[test]
    fn what_is_no_manifest_is_refused_with_a_reason() {
        for (json, reason) in [
            ("", "den er ikke JSON"),
            ("{\"format\":", "den er ikke JSON"),
            ("[]", "et andet slags JSON"),
            ("{\"name\":\"app\"}", "et andet slags JSON"),
            ("{\"format\":\"kb-manifest\"}", "siger ikke sin version"),
            ("{\"format\":\"kb-manifest\",\"version\":2}", "af version 2"),
            ("{\"format\":\"kb-manifest\",\"version\":1,\"pages\":3}", "ikke, som kb skrev den"),
        ] {
            let error = Manifest::read(json.as_bytes()).unwrap_err();
            assert!(error.text().da.contains(reason), "{json}: {}", error.text().da);
        }
    }
}
