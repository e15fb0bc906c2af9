//! What of a rule's documentation an editor reads. Its other sections are cases that run as tests.

use std::fmt::Write as _;

use kb_diag::{Lang, Rule};
use pulldown_cmark::{Event, HeadingLevel, Parser, Tag, TagEnd};

/// The sections that show a rule's fault and its cure, with their English names.
const EXAMPLES: [(&str, &str); 2] = [("Forkert", "Wrong"), ("Rigtigt", "Right")];

/// The section that says in English what the opening says in Danish.
const ENGLISH: &str = "In English";

/// Returns a rule's documentation in a language, as Markdown: what, why, wrong, right.
pub(super) fn documentation(rule: &Rule, lang: Lang) -> String {
    let (opening, sections) = parts(rule.docs);
    let body = |name: &str| sections.iter().find(|(heading, _)| heading == name).map(|(_, body)| *body);
    let mut text = match (lang, body(ENGLISH)) {
        (Lang::En, Some(english)) => format!("# {}\n\n{english}", rule.summary.en),
        _ => opening.to_owned(),
    };
    for (danish, english) in EXAMPLES {
        if let Some(body) = body(danish) {
            let heading = if lang == Lang::Da { danish } else { english };
            let _ = write!(text, "\n\n## {heading}\n\n{body}");
        }
    }
    text
}

/// Parts a text at its headings of the second level: what stands before them, and each with its
/// body. Headings within examples are none.
fn parts(markdown: &str) -> (&str, Vec<(String, &str)>) {
    let mut headings = Vec::new();
    let mut inside = false;
    for (event, range) in Parser::new(markdown).into_offset_iter() {
        match event {
            Event::Start(Tag::Heading { level: HeadingLevel::H2, .. }) => {
                headings.push((range, String::new()));
                inside = true;
            }
            Event::End(TagEnd::Heading(_)) => inside = false,
            Event::Text(text) | Event::Code(text) if inside => {
                if let Some((_, heading)) = headings.last_mut() {
                    heading.push_str(&text);
                }
            }
            _ => {}
        }
    }
    let end_of = |index: usize| headings.get(index).map_or(markdown.len(), |(range, _)| range.start);
    let section = |(index, (range, heading)): (usize, &(std::ops::Range<usize>, String))| {
        (heading.clone(), markdown[range.end..end_of(index + 1)].trim())
    };
    let sections = headings.iter().enumerate().map(section).collect();
    (markdown[..end_of(0)].trim(), sections)
}

#[cfg(test)]
mod tests {
    use kb_diag::{Severity, StaticText};

    use super::*;

    const DOCS: &str = "# Titel\n\nHvad.\n\n## Forkert\n````kb a.md\n## Formål\n````\n\n## Et hjørne\n\nPrøve.\n\n## Rigtigt\n\nSådan.\n\n## In English\n\nWhat.\n";

    fn rule() -> Rule {
        let summary = StaticText { da: "titel", en: "title" };
        Rule { name: "a", severity: Severity::Error, summary, docs: DOCS }
    }

    #[test]
    fn an_editor_reads_what_and_wrong_and_right() {
        let danish = documentation(&rule(), Lang::Da);
        assert_eq!(danish, "# Titel\n\nHvad.\n\n## Forkert\n\n````kb a.md\n## Formål\n````\n\n## Rigtigt\n\nSådan.");
    }

    #[test]
    fn english_has_the_same_parts() {
        let english = documentation(&rule(), Lang::En);
        assert_eq!(english, "# title\n\nWhat.\n\n## Wrong\n\n````kb a.md\n## Formål\n````\n\n## Right\n\nSådan.");
    }
}
