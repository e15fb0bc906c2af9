//! The outline of a legal source, with what cites each place of it.

use std::collections::BTreeSet;

use kb_law::{Level, Listed, Node, Outline, Path, spaced};

use super::citation::held;
use super::mentions::{self, Cited, Citing};
use crate::site::Site;
use crate::sources::{range_in, ranges};
use crate::views::{GroupView, Link, Mentions, PlaceNote, PlaceView, RowView, SmallPlace};

/// The outline as a page shows it.
#[derive(Debug, Default)]
pub(crate) struct Shown<'a> {
    /// Parts, chapters and annexes in the order of the law, then what the outline does not show.
    pub(crate) groups: Vec<GroupView<'a>>,
    /// The places that are cited, in the order of the page.
    pub(crate) cited: Vec<Link<'a>>,
}

/// Builds the outline. Takes from `citing` each place that it shows; what is left over gets a group
/// of its own, so that every link to a place lands. `told` gives what else there is to tell of a place.
pub(crate) fn shown<'a>(
    site: &'a Site<'_>,
    outline: Option<&'a Outline>,
    citing: &mut Citing<'_>,
    told: &dyn Fn(&Path) -> Vec<PlaceNote<'a>>,
) -> Shown<'a> {
    let mut builder = Builder { site, citing, notes: told, seen: BTreeSet::new(), part: None, unique: true, shown: Shown::default() };
    match outline {
        Some(Outline::Whole(nodes)) => {
            let mut labels = BTreeSet::new();
            builder.unique = outline
                .into_iter()
                .flat_map(Outline::chapters)
                .all(|chapter| labels.insert(chapter.label.as_ref().map(kb_cite::Label::as_str)));
            builder.nodes(nodes, true);
        }
        Some(Outline::Listed(listed)) => builder.listed(listed),
        None => {}
    }
    builder.rest();
    builder.shown
}

struct Builder<'a, 'b, 'c, 'm> {
    site: &'a Site<'c>,
    citing: &'b mut Citing<'m>,
    notes: &'b dyn Fn(&Path) -> Vec<PlaceNote<'a>>,
    /// The ids given so far.
    seen: BTreeSet<String>,
    /// The part being read.
    part: Option<&'a Node>,
    /// Whether each chapter number is used once.
    unique: bool,
    shown: Shown<'a>,
}

