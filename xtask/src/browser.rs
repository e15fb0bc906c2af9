//! The tests over built sites, in browsers and on paper.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use xtask::finder;
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
            .env("KB_FINDER_CASES", site.with_extension("finder.json"))
            .env("KB_NODE_MODULES", &packages)
            .env("KB_PYTHON", &python)
            .env("KB_PROGRAM", target().join("debug").join(format!("kb{}", std::env::consts::EXE_SUFFIX)))
            .env("KB_ROOT", "content")
            .env("KB_BROWSER_SCRATCH", site.with_extension("print")))
    };
    let example = folder.join("site");
    run(kb_build().args(["--root", "content", "--out"]).arg(&example))?;
    write_cases(Path::new("content"), &example)?;
    let judged = suites(&example, &[]);
    let content = folder.join("sheets");
    if content.exists() {
        fs::remove_dir_all(&content).with_context(|| format!("cannot clear {}", content.display()))?;
    }
    sheets::write(&sheets::files(Which::Chosen), &content)?;
    let hard = folder.join("sheets-site");
    run(kb_build().args(["--today", TODAY, "--root"]).arg(&content).arg("--out").arg(&hard))?;
    // Faults in the one do not keep the other from being judged.
    let judged = suites(&hard, &["html", "print"]).and(judged);
    let mut found = Ok(());
    for (name, needs) in [("groups", true), ("groups-without-needs", false)] {
        let (content, site) = (folder.join(name), folder.join(format!("{name}-site")));
        if content.exists() {
            fs::remove_dir_all(&content).with_context(|| format!("cannot clear {}", content.display()))?;
        }
        sheets::write(&finder::files(needs), &content)?;
        run(kb_build().args(["--today", TODAY, "--root"]).arg(&content).arg("--out").arg(&site))?;
        write_cases(&content, &site)?;
        found = found.and(suites(&site, &["html", "finder"]));
    }
    judged.and(found)
}

/// Writes what the finder of a site must answer, where its suite looks for it.
fn write_cases(content: &Path, site: &Path) -> Result<()> {
    let path = site.with_extension("finder.json");
    fs::write(&path, finder::cases(content)?.to_string()).with_context(|| format!("cannot write {}", path.display()))
}

fn kb_build() -> std::process::Command {
    let mut build = cargo();
    build.args(["run", "--quiet", "--package", "kb", "--", "build"]);
    build
}
