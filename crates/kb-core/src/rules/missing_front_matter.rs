use kb_diag::{Finding, Location, Rule, Severity, Span, StaticText, Text};

use crate::front_matter::Fault;

/// Reports a page without front matter.
pub(crate) static RULE: Rule = Rule {
    name: "missing-front-matter",
    severity: Severity::Error,
    summary: StaticText { da: "siden mangler sine oplysninger øverst", en: "the page lacks its front matter" },
    docs: include_str!("missing_front_matter.md"),
};

/// Reports a page without front matter, or whose front matter has not the form it must have.
pub(crate) fn finding(fault: Fault, at: Location) -> Finding {
    let begin = Span::at(at.span.start as usize).within(at.file);
    match fault {
        Fault::Missing => {
            let mut finding = report(
                at,
                "siden skal begynde med en linje »---« og sine oplysninger",
                "the page must begin with a line »---« and its front matter",
            );
            finding.help(Text::new(
                "skriv »---«, så »titel: …« og de andre oplysninger, så »---« igen",
                "write »---«, then »titel: …« and the other keys, then »---« again",
            ));
            finding
        }
        Fault::Unopened => {
            let mut finding =
                report(at, "der mangler en linje »---« før oplysningerne øverst", "a line »---« is missing before the front matter");
            finding.fix(Text::new("indsæt linjen", "insert the line"), begin, "---\n");
            finding
        }
        Fault::Unclosed => {
            let mut finding = report(at, "oplysningerne øverst bliver ikke afsluttet", "the front matter is never closed");
            finding.help(Text::new("skriv en linje »---« efter den sidste oplysning", "write a line »---« after the last key"));
            finding
        }
        Fault::Late => {
            let mut finding = report(
                at,
                "der må ikke stå noget før »---«, heller ikke en tom linje eller et mellemrum",
                "nothing may stand before »---«, not even a blank line or a space",
            );
            finding.fix(Text::new("slet det, der står før", "delete what stands before"), at, "");
            finding
        }
        Fault::WrongFence => {
            let mut finding =
                report(at, "linjen skal være tre bindestreger og ikke andet", "the line must be three hyphens and nothing else");
            finding.fix(Text::new("skriv »---«", "write »---«"), at, "---");
            finding
        }
        Fault::Twice => {
            let mut finding = report(at, "oplysningerne øverst står to gange", "the front matter stands twice");
            finding.help(Text::new(
                "saml oplysningerne mellem de to første linjer »---«, og slet resten",
                "gather the keys between the first two lines »---« and delete the rest",
            ));
            finding
        }
    }
}

fn report(at: Location, da: &str, en: &str) -> Finding {
    Finding::new(&RULE, at, Text::new(da, en))
}