impl<'a> Builder<'a, '_, '_, '_> {
    /// Adds divisions. `fresh` is true where a paragraph outside chapters begins a group.
    fn nodes(&mut self, nodes: &'a [Node], mut fresh: bool) {
        for node in nodes {
            match node.level {
                Level::Book => {
                    self.group(node, None, "Bog");
                    self.nodes(&node.children, false);
                    fresh = true;
                }
                Level::Part => {
                    let path = node.label.clone().map(|label| Path { part: Some(label), ..Path::default() });
                    self.group(node, path.as_ref(), "Afsnit");
                    let outer = self.part.replace(node);
                    self.nodes(&node.children, false);
                    self.part = outer;
                    fresh = true;
                }
                Level::Chapter => {
                    let part = self.part.filter(|_| !self.unique).and_then(|part| part.label.clone());
                    let path = node.label.clone().map(|label| Path { part, chapter: Some(label), ..Path::default() });
                    self.group(node, path.as_ref(), "Kapitel");
                    self.nodes(&node.children, false);
                    fresh = true;
                }
                Level::Annex => {
                    let label = node.label.clone().unwrap_or_else(|| kb_cite::Label::new("1"));
                    self.group(node, Some(&Path { annex: Some(label), ..Path::default() }), "Bilag");
                    fresh = true;
                }
                Level::Paragraph => {
                    if fresh || self.shown.groups.is_empty() {
                        self.shown.groups.push(unnamed("Paragraffer"));
                        fresh = false;
                    }
                    self.paragraph(node);
                }
                _ => {}
            }
        }
    }

    /// Begins a group: a part, a chapter, an annex.
    fn group(&mut self, node: &'a Node, path: Option<&Path>, word: &'static str) {
        let name = match (path, &node.label) {
            (Some(path), _) => capitalised_place(path),
            (None, Some(label)) => format!("{word} {}", spaced(label)),
            (None, None) => String::new(),
        };
        let (name, heading) = match node.heading.as_deref() {
            Some(heading) if name.is_empty() => (heading.to_owned(), None),
            heading if name.is_empty() => (word.to_owned(), heading),
            heading => (name, heading),
        };
        let range = range_in(&node.children);
        self.begin(path, name, heading, range);
    }

    fn begin(&mut self, path: Option<&Path>, name: String, heading: Option<&'a str>, range: Option<String>) {
        let id = path.map(Path::anchor).filter(|id| self.seen.insert(id.clone()));
        let cited = id.as_ref().and_then(|id| self.citing.places.remove(id));
        let (mentions, notes) = cited.as_ref().map_or_else(Default::default, |cited| self.told(cited));
        if let Some(id) = id.as_ref().filter(|_| !mentions.is_empty()) {
            self.shown.cited.push(Link { text: name.clone().into(), href: format!("#{id}") });
        }
        let open = cited.is_some();
        self.shown.groups.push(GroupView { id, name, heading, range, mentions, notes, rows: Vec::new(), open });
    }

    /// What a place shows of what cites it.
    fn told(&self, cited: &Cited<'_>) -> (Mentions<'a>, Vec<PlaceNote<'a>>) {
        (mentions::view(self.site, &cited.sentences), (self.notes)(&cited.path))
    }

    /// Adds a paragraph of a whole outline to the last group: at length where something is to be
    /// told of it, else in a line with its neighbours.
    fn paragraph(&mut self, node: &'a Node) {
        let Some(label) = &node.label else { return };
        let mut places = Vec::new();
        let own = Path { paragraph: Some(label.clone()), ..Path::default() };
        places.extend(self.citing.places.remove(&own.anchor()));
        if node.through.is_some() {
            // One division that stands for several: all that is cited of them stands here.
            let within = |cited: &Cited<'_>| cited.path.paragraph.as_ref().is_some_and(|label| node.is_labelled(label));
            let inside: Vec<String> = self.citing.places.iter().filter(|(_, cited)| within(cited)).map(|(id, _)| id.clone()).collect();
            places.extend(inside.iter().filter_map(|id| self.citing.places.remove(id)));
        }
        let name = match &node.through {
            Some(last) => held(&format!("§§ {}-{}", spaced(label), spaced(last))),
            None => held(&format!("§ {}", spaced(label))),
        };
        if places.is_empty() {
            let id = Some(own.anchor()).filter(|id| self.seen.insert(id.clone()));
            self.small(SmallPlace { id, name, heading: node.heading.as_deref(), repealed: node.repealed });
        } else {
            let mut ids: Vec<String> = std::iter::once(own.anchor()).chain(places.iter().map(|cited| cited.path.anchor())).collect();
            ids.dedup();
            self.place(name, node.heading.as_deref(), node.repealed, ids, &places);
        }
    }

    /// Adds an uncited paragraph to the line that is being written.
    fn small(&mut self, place: SmallPlace<'a>) {
        let Some(group) = self.shown.groups.last_mut() else { return };
        match group.rows.last_mut() {
            Some(RowView { small, place: None }) => small.push(place),
            _ => group.rows.push(RowView { small: vec![place], place: None }),
        }
    }

    /// Adds a paragraph of which something is told to the last group, and opens that.
    fn place(&mut self, name: String, heading: Option<&'a str>, repealed: bool, ids: Vec<String>, cited: &[Cited<'_>]) {
        let mut ids: Vec<String> = ids.into_iter().filter(|id| self.seen.insert(id.clone())).collect();
        let mut mentions = Mentions::default();
        let mut notes = Vec::new();
        for (told, more) in cited.iter().map(|cited| self.told(cited)) {
            mentions.sections.extend(told.sections);
            mentions.more = mentions.more.or(told.more);
            notes.extend(more);
        }
        let id = if ids.is_empty() { None } else { Some(ids.remove(0)) };
        if let Some(id) = id.as_ref().filter(|_| !mentions.is_empty()) {
            self.shown.cited.push(Link { text: name.clone().into(), href: format!("#{id}") });
        }
        let Some(group) = self.shown.groups.last_mut() else { return };
        group.open = true;
        let place = PlaceView { id, more_ids: ids, name, heading, repealed, mentions, notes };
        group.rows.push(RowView { small: Vec::new(), place: Some(place) });
    }

    /// Adds the chapters that an editor listed, with the paragraphs in them that are cited.
    fn listed(&mut self, listed: &'a Listed) {
        let mut inside: Vec<Vec<Cited<'_>>> = listed.chapters.iter().map(|_| Vec::new()).collect();
        let chapter_of = |cited: &Cited<'_>| {
            let chapter = listed.chapter_of(cited.path.paragraph.as_ref()?)?;
            listed.chapters.iter().position(|other| std::ptr::eq(other, chapter))
        };
        let mut left = std::mem::take(&mut self.citing.places);
        let found: Vec<(String, usize)> = left.iter().filter_map(|(id, cited)| Some((id.clone(), chapter_of(cited)?))).collect();
        for (id, chapter) in found {
            inside[chapter].extend(left.remove(&id));
        }
        self.citing.places = left;
        for (chapter, mut places) in listed.chapters.iter().zip(inside) {
            let path = Path { chapter: Some(chapter.label.clone()), ..Path::default() };
            self.begin(Some(&path), format!("Kapitel {}", spaced(&chapter.label)), chapter.heading.as_deref(), ranges(&chapter.paragraphs));
            places.sort_by(|a, b| a.path.cmp(&b.path));
            for cited in places {
                self.place(held(&cited.path.to_string()), None, false, vec![cited.path.anchor()], &[cited]);
            }
        }
    }

    /// Adds what is cited and not in the outline: there the register is silent.
    fn rest(&mut self) {
        let mut left: Vec<Cited<'_>> = std::mem::take(&mut self.citing.places).into_values().collect();
        if left.is_empty() {
            return;
        }
        left.sort_by(|a, b| a.path.cmp(&b.path));
        self.shown.groups.push(unnamed("Andre bestemmelser, siderne henviser til"));
        for cited in left {
            self.place(capitalised_place(&cited.path), None, false, vec![cited.path.anchor()], &[cited]);
        }
    }
}

/// A group that is no division of the law.
fn unnamed<'a>(name: &str) -> GroupView<'a> {
    GroupView {
        id: None,
        name: name.to_owned(),
        heading: None,
        range: None,
        mentions: Mentions::default(),
        notes: Vec::new(),
        rows: Vec::new(),
        open: true,
    }
}

/// "Kapitel 26", "§ 167", "Bilag 1".
fn capitalised_place(path: &Path) -> String {
    let name = held(&path.to_string());
    crate::words::capitalised(&name).into_owned()
}
