//! When a document comes into force, and what it repeals.

use kb_cite::ActReference;

use super::cited::{MOST_ENTRIES, MOST_PATHS, Mention, first_day, mentions};
use crate::document::{Commencement, When};
use crate::outline::{Level, Node, Path, sentences};

/// Returns what the paragraphs of a document say about its own commencement.
pub(super) fn read(nodes: &[Node]) -> Vec<Commencement> {
    let mut found = Vec::new();
    each_text(nodes, &mut |text, context| {
        // A list of what comes into force when: its lead-in and its points, one by one.
        for sentence in sentences(text) {
            if found.len() < MOST_ENTRIES {
                found.extend(commencement(sentence, context));
            }
        }
    });
    found
}

/// Returns the acts and orders that a document repeals as a whole.
pub(super) fn repeals(nodes: &[Node]) -> Vec<ActReference> {
    let mut found: Vec<ActReference> = Vec::new();
    let mut add = |mention: Mention| {
        let is_whole = mention.names_act() && mention.provisions.is_empty();
        if is_whole && found.len() < MOST_ENTRIES && !found.contains(&mention.act) {
            found.push(mention.act);
        }
    };
    let mut lead_in_repeals = false;
    each_node(nodes, &mut |node| {
        if matches!(node.level, Level::Nr | Level::Litra | Level::Item) {
            // "Følgende bekendtgørelser ophæves:", and each point names one.
            if lead_in_repeals {
                mentions(&node.text).into_iter().take(1).for_each(&mut add);
            }
            return;
        }
        for sentence in sentences(&node.text) {
            for mention in repealed_in(sentence) {
                add(mention);
            }
        }
        lead_in_repeals = node.text.trim_end().ends_with(':') && node.text.to_lowercase().contains("ophæves");
    });
    found
}

/// Returns what a sentence repeals: what it names before or after the verb, but not what regulates
/// it ("regler udstedt i medfør af …", "jf. § 3 i …").
fn repealed_in(sentence: &str) -> Vec<Mention> {
    let lower = sentence.to_lowercase();
    if lower.contains("forbliver i kraft") || lower.contains("indtil ") {
        return Vec::new();
    }
    let Some(verb) = ["ophæves", "bortfalder"].iter().find_map(|verb| lower.find(verb)) else { return Vec::new() };
    let is_object = |mention: &Mention| {
        let before = sentence.get(..mention.start).unwrap_or_default().to_lowercase();
        let clause = before.rsplit(['.', ';', ',']).next().unwrap_or_default().trim_end();
        let regulates = ["medfør af", "henhold til", "efter", "jf", "om ændring af", "ophævelse af", "bortset fra", "undtagelse af", " i"];
        if regulates.iter().any(|words| clause.ends_with(words)) {
            return false;
        }
        if mention.start < verb {
            return !["medfør af", "henhold til"].iter().any(|words| before.contains(words));
        }
        let after = before.get(verb..).unwrap_or_default();
        !["medfør af", ", når ", ", jf."].iter().any(|words| after.contains(words))
    };
    mentions(sentence).into_iter().filter(|mention| mention.names_identity() || mention.start > verb).filter(is_object).collect()
}

