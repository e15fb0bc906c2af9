//! Templates and assets: the built-in ones, and a knowledge base's own in their place.

use std::borrow::Cow;
use std::collections::BTreeMap;

use kb_diag::Text;

use crate::templates::{TemplateFault, Templates};

macro_rules! built_in {
    ($($name:literal)*) => { &[$(($name, include_bytes!(concat!("../../../site/", $name)))),*] };
}

/// Every built-in template and asset, named by its path under `site/`.
const BUILT_IN: &[(&str, &[u8])] = built_in![
    "assets/finder.js"
    "assets/ikon.svg"
    "assets/kb-serif.woff2"
    "assets/kb.css"
    "assets/kb.js"
    "assets/soeg.js"
    "templates/404.html"
    "templates/alone.css"
    "templates/answer.html"
    "templates/backlinks.html"
    "templates/base.html"
    "templates/changes.html"
    "templates/contact.html"
    "templates/contacts.html"
    "templates/entries.html"
    "templates/fact.html"
    "templates/facts.html"
    "templates/finder.html"
    "templates/foot.html"
    "templates/glossary.html"
    "templates/index.html"
    "templates/law.html"
    "templates/laws.html"
    "templates/list.html"
    "templates/log.html"
    "templates/masthead.html"
    "templates/matrix.html"
    "templates/mentions.html"
    "templates/notes.html"
    "templates/overview.html"
    "templates/page.html"
    "templates/pagehead.html"
    "templates/redirect.html"
    "templates/review.html"
    "templates/search.html"
    "templates/sheet.css"
    "templates/sheet.html"
    "templates/sheet_below.html"
    "templates/source.html"
    "templates/sources.html"
    "templates/status.html"
    "templates/target_group.html"
    "templates/terms.html"
];

/// The interface of the search.
const SEARCH: &str = "assets/soeg.js";

/// The look of a site: templates and assets.
///
/// ```
/// use std::collections::BTreeMap;
/// use kb_site::Theme;
///
/// let own = BTreeMap::from([("assets/kb.css".to_owned(), b"body { color: navy }".to_vec())]);
/// assert!(Theme::new(own).is_ok());
///
/// let broken = BTreeMap::from([("templates/page.html".to_owned(), b"<p>\n{% if %}".to_vec())]);
/// let error = Theme::new(broken).unwrap_err();
/// assert_eq!((error.name.as_str(), error.line), ("templates/page.html", Some(2)));
/// ```
#[derive(Debug)]
pub struct Theme {
    templates: Templates,
    assets: BTreeMap<String, Cow<'static, [u8]>>,
    digest: u64,
}

/// Why a replacement cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", reason.en)]
pub struct ThemeError {
    /// Path of the replacement under the knowledge base's `site/`.
    pub name: String,
    /// Line of a template, from 1, where the fault has one.
    pub line: Option<usize>,
    /// What is wrong; names the file and the line.
    pub reason: Text,
}

impl Theme {
    /// Makes a theme of the built-in templates and assets and the replacements for them. A
    /// replacement is named by its path under `site/`: `templates/page.html`, `assets/kb.css`.
    /// Files that replace none are new: a template that others include, an asset that they use.
    pub fn new(replacements: BTreeMap<String, Vec<u8>>) -> Result<Self, ThemeError> {
        let mut files: BTreeMap<String, Cow<'static, [u8]>> =
            BUILT_IN.iter().map(|&(name, bytes)| (name.to_owned(), Cow::Borrowed(bytes))).collect();
        files.extend(replacements.into_iter().map(|(name, bytes)| (name, Cow::Owned(bytes))));
        let mut templates = Templates::new();
        let mut assets = BTreeMap::new();
        for (name, bytes) in files {
            if let Some(template) = name.strip_prefix("templates/") {
                let source = String::from_utf8(bytes.into_owned()).map_err(|_| not_utf8(&name))?;
                templates.add(template, source).map_err(|fault| faulty(&name, &fault))?;
            } else if name == SEARCH {
                // What searches, and in front of it what it searches with: one file to fetch.
                let engine = squeezed(kb_search::ENGINE);
                let interface = String::from_utf8_lossy(&bytes);
                assets.insert(name, Cow::Owned([engine, squeezed(&interface)].concat().into_bytes()));
            } else if name.starts_with("assets/") {
                assets.insert(name, bytes);
            } else {
                return Err(stray(&name));
            }
        }
        let digest = digest(&assets);
        Ok(Theme { templates, assets, digest })
    }

    /// Returns the theme without any replacement.
    ///
    /// # Panics
    ///
    /// Never: a test makes this theme.
    pub fn built_in() -> Self {
        Theme::new(BTreeMap::new()).expect("the built-in templates are sound")
    }

