//! The law's own words of the provisions that pages cite, for the previews of citations.
//!
//! They lie in scripts, for a page opened from a disk may load nothing else, and a page loads the one
//! that holds a provision when a reader looks at a citation of it. Only what is cited and what the
//! register holds the wording of is there.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use kb_core::citations::{Cited, Target};
use kb_core::law_text::LawText;
use kb_core::model::LegalSourceId;
use kb_law::{Block, Coverage, Path, Wording};

use crate::build::citation;
use crate::html::wording_html;
use crate::site::Site;

/// So many provisions of one citation are shown.
const SHOWN: usize = 4;
/// A script takes no more provisions once its words are so many bytes.
const FULL: usize = 24_000;
/// Where a digest begins (FNV-1a).
const FNV: u32 = 0x811c_9dc5;
/// Folder of the scripts; no kind of page can have it.
const FOLDER: &str = "opslag/";

/// The provisions with a wording, cut into scripts.
#[derive(Debug, Default)]
pub(crate) struct Wordings {
    scripts: Vec<Script>,
    /// The script of each provision: its place among the scripts.
    places: BTreeMap<Key, u32>,
}

/// A provision of an expression of a legal source, by its anchor.
type Key = (LegalSourceId, usize, String);

/// Provisions of one legal source.
#[derive(Debug)]
struct Script {
    source: LegalSourceId,
    /// Its number among those of the source.
    number: usize,
    /// Changes when a provision or its words do, so that a browser never reads an older script to a page.
    digest: u32,
    /// Each with the place of its expression.
    provisions: Vec<(usize, Path)>,
}

impl Wordings {
    /// Gathers what the pages shown cite, in the order of the law.
    pub(crate) fn gather(site: &Site<'_>) -> Self {
        let corpus = site.corpus;
        let mut wordings = Wordings::default();
        for id in corpus.legal_source_ids() {
            let work = corpus.work(id);
            if (0..work.expressions.len()).all(|at| corpus.register.outline(id.index(), at).coverage() != Coverage::Whole) {
                continue;
            }
            let mut cited: BTreeSet<(usize, Path)> = BTreeSet::new();
            for (page, _, told) in corpus.citing(id) {
                if site.shows(corpus.page(page)) {
                    cited.extend(
                        expression(site, told)
                            .into_iter()
                            .flat_map(|(_, at)| told.paths.iter().take(SHOWN).map(move |path| (at, path.clone()))),
                    );
                }
            }
            if let Some(at) = site.source(id).shown {
                let about = site.source(id).about.iter().filter(|(page, _)| site.shows(corpus.page(*page)));
                cited.extend(about.map(|(_, path)| (at, path.clone())));
            }
            wordings.add(site, id, cited);
        }
        wordings
    }

    fn add(&mut self, site: &Site<'_>, source: LegalSourceId, cited: BTreeSet<(usize, Path)>) {
        let first = self.scripts.len();
        let mut room = 0;
        for (at, path) in cited {
            let Some(wording) = wording(site, source, at, &path) else { continue };
            if room == 0 {
                self.scripts.push(Script { source, number: self.scripts.len() - first, digest: FNV, provisions: Vec::new() });
                room = FULL;
            }
            room = room.saturating_sub(weight(&wording));
            let number = self.scripts.len() - 1;
            let script = &mut self.scripts[number];
            let anchor = path.anchor();
            let hash = wording.hash();
            script.digest = hash
                .0
                .iter()
                .chain(anchor.as_bytes())
                .fold(script.digest, |digest, &byte| (digest ^ u32::from(byte)).wrapping_mul(0x0100_0193));
            script.provisions.push((at, path));
            self.places.insert((source, at, anchor), u32::try_from(number).unwrap_or(u32::MAX));
        }
    }

    /// How many scripts there are.
    pub(crate) fn len(&self) -> usize {
        self.scripts.len()
    }

    /// Path of a script in the site.
    pub(crate) fn path(&self, site: &Site<'_>, script: usize) -> String {
        [FOLDER, &self.name(site, script), ".js"].concat()
    }

    fn name(&self, site: &Site<'_>, script: usize) -> String {
        let Script { source, number, digest, .. } = &self.scripts[script];
        format!("{}-{number}-{digest:08x}", site.corpus.legal_source(*source).id)
    }

    /// Where the words of a citation's provisions are, as "sel-0-1f2e3d4c#par-85" and the same of others
    /// after a space; none where the register has none.
    pub(crate) fn of_citation(&self, site: &Site<'_>, cited: &Cited) -> Option<String> {
        let (source, at) = expression(site, cited)?;
        let places: Vec<String> = cited.paths.iter().take(SHOWN).filter_map(|path| self.place(site, source, at, path)).collect();
        (!places.is_empty()).then(|| places.join(" "))
    }

    /// The same of a provision of the expression that an undated reference means.
    pub(crate) fn of_provision(&self, site: &Site<'_>, source: LegalSourceId, path: &Path) -> Option<String> {
        self.place(site, source, site.source(source).shown?, path)
    }

