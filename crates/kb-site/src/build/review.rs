//! When a page was reviewed, against which state of the law, and what has happened to it since.
//!
//! Nothing here says that a page is up to date: it says what the register knows. Counted are the acts
//! that amend a legal source of the page and took effect after the review, or that the expression shown
//! has not taken in; and the expressions that have come since. An amendment of which the register says
//! that it touches other provisions than those the page cites is left out.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use kb_cite::PartialDate;
use kb_core::citations::Target;
use kb_core::model::{LegalSourceId, PageId};
use kb_law::{Amendment, Path, Work};

use super::citation::{self, AMENDMENTS};
use super::legal_sources::{self, address, amendment_name, later_of, name};
use crate::paths::Depth;
use crate::site::Site;
use crate::targets::targets;
use crate::views::{LaterChange, ReviewView, ReviewedSource};
use crate::words;

/// So many changes of one legal source are named; its page names all.
const SHOWN: usize = 12;

/// What there is to tell of a review of these pages on a day. They are one page, or what an overview is
/// made of.
pub(crate) fn view<'a>(site: &'a Site<'_>, pages: &[PageId], reviewed: Date) -> ReviewView<'a> {
    let mut later = BTreeSet::new();
    let mut since_review = BTreeSet::new();
    let mut silent = false;
    let mut sources = Vec::new();
    for (id, paths) in built_on(site, pages) {
        let work = site.corpus.work(id);
        if work.repealed_from().is_some_and(|from| from <= reviewed) {
            continue;
        }
        let changes = changes(site, id, &paths, reviewed);
        later.extend(changes.iter().map(|change| change.key.clone()));
        since_review.extend(changes.iter().filter(|change| change.is_after(reviewed)).map(|change| change.key.clone()));
        silent |= work.checked.is_none();
        sources.push(source(site, id, changes, reviewed));
    }
    // What the expression shown has not taken in may have been known at the review: that is said.
    let of_them = match since_review.len() {
        new if new == later.len() => String::new(),
        0 => ", ingen efter gennemgangen".to_owned(),
        new => format!(", heraf {new} efter gennemgangen"),
    };
    let (key, words) = match (sources.is_empty(), later.len(), silent) {
        (true, ..) => ("ukendt", "ingen retskilder at følge".to_owned()),
        (_, 0, true) => ("ukendt", "senere ændringer: ukendt".to_owned()),
        (_, 0, false) => ("ja", "senere ændringer: 0".to_owned()),
        (_, number, true) => ("betinget", format!("senere ændringer: mindst {number}{of_them}")),
        (_, number, false) => ("betinget", format!("senere ændringer: {number}{of_them}")),
    };
    ReviewView { date: words::date(reviewed), key, later: words, sources }
}

/// The legal sources that pages build on, with the provisions they cite: those named in front matter
/// and those cited in the present, a page's own act first.
fn built_on(site: &Site<'_>, pages: &[PageId]) -> Vec<(LegalSourceId, Vec<Path>)> {
    let corpus = site.corpus;
    let mut sources: BTreeMap<LegalSourceId, Vec<Path>> = BTreeMap::new();
    let mut order: Vec<LegalSourceId> = Vec::new();
    for &id in pages {
        let page = corpus.page(id);
        for source in page.law.as_ref().and_then(|law| law.target).into_iter().chain(targets(&page.sources)) {
            sources.entry(source).or_default();
            order.push(source);
        }
        for (_, cited) in corpus.citations_of(id).filter(|(_, cited)| !cited.of_the_past) {
            if let Target::Source { source, .. } = cited.target {
                sources.entry(source).or_default().extend(cited.paths.iter().cloned());
                order.push(source);
            }
        }
    }
    order.into_iter().filter_map(|source| sources.remove_entry(&source)).collect()
}

/// A change of a legal source since a review.
struct Change<'w> {
    /// What tells it from others of all sources: one act may amend several.
    key: String,
    kind: Kind<'w>,
}

enum Kind<'w> {
    /// A newer expression: its place.
    Expression(usize),
    /// An amendment, with each day that a part of it takes effect.
    Amendments(Vec<&'w Amendment>),
    /// The repeal.
    Repeal(Date),
}

