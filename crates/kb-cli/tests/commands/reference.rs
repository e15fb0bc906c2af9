//! `kb explain`, `kb rules`, `kb schema`, `kb completions`, `kb help`.

use std::fs;

use crate::run::{Folder, kb};

fn anywhere(args: &str) -> crate::run::Ran {
    kb(tempfile::tempdir().expect("a folder").path(), args)
}

#[test]
fn every_rule_is_listed_and_explained_in_both_languages() {
    let list: serde_json::Value = serde_json::from_str(&anywhere("rules --format json").stdout).expect("JSON");
    assert_eq!(list["version"], 1);
    let rules = list["rules"].as_array().expect("a list");
    assert!(rules.len() > 40);
    let table = anywhere("rules").stdout;
    assert_eq!(table.lines().count(), rules.len());
    for rule in rules {
        let name = rule["name"].as_str().expect("a name");
        assert!(table.contains(name));
        let danish = anywhere(&format!("explain {name}"));
        assert!(danish.code == Some(0) && danish.stdout.lines().count() > 3, "{danish:?}");
        assert!(!danish.stdout.contains("In English"), "{danish:?}");
        let english = anywhere(&format!("explain {name} --lang en"));
        let summary = rule["summary"]["en"].as_str().expect("words");
        assert!(english.code == Some(0) && english.stdout.contains(summary), "{english:?}");
        assert!(!english.stdout.contains("Forkert"), "{english:?}");
    }
}

#[test]
fn an_unknown_rule_suggests_the_nearest() {
    let ran = anywhere("explain unknown-kye");
    assert_eq!((ran.code, ran.stdout.as_str()), (Some(2), ""));
    assert!(ran.stderr.contains("mente du »unknown-key«?"), "{ran:?}");
}

#[test]
fn schemas_are_listed_shown_and_written() {
    let folder = Folder::new();
    let list = folder.kb("schema").stdout;
    assert!(list.contains("retskilde") && list.contains("ordninger/*.md"), "{list}");
    let one: serde_json::Value = serde_json::from_str(&folder.kb("schema retskilde").stdout).expect("JSON");
    assert!(one["properties"]["udgaver"].is_object());
    assert_eq!(folder.kb("schema --out skemaer").code, Some(0));
    assert_eq!(fs::read_dir(folder.file("skemaer")).expect("a folder").count(), list.lines().count());
    let unknown = folder.kb("schema retskile");
    assert_eq!(unknown.code, Some(2));
    assert!(unknown.stderr.contains("mente du »retskilde«?"), "{unknown:?}");
    assert_eq!(anywhere("schema").code, Some(0), "the built-in kinds have schemas without a knowledge base");
}

#[test]
fn completions_know_the_commands() {
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let script = anywhere(&format!("completions {shell}"));
        assert_eq!(script.code, Some(0));
        assert!(script.stdout.contains("deny-warnings"), "{shell}");
    }
}

#[test]
fn help_and_version_go_to_stdout() {
    for args in ["--help", "check -h", "help build", "help"] {
        let told = anywhere(args);
        assert_eq!((told.code, told.stderr.as_str()), (Some(0), ""), "kb {args}");
        assert!(told.stdout.contains("Brug: kb"), "{told:?}");
    }
    assert!(anywhere("--version").stdout.starts_with("kb "));
    assert_eq!(anywhere("help nonsense").code, Some(2));
}
