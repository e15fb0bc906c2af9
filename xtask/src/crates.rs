//! Which crate may use which: downwards only, as `docs/architecture.md` draws it.

use std::fmt::Write as _;

use anyhow::{Context, Result, bail};
use serde_json::Value;

use crate::run::{cargo, output};

/// Every crate of the program, with the crates it may use. A crate that is not listed is an error:
/// whoever adds one says here where it belongs.
const MAY_USE: [(&str, &[&str]); 9] = [
    ("kb-diag", &[]),
    ("kb-cite", &[]),
    ("kb-law", &["kb-cite"]),
    ("kb-core", &["kb-law", "kb-cite", "kb-diag"]),
    ("kb-paper", &[]),
    ("kb-search", &[]),
    ("kb-site", &["kb-search", "kb-paper", "kb-core", "kb-law", "kb-cite", "kb-diag"]),
    ("kb-driver", &["kb-site", "kb-search", "kb-paper", "kb-core", "kb-law", "kb-cite", "kb-diag"]),
    ("kb", &["kb-driver", "kb-core", "kb-law", "kb-cite", "kb-diag"]),
];

/// Crates for developers: they may use any, and none may use them, except each other.
const DEVELOPERS: [&str; 2] = ["xtask", "kb-tests"];

/// Reports each dependency that points upwards or sideways.
pub(crate) fn check() -> Result<()> {
    let text = output(cargo().args(["metadata", "--no-deps", "--format-version", "1"]))?;
    let metadata: Value = serde_json::from_str(&text).context("cannot read cargo's metadata")?;
    let faults = faults(&metadata);
    if faults.is_empty() { Ok(()) } else { bail!("{faults}") }
}

fn faults(metadata: &Value) -> String {
    let mut faults = String::new();
    for package in metadata["packages"].as_array().into_iter().flatten() {
        let name = package["name"].as_str().unwrap_or_default();
        if DEVELOPERS.contains(&name) {
            continue;
        }
        let Some((_, allowed)) = MAY_USE.iter().find(|(known, _)| *known == name) else {
            let _ = write!(faults, "\n  {name} is not in the table of xtask/src/crates.rs: say there what it may use");
            continue;
        };
        for dependency in package["dependencies"].as_array().into_iter().flatten().filter(|dependency| dependency["path"].is_string()) {
            let used = dependency["name"].as_str().unwrap_or_default();
            if !allowed.contains(&used) {
                let of = if allowed.is_empty() { "no other crate".to_owned() } else { allowed.join(", ") };
                let _ = write!(faults, "\n  {name} uses {used}, but may use {of}: turn the arrow round, or move what both need downwards");
            }
        }
    }
    faults
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::faults;

    fn package(name: &str, uses: &[&str]) -> serde_json::Value {
        let dependencies: Vec<_> = uses.iter().map(|name| json!({ "name": name, "path": "/somewhere" })).collect();
        json!({ "name": name, "dependencies": dependencies })
    }

    #[test]
    fn an_arrow_downwards_is_fine() {
        assert_eq!(faults(&json!({ "packages": [package("kb-site", &["kb-core", "kb-diag"]), package("kb-tests", &["kb"])] })), "");
    }

    #[test]
    fn an_arrow_upwards_and_an_unknown_crate_are_not() {
        let faults = faults(&json!({ "packages": [package("kb-core", &["kb-site"]), package("kb-new", &[])] }));
        assert!(faults.contains("kb-core uses kb-site"), "{faults}");
        assert!(faults.contains("kb-new is not in the table"), "{faults}");
    }
}
