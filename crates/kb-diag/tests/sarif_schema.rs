//! Holds SARIF output against the official JSON Schema of SARIF 2.1.0.
//!
//! The schema is not copied into this repository: it is read from the package `serde-sarif`, which
//! carries the one of OASIS, where cargo has unpacked it.

use std::path::Path;
use std::process::Command;

use kb_diag::{Finding, Format, Lang, Report, Rule, Severity, Sources, Span, StaticText, Text, render};
use serde_json::Value;

static RULE: Rule = Rule {
    name: "unknown-target-group",
    severity: Severity::Error,
    summary: StaticText { da: "ukendt målgruppe", en: "unknown target group" },
    docs: "# unknown-target-group\n\nSiden nævner en målgruppe, der ikke findes.\n",
};
static BARE: Rule =
    Rule { name: "empty-file", severity: Severity::Hint, summary: StaticText { da: "filen er tom", en: "the file is empty" }, docs: "" };

#[test]
fn output_is_valid() {
    let validator = validator();
    let sources = sources();
    let findings = findings(&sources);
    for lang in [Lang::Da, Lang::En] {
        for base in ["content/", "", "/srv/viden/", "C:\\viden\\"] {
            let report = Report { sources: &sources, findings: &findings, lang, base };
            assert_valid(&validator, &render(&report, &[&RULE], Format::Sarif));
        }
    }
    let report = Report { sources: &sources, findings: &[], lang: Lang::Da, base: "" };
    assert_valid(&validator, &render(&report, &[], Format::Sarif));
}

#[test]
fn the_schema_refuses_what_is_wrong() {
    let validator = validator();
    let sources = sources();
    let findings = findings(&sources);
    let report = Report { sources: &sources, findings: &findings, lang: Lang::Da, base: "content/" };
    let log: Value = serde_json::from_str(&render(&report, &[], Format::Sarif)).expect("it is JSON");
    for (pointer, wrong) in [
        ("/version", Value::from("2.0.0")),
        ("/runs/0/results/0/level", Value::from("tip")),
        ("/runs/0/results/0/locations/0/physicalLocation/region/startLine", Value::from(0)),
        ("/runs/0/results/0/locations/0/physicalLocation/artifactLocation/uri", Value::from("a b%")),
        ("/runs/0/columnKind", Value::from("bytes")),
    ] {
        let mut log = log.clone();
        *log.pointer_mut(pointer).expect("the place exists") = wrong;
        assert!(!validator.is_valid(&log), "{pointer}");
    }
}

fn assert_valid(validator: &jsonschema::Validator, sarif: &str) {
    let log: Value = serde_json::from_str(sarif).expect("it is JSON");
    let errors: Vec<String> = validator.iter_errors(&log).map(|error| format!("{}: {error}", error.instance_path())).collect();
    assert!(errors.is_empty(), "{errors:#?}\n{sarif}");
}

fn sources() -> Sources {
    let mut sources = Sources::default();
    sources.set("ordninger/støtte, 100%#?.md", "\u{feff}titel: Støtte\r\nmålgrupper: [ungee]\r\n\u{1b}👩\u{202e}");
    sources.set("tom.md", "");
    sources
}

/// Returns findings with everything and with nothing, at ordinary and at impossible places.
fn findings(sources: &Sources) -> Vec<Finding> {
    let text = |text: &str| Text::new(text, text);
    let page = sources.find("ordninger/støtte, 100%#?.md").expect("sources() has it");
    let empty = sources.find("tom.md").expect("sources() has it");
    let at = Span::new(33, 38).within(page);
    let mut full = Finding::new(&RULE, at, text("målgruppen »ungee« findes ikke"));
    full.label(text("findes ikke"))
        .related(Span::at(0).within(empty), text("her"))
        .related(Span::new(3, 9).within(page), text("og her"))
        .help(text("målgrupper er filer"))
        .fix(text("skriv »unge«"), at, "unge");
    let mut deletion = Finding::new(&BARE, at, text("væk"));
    deletion.suggest(text("slet"), at, "");
    let outside = Finding::new(&BARE, Span::new(500, 900).within(page), text("uden for"));
    let nothing = Finding::new(&BARE, Span::at(0).within(empty), text(""));
    let long = Finding::new(&RULE, Span::new(0, 300).within(page), text("\u{1b}[31m\n\u{202e}"));
    vec![full, deletion, outside, nothing, long]
}

#[expect(clippy::disallowed_methods, reason = "the schema is a file of a package, not of a knowledge base")]
fn validator() -> jsonschema::Validator {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--manifest-path"])
        .arg(concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml"))
        .output()
        .expect("cargo runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let metadata: Value = serde_json::from_slice(&output.stdout).expect("cargo metadata is JSON");
    let manifest = metadata["packages"]
        .as_array()
        .and_then(|packages| packages.iter().find(|package| package["name"] == "serde-sarif"))
        .and_then(|package| package["manifest_path"].as_str())
        .expect("serde-sarif is a dev-dependency");
    let schema = Path::new(manifest).with_file_name("src").join("schema.json");
    let schema = std::fs::read_to_string(schema).expect("the package carries the schema");
    // The pattern for languages has a stray bracket, which JavaScript reads as itself and others refuse.
    let schema = schema.replace("{2}]?$", "{2}\\\\]?$");
    let schema: Value = serde_json::from_str(&schema).expect("the schema is JSON");
    assert_eq!(schema["title"], "Static Analysis Results Format (SARIF) Version 2.1.0 JSON Schema");
    jsonschema::options().should_validate_formats(true).build(&schema).expect("the schema is a schema")
}
