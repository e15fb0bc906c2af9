use std::fmt::Write as _;

use super::place::Place;
use super::{Report, escape};

/// Writes a line for each finding: `path:line:column: severity[rule]: message`.
pub(super) fn render(report: &Report<'_>) -> String {
    let mut out = String::new();
    for finding in report.findings {
        let start = Place::of(report, finding.at).start;
        let path = escape::phrase(&report.path(finding.at.file));
        let severity = finding.severity.word(report.lang);
        let message = escape::phrase(finding.message.get(report.lang));
        let rule = finding.rule.name;
        let _ = writeln!(out, "{path}:{}:{}: {severity}[{rule}]: {message}", start.line, start.column);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::{Format, fixture, render};
    use crate::{Lang, Text};

    #[test]
    fn one_line_each_with_controls_spelt_out() {
        let sources = fixture::sources();
        let mut finding = fixture::unknown_group(&sources);
        finding.message = Text::new("linje\nskift og \u{1b}[31m", "line\nbreak");
        let findings = [fixture::unknown_group(&sources), finding];
        assert_eq!(
            render(&fixture::report(&sources, &findings), &[], Format::Short),
            "content/ordninger/mentor.md:3:14: fejl[unknown-target-group]: målgruppen »ungee« findes ikke\n\
             content/ordninger/mentor.md:3:14: fejl[unknown-target-group]: linje\\nskift og \\u{1b}[31m\n"
        );
    }

    #[test]
    fn english() {
        let sources = fixture::sources();
        let findings = [fixture::unknown_group(&sources)];
        let report = super::Report { lang: Lang::En, base: "", ..fixture::report(&sources, &findings) };
        assert_eq!(
            render(&report, &[], Format::Short),
            "ordninger/mentor.md:3:14: error[unknown-target-group]: there is no target group »ungee«\n"
        );
    }
}
