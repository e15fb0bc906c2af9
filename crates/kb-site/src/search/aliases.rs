//! Other words that lead to a page: everyday words and abbreviations of the glossary, and words
//! that the law no longer uses.

use std::collections::{BTreeMap, BTreeSet};

use kb_core::citations::Target;
use kb_core::model::{LegalSourceId, LinkTarget, Page, PageId, Role};
use kb_law::Path;

use crate::site::Site;
use crate::sources::place;

/// A term that names more schemes or provisions than this is about none of them.
const MOST: usize = 4;

/// The other words of pages and provisions.
#[derive(Debug, Default)]
pub(super) struct Aliases {
    /// Of pages.
    pub(super) pages: BTreeMap<PageId, BTreeSet<String>>,
    /// Of provisions: by their source, then by their anchor on its page.
    pub(super) provisions: BTreeMap<LegalSourceId, BTreeMap<String, BTreeSet<String>>>,
    /// Of legal sources.
    pub(super) sources: BTreeMap<LegalSourceId, BTreeSet<String>>,
}

impl Aliases {
    /// Gathers what the glossary and the register say.
    pub(super) fn of(site: &Site<'_>) -> Self {
        let mut aliases = Aliases::default();
        for id in site.corpus.page_ids() {
            let page = site.corpus.page(id);
            if matches!(page.role, Role::Term(_)) && site.shows(page) {
                aliases.add_term(site, id);
            }
        }
        aliases.add_dead_terms(site);
        aliases
    }

    /// A term leads to the provisions that its page cites, and to the schemes that are about one of
    /// them; where there are none, to the schemes it links to as a whole.
    fn add_term(&mut self, site: &Site<'_>, id: PageId) {
        let corpus = site.corpus;
        let page = corpus.page(id);
        let mut cited: BTreeMap<(LegalSourceId, String), Path> = BTreeMap::new();
        for (_, found) in corpus.citations_of(id) {
            let Target::Source { source, .. } = found.target else { continue };
            for path in found.paths.iter().filter_map(place).filter(|path| path.paragraph.is_some()) {
                cited.insert((source, path.anchor()), path);
            }
        }
        let is_about_some = cited.len() <= MOST;
        for (source, anchor) in cited.keys().filter(|_| is_about_some) {
            let words = self.provisions.entry(*source).or_default().entry(anchor.clone()).or_default();
            words.extend(words_of(page));
        }
        let is_scheme = |id: PageId| matches!(corpus.page(id).role, Role::Scheme) && site.shows(corpus.page(id));
        let about = cited.iter().filter(|_| is_about_some).flat_map(|((source, anchor), _)| {
            let is_it = move |path: &Path| place(path).is_some_and(|path| path.anchor() == *anchor);
            site.source(*source).about.iter().filter(move |(_, path)| is_it(path)).map(|(page, _)| *page)
        });
        let mut schemes: BTreeSet<PageId> = about.filter(|&id| is_scheme(id)).collect();
        if schemes.is_empty() {
            let linked = page.links.iter().filter_map(|link| if let LinkTarget::Page(id, None) = link { Some(*id) } else { None });
            schemes = linked.filter(|&id| is_scheme(id)).collect();
        }
        if schemes.len() <= MOST {
            for scheme in schemes {
                self.pages.entry(scheme).or_default().extend(words_of(page));
            }
        }
    }

    /// A word that the law no longer uses leads to the pages named by the word to use instead; where
    /// there are none, to the source that knows it.
    fn add_dead_terms(&mut self, site: &Site<'_>) {
        let corpus = site.corpus;
        if corpus.register.works().iter().all(|work| work.dead_terms.is_empty()) {
            return;
        }
        let mut named: BTreeMap<String, Vec<PageId>> = BTreeMap::new();
        for id in corpus.page_ids() {
            let page = corpus.page(id);
            if site.shows(page) && matches!(page.role, Role::Scheme | Role::Term(_)) {
                for word in words_of(page) {
                    named.entry(word.to_lowercase()).or_default().push(id);
                }
            }
        }
        for id in corpus.legal_source_ids() {
            for dead in &corpus.work(id).dead_terms {
                let begins = dead.instead.as_deref().unwrap_or("").to_lowercase();
                let is_word_end = |name: &str| !name[begins.len()..].starts_with(char::is_alphanumeric);
                let pages =
                    named.range(begins.clone()..).take_while(|(name, _)| name.starts_with(&begins)).filter(|(name, _)| is_word_end(name));
                let mut pages: Vec<PageId> = pages.filter(|_| !begins.is_empty()).flat_map(|(_, pages)| pages.iter().copied()).collect();
                pages.truncate(MOST);
                if pages.is_empty() {
                    self.sources.entry(id).or_default().insert(dead.term.clone());
                }
                for page in pages {
                    self.pages.entry(page).or_default().insert(dead.term.clone());
                }
            }
        }
    }
}

/// A page's title, and the forms of a term.
fn words_of(page: &Page) -> impl Iterator<Item = String> + '_ {
    let forms = if let Role::Term(term) = &page.role { term.forms.as_slice() } else { &[] };
    std::iter::once(&page.title).chain(forms).map(|word| super::text::clean(word.value.clone()))
}
