//! Every format of findings: what a program that reads it relies on.

use kb_tests::{TODAY, run, workspace};
use serde_json::Value;

fn checked(site: &str, format: &str) -> String {
    let folder = workspace().join("tests/sites").join(site);
    run(&folder, ["check", "--root", "content", "--today", TODAY, "--format", format]).stdout
}

fn json(site: &str, format: &str) -> Value {
    serde_json::from_str(&checked(site, format)).unwrap()
}

#[test]
fn every_format_tells_of_every_finding() {
    let short = checked("broken-everywhere", "short");
    let count = short.lines().count();
    assert!(count >= 8, "{short}");
    assert_eq!(json("broken-everywhere", "json")["findings"].as_array().unwrap().len(), count);
    assert_eq!(json("broken-everywhere", "sarif")["runs"][0]["results"].as_array().unwrap().len(), count);
    let github = checked("broken-everywhere", "github");
    let annotations = github.lines().filter(|line| ["::error ", "::warning ", "::notice "].iter().any(|start| line.starts_with(start)));
    assert_eq!(annotations.count(), count, "{github}");
    let terminal = checked("broken-everywhere", "terminal");
    assert_eq!(
        terminal.lines().filter(|line| ["fejl[", "advarsel[", "tip["].iter().any(|start| line.starts_with(start))).count(),
        count,
        "{terminal}"
    );
}

#[test]
fn an_empty_report_is_still_a_report() {
    assert_eq!(json("valid-whole", "json")["findings"].as_array().unwrap().len(), 0);
    assert_eq!(json("valid-whole", "sarif")["runs"][0]["results"].as_array().unwrap().len(), 0);
    for format in ["terminal", "short", "github"] {
        assert_eq!(checked("valid-whole", format), "");
    }
}

#[test]
fn json_tells_its_version_and_the_place_in_every_unit() {
    let report = json("broken-columns", "json");
    assert!(report["version"].is_u64() || report["version"].is_string(), "{report}");
    for finding in report["findings"].as_array().unwrap() {
        assert!(finding["rule"].is_string() && finding["severity"].is_string() && finding["message"].is_string(), "{finding:#}");
    }
}

#[test]
fn the_columns_of_a_terminal_point_at_the_text() {
    let terminal = checked("broken-columns", "terminal");
    let lines: Vec<&str> = terminal.lines().collect();
    let mut seen = 0;
    for pair in lines.windows(2) {
        let [above, below] = pair else { continue };
        let Some(text) = above.find("<i>") else { continue };
        let Some(mark) = below.find('^') else { continue };
        // Every letter of these lines is one column wide; a ring that stands alone has no width.
        let columns = above[..text].chars().filter(|&letter| letter != '\u{30a}').count();
        assert_eq!(columns, below[..mark].chars().count(), "{above}\n{below}");
        seen += 1;
    }
    assert!(seen >= 3, "{terminal}");
}
