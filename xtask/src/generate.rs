//! `cargo xtask generate`: files in the repository that are made from the program.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use anyhow::{Context, Result, bail};
use kb_diag::{Lang, Severity};

use crate::run::workspace;

/// Writes every generated file, and deletes those of a schema that is gone.
pub(crate) fn generate() -> Result<()> {
    let files = files()?;
    for path in stale(&files)? {
        fs::remove_file(workspace().join(&path)).with_context(|| format!("cannot delete {path}"))?;
    }
    for (path, text) in files {
        let whole = workspace().join(&path);
        fs::create_dir_all(whole.parent().unwrap_or(&whole)).with_context(|| format!("cannot make the folder of {path}"))?;
        fs::write(&whole, text).with_context(|| format!("cannot write {path}"))?;
    }
    Ok(())
}

/// Reports each generated file that is not what the program says now.
pub(crate) fn check() -> Result<()> {
    let files = files()?;
    let mut faults = stale(&files)?;
    faults.extend(
        files
            .into_iter()
            .filter(|(path, text)| fs::read_to_string(workspace().join(path)).ok().as_ref() != Some(text))
            .map(|(path, _)| path),
    );
    if faults.is_empty() { Ok(()) } else { bail!("out of date: {}; `cargo xtask generate` writes them", faults.join(", ")) }
}

const SCHEMAS: &str = "docs/schema";

fn files() -> Result<BTreeMap<String, String>> {
    let mut files = BTreeMap::from([("docs/regler.md".to_owned(), rule_list())]);
    for schema in kb_core::schema::documents(&built_in_kinds()) {
        let text = serde_json::to_string_pretty(&schema.schema).context("a schema is JSON")?;
        files.insert(format!("{SCHEMAS}/{}.schema.json", schema.name), text + "\n");
    }
    Ok(files)
}

/// The kinds of a knowledge base that declares none of its own.
fn built_in_kinds() -> Vec<kb_core::kinds::Kind> {
    let nothing = kb_core::compile(Arc::default(), &[], Vec::new(), jiff::civil::date(2026, 1, 1));
    nothing.corpus.kinds
}

/// Schemas on disk that no longer exist.
fn stale(files: &BTreeMap<String, String>) -> Result<Vec<String>> {
    let folder = workspace().join(SCHEMAS);
    let Ok(entries) = fs::read_dir(&folder) else { return Ok(Vec::new()) };
    let mut stale = Vec::new();
    for entry in entries {
        let name = entry.with_context(|| format!("cannot list {SCHEMAS}"))?.file_name();
        let path = format!("{SCHEMAS}/{}", Path::new(&name).display());
        if !files.contains_key(&path) {
            stale.push(path);
        }
    }
    Ok(stale)
}

/// The published list of rules, in Danish: a table, then the document of each.
fn rule_list() -> String {
    let mut text = String::from(
        "<!-- Skrevet af `cargo xtask generate` ud fra reglernes egne dokumenter. Ret dem, ikke denne fil. -->\n\n\
         # Reglerne\n\n\
         `kb explain REGEL` viser det samme i terminalen. En regels alvor kan ændres under `regler` i `kb.yaml`.\n\n\
         | regel | alvor | siger |\n|---|---|---|\n",
    );
    for rule in kb_core::rules() {
        let _ = writeln!(text, "| [`{0}`](#{0}) | {1} | {2} |", rule.name, word(rule.severity), rule.summary.get(Lang::Da));
    }
    for rule in kb_core::rules() {
        let _ = write!(text, "\n<a id=\"{}\"></a>\n\n{}", rule.name, lowered(danish(rule.docs), rule.name));
    }
    text
}

fn word(severity: Severity) -> &'static str {
    severity.word(Lang::Da)
}

/// The part of a rule's document that is in Danish.
fn danish(document: &str) -> &str {
    document.split("\n## In English\n").next().unwrap_or(document)
}

/// The document with its headings one level down, the rule's name in its title, and its blocks
/// marked as what they are, for readers that do not know `kb`.
fn lowered(document: &str, name: &str) -> String {
    let mut text = String::new();
    let mut fence: Option<&str> = None;
    for line in document.trim_end().lines() {
        let ticks = &line[..line.bytes().take_while(|&byte| byte == b'`').count()];
        match fence {
            Some(open) if line == open => fence = None,
            None if ticks.len() >= 3 => fence = Some(ticks),
            None if line.starts_with("# ") => {
                let _ = writeln!(text, "#{line} (`{name}`)");
                continue;
            }
            None if line.starts_with('#') => text.push('#'),
            _ => {}
        }
        let opening = fence.is_some() && !ticks.is_empty();
        match line[ticks.len()..].strip_prefix("kb ").filter(|_| opening) {
            Some(path) => {
                let language = if path.rsplit('.').next() == Some("md") { "markdown" } else { "yaml" };
                let _ = writeln!(text, "`{path}`:\n\n{ticks}{language}");
            }
            None => {
                let _ = writeln!(text, "{line}");
            }
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::lowered;

    #[test]
    fn headings_go_down_and_blocks_get_their_language() {
        let document = "# Titel\n\n## Forkert\n\n````kb ordninger/a.md\n## Ikke en overskrift\n````\n";
        assert_eq!(
            lowered(document, "en-regel"),
            "## Titel (`en-regel`)\n\n### Forkert\n\n`ordninger/a.md`:\n\n````markdown\n## Ikke en overskrift\n````\n"
        );
    }
}
