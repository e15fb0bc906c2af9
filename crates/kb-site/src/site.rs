//! A site: what there is to write, and how each file of it is made.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use kb_core::Publishable;
use kb_core::glossary::Glossary;
use kb_core::model::{Corpus, KindId, LegalSourceId, LinkTarget, Page, PageId, Role};
use kb_diag::Text;
use kb_search::Shard;
use serde::Serialize;

use crate::build;
use crate::build::sheet::{CompiledSheet, Rendition, SheetKey, compile};
use crate::changes;
use crate::export;
use crate::frame::{Entry, Frames};
use crate::machines::data;
use crate::machines::head;
use crate::machines::manifest::Manifest;
use crate::machines::redirects::{self, Redirect};
use crate::machines::sitemap;
use crate::outputs::{self, Output, What};
use crate::palette;
use crate::paths::{self, Depth};
use crate::search;
use crate::shared::Shared;
use crate::sources::{self, Source};
use crate::targets::targets;
use crate::templates::{Prepared, TemplateFault};
use crate::theme::Theme;
use crate::views::{Headed, SheetView};
use crate::wordings::Wordings;
use crate::words;

/// A site made of a corpus and a theme. Holds what many pages share; each file is rendered on its
/// own, from any thread.
#[derive(Debug)]
pub struct Site<'c> {
    pub(crate) corpus: &'c Corpus,
    pub(crate) theme: &'c Theme,
    pub(crate) glossary: Glossary,
    pub(crate) shared: Shared,
    sources: Vec<Source<'c>>,
    frames: Frames,
    /// The law's words of what pages cite.
    pub(crate) wordings: Wordings,
    /// What is wrong with a template that every page needs: each page says so when it is rendered.
    fault: Option<TemplateFault>,
    /// The place of each page in the alphabet.
    ranks: Vec<u32>,
    /// Whether drafts are shown, each stamped as one.
    drafts: bool,
    /// The pages shown of each kind, in the order of the alphabet.
    by_kind: Vec<Vec<PageId>>,
    /// Listed when somebody first asks: a sheet alone needs neither them nor the search index.
    outputs: OnceLock<Vec<Output>>,
    shards: OnceLock<Vec<Shard>>,
    redirects: OnceLock<Vec<Redirect<'c>>>,
    /// What changed, gathered when it is first asked for.
    pub(crate) changes: changes::Gathered,
    /// Attachments that a page shown links to, and the logo: indexes in [`Corpus::attachments`].
    attachments: BTreeSet<u32>,
    /// Paths of the PDFs of sheets that are published beside the site's own files.
    pub(crate) pdfs: BTreeSet<String>,
}

/// A file of the knowledge base that is copied to the site as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attachment<'c> {
    /// Its path in the knowledge base.
    pub source: &'c str,
    /// Its path in the site.
    pub path: String,
}

/// Why a file could not be made: a template asks for what its view does not have, or a sheet is more
/// than a spreadsheet can hold.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("\"{path}\": {}", reason.en)]
pub struct RenderError {
    /// Path of the file in the site.
    pub path: String,
    /// Name of the template at fault; empty where it is none's.
    pub template: String,
    /// Line of the template, from 1, where the fault has one.
    pub line: Option<usize>,
    /// What is wrong; names the template and the line.
    pub reason: Text,
}

impl<'c> Site<'c> {
    /// Makes the site of a corpus without errors. Drafts are left out.
    pub fn new(corpus: Publishable<'c>, theme: &'c Theme) -> Self {
        Site::of(corpus.corpus(), theme, false)
    }

    /// Makes the site of a corpus whatever is wrong with it, drafts included and stamped: for an
    /// editor's own preview, never for publishing.
    pub fn preview(corpus: &'c Corpus, theme: &'c Theme) -> Self {
        Site::of(corpus, theme, true)
    }

