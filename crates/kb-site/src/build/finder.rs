//! "Which scheme?": what every scheme asks, in words and in the values that `finder.js` compares.
//!
//! The rules are those of [`kb_core::eligibility`]. The script has them a second time, for the page
//! answers without a server; the browser suite `finder.mjs` holds the two against each other.

use kb_core::eligibility::{self, Group};
use kb_core::model::{Employment, Impairment, ImpairmentDuration, Need, PageId, TargetGroup};

use super::target_groups::{age, employment, law};
use super::{legal_sources, parts};
use crate::paths::{self, Depth};
use crate::site::Site;
use crate::targets::targets;
use crate::views::{Asks, Choice, FinderGroup, FinderScheme, FinderView, Link};
use crate::words;

pub(crate) const TITLE: &str = "Hvilken ordning?";

/// What must be assessed where a group says nothing that can be compared.
const IN_GROUP: &str = "om personen hører til gruppen";

const SITUATIONS: [(Employment, Choice); 6] = [
    (Employment::Unemployed, Choice { value: "ledig", label: "Ledig" }),
    (Employment::Employee, Choice { value: "loenmodtager", label: "Lønmodtager" }),
    (Employment::SelfEmployed, Choice { value: "selvstaendig", label: "Selvstændig" }),
    (Employment::InEducation, Choice { value: "under-uddannelse", label: "Under uddannelse" }),
    (Employment::OnSickLeave, Choice { value: "sygemeldt", label: "Sygemeldt" }),
    (Employment::OutsideLabourMarket, Choice { value: "uden-for-arbejdsmarkedet", label: "Uden for arbejdsmarkedet" }),
];
const IMPAIRMENTS: [(Impairment, Choice); 3] = [
    (Impairment::None, Choice { value: "ingen", label: "Ikke nedsat" }),
    (Impairment::Reduced, Choice { value: "nedsat", label: "Nedsat" }),
    (Impairment::Considerable, Choice { value: "betydelig", label: "Betydeligt nedsat" }),
];
const DURATIONS: [(ImpairmentDuration, Choice); 2] = [
    (ImpairmentDuration::Lasting, Choice { value: "ja", label: "Varig" }),
    (ImpairmentDuration::Temporary, Choice { value: "nej", label: "Midlertidig" }),
];
const NEEDS: [(Need, Choice); 3] = [
    (Need::Job, Choice { value: "job", label: "Job" }),
    (Need::DailyLife, Choice { value: "hverdag", label: "Hverdag" }),
    (Need::Education, Choice { value: "uddannelse", label: "Uddannelse" }),
];

pub(crate) fn view<'a>(site: &'a Site<'_>) -> FinderView<'a> {
    let schemes: Vec<PageId> = site.schemes().collect();
    let asks = asks(site, &schemes);
    let lead = "Svar på det, du ved om personen, og se, hvilke ordninger der kan komme på tale, hvilke der ikke kan, og hvorfor.";
    // The group, the law and what must be assessed stand there always.
    let columns = 3 + [asks.age, asks.situation, asks.impairment, asks.duration].iter().filter(|&&asked| asked).count();
    FinderView {
        head: parts::head(site, paths::FINDER, TITLE, Some(lead.into()), None),
        asks,
        situations: SITUATIONS.map(|(_, choice)| choice).to_vec(),
        impairments: IMPAIRMENTS.map(|(_, choice)| choice).to_vec(),
        durations: DURATIONS.map(|(_, choice)| choice).to_vec(),
        needs: NEEDS.map(|(_, choice)| choice).to_vec(),
        count: words::count(schemes.len(), "ordning", "ordninger"),
        schemes: schemes.into_iter().map(|id| scheme(site, id)).collect(),
        columns,
        contact_html: parts::default_contact(site),
    }
}

/// Asks only what some scheme depends on.
fn asks(site: &Site<'_>, schemes: &[PageId]) -> Asks {
    let corpus = site.corpus;
    let mut asks = Asks { need: eligibility::asks_for_needs(corpus), ..Asks::default() };
    for group in schemes.iter().flat_map(|&id| targets(&corpus.page(id).target_groups)).map(|id| Group::of(corpus.target_group(id))) {
        asks.age |= group.lowest_age.is_some() || group.highest_age.is_some();
        asks.situation |= !group.situations.is_empty();
        // Of an impairment that is not there nobody asks whether it lasts.
        asks.impairment |= group.impairment.is_some_and(|degree| degree != Impairment::None) || group.duration.is_some();
        asks.duration |= group.duration.is_some();
    }
    asks
}

fn scheme<'a>(site: &'a Site<'_>, id: PageId) -> FinderScheme<'a> {
    let corpus = site.corpus;
    let page = corpus.page(id);
    let needs: Vec<Choice> = page.needs.iter().map(|&need| choice(&NEEDS, need)).collect();
    let law = legal_sources::mark_link(site, page, Depth::Root);
    let mut links = Vec::new();
    if site.has_overview(id) {
        links.push(Link { text: "Snitflader".into(), href: parts::overview_href(page, Depth::Root) });
    }
    links.push(Link { text: "Faktaark".into(), href: paths::fact_sheet(page) });
    FinderScheme {
        link: parts::page_link(site, id, Depth::Root),
        needs: (!needs.is_empty()).then(|| joined(&needs)),
        needs_text: (!needs.is_empty()).then(|| words::list(lowered(&needs).iter().map(String::as_str))),
        links,
        groups: targets(&page.target_groups).map(|id| group(site, corpus.target_group(id), law.as_ref())).collect(),
        law,
    }
}

