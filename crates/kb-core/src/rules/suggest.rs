//! "Did you mean": the nearest of several known words.

use kb_diag::{Rule, Text};

use super::Sink;
use crate::model::Reference;
use crate::nfc::folded;
use crate::slug::slug;

/// Returns the known word that a misspelt one is likely to mean: the same but for case, accents and
/// hyphens, or few edits away. Of equally near ones, the first.
pub(super) fn nearest<'k>(word: &str, known: impl Iterator<Item = &'k str>) -> Option<&'k str> {
    let wanted = folded(word);
    let wanted_slug = slug(word);
    let length = wanted.chars().count();
    let mut best: Option<(usize, &str)> = None;
    for candidate in known {
        let folded = folded(candidate);
        let distance = if folded == wanted || slug(candidate) == wanted_slug { 0 } else { strsim::osa_distance(&wanted, &folded) };
        let long_enough = length >= 4 && (folded.starts_with(&wanted) || (folded.chars().count() >= 4 && wanted.starts_with(&folded)));
        let near = distance <= length.max(3) / 3 || long_enough || is_abbreviation(&wanted, &folded);
        if near && best.is_none_or(|(least, _)| distance < least) {
            best = Some((distance, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

/// True for "nr" of "nummer": a few of its letters, in order, the first and the last among them.
fn is_abbreviation(short: &str, long: &str) -> bool {
    let mut letters = long.chars();
    let ends_alike = short.chars().next() == long.chars().next() && short.chars().next_back() == long.chars().next_back();
    (2..=3).contains(&short.chars().count()) && ends_alike && short.chars().all(|letter| letters.any(|other| other == letter))
}

/// Returns the words in »«, with commas between; the first dozen of many.
pub(super) fn quoted<'k>(words: impl Iterator<Item = &'k str>) -> String {
    let words: Vec<&str> = words.collect();
    let shown: Vec<String> = words.iter().take(16).map(|word| format!("»{word}«")).collect();
    let more = if words.len() > shown.len() { ", …" } else { "" };
    format!("{}{more}", shown.join(", "))
}

/// What to say of a reference to something that no file declares.
pub(super) struct Unknown<'a> {
    pub(super) rule: &'static Rule,
    /// The thing in Danish, with its article: "målgruppen".
    pub(super) da: &'a str,
    pub(super) en: &'a str,
    /// Where its files are.
    pub(super) folder: &'a str,
    /// The ids there are, each with its other names: what an editor could write instead of the id.
    pub(super) known: &'a dyn Fn() -> Vec<(&'a str, Vec<&'a str>)>,
}

impl Unknown<'_> {
    pub(super) fn check<I>(&self, reference: &Reference<I>, sink: &mut Sink<'_>) {
        if reference.target.is_some() {
            return;
        }
        let (text, at) = (&reference.text, reference.at);
        let finding =
            sink.report(self.rule, at, Text::new(format!("{} »{text}« findes ikke", self.da), format!("there is no {} »{text}«", self.en)));
        let known = (self.known)();
        let ids = || known.iter().map(|(id, _)| *id);
        let wanted = slug(text);
        let named = || known.iter().find(|(_, names)| names.iter().any(|name| slug(name) == wanted)).map(|(id, _)| *id);
        if let Some(several) = several(text, &known) {
            finding.suggest(Text::new("sæt komma mellem navnene", "put a comma between the names"), at, several);
        } else if text.contains(" - ") {
            finding.help(Text::new(
                "skriv hvert navn på sin egen linje, med bindestregerne lige under hinanden",
                "write each name on a line of its own, with the dashes one below the other",
            ));
        } else if let Some(id) = named().or_else(|| nearest(text, ids())) {
            finding.suggest(Text::new(format!("mente du »{id}«?"), format!("did you mean »{id}«?")), at, id);
        } else if known.is_empty() {
            finding.help(Text::new(format!("der er ingen filer i »{}«", self.folder), format!("there are no files in »{}«", self.folder)));
        } else {
            let known = quoted(ids());
            finding.help(Text::new(
                format!("skriv en af {known}, eller opret filen i »{}«", self.folder),
                format!("write one of {known}, or make the file in »{}«", self.folder),
            ));
        }
    }
}

/// The names of a text that is several names with a space or a semicolon between, as a list has them.
fn several(text: &str, known: &[(&str, Vec<&str>)]) -> Option<String> {
    let parts: Vec<&str> = text.split([' ', ';', ',']).filter(|part| !part.is_empty()).collect();
    let all_known = parts.iter().all(|part| known.iter().any(|(id, _)| id == part));
    (parts.len() > 1 && all_known).then(|| parts.join(", "))
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn a_slip_of_the_pen_finds_the_word() {
        let known = ["titel", "resumé", "målgrupper", "lov", "kontakt"];
        assert_eq!(nearest("resume", known.into_iter()), Some("resumé"));
        assert_eq!(nearest("maalgrupper", known.into_iter()), Some("målgrupper"));
        assert_eq!(nearest("målgruppe", known.into_iter()), Some("målgrupper"));
        assert_eq!(nearest("nr", ["dato", "nummer"].into_iter()), Some("nummer"));
        assert_eq!(nearest("tietl", known.into_iter()), Some("titel"));
        assert_eq!(nearest("forfatter", known.into_iter()), None);
    }
}
