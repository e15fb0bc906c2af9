//! What there is to write.

use kb_core::model::{Corpus, KindId, LegalSourceId, PageId, Role, TargetGroupId};

use crate::build::sheet::SheetKey;
use crate::changes;
use crate::changes::feed::Feed;
use crate::machines::data::{self, DataFile};
use crate::machines::{manifest, redirects, sitemap};
use crate::paths;
use crate::search;
use crate::sheets::SheetName;
use crate::site::Site;

/// One file of the site, not yet rendered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Output {
    pub(crate) path: String,
    pub(crate) what: What,
}

/// What a file of the site shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum What {
    Front,
    Search,
    Finder,
    Matrix,
    Glossary(KindId),
    List(KindId),
    Page(PageId),
    /// A sheet, in ordinary type or in large print.
    Sheet(SheetKey, bool),
    /// A sheet as a text file of cells.
    Csv(PageId),
    /// A sheet as a spreadsheet.
    Spreadsheet(PageId),
    Overview(PageId),
    TargetGroups,
    TargetGroup(TargetGroupId),
    LegalSources,
    LegalSource(LegalSourceId),
    Contacts,
    Changes,
    /// An Atom feed of changes.
    Feed(Feed),
    NotFound,
    Sitemap,
    /// One of several sitemaps.
    SitemapPart(usize),
    Robots,
    /// A page that leads on: its place among them.
    Redirect(usize),
    /// What the site holds, for the next build to be compared with.
    Manifest,
    /// A file of the knowledge base as data.
    Data(DataFile),
    /// The law's words of some provisions: a script of the previews.
    Wordings(u32),
    Asset,
    /// A script of the search index: its place among them.
    Shard(usize),
}

impl Output {
    /// Returns the file's path in the site: ASCII, with `/` between names. An asset that the
    /// knowledge base brings itself keeps its own name.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// True for a page that a reader opens and a search engine may list.
    pub(crate) fn is_page(&self) -> bool {
        match self.what {
            What::NotFound | What::Redirect(_) => false,
            // The same words again; its canonical address is the other.
            What::Sheet(_, large_print) => !large_print,
            _ => self.path.rsplit_once('.').is_some_and(|(_, ending)| ending == "html"),
        }
    }
}

/// Lists every output of a site, sorted by path.
pub(crate) fn list(site: &Site<'_>) -> Vec<Output> {
    let corpus = site.corpus;
    let mut outputs = Vec::with_capacity(corpus.pages.len() + 64);
    let mut add = |path: String, what: What| outputs.push(Output { path, what });
    add(paths::FRONT.to_owned(), What::Front);
    add(paths::SEARCH.to_owned(), What::Search);
    add(paths::NOT_FOUND.to_owned(), What::NotFound);
    add(sitemap::ROBOTS.to_owned(), What::Robots);
    add(manifest::PATH.to_owned(), What::Manifest);
    for (path, file) in data::files(site) {
        add(path, What::Data(file));
    }
    for (kind, pages) in site.kinds() {
        let what = if is_glossary(corpus, pages) { What::Glossary(kind) } else { What::List(kind) };
        add(paths::list(&corpus.kinds[kind.index()]), what);
        for &id in pages {
            let page = corpus.page(id);
            let path = paths::page(corpus, page);
            match &page.role {
                Role::Sheet(_) => {
                    let name = SheetName::edited(site, id);
                    add(name.file(true, ".html"), What::Sheet(SheetKey::Edited(id), true));
                    add(name.file(false, ".csv"), What::Csv(id));
                    add(name.file(false, ".xlsx"), What::Spreadsheet(id));
                    add(path, What::Sheet(SheetKey::Edited(id), false));
                }
                Role::Scheme => {
                    add(path, What::Page(id));
                    add(paths::fact_sheet(page), What::Sheet(SheetKey::FactSheet(id), false));
                }
                _ => add(path, What::Page(id)),
            }
            if site.has_overview(id) {
                add(paths::overview(page), What::Overview(id));
            }
        }
    }
    if site.has_finder() {
        add(paths::FINDER.to_owned(), What::Finder);
    }
    if site.has_boundaries() {
        add(paths::MATRIX.to_owned(), What::Matrix);
    }
    if !corpus.target_groups.is_empty() {
        add(paths::TARGET_GROUPS.to_owned(), What::TargetGroups);
    }
    for (id, group) in corpus.target_group_ids().zip(&corpus.target_groups) {
        add(paths::target_group(group), What::TargetGroup(id));
    }
    if !corpus.legal_sources.is_empty() {
        add(paths::LEGAL_SOURCES.to_owned(), What::LegalSources);
    }
    for (id, source) in corpus.legal_source_ids().zip(&corpus.legal_sources) {
        add(paths::legal_source(source), What::LegalSource(id));
    }
    if !corpus.contacts.is_empty() {
        add(paths::CONTACTS.to_owned(), What::Contacts);
    }
    if changes::any(site) {
        add(paths::CHANGES.to_owned(), What::Changes);
    }
    for &feed in site.changes.feeds(site) {
        add(feed.path(site), What::Feed(feed));
    }
    for (index, shard) in site.shards().iter().enumerate() {
        add(search::path(shard), What::Shard(index));
    }
    for (number, script) in (0..).zip(0..site.wordings.len()) {
        add(site.wordings.path(site, script), What::Wordings(number));
    }
    for asset in site.theme.assets() {
        add(asset.to_owned(), What::Asset);
    }
    outputs.extend(redirects::outputs(site.redirects(), &outputs));
    if corpus.config.address.is_some() {
        let pages = outputs.iter().filter(|output| output.is_page()).count();
        let parts = (0..sitemap::parts(pages)).map(|part| Output { path: sitemap::part_path(part), what: What::SitemapPart(part) });
        outputs.extend(parts.chain([Output { path: sitemap::SITEMAP.to_owned(), what: What::Sitemap }]));
    }
    outputs.sort_by(|a, b| a.path.cmp(&b.path));
    outputs
}

fn is_glossary(corpus: &Corpus, pages: &[PageId]) -> bool {
    pages.first().is_some_and(|&id| matches!(corpus.page(id).role, Role::Term(_)))
}
