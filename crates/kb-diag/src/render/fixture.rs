//! A small knowledge base with a fault, for the tests of every format.

use crate::{Finding, Lang, Rule, Severity, Sources, Span, StaticText, Text};

use super::Report;

pub(super) static UNKNOWN_GROUP: Rule = Rule {
    name: "unknown-target-group",
    severity: Severity::Error,
    summary: StaticText { da: "ukendt målgruppe", en: "unknown target group" },
    docs: "# unknown-target-group\n\nSiden nævner en målgruppe, der ikke findes.\n",
};

pub(super) static NO_BREAK_SPACE: Rule = Rule {
    name: "missing-no-break-space",
    severity: Severity::Hint,
    summary: StaticText { da: "hårdt mellemrum mangler", en: "no-break space missing" },
    docs: "",
};

/// Returns a page with a misspelt target group, the file that declares the right one, and `kb.yaml`.
pub(super) fn sources() -> Sources {
    let mut sources = Sources::default();
    let page = "---\ntitel: Mentorstøtte\nmålgrupper: [ungee]\n---\n\nSe lovens § 167, stk. 1.\n";
    sources.set("ordninger/mentor.md", page);
    sources.set("maalgrupper/unge.yaml", "titel: Unge\nlaveste-alder: 15\n");
    sources.set("kb.yaml", "titel: Støtte\n");
    sources
}

/// Returns the finding for the misspelt target group, with a related place, help and a fix.
pub(super) fn unknown_group(sources: &Sources) -> Finding {
    let page = sources.find("ordninger/mentor.md").expect("sources() has it");
    let group = sources.find("maalgrupper/unge.yaml").expect("sources() has it");
    let at = find(sources, "ordninger/mentor.md", "ungee").within(page);
    let message = Text::new("målgruppen »ungee« findes ikke", "there is no target group »ungee«");
    let mut finding = Finding::new(&UNKNOWN_GROUP, at, message);
    finding
        .label(Text::new("findes ikke", "does not exist"))
        .related(Span::new(7, 11).within(group), Text::new("målgruppen »unge«", "the target group »unge«"))
        .help(Text::new("målgrupper er filer i maalgrupper/", "target groups are files in maalgrupper/"))
        .fix(Text::new("skriv »unge«", "write »unge«"), at, "unge");
    finding
}

/// Returns a bare finding of a severity.
pub(super) fn finding_of(sources: &Sources, severity: Severity) -> Finding {
    let file = sources.find("ordninger/mentor.md").expect("sources() has it");
    let at = find(sources, "ordninger/mentor.md", "§ 167").within(file);
    let message = Text::new("hårdt mellemrum mangler efter §", "no-break space missing after §");
    let mut finding = Finding::new(&NO_BREAK_SPACE, at, message);
    finding.severity = severity;
    finding
}

/// Returns a Danish report under `content/`.
pub(super) fn report<'a>(sources: &'a Sources, findings: &'a [Finding]) -> Report<'a> {
    Report { sources, findings, lang: Lang::Da, base: "content/" }
}

/// Returns the span of the first occurrence of a text in a file.
pub(super) fn find(sources: &Sources, path: &str, needle: &str) -> Span {
    let file = sources.get(sources.find(path).expect("the file is there"));
    let start = file.text().find(needle).expect("the text is there");
    Span::new(start, start + needle.len())
}
