//! The places of a legal source's page: the parts, chapters, paragraphs and annexes it shows.

use std::collections::{BTreeMap, BTreeSet};

use kb_cite::Label;
use kb_core::citations::Target;
use kb_core::model::LegalSourceId;
use kb_law::{Level, Node, Outline, Path};

use crate::site::Site;
use crate::sources::place;

/// A place of a source's page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Provision<'c> {
    /// Its anchor on the page.
    pub(super) anchor: String,
    /// What it is.
    pub(super) path: Path,
    /// The heading that the law gives it.
    pub(super) heading: Option<&'c str>,
    /// The chapter it stands in, where the outline knows.
    pub(super) chapter: Option<&'c Label>,
}

/// Returns every place of a source's page, each once: those of the outline in the order of the law,
/// then those that are cited, named or moved and stand in no outline.
pub(super) fn provisions<'c>(site: &Site<'c>, id: LegalSourceId) -> Vec<Provision<'c>> {
    let facts = site.source(id);
    let outline = facts.outlined.map(|at| site.corpus.register.outline(id.index(), at));
    let mut walk = Walk { provisions: Vec::new(), seen: BTreeSet::new(), part: None, chapter: None, unique: true };
    match outline {
        Some(Outline::Whole(nodes)) => {
            let mut labels = BTreeSet::new();
            walk.unique =
                outline.into_iter().flat_map(Outline::chapters).all(|chapter| labels.insert(chapter.label.as_ref().map(Label::as_str)));
            walk.nodes(nodes);
        }
        Some(Outline::Listed(listed)) => {
            for chapter in &listed.chapters {
                let path = Path { chapter: Some(chapter.label.clone()), ..Path::default() };
                walk.add(path, chapter.heading.as_deref(), None);
            }
        }
        None => {}
    }
    for path in told_of(site, id).into_values() {
        let chapter = facts.chapter_of(&path).map(|at| facts.chapter(at).label).filter(|_| path.paragraph.is_some());
        walk.add(path, None, chapter);
    }
    walk.provisions
}

/// The places that something is told of: pages cite them, are about them, or say that they moved.
fn told_of(site: &Site<'_>, id: LegalSourceId) -> BTreeMap<String, Path> {
    let corpus = site.corpus;
    let (work, facts) = (corpus.work(id), site.source(id));
    let cited = corpus
        .citing(id)
        .filter(|(page, _, cited)| matches!(cited.target, Target::Source { .. }) && site.shows(corpus.page(*page)))
        .flat_map(|(.., cited)| cited.paths.iter().filter_map(place));
    let moved = facts.moves.iter().flat_map(|moved| [&moved.from, &moved.to]).filter(|end| end.work == work.id);
    let about = facts.about.iter().filter(|(page, _)| site.shows(corpus.page(*page)));
    let paths = cited.chain(moved.filter_map(|end| place(&end.path))).chain(about.filter_map(|(_, path)| place(path)));
    paths.map(|path| (path.anchor(), path)).collect()
}

struct Walk<'c> {
    provisions: Vec<Provision<'c>>,
    /// The anchors given so far.
    seen: BTreeSet<String>,
    /// The part being walked.
    part: Option<&'c Node>,
    /// The mark of the chapter being walked.
    chapter: Option<&'c Label>,
    /// Whether each chapter number is used once.
    unique: bool,
}

impl<'c> Walk<'c> {
    fn nodes(&mut self, nodes: &'c [Node]) {
        for node in nodes {
            let heading = node.heading.as_deref();
            match (node.level, &node.label) {
                (Level::Book, _) => self.nodes(&node.children),
                (Level::Part, label) => {
                    if let Some(label) = label {
                        self.add(Path { part: Some(label.clone()), ..Path::default() }, heading, None);
                    }
                    let outer = self.part.replace(node);
                    self.nodes(&node.children);
                    self.part = outer;
                }
                (Level::Chapter, label) => {
                    if let Some(label) = label {
                        let part = self.part.filter(|_| !self.unique).and_then(|part| part.label.clone());
                        self.add(Path { part, chapter: Some(label.clone()), ..Path::default() }, heading, None);
                    }
                    let outer = std::mem::replace(&mut self.chapter, label.as_ref());
                    self.nodes(&node.children);
                    self.chapter = outer;
                }
                (Level::Annex, label) => {
                    let annex = Some(label.clone().unwrap_or_else(|| Label::new("1")));
                    self.add(Path { annex, ..Path::default() }, heading, None);
                }
                (Level::Paragraph, Some(label)) => {
                    self.add(Path { paragraph: Some(label.clone()), ..Path::default() }, heading, self.chapter);
                }
                _ => {}
            }
        }
    }

    fn add(&mut self, path: Path, heading: Option<&'c str>, chapter: Option<&'c Label>) {
        let anchor = path.anchor();
        if self.seen.insert(anchor.clone()) {
            self.provisions.push(Provision { anchor, path, heading, chapter });
        }
    }
}

#[cfg(test)]
mod tests {

    use super::*;
    use crate::Theme;
    use crate::testing::{article, compile, page_of, snapshot};

    const SEL: &str = "titel: Lov om social service\nforkortelser: [SEL]\nkontrolleret: 2026-02-12\nudgaver:\n  - { type: LBK, nummer: \"1129\", dato: 2025-09-22, eli: /eli/lta/2025/1129, kapitler: { \"16\": \"83-99\" } }\nflyttet:\n  - { fra: sel § 50, til: sel § 83, note: prøven }\n";

    #[test]
    fn every_place_of_a_sources_page_is_known_and_no_other() {
        let page = article("Se SEL § 85, stk. 2, §§ 9-10 og kapitel 16 i serviceloven, samt lov om bænke § 2.\n");
        let files = [("artikler/a.md", &*page), ("retskilder/sel.yaml", SEL), ("retskilder/importeret/lta-2020-7.json", &snapshot())];
        let compiled = compile(&files);
        let theme = Theme::built_in();
        let site = Site::preview(&compiled.corpus, &theme);
        for id in compiled.corpus.legal_source_ids() {
            let html = page_of(&compiled, &crate::paths::legal_source(compiled.corpus.legal_source(id)));
            let known: Vec<String> = provisions(&site, id).into_iter().map(|provision| provision.anchor).collect();
            for anchor in &known {
                assert!(html.contains(&format!("id=\"{anchor}\"")), "{anchor} in {html}");
            }
            for anchor in html.split("id=\"").skip(1).filter_map(|rest| rest.split('"').next()) {
                let is_place = anchor.starts_with("par-") || anchor.starts_with("kap-");
                assert!(!is_place || known.iter().any(|known| known == anchor), "{anchor}");
            }
        }
    }
}
