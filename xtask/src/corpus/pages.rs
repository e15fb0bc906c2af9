//! The pages of a corpus, kind by kind.

use std::fmt::Write as _;

use super::entities::{contact_id, group_id, law_name, source_id};
use super::plan::Plan;
use super::prose::{any_noun, capital, example, list, paragraph, provision, questions, sentence, table, term as term_noun, wrapped};
use super::random::Random;
use super::words::{ACTORS, FIRST, FOR_WHOM, HEADINGS, SUPPORT};

/// Sections of a scheme that can be rows of a sheet: id and heading.
const SECTIONS: [(&str, &str); 7] = [
    ("lovteksten", "Lovteksten"),
    ("formaal", "Formål"),
    ("fokus", "Fokus"),
    ("maalgruppe", "Målgruppe"),
    ("betingelser", "Betingelser"),
    ("omfang", "Omfang"),
    ("varighed", "Varighed"),
];

pub(super) fn scheme_id(index: usize) -> String {
    format!("ordning-{index:05}")
}

pub(super) fn boundary_id(plan: Plan, index: usize) -> String {
    let (one, other) = plan.pair(index);
    format!("{}-{}", scheme_id(one), scheme_id(other))
}

pub(super) fn sheet_id(index: usize) -> String {
    format!("ark-{index:05}")
}

pub(super) fn term_id(index: usize) -> String {
    format!("begreb-{index:05}")
}

pub(super) fn article_id(index: usize) -> String {
    format!("artikel-{index:06}")
}

fn scheme_title(index: usize) -> String {
    let first = FIRST[index % FIRST.len()];
    let support = SUPPORT[(index / FIRST.len() + index) % SUPPORT.len()];
    capital(&format!("{first}{support} {}", FOR_WHOM[index / (FIRST.len() * SUPPORT.len()) % FOR_WHOM.len()]))
}

fn reviewed(random: &mut Random) -> String {
    format!("gennemgået: 2025-{:02}-{:02}\n", random.between(1, 12), random.between(1, 28))
}

/// A sentence with a link to a page, its words and where it leads.
fn link(random: &mut Random, words: &str, target: &str) -> String {
    let actor = random.pick(&ACTORS);
    match random.below(3) {
        0 => format!("Læs også om [{words}]({target})."),
        1 => format!("Ofte peger {actor} i stedet på [{words}]({target})."),
        _ => format!("Reglerne ligner dem om [{words}]({target}), men {actor} skal begrunde valget."),
    }
}

fn scheme_link(plan: Plan, random: &mut Random, from: &str) -> String {
    let index = random.below(plan.schemes);
    let (section, heading) = random.pick(&SECTIONS);
    let title = scheme_title(index).to_lowercase();
    let words = format!("{} for {title}", heading.to_lowercase());
    link(random, &words, &format!("{from}{}.md#{section}", scheme_id(index)))
}

/// A paragraph with some links among its sentences.
fn linked_paragraph(random: &mut Random, sentences: usize, links: &[String]) -> String {
    let mut all: Vec<String> = (0..sentences).map(|_| sentence(random)).collect();
    for link in links {
        let at = random.between(1, all.len());
        all.insert(at, link.clone());
    }
    wrapped(&all.join(" "))
}

/// A scheme, with all of its sections.
pub(super) fn scheme(plan: Plan, index: usize) -> String {
    let random = &mut Random::of(plan.seed, 2, index);
    let source = source_id(index % plan.sources);
    let second = source_id((index + 1) % plan.sources);
    let mut text = format!(
        "---\ntitel: {}\nresumé: {}\nmålgrupper: [{}, {}]\nlov: {source}\nretskilder: [{source}, {second}]\nkontakt: {}\n{}---\n\n",
        scheme_title(index),
        plain_sentence(random),
        group_id(index % plan.groups),
        group_id((index + 1) % plan.groups),
        contact_id(index % plan.contacts),
        reviewed(random),
    );
    text.push_str(&paragraph(random, 2));
    for (id, heading) in SECTIONS {
        let _ = write!(text, "\n## {heading}\n\n::: kort\n{}:::\n\n", wrapped(&short_form(random, id)));
        match id {
            "lovteksten" => {
                let first = format!("Ordningen står i [loven](../retskilder/{source}.yaml) {}.", provision(random));
                text.push_str(&wrapped(&format!("{first} {} {}", sentence(random), sentence(random))));
            }
            "omfang" => {
                text.push_str(&paragraph(random, 1));
                text.push('\n');
                text.push_str(&table(random, 3));
            }
            "betingelser" => {
                let other = format!("Se også {}s §\u{a0}{}.", law_name((index + 1) % plan.sources), random.between(1, 190));
                text.push_str(&wrapped(&format!("{} {other}", sentence(random))));
                text.push('\n');
                text.push_str(&list(random, 3, true));
            }
            _ => {
                let links = if random.one_in(2) { vec![scheme_link(plan, random, "")] } else { Vec::new() };
                text.push_str(&linked_paragraph(random, 3, &links));
            }
        }
    }
    let _ = write!(text, "\n## I praksis\n\n{}\n::: eksempel\n{}:::\n", paragraph(random, 3), example(random));
    text
}

