use std::collections::BTreeMap;

use kb_core::Compiled;
use quick_xml::Reader;
use quick_xml::events::Event;

use crate::testing::{article, between, compile, compile_on, page_of, scheme};
use crate::{Site, Theme};

const SEL: &str = "titel: Lov om social service\nkaldenavn: serviceloven\nforkortelser: [SEL]\nkontrolleret: 2026-02-12\nudgaver:\n  - { type: LOV, nummer: \"573\", dato: 1997-06-24, i-kraft: 1998-07-01 }\n  - { type: LBK, nummer: \"67\", dato: 2024, eli: /eli/lta/2024/67 }\n  - { type: LBK, nummer: \"1129\", dato: 2025-09-22, eli: /eli/lta/2025/1129 }\nændringer:\n  - { ved: /eli/lta/2025/716, type: LOV, nummer: \"716\", indarbejdet: nej }\n  - { ved: /eli/lta/2025/745, type: LOV, nummer: \"745\", dato: 2025-12-20, i-kraft: 2026-01-01, indarbejdet: nej }\n  - { ved: /eli/lta/2025/745, type: LOV, nummer: \"745\", dato: 2025-12-20, i-kraft: 2026-07-01, indarbejdet: nej }\n";

fn changed(page: &str, entries: &str) -> String {
    page.replace("gennemgået: 2026-02-12", &format!("gennemgået: 2026-02-12\nændringer:\n{entries}"))
}

fn files() -> Vec<(&'static str, String)> {
    let log = "  - { dato: 2026-02-01, tekst: Først. }\n  - { dato: 2026-02-10, tekst: \"Det nyeste: <b> & \\u0001\" }\n  - { dato: 2026-02-10, tekst: Samme dag. }\n";
    vec![
        ("ordninger/a.md", changed(&scheme("Alfa").replace("lov: sel", "lov: sel\nretskilder: [sel]"), log)),
        ("ordninger/b.md", scheme("Beta")),
        ("artikler/a.md", changed(&article("Tekst.\n"), "  - { dato: 2026-01-31, tekst: Rettet. }\n")),
        ("retskilder/sel.yaml", SEL.to_owned()),
    ]
}

fn compiled(files: &[(&'static str, String)]) -> Compiled {
    compile(&files.iter().map(|(path, text)| (*path, text.as_str())).collect::<Vec<_>>())
}

fn page(path: &str) -> String {
    page_of(&compiled(&files()), path)
}

fn is_feed(path: &str) -> bool {
    path.contains(".xml") && !path.contains("sitemap")
}

fn paths(compiled: &Compiled) -> Vec<String> {
    let theme = Theme::built_in();
    let site = Site::preview(&compiled.corpus, &theme);
    site.outputs().iter().map(|output| output.path().to_owned()).collect()
}

/// The name of the element around it, its own, its attributes and its text.
type Element = (String, String, BTreeMap<String, String>, String);

/// The elements of a feed, each with the name of the one around it, its attributes and its own text.
fn elements(xml: &str) -> Vec<Element> {
    let mut reader = Reader::from_str(xml);
    let (mut open, mut found): (Vec<usize>, Vec<Element>) = (Vec::new(), Vec::new());
    loop {
        let event = reader.read_event().unwrap();
        let empty = matches!(event, Event::Empty(_));
        match event {
            Event::Start(start) | Event::Empty(start) => {
                let name = start.name().as_ref().to_owned();
                let attributes = start.attributes().map(|attribute| {
                    let attribute = attribute.unwrap();
                    let value = quick_xml::escape::unescape(&attribute.value).unwrap().into_owned();
                    (attribute.key.as_ref().to_owned(), value)
                });
                let around = open.last().map_or_else(String::new, |&at| found[at].1.clone());
                found.push((around, name, attributes.collect(), String::new()));
                if !empty {
                    open.push(found.len() - 1);
                }
            }
            Event::End(_) => {
                open.pop().unwrap();
            }
            Event::Text(text) => {
                if let Some(&at) = open.last() {
                    found[at].3.push_str(&text);
                }
            }
            Event::GeneralRef(reference) => {
                let reference = format!("&{};", &*reference);
                let at = *open.last().unwrap();
                found[at].3.push_str(&quick_xml::escape::unescape(&reference).unwrap());
            }
            Event::Eof => break,
            _ => {}
        }
    }
    assert!(open.is_empty());
    found
}

/// What RFC 4287 asks of every feed and entry (sections 4.1.1 and 4.1.2), and what is asked here besides.
fn assert_atom(xml: &str, path: &str) {
    assert!(xml.starts_with("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"), "{path}");
    let found = elements(xml);
    let texts = |around: &str, name: &str| -> Vec<&str> {
        found.iter().filter(|(parent, own, ..)| parent == around && own == name).map(|(.., text)| text.as_str()).collect()
    };
    let (_, name, attributes, _) = &found[0];
    assert_eq!(
        (name.as_str(), attributes["xmlns"].as_str(), attributes["xml:lang"].as_str()),
        ("feed", "http://www.w3.org/2005/Atom", "da")
    );
    let address = format!("https://kb.example.dk/{path}");
    assert_eq!(texts("feed", "id"), [address.as_str()]);
    for required in ["title", "updated"] {
        assert_eq!(texts("feed", required).len(), 1, "{path}: {required}");
    }
    assert_eq!(texts("author", "name"), ["Styrelsen"], "{path}");
    let link = |rel: &str| {
        found
            .iter()
            .find(|(around, name, attributes, _)| around == "feed" && name == "link" && attributes["rel"] == rel)
            .map(|(_, _, found, _)| found)
    };
    assert_eq!(link("self").unwrap()["href"], address);
    assert!(link("alternate").unwrap()["href"].contains(".html"), "{path}");
    let entries = texts("feed", "entry").len();
    assert!(entries > 0, "{path}");
    for required in ["id", "title", "updated", "content", "link", "category"] {
        assert_eq!(texts("entry", required).len(), entries, "{path}: {required}");
    }
    let mut ids = texts("entry", "id");
    assert!(ids.iter().all(|id| id.starts_with("https://kb.example.dk/") && id.contains('#')), "{path}: {ids:?}");
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), entries, "{path}: two entries have one id");
    let updated = texts("entry", "updated");
    assert!(updated.iter().all(|day| day.len() == 20 && day.ends_with("T00:00:00Z")), "{path}");
    assert!(updated.is_sorted_by(|a, b| a >= b), "{path}: {updated:?}");
    assert_eq!(texts("feed", "updated")[0], updated[0], "{path}");
}

