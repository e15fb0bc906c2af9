//! What the sheets are made from: the knowledge base's own files, its kinds, its schemes.

use std::fmt::Write as _;

use super::texture::{SCHEMES, Texture};
use super::words::{LONG, capital, sentences, word};
use crate::corpus::random::Random;

/// Sections of a scheme, each of which can be a row.
pub(super) const SECTIONS: usize = 60;

/// Acts: what a citation calls them, their title, the number of the consolidation.
pub(super) const ACTS: [(&str, &str, &str, &str); 4] = [
    ("støtteloven", "stl", "Lov om støtte i job og hverdag", "280"),
    ("assistanceloven", "asl", "Lov om assistance og kompensation i erhverv m.v.", "108"),
    ("vejledningsloven", "vjl", "Lov om vejledning og andre indsatser for borgere med særlige behov", "1129"),
    ("ungeloven", "ugl", "Lov om unge", "282"),
];

/// Returns `kb.yaml`.
pub(super) fn config() -> String {
    "titel: Prøveark\nudgiver: Prøvekontoret\nadresse: https://proeve.example.dk/\nkontakt: kontor\n".to_owned()
}

/// Returns the one contact.
pub(super) fn contact() -> String {
    "titel: Prøvekontoret\ntelefon: 55 55 01 10\nmail: proeve@example.dk\n".to_owned()
}

/// Returns a legal source.
pub(super) fn act(index: usize) -> String {
    let (name, abbreviation, title, number) = ACTS[index];
    let abbreviation = abbreviation.to_uppercase();
    format!(
        "titel: {title}\nkaldenavn: {name}\nforkortelser: [{abbreviation}]\nministerium: Prøveministeriet\nkontrolleret: 2026-02-12\n\
         udgaver:\n  - {{ type: LBK, nummer: \"{number}\", dato: 2025-0{month}-12, eli: /eli/lta/2025/{number}, kapitler: {{ \"1\": \"1-99\" }} }}\n",
        month = index + 1,
    )
}

/// Returns a target group, counted from 1.
pub(super) fn target_group(number: usize) -> String {
    let random = &mut Random::of(super::SEED, 90, number);
    let length = random.pick(&[6, 12, 30]);
    let facts = match number % 5 {
        0 => "laveste-alder: 18\nhøjeste-alder: 65\nbeskæftigelse: [ledig, lønmodtager, selvstændig]\n",
        1 => "nedsættelse: betydelig\nvarighed: varig\n",
        2 => "højeste-alder: 23\nlov: ugl\nbestemmelse: § 32\n",
        3 => "lov: stl\nbestemmelse: § 6, nr. 4\nnedsættelse: nedsat\nvarighed: midlertidig\n",
        _ => "",
    };
    format!("titel: {} nr. {number}\nbeskrivelse: {}\n{facts}", group_name(random), sentences(random, length).replace(':', ""))
}

fn group_name(random: &mut Random) -> String {
    format!("Personer {} {} {}", word(random), word(random), word(random))
}

/// Returns the id of a section, counted from 1.
pub(super) fn section_id(section: usize) -> String {
    format!("afsnit-{section}")
}

/// Returns the heading of a section: the label of its row. From 51 on they are long.
pub(super) fn heading(section: usize) -> String {
    const SHORT: [&str; 12] = [
        "Lovteksten",
        "Formål",
        "Fokus",
        "Målgruppe",
        "Betingelser",
        "Omfang",
        "Varighed",
        "Hvem der bevilger",
        "Opfølgning",
        "Ophør",
        "Klage og tilbagebetaling",
        "Samspil med andre ordninger",
    ];
    match section {
        1..=12 => SHORT[section - 1].to_owned(),
        51 => {
            "Betingelser for bevilling, opfølgning, forlængelse og ophør af støtten i de tilfælde, hvor kommunen har visiteret".to_owned()
        }
        52 => LONG[0].to_owned(),
        53 => format!("Krav til {}", LONG[4]),
        54 => "⚖️ Klage 😀".to_owned(),
        _ => {
            let random = &mut Random::of(super::SEED, 91, section);
            format!("{} {} {section}", capital(word(random)), word(random))
        }
    }
}

/// Returns the kind of page that the schemes are: sixty sections, and all may be rows.
pub(super) fn kind() -> String {
    let mut text = "navn: ordning\nflertal: ordninger\nmappe: ordninger\nfelter:\n  - { nøgle: resumé, krævet: ja }\n  - { nøgle: målgrupper, krævet: ja }\n  \
                    - { nøgle: lov, krævet: ja }\n  - { nøgle: bestemmelse }\n  - { nøgle: retskilder }\n  - { nøgle: kontakt }\n  \
                    - { nøgle: gennemgået, krævet: ja }\nsektioner:\n"
        .to_owned();
    for section in 1..=SECTIONS {
        let _ = writeln!(text, "  - {{ id: {}, overskrift: \"{}\", i-ark: ja }}", section_id(section), heading(section));
    }
    text
}

/// Returns a scheme, counted from 1.
pub(super) fn scheme(texture: Texture, number: usize) -> String {
    let random = &mut Random::of(super::SEED, 92, texture as usize * 100 + number);
    let (name, law, _, _) = ACTS[number % ACTS.len()];
    let title = match (texture, number) {
        (Texture::LongWords, _) => format!("{} {number}", LONG[number % LONG.len()]),
        (Texture::Signs, _) => format!("⚖️ Støtte Ωμέγα Ж {number}"),
        (Texture::Eighty, 2) => "Tidsbegrænset socialpædagogisk individuel støtte og vejledning til unge og deres netværk".to_owned(),
        (Texture::Word, _) => capital(word(random)) + &format!(" {number}"),
        _ => format!("{}støtte {} {number}", capital(word(random)), word(random)),
    };
    let groups = (1..=SECTIONS).filter(|group| group % SCHEMES + 1 == number || number == 1);
    let groups = groups.map(|group| format!("gruppe-{group}")).collect::<Vec<_>>().join(", ");
    let mut text = format!(
        "---\ntitel: {title}\nresumé: {}\nmålgrupper: [{groups}]\nlov: {law}\nbestemmelse: § {}\nretskilder: [{law}]\nkontakt: kontor\ngennemgået: 2026-02-12\n---\n",
        sentences(random, 12),
        number * 11,
    );
    let _ = writeln!(text, "\nOrdningen står i {name}s § {}.", number * 11);
    for section in 1..=SECTIONS {
        let _ = write!(text, "\n## {}\n\n{}\n", heading(section), texture.section(number, section));
    }
    text
}

/// Returns the border between two schemes of [`Texture::Twenty`].
pub(super) fn boundary(one: usize, other: usize) -> String {
    let random = &mut Random::of(super::SEED, 93, one * 10 + other);
    let length = random.pick(&[8, 15, 30]);
    format!(
        "---\ntitel: Ordning {one} og ordning {other}\nresumé: {}\nordninger: [{}, {}]\nkombineres: {}\ngennemgået: 2026-02-12\n---\n\
         \n## Formål\n\n{}\n\n## Målgruppe\n\n{}\n\n## Kan ordningerne kombineres?\n\n{}\n",
        sentences(random, length),
        Texture::Twenty.scheme(one),
        Texture::Twenty.scheme(other),
        random.pick(&["ja", "betinget", "nej"]),
        sentences(random, 20),
        sentences(random, 15),
        sentences(random, 18),
    )
}
