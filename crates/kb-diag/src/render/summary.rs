use std::collections::BTreeSet;

use crate::{Finding, Lang, Severity};

/// Returns how many findings of each severity there are, and in how many files, worst first:
/// `2 fejl, 1 advarsel, 3 tip i 4 filer`. Returns nothing when there are no findings.
///
/// ```
/// use kb_diag::{Finding, Lang, Rule, Severity, Sources, Span, StaticText, Text, summary};
///
/// static RULE: Rule = Rule {
///     name: "empty-file",
///     severity: Severity::Warning,
///     summary: StaticText { da: "filen er tom", en: "the file is empty" },
///     docs: "",
/// };
/// let at = Span::at(0).within(Sources::default().set("a.md", ""));
/// let finding = Finding::new(&RULE, at, Text::new("filen er tom", "the file is empty"));
/// assert_eq!(summary(&[finding.clone(), finding], Lang::Da), "2 advarsler i 1 fil");
/// assert_eq!(summary(&[], Lang::Da), "");
/// ```
pub fn summary(findings: &[Finding], lang: Lang) -> String {
    if findings.is_empty() {
        return String::new();
    }
    let counts: Vec<String> = Severity::ALL
        .into_iter()
        .rev()
        .map(|severity| (severity, count(findings, severity)))
        .filter(|&(_, count)| count > 0)
        .map(|(severity, count)| format!("{count} {}", word(severity, count, lang)))
        .collect();
    let files = files(findings);
    let of = match (lang, files) {
        (Lang::Da, 1) => "i 1 fil".to_owned(),
        (Lang::Da, _) => format!("i {files} filer"),
        (Lang::En, 1) => "in 1 file".to_owned(),
        (Lang::En, _) => format!("in {files} files"),
    };
    format!("{} {of}", counts.join(", "))
}

/// Returns how many findings have a severity.
pub(super) fn count(findings: &[Finding], severity: Severity) -> usize {
    findings.iter().filter(|finding| finding.severity == severity).count()
}

/// Returns how many files the findings are in; places that are only related do not count.
pub(super) fn files(findings: &[Finding]) -> usize {
    findings.iter().map(|finding| finding.at.file).collect::<BTreeSet<_>>().len()
}

fn word(severity: Severity, count: usize, lang: Lang) -> &'static str {
    match (severity, lang) {
        _ if count == 1 => severity.word(lang),
        // "fejl" and "tip" are the same in the plural.
        (Severity::Error | Severity::Hint, Lang::Da) => severity.word(lang),
        (Severity::Warning, Lang::Da) => "advarsler",
        (Severity::Error, Lang::En) => "errors",
        (Severity::Warning, Lang::En) => "warnings",
        (Severity::Hint, Lang::En) => "hints",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::fixture::{self, finding_of};

    #[test]
    fn singular_and_plural_in_both_languages() {
        let sources = fixture::sources();
        let one: Vec<Finding> = Severity::ALL.into_iter().map(|severity| finding_of(&sources, severity)).collect();
        assert_eq!(summary(&one, Lang::Da), "1 fejl, 1 advarsel, 1 tip i 1 fil");
        assert_eq!(summary(&one, Lang::En), "1 error, 1 warning, 1 hint in 1 file");

        let mut two = [one.clone(), one].concat();
        two[0].at.file = sources.find("kb.yaml").expect("the fixture has it");
        assert_eq!(summary(&two, Lang::Da), "2 fejl, 2 advarsler, 2 tip i 2 filer");
        assert_eq!(summary(&two, Lang::En), "2 errors, 2 warnings, 2 hints in 2 files");
    }

    #[test]
    fn a_severity_without_findings_is_not_named() {
        let sources = fixture::sources();
        assert_eq!(summary(&[finding_of(&sources, Severity::Hint)], Lang::Da), "1 tip i 1 fil");
        assert_eq!(summary(&[], Lang::En), "");
    }
}