    pub(crate) fn templates(&self) -> &Templates {
        &self.templates
    }

    /// Path in the site and content of each asset.
    pub(crate) fn assets(&self) -> impl Iterator<Item = &str> {
        self.assets.keys().map(String::as_str)
    }

    pub(crate) fn asset(&self, path: &str) -> Option<&[u8]> {
        self.assets.get(path).map(Cow::as_ref)
    }

    /// Eight figures that change when an asset does, or the colours in front of the style sheet.
    pub(crate) fn digest(&self, colours: &str) -> String {
        let hash = fnv(self.digest, colours.bytes());
        format!("{:08x}", (hash >> 32) ^ (hash & 0xffff_ffff))
    }
}

/// A script without its indentation and without the lines that are comments alone. Nothing within a
/// line is touched, so no string can be harmed but one that goes over several lines.
fn squeezed(script: &str) -> String {
    let mut kept = String::with_capacity(script.len());
    let mut in_comment = false;
    for line in script.lines().map(str::trim) {
        let begins = line.starts_with("/*");
        if !in_comment && !begins && !line.starts_with("//") && !line.is_empty() {
            kept.push_str(line);
            kept.push('\n');
        }
        in_comment = (in_comment || begins) && !line.ends_with("*/");
    }
    kept
}

fn not_utf8(name: &str) -> ThemeError {
    let reason =
        Text::new(format!("skabelonen »site/{name}« er ikke tekst i UTF-8"), format!("the template »site/{name}« is not UTF-8 text"));
    ThemeError { name: name.to_owned(), line: None, reason }
}

fn stray(name: &str) -> ThemeError {
    let reason = Text::new(
        format!("»site/{name}« hører ikke til: skabeloner ligger i »site/templates/«, alt andet i »site/assets/«"),
        format!("»site/{name}« does not belong: templates are in »site/templates/«, all else in »site/assets/«"),
    );
    ThemeError { name: name.to_owned(), line: None, reason }
}

fn faulty(name: &str, fault: &TemplateFault) -> ThemeError {
    let (da, en) = fault.line.map_or_else(Default::default, |line| (format!(", linje {line}"), format!(", line {line}")));
    let reason = Text::new(
        format!("fejl i skabelonen »site/{name}«{da}: {}", fault.what),
        format!("fault in the template »site/{name}«{en}: {}", fault.what),
    );
    ThemeError { name: name.to_owned(), line: fault.line, reason }
}

/// FNV-1a: not for security, only to tell one version of the assets from the next.
fn digest(assets: &BTreeMap<String, Cow<'static, [u8]>>) -> u64 {
    fnv(0xcbf2_9ce4_8422_2325, assets.iter().flat_map(|(name, bytes)| name.bytes().chain(bytes.iter().copied())))
}

fn fnv(hash: u64, bytes: impl Iterator<Item = u8>) -> u64 {
    bytes.fold(hash, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_theme_is_sound() {
        let theme = Theme::built_in();
        assert_eq!(
            theme.assets().collect::<Vec<_>>(),
            ["assets/finder.js", "assets/ikon.svg", "assets/kb-serif.woff2", "assets/kb.css", "assets/kb.js", "assets/soeg.js"]
        );
        assert_eq!(theme.digest("").len(), 8);
        assert_ne!(theme.digest(""), theme.digest(":root{}"));
    }

    #[test]
    fn a_script_is_published_without_its_comments() {
        let script = "// One.\n/** Two.\n * three */\nconst a = 'b // c';\n  /* Four. */\n  f(a); // five\n";
        assert_eq!(squeezed(script), "const a = 'b // c';\nf(a); // five\n");
        let theme = Theme::new(BTreeMap::from([("assets/soeg.js".to_owned(), b"own();".to_vec())])).unwrap();
        let published = theme.asset("assets/soeg.js").unwrap();
        assert!(
            published.ends_with(b"own();\n") && published.len() > 100,
            "the engine stands in front of a knowledge base's own interface"
        );
    }

    #[test]
    fn a_file_in_the_wrong_place_is_named() {
        let error = Theme::new(BTreeMap::from([("kb.css".to_owned(), Vec::new())])).unwrap_err();
        assert!(error.reason.da.contains("»site/kb.css«"), "{}", error.reason.da);
    }

    #[test]
    fn only_finished_html_is_marked_safe() {
        for (name, bytes) in BUILT_IN {
            let source = String::from_utf8_lossy(bytes);
            for (at, _) in source.match_indices("|safe") {
                let field = source[..at].rsplit([' ', '{']).next().unwrap();
                let safe = field.ends_with("html") || field.ends_with("css") || field.starts_with("page.running.");
                assert!(safe, "{name}: {field}");
            }
        }
    }
}
