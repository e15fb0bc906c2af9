//! The page of a legal source.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use kb_cite::DocType;
use kb_core::model::{LegalSourceId, PageId};
use kb_law::{Amendment, DeadTerm, Expression, Move, Origin, Path, Place, Validity, Work};

use super::legal_sources::{self, address, amendment_name, doc_type, later_amendments, name, names};
use super::mentions::{self, Citing, Sentences};
use super::{answer, changes, citation, outline, parts, validity};
use crate::changes::feed::Feed;
use crate::paths::{self, Depth};
use crate::site::Site;
use crate::sources::place;
use crate::views::{AmendmentView, DeadTermView, ExpressionView, Fact, Link, MoveView, PlaceNote, Provision, SourceView};
use crate::words;

/// So many provisions that an amendment touches are named.
const TOUCHES_SHOWN: usize = 12;
/// So many pages about one provision are linked at its place.
const ABOUT_SHOWN: usize = 12;

pub(crate) fn view<'a>(site: &'a Site<'_>, id: LegalSourceId) -> SourceView<'a> {
    let corpus = site.corpus;
    let (source, work, facts) = (corpus.legal_source(id), corpus.work(id), site.source(id));
    let mut citing = Citing::of(site, id);
    let ends = facts.moves.iter().flat_map(|moved| [&moved.from, &moved.to]).filter(|end| end.work == work.id).map(|end| &end.path);
    for path in ends.filter_map(place) {
        citing.place(path);
    }
    let mut about: BTreeMap<String, Vec<PageId>> = BTreeMap::new();
    for (page, path) in &facts.about {
        if let Some(path) = place(path).filter(|_| site.shows(corpus.page(*page))) {
            about.entry(path.anchor()).or_default().push(*page);
            citing.place(path);
        }
    }
    for path in facts.named.iter().filter_map(place) {
        citing.place(path);
    }
    let whole = mentions::view(site, &citing.whole);
    let uncited = Sentences::default();
    let amendments = work.amendments.iter().enumerate().rev();
    let amendments =
        amendments.map(|(at, amendment)| amendment_view(site, work, amendment, citing.amendments.get(&at).unwrap_or(&uncited)));
    let amendments = amendments.collect();
    let outlined = facts.outlined.map(|at| (at, corpus.register.outline(id.index(), at)));
    let shown = outline::shown(site, outlined.map(|(_, outline)| outline), &mut citing, &|path| notes(site, id, path, &about));
    let citing_pages: BTreeSet<PageId> = citing.pages.iter().copied().collect();
    let only_named: Vec<PageId> =
        corpus.referrers_of_legal_source(id).iter().copied().filter(|page| !citing_pages.contains(page)).collect();
    let backlinks = parts::backlinks(site, &only_named, Depth::Folder, |_| false);
    let above = Link { text: legal_sources::TITLE.into(), href: format!("../{}", paths::LEGAL_SOURCES) };
    let expressions = (0..work.expressions.len()).rev().map(|at| expression_view(site, work, at, facts.shown == Some(at)));
    SourceView {
        head: parts::head(site, &paths::legal_source(source), work.title.as_str(), names(work).map(Into::into), Some(above)),
        facts: source_facts(site, id),
        expressions: expressions.collect(),
        folds: shown.groups.iter().any(|group| !group.open && !group.rows.is_empty()),
        groups: shown.groups,
        cited: shown.cited,
        outline_of: outlined.map(|(at, _)| name(&work.expressions[at])),
        outline_whole: outlined.is_some_and(|(_, outline)| outline.coverage() == kb_law::Coverage::Whole),
        citing: match citing.pages.len() {
            0 => "Ingen sider".to_owned(),
            pages => words::count(pages, "side", "sider"),
        },
        whole_label: format!("Henvisninger til hele {}", definite(legal_sources::current(site, id))),
        whole,
        amendments,
        feed_href: changes::own_feed(site, Feed::Source(id)),
        moves: work.moves.iter().map(|moved| move_view(site, moved)).collect(),
        dead_terms: work.dead_terms.iter().map(dead_term_view).collect(),
        backlinks,
        report_href: answer::report_href(site, &work.title, &source.path),
    }
}

/// "loven", "bekendtgørelsen".
fn definite(expression: Option<&Expression>) -> &'static str {
    match expression.map(|expression| expression.doc_type) {
        Some(DocType::Lov | DocType::Lovbekendtgoerelse) => "loven",
        Some(DocType::Bekendtgoerelse) => "bekendtgørelsen",
        Some(DocType::Vejledning) => "vejledningen",
        Some(DocType::Cirkulaere) => "cirkulæret",
        Some(DocType::Cirkulaereskrivelse) => "cirkulæreskrivelsen",
        Some(DocType::EuForordning) => "forordningen",
        Some(DocType::EuDirektiv) => "direktivet",
        Some(DocType::Anden) | None => "retskilden",
    }
}

