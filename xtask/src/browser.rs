//! The tests over built sites, in browsers and on paper.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use xtask::sheets::{self, Which};

use crate::install;
use crate::run::{cargo, program, run, target};

/// The date that the hard sheets are compiled for.
const TODAY: &str = "2026-03-01";

/// Builds the example and runs every suite of `tests/browser/run.mjs` over it; then prints sheets
/// that are made to be hard to print.
pub(crate) fn test() -> Result<()> {
    let packages = install::npm_packages()?;
    let python = install::python_packages()?;
    let folder = target().join("browser");
    let suites = |site: &Path, suites: &[&str]| {
        run(program("node")
            .arg("tests/browser/run.mjs")
            .arg(site)
            .args(suites)
            .env("KB_NODE_MODULES", &packages)
            .env("KB_PYTHON", &python)
            .env("KB_BROWSER_SCRATCH", site.with_extension("print")))
    };
    let example = folder.join("site");
    run(kb_build().args(["--root", "content", "--out"]).arg(&example))?;
    let judged = suites(&example, &[]);
    let content = folder.join("sheets");
    if content.exists() {
        fs::remove_dir_all(&content).with_context(|| format!("cannot clear {}", content.display()))?;
    }
    sheets::write(&sheets::files(Which::Chosen), &content)?;
    let hard = folder.join("sheets-site");
    run(kb_build().args(["--today", TODAY, "--root"]).arg(&content).arg("--out").arg(&hard))?;
    // Faults in the one do not keep the other from being judged.
    suites(&hard, &["html", "print"]).and(judged)
}

fn kb_build() -> std::process::Command {
    let mut build = cargo();
    build.args(["run", "--quiet", "--package", "kb", "--", "build"]);
    build
}