/// What a sheet shows of a section.
fn short_form(random: &mut Random, section: &str) -> String {
    let noun = any_noun(random);
    match section {
        "lovteksten" => format!("Lovens {}: {} og {}.", provision(random), noun.plural, any_noun(random).plural),
        "varighed" => format!("Højst {} måneder ad gangen. Følg op {}.", random.between(2, 12), "hvert halve år"),
        "omfang" => format!("Op til {} timer om ugen.", random.between(2, 37)),
        _ => sentence(random),
    }
}

/// A sentence that can stand in front matter as it is.
fn plain_sentence(random: &mut Random) -> String {
    let (noun, other) = (any_noun(random), any_noun(random));
    format!("Støtte, hvor {} følger {}, så {} kan gå videre.", noun.definite, other.definite, random.pick(&ACTORS))
}

/// A boundary between two schemes.
pub(super) fn boundary(plan: Plan, index: usize) -> String {
    let random = &mut Random::of(plan.seed, 3, index);
    let (one, other) = plan.pair(index);
    let (one_title, other_title) = (scheme_title(one), scheme_title(other).to_lowercase());
    let mut text = format!(
        "---\ntitel: {one_title} og {other_title}\nresumé: {}\nordninger: [{}, {}]\nkombineres: {}\nretskilder: [{}]\nkontakt: {}\n{}---\n\n",
        plain_sentence(random),
        scheme_id(one),
        scheme_id(other),
        random.pick(&["ja", "betinget", "nej"]),
        source_id(one % plan.sources),
        contact_id(one % plan.contacts),
        reviewed(random),
    );
    let law = format!("Begge ordninger hviler på {}s §\u{a0}{}.", law_name(one % plan.sources), random.between(1, 190));
    text.push_str(&linked_paragraph(random, 2, &[law]));
    for heading in ["Formål", "Målgruppe", "Varighed", "Kan ordningerne kombineres?"] {
        let target = if random.one_in(2) { one } else { other };
        let (section, section_heading) = random.pick(&SECTIONS);
        let words = format!("{} for {}", section_heading.to_lowercase(), scheme_title(target).to_lowercase());
        let link = link(random, &words, &format!("../ordninger/{}.md#{section}", scheme_id(target)));
        let _ = write!(text, "\n## {heading}\n\n{}", linked_paragraph(random, 6, &[link]));
    }
    let _ = write!(text, "\n## Opmærksomhedspunkter\n\n::: opmærksomhed\n{}:::\n", questions(random, 5));
    text
}

/// A sheet of two to four schemes.
pub(super) fn sheet(plan: Plan, index: usize) -> String {
    let random = &mut Random::of(plan.seed, 4, index);
    let columns: Vec<String> = (0..random.between(2, 4)).map(|step| scheme_id((index * 3 + step) % plan.schemes)).collect();
    let rows: Vec<&str> = SECTIONS.iter().take(random.between(4, SECTIONS.len())).map(|(id, _)| *id).collect();
    let mut text = format!(
        "---\ntitel: {} og naboerne\nresumé: {}\nkolonner: [{}]\nrækker: [{}]\nkontakt: {}\n{}---\n\n",
        scheme_title(index * 3 % plan.schemes),
        plain_sentence(random),
        columns.join(", "),
        rows.join(", "),
        contact_id(index % plan.contacts),
        reviewed(random),
    );
    let source = law_name(index * 3 % plan.schemes % plan.sources);
    text.push_str(&wrapped(&format!("Arket bygger på {source}. {}", paragraph(random, 4).replace('\n', " ").trim_end())));
    let _ = write!(text, "\n::: celle {} {}\n{}:::\n", columns[0], rows[rows.len() - 1], paragraph(random, 2));
    text
}

