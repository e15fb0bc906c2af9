use kb_diag::{FileId, Finding, Rule, Severity, Span, StaticText, Text};

use crate::front_matter::Fault;

/// Reports a page without front matter.
pub(crate) static RULE: Rule = Rule {
    name: "missing-front-matter",
    severity: Severity::Error,
    summary: StaticText { da: "siden mangler sine oplysninger øverst", en: "the page lacks its front matter" },
    docs: include_str!("missing_front_matter.md"),
};

/// Reports a page without front matter, or whose front matter is not closed.
pub(crate) fn finding(fault: Fault, opening: Span, first_line: Span, file: FileId) -> Finding {
    match fault {
        Fault::Missing => {
            let mut finding = Finding::new(&RULE, first_line.within(file), Text::new("siden skal begynde med en linje »---« og sine oplysninger", "the page must begin with a line »---« and its front matter"));
            finding.help(Text::new("skriv »---«, så »titel: …« og de andre oplysninger, så »---« igen", "write »---«, then »titel: …« and the other keys, then »---« again"));
            finding
        }
        Fault::Unclosed => {
            let mut finding = Finding::new(&RULE, opening.within(file), Text::new("oplysningerne øverst bliver ikke afsluttet", "the front matter is never closed"));
            finding.help(Text::new("skriv en linje »---« efter den sidste oplysning", "write a line »---« after the last key"));
            finding
        }
    }
}