fn source_facts<'a>(site: &'a Site<'_>, id: LegalSourceId) -> Vec<Fact<'a>> {
    let corpus = site.corpus;
    let (work, today) = (corpus.work(id), corpus.today);
    let mut facts = Vec::new();
    if let Some(at) = site.source(id).shown {
        let validity = validity::of(work, at, today);
        let state = match (validity.key, &validity.why) {
            ("ja", _) | (_, None) => validity.text.to_lowercase(),
            (_, Some(why)) => format!("{}: {why}", validity.text.to_lowercase()),
        };
        // Before the first consolidation that the register holds, the act existed all the same.
        let before = work.status_on(today) == Validity::Unknown && !work.expressions[at].is_issued_on(today);
        let status = if before {
            format!("ukendt: den ældste udgave i registret er {}", name(&work.expressions[at]))
        } else {
            format!("{}, {state}", name(&work.expressions[at]))
        };
        let status = parts::fact("", status);
        facts.push(Fact { label: format!("Status {}", words::date(today).text).into(), ..status });
        let later = later_amendments(site, id);
        facts.push(parts::fact("Senere ændringer registreret", later.to_string()));
    }
    match work.checked {
        Some(date) => facts.push(parts::date_fact("Registret kontrolleret", date)),
        None => facts.push(parts::fact("Registret kontrolleret", "Aldrig: kendt fra hentede dokumenter")),
    }
    facts.extend(work.ministry.as_deref().map(|ministry| parts::fact("Ministerium", ministry)));
    facts
}

fn expression_view(site: &Site<'_>, work: &Work, at: usize, current: bool) -> ExpressionView {
    let expression = &work.expressions[at];
    ExpressionView {
        name: format!("{} nr. {}", doc_type(expression.doc_type), expression.number),
        date: words::partial_date(expression.date),
        validity: validity::of(work, at, site.corpus.today),
        current,
        origin: expression_origin(site, work, expression),
        eli: expression.eli.as_deref().map(address),
    }
}

/// Who says that there is such an expression, and who has its wording.
fn expression_origin(site: &Site<'_>, work: &Work, expression: &Expression) -> String {
    let stated = origin(site, work, expression.origin);
    match (expression.origin, expression.document) {
        (Origin::Stated, Some(document)) => match imported(site, document) {
            Some(day) => format!("{stated}; ordlyden hentet {}", words::date(day).text),
            None => stated,
        },
        _ => stated,
    }
}

/// Where a fact comes from, with the day.
fn origin(site: &Site<'_>, work: &Work, origin: Origin) -> String {
    let (who, day) = match origin {
        Origin::Stated => ("Redaktionens fil", work.checked.map(|day| format!(", kontrolleret {}", words::date(day).text))),
        Origin::Imported(document) => {
            ("Hentet dokument", imported(site, document).map(|day| format!(", hentet {}", words::date(day).text)))
        }
    };
    format!("{who}{}", day.unwrap_or_default())
}

fn imported(site: &Site<'_>, document: u32) -> Option<Date> {
    site.corpus.register.snapshots().get(document as usize).map(|snapshot| snapshot.imported)
}

fn amendment_view<'a>(site: &'a Site<'_>, work: &Work, amendment: &Amendment, sentences: &Sentences<'_>) -> AmendmentView<'a> {
    let today = site.corpus.today;
    let issued = amendment.is_issued_on(today);
    AmendmentView {
        name: amendment_name(amendment),
        eli: address(&amendment.eli),
        in_force: amendment
            .in_force
            .map(|date| format!("{} {}", if date <= today { "I kraft fra" } else { "Træder i kraft" }, words::date(date).text)),
        state: match amendment.incorporated {
            _ if !issued => "Ikke udstedt endnu",
            Some(true) => "Indarbejdet",
            Some(false) => "Ikke indarbejdet",
            None => "Ikke oplyst, om den er indarbejdet",
        },
        touches: touches(&amendment.touches),
        origin: origin(site, work, amendment.origin),
        mentions: mentions::view(site, sentences),
    }
}

/// "Ændrer § 85 og § 96, stk. 2".
fn touches(paths: &[Path]) -> Option<String> {
    let named: Vec<String> = paths.iter().filter(|path| !path.is_empty()).map(|path| citation::held(&path.to_string())).collect();
    let mut shown: Vec<&str> = named.iter().take(TOUCHES_SHOWN).map(String::as_str).collect();
    let more = named.len().checked_sub(TOUCHES_SHOWN).filter(|&more| more > 0).map(|more| words::count(more, "anden", "andre"));
    shown.extend(more.as_deref());
    (!shown.is_empty()).then(|| format!("Ændrer {}", words::list(shown)))
}

