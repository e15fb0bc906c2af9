use kb_diag::{FileId, Finding, Rule, Severity, Span, StaticText, Text};

/// Reports the marks of two versions that were never joined.
pub(crate) static RULE: Rule = Rule {
    name: "merge-conflict",
    severity: Severity::Error,
    summary: StaticText { da: "to udgaver af teksten er ikke samlet", en: "two versions of the text are not joined" },
    docs: include_str!("merge_conflict.md"),
};

/// Reports each place where Git left both versions of a text. What else is wrong in the file comes of that.
pub(crate) fn findings(text: &str, file: FileId) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut begun: Option<Span> = None;
    let mut offset = 0;
    for line in text.split_inclusive('\n') {
        let span = Span::new(offset, offset + line.trim_end().len());
        if line.starts_with("<<<<<<< ") {
            begun = Some(span);
        } else if line.starts_with(">>>>>>> ")
            && let Some(first) = begun.take()
        {
            let mut finding = Finding::new(
                &RULE,
                first.within(file),
                Text::new(
                    "herfra står to udgaver af teksten, som ikke er samlet",
                    "from here on are two versions of the text that were not joined",
                ),
            );
            finding.related(span.within(file), Text::new("her slutter den anden udgave", "here the second version ends"));
            finding.help(Text::new(
                "behold det, der skal stå, og slet resten, også linjerne med <<<<<<<, ======= og >>>>>>>",
                "keep what is right and delete the rest, the lines with <<<<<<<, ======= and >>>>>>> too",
            ));
            findings.push(finding);
        }
        offset += line.len();
    }
    findings
}
