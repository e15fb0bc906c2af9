//! SARIF 2.1.0, the exchange format for findings of static analysis.
//!
//! <https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/sarif-v2.1.0-errata01-os-complete.html>

mod document;
mod fingerprint;
mod uri;

use std::collections::HashMap;
use std::fmt::Write as _;

use document::{
    ArtifactChange, ArtifactContent, ArtifactLocation, Configuration, Driver, FixObject, Level, Log, Message, MultiformatMessage,
    PartialFingerprints, PhysicalLocation, Region, RelatedLocation, Replacement, ResultLocation, ResultObject, RuleDescriptor, Run, Tool,
    UriBase, UriBases,
};

use super::place::Place;
use super::{Report, escape};
use crate::{Edit, FileId, Finding, Fix, Lang, Location, Rule, Severity};

/// Writes a SARIF log with one run.
pub(super) fn render(report: &Report<'_>, rules: &[&'static Rule]) -> String {
    let rules = RuleTable::new(rules, report.findings);
    let fingerprints = fingerprint::all(report);
    let results =
        report.findings.iter().zip(fingerprints).map(|(finding, fingerprint)| result(report, &rules, finding, fingerprint)).collect();
    let log = Log {
        schema: document::SCHEMA,
        version: "2.1.0",
        runs: [Run {
            tool: Tool {
                driver: Driver {
                    name: "kb",
                    semantic_version: env!("CARGO_PKG_VERSION"),
                    language: language(report.lang),
                    rules: rules.list.iter().map(|rule| descriptor(rule, report.lang)).collect(),
                },
            },
            language: language(report.lang),
            column_kind: "unicodeCodePoints",
            original_uri_base_ids: UriBases { source_root: UriBase { description: source_root(report.lang) } },
            results,
        }],
    };
    let json = serde_json::to_string_pretty(&log).expect("strings and numbers are always JSON");
    escape::json(&json) + "\n"
}

/// The rules in the order of the log, and where each is in it.
struct RuleTable {
    list: Vec<&'static Rule>,
    index: HashMap<&'static str, usize>,
}

impl RuleTable {
    fn new(rules: &[&'static Rule], findings: &[Finding]) -> Self {
        let mut table = RuleTable { list: Vec::new(), index: HashMap::new() };
        for rule in rules.iter().copied().chain(findings.iter().map(|finding| finding.rule)) {
            if !table.index.contains_key(rule.name) {
                table.index.insert(rule.name, table.list.len());
                table.list.push(rule);
            }
        }
        table
    }
}

fn descriptor(rule: &Rule, lang: Lang) -> RuleDescriptor {
    let summary = rule.summary.get(lang);
    let docs = if rule.docs.trim().is_empty() { summary } else { rule.docs };
    RuleDescriptor {
        id: rule.name,
        short_description: Message::plain(summary),
        full_description: Message::plain(summary),
        help: MultiformatMessage { text: docs, markdown: docs },
        default_configuration: Configuration { level: level(rule.severity) },
    }
}

fn result(report: &Report<'_>, rules: &RuleTable, finding: &Finding, fingerprint: String) -> ResultObject {
    let lang = report.lang;
    let place = Place::of(report, finding.at);
    let related = finding.related.iter().zip(1..).map(|(related, id)| RelatedLocation {
        id,
        physical_location: physical_location(report, related.at),
        message: Message::owned(related.label.get(lang).to_owned()),
    });
    ResultObject {
        rule_id: finding.rule.name,
        rule_index: rules.index.get(finding.rule.name).copied(),
        level: level(finding.severity),
        message: Message::owned(message(finding, lang)),
        locations: [ResultLocation {
            physical_location: PhysicalLocation {
                artifact_location: artifact_location(report, finding.at.file),
                region: Region::of(&place),
            },
        }],
        related_locations: related.collect(),
        fixes: finding.fix.iter().filter(|fix| !fix.edits.is_empty()).map(|fix| fix_object(report, fix)).collect(),
        partial_fingerprints: PartialFingerprints { finding: fingerprint },
    }
}

/// Returns the message with the help below it: viewers show this one text.
fn message(finding: &Finding, lang: Lang) -> String {
    let word = match lang {
        Lang::Da => "hjælp",
        Lang::En => "help",
    };
    let mut out = finding.message.get(lang).to_owned();
    for help in &finding.help {
        let _ = write!(out, "\n{word}: {}", help.get(lang));
    }
    out
}

fn fix_object(report: &Report<'_>, fix: &Fix) -> FixObject {
    let mut by_file: Vec<(FileId, Vec<&Edit>)> = Vec::new();
    for edit in &fix.edits {
        match by_file.iter_mut().find(|(file, _)| *file == edit.at.file) {
            Some((_, edits)) => edits.push(edit),
            None => by_file.push((edit.at.file, vec![edit])),
        }
    }
    let changes = by_file.into_iter().map(|(file, edits)| ArtifactChange {
        artifact_location: artifact_location(report, file),
        replacements: edits
            .into_iter()
            .map(|edit| Replacement {
                deleted_region: Region::of(&Place::of(report, edit.at)),
                inserted_content: (!edit.replacement.is_empty()).then(|| ArtifactContent { text: edit.replacement.clone() }),
            })
            .collect(),
    });
    FixObject { description: Message::owned(fix.label.get(report.lang).to_owned()), artifact_changes: changes.collect() }
}

fn physical_location(report: &Report<'_>, at: Location) -> PhysicalLocation {
    PhysicalLocation { artifact_location: artifact_location(report, at.file), region: Region::of(&Place::of(report, at)) }
}

fn artifact_location(report: &Report<'_>, file: FileId) -> ArtifactLocation {
    let (uri, relative) = uri::of_path(&report.path(file));
    ArtifactLocation { uri, uri_base_id: relative.then_some(document::SOURCE_ROOT) }
}

fn level(severity: Severity) -> Level {
    match severity {
        Severity::Hint => Level::Note,
        Severity::Warning => Level::Warning,
        Severity::Error => Level::Error,
    }
}

fn language(lang: Lang) -> &'static str {
    match lang {
        Lang::Da => "da-DK",
        Lang::En => "en-US",
    }
}