/// What has happened to a source since a review, the newest first.
fn changes<'w>(site: &'w Site<'_>, id: LegalSourceId, cited: &[Path], reviewed: Date) -> Vec<Change<'w>> {
    let (work, today) = (site.corpus.work(id), site.corpus.today);
    let mut changes = Vec::new();
    if let Some(from) = work.repealed_from().filter(|&from| from <= today) {
        changes.push(Change { key: format!("{} ophævet", work.id), kind: Kind::Repeal(from) });
    }
    let newest = work.newest_on(today).filter(|&newest| work.newest_on(reviewed).is_some_and(|before| before < newest));
    changes.extend(newest.map(|at| Change { key: format!("{} {at}", work.id), kind: Kind::Expression(at) }));
    let not_taken_in: Vec<&Amendment> = later_of(site, id).collect();
    let since = |amendment: &Amendment| took_effect_after(amendment, reviewed) && amendment.is_issued_on(today);
    let mut acts: Vec<(&str, Vec<&Amendment>)> = Vec::new();
    for amendment in work.amendments.iter().rev() {
        let counts = since(amendment) || not_taken_in.iter().any(|other| std::ptr::eq(*other, amendment));
        if !counts || !concerns(site, id, amendment, cited) {
            continue;
        }
        match acts.iter_mut().find(|(eli, _)| *eli == amendment.eli) {
            Some((_, parts)) => parts.push(amendment),
            None => acts.push((&amendment.eli, vec![amendment])),
        }
    }
    changes.extend(acts.into_iter().map(|(eli, parts)| Change { key: eli.to_owned(), kind: Kind::Amendments(parts) }));
    changes
}

impl Change<'_> {
    /// False for what the review could have known.
    fn is_after(&self, reviewed: Date) -> bool {
        match &self.kind {
            Kind::Expression(_) | Kind::Repeal(_) => true,
            Kind::Amendments(parts) => parts.iter().any(|part| took_effect_after(part, reviewed)),
        }
    }
}

/// True for an amendment that came into force after a day; that was signed then, if it is not known
/// when it came into force.
fn took_effect_after(amendment: &Amendment, day: Date) -> bool {
    let signed = if let Some(PartialDate::Day(signed)) = amendment.date { Some(signed) } else { None };
    amendment.in_force.or(signed).is_some_and(|from| from > day)
}

/// False where the register says that an amendment touches nothing that is cited.
fn concerns(site: &Site<'_>, id: LegalSourceId, amendment: &Amendment, cited: &[Path]) -> bool {
    let chapter = |path: &Path| site.source(id).chapter_of(path);
    let meet = |one: &Path, other: &Path| {
        let in_one_chapter =
            (one.paragraph.is_none() || other.paragraph.is_none()) && chapter(one).is_some_and(|at| chapter(other) == Some(at));
        one.contains(other) || other.contains(one) || in_one_chapter
    };
    amendment.touches.is_empty() || cited.is_empty() || cited.iter().any(|path| amendment.touches.iter().any(|touched| meet(touched, path)))
}

fn source<'a>(site: &'a Site<'_>, id: LegalSourceId, changes: Vec<Change<'a>>, reviewed: Date) -> ReviewedSource<'a> {
    let work = site.corpus.work(id);
    let link = legal_sources::link(site, id, Depth::Folder);
    let state = work.newest_on(reviewed).or(site.source(id).shown).map(|at| name(&work.expressions[at]));
    let silent_of_places = changes.iter().any(|change| match &change.kind {
        Kind::Amendments(parts) => parts.iter().all(|part| part.touches.is_empty()),
        _ => false,
    });
    let more = changes.len().checked_sub(SHOWN).filter(|&more| more > 0);
    let changes: Vec<LaterChange> = changes.into_iter().take(SHOWN).map(|change| change_view(site, work, change, reviewed)).collect();
    ReviewedSource {
        all_href: (!changes.is_empty()).then(|| format!("{}#{AMENDMENTS}", link.href)).filter(|_| !work.amendments.is_empty()),
        name: link.text,
        href: link.href,
        state,
        checked: match work.checked {
            Some(day) if day < reviewed => format!("registret er kontrolleret {}, før gennemgangen", words::date(day).text),
            Some(day) => format!("registret er kontrolleret {}", words::date(day).text),
            None => "registret er ikke kontrolleret af en redaktør".to_owned(),
        },
        changes,
        more: more.map(|more| format!("og {more} mere")),
        silent_of_places,
    }
}