    fn place(&self, site: &Site<'_>, source: LegalSourceId, at: usize, path: &Path) -> Option<String> {
        if self.places.is_empty() {
            return None;
        }
        let key = (source, at, path.anchor());
        let script = *self.places.get(&key)? as usize;
        Some(format!("{}#{}", self.name(site, script), key_in_script(site, &key)))
    }

    /// Writes a script: it hands its provisions to the page that asked for it.
    pub(crate) fn write(&self, site: &Site<'_>, script: usize) -> String {
        let Script { source, provisions, .. } = &self.scripts[script];
        let mut js = format!("kbOpslag(\"{}\",{{", self.name(site, script));
        let mut first = true;
        for (at, path) in provisions {
            let Some(wording) = wording(site, *source, *at, path) else { continue };
            if !std::mem::take(&mut first) {
                js.push(',');
            }
            let text = LawText { source: *source, expression: *at, path: path.clone(), wording };
            let quoted = citation::quoted(site, &text, "");
            let html = wording_html(&quoted, &text.wording);
            js.push('\n');
            push_string(&mut js, &key_in_script(site, &(*source, *at, path.anchor())));
            js.push(':');
            push_string(&mut js, &html);
        }
        js.push_str("\n});\n");
        js
    }
}

/// The legal source that a citation means, and the expression of it.
fn expression(site: &Site<'_>, cited: &Cited) -> Option<(LegalSourceId, usize)> {
    let Target::Source { source, expression } = cited.target else { return None };
    Some((source, expression.or(site.source(source).shown)?))
}

/// What a provision says, where the register holds its words.
fn wording(site: &Site<'_>, source: LegalSourceId, at: usize, path: &Path) -> Option<Wording> {
    let outline = site.corpus.register.outline(source.index(), at);
    outline.wording_of(path).filter(|wording| !wording.is_empty())
}

/// The anchor, and the expression's place where it is not the one that an undated reference means.
fn key_in_script(site: &Site<'_>, (source, at, anchor): &Key) -> String {
    if site.source(*source).shown == Some(*at) { anchor.clone() } else { format!("{anchor}@{at}") }
}

/// The bytes of the words.
fn weight(wording: &Wording) -> usize {
    let block = |block: &Block| match block {
        Block::Text(text) => text.len(),
        Block::Stk { wording, .. } => weight(wording),
        Block::List(items) => items.iter().map(|item| weight(&item.wording)).sum(),
        Block::Table(rows) => rows.iter().flatten().map(String::len).sum(),
    };
    wording.blocks.iter().map(block).sum()
}

/// Writes a text as a string of JavaScript.
fn push_string(js: &mut String, text: &str) {
    js.push('"');
    for character in text.chars() {
        match character {
            '"' | '\\' => js.extend(['\\', character]),
            '\n' => js.push_str("\\n"),
            other if other.is_control() || matches!(other, '\u{2028}' | '\u{2029}') => {
                let _ = write!(js, "\\u{:04x}", u32::from(other));
            }
            other => js.push(other),
        }
    }
    js.push('"');
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{article, between, compile, page_of, snapshot};

    const LAW: &str = "retskilder/importeret/lta-2020-7.json";

    #[test]
    fn a_cited_provision_has_its_words_in_a_script() {
        let page = article("Efter § 2, stk. 2, i lov om bænke males de. Se § 2 og § 9 i lov om bænke.\n");
        let compiled = compile(&[("artikler/a.md", &page), (LAW, &snapshot())]);
        let html = page_of(&compiled, "artikler/a.html");
        let script = between(&html, "data-ord=\"", "#par-2-stk-2\"");
        assert!(script.starts_with("baenkeloven-0-"), "{html}");
        assert_eq!(html.matches("data-ord=").count(), 2, "§ 9 does not exist: {html}");
        let js = page_of(&compiled, &format!("opslag/{script}.js"));
        assert!(js.starts_with(&format!("kbOpslag(\"{script}\",{{")) && js.ends_with("});\n"), "{js}");
        let whole = between(&js, "\"par-2\":\"", "\",\n");
        assert!(whole.contains("i parker &amp; haver og") && whole.contains("LOV nr. 7 af 1. februar 2020"), "{whole}");
        assert!(js.contains("\"par-2-stk-2\":") && !js.contains("par-1") && !js.contains("par-9"), "{js}");
    }

    #[test]
    fn without_a_snapshot_there_is_no_script() {
        let compiled = compile(&[("artikler/a.md", &article("Efter SEL § 85.\n"))]);
        assert!(!page_of(&compiled, "artikler/a.html").contains("data-ord"));
    }

    #[test]
    fn a_string_is_one_of_javascript() {
        let mut js = String::new();
        push_string(&mut js, "<p class=\"a\">\\\n\u{2028}§</p>");
        assert_eq!(js, "\"<p class=\\\"a\\\">\\\\\\n\\u2028§</p>\"");
    }
}
