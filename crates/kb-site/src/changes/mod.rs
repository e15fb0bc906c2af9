//! What changed, and when: what editors declare, what they reviewed, and what the register knows of
//! the law. The page of changes, the Atom feeds and each page's own log read from here.
//!
//! There is no clock: a change has the day that somebody wrote of it. What lies after the day of the
//! build has not happened yet and is left out.

pub(crate) mod feed;
mod law;
#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::sync::OnceLock;

use jiff::civil::Date;
use kb_core::model::{LegalSourceId, LogEntry, PageId};

use self::feed::Feed;
use crate::paths;
use crate::site::Site;
use crate::words;

/// What sort of change it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Sort {
    /// An editor changed a page and says what.
    Content,
    /// An act or order was issued, came into force or was repealed.
    Law,
    /// An editor reviewed a page, or held the register up against the law.
    Review,
}

/// What was changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Subject {
    /// A page.
    Page(PageId),
    /// A legal source.
    Source(LegalSourceId),
}

/// A change.
#[derive(Clone, Debug)]
pub(crate) struct Change {
    /// The day; none where only the year is known.
    pub(crate) date: Option<Date>,
    /// The year.
    pub(crate) year: i16,
    /// What sort of change.
    pub(crate) sort: Sort,
    /// What was changed.
    pub(crate) subject: Subject,
    /// Its name among those of its subject, fit for an address. It stays the same as long as what it
    /// tells of does.
    pub(crate) key: String,
    /// What happened, in a sentence without a full stop, or as the editor wrote it.
    pub(crate) text: String,
}

impl Change {
    /// Newest first; of a year the days that are known before what is only of that year. Of one day
    /// what an editor tells first, then the law, then reviews.
    fn order(&self, site: &Site<'_>) -> impl Ord + use<> {
        let subject = match self.subject {
            Subject::Page(id) => (0, site.rank(id), id.index()),
            Subject::Source(id) => (1, 0, id.index()),
        };
        (Reverse((self.year, self.date)), self.sort, subject)
    }
}

impl Subject {
    /// The path of its page.
    pub(crate) fn path(self, site: &Site<'_>) -> String {
        match self {
            Subject::Page(id) => paths::page(site.corpus, site.corpus.page(id)),
            Subject::Source(id) => paths::legal_source(site.corpus.legal_source(id)),
        }
    }

    /// Its name: of a legal source the short one.
    pub(crate) fn name<'s>(self, site: &'s Site<'_>) -> Cow<'s, str> {
        match self {
            Subject::Page(id) => site.corpus.page(id).title.as_str().into(),
            Subject::Source(id) => words::capitalised(site.corpus.work(id).short_name()),
        }
    }
}

/// What is gathered once, when it is first asked for.
#[derive(Debug, Default)]
pub(crate) struct Gathered {
    /// The history of each legal source, newest first, in the order of the corpus.
    histories: OnceLock<Vec<Vec<Change>>>,
    feeds: OnceLock<BTreeSet<Feed>>,
}

impl Gathered {
    /// The feeds there are.
    pub(crate) fn feeds(&self, site: &Site<'_>) -> &BTreeSet<Feed> {
        self.feeds.get_or_init(|| feed::all(site))
    }

    /// The changes of a legal source, newest first.
    fn of_source(&self, site: &Site<'_>, id: LegalSourceId) -> &[Change] {
        let all = || site.corpus.legal_source_ids().map(|id| sorted(site, law::of_source(site, id))).collect();
        &self.histories.get_or_init(all)[id.index()]
    }
}

/// Every change of the site, newest first. Of legal sources only those that a page names or cites: an
/// imported register may hold acts by the hundred that nobody here reads.
pub(crate) fn of_site(site: &Site<'_>) -> Vec<Change> {
    let pages = site.corpus.page_ids().flat_map(|id| of_page(site, id));
    let sources = used_sources(site).flat_map(|id| of_source(site, id));
    sorted(site, pages.chain(sources).collect())
}

/// True where the site has a change to show, or a page that has moved.
pub(crate) fn any(site: &Site<'_>) -> bool {
    !site.redirects().is_empty()
        || site.corpus.page_ids().any(|id| !of_page(site, id).is_empty())
        || used_sources(site).any(|id| !site.changes.of_source(site, id).is_empty())
}

