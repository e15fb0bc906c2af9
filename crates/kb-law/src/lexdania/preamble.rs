//! What the preamble of a consolidation says: what it is made of, what it leaves out, and what of
//! its text is not yet in force.

use super::cited::{MOST_ENTRIES, MOST_PATHS, Mention, first_day, mentions};
use super::text::text_of;
use super::tree::Element;
use crate::document::{AmendingProvision, Commencement, Consolidation, When};
use crate::outline::sentences;

/// Reads the preamble of a consolidation; other documents say nothing of the kind.
pub(super) fn read(root: &Element<'_>, is_consolidation: bool) -> (Option<Consolidation>, Vec<Commencement>) {
    if !is_consolidation {
        return (None, Vec::new());
    }
    let mut blocks = Vec::new();
    root.each_named("Indledning", &mut |preamble| {
        // Blocks stand beside one another; a preamble without any is one.
        let own: Vec<String> = preamble.elements().filter(|child| child.name != "Nota").map(text_of).collect();
        blocks.extend(own);
    });
    let mut consolidation = Consolidation::default();
    let mut commencement = Vec::new();
    for sentence in blocks.iter().flat_map(|block| sentences(block)) {
        let lower = sentence.to_lowercase();
        if lower.contains("bekendtgøres") && consolidation.from.is_none() && consolidation.takes_in.is_empty() {
            made_of(sentence, &mut consolidation);
        } else if let Some(end) =
            ["ikke indarbejdet", "ikke medtaget", "ikke indarbejdes", "ikke optaget"].iter().find_map(|words| lower.find(words))
        {
            // What was repealed before it came into force will never be missed.
            if lower.contains("efterfølgende ophævet") || lower.contains("efterfølgende er ophævet") {
                continue;
            }
            let clause = clause_before(sentence, end);
            let free = MOST_ENTRIES.saturating_sub(consolidation.leaves_out.len());
            consolidation.leaves_out.extend(mentions(clause).into_iter().filter(Mention::names_identity).take(free).map(amending));
        } else if lower.contains("bekendtgjorte lovtekst") && commencement.len() < MOST_ENTRIES {
            commencement.extend(not_yet(sentence));
        }
    }
    (Some(consolidation), commencement)
}

/// Returns the act's own title in a consolidation's: "Bekendtgørelse af lov om …".
pub(super) fn act_title(title: &str, is_consolidation: bool) -> Option<String> {
    let rest = ["Bekendtgørelse af ", "Lovbekendtgørelse af ", "Bekendtgørelse om "].iter().find_map(|start| title.strip_prefix(start));
    rest.filter(|_| is_consolidation).map(|rest| rest.trim().to_owned())
}

/// Returns the part of a sentence before a byte offset in its lower-case form, which for Danish has
/// the same length; else nothing.
fn clause_before(sentence: &str, end: usize) -> &str {
    sentence.get(..end).unwrap_or_default()
}

/// Reads "Herved bekendtgøres lov om …, jf. lovbekendtgørelse nr. …, med de ændringer, der følger af
/// § 35 i lov nr. …".
fn made_of(sentence: &str, consolidation: &mut Consolidation) {
    let lower = sentence.to_lowercase();
    let changes = [" med de ændringer", " med den ændring", " med ændringer", " som ændret", " med de ændringer,"];
    let split = changes.iter().filter_map(|words| lower.find(words)).min().unwrap_or(sentence.len());
    for mention in mentions(sentence).into_iter().filter(Mention::names_identity).take(MOST_ENTRIES) {
        if mention.start < split {
            // "lov nr. A af …, jf. lovbekendtgørelse nr. B af …": the last one is what it starts from.
            consolidation.from = Some(mention.act);
        } else {
            consolidation.takes_in.push(amending(mention));
        }
    }
}

fn amending(mention: Mention) -> AmendingProvision {
    AmendingProvision { provisions: mention.paths(), act: mention.act }
}

/// Reads "Den bekendtgjorte lovtekst vedrørende § 51, stk. 2, træder i kraft den 2. januar 2017, jf. …".
fn not_yet(sentence: &str) -> Option<Commencement> {
    let lower = sentence.to_lowercase();
    let verb = ["træder i kraft", "træder først i kraft", "trådte i kraft", "gælder først", "gælder fra", "har virkning"]
        .iter()
        .filter_map(|words| lower.find(words))
        .min()?;
    let subject = clause_before(sentence, verb);
    let provisions =
        mentions(subject).iter().filter(|mention| !mention.names_identity()).flat_map(Mention::paths).take(MOST_PATHS).collect();
    let after = sentence.get(verb..).unwrap_or_default();
    // A day after "jf." is that of the act which says so.
    let own = after.split(", jf.").next().unwrap_or(after);
    let when = match first_day(own) {
        Some(day) => When::Day(day),
        None if own.contains("fastsæt") || own.contains("bestemme") => When::ByDecision,
        None => When::Unknown,
    };
    Some(Commencement { provisions, when, words: sentence.to_owned() })
}