/// What there is to tell of a place besides what cites it: pages about it, and where it came from or went.
fn notes<'a>(site: &'a Site<'_>, id: LegalSourceId, path: &Path, about: &BTreeMap<String, Vec<PageId>>) -> Vec<PlaceNote<'a>> {
    let corpus = site.corpus;
    let facts = site.source(id);
    let own = &corpus.work(id).id;
    let is_here = |end: &Place| end.work == *own && place(&end.path).as_ref() == Some(path);
    let mut about = about.get(&path.anchor()).map_or_else(Vec::new, |pages| site.alphabetical(pages));
    about.truncate(ABOUT_SHOWN);
    let ends = |here: fn(&Move) -> &Place, there: fn(&Move) -> &Place| {
        let moves = facts.moves.iter().filter(move |moved| is_here(here(moved)));
        moves.map(move |moved| provision(site, there(moved))).collect::<Vec<_>>()
    };
    let about = about.into_iter().map(|page| parts::page_link(site, page, Depth::Folder));
    let about = about.map(|link| Provision { text: link.text, href: Some(link.href) }).collect();
    let notes = [
        PlaceNote { label: "Sider om bestemmelsen", places: about },
        PlaceNote { label: "Flyttet til", places: ends(|moved| &moved.from, |moved| &moved.to) },
        PlaceNote { label: "Stod før i", places: ends(|moved| &moved.to, |moved| &moved.from) },
    ];
    notes.into_iter().filter(|note| !note.places.is_empty()).collect()
}

fn move_view<'a>(site: &'a Site<'_>, moved: &'a Move) -> MoveView<'a> {
    MoveView { from: provision(site, &moved.from), to: provision(site, &moved.to), note: moved.note.as_deref() }
}

/// A provision of a work, as "LAB § 167"; every end of a move has a place on its source's page.
fn provision<'a>(site: &'a Site<'_>, end: &Place) -> Provision<'a> {
    let known = site.corpus.register.by_id(&end.work).and_then(|work| site.corpus.legal_source_ids().nth(work));
    let words = citation::held(&end.path.to_string());
    match known {
        Some(id) => Provision {
            text: format!("{} {words}", site.corpus.work(id).short_name()).into(),
            href: Some(citation::href(site, id, Some(&end.path), Depth::Folder.up())),
        },
        None => Provision { text: format!("{} {words}", end.work).into(), href: None },
    }
}

fn dead_term_view(dead: &DeadTerm) -> DeadTermView<'_> {
    DeadTermView {
        term: &dead.term,
        since: dead.since.map(|date| format!("Siden {}", words::partial_date(date))),
        instead: dead.instead.as_deref(),
    }
}

#[cfg(test)]
mod tests {
    use kb_core::Compiled;

    use crate::testing::{article, between, compile, compile_on, page_of, snapshot};

    const SEL: &str = "titel: Lov om social service\nkaldenavn: serviceloven\nforkortelser: [SEL]\nkontrolleret: 2026-02-12\nudgaver:\n  - { type: LOV, nummer: \"573\", dato: 1997-06-24, i-kraft: 1998-07-01 }\n  - { type: LBK, nummer: \"1129\", dato: 2025-09-22, eli: /eli/lta/2025/1129, kapitler: { \"16\": \"83-99\", \"18\": \"101-102\" } }\nændringer:\n  - { ved: /eli/lta/2025/745, type: LOV, nummer: \"745\", dato: 2025-06-20, bestemmelser: [\"§ 85\"], indarbejdet: nej }\nflyttet:\n  - { fra: sel § 50, til: sel § 83, note: prøven }\n";

    fn files(body: &str) -> Vec<(&'static str, String)> {
        vec![("retskilder/sel.yaml", SEL.to_owned()), ("artikler/a.md", article(body))]
    }