fn change_view(site: &Site<'_>, work: &Work, change: Change<'_>, reviewed: Date) -> LaterChange {
    let today = site.corpus.today;
    let on = |date: Date| words::date(date).text;
    match change.kind {
        Kind::Repeal(from) => LaterChange { name: "Ophævet".to_owned(), href: None, state: format!("fra {}", on(from)) },
        Kind::Expression(at) => {
            let expression = &work.expressions[at];
            LaterChange {
                name: name(expression),
                href: expression.eli.as_deref().map(address),
                state: "ny samlet udgave siden gennemgangen".to_owned(),
            }
        }
        Kind::Amendments(parts) => {
            let mut days: Vec<Date> = parts.iter().filter_map(|part| part.in_force).collect();
            days.sort_unstable();
            let (past, coming): (Vec<Date>, Vec<Date>) = days.into_iter().partition(|&day| day <= today);
            let listed = |days: &[Date]| words::list(days.iter().map(|&day| on(day)).collect::<Vec<_>>().iter().map(String::as_str));
            let mut state = Vec::new();
            if !past.is_empty() {
                state.push(format!("i kraft {}", listed(&past)));
            }
            if !coming.is_empty() {
                state.push(format!("træder i kraft {}", listed(&coming)));
            }
            if parts.iter().any(|part| took_effect_after(part, reviewed)) {
                state.push("efter gennemgangen".to_owned());
            }
            state.push(match parts[0].incorporated {
                Some(true) => "indarbejdet".to_owned(),
                Some(false) => "ikke indarbejdet".to_owned(),
                None => "ikke oplyst, om den er indarbejdet".to_owned(),
            });
            let mut touched: Vec<String> =
                parts.iter().flat_map(|part| &part.touches).map(|path| citation::held(&path.to_string())).collect();
            touched.dedup();
            touched.truncate(SHOWN);
            if !touched.is_empty() {
                state.push(format!("ændrer {}", words::list(touched.iter().map(String::as_str))));
            }
            LaterChange { name: amendment_name(parts[0]), href: Some(address(&parts[0].eli)), state: state.join("; ") }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::{article, between, compile, page_of};

    /// The badge of an article about SEL, reviewed on 12 February 2026, with what these lines tell the register.
    fn badge(register: &str, body: &str) -> String {
        let source = format!(
            "titel: Lov om social service\nforkortelser: [SEL]\nudgaver:\n  - {{ type: LBK, nummer: \"1129\", dato: 2025-09-22, eli: /eli/lta/2025/1129, kapitler: {{ \"16\": \"83-99\" }} }}\n{register}"
        );
        let compiled = compile(&[("artikler/a.md", &article(body)), ("retskilder/sel.yaml", &source)]);
        between(&page_of(&compiled, "artikler/a.html"), "<details class=\"review", "</details>").to_owned()
    }

    const CHECKED: &str = "kontrolleret: 2026-02-15\n";

    #[test]
    fn a_badge_counts_what_is_later_or_not_taken_in() {
        let html = badge(
            &format!(
                "{CHECKED}ændringer:\n  - {{ ved: /eli/lta/2025/745, type: LOV, nummer: \"745\", indarbejdet: nej }}\n  - {{ ved: /eli/lta/2026/12, type: LOV, nummer: \"12\", i-kraft: 2026-02-14, indarbejdet: ja }}\n  - {{ ved: /eli/lta/2025/3, type: LOV, nummer: \"3\", i-kraft: 2025-02-14, indarbejdet: ja }}\n"
            ),
            "Efter SEL § 85.\n",
        );
        assert!(html.starts_with("review-betinget\">"), "{html}");
        assert!(html.contains("12. februar 2026</time>") && html.contains("senere ændringer: 2"), "{html}");
        assert!(html.contains("/eli/lta/2025/745") && html.contains("/eli/lta/2026/12") && !html.contains("/eli/lta/2025/3\""), "{html}");
        assert!(
            html.contains("LBK nr. 1129 af 22. september 2025") && html.contains("i kraft 14. februar 2026; efter gennemgangen"),
            "{html}"
        );
    }

    #[test]
    fn an_act_that_amends_by_steps_is_one_and_what_touches_other_provisions_is_none() {
        let amendments = format!(
            "{CHECKED}ændringer:\n  - {{ ved: /eli/lta/2025/745, i-kraft: 2026-01-01, indarbejdet: nej }}\n  - {{ ved: /eli/lta/2025/745, i-kraft: 2026-07-01, indarbejdet: nej }}\n  - {{ ved: /eli/lta/2025/746, bestemmelser: [\"§ 102\"], indarbejdet: nej }}\n"
        );
        let html = badge(&amendments, "Efter SEL § 85.\n");
        assert!(html.contains("senere ændringer: 1"), "{html}");
        assert!(html.contains("i kraft 1. januar 2026; træder i kraft 1. juli 2026; efter gennemgangen"), "{html}");
        assert!(badge(&amendments, "Efter SEL § 102 og § 85.\n").contains("senere ændringer: 2"));
    }

    #[test]
    fn where_the_register_is_silent_the_badge_says_so() {
        assert!(badge(CHECKED, "Efter SEL § 85.\n").contains("senere ændringer: 0"));
        assert!(badge("", "Efter SEL § 85.\n").contains("senere ændringer: ukendt"));
        assert!(badge("kontrolleret: 2026-01-01\n", "Efter SEL § 85.\n").contains("før gennemgangen"));
        assert!(badge(CHECKED, "Uden lov.\n").contains("ingen retskilder at følge"));
        let silent = "ændringer:\n  - { ved: /eli/lta/2025/745, indarbejdet: nej }\n";
        assert!(badge(silent, "Efter SEL § 85.\n").contains("senere ændringer: mindst 1"));
    }

    #[test]
    fn a_newer_expression_is_a_change() {
        let newer = format!("  - {{ type: LBK, nummer: \"7\", dato: 2026-02-16, eli: /eli/lta/2026/7 }}\n{CHECKED}");
        let html = badge(&newer, "Efter SEL § 85.\n");
        assert!(html.contains("senere ændringer: 1") && html.contains("ny samlet udgave siden gennemgangen"), "{html}");
    }
}
