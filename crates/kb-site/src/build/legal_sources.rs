//! Legal sources: how pages refer to them, the list, and a page for each.
//!
//! The register is a snapshot. Nothing here claims that a version is the latest there is: a page
//! says which expression it means, and how many later amendments the register knows.

use kb_core::model::{Amendment, DeadTerm, DocType, Expression, LegalSource, LegalSourceId, Move, Page};

use super::parts;
use crate::paths::{self, Depth};
use crate::site::Site;
use crate::views::{
    AmendmentView, ChapterView, DeadTermView, Entry, ExpressionView, Fact, LawView, Link, ListView, MoveView, Provision, SourceView,
};
use crate::words;

const TITLE: &str = "Retskilder";
/// Where Danish law is published; an ELI path follows.
const RETSINFORMATION: &str = "https://www.retsinformation.dk";

/// The expression a reader wants: the newest that is not known to be repealed or not yet in force;
/// where there is none, the newest of all.
pub(crate) fn current<'s>(site: &Site<'_>, source: &'s LegalSource) -> Option<&'s Expression> {
    let today = site.corpus.today;
    let usable = source
        .expressions
        .iter()
        .filter(|expression| expression.repealed.is_none_or(|date| date > today) && expression.in_force.is_none_or(|date| date <= today));
    usable.max_by_key(|expression| expression.date).or_else(|| source.expressions.iter().max_by_key(|expression| expression.date))
}

/// The name by which a sentence calls a source: "LAB", else "beskæftigelsesindsatsloven", else its title.
pub(crate) fn short_name(source: &LegalSource) -> &str {
    source.abbreviations.first().or(source.popular_name.as_ref()).unwrap_or(&source.title)
}

/// A link to a source by its short name.
pub(crate) fn link<'a>(site: &'a Site<'_>, id: LegalSourceId, depth: Depth) -> Link<'a> {
    let source = site.corpus.legal_source(id);
    Link { text: short_name(source).into(), href: href(source, depth) }
}

/// The provision a page is about, as "SEL § 85", held together by non-breaking spaces.
pub(crate) fn mark(site: &Site<'_>, page: &Page) -> Option<String> {
    let source = site.corpus.legal_source(page.law.as_ref()?.target?);
    let provision = page.provision.as_ref()?.replace(' ', "\u{a0}");
    Some(format!("{}\u{a0}{provision}", short_name(source)))
}

/// The act a page is about, and the provision in it where the page names one.
pub(crate) fn mark_fact<'a>(site: &'a Site<'_>, page: &'a Page) -> Option<Fact<'a>> {
    let source = link(site, page.law.as_ref()?.target?, Depth::Folder);
    let text = mark(site, page).map_or(source.text, Into::into);
    parts::link_fact("Lovgrundlag", vec![Link { text, href: source.href }])
}

/// Sources as the pages of a folder refer to them, as HTML.
pub(crate) fn laws<'a>(site: &'a Site<'_>, ids: Vec<LegalSourceId>) -> Vec<&'a str> {
    ids.into_iter().map(|id| site.shared.law(id.index())).collect()
}

/// A source as a page refers to it.
pub(crate) fn law<'a>(site: &'a Site<'_>, source: &'a LegalSource, depth: Depth) -> LawView<'a> {
    let expression = current(site, source);
    let later = source.amendments.iter().filter(|amendment| amendment.incorporated != Some(true)).count();
    let eli = expression.and_then(|expression| expression.eli.as_deref());
    LawView {
        title: &source.title,
        href: href(source, depth),
        expression: expression.map_or_else(String::new, name),
        chapters: expression.and_then(chapters_line),
        amendments: (later > 0).then(|| format!("{} i registret", words::count(later, "senere ændring", "senere ændringer"))),
        eli: eli.map(address),
        eli_text: eli.map(|path| format!("retsinformation.dk{path}")),
    }
}