    /// Makes the site of a corpus as it would be published, whatever is wrong with it: to be searched,
    /// never to be written. Drafts are left out.
    pub fn unpublished(corpus: &'c Corpus, theme: &'c Theme) -> Self {
        Site::of(corpus, theme, false)
    }

    fn of(corpus: &'c Corpus, theme: &'c Theme, drafts: bool) -> Self {
        let mut site = Site {
            corpus,
            theme,
            glossary: Glossary::new(corpus),
            shared: Shared::default(),
            sources: sources::gather(corpus),
            frames: Frames::default(),
            wordings: Wordings::default(),
            fault: None,
            ranks: ranks(corpus),
            drafts,
            by_kind: Vec::new(),
            outputs: OnceLock::new(),
            shards: OnceLock::new(),
            redirects: OnceLock::new(),
            changes: changes::Gathered::default(),
            attachments: BTreeSet::new(),
            pdfs: BTreeSet::new(),
        };
        site.by_kind = corpus
            .kinds
            .iter()
            .map(|kind| corpus.kind_by_id(&kind.id).map_or_else(Vec::new, |id| site.alphabetical(corpus.pages_of_kind(id))))
            .collect();
        match Shared::new(&site).and_then(|shared| Ok((shared, Frames::new(corpus, theme, site.navigation())?))) {
            Ok((shared, frames)) => (site.shared, site.frames) = (shared, frames),
            Err(fault) => site.fault = Some(fault),
        }
        site.wordings = Wordings::gather(&site);
        site.attachments = corpus
            .pages
            .iter()
            .filter(|page| site.shows(page))
            .flat_map(|page| &page.links)
            .filter_map(|link| if let LinkTarget::Attachment(index) = link { Some(*index) } else { None })
            .chain(corpus.config.logo.as_ref().and_then(|logo| logo.attachment))
            .collect();
        site
    }

    /// Returns what there is to render and write, sorted by path. Paths differ, except where the
    /// knowledge base is at fault.
    pub fn outputs(&self) -> &[Output] {
        self.outputs.get_or_init(|| outputs::list(self))
    }

    /// Gathers what can be found on the site.
    pub fn searched(&self) -> kb_search::Corpus {
        search::gather(self)
    }

