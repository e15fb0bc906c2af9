//! Reads parentheses in and behind titles.

use crate::read::level::opening;
use crate::read::title::{Before, Manner, Reader, Step, token_end};
use crate::read::{abbreviations, names};
use crate::text::Text;

/// How long a parenthesis may be, in bytes.
const MOST_PARENTHESIS: usize = 700;

impl Reader<'_> {
    /// Takes a parenthesis: a short title, a specification, or a popular name.
    pub(super) fn parenthesis(&mut self, at: usize) -> Step {
        let text = self.text;
        if !matches!(self.before, Before::Content | Before::AndSoOn) {
            return Step::Stop;
        }
        let Some(close) = closing(text, at) else { return Step::Stop };
        if let Some(end) = popular_name(text, self.end) {
            return Step::Named(end);
        }
        let inside = at + 1;
        let first_end = token_end(text, inside);
        let first = text.fold(inside, first_end);
        let first = first.as_str();
        let refers = first_end == inside
            || names::type_word(text, inside).is_some()
            || opening(text, inside).is_some()
            || matches!(
                first,
                "jf" | "se"
                    | "som"
                    | "der"
                    | "herefter"
                    | "herunder"
                    | "fx"
                    | "f.eks"
                    | "bl.a"
                    | "dvs"
                    | "både"
                    | "link"
                    | "nu"
                    | "tidligere"
            );
        let content = text.slice(inside, close);
        if refers || content.starts_with("EU-Tidende") || content.starts_with("EUT") || content.starts_with("EFT") {
            return Step::Stop;
        }
        if self.manner == Manner::Eu && (content.contains("forordning") || content.contains("direktiv")) {
            return Step::Named(close + 1);
        }
        // Behind a mere name a parenthesis is a gloss, but for "(igu)" and what "m.v." follows.
        let follows = text.folded(text.skip_space(close + 1));
        let one_word = first_end == close && text.is_lower(inside);
        let short = one_word && (content.len() <= 5 || content.ends_with("en") || content.ends_with("et"))
            || text.has(text.skip_space(close + 1), "m.v.")
            || follows.as_str() == "mv";
        if self.manner == Manner::Mention && !self.amending && !short {
            return Step::Stop;
        }
        self.accept(at, close + 1, Before::Content);
        self.before = Before::Parenthesis;
        Step::On
    }
}

/// Returns the offset of the parenthesis that closes the one at an offset.
fn closing(text: Text<'_>, at: usize) -> Option<usize> {
    let mut depth = 0_usize;
    for (step, &byte) in text.as_str().as_bytes()[at..].iter().take(MOST_PARENTHESIS).enumerate() {
        match byte {
            b'(' => depth += 1,
            b')' if depth == 1 => return Some(at + step),
            b')' => depth -= 1,
            _ => {}
        }
    }
    None
}

/// Reads " (serviceloven)" or " (SEL)" at an offset; returns its end.
pub(in crate::read) fn popular_name(text: Text<'_>, at: usize) -> Option<usize> {
    let open = text.skip_space(at);
    if text.byte(open) != b'(' {
        return None;
    }
    let inside = open + 1;
    let end = token_end(text, inside);
    let is_name =
        names::compound(text, inside, 0).is_some_and(|name| name.end == end) || abbreviations::is_abbreviation(text.slice(inside, end));
    (is_name && text.byte(end) == b')').then_some(end + 1)
}