pub(crate) fn list<'a>(site: &'a Site<'_>) -> ListView<'a> {
    let mut sources: Vec<&LegalSource> = site.corpus.legal_sources.iter().collect();
    sources.sort_by_cached_key(|source| words::sort_key(&source.title));
    let entry = |source: &'a LegalSource| Entry {
        title: source.title.as_str().into(),
        href: paths::legal_source(source),
        mark: None,
        summary: current(site, source).map(|expression| name(expression).into()),
        note: names(source).map(Into::into),
        status_html: None,
    };
    ListView {
        head: parts::head(
            site,
            paths::LEGAL_SOURCES,
            TITLE,
            Some("Love og bekendtgørelser, som siderne bygger på, med deres udgaver og ændringer.".into()),
            None,
        ),
        related: Vec::new(),
        entries: sources.into_iter().map(entry).collect(),
        empty: "Der er ingen endnu.",
    }
}

pub(crate) fn view<'a>(site: &'a Site<'_>, id: LegalSourceId) -> SourceView<'a> {
    let corpus = site.corpus;
    let source = corpus.legal_source(id);
    let shown = current(site, source);
    let mut expressions: Vec<&Expression> = source.expressions.iter().collect();
    expressions.sort_by_key(|expression| std::cmp::Reverse(expression.date));
    let outlined = shown.into_iter().chain(expressions.iter().copied()).find(|expression| !expression.chapters.is_empty());
    let referrers = corpus.referrers_of_legal_source(id);
    let backlinks = parts::backlinks(site, referrers, Depth::Folder, |_| false);
    let above = Link { text: TITLE.into(), href: format!("../{}", paths::LEGAL_SOURCES) };
    SourceView {
        head: parts::head(site, &paths::legal_source(source), source.title.as_str(), names(source).map(Into::into), Some(above)),
        facts: facts(source),
        expressions: expressions.into_iter().map(|expression| expression_view(site, expression, shown)).collect(),
        chapters: outlined
            .map_or(&[][..], |expression| &expression.chapters)
            .iter()
            .map(|(chapter, provisions)| ChapterView { name: format!("Kapitel {chapter}"), provisions: signed(provisions).into() })
            .collect(),
        chapters_of: outlined.map_or_else(String::new, name),
        amendments: source.amendments.iter().map(|amendment| amendment_view(site, amendment)).collect(),
        moves: source.moves.iter().map(|moved| move_view(site, moved)).collect(),
        dead_terms: source.dead_terms.iter().map(dead_term_view).collect(),
        backlink_count: words::count(backlinks.iter().map(|group| group.links.len()).sum(), "side", "sider"),
        backlinks,
    }
}

fn facts(source: &LegalSource) -> Vec<Fact<'_>> {
    let ministry = source.ministry.as_deref().map(|ministry| parts::fact("Ministerium", ministry));
    let checked = source.checked.as_ref().map(|date| parts::date_fact("Kontrolleret", date.value));
    ministry.into_iter().chain(checked).collect()
}

/// "Kaldes også serviceloven og SEL."
fn names(source: &LegalSource) -> Option<String> {
    let names = source.popular_name.iter().chain(&source.abbreviations).map(String::as_str);
    let names = words::list(names);
    (!names.is_empty()).then(|| format!("Kaldes også {names}."))
}

fn expression_view(site: &Site<'_>, expression: &Expression, current: Option<&Expression>) -> ExpressionView {
    let today = site.corpus.today;
    let older = current.is_some_and(|current| current.date > expression.date);
    let current = current.is_some_and(|current| std::ptr::eq(current, expression));
    let repealed = expression.repealed.filter(|&date| date <= today);
    let standing = match (repealed, current) {
        (Some(_), _) => None,
        (None, true) => Some("Nyeste udgave i registret".to_owned()),
        (None, false) => older.then(|| "Tidligere udgave".to_owned()),
    };
    let in_force = expression
        .in_force
        .map(|date| format!("{} {}", if date <= today { "i kraft fra" } else { "træder i kraft" }, words::date(date).text));
    let repealed =
        expression.repealed.map(|date| format!("{} {}", if date <= today { "ophævet fra" } else { "ophæves" }, words::date(date).text));
    let state = [standing, in_force, repealed].into_iter().flatten().collect::<Vec<_>>().join(", ");
    ExpressionView {
        name: format!("{} nr. {}", doc_type(expression.doc_type), expression.number),
        date: words::partial_date(expression.date),
        state: words::capitalised(&state).into_owned(),
        current: current && expression.repealed.is_none_or(|date| date > today),
        eli: expression.eli.as_deref().map(address),
    }
}