    fn compiled(files: &[(&'static str, String)]) -> Compiled {
        compile(&files.iter().map(|(path, text)| (*path, text.as_str())).collect::<Vec<_>>())
    }

    fn sel(body: &str) -> String {
        page_of(&compiled(&files(body)), "retskilder/sel.html")
    }

    #[test]
    fn every_place_shows_the_sentences_that_cite_it() {
        let html = sel("## Støtte\n\nFørst. Efter SEL § 85, stk. 2, og § 85, stk. 3, gives støtte. Se SEL § 85.\n");
        let place = between(&html, "<h4 id=\"par-85\">", "</section>");
        assert!(place.starts_with("§\u{a0}85</h4>"), "{place}");
        assert!(place.contains("<a href=\"../artikler/a.html#stoette\">Artikel · Støtte</a>"), "{place}");
        assert_eq!(place.matches("gives støtte").count(), 1, "a sentence stands once: {place}");
        assert_eq!(place.matches("<mark>").count(), 3, "{place}");
        assert!(!place.contains("Først"), "{place}");
        assert!(html.contains("<a href=\"#par-85\">"), "{html}");
    }

    #[test]
    fn a_chapter_an_unknown_paragraph_and_the_act_itself_have_places() {
        let html = sel("Se kapitel 16 i serviceloven, SEL § 9 og §§ 84-86 i serviceloven. Serviceloven er lang.\n");
        assert!(between(&html, "id=\"kap-16\"", "</details>").contains("<mark>kapitel 16 i serviceloven</mark>"), "{html}");
        let rest = between(&html, "Andre bestemmelser, siderne henviser til", "</details>");
        assert!(rest.contains("id=\"par-9\"") && !rest.contains("id=\"par-84\""), "{rest}");
        for within in ["par-84", "par-85", "par-86"] {
            assert!(
                between(&html, &format!("<h4 id=\"{within}\">"), "</section>").contains("<mark>§§ 84-86 i serviceloven</mark>"),
                "{html}"
            );
        }
        assert!(between(&html, "Henvisninger til hele loven", "</section>").contains("<mark>Serviceloven</mark> er lang."), "{html}");
    }

    #[test]
    fn an_expression_says_whether_it_is_in_force_and_who_says_so() {
        let files = files("Se SEL § 85.\n");
        let html = page_of(&compiled(&files), "retskilder/sel.html");
        assert!(html.contains("LBK nr. 1129 af 22. september 2025, i kraft"), "{html}");
        assert!(html.contains("Ikke i kraft</span> afløst af LBK nr. 1129 af 22. september 2025"), "{html}");
        assert!(html.contains("Redaktionens fil, kontrolleret 12. februar 2026") && html.contains("Ændrer §\u{a0}85"), "{html}");
        let borrowed: Vec<_> = files.iter().map(|(path, text)| (*path, text.as_str())).collect();
        let before = page_of(&compile_on(&borrowed, jiff::civil::date(2019, 6, 1)), "retskilder/sel.html");
        assert!(before.contains("Ikke i kraft</span> ikke udstedt endnu") && before.contains("Ikke udstedt endnu"), "{before}");
        assert!(before.contains("LOV nr. 573 af 24. juni 1997, i kraft"), "{before}");
    }

    #[test]
    fn both_ends_of_a_move_have_a_place() {
        let html = sel("Tekst.\n");
        assert!(
            between(&html, "id=\"par-50\"", "</section>").contains("Flyttet til: <a href=\"../retskilder/sel.html#par-83\">"),
            "{html}"
        );
        assert!(between(&html, "id=\"par-83\"", "</section>").contains("Stod før i: <a href=\"../retskilder/sel.html#par-50\">"), "{html}");
    }

    #[test]
    fn an_imported_outline_shows_every_paragraph_once() {
        let mut files = files("Se lov om bænke § 2. Det er nok.\n");
        files.push(("retskilder/importeret/lta-2020-7.json", snapshot()));
        let compiled = compiled(&files);
        let html = page_of(&compiled, "retskilder/baenkeloven.html");
        assert!(html.contains("<li id=\"par-1\">§\u{a0}1"), "{html}");
        assert!(between(&html, "<h4 id=\"par-2\">", "</section>").contains("<mark>lov om bænke § 2</mark>"), "{html}");
        assert!(html.contains("Hentet dokument, hentet 1. marts 2026"), "{html}");
        assert_eq!(html.matches("id=\"par-2\"").count(), 1, "{html}");
        let list = page_of(&compiled, "retskilder.html");
        let list = between(&list, "<main", "</main>");
        assert!(
            list.find("Lov om social service") < list.find("Kun hentet") && list.find("Kun hentet") < list.find("Lov om bænke"),
            "{list}"
        );
    }

    #[test]
    fn a_page_that_only_names_the_source_is_listed_apart() {
        let mut files = files("Tekst.\n");
        files[1].1 = files[1].1.replace("titel: Artikel", "titel: Artikel\nretskilder: [sel]");
        let html = page_of(&compiled(&files), "retskilder/sel.html");
        assert!(between(&html, "id=\"henvisninger-hertil\"", "</section>").contains("../artikler/a.html"), "{html}");
    }
}
