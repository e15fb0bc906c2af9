//! Atom feeds (RFC 4287): of the site, of each scheme and of each legal source. A feed needs full
//! addresses, so only a knowledge base that says where it is published has any.
//!
//! What identifies an entry is the address of the page it tells of and the change's own name there;
//! both stay the same when the text is corrected. A change of which only the year is known is in no
//! feed, for an entry must have a day; the page of changes shows it, and what the register was last
//! checked against names it.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use jiff::civil::Date;
use kb_core::model::{LegalSourceId, PageId};

use super::{Change, Sort, Subject};
use crate::build::changes::sort_name;
use crate::escape;
use crate::outputs::What;
use crate::paths;
use crate::site::Site;
use crate::words;

/// So many entries a feed has: readers fetch the whole file each time they look, and whoever looks
/// more seldom than fifty changes finds the rest on the page of changes.
const LARGEST: usize = 50;

/// What a feed is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Feed {
    /// The whole site.
    Site,
    /// A scheme, with its boundaries and the law it names.
    Scheme(PageId),
    /// A legal source.
    Source(LegalSourceId),
}

/// Every feed of a site: what has a change with a day.
pub(super) fn all(site: &Site<'_>) -> BTreeSet<Feed> {
    if site.corpus.config.address.is_none() {
        return BTreeSet::new();
    }
    let schemes = site.schemes().map(Feed::Scheme);
    let sources = site.corpus.legal_source_ids().map(Feed::Source);
    let feeds = std::iter::once(Feed::Site).chain(schemes).chain(sources);
    feeds.filter(|feed| feed.has_day(site)).collect()
}

impl Feed {
    /// Where it lies: beside the page it belongs to.
    pub(crate) fn path(self, site: &Site<'_>) -> String {
        match self {
            Feed::Site => paths::FEED.to_owned(),
            Feed::Scheme(id) => paths::page_feed(site.corpus, site.corpus.page(id)),
            Feed::Source(id) => paths::legal_source_feed(site.corpus.legal_source(id)),
        }
    }

    fn title(self, site: &Site<'_>) -> String {
        let of = |name: &str| format!("{name} – ændringer · {}", site.corpus.config.title);
        match self {
            Feed::Site => format!("{} – ændringer", site.corpus.config.title),
            Feed::Scheme(id) => of(&site.corpus.page(id).title),
            Feed::Source(id) => of(&site.corpus.work(id).title),
        }
    }

    fn subtitle(self) -> &'static str {
        match self {
            Feed::Site => "Hvad der er ændret og gennemgået på siderne, og hvad der er sket med loven bag dem.",
            Feed::Scheme(_) => "Ændringer af ordningens side, dens snitflader og de retskilder, den bygger på.",
            Feed::Source(_) => "Udgaver og ændringer, som registret kender.",
        }
    }

    fn page(self, site: &Site<'_>) -> String {
        match self {
            Feed::Site => paths::CHANGES.to_owned(),
            Feed::Scheme(id) => Subject::Page(id).path(site),
            Feed::Source(id) => Subject::Source(id).path(site),
        }
    }

    /// True where it has a change with a day. Does not gather them all: it is asked of every scheme.
    fn has_day(self, site: &Site<'_>) -> bool {
        let has_page = |id: PageId| !super::of_page(site, id).is_empty();
        let has_source = |id: LegalSourceId| site.changes.of_source(site, id).iter().any(|change| change.date.is_some());
        match self {
            Feed::Site => site.corpus.page_ids().any(has_page) || super::used_sources(site).any(has_source),
            Feed::Scheme(id) => {
                super::pages_of_scheme(site, id).any(has_page) || super::sources_of_scheme(site, id).into_iter().any(has_source)
            }
            Feed::Source(id) => has_source(id),
        }
    }

    fn changes(self, site: &Site<'_>) -> Vec<Change> {
        match self {
            Feed::Site => super::of_site(site),
            Feed::Scheme(id) => super::of_scheme(site, id),
            Feed::Source(id) => super::of_source(site, id),
        }
    }
}

