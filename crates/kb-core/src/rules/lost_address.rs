use std::collections::{BTreeSet, HashMap};

use kb_diag::{Finding, Location, Rule, Severity, Span, StaticText, Text};

use super::suggest::nearest;
use crate::model::{Corpus, Page};

/// Reports an address that was published and would no longer lead anywhere.
pub(crate) static RULE: Rule = Rule {
    name: "lost-address",
    severity: Severity::Error,
    summary: StaticText { da: "en adresse, der var udgivet, fører ingen steder hen", en: "an address that was published leads nowhere" },
    docs: include_str!("lost_address.md"),
};

/// A page that was published and is neither there nor leads on.
#[derive(Clone, Copy, Debug)]
pub struct LostAddress<'a> {
    /// Its path in the site, with its ending: `ordninger/mentor.html`.
    pub path: &'a str,
    /// Its title.
    pub title: &'a str,
    /// The kind of the page it was made from, as "ordning".
    pub kind: Option<&'a str>,
    /// The file it was made from, if it was made from one: `ordninger/mentor.md`.
    pub source: Option<&'a str>,
    /// Paths of what was made from the same file and is gone as well.
    pub with_it: &'a [String],
    /// Paths of the files that the site was made from when the page was published.
    pub known: &'a BTreeSet<&'a str>,
}

/// What a page may have become: a page of the corpus, or one of its registers' files.
struct Heir<'c> {
    path: &'c str,
    id: &'c str,
    title: &'c str,
    title_at: Location,
    page: Option<&'c Page>,
}

/// So many lost pages are compared with every page there is. Of a site whose every address is lost, the
/// first tell what is wrong.
const NEAR_SEARCHES: usize = 50;

/// Reports each lost address: at the file that its page was probably moved to, else at `kb.yaml`.
pub(crate) fn findings(corpus: &Corpus, lost: &[LostAddress<'_>]) -> Vec<Finding> {
    if lost.is_empty() {
        return Vec::new();
    }
    let mut heirs = Heirs::new(corpus);
    lost.iter().map(|lost| finding(corpus, lost, heirs.of(lost))).collect()
}

fn finding(corpus: &Corpus, lost: &LostAddress<'_>, heir: Option<&Heir<'_>>) -> Finding {
    let written = written(lost);
    let message = Text::new(
        format!("adressen »{}« ({}) var udgivet og fører nu ingen steder hen", lost.path, lost.title),
        format!("the address »{}« ({}) was published and now leads nowhere", lost.path, lost.title),
    );
    let Some(heir) = heir else {
        let at = Span::at(0).within(corpus.config.file.or_else(|| corpus.pages.first().map(|page| page.file)).expect("a site has a file"));
        let mut finding = Finding::new(&RULE, at, message);
        finding.help(Text::new(
            format!("skriv »tidligere: [{written}]« øverst på den side, læserne skal føres til"),
            format!("write »tidligere: [{written}]« at the top of the page that readers are to be led to"),
        ));
        return and_with_it(finding, lost);
    };
    let (path, title) = (heir.path, heir.title);
    let mut finding = Finding::new(&RULE, heir.title_at, message);
    finding.help(if lost.source == Some(path) {
        Text::new(
            format!("siden »{path}« er her stadig; vil du føre læserne til den, så skriv »tidligere: [{written}]« i den"),
            format!("the page »{path}« is still here; to lead readers to it, write »tidligere: [{written}]« in it"),
        )
    } else {
        Text::new(
            format!("er siden flyttet til »{path}« ({title}), så skriv »tidligere: [{written}]« i den fil"),
            format!("if the page was moved to »{path}« ({title}), write »tidligere: [{written}]« in that file"),
        )
    });
    if let Some(page) = heir.page.filter(|page| !names_former(corpus, page)) {
        finding.fix(
            Text::new(format!("skriv »tidligere: [{written}]« i »{path}«"), format!("write »tidligere: [{written}]« in »{path}«")),
            Span::at(page.front_matter.end as usize).within(page.file),
            format!("tidligere: [{written}]\n"),
        );
    }
    and_with_it(finding, lost)
}

/// What stands in the list: the file as it was, else the address.
fn written<'a>(lost: &LostAddress<'a>) -> &'a str {
    let of_file = lost.source.filter(|source| {
        // Only the page itself lies where its file says.
        let stem = |path: &str| path.rsplit('/').next().map(|name| name.split('.').next().unwrap_or(name).to_owned());
        source.split('/').next() == lost.path.split('/').next() && stem(source) == stem(lost.path)
    });
    of_file.unwrap_or_else(|| lost.path.strip_suffix(".html").unwrap_or(lost.path))
}