/// What an editor changed, newest first.
pub(crate) fn of_content(site: &Site<'_>) -> Vec<Change> {
    sorted(site, site.corpus.page_ids().flat_map(|id| logged(site, id)).collect())
}

/// The changes of a scheme, newest first: its own, those of its boundaries, and those of the law it
/// names. Whoever follows a scheme follows these.
pub(crate) fn of_scheme(site: &Site<'_>, id: PageId) -> Vec<Change> {
    let pages = pages_of_scheme(site, id).flat_map(|id| of_page(site, id));
    sorted(site, pages.chain(sources_of_scheme(site, id).into_iter().flat_map(|id| of_source(site, id))).collect())
}

fn pages_of_scheme<'s>(site: &'s Site<'_>, id: PageId) -> impl Iterator<Item = PageId> + 's {
    std::iter::once(id).chain(site.borders_of(id).into_iter().map(|(boundary, _)| boundary))
}

fn sources_of_scheme(site: &Site<'_>, id: PageId) -> Vec<LegalSourceId> {
    let page = site.corpus.page(id);
    let mut sources: Vec<LegalSourceId> = page.law.iter().chain(&page.sources).filter_map(|source| source.target).collect();
    sources.sort_unstable();
    sources.dedup();
    sources
}

/// The changes of a legal source, newest first.
pub(crate) fn of_source(site: &Site<'_>, id: LegalSourceId) -> Vec<Change> {
    site.changes.of_source(site, id).to_vec()
}

/// Entries of a page's log that have happened, newest first, each with its key. Those of one day are
/// numbered from the oldest, so that a new one on top leaves the others their keys.
pub(crate) fn log<'s>(site: &'s Site<'_>, id: PageId) -> Vec<(String, &'s LogEntry)> {
    let mut keyed: Vec<(String, &LogEntry)> = Vec::new();
    let mut before = (None, 0);
    for entry in site.corpus.page(id).log.iter().rev().filter(|entry| entry.date.value <= site.corpus.today) {
        let date = entry.date.value;
        before = (Some(date), if before.0 == Some(date) { before.1 + 1 } else { 1 });
        keyed.push((dated("aendring", date, before.1), entry));
    }
    keyed.reverse();
    keyed
}

fn logged(site: &Site<'_>, id: PageId) -> Vec<Change> {
    if !site.shows(site.corpus.page(id)) {
        return Vec::new();
    }
    let change = |(key, entry): (String, &LogEntry)| Change {
        date: Some(entry.date.value),
        year: entry.date.value.year(),
        sort: Sort::Content,
        subject: Subject::Page(id),
        key,
        text: entry.text.value.clone(),
    };
    log(site, id).into_iter().map(change).collect()
}

fn of_page(site: &Site<'_>, id: PageId) -> Vec<Change> {
    let page = site.corpus.page(id);
    let mut changes = logged(site, id);
    if let Some(date) = page.reviewed.as_ref().map(|date| date.value).filter(|&date| site.shows(page) && date <= site.corpus.today) {
        changes.push(Change {
            date: Some(date),
            year: date.year(),
            sort: Sort::Review,
            subject: Subject::Page(id),
            key: dated("gennemgaaet", date, 1),
            text: "Siden er gennemgået".to_owned(),
        });
    }
    changes
}

/// "aendring-2026-02-12"; the second of a day ends in "-2".
fn dated(what: &str, date: Date, number: usize) -> String {
    if number > 1 { format!("{what}-{date}-{number}") } else { format!("{what}-{date}") }
}

fn used_sources<'s>(site: &'s Site<'_>) -> impl Iterator<Item = LegalSourceId> + 's {
    let corpus = site.corpus;
    corpus.legal_source_ids().filter(move |&id| {
        let named = corpus.referrers_of_legal_source(id).iter().copied();
        named.chain(corpus.citing(id).map(|(page, ..)| page)).any(|page| site.shows(corpus.page(page)))
    })
}

fn sorted(site: &Site<'_>, mut changes: Vec<Change>) -> Vec<Change> {
    changes.sort_by_cached_key(|change| change.order(site));
    changes
}
