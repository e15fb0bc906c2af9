//! Workflow commands of GitHub Actions.
//!
//! <https://docs.github.com/actions/reference/workflow-commands-for-github-actions> gives the
//! commands; the escaping is that of `@actions/core`, `packages/core/src/command.ts`.

use std::fmt::Write as _;

use super::place::Place;
use super::{Report, escape};
use crate::{Finding, Lang, Severity};

/// Writes a workflow command for each finding.
pub(super) fn render(report: &Report<'_>) -> String {
    let mut out = String::new();
    for finding in report.findings {
        let command = match finding.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Hint => "notice",
        };
        let Place { start, end, .. } = Place::of(report, finding.at);
        let file = property(&escape::phrase(&report.path(finding.at.file)));
        let _ = write!(out, "::{command} file={file},line={},endLine={}", start.line, end.line);
        // GitHub refuses columns for an annotation over several lines.
        if start.line == end.line {
            let _ = write!(out, ",col={},endColumn={}", start.column, end.column);
        }
        let _ = writeln!(out, ",title={}::{}", property(finding.rule.name), data(&message(report, finding)));
    }
    out
}

/// Returns the message with what else the terminal shows, a line each: an annotation has one text.
fn message(report: &Report<'_>, finding: &Finding) -> String {
    let lang = report.lang;
    let (help, see) = match lang {
        Lang::Da => ("hjælp", "se"),
        Lang::En => ("help", "see"),
    };
    let mut out = escape::phrase(finding.message.get(lang));
    for related in &finding.related {
        let start = Place::of(report, related.at).start;
        let path = escape::phrase(&report.path(related.at.file));
        let label = escape::phrase(related.label.get(lang));
        let _ = write!(out, "\n{see} {path}:{}:{}: {label}", start.line, start.column);
    }
    for text in finding.help.iter().chain(finding.fix.as_ref().map(|fix| &fix.label)) {
        let _ = write!(out, "\n{help}: {}", escape::lines(text.get(lang)));
    }
    out
}

fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::super::fixture;
    use super::*;
    use crate::{Span, Text};

    #[test]
    fn related_places_and_help_are_in_the_message() {
        let sources = fixture::sources();
        let findings = [fixture::unknown_group(&sources)];
        assert_eq!(
            render(&fixture::report(&sources, &findings)),
            "::error file=content/ordninger/mentor.md,line=3,endLine=3,col=14,endColumn=19,title=unknown-target-group\
             ::målgruppen »ungee« findes ikke\
             %0Ase content/maalgrupper/unge.yaml:1:8: målgruppen »unge«\
             %0Ahjælp: målgrupper er filer i maalgrupper/\
             %0Ahjælp: skriv »unge«\n"
        );
    }

    #[test]
    fn special_characters_are_escaped_and_several_lines_have_no_columns() {
        let mut sources = fixture::sources();
        let file = sources.set("a,b:100%.md", "en\nto\n");
        let mut finding = fixture::finding_of(&sources, Severity::Hint);
        finding.at = Span::new(0, 5).within(file);
        finding.message = Text::new("100 %: a, b\r\n::error::x", "");
        assert_eq!(
            render(&fixture::report(&sources, &[finding])),
            "::notice file=content/a%2Cb%3A100%25.md,line=1,endLine=2,title=missing-no-break-space\
             ::100 %25: a, b\\r\\n::error::x\n"
        );
    }
}
