//! What many pages ask about legal sources, gathered once for the whole site.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use jiff::civil::Date;
use kb_cite::{Label, LabelRange, Provision};
use kb_core::model::{Corpus, LegalSourceId, PageId};
use kb_law::{Level, Move, Node, Outline, Path, Work, spaced};

/// One legal source.
#[derive(Debug, Default)]
pub(crate) struct Source<'c> {
    /// The expression that an undated reference means on the day of the build.
    pub(crate) shown: Option<usize>,
    /// The expression whose outline stands for the source.
    pub(crate) outlined: Option<usize>,
    /// Provisions that moved to it or from it, as editors state.
    pub(crate) moves: Vec<&'c Move>,
    /// Pages that are about a provision of it, as their front matter says.
    pub(crate) about: Vec<(PageId, Path)>,
    /// Provisions that name a target group, as its file says.
    pub(crate) named: Vec<Path>,
    /// That outline.
    outline: Option<&'c Outline>,
    /// Its chapters, gathered when a page first asks: most imported acts are never cited.
    chapters: OnceLock<Chapters<'c>>,
}

/// The chapters of an outline.
#[derive(Debug, Default)]
struct Chapters<'c> {
    /// In the order of the law.
    all: Vec<Chapter<'c>>,
    /// The chapter of each paragraph, where the outline is whole.
    by_paragraph: BTreeMap<&'c str, usize>,
}

/// A chapter with a mark.
#[derive(Debug)]
pub(crate) struct Chapter<'c> {
    pub(crate) label: &'c Label,
    /// "§§ 167-171".
    pub(crate) range: Option<String>,
}

/// Gathers every legal source, in the order of the corpus.
pub(crate) fn gather(corpus: &Corpus) -> Vec<Source<'_>> {
    let mut sources: Vec<Source<'_>> = corpus.legal_source_ids().map(|id| source(corpus, id)).collect();
    for moved in corpus.register.works().iter().flat_map(|work| &work.moves) {
        let mut ends: Vec<usize> = [&moved.from, &moved.to].into_iter().filter_map(|place| corpus.register.by_id(&place.work)).collect();
        ends.dedup();
        for end in ends {
            sources[end].moves.push(moved);
        }
    }
    for id in corpus.page_ids() {
        let page = corpus.page(id);
        let law = page.law.as_ref().and_then(|law| law.target);
        let path = page.provision.as_deref().and_then(first_provision);
        if let (Some(law), Some(path)) = (law, path) {
            sources[law.index()].about.push((id, path));
        }
    }
    for group in &corpus.target_groups {
        let law = group.law.as_ref().and_then(|law| law.target);
        let path = group.provision.as_deref().and_then(first_provision);
        if let (Some(law), Some(path)) = (law, path) {
            sources[law.index()].named.push(path);
        }
    }
    sources
}

fn source(corpus: &Corpus, id: LegalSourceId) -> Source<'_> {
    let work = corpus.work(id);
    let shown = shown(work, corpus.today);
    let outline = |at: usize| corpus.register.outline(id.index(), at);
    // What is in force, else what was before it, the newest first, else what comes after.
    let after = shown.map_or(0, |shown| shown + 1);
    let candidates = (0..after).rev().chain(after..work.expressions.len());
    let outlined = candidates.into_iter().find(|&at| !is_empty(outline(at)));
    Source { shown, outlined, outline: outlined.map(outline), ..Source::default() }
}

/// The expression a reader of an undated reference is led to: the one in force or, before the first
/// and for want of another, the newest that is issued; else the first that will be.
fn shown(work: &Work, today: Date) -> Option<usize> {
    let issued = || work.expressions.iter().rposition(|expression| expression.is_issued_on(today));
    work.newest_on(today).or_else(issued).or_else(|| (!work.expressions.is_empty()).then_some(0))
}

fn is_empty(outline: &Outline) -> bool {
    match outline {
        Outline::Whole(nodes) => nodes.is_empty(),
        Outline::Listed(listed) => listed.chapters.is_empty(),
    }
}

impl<'c> Source<'c> {
    /// The chapter a provision stands in, or is: its place among those of the source.
    pub(crate) fn chapter_of(&self, path: &Path) -> Option<usize> {
        let chapters = self.chapters();
        if path.annex.is_some() {
            return None;
        }
        match (&path.paragraph, &path.chapter) {
            (Some(paragraph), _) => match self.outline? {
                Outline::Whole(_) => chapters.by_paragraph.get(paragraph.as_str()).copied(),
                Outline::Listed(listed) => {
                    let found = listed.chapter_of(paragraph)?;
                    chapters.all.iter().position(|chapter| *chapter.label == found.label)
                }
            },
            (None, Some(label)) => chapters.all.iter().position(|chapter| chapter.label == label),
            (None, None) => None,
        }
    }

    /// A chapter by its place.
    pub(crate) fn chapter(&self, at: usize) -> &Chapter<'c> {
        &self.chapters().all[at]
    }

    fn chapters(&self) -> &Chapters<'c> {
        self.chapters.get_or_init(|| self.outline.map_or_else(Chapters::default, Chapters::new))
    }
}

