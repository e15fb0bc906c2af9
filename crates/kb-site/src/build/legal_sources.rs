//! Legal sources: their names, how pages refer to them, and the list of all.
//!
//! The register is a snapshot. Nothing here claims that a version is the latest there is: a page
//! says which expression it means, and how many later amendments the register knows.

use kb_cite::{DocType, PartialDate};
use kb_core::model::{LegalSource, LegalSourceId, Page};
use kb_law::{Amendment, Expression, Work};

use super::{citation, parts, validity};
use crate::paths::{self, Depth};
use crate::site::Site;
use crate::sources::first_provision;
use crate::views::{Entry, EntryGroup, LawView, Link, SourcesView};
use crate::words;

pub(crate) const TITLE: &str = "Retskilder";
/// Where Danish law is published; an ELI path follows.
const RETSINFORMATION: &str = "https://www.retsinformation.dk";

/// The expression that an undated reference to a source means.
pub(crate) fn current<'s>(site: &'s Site<'_>, id: LegalSourceId) -> Option<&'s Expression> {
    site.source(id).shown.map(|at| &site.corpus.work(id).expressions[at])
}

/// A link to a source by its short name.
pub(crate) fn link<'a>(site: &'a Site<'_>, id: LegalSourceId, depth: Depth) -> Link<'a> {
    Link { text: site.corpus.work(id).short_name().into(), href: href(site.corpus.legal_source(id), depth) }
}

/// The provision a page is about, as "SEL § 85", held together by non-breaking spaces.
pub(crate) fn mark(site: &Site<'_>, page: &Page) -> Option<String> {
    let work = site.corpus.work(page.law.as_ref()?.target?);
    let provision = page.provision.as_ref()?.replace(' ', "\u{a0}");
    Some(format!("{}\u{a0}{provision}", work.short_name()))
}

/// The act a page is about, and the provision in it where the page names one, as a link.
pub(crate) fn mark_link<'a>(site: &'a Site<'_>, page: &'a Page, depth: Depth) -> Option<Link<'a>> {
    let id = page.law.as_ref()?.target?;
    let Some(text) = mark(site, page) else { return Some(link(site, id, depth)) };
    let path = page.provision.as_deref().and_then(first_provision);
    // The source's page has a place for each provision that a page names.
    let href = citation::href(site, id, path.as_ref(), depth.up());
    Some(Link { text: text.into(), href })
}

/// A source as a page refers to it.
pub(crate) fn law<'a>(site: &'a Site<'_>, id: LegalSourceId, depth: Depth) -> LawView<'a> {
    let work = site.corpus.work(id);
    let expression = current(site, id);
    let eli = expression.and_then(|expression| expression.eli.as_deref());
    LawView {
        title: &work.title,
        href: href(site.corpus.legal_source(id), depth),
        expression: expression.map_or_else(String::new, name),
        doubt: site.source(id).shown.and_then(|at| validity::doubt(work, at, site.corpus.today)),
        eli: eli.map(address),
        eli_text: eli.map(|path| format!("retsinformation.dk{path}")),
    }
}

/// "5 senere ændringer i registret"; none where there are none.
pub(crate) fn later_line(site: &Site<'_>, id: LegalSourceId) -> Option<String> {
    let later = later_amendments(site, id);
    (later > 0).then(|| format!("{} i registret", words::count(later, "senere ændring", "senere ændringer")))
}

/// How many amending acts the register knows that the expression shown has not taken in. One act that
/// comes into force by steps is one.
pub(crate) fn later_amendments(site: &Site<'_>, id: LegalSourceId) -> usize {
    let mut later: Vec<&str> = later_of(site, id).map(|amendment| amendment.eli.as_str()).collect();
    later.sort_unstable();
    later.dedup();
    later.len()
}

/// The amendments that the expression shown has not taken in.
pub(crate) fn later_of<'s>(site: &'s Site<'_>, id: LegalSourceId) -> impl Iterator<Item = &'s Amendment> {
    site.source(id).shown.into_iter().flat_map(move |at| site.corpus.work(id).later_amendments(at, site.corpus.today))
}