#[test]
fn every_feed_is_atom_as_the_standard_has_it() {
    let compiled = compiled(&files());
    let feeds: Vec<String> = paths(&compiled).into_iter().filter(|path| is_feed(path)).collect();
    assert_eq!(feeds, ["feed.xml", "ordninger/a.xml", "ordninger/b.xml", "retskilder/sel.xml"]);
    for path in feeds {
        assert_atom(&page_of(&compiled, &path), &path);
    }
}

#[test]
fn text_of_a_feed_is_text_whatever_it_holds() {
    let found = elements(&page("ordninger/a.xml"));
    let text = found.iter().find(|(_, name, _, text)| name == "content" && text.contains("nyeste")).map(|(.., text)| text.as_str());
    assert!(text.is_some_and(|text| text.starts_with("Det nyeste: <b> & ") && !text.contains('\u{1}')), "{text:?}");
}

#[test]
fn the_newest_stands_first_and_has_a_name_of_its_own() {
    let xml = page("ordninger/a.xml");
    let ids = elements(&xml).into_iter().filter(|(around, name, ..)| around == "entry" && name == "id");
    let keys: Vec<String> = ids.filter_map(|(.., id)| Some(id.split_once("a.html#_aendring-")?.1.to_owned())).collect();
    assert_eq!(keys, ["2026-02-10-2", "2026-02-10", "2026-02-01"]);
}

#[test]
fn a_scheme_is_followed_with_its_boundaries_and_its_law() {
    let boundary = "---\ntitel: Alfa og Beta\nresumé: Om begge.\nordninger: [a, b]\nkombineres: ja\ngennemgået: 2026-02-11\nændringer:\n  - { dato: 2026-02-11, tekst: Ny grænse. }\n---\n\n## Formål\n\nTekst.\n\n## Målgruppe\n\nTekst.\n\n## Varighed\n\nTekst.\n\n## Kan ordningerne kombineres?\n\nJa.\n";
    let mut files = files();
    files.push(("snitflader/ab.md", boundary.to_owned()));
    let compiled = compiled(&files);
    let xml = page_of(&compiled, "ordninger/b.xml");
    assert!(
        xml.contains("Ny grænse.") && xml.contains("LBK nr. 1129 af 22. september 2025 er udstedt") && !xml.contains("Samme dag"),
        "{xml}"
    );
    assert!(!page_of(&compiled, "retskilder/sel.xml").contains("Ny grænse"));
}

#[test]
fn the_law_is_told_as_far_as_its_days_are_known_and_have_come() {
    let xml = page("retskilder/sel.xml");
    for told in [
        "SEL: LOV nr. 573 af 24. juni 1997 er udstedt, i kraft fra 1. juli 1998",
        "SEL: LOV nr. 573 af 24. juni 1997 er trådt i kraft",
        "SEL: Ændret ved LOV nr. 745 af 20. december 2025, i kraft fra 1. januar 2026",
        "SEL: Ændringen ved LOV nr. 745 af 20. december 2025 er trådt i kraft",
        "har ikke indarbejdet LOV nr. 716/2025 og LOV nr. 745 af 20. december 2025",
    ] {
        assert_eq!(xml.matches(told).count(), 1, "{told}: {xml}");
    }
    assert!(!xml.contains("LBK nr. 67 "), "only its year is known: {xml}");
    assert!(!xml.contains("2026-07-01"), "it has not come: {xml}");
    let later = compiled_on(&files(), jiff::civil::date(2026, 8, 1));
    assert!(page_of(&later, "retskilder/sel.xml").contains("sel.html#_aendret-lta-2025-745-fra-2026-07-01"));
}

