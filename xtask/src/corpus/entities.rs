//! What a corpus has besides pages: its settings, target groups, contacts and legal sources.

use std::fmt::Write as _;

use super::plan::Plan;
use super::prose::{any_noun, capital};
use super::random::Random;
use super::words::FOR_WHOM;

pub(super) fn group_id(index: usize) -> String {
    format!("gruppe-{index:04}")
}

pub(super) fn contact_id(index: usize) -> String {
    format!("kontor-{index:03}")
}

/// The popular name of a legal source, a different one for each: "badafeloven".
pub(super) fn law_name(index: usize) -> String {
    let (consonants, vowels) = (["b", "d", "f", "g", "k", "l", "m", "n", "p", "r", "s", "t"], ["a", "e", "i", "o", "u"]);
    let mut rest = index;
    let mut name = String::new();
    for _ in 0..4 {
        name.push_str(consonants[rest % consonants.len()]);
        rest /= consonants.len();
        name.push_str(vowels[rest % vowels.len()]);
        rest /= vowels.len();
    }
    name + "loven"
}

pub(super) fn source_id(index: usize) -> String {
    format!("lov-{index:04}")
}

/// `kb.yaml`. The longest interval between reviews: measurements must not depend on the day.
pub(super) fn config() -> String {
    "titel: Målebasen\n\
     undertitel: En vidensbase af enhver størrelse, til målinger.\n\
     udgiver: Målekontoret\n\
     adresse: https://maaling.example.dk/\n\
     kontakt: kontor-000\n\
     gennemgang-måneder: 120\n\
     rådgiver-ikke: Målebasen rådgiver ingen. Dens tekster er sat sammen af ordlister.\n\
     ansvarsfraskrivelse: Teksterne er digtet og kan ikke bruges som grundlag for noget.\n"
        .to_owned()
}

/// A target group.
pub(super) fn group(plan: Plan, index: usize) -> String {
    let random = &mut Random::of(plan.seed, 1, index);
    let lowest = random.between(0, 40);
    let noun = any_noun(random);
    let mut text = format!(
        "titel: Borgere med {} ({})\nbeskrivelse: Borgere, hvor {} er en del af sagen, og som er fyldt {lowest} år.\nlaveste-alder: {lowest}\n",
        noun.indefinite,
        index + 1,
        noun.definite
    );
    if random.one_in(2) {
        let _ = writeln!(text, "højeste-alder: {}", lowest + random.between(5, 60));
    }
    let employment = ["ledig", "lønmodtager", "selvstændig", "under-uddannelse", "sygemeldt", "uden-for-arbejdsmarkedet"];
    let _ = writeln!(text, "beskæftigelse: [{}]", random.pick(&employment));
    let _ = writeln!(text, "nedsættelse: {}", random.pick(&["ingen", "nedsat", "betydelig"]));
    let _ = writeln!(text, "varighed: {}", random.pick(&["midlertidig", "varig"]));
    let _ = writeln!(
        text,
        "lov: {}\nbestemmelse: §\u{a0}{}, nr. {}",
        source_id(index % plan.sources),
        random.between(2, 12),
        random.between(1, 9)
    );
    text
}

/// A contact.
pub(super) fn contact(index: usize) -> String {
    format!(
        "titel: Målekontor {}\nbeskrivelse: Spørg kontoret om de ordninger, der begynder her.\ntelefon: 55 55 {:02} {:02}\nmail: kontor{index}@maaling.example.dk\nåbningstid: Mandag til fredag kl. 9-15\n",
        index + 1,
        index / 100 % 100,
        index % 100
    )
}

/// A legal source with two expressions; each number occurs once in its year.
pub(super) fn source(index: usize) -> String {
    let number = index + 1;
    let (first, second) = (number % 1900 + 1, number % 1900 + 1901);
    let (year, later) = (2015 + index / 1900, 2020 + index / 1900);
    format!(
        "titel: Lov om målt støtte {whom} nr. {number}\n\
         kaldenavn: {name}\n\
         forkortelser: [MÅL{number}]\n\
         ministerium: Måleministeriet\n\
         kontrolleret: 2026-02-12\n\
         udgaver:\n\
         \x20 - {{ type: LOV, nummer: \"{first}\", dato: {year}-05-07, eli: /eli/lta/{year}/{first}, i-kraft: {year}-07-01 }}\n\
         \x20 - type: LBK\n\
         \x20   nummer: \"{second}\"\n\
         \x20   dato: {later}-03-01\n\
         \x20   eli: /eli/lta/{later}/{second}\n\
         \x20   kapitler:\n\
         \x20     \"1\": \"1-12\"\n\
         \x20     \"2\": \"13-80\"\n\
         \x20     \"3\": \"81-200\"\n\
         \x20     \"3 a\": \"201 a-201 d\"\n\
         ændringer:\n\
         \x20 - {{ ved: /eli/lta/2025/{second}, type: LOV, nummer: \"{second}\", dato: 2025-12-29, i-kraft: 2026-01-01, indarbejdet: ja, bestemmelser: [§ 199] }}\n",
        name = law_name(index),
        whom = capital(FOR_WHOM[index % FOR_WHOM.len()]).to_lowercase(),
    )
}
