//! The frame around every page, made once for each folder depth and entry of the navigation.

use kb_core::model::{Corpus, KindId};

use crate::escape;
use crate::palette;
use crate::paths::{self, Depth};
use crate::templates::{Prepared, TemplateFault};
use crate::theme::Theme;
use crate::views::{Frame, FrameParts, NavItem};
use crate::words;

/// Which entry of the navigation a page belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Entry {
    /// The list of a kind of page.
    Kind(KindId),
    /// Which scheme?
    Finder,
    /// The matrix.
    Matrix,
    /// Target groups.
    TargetGroups,
    /// Legal sources.
    LegalSources,
    /// Contacts.
    Contacts,
    /// What changed.
    Changes,
}

/// The frames of a site.
#[derive(Debug, Default)]
pub(crate) struct Frames {
    entries: Vec<Entry>,
    /// The colours that stand in front of the style sheet.
    colours: String,
    /// By depth, then by entry; the last of each depth marks none.
    framed: [Vec<Prepared>; 2],
    /// For the front page and the search page, which have a search form of their own.
    without_search: Prepared,
}

impl Frames {
    /// Makes the frames of a site with these entries, in order.
    pub(crate) fn new(corpus: &Corpus, theme: &Theme, entries: Vec<Entry>) -> Result<Self, TemplateFault> {
        let colours = palette::css(corpus.config.accent.as_ref().map(|accent| accent.value));
        let digest = theme.digest(&colours);
        let of = |depth: Depth| {
            let marked = (0..entries.len()).map(Some).chain([None]);
            marked
                .map(|current| frame(theme, &digest, &parts(corpus, &entries, depth, current, true)))
                .collect::<Result<Vec<Prepared>, TemplateFault>>()
        };
        let framed = [of(Depth::Root)?, of(Depth::Folder)?];
        let without_search = frame(theme, &digest, &parts(corpus, &entries, Depth::Root, None, false))?;
        Ok(Frames { entries, colours, framed, without_search })
    }

    /// The entries, in order.
    pub(crate) fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The colours that stand in front of the style sheet.
    pub(crate) fn colours(&self) -> &str {
        &self.colours
    }

    pub(crate) fn get(&self, depth: Depth, current: Entry) -> &Prepared {
        let index = self.entries.iter().position(|&entry| entry == current).unwrap_or(self.entries.len());
        &self.framed[usize::from(depth == Depth::Folder)][index]
    }

    pub(crate) fn without_search(&self) -> &Prepared {
        &self.without_search
    }
}

fn frame(theme: &Theme, digest: &str, parts: &FrameParts<'_>) -> Result<Prepared, TemplateFault> {
    let fill = |template| theme.templates().fill(template, &Prepared::default(), parts);
    Ok(Prepared::new(&Frame { root: parts.root, assets: digest, masthead_html: fill("masthead.html")?, foot_html: fill("foot.html")? }))
}

fn parts<'a>(corpus: &'a Corpus, entries: &[Entry], depth: Depth, current: Option<usize>, search: bool) -> FrameParts<'a> {
    let nav = entries.iter().enumerate().map(|(index, &entry)| {
        let (label, path) = entry.shown(corpus);
        NavItem { label, href: format!("{}{path}", depth.up()), current: current == Some(index) }
    });
    let logo = corpus.config.logo.as_ref().and_then(|logo| corpus.attachments.get(logo.attachment? as usize));
    let logo_href = logo.map(|source| {
        let mut href = depth.up().to_owned();
        escape::push_path(&mut href, &paths::attachment(source));
        href
    });
    FrameParts {
        title: &corpus.config.title,
        logo_href,
        publisher: &corpus.config.publisher,
        disclaimer: corpus.config.disclaimer.as_deref(),
        root: depth.up(),
        nav: nav.collect(),
        search,
    }
}

impl Entry {
    /// Its word, and the path of its page.
    pub(crate) fn shown(self, corpus: &Corpus) -> (String, String) {
        match self {
            Entry::Kind(id) => {
                let kind = &corpus.kinds[id.index()];
                (words::capitalised(&kind.plural).into_owned(), paths::list(kind))
            }
            Entry::Finder => ("Hvilken ordning?".to_owned(), paths::FINDER.to_owned()),
            Entry::Matrix => ("Matrix".to_owned(), paths::MATRIX.to_owned()),
            Entry::TargetGroups => ("Målgrupper".to_owned(), paths::TARGET_GROUPS.to_owned()),
            Entry::LegalSources => ("Retskilder".to_owned(), paths::LEGAL_SOURCES.to_owned()),
            Entry::Contacts => ("Kontakter".to_owned(), paths::CONTACTS.to_owned()),
            Entry::Changes => ("Ændringer".to_owned(), paths::CHANGES.to_owned()),
        }
    }
}