fn amendment_view(site: &Site<'_>, amendment: &Amendment) -> AmendmentView {
    let today = site.corpus.today;
    AmendmentView {
        name: amendment_name(amendment),
        eli: address(&amendment.eli),
        in_force: amendment
            .in_force
            .map(|date| format!("{} {}", if date <= today { "I kraft fra" } else { "Træder i kraft" }, words::date(date).text)),
        state: match amendment.incorporated {
            Some(true) => "Indarbejdet",
            Some(false) => "Ikke indarbejdet",
            None => "Ikke oplyst, om den er indarbejdet",
        },
    }
}

/// "LOV nr. 1749 af 29. december 2025" where the register says so, else its place in Lovtidende.
fn amendment_name(amendment: &Amendment) -> String {
    match (amendment.doc_type, &amendment.number, amendment.date) {
        (Some(kind), Some(number), Some(date)) => format!("{} nr. {number} af {}", doc_type(kind), words::partial_date(date)),
        _ => gazette(&amendment.eli),
    }
}

fn move_view<'a>(site: &'a Site<'_>, moved: &'a Move) -> MoveView<'a> {
    MoveView { from: provision_of(site, &moved.from), to: provision_of(site, &moved.to), note: moved.note.as_deref() }
}

/// Reads "lab § 167": a source's id and a provision in it.
fn provision_of<'a>(site: &'a Site<'_>, written: &'a str) -> Provision<'a> {
    let named =
        written.split_once(' ').and_then(|(id, rest)| Some((site.corpus.legal_sources.iter().find(|source| source.id == id)?, rest)));
    match named {
        Some((source, rest)) => {
            Provision { text: format!("{} {rest}", short_name(source)).into(), href: Some(href(source, Depth::Folder)) }
        }
        None => Provision { text: written.into(), href: None },
    }
}

fn dead_term_view(dead: &DeadTerm) -> DeadTermView<'_> {
    DeadTermView {
        term: &dead.term,
        since: dead.since.map(|date| format!("Siden {}", words::partial_date(date))),
        instead: dead.instead.as_deref(),
    }
}

fn href(source: &LegalSource, depth: Depth) -> String {
    format!("{}{}", depth.up(), paths::legal_source(source))
}

fn address(eli: &str) -> String {
    format!("{RETSINFORMATION}{eli}")
}

/// "LBK nr. 280 af 1. marts 2024".
pub(crate) fn name(expression: &Expression) -> String {
    format!("{} nr. {} af {}", doc_type(expression.doc_type), expression.number, words::partial_date(expression.date))
}

/// "Kapitel 18 (§§ 107-111 a) og 26 (§§ 167-171)".
fn chapters_line(expression: &Expression) -> Option<String> {
    let chapters: Vec<String> =
        expression.chapters.iter().map(|(chapter, provisions)| format!("{chapter} ({})", signed(provisions))).collect();
    (!chapters.is_empty()).then(|| format!("Kapitel {}", words::list(chapters.iter().map(String::as_str))))
}

/// Provisions with their sign: "§§ 167-171", "§ 20".
fn signed(provisions: &str) -> String {
    if provisions.starts_with('§') {
        return provisions.to_owned();
    }
    let several = provisions.contains(['-', '–', ',']) || provisions.contains(" og ");
    format!("{}\u{a0}{provisions}", if several { "§§" } else { "§" })
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

fn doc_type(doc_type: DocType) -> &'static str {
    match doc_type {
        DocType::Lov => "LOV",
        DocType::Lovbekendtgoerelse => "LBK",
        DocType::Bekendtgoerelse => "BEK",
        DocType::Vejledning => "VEJ",
        DocType::Cirkulaere => "CIR",
        DocType::Cirkulaereskrivelse => "CIS",
        DocType::Anden => "AND",
        DocType::EuForordning => "EU-forordning",
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

    #[test]
    fn one_paragraph_has_one_sign() {
        assert_eq!(signed("20"), "§\u{a0}20");
        assert_eq!(signed("82 a-82 d"), "§§\u{a0}82 a-82 d");
        assert_eq!(signed("3 og 4"), "§§\u{a0}3 og 4");
    }
}
