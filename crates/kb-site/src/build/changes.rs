//! The page of what changed, and each page's own log.

use jiff::civil::Date;
use kb_core::model::PageId;

use super::parts;
use crate::changes::feed::{Feed, target};
use crate::changes::{self, Change, Sort};
use crate::machines::redirects;
use crate::paths::{self, Depth};
use crate::site::Site;
use crate::views::{ChangeMonth, ChangeSort, ChangeView, ChangesView, Link, LogView};
use crate::words;

pub(crate) const TITLE: &str = "Ændringer";

/// The page shows so many changes: more than anybody reads, and few enough for one page. Each page
/// has its own log in full, and each legal source its history.
const SHOWN: usize = 500;
/// So many pages reviewed on one day are named.
const NAMED: usize = 6;

/// The key of a sort of change, and its word.
pub(crate) fn sort_name(sort: Sort) -> (&'static str, &'static str) {
    match sort {
        Sort::Content => ("indhold", "Indhold"),
        Sort::Law => ("lov", "Lovgivning"),
        Sort::Review => ("gennemgang", "Gennemgang"),
    }
}

pub(crate) fn view<'a>(site: &'a Site<'_>) -> ChangesView<'a> {
    let all = changes::of_site(site);
    let days: Vec<&[Change]> = all.chunk_by(is_shown_with).collect();
    let shown = &days[..days.len().min(SHOWN)];
    let sorts = [Sort::Content, Sort::Law, Sort::Review].map(|sort| {
        let (key, label) = sort_name(sort);
        ChangeSort { key, label, count: shown.iter().filter(|day| day[0].sort == sort).count() }
    });
    let months = shown.chunk_by(|a, b| month(&a[0]) == month(&b[0])).map(|days| {
        let (year, month) = month(&days[0][0]);
        ChangeMonth {
            anchor: month.map_or_else(|| year.to_string(), |month| format!("{year}-{month:02}")),
            label: month.map_or_else(|| format!("{year} uden kendt dag"), |month| format!("{} {year}", month_name(month))),
            changes: days.iter().map(|day| change(site, day)).collect(),
        }
    });
    let lead = "Hvad der er ændret og gennemgået på siderne, og hvad der er sket med loven bag dem. Det nyeste står først.";
    ChangesView {
        head: parts::head(site, paths::CHANGES, TITLE, Some(lead.into()), None),
        feed_href: site.changes.feeds(site).contains(&Feed::Site).then(|| paths::FEED.to_owned()),
        sorts: sorts.into_iter().filter(|sort| sort.count > 0).collect(),
        months: months.collect(),
        more: (days.len() > SHOWN)
            .then(|| format!("Her står de {SHOWN} nyeste af {}. Ældre ændringer står på de enkelte sider og retskilder.", days.len())),
        moved: redirects::moved(site),
    }
}

/// The newest changes of content, for the front page.
pub(crate) fn newest<'a>(site: &'a Site<'_>, number: usize) -> Vec<ChangeView<'a>> {
    changes::of_content(site).iter().take(number).map(|one| change(site, std::slice::from_ref(one))).collect()
}

/// A page's own log, newest first.
pub(crate) fn log<'a>(site: &'a Site<'_>, id: PageId) -> Vec<LogView<'a>> {
    let view = |(key, entry): (String, &'a kb_core::model::LogEntry)| LogView {
        anchor: format!("_{key}"),
        date: words::date(entry.date.value),
        text: &entry.text.value,
    };
    changes::log(site, id).into_iter().map(view).collect()
}

/// The feed of a scheme or a legal source, from the page beside it.
pub(crate) fn own_feed(site: &Site<'_>, feed: Feed) -> Option<String> {
    let path = site.changes.feeds(site).contains(&feed).then(|| feed.path(site))?;
    Some([Depth::Folder.up(), &path].concat())
}

/// The reviews of a day are one entry: a review of everything would drown all else.
fn is_shown_with(a: &Change, b: &Change) -> bool {
    a.sort == Sort::Review && b.sort == Sort::Review && a.date == b.date
}

fn change<'a>(site: &'a Site<'_>, day: &[Change]) -> ChangeView<'a> {
    let first = &day[0];
    let (key, label) = sort_name(first.sort);
    let link = |change: &Change| Link { text: change.subject.name(site), href: target(change, &change.subject.path(site)) };
    let rest = day.len().checked_sub(NAMED).filter(|&rest| rest > 0);
    ChangeView {
        key,
        label,
        date: first.date.map(words::date),
        links: day.iter().take(NAMED).map(link).collect(),
        rest: rest.map(|rest| format!("og {}", words::count(rest, "anden", "andre"))),
        text: (first.sort != Sort::Review).then(|| first.text.clone().into()),
    }
}

fn month(change: &Change) -> (i16, Option<i8>) {
    (change.year, change.date.map(Date::month))
}

fn month_name(month: i8) -> &'static str {
    const NAMES: [&str; 12] =
        ["Januar", "Februar", "Marts", "April", "Maj", "Juni", "Juli", "August", "September", "Oktober", "November", "December"];
    usize::try_from(month - 1).ok().and_then(|at| NAMES.get(at)).copied().unwrap_or_default()
}