fn and_with_it(mut finding: Finding, lost: &LostAddress<'_>) -> Finding {
    if !lost.with_it.is_empty() {
        let paths = lost.with_it.iter().map(|path| format!("»{path}«")).collect::<Vec<_>>().join(", ");
        finding.help(Text::new(format!("så fører også {paths} videre"), format!("then {paths} will lead on too")));
    }
    finding
}

/// True where a page says already where it was, so that the line cannot simply be added.
fn names_former(corpus: &Corpus, page: &Page) -> bool {
    let front_matter = corpus.sources.get(page.file).text().get(page.front_matter.range()).unwrap_or_default();
    page.front_matter.start == page.front_matter.end || front_matter.lines().any(|line| line.starts_with("tidligere"))
}

/// Everything that a lost page may have become, and where each is found.
struct Heirs<'c> {
    corpus: &'c Corpus,
    all: Vec<Heir<'c>>,
    by_path: HashMap<&'c str, usize>,
    by_title: HashMap<&'c str, Vec<usize>>,
    by_id: HashMap<&'c str, Vec<usize>>,
    /// For so many more lost pages every heir is looked at.
    near_searches: usize,
}

impl<'c> Heirs<'c> {
    fn new(corpus: &'c Corpus) -> Self {
        let page = |page: &'c Page| (&*page.path, &*page.id, &page.title, Some(page));
        let pages = corpus.pages.iter().filter(|page| !page.draft).map(page);
        let groups = corpus.target_groups.iter().map(|group| (&*group.path, &*group.id, &group.title, None));
        let sources = corpus.legal_sources.iter().filter(|source| source.declared);
        let sources = sources.map(|source| (&*source.path, &*source.id, &source.title, None));
        let all = pages.chain(groups).chain(sources);
        let all: Vec<Heir<'c>> =
            all.map(|(path, id, title, page)| Heir { path, id, title: title.value.as_str(), title_at: title.at, page }).collect();
        let mut heirs =
            Heirs { corpus, all, by_path: HashMap::new(), by_title: HashMap::new(), by_id: HashMap::new(), near_searches: NEAR_SEARCHES };
        for (at, heir) in heirs.all.iter().enumerate() {
            heirs.by_path.insert(heir.path, at);
            heirs.by_title.entry(heir.title).or_default().push(at);
            heirs.by_id.entry(heir.id).or_default().push(at);
        }
        heirs
    }

    /// What a lost page has most likely become: what its own file is now, else what is new and has its
    /// title or its id, else what is new and has nearly those, else what has its title. Among equals,
    /// what is of its own kind.
    fn of(&mut self, lost: &LostAddress<'_>) -> Option<&Heir<'c>> {
        if let Some(&still_there) = lost.source.and_then(|source| self.by_path.get(source)) {
            return self.all.get(still_there);
        }
        let name = lost.path.strip_suffix(".html").unwrap_or(lost.path);
        let id = name.rsplit('/').next().unwrap_or(name);
        let is_like = |heir: &Heir<'_>| match (lost.kind, heir.page) {
            (Some(kind), Some(page)) => self.corpus.kind_of(page).id == kind,
            (None, None) => heir.path.split('/').next() == lost.path.split('/').next(),
            _ => false,
        };
        let is_new = |heir: &Heir<'_>| !lost.known.contains(heir.path);
        let best = |found: Option<&Vec<usize>>, new: bool| {
            let fits = |at: &&usize| !new || is_new(&self.all[**at]);
            let found = || found.into_iter().flatten().filter(fits);
            found().find(|at| is_like(&self.all[**at])).or_else(|| found().next()).copied()
        };
        let (title, same_id) = (self.by_title.get(lost.title), self.by_id.get(id));
        let exact = best(title, true).or_else(|| best(same_id, true));
        let near = |like: bool| {
            let known = || self.all.iter().filter(|heir| is_new(heir) && is_like(heir) == like);
            let id = nearest(id, known().map(|heir| heir.id));
            let title = || nearest(lost.title, known().map(|heir| heir.title));
            let found = id.or_else(title)?;
            self.all.iter().position(|heir| (heir.id == found || heir.title == found) && is_new(heir) && is_like(heir) == like)
        };
        let found =
            exact.or_else(|| if self.near_searches > 0 { near(true).or_else(|| near(false)) } else { None }).or_else(|| best(title, false));
        if exact.is_none() {
            self.near_searches = self.near_searches.saturating_sub(1);
        }
        self.all.get(found?)
    }
}
