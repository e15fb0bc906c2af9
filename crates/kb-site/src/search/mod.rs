//! What can be found on the site, gathered for the search index.
//!
//! ```text
//! gather: kb_search::Corpus ─► kb_search::build: shards ─► soeg/*.js
//! ```
//!
//! Only what a page shows is gathered, and each address is one that the site has.

mod aliases;
mod citations;
mod gather;
mod moves;
mod provisions;
mod text;

pub(crate) use gather::{files, gather};
use kb_search::{Corpus, Shard};

use crate::site::Site;
use crate::words;

/// Folder of the index in the site.
pub(crate) const FOLDER: &str = "soeg/";

/// Path of a shard in the site.
pub(crate) fn path(shard: &Shard) -> String {
    [FOLDER, &shard.name, ".js"].concat()
}

/// Builds the index of all that the site shows, and the names that the search page can limit a
/// search to.
pub(crate) fn build(site: &Site<'_>) -> Vec<Shard> {
    let gathered = gather(site);
    let mut shards = kb_search::build(&gathered);
    shards.push(names(&gathered));
    shards
}

/// The target groups and legal sources with their ids, in the order of the alphabet: what only the
/// search page asks for, and only when somebody unfolds its filters.
fn names(gathered: &Corpus) -> Shard {
    let sorted = |named: &mut dyn Iterator<Item = (&str, &str)>| {
        let mut named: Vec<(String, String)> = named.map(|(id, label)| (id.to_owned(), label.to_owned())).collect();
        named.sort_by_cached_key(|(id, label)| (words::sort_key(label), id.clone()));
        named
    };
    let groups = sorted(&mut gathered.groups.iter().map(|group| (&*group.id, &*group.label)));
    let acts = sorted(&mut gathered.acts.iter().map(|act| (&*act.id, &*act.label)));
    let names = serde_json::json!({ "groups": groups, "acts": acts });
    Shard { name: "navne".to_owned(), script: format!("const kbNavne={names};\n") }
}

#[cfg(test)]
mod tests {

    use kb_search::Page;

    use super::*;
    use crate::Theme;
    use crate::testing::{article, compile, scheme, snapshot};

    const SEL: &str = "titel: Lov om social service\nkaldenavn: serviceloven\nforkortelser: [SEL]\nkontrolleret: 2026-02-12\nudgaver:\n  - { type: LBK, nummer: \"1129\", dato: 2025-09-22, eli: /eli/lta/2025/1129, kapitler: { \"16\": \"83-99\" } }\nændringer:\n  - { ved: /eli/lta/2025/745, type: LOV, nummer: \"745\", indarbejdet: nej }\nflyttet:\n  - { fra: sel § 50, til: sel § 49 }\n  - { fra: sel § 49, til: \"sel § 85, stk. 2\" }\nudgåede-begreber:\n  - { begreb: bænkevagt, brug: alfa }\n  - { begreb: stolevagt, brug: noget andet }\n";
    const BOUNDARY: &str = "---\ntitel: Alfa og Beta\nresumé: Grænsen.\nordninger: [a, b]\nkombineres: betinget\ngennemgået: 2026-01-10\n---\n\n## Formål\n\nDe to.\n";
    const SHEET: &str = "---\ntitel: Ark\nresumé: Kort.\nkolonner: [a, b]\nrækker: [formaal]\n---\n\nIndledning.\n\n::: celle b formaal\nArkets ord.\n:::\n";

    fn term(title: &str, body: &str) -> String {
        format!("---\ntitel: {title}\nresumé: Et ord.\nformer: [{title}en]\nlov: sel\n---\n\n{body}\n")
    }

    /// A small knowledge base of everything.
    fn files() -> Vec<(&'static str, String)> {
        let beta = scheme("Beta").replace("bestemmelse: § 85", "bestemmelse: § 96");
        vec![
            ("retskilder/sel.yaml", SEL.to_owned()),
            ("retskilder/importeret/lta-2020-7.json", snapshot()),
            ("ordninger/a.md", scheme("Alfa")),
            ("ordninger/b.md", beta),
            ("ordninger/kladde.md", scheme("Kladde").replace("titel:", "kladde: ja\ntitel:")),
            ("snitflader/ab.md", BOUNDARY.to_owned()),
            ("ark/ark.md", SHEET.to_owned()),
            ("begreber/ord.md", term("Hverdagsord", "Det er [Beta](../ordninger/b.md) efter § 85, men ikke § 5.")),
            ("begreber/andet.md", term("Omskrivning", "Det er [Beta](../ordninger/b.md).")),
            ("begreber/afsnit.md", term("Løsrivelse", "Det står [her](../ordninger/b.md#formaal).")),
            ("artikler/c.md", article("Efter SEL §§ 83-86 og kapitel 16 i serviceloven.\n\n## Mere\n\nSe § 2, stk. 2, i lov om bænke.\n")),
        ]
    }