fn compiled_on(files: &[(&'static str, String)], today: jiff::civil::Date) -> Compiled {
    compile_on(&files.iter().map(|(path, text)| (*path, text.as_str())).collect::<Vec<_>>(), today)
}

#[test]
fn the_page_has_months_the_newest_first_and_the_reviews_of_a_day_in_one() {
    let html = page("aendringer.html");
    let months: Vec<&str> =
        html.match_indices("<section class=\"month\">").map(|(at, _)| between(&html[at..], "<h2 id=\"", "\"")).collect();
    assert_eq!(months, ["2026-02", "2026-01", "2025-12", "2025-09", "2025", "2024", "1998-07", "1997-06"]);
    let february = between(&html, "<h2 id=\"2026-02\">Februar 2026</h2>", "</section>");
    assert_eq!(february.matches("change-gennemgang").count(), 1, "{february}");
    let review = between(february, "change-gennemgang", "</li>");
    assert!(["Alfa", "Artikel", "Beta", "SEL"].iter().all(|name| review.contains(&format!(">{name}</a>"))), "{review}");
    assert!(february.contains("<a href=\"ordninger/a.html#_aendring-2026-02-10\">Alfa</a>"), "{february}");
    assert!(between(&html, "<h2 id=\"2025\">2025 uden kendt dag</h2>", "</section>").contains("Ændret ved LOV nr. 716/2025"), "{html}");
    for sort in ["indhold", "lov", "gennemgang"] {
        assert!(html.contains(&format!("href=\"#{sort}\"")) && html.contains(&format!("id=\"{sort}\"")), "{sort}");
    }
}

#[test]
fn a_page_shows_its_own_log_and_leads_to_its_feed() {
    let html = page("ordninger/a.html");
    let log = between(&html, "<ul class=\"log\">", "</ul>");
    assert!(log.starts_with("<li id=\"_aendring-2026-02-10-2\"><time datetime=\"2026-02-10\">10. februar 2026</time>"), "{log}");
    assert!(log.contains("id=\"_aendring-2026-02-10\"") && log.contains("&lt;b&gt;"), "{log}");
    let links: Vec<&str> = html.match_indices("application/atom+xml\"").map(|(at, _)| between(&html[at..], "href=\"", "\"")).collect();
    assert_eq!(links, ["https://kb.example.dk/ordninger/a.xml", "https://kb.example.dk/feed.xml"]);
    assert!(!page("ordninger/b.html").contains("class=\"log\""));
}

#[test]
fn without_an_address_there_are_changes_and_no_feed() {
    let mut files = files();
    files.push(("kb.yaml", "titel: Støtte\nudgiver: Styrelsen\nkontakt: hotline\n".to_owned()));
    let compiled = compiled(&files);
    assert!(paths(&compiled).iter().all(|path| !is_feed(path)));
    let html = page_of(&compiled, "aendringer.html");
    assert!(!html.contains("Atom") && !html.contains("atom+xml"), "{html}");
}

#[test]
fn a_draft_is_told_of_nowhere() {
    let mut files = files();
    files[2].1 = files[2].1.replace("titel: Artikel", "titel: Artikel\nkladde: ja");
    let compiled = compiled(&files);
    let theme = Theme::built_in();
    let site = Site::new(compiled.publishable().unwrap(), &theme);
    for output in site.outputs().iter().filter(|output| ["aendringer.html", "feed.xml"].contains(&output.path())) {
        assert!(!String::from_utf8(site.render(output).unwrap()).unwrap().contains("Rettet."), "{}", output.path());
    }
}

#[test]
fn a_long_history_is_cut_where_nobody_reads_on() {
    let day = |day: i64| jiff::civil::date(2020, 1, 1).saturating_add(jiff::Span::new().days(day));
    let entries: Vec<String> = (0..600).map(|number| format!("  - {{ dato: {}, tekst: Nr. {number}. }}\n", day(number))).collect();
    let log = entries.concat();
    let files = [("artikler/a.md", changed(&article("Tekst.\n"), &log))];
    let compiled = compiled(&files);
    assert_eq!(page_of(&compiled, "feed.xml").matches("<entry>").count(), 50);
    let html = page_of(&compiled, "aendringer.html");
    assert!(html.contains("de 500 nyeste af") && html.contains("Nr. 599.") && !html.contains("Nr. 90."), "{}", html.len());
    assert_eq!(page_of(&compiled, "artikler/a.html").matches("<li id=\"_aendring-").count(), 600);
}