fn group<'a>(site: &'a Site<'_>, group: &'a TargetGroup, of_scheme: Option<&Link<'a>>) -> FinderGroup<'a> {
    let situations: Vec<Choice> = group.employment.iter().map(|&situation| choice(&SITUATIONS, situation)).collect();
    let names: Vec<String> = group.employment.iter().map(|&situation| employment(situation).to_lowercase()).collect();
    let either = words::either(names.iter().map(String::as_str));
    FinderGroup {
        link: Link { text: group.title.as_str().into(), href: paths::target_group(group) },
        lowest: group.lowest_age.as_ref().map(|age| age.value),
        highest: group.highest_age.as_ref().map(|age| age.value),
        age: age(group),
        situations: (!situations.is_empty()).then(|| joined(&situations)),
        situation: (!situations.is_empty()).then(|| words::capitalised(&either).into_owned().into()),
        impairment: group.impairment.filter(|&degree| degree != Impairment::None).map(|degree| choice(&IMPAIRMENTS, degree)),
        duration: group.duration.map(|length| choice(&DURATIONS, length)),
        assessment: Group::of(group).is_assessed().then(|| group.assessment.as_ref().map_or(IN_GROUP, |text| text.value.as_str())),
        law: law(site, group, Depth::Root).or_else(|| of_scheme.cloned()),
    }
}

/// The value and the words of an answer.
fn choice<T: Copy + PartialEq>(choices: &[(T, Choice)], wanted: T) -> Choice {
    choices.iter().find(|(known, _)| *known == wanted).map(|(_, choice)| *choice).expect("every answer has a value")
}

fn joined(choices: &[Choice]) -> String {
    choices.iter().map(|choice| choice.value).collect::<Vec<_>>().join(" ")
}

fn lowered(choices: &[Choice]) -> Vec<String> {
    choices.iter().map(|choice| choice.label.to_lowercase()).collect()
}

#[cfg(test)]
mod tests {
    use crate::testing::{between, compile, page_of, rendered, scheme};

    const UNGE: &str = "titel: Unge\nbeskrivelse: Unge.\nlaveste-alder: 15\nhøjeste-alder: 17\nbeskæftigelse: [ledig, under-uddannelse]\nnedsættelse: betydelig\nvarighed: varig\nlov: sel\nbestemmelse: §§ 4-7\n";

    fn files(scheme: &str, group: &str) -> String {
        rendered(&[("ordninger/a.md", scheme), ("maalgrupper/unge.yaml", group)], "hvilken-ordning.html")
    }

    #[test]
    fn a_row_has_what_the_group_asks_in_words_and_in_values() {
        let html = files(&scheme("Alfa").replace("lov: sel", "lov: sel\nbehov: [uddannelse, job]"), UNGE);
        assert!(html.contains("data-behov=\"job uddannelse\"") && html.contains("Hjælper med job og uddannelse"), "{html}");
        let row = between(&html, "<tr data-gruppe", "</tr>");
        for words in [
            "data-fra=\"15\"",
            "data-til=\"17\"",
            "data-situation=\"ledig under-uddannelse\"",
            "data-nedsaettelse=\"betydelig\"",
            "data-varig=\"ja\"",
            ">15 til 17 år<",
            ">Ledig eller under uddannelse<",
            ">Betydeligt nedsat<",
            ">Varig<",
            "href=\"retskilder/sel.html#par-4\">SEL\u{a0}§§\u{a0}4-7</a>",
        ] {
            assert!(row.contains(words), "{words}: {row}");
        }
        assert!(!row.contains("data-vurdering"), "{row}");
    }

    #[test]
    fn a_provision_that_only_a_group_names_has_its_place() {
        let compiled = compile(&[("ordninger/a.md", &scheme("Alfa")), ("maalgrupper/unge.yaml", UNGE)]);
        assert!(page_of(&compiled, "retskilder/sel.html").contains("id=\"par-4\""));
    }

    #[test]
    fn only_what_some_group_asks_is_a_question() {
        let html = files(&scheme("Alfa"), "titel: Unge\nbeskrivelse: Unge.\nhøjeste-alder: 17\n");
        assert!(html.contains("name=\"alder\""), "{html}");
        for name in ["situation", "nedsaettelse", "varig", "behov"] {
            assert!(!html.contains(&format!("name=\"{name}\"")), "{name}: {html}");
        }
    }

    #[test]
    fn a_group_without_criteria_says_that_it_is_assessed() {
        let html = files(&scheme("Alfa"), "titel: Alle\nbeskrivelse: Alle.\n");
        assert!(between(&html, "<tr data-gruppe", "</tr>").contains("data-vurdering"), "{html}");
        let html = files(&scheme("Alfa"), "titel: Alle\nbeskrivelse: Alle.\nvurdering: om det er rimeligt\n");
        assert!(between(&html, "<tr data-gruppe", "</tr>").contains("om det er rimeligt"), "{html}");
        // The scheme's own law stands where the group has none.
        assert!(between(&html, "<tr data-gruppe", "</tr>").contains("SEL\u{a0}§\u{a0}85"), "{html}");
    }

    #[test]
    fn a_scheme_without_groups_has_a_row_that_says_so() {
        let html = files(&scheme("Alfa").replace("[unge]", "[]"), UNGE);
        assert!(html.contains("Siden nævner ingen målgruppe"), "{html}");
    }

    #[test]
    fn a_knowledge_base_without_schemes_has_no_finder() {
        let compiled = compile(&[]);
        let theme = crate::Theme::built_in();
        let site = crate::Site::preview(&compiled.corpus, &theme);
        assert!(site.outputs().iter().all(|output| output.path() != "hvilken-ordning.html"));
    }
}