/// Reads one sentence: "Loven træder i kraft den 1. januar 2020, jf. dog stk. 2."
fn commencement(sentence: &str, context: &Path) -> Option<Commencement> {
    let lower = sentence.to_lowercase();
    // Elsewhere in the realm, and until when: neither says when it comes into force.
    if lower.contains("kongelig anordning")
        || lower.starts_with("indtil ")
        || lower.contains("på forskellige tidspunkter") && !lower.contains("tidspunktet")
    {
        return None;
    }
    let decides = ["fastsæt", "bestem"].iter().any(|word| lower.contains(word))
        && (lower.contains("tidspunktet for") && lower.contains("ikrafttræd") || lower.contains("hvornår") && lower.contains("i kraft"));
    if decides {
        let provisions = own_provisions(&mentions(sentence), context);
        let is_whole = lower.contains("lovens ikrafttræd")
            || lower.contains("ikrafttræden af loven")
            || lower.contains("ikrafttrædelsen af loven")
            || lower.contains("bekendtgørelsens ikrafttræd");
        return (is_whole || !provisions.is_empty()).then(|| Commencement {
            provisions,
            when: When::ByDecision,
            words: sentence.to_owned(),
        });
    }
    let verb = ["træder i kraft", "træder først i kraft"].iter().filter_map(|words| lower.find(words)).min()?;
    let (subject, rest) = (sentence.get(..verb)?, sentence.get(verb..)?);
    let named = mentions(subject);
    // Another act's commencement is not this one's.
    if named.iter().any(Mention::names_identity) {
        return None;
    }
    let lower_subject = subject.trim_end().to_lowercase();
    let is_whole = WHOLE.iter().any(|whole| lower_subject.ends_with(whole));
    let provisions = if is_whole { Vec::new() } else { own_provisions(&named, context) };
    // What comes into force stands before the verb, not somewhere in the sentence.
    let end = named.last().map_or(0, |mention| mention.end);
    let is_subject = subject.get(end..).is_some_and(|tail| tail.trim_matches([' ', ',']).is_empty());
    if !is_whole && (provisions.is_empty() || !is_subject) {
        return None;
    }
    Some(Commencement { provisions, when: when(rest), words: sentence.to_owned() })
}

/// How a document speaks of itself.
const WHOLE: [&str; 13] = [
    "loven",
    "denne lov",
    "bekendtgørelsen",
    "denne bekendtgørelse",
    "anordningen",
    "denne anordning",
    "cirkulæret",
    "dette cirkulære",
    "vejledningen",
    "denne vejledning",
    "forordningen",
    "cirkulæreskrivelsen",
    "skrivelsen",
];

/// Reads when: "træder i kraft dagen efter bekendtgørelsen i Lovtidende og har virkning fra …".
fn when(rest: &str) -> When {
    // "jf. dog stk. 2" says where the exceptions stand; what "har virkning" is another day.
    let ends = [", jf.", " og har ", " og finder ", " og gælder ", ", og har ", ", men "];
    let end = ends.iter().filter_map(|words| rest.find(words)).min().unwrap_or(rest.len());
    let own = &rest[..end];
    if own.contains("dagen efter")
        && ["Lovtidende", "kundgørelse", "bekendtgørelse", "offentliggørelse"].iter().any(|word| own.contains(word))
    {
        return When::DayAfterPublication;
    }
    match first_day(own) {
        Some(day) => When::Day(day),
        None if ["fastsætte", "bestemme"].iter().any(|word| own.contains(word)) => When::ByDecision,
        None => When::Unknown,
    }
}

/// Returns the provisions of the document itself among some citations. Where one says "denne lovs",
/// the others are of the acts it amends.
fn own_provisions(named: &[Mention], context: &Path) -> Vec<Path> {
    let says_own = named.iter().any(|mention| mention.is_own);
    let is_own = |mention: &&Mention| if says_own { mention.is_own } else { !mention.names_act() && !mention.is_shared };
    named.iter().filter(is_own).flat_map(|mention| resolved(mention, context)).take(MOST_PATHS).collect()
}

/// Returns the provisions of a citation, what it leaves out taken from where it stands.
fn resolved(mention: &Mention, context: &Path) -> Vec<Path> {
    let complete = |path: Path| if mention.is_relative { Path { paragraph: context.paragraph.clone(), ..path } } else { path };
    mention.paths().into_iter().map(complete).collect()
}

/// Calls `each` with the text of every stykke outside annexes and the paragraph it stands in. What
/// an amending act puts into another act stands in points, and is not among them.
fn each_text(nodes: &[Node], each: &mut impl FnMut(&str, &Path)) {
    let mut context = Path::default();
    each_node(nodes, &mut |node| match node.level {
        Level::Paragraph => context = Path { paragraph: node.label.clone(), ..Path::default() },
        Level::Stk | Level::Text => each(&node.text, &context),
        _ => {}
    });
}

/// Calls `each` with every node outside annexes and outside the points of amending acts.
fn each_node(nodes: &[Node], each: &mut impl FnMut(&Node)) {
    for node in nodes {
        if node.level == Level::Annex {
            continue;
        }
        each(node);
        let amends = node.level == Level::Stk && node.text.contains("foretages følgende ændring");
        if !amends {
            each_node(&node.children, each);
        }
    }
}