pub(crate) fn list<'a>(site: &'a Site<'_>) -> SourcesView<'a> {
    let corpus = site.corpus;
    let mut ids: Vec<LegalSourceId> = corpus.legal_source_ids().collect();
    ids.sort_by_cached_key(|&id| words::sort_key(&corpus.work(id).title));
    let (declared, imported): (Vec<_>, Vec<_>) = ids.into_iter().partition(|&id| corpus.legal_source(id).declared);
    let group = |label, anchor, lead, ids: Vec<LegalSourceId>| EntryGroup {
        label,
        anchor,
        lead,
        entries: ids.into_iter().map(|id| entry(site, id)).collect(),
    };
    let groups = [
        group("Redaktionens retskilder", "redaktionens", "Retskilder, som redaktionen fører en fil om.", declared),
        group("Kun hentet", "kun-hentet", "Retskilder, som alene er kendt fra hentede dokumenter.", imported),
    ];
    let lead = "Love og bekendtgørelser, som siderne bygger på, med deres udgaver og ændringer.";
    SourcesView {
        head: parts::head(site, paths::LEGAL_SOURCES, TITLE, Some(lead.into()), None),
        groups: groups.into_iter().filter(|group| !group.entries.is_empty()).collect(),
    }
}

fn entry<'a>(site: &'a Site<'_>, id: LegalSourceId) -> Entry<'a> {
    let source = site.corpus.legal_source(id);
    Entry {
        title: site.corpus.work(id).title.as_str().into(),
        href: paths::legal_source(source),
        mark: None,
        summary: current(site, id).map(|expression| name(expression).into()),
        note: names(site.corpus.work(id)).map(Into::into),
        status_html: None,
        pdf_href: None,
    }
}

/// "Kaldes også serviceloven og SEL."
pub(crate) fn names(work: &Work) -> Option<String> {
    let title = work.title.to_lowercase();
    let others = work.popular_name.iter().chain(&work.abbreviations).filter(|name| name.to_lowercase() != title);
    let names = words::list(others.map(String::as_str));
    (!names.is_empty()).then(|| format!("Kaldes også {names}."))
}

pub(crate) fn href(source: &LegalSource, depth: Depth) -> String {
    format!("{}{}", depth.up(), paths::legal_source(source))
}

/// Address of a document at Retsinformation.
pub(crate) fn address(eli: &str) -> String {
    format!("{RETSINFORMATION}{eli}")
}

/// "LBK nr. 280 af 1. marts 2024".
pub(crate) fn name(expression: &Expression) -> String {
    identity(expression.doc_type, &expression.number, expression.date)
}

/// The same of any document.
pub(crate) fn identity(kind: DocType, number: &str, date: PartialDate) -> String {
    format!("{} nr. {number} af {}", doc_type(kind), words::partial_date(date))
}

/// "LOV nr. 1749 af 29. december 2025" where the register says so, else its place in Lovtidende.
pub(crate) fn amendment_name(amendment: &Amendment) -> String {
    match (amendment.doc_type, &amendment.number, amendment.date) {
        (Some(kind), Some(number), Some(date)) => identity(kind, number, date),
        _ => gazette(&amendment.eli),
    }
}

/// The name of a document known by its ELI path alone: all acts and orders of a year share one row of numbers.
fn gazette(eli: &str) -> String {
    let mut parts = eli.trim_start_matches("/eli/").split('/');
    match (parts.next(), parts.next(), parts.next(), parts.next()) {
        (Some("lta"), Some(year), Some(number), None) => format!("Nr. {number} i Lovtidende A {year}"),
        (Some("ltb"), Some(year), Some(number), None) => format!("Nr. {number} i Lovtidende B {year}"),
        _ => eli.to_owned(),
    }
}

/// "LBK".
pub(crate) fn doc_type(kind: DocType) -> &'static str {
    match kind {
        DocType::EuForordning => "EU-forordning",
        DocType::EuDirektiv => "EU-direktiv",
        other => other.code().unwrap_or_else(|| other.word()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_is_named_by_its_address() {
        assert_eq!(gazette("/eli/lta/2025/1749"), "Nr. 1749 i Lovtidende A 2025");
        assert_eq!(gazette("/eli/retsinfo/2026/9117"), "/eli/retsinfo/2026/9117");
    }
}