    fn with_gathered(look: impl FnOnce(&Corpus, &Site<'_>)) {
        let files = files();
        let compiled = compile(&files.iter().map(|(path, text)| (*path, text.as_str())).collect::<Vec<_>>());
        let theme = Theme::built_in();
        let site = Site::unpublished(&compiled.corpus, &theme);
        look(&gather(&site), &site);
    }

    fn page<'a>(gathered: &'a Corpus, href: &str) -> &'a Page {
        gathered.pages.iter().find(|page| page.href == href).unwrap_or_else(|| panic!("no {href}"))
    }

    #[test]
    fn every_address_is_one_that_the_site_has() {
        with_gathered(|gathered, site| {
            let render = |path: &str| {
                let output = site.outputs().iter().find(|output| output.path() == path).unwrap_or_else(|| panic!("no {path}"));
                String::from_utf8(site.render(output).unwrap()).unwrap()
            };
            for page in &gathered.pages {
                let (path, anchor) = page.href.split_once('#').unwrap_or((&page.href, ""));
                let html = render(path);
                for anchor in page.places.iter().map(|place| place.anchor.as_str()).chain([anchor]).filter(|anchor| !anchor.is_empty()) {
                    assert!(html.contains(&format!("id=\"{anchor}\"")), "{path}#{anchor}");
                }
                assert!(page.kind < gathered.kinds.len(), "{}", page.href);
            }
            for kind in &gathered.kinds {
                assert!(gathered.kinds.iter().filter(|other| other.id == kind.id).count() == 1, "{}", kind.id);
            }
            let hrefs: std::collections::BTreeSet<&str> = gathered.pages.iter().map(|page| page.href.as_str()).collect();
            assert_eq!(hrefs.len(), gathered.pages.len(), "an address comes twice");
            assert!(!gathered.pages.iter().any(|page| page.title.contains("Kladde")), "a draft is not found");
        });
    }

    #[test]
    fn everyday_words_lead_to_schemes_and_provisions() {
        with_gathered(|gathered, _| {
            // What the term's own page cites decides; what it links to counts where it cites no scheme's provision.
            assert_eq!(page(gathered, "ordninger/a.html").aliases, ["Hverdagsord", "Hverdagsorden", "bænkevagt"]);
            assert_eq!(page(gathered, "ordninger/b.html").aliases, ["Omskrivning", "Omskrivningen"]);
            assert_eq!(page(gathered, "retskilder/sel.html#par-85").aliases, ["Hverdagsord", "Hverdagsorden"]);
            assert_eq!(page(gathered, "retskilder/sel.html").aliases, ["serviceloven", "SEL", "stolevagt"]);
            assert_eq!(page(gathered, "begreber/ord.html").aliases, ["Hverdagsorden"]);
        });
    }

    #[test]
    fn provisions_chapters_and_documents_are_known() {
        with_gathered(|gathered, _| {
            let provision = page(gathered, "retskilder/sel.html#par-85");
            assert_eq!(provision.title, "SEL § 85");
            assert_eq!(provision.is.as_ref().map(|is| (is.act, is.paragraph.as_str())), Some((sel(gathered), "85")));
            assert_eq!(page(gathered, "retskilder/sel.html#kap-16").title, "SEL kapitel 16");
            assert_eq!(page(gathered, "ordninger/a.html").about[0].paragraph, "85");
            let act = &gathered.acts[sel(gathered)];
            assert_eq!(act.names, ["Lov om social service", "serviceloven", "SEL"]);
            let documents: Vec<_> =
                act.documents.iter().map(|document| (document.kind.as_str(), document.number.as_str(), document.year)).collect();
            assert_eq!(documents, [("LBK", "1129", 2025), ("LOV", "745", 2025)]);
            assert_eq!((act.chapters[0].label.as_str(), act.chapters[0].first.as_str(), act.chapters[0].last.as_str()), ("16", "83", "99"));
            let imported = gathered.acts.iter().find(|act| act.id == "baenkeloven").unwrap();
            assert_eq!((imported.chapters[0].first.as_str(), imported.chapters[0].last.as_str()), ("1", "2"));
        });
    }

    #[test]
    fn citations_stand_at_their_place() {
        with_gathered(|gathered, _| {
            let places = &page(gathered, "artikler/c.html").places;
            assert_eq!((places[0].cites[0].from.paragraph.as_str(), places[0].cites[0].to.as_deref()), ("83", Some("86")));
            assert!(places[0].cites.iter().any(|cited| cited.from.chapter == "16"), "{places:?}");
            assert!(!places[0].cites.iter().any(|cited| cited.from.paragraph == "84"), "the range says it: {places:?}");
            assert_eq!((places[1].anchor.as_str(), places[1].cites[0].from.stk.as_str()), ("mere", "2"));
        });
    }

    #[test]
    fn who_asks_for_an_old_place_finds_the_new_one() {
        with_gathered(|gathered, _| {
            let about = |href: &str| page(gathered, href).about.iter().map(|about| about.paragraph.clone()).collect::<Vec<_>>();
            assert_eq!(about("retskilder/sel.html#par-85"), ["49", "50"]);
            assert_eq!(about("retskilder/sel.html#par-49"), ["50"]);
            assert_eq!(about("ordninger/a.html"), ["85", "49", "50"]);
            let cited = |href: &str| {
                let places = page(gathered, href).places.iter();
                places.flat_map(|place| &place.cites).map(|cited| cited.from.paragraph.clone()).collect::<Vec<_>>()
            };
            assert!(cited("begreber/ord.html").contains(&"50".to_owned()), "{:?}", cited("begreber/ord.html"));
        });
    }

    #[test]
    fn a_sheet_is_found_by_its_columns_and_its_own_words() {
        with_gathered(|gathered, _| {
            let places = &page(gathered, "ark/ark.html").places;
            assert_eq!(places.len(), 1);
            assert_eq!(places[0].text, "Indledning.\nArkets ord.\nAlfa\nBeta\nFormål\n");
        });
    }

    #[test]
    fn the_filters_have_their_names() {
        with_gathered(|gathered, _| {
            let expected =
                "const kbNavne={\"acts\":[[\"baenkeloven\",\"Lov om bænke\"],[\"sel\",\"SEL\"]],\"groups\":[[\"unge\",\"Unge\"]]};\n";
            assert_eq!(names(gathered).script, expected);
        });
    }

    fn sel(gathered: &Corpus) -> usize {
        gathered.acts.iter().position(|act| act.id == "sel").unwrap()
    }
}