/// Writes a feed.
pub(crate) fn write(site: &Site<'_>, feed: Feed) -> Vec<u8> {
    let changes = feed.changes(site);
    let dated = changes.iter().filter_map(|change| Some((change, change.date?)));
    let entries: Vec<(&Change, Date)> = dated.take(LARGEST).collect();
    let mut xml =
        Xml { address: site.corpus.config.address.as_deref().unwrap_or_default(), out: String::with_capacity(1024 + entries.len() * 640) };
    let path = feed.path(site);
    xml.out.push_str("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"da\">\n");
    xml.address_in("id", &path);
    xml.element("title", &feed.title(site));
    xml.element("subtitle", feed.subtitle());
    xml.link("self", "application/atom+xml", &path);
    xml.link("alternate", "text/html", &feed.page(site));
    if let Some((_, newest)) = entries.first() {
        xml.day("updated", *newest);
    }
    xml.out.push_str("<author>");
    xml.element("name", &site.corpus.config.publisher);
    xml.out.push_str("</author>\n");
    for (change, date) in entries {
        entry(&mut xml, site, change, date);
    }
    xml.out.push_str("</feed>\n");
    xml.out.into_bytes()
}

fn entry(xml: &mut Xml<'_>, site: &Site<'_>, change: &Change, date: Date) {
    let path = change.subject.path(site);
    let what = match change.sort {
        Sort::Content => format!("ændret {}", words::date(date).text),
        Sort::Review => format!("gennemgået {}", words::date(date).text),
        Sort::Law => change.text.clone(),
    };
    xml.out.push_str("<entry>\n");
    xml.address_in("id", &format!("{path}#_{}", change.key));
    xml.element("title", &format!("{}: {what}", change.subject.name(site)));
    xml.link("alternate", "text/html", &target(change, &path));
    xml.day("updated", date);
    xml.out.push_str("<category term=\"");
    xml.text(sort_name(change.sort).0);
    xml.out.push_str("\" label=\"");
    xml.text(sort_name(change.sort).1);
    xml.out.push_str("\"/>\n<content type=\"text\">");
    xml.text(&change.text);
    if !change.text.ends_with(['.', '!', '?']) {
        xml.out.push('.');
    }
    xml.out.push_str("</content>\n</entry>\n");
}

/// Where a reader sees the change: at the entry of the page's log, else on the page.
pub(crate) fn target(change: &Change, path: &str) -> String {
    match (change.sort, change.subject) {
        (Sort::Content, _) => format!("{path}#_{}", change.key),
        (Sort::Law, Subject::Source(_)) if change.key.starts_with("aendret") => format!("{path}#{}", crate::build::citation::AMENDMENTS),
        (Sort::Law, Subject::Source(_)) => format!("{path}#udgaver"),
        _ => path.to_owned(),
    }
}

/// Appends the elements of a page's head that lead a reader's program to the feeds: the page's own and the site's.
pub(crate) fn push_links(html: &mut String, site: &Site<'_>, what: What) {
    let own = match what {
        What::Page(id) => Some(Feed::Scheme(id)),
        What::LegalSource(id) => Some(Feed::Source(id)),
        _ => None,
    };
    for feed in own.into_iter().chain([Feed::Site]).filter(|feed| site.changes.feeds(site).contains(feed)) {
        html.push_str("<link rel=\"alternate\" type=\"application/atom+xml\" title=\"");
        escape::push(html, &feed.title(site));
        html.push_str("\" href=\"");
        escape::push(html, site.corpus.config.address.as_deref().unwrap_or_default());
        escape::push(html, &feed.path(site));
        html.push_str("\">\n");
    }
}

struct Xml<'a> {
    address: &'a str,
    out: String,
}

impl Xml<'_> {
    /// Appends text without the control characters that XML 1.0 cannot hold at all (section 2.2).
    fn text(&mut self, text: &str) {
        let illegal = |c: char| (c < ' ' && !matches!(c, '\t' | '\n' | '\r')) || matches!(c, '\u{fffe}' | '\u{ffff}');
        for (at, legal) in text.split(illegal).enumerate() {
            if at > 0 {
                self.out.push('\u{fffd}');
            }
            escape::push(&mut self.out, legal);
        }
    }

    fn element(&mut self, name: &str, text: &str) {
        let _ = write!(self.out, "<{name}>");
        self.text(text);
        let _ = writeln!(self.out, "</{name}>");
    }

    fn address_in(&mut self, name: &str, path: &str) {
        let _ = write!(self.out, "<{name}>");
        let address = self.address;
        self.text(address);
        self.text(path);
        let _ = writeln!(self.out, "</{name}>");
    }

    fn link(&mut self, rel: &str, media_type: &str, path: &str) {
        let _ = write!(self.out, "<link rel=\"{rel}\" type=\"{media_type}\" href=\"");
        let address = self.address;
        self.text(address);
        self.text(path);
        self.out.push_str("\"/>\n");
    }

    /// The beginning of the day in universal time, which is the same day in Denmark.
    fn day(&mut self, name: &str, date: Date) {
        let _ = writeln!(self.out, "<{name}>{date}T00:00:00Z</{name}>");
    }
}