fn source_root(lang: Lang) -> Message {
    Message::plain(match lang {
        Lang::Da => "Den mappe, kb blev kørt i.",
        Lang::En => "The folder that kb was run in.",
    })
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::super::fixture;
    use super::*;
    use crate::Span;

    fn log(report: &Report<'_>, rules: &[&'static Rule]) -> Value {
        serde_json::from_str(&render(report, rules)).expect("it is JSON")
    }

    #[test]
    fn a_result_names_its_rule_place_related_places_and_fix() {
        let sources = fixture::sources();
        let findings = [fixture::unknown_group(&sources)];
        let rules = [&fixture::NO_BREAK_SPACE, &fixture::UNKNOWN_GROUP];
        let log = log(&fixture::report(&sources, &findings), &rules);
        let result = &log["runs"][0]["results"][0];
        assert_eq!(result["ruleIndex"], 1);
        assert_eq!(result["level"], "error");
        assert_eq!(result["message"]["text"], "målgruppen »ungee« findes ikke\nhjælp: målgrupper er filer i maalgrupper/");
        let region = json!({ "startLine": 3, "startColumn": 14, "endLine": 3, "endColumn": 19 });
        let location = &result["locations"][0]["physicalLocation"];
        assert_eq!(location["region"], region);
        assert_eq!(location["artifactLocation"]["uri"], "content/ordninger/mentor.md");
        assert_eq!(location["artifactLocation"]["uriBaseId"], "%SRCROOT%");
        assert_eq!(result["relatedLocations"][0]["physicalLocation"]["region"]["startColumn"], 8);
        let replacement = &result["fixes"][0]["artifactChanges"][0]["replacements"][0];
        assert_eq!(replacement["deletedRegion"], region);
        assert_eq!(replacement["insertedContent"]["text"], "unge");
        assert_eq!(log["runs"][0]["tool"]["driver"]["rules"][0]["defaultConfiguration"]["level"], "note");
    }

    #[test]
    fn a_rule_that_only_a_finding_names_is_listed_once() {
        let sources = fixture::sources();
        let findings = [fixture::unknown_group(&sources), fixture::unknown_group(&sources)];
        let log = log(&fixture::report(&sources, &findings), &[&fixture::NO_BREAK_SPACE]);
        assert_eq!(log["runs"][0]["tool"]["driver"]["rules"].as_array().map(Vec::len), Some(2));
        assert_eq!(log["runs"][0]["results"][1]["ruleIndex"], 1);
    }

    #[test]
    fn an_empty_span_is_an_empty_region_and_a_deletion_inserts_nothing() {
        let mut sources = fixture::sources();
        let file = sources.set("tom.md", "");
        let mut finding = fixture::unknown_group(&sources);
        finding.at = Span::new(0, 9).within(file);
        let at = finding.at;
        finding.fix(crate::Text::new("slet", "delete"), at, "");
        let log = log(&fixture::report(&sources, &[finding]), &[]);
        let result = &log["runs"][0]["results"][0];
        assert_eq!(
            result["locations"][0]["physicalLocation"]["region"],
            json!({ "startLine": 1, "startColumn": 1, "endLine": 1, "endColumn": 1 })
        );
        let replacement = &result["fixes"][0]["artifactChanges"][0]["replacements"][0];
        assert_eq!(replacement.get("insertedContent"), None);
    }
}
