//! Danish sentences, paragraphs, lists and tables, put together from the word lists.

use std::fmt::Write as _;

use super::random::Random;
use super::words::{ACTORS, ADJECTIVES, FIRST, MODALS, NAMES, PLACES, SECOND, TIMES, VERBS};

/// How many second parts belong to terms; ordinary prose uses the others, so that the number of
/// mentions on a page does not grow with the glossary.
const OF_TERMS: usize = SECOND.len() / 2;

/// How many terms there are words for.
pub(super) const MOST_TERMS: usize = FIRST.len() * OF_TERMS;

/// A noun put together of two: indefinite, definite, plural.
#[derive(Clone, Debug)]
pub(super) struct Noun {
    pub(super) indefinite: String,
    pub(super) definite: String,
    pub(super) plural: String,
}

/// Returns the noun of a term: a different one for each index below [`MOST_TERMS`].
pub(super) fn term(index: usize) -> Noun {
    // Neighbours differ in both parts, so that a glossary is not sixty words with one beginning.
    let first = index % FIRST.len();
    noun(first, (index / FIRST.len() + first) % OF_TERMS)
}

/// Returns a noun for ordinary prose.
pub(super) fn any_noun(random: &mut Random) -> Noun {
    noun(random.below(FIRST.len()), random.between(OF_TERMS, SECOND.len() - 1))
}

fn noun(first: usize, second: usize) -> Noun {
    let (first, (indefinite, definite, plural)) = (FIRST[first], SECOND[second]);
    Noun { indefinite: format!("{first}{indefinite}"), definite: format!("{first}{definite}"), plural: format!("{first}{plural}") }
}

/// Returns the text with its first letter as a capital.
pub(super) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// Returns a reference to a provision, as "§ 82, stk. 2", with a non-breaking space.
pub(super) fn provision(random: &mut Random) -> String {
    let number = random.between(1, 190);
    match random.below(4) {
        0 => format!("§\u{a0}{number}"),
        1 => format!("§\u{a0}{number}, stk. {}", random.between(1, 6)),
        2 => format!("§\u{a0}{number}, stk. {}, nr. {}", random.between(1, 4), random.between(1, 9)),
        // A chapter of its own: only there does the register of a corpus list letters.
        _ => format!("§\u{a0}201 {}", random.pick(&['a', 'b', 'c', 'd'])),
    }
}

/// Returns one sentence.
pub(super) fn sentence(random: &mut Random) -> String {
    let (actor, other) = (random.pick(&ACTORS), random.pick(&ACTORS));
    let (infinitive, present) = random.pick(&VERBS);
    let (infinitive_2, present_2) = random.pick(&VERBS);
    let (thing, thing_2) = (any_noun(random), any_noun(random));
    let modal = random.pick(&MODALS);
    let time = random.pick(&TIMES);
    match random.below(12) {
        0 => format!("{} {modal} {infinitive} {}, før {other} {present_2} {}.", capital(actor), thing.definite, thing_2.definite),
        1 => format!("Når {actor} {present} {}, {modal} {other} samtidig {infinitive_2} {}.", thing.definite, thing_2.definite),
        2 => format!("Efter {} {modal} {actor} {infinitive} {} {time}.", provision(random), thing.definite),
        3 => format!("Det er {}, at {actor} {present} {} {time}.", random.pick(&ADJECTIVES), thing.definite),
        4 => format!("{} {present} {actor} ofte {}, fordi {other} {present_2} {}.", random.pick(&PLACES), thing.plural, thing_2.definite),
        5 => format!(
            "{} og {} hænger sammen, og derfor {modal} {actor} {infinitive} dem {time}.",
            capital(&thing.definite),
            thing_2.definite
        ),
        6 => format!("{} siger ikke noget om, hvorvidt {actor} også {modal} {infinitive} {}.", capital(&thing.definite), thing_2.definite),
        7 => format!("{} {present} **{}** {time}; {other} {present_2} {}.", capital(actor), thing.definite, thing_2.definite),
        8 => format!(
            "Spørgsmålet er, om {actor} {present} {} {time}, eller om {other} i stedet {present_2} {}.",
            thing.definite, thing_2.definite
        ),
        9 => format!("Er {} ikke på plads, {modal} {actor} {infinitive} {} {time}.", thing.definite, thing_2.plural),
        10 => format!("Reglen i {} gælder, uanset om {actor} {present} {} eller {}.", provision(random), thing.definite, thing_2.definite),
        _ => format!(
            "Både {actor} og {other} {modal} {infinitive} {}, også selv om {} ikke er nævnt i loven.",
            thing.plural, thing_2.definite
        ),
    }
}