/// A glossary term.
pub(super) fn term(plan: Plan, index: usize) -> String {
    let random = &mut Random::of(plan.seed, 5, index);
    let noun = term_noun(index);
    let mut forms = vec![noun.definite];
    if noun.plural != noun.indefinite {
        forms.push(noun.plural);
    }
    let source = source_id(index % plan.sources);
    let mut text = format!(
        "---\ntitel: {}\nresumé: {}\nformer: [{}]\nse-også: [{}]\nlov: {source}\nretskilder: [{source}]\n---\n\n",
        capital(&noun.indefinite),
        plain_sentence(random),
        forms.join(", "),
        term_id((index + 1) % plan.terms),
    );
    let link = scheme_link(plan, random, "../ordninger/");
    let law = format!("Ordet står i {}.", provision(random));
    text.push_str(&linked_paragraph(random, 6, &[link, law]));
    let _ = write!(text, "\n## I loven\n\n{}\n{}", paragraph(random, 6), list(random, 3, false));
    text
}

/// A free page.
pub(super) fn article(plan: Plan, index: usize) -> String {
    let random = &mut Random::of(plan.seed, 6, index);
    let source = source_id(index % plan.sources);
    let subject = any_noun(random);
    let title = match random.below(4) {
        0 => format!("Sådan læser du {}", subject.definite),
        1 => format!("Spørgsmål og svar om {}", subject.plural),
        2 => format!("Hvad betyder {} i praksis?", subject.definite),
        _ => format!("{} trin for trin", capital(&subject.definite)),
    };
    let mut text = format!(
        "---\ntitel: {title}\nresumé: {}\nlov: {source}\nretskilder: [{source}]\nmålgrupper: [{}]\nkontakt: {}\n{}---\n\n",
        plain_sentence(random),
        group_id(index % plan.groups),
        contact_id(index % plan.contacts),
        reviewed(random),
    );
    // Every term is mentioned by some article.
    let terms = [index % plan.terms, random.below(plan.terms), random.below(plan.terms)].map(term_noun);
    let mentions = format!("Teksten bruger ordene {}, {} og {}.", terms[0].indefinite, terms[1].definite, terms[2].indefinite);
    let law = format!("Reglerne findes i {}.", provision(random));
    text.push_str(&wrapped(&format!("{} {mentions} {law}", sentence(random))));
    for (at, (heading, _)) in headings(plan, index).iter().enumerate() {
        let links = match at {
            0 | 3 => vec![scheme_link(plan, random, "../ordninger/")],
            1 => vec![article_link(plan, random)],
            4 => vec![boundary_link(plan, random), article_link(plan, random)],
            _ => Vec::new(),
        };
        let _ = write!(text, "\n## {heading}\n\n{}", linked_paragraph(random, 4, &links));
        match at {
            1 => {
                let _ = write!(text, "\n### {}\n\n{}", capital(&any_noun(random).plural), list(random, 4, index.is_multiple_of(2)));
            }
            2 => {
                let _ = write!(text, "\n{}", table(random, 4));
            }
            3 => {
                let _ = write!(text, "\n::: {}\n{}:::\n", if index.is_multiple_of(3) { "advarsel" } else { "eksempel" }, example(random));
            }
            5 => {
                let _ = write!(text, "\n> {}\n", sentence(random));
            }
            _ => {}
        }
    }
    text
}

/// The six headings of an article: which are known without its text, so that others can link to them.
fn headings(plan: Plan, index: usize) -> &'static [(&'static str, &'static str)] {
    let skip = Random::of(plan.seed, 7, index).below(HEADINGS.len() - 5);
    &HEADINGS[skip..skip + 6]
}

fn article_link(plan: Plan, random: &mut Random) -> String {
    let index = random.below(plan.articles);
    let (heading, anchor) = random.pick(headings(plan, index));
    let words = format!("{} i artikel {}", heading.trim_end_matches('?').to_lowercase(), index + 1);
    link(random, &words, &format!("{}.md#{anchor}", article_id(index)))
}

fn boundary_link(plan: Plan, random: &mut Random) -> String {
    let index = random.below(plan.boundaries);
    let (one, other) = plan.pair(index);
    let words = format!("grænsen mellem {} og {}", scheme_title(one).to_lowercase(), scheme_title(other).to_lowercase());
    link(random, &words, &format!("../snitflader/{}.md#kombination", boundary_id(plan, index)))
}