    /// Returns the file of the knowledge base that each page is made of, by the page's address.
    pub fn files(&self) -> BTreeMap<String, &'c str> {
        search::files(self)
    }

    /// The pages that lead on from where a page was.
    pub(crate) fn redirects(&self) -> &[Redirect<'c>] {
        self.redirects.get_or_init(|| redirects::gather(self))
    }

    /// Returns the scripts of the search index, built when they are first asked for.
    pub(crate) fn shards(&self) -> &[Shard] {
        self.shards.get_or_init(|| search::build(self))
    }

    /// Returns the files of the knowledge base that pages link to, to be copied as they are.
    pub fn attachments(&self) -> impl Iterator<Item = Attachment<'c>> + '_ {
        self.attachments.iter().map(|&index| {
            let source = self.corpus.attachments[index as usize].as_str();
            Attachment { source, path: paths::attachment(source) }
        })
    }

    /// Renders one output. Depends on nothing but the corpus, the theme and the output.
    pub fn render(&self, output: &Output) -> Result<Vec<u8>, RenderError> {
        if let Some(fault) = &self.fault {
            return Err(error(output.path(), "base.html", fault.clone()));
        }
        let kind_of = |id: PageId| Entry::Kind(self.corpus.page(id).kind);
        match output.what {
            What::Front => self.page(output, "index.html", self.frames.without_search(), &build::front::view(self)),
            What::Search => self.page(output, "search.html", self.frames.without_search(), &build::search::view(self)),
            What::Finder => self.framed(output, "finder.html", Entry::Finder, &build::finder::view(self)),
            What::Matrix => self.framed(output, "matrix.html", Entry::Matrix, &build::matrix::view(self)),
            What::Glossary(kind) => self.framed(output, "glossary.html", Entry::Kind(kind), &build::glossary::view(self, kind)),
            What::List(kind) => self.framed(output, "list.html", Entry::Kind(kind), &build::lists::pages(self, kind)),
            What::Page(id) => self.framed(output, "page.html", kind_of(id), &build::page::view(self, id)),
            What::Sheet(key, large_print) => {
                self.sheet(output.path(), key, Rendition { large_print, has_pdf: self.has_pdf(key, large_print) })
            }
            What::Csv(id) => Ok(export::csv(&compile(self, SheetKey::Edited(id)))),
            What::Spreadsheet(id) => export::xlsx(self, &compile(self, SheetKey::Edited(id))).map_err(|reason| RenderError {
                path: output.path().to_owned(),
                template: String::new(),
                line: None,
                reason,
            }),
            What::Overview(id) => self.framed(output, "overview.html", Entry::Matrix, &build::overview::view(self, id)),
            What::TargetGroups => self.framed(output, "list.html", Entry::TargetGroups, &build::target_groups::list(self)),
            What::TargetGroup(id) => self.framed(output, "target_group.html", Entry::TargetGroups, &build::target_groups::view(self, id)),
            What::LegalSources => self.framed(output, "sources.html", Entry::LegalSources, &build::legal_sources::list(self)),
            What::LegalSource(id) => self.framed(output, "source.html", Entry::LegalSources, &build::source::view(self, id)),
            What::Changes => self.framed(output, "changes.html", Entry::Changes, &build::changes::view(self)),
            What::Feed(feed) => Ok(changes::feed::write(self, feed)),
            What::Contacts => self.framed(output, "contacts.html", Entry::Contacts, &build::lists::contacts(self)),
            What::NotFound => self.alone(output, "404.html", &build::front::not_found(self)),
            What::Redirect(index) => self.alone(output, "redirect.html", &redirects::view(self, &self.redirects()[index])),
            What::Sitemap => Ok(sitemap::whole(self)),
            What::SitemapPart(part) => Ok(sitemap::part(self, part)),
            What::Robots => Ok(sitemap::robots(self)),
            What::Manifest => Ok(Manifest::of(self).to_json()),
            What::Data(file) => Ok(data::render(self, file)),
            What::Shard(index) => Ok(self.shards()[index].script.clone().into_bytes()),
            What::Wordings(script) => Ok(self.wordings.write(self, script as usize).into_bytes()),
            What::Asset => Ok(self.asset(output.path())),
        }
    }

    /// The theme's colours as custom properties.
    pub(crate) fn colours(&self) -> &str {
        self.frames.colours()
    }

    /// An asset of the theme; the style sheet follows the colours of the knowledge base.
    fn asset(&self, path: &str) -> Vec<u8> {
        let bytes = self.theme.asset(path).unwrap_or_default();
        if path == palette::STYLE_SHEET { [self.frames.colours().as_bytes(), bytes].concat() } else { bytes.to_vec() }
    }

    /// Renders a sheet, which needs no other file: it has no frame.
    pub(crate) fn sheet(&self, path: &str, key: SheetKey, rendition: Rendition) -> Result<Vec<u8>, RenderError> {
        self.fill_sheet(path, build::sheet::view(self, key, rendition))
    }

    /// Renders a sheet that shows what has changed: it has no other renditions.
    pub(crate) fn changed_sheet(&self, path: &str, sheet: CompiledSheet<'_>) -> Result<Vec<u8>, RenderError> {
        self.fill_sheet(path, build::sheet::set(self, sheet, Rendition::default(), Vec::new()))
    }

    fn fill_sheet(&self, path: &str, view: Result<SheetView<'_>, TemplateFault>) -> Result<Vec<u8>, RenderError> {
        let template = "sheet.html";
        let html = view.and_then(|view| {
            let machines_html = head::shared(self, None, &view.head);
            self.theme.templates().fill_page(template, self.frames.without_search(), &view, &machines_html)
        });
        html.map(String::into_bytes).map_err(|fault| error(path, template, fault))
    }

    fn framed(&self, output: &Output, template: &str, entry: Entry, view: &(impl Serialize + Headed)) -> Result<Vec<u8>, RenderError> {
        self.page(output, template, self.frames.get(Depth::of(output.path()), entry), view)
    }

    /// Renders a page of `base.html`.
    fn page(&self, output: &Output, template: &str, frame: &Prepared, view: &(impl Serialize + Headed)) -> Result<Vec<u8>, RenderError> {
        let machines_html = head::html(self, output, view.head());
        let html = self.theme.templates().fill_page(template, frame, view, &machines_html);
        html.map(String::into_bytes).map_err(|fault| error(output.path(), template, fault))
    }

    /// Renders a page that needs no other file.
    fn alone(&self, output: &Output, template: &str, view: &impl Serialize) -> Result<Vec<u8>, RenderError> {
        let html = self.theme.templates().fill(template, self.frames.without_search(), view);
        html.map(String::into_bytes).map_err(|fault| error(output.path(), template, fault))
    }

    /// Entries of the main navigation: what there is something of.
    fn navigation(&self) -> Vec<Entry> {
        let mut entries: Vec<Entry> = Vec::new();
        let mut last = Vec::new();
        for (kind, pages) in self.kinds() {
            match self.corpus.page(pages[0]).role {
                Role::Term(_) => last.push(Entry::Kind(kind)),
                Role::Boundary(_) => entries.extend([Entry::Kind(kind), Entry::Matrix]),
                Role::Scheme => entries.extend([Entry::Kind(kind), Entry::Finder]),
                Role::Sheet(_) | Role::Other => entries.push(Entry::Kind(kind)),
            }
        }
        entries.retain(|entry| *entry != Entry::Matrix || self.has_boundaries());
        entries.extend(last);
        let registers = [
            (Entry::TargetGroups, self.corpus.target_groups.is_empty()),
            (Entry::LegalSources, self.corpus.legal_sources.is_empty()),
            (Entry::Contacts, self.corpus.contacts.is_empty()),
            (Entry::Changes, !changes::any(self)),
        ];
        entries.extend(registers.iter().filter(|(_, empty)| !empty).map(|(entry, _)| *entry));
        entries
    }

    /// Entries of the main navigation, in order.
    pub(crate) fn entries(&self) -> &[Entry] {
        self.frames.entries()
    }

    /// Kinds that have pages, with these in the order of the alphabet.
    pub(crate) fn kinds(&self) -> impl Iterator<Item = (KindId, &[PageId])> {
        self.by_kind.iter().filter_map(|pages| Some((self.corpus.page(*pages.first()?).kind, pages.as_slice())))
    }

    /// Pages of a kind that are shown, in the order of the alphabet.
    pub(crate) fn pages_of(&self, kind: KindId) -> &[PageId] {
        &self.by_kind[kind.index()]
    }

    /// What was gathered of a legal source.
    pub(crate) fn source(&self, id: LegalSourceId) -> &Source<'c> {
        &self.sources[id.index()]
    }

    /// True for a page that is on the site.
    pub(crate) fn shows(&self, page: &Page) -> bool {
        page.readable && (self.drafts || !page.draft)
    }

    /// The place of a page in the alphabet.
    pub(crate) fn rank(&self, id: PageId) -> u32 {
        self.ranks[id.index()]
    }

    /// The pages among these that are shown, in the order of the alphabet.
    pub(crate) fn alphabetical(&self, pages: &[PageId]) -> Vec<PageId> {
        let mut pages: Vec<PageId> = pages.iter().copied().filter(|&id| self.shows(self.corpus.page(id))).collect();
        pages.sort_by_key(|&id| self.rank(id));
        pages
    }

    /// Boundaries of a scheme whose other scheme is shown too, each with that scheme, in the order
    /// of the other schemes' names.
    pub(crate) fn borders_of(&self, scheme: PageId) -> Vec<(PageId, PageId)> {
        let pairs = self.corpus.boundaries_of(scheme).iter().filter_map(|&boundary| {
            let page = self.corpus.page(boundary);
            let Role::Boundary(role) = &page.role else { return None };
            let other = targets(&role.schemes).find(|&other| other != scheme)?;
            (self.shows(page) && self.shows(self.corpus.page(other))).then_some((boundary, other))
        });
        let mut borders: Vec<(PageId, PageId)> = pairs.collect();
        borders.sort_by_key(|&(boundary, other)| (self.rank(other), boundary));
        borders
    }

    /// True for a scheme that has an overview.
    pub(crate) fn has_overview(&self, page: PageId) -> bool {
        matches!(self.corpus.page(page).role, Role::Scheme) && !self.borders_of(page).is_empty()
    }

    /// True where the site has a matrix.
    pub(crate) fn has_boundaries(&self) -> bool {
        self.schemes().any(|id| !self.corpus.boundaries_of(id).is_empty() && self.has_overview(id))
    }

    /// True where the site has a page that finds schemes.
    pub(crate) fn has_finder(&self) -> bool {
        self.schemes().next().is_some()
    }

    /// The schemes that are shown, in the order of the alphabet.
    pub(crate) fn schemes(&self) -> impl Iterator<Item = PageId> + '_ {
        let kind = self.corpus.kind_by_id("ordning");
        kind.into_iter().flat_map(|kind| self.pages_of(kind).iter().copied())
    }
}