impl<'c> Chapters<'c> {
    fn new(outline: &'c Outline) -> Self {
        let mut chapters = Chapters::default();
        match outline {
            Outline::Whole(nodes) => chapters.add(nodes),
            Outline::Listed(listed) => {
                chapters.all =
                    listed.chapters.iter().map(|chapter| Chapter { label: &chapter.label, range: ranges(&chapter.paragraphs) }).collect();
            }
        }
        chapters
    }

    fn add(&mut self, nodes: &'c [Node]) {
        for node in nodes {
            match (node.level, &node.label) {
                (Level::Book | Level::Part, _) => self.add(&node.children),
                (Level::Chapter, Some(label)) => {
                    let at = self.all.len();
                    self.all.push(Chapter { label, range: range_in(&node.children) });
                    for label in paragraphs(&node.children).flat_map(|paragraph| &paragraph.label) {
                        self.by_paragraph.entry(label.as_str()).or_insert(at);
                    }
                }
                _ => {}
            }
        }
    }
}

/// The paragraphs among some divisions.
pub(crate) fn paragraphs(nodes: &[Node]) -> impl DoubleEndedIterator<Item = &Node> {
    nodes.iter().filter(|node| node.level == Level::Paragraph && node.label.is_some())
}

/// The paragraphs among some divisions, from the first to the last: "§§ 167-171".
pub(crate) fn range_in(nodes: &[Node]) -> Option<String> {
    let first = paragraphs(nodes).next()?.label.as_ref()?;
    let last = paragraphs(nodes).next_back()?;
    let last = last.through.as_ref().or(last.label.as_ref())?;
    let to = (first != last).then(|| last.clone());
    ranges(&[LabelRange { from: first.clone(), to }])
}

/// Ranges with their sign: "§§ 82 a-82 d, 90", "§ 20"; none where there are none.
pub(crate) fn ranges(ranges: &[LabelRange]) -> Option<String> {
    let text = |range: &LabelRange| match &range.to {
        Some(to) => format!("{}-{}", spaced(&range.from), spaced(to)),
        None => spaced(&range.from),
    };
    let texts: Vec<String> = ranges.iter().map(text).collect();
    let several = ranges.len() > 1 || ranges.first()?.to.is_some();
    Some(format!("{}\u{a0}{}", if several { "§§" } else { "§" }, texts.join(", ")))
}

/// The provision that a value of YAML names, such as "§ 96"; the first of several, as in "§§ 4-7".
pub(crate) fn first_provision(text: &str) -> Option<Path> {
    text.parse().ok().or_else(|| Path::all_of(&Provision::parse(text)?).into_iter().next())
}

/// The place on its source's page that a provision is shown at: its paragraph, chapter, part or
/// annex. None where it names none of these.
pub(crate) fn place(path: &Path) -> Option<Path> {
    let place = match (&path.annex, &path.paragraph, &path.chapter, &path.part) {
        (Some(annex), ..) => Path { annex: Some(annex.clone()), ..Path::default() },
        (None, Some(paragraph), ..) => Path { paragraph: Some(paragraph.clone()), ..Path::default() },
        (None, None, Some(chapter), _) => Path { chapter: Some(chapter.clone()), ..Path::default() },
        (None, None, None, Some(part)) => Path { part: Some(part.clone()), ..Path::default() },
        (None, None, None, None) => return None,
    };
    Some(place)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_paragraph_has_one_sign() {
        let ranged = |text: &str| ranges(&kb_law::parse_ranges(text).unwrap()).unwrap();
        assert_eq!(ranged("20"), "§\u{a0}20");
        assert_eq!(ranged("82 a-82 d"), "§§\u{a0}82 a-82 d");
        assert_eq!(ranged("3,4 b"), "§§\u{a0}3, 4 b");
    }

    #[test]
    fn the_first_of_several_provisions_stands_for_them() {
        let first = |text: &str| first_provision(text).map(|path| path.to_string());
        assert_eq!(first("§ 32, stk. 1, nr. 3").as_deref(), Some("§ 32, stk. 1, nr. 3"));
        assert_eq!(first("§§ 4-7").as_deref(), Some("§ 4"));
        assert_eq!(first("§ 6, nr. 4 og 5").as_deref(), Some("§ 6, nr. 4"));
        assert_eq!(first("om noget"), None);
    }

    #[test]
    fn a_provision_is_shown_at_its_paragraph() {
        let place = |text: &str| super::place(&text.parse().unwrap()).map(|place| place.anchor());
        assert_eq!(place("kapitel 3, § 82 b, stk. 2").as_deref(), Some("par-82b"));
        assert_eq!(place("afsnit II, kapitel 3").as_deref(), Some("kap-3"));
        assert_eq!(place("bilag 1, nr. 2").as_deref(), Some("bilag-1"));
        assert_eq!(place("stk. 2"), None);
    }
}
