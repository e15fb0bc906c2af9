use kb_diag::{Finding, Location, Rule, Severity, Span, StaticText, Text};

/// Reports a directive without a closing line.
pub(crate) static RULE: Rule = Rule {
    name: "unclosed-directive",
    severity: Severity::Error,
    summary: StaticText { da: "en boks med ::: er ikke lukket", en: "a block with ::: is not closed" },
    docs: include_str!("unclosed_directive.md"),
};

/// Reports a directive without a closing line. `end` is where its content ends.
pub(crate) fn finding(name: &str, at: Location, next: Option<Location>, end: u32) -> Finding {
    let mut finding =
        Finding::new(&RULE, at, Text::new(format!("»::: {name}« bliver ikke lukket"), format!("»::: {name}« is never closed")));
    if let Some(next) = next {
        finding.related(next, Text::new("her begynder den næste", "the next one begins here"));
    }
    let insert = Span { start: end, end }.within(at.file);
    finding.suggest(Text::new("skriv en linje med »:::«, hvor den slutter", "write a line »:::« where it ends"), insert, "\n:::\n");
    finding
}

/// Reports a block of code without a closing line.
pub(crate) fn code(fence: &str, at: Location) -> Finding {
    let mut finding = Finding::new(
        &RULE,
        at,
        Text::new(
            format!("kodeblokken med »{fence}« bliver ikke lukket, så resten af siden er med i den"),
            format!("the block of code with »{fence}« is never closed, so it holds the rest of the page"),
        ),
    );
    finding.help(Text::new(
        format!("skriv en linje med »{fence}«, hvor koden slutter"),
        format!("write a line »{fence}« where the code ends"),
    ));
    finding
}