/// Sorts all pages by title, once.
fn ranks(corpus: &Corpus) -> Vec<u32> {
    let mut pages: Vec<PageId> = corpus.page_ids().collect();
    pages.sort_by_cached_key(|&id| (words::sort_key(&corpus.page(id).title), id));
    let mut ranks = vec![0; pages.len()];
    for (rank, id) in (0..).zip(pages) {
        ranks[id.index()] = rank;
    }
    ranks
}

fn error(path: &str, template: &str, fault: TemplateFault) -> RenderError {
    let template = fault.template.unwrap_or_else(|| template.to_owned());
    let (da, en) = fault.line.map_or_else(Default::default, |line| (format!(", linje {line}"), format!(", line {line}")));
    let reason = Text::new(
        format!("fejl i skabelonen »site/templates/{template}«{da}: {}", fault.what),
        format!("fault in the template »site/templates/{template}«{en}: {}", fault.what),
    );
    RenderError { path: path.to_owned(), template, line: fault.line, reason }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use crate::testing::{article, between, compile, rendered, scheme};
    use crate::{Site, Theme};

    const BOUNDARY: &str = "---\ntitel: A og B\nresumé: Grænsen.\nordninger: [a, b]\nkombineres: betinget\ngennemgået: 2026-01-10\n---\n\n## Formål\n\nEt.\n\n## Målgruppe\n\nTo.\n\n## Kan ordningerne kombineres?\n\nMåske.\n";
    const SHEET: &str = "---\ntitel: Ark\nresumé: Sammenlign.\nkolonner: [a, b]\nrækker: [formaal]\ngennemgået: 2026-02-12\n---\n\nLæs på tværs.\n\n::: celle b formaal\nArkets ord.\n:::\n";

    fn files(a: &str, b: &str) -> Vec<(&'static str, String)> {
        vec![
            ("ordninger/a.md", scheme(a)),
            ("ordninger/b.md", scheme(b)),
            ("snitflader/ab.md", BOUNDARY.to_owned()),
            ("ark/ark.md", SHEET.to_owned()),
        ]
    }

    fn page(path: &str) -> String {
        let files = files("Alfa", "Beta");
        rendered(&files.iter().map(|(path, text)| (*path, text.as_str())).collect::<Vec<_>>(), path)
    }

    #[test]
    fn every_output_is_rendered_the_same_twice() {
        let files = files("Alfa", "Beta");
        let compiled = compile(&files.iter().map(|(path, text)| (*path, text.as_str())).collect::<Vec<_>>());
        let theme = Theme::built_in();
        let (one, two) = (Site::preview(&compiled.corpus, &theme), Site::preview(&compiled.corpus, &theme));
        assert!(one.outputs().is_sorted_by_key(|output| output.path().to_owned()));
        for output in one.outputs().iter().rev() {
            assert_eq!(one.render(output).unwrap(), two.render(output).unwrap(), "{}", output.path());
        }
        let paths: Vec<&str> = one.outputs().iter().map(super::Output::path).collect();
        for path in [
            "404.html",
            "ark/ark.csv",
            "ark/ark.html",
            "ark/ark.xlsx",
            "ark/ark_stor-skrift.html",
            "faktaark/a.html",
            "index.html",
            "kontakter.html",
            "matrix.html",
            "overblik/a.html",
            "retskilder/sel.html",
            "sitemap.xml",
            "soeg.html",
        ] {
            assert!(paths.contains(&path), "{path}");
        }
    }

    #[test]
    fn a_boundary_shows_on_both_schemes_in_the_overview_and_in_the_matrix() {
        for (path, other) in
            [("ordninger/a.html", "Beta"), ("ordninger/b.html", "Alfa"), ("overblik/a.html", "Beta"), ("matrix.html", "Alfa")]
        {
            let html = page(path);
            assert!(html.contains("ab.html") && html.contains(other) && html.contains("etinget"), "{path}");
        }
    }

    #[test]
    fn an_overview_is_as_old_as_its_oldest_part() {
        assert_eq!(between(&page("overblik/a.html"), "<time datetime=\"", "\""), "2026-01-10");
    }

    #[test]
    fn a_sheet_takes_the_short_form_and_marks_its_own_words() {
        let html = page("ark/ark.html");
        assert!(
            html.contains(">§\u{a0}85</a><sup class=\"ref\"><a href=\"#kilde-1\"")
                && !html.contains("Mere om Formål")
                && !html.contains("class=\"eli\""),
            "{html}"
        );
        let own = between(&html, "<td data-ordning=\"Beta\">", "</td>");
        assert_eq!(own, "<p>Arkets ord.</p>\n<p class=\"own\"><em>Egen ordlyd</em></p>");
        assert!(!between(&html, "<div class=\"lead\">", "</div>").contains("Arkets ord"));
    }

    #[test]
    fn a_draft_is_published_nowhere_and_stamped_in_the_preview() {
        let draft = article("Tekst.\n").replace("titel: Artikel", "titel: Artikel\nkladde: ja");
        assert!(rendered(&[("artikler/d.md", &draft)], "artikler/d.html").contains("class=\"draft\""));
        let compiled = compile(&[("artikler/d.md", &draft)]);
        let theme = Theme::built_in();
        let site = Site::new(compiled.publishable().unwrap(), &theme);
        assert!(site.outputs().iter().all(|output| !output.path().starts_with("artikler")));
    }

    #[test]
    fn a_template_that_asks_for_too_much_is_named_with_its_line() {
        let compiled = compile(&[("artikler/a.md", &article("Tekst.\n"))]);
        let theme = Theme::new(BTreeMap::from([("templates/page.html".to_owned(), b"<p>\n{{ page.nothing }}".to_vec())])).unwrap();
        let site = Site::preview(&compiled.corpus, &theme);
        let output = site.outputs().iter().find(|output| output.path() == "artikler/a.html").unwrap();
        let error = site.render(output).unwrap_err();
        assert_eq!((error.template.as_str(), error.line), ("page.html", Some(2)));
        assert!(error.reason.da.contains("linje 2"), "{}", error.reason.da);
    }
}
