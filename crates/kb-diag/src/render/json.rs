//! The format of `docs/findings-json.md`; a test here keeps the example there true.

use serde::Serialize;

use super::place::Place;
use super::summary::{count, files};
use super::{Report, escape};
use crate::{Finding, Lang, Location, Position, Severity};

/// Raised when a field is removed or changes its meaning; new fields do not raise it.
const VERSION: u32 = 1;

#[derive(Serialize)]
struct Document {
    version: u32,
    language: &'static str,
    findings: Vec<FindingJson>,
    counts: Counts,
}

#[derive(Serialize)]
struct FindingJson {
    rule: &'static str,
    severity: &'static str,
    message: String,
    label: Option<String>,
    #[serde(flatten)]
    at: PlaceJson,
    related: Vec<RelatedJson>,
    help: Vec<String>,
    fix: Option<FixJson>,
}

#[derive(Serialize)]
struct PlaceJson {
    path: String,
    span: SpanJson,
}

#[derive(Serialize)]
struct SpanJson {
    start: PositionJson,
    end: PositionJson,
}

#[derive(Serialize)]
struct PositionJson {
    byte: u32,
    line: usize,
    column: usize,
}

#[derive(Serialize)]
struct RelatedJson {
    #[serde(flatten)]
    at: PlaceJson,
    label: String,
}

#[derive(Serialize)]
struct FixJson {
    label: String,
    safe: bool,
    edits: Vec<EditJson>,
}

#[derive(Serialize)]
struct EditJson {
    #[serde(flatten)]
    at: PlaceJson,
    replacement: String,
}

#[derive(Serialize)]
struct Counts {
    error: usize,
    warning: usize,
    hint: usize,
    files: usize,
}

/// Writes one JSON object with every finding.
pub(super) fn render(report: &Report<'_>) -> String {
    let document = Document {
        version: VERSION,
        language: match report.lang {
            Lang::Da => "da",
            Lang::En => "en",
        },
        findings: report.findings.iter().map(|finding| finding_json(report, finding)).collect(),
        counts: Counts {
            error: count(report.findings, Severity::Error),
            warning: count(report.findings, Severity::Warning),
            hint: count(report.findings, Severity::Hint),
            files: files(report.findings),
        },
    };
    let json = serde_json::to_string_pretty(&document).expect("strings and numbers are always JSON");
    escape::json(&json) + "\n"
}

fn finding_json(report: &Report<'_>, finding: &Finding) -> FindingJson {
    let lang = report.lang;
    FindingJson {
        rule: finding.rule.name,
        severity: finding.severity.word(Lang::En),
        message: finding.message.get(lang).to_owned(),
        label: finding.label.as_ref().map(|label| label.get(lang).to_owned()),
        at: place(report, finding.at),
        related: finding
            .related
            .iter()
            .map(|related| RelatedJson { at: place(report, related.at), label: related.label.get(lang).to_owned() })
            .collect(),
        help: finding.help.iter().map(|help| help.get(lang).to_owned()).collect(),
        fix: finding.fix.as_ref().map(|fix| FixJson {
            label: fix.label.get(lang).to_owned(),
            safe: fix.safe,
            edits: fix.edits.iter().map(|edit| EditJson { at: place(report, edit.at), replacement: edit.replacement.clone() }).collect(),
        }),
    }
}

fn place(report: &Report<'_>, at: Location) -> PlaceJson {
    let Place { span, start, end, .. } = Place::of(report, at);
    PlaceJson { path: report.path(at.file), span: SpanJson { start: position(span.start, start), end: position(span.end, end) } }
}

fn position(byte: u32, Position { line, column }: Position) -> PositionJson {
    PositionJson { byte, line, column }
}

#[cfg(test)]
mod tests {
    use super::super::fixture;
    use super::*;

    #[test]
    fn the_documented_example_is_what_is_written() {
        let sources = fixture::sources();
        let findings = [fixture::unknown_group(&sources), fixture::finding_of(&sources, Severity::Hint)];
        let written = render(&fixture::report(&sources, &findings));
        let documented = include_str!("../../../../docs/findings-json.md")
            .split_once("```json\n")
            .and_then(|(_, rest)| rest.split_once("```"))
            .map(|(example, _)| example);
        assert_eq!(documented, Some(written.as_str()), "docs/findings-json.md should hold:\n{written}");
    }

    #[test]
    fn nothing_found_is_still_a_document() {
        let sources = fixture::sources();
        let json: serde_json::Value = serde_json::from_str(&render(&fixture::report(&sources, &[]))).expect("it is JSON");
        assert_eq!(json["version"], VERSION);
        assert_eq!(json["findings"].as_array().map(Vec::len), Some(0));
        assert_eq!(json["counts"]["files"], 0);
    }
}