/// Returns a paragraph of so many sentences.
pub(super) fn paragraph(random: &mut Random, sentences: usize) -> String {
    let mut text = String::new();
    for _ in 0..sentences {
        text.push_str(&sentence(random));
        text.push(' ');
    }
    text.truncate(text.trim_end().len());
    wrapped(&text)
}

/// Returns a text in lines of about a hundred characters, as an editor writes it.
pub(super) fn wrapped(text: &str) -> String {
    let mut lines = String::with_capacity(text.len() + 1);
    let mut width = 0;
    for word in text.split(' ') {
        let letters = word.chars().count();
        // A line that begins with "-" or "1." would be a list.
        let plain = word.starts_with(|first: char| first.is_alphabetic() || first == '*' || first == '[');
        if width + letters > 100 && plain {
            lines.push('\n');
            width = 0;
        } else if width > 0 {
            lines.push(' ');
            width += 1;
        }
        lines.push_str(word);
        width += letters;
    }
    lines.push('\n');
    lines
}

/// Returns a list of so many points.
pub(super) fn list(random: &mut Random, points: usize, numbered: bool) -> String {
    let mut text = String::new();
    for point in 1..=points {
        let marker = if numbered { format!("{point}.") } else { "-".to_owned() };
        let _ = writeln!(text, "{marker} {}", sentence(random));
    }
    text
}

/// Returns questions for a checklist.
pub(super) fn questions(random: &mut Random, points: usize) -> String {
    let mut text = String::new();
    for _ in 0..points {
        let (actor, thing, (_, present)) = (random.pick(&ACTORS), any_noun(random), random.pick(&VERBS));
        let _ = match random.below(3) {
            0 => writeln!(text, "- Er det klart, hvem der {present} {}?", thing.definite),
            1 => writeln!(text, "- Ved {actor}, hvornår {} skal være klar?", thing.definite),
            _ => writeln!(text, "- Har {actor} set {} {}?", thing.definite, random.pick(&TIMES)),
        };
    }
    text
}

/// Returns a table of three columns and so many rows.
pub(super) fn table(random: &mut Random, rows: usize) -> String {
    let mut text = String::from("| Opgave | Hvem | Hvornår |\n|---|---|---|\n");
    for _ in 0..rows {
        let _ = writeln!(
            text,
            "| {} | {} | {} |",
            capital(&any_noun(random).indefinite),
            capital(random.pick(&ACTORS)),
            capital(random.pick(&TIMES))
        );
    }
    text
}

/// Returns a short example with a person in it.
pub(super) fn example(random: &mut Random) -> String {
    let (name, actor) = (random.pick(&NAMES), random.pick(&ACTORS));
    let (thing, thing_2) = (any_noun(random), any_noun(random));
    let text = format!(
        "{name} er {} år og har brug for, at {actor} {} {}. Den første {} varer {} uger. Derefter {} {actor} {} sammen med {name}.",
        random.between(17, 66),
        random.pick(&VERBS).1,
        thing.definite,
        "periode",
        random.between(3, 40),
        random.pick(&VERBS).1,
        thing_2.definite,
    );
    wrapped(&text)
}
