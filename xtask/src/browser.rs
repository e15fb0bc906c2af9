//! The tests over the built example, in a browser and on paper.

use std::fs;

use anyhow::{Context, Result};

use crate::install;
use crate::run::{cargo, program, run, target};

/// Builds the example and runs `tests/browser/run.mjs` over it.
pub(crate) fn test() -> Result<()> {
    let packages = install::npm_packages()?;
    let site = packages.join("site");
    fs::create_dir_all(&packages).with_context(|| format!("cannot make {}", packages.display()))?;
    run(cargo().args(["run", "--quiet", "--package", "kb", "--", "build", "--root", "content", "--out"]).arg(&site))?;
    run(program("node")
        .arg("tests/browser/run.mjs")
        .arg(&site)
        .env("KB_NODE_MODULES", &packages)
        .env("KB_BROWSER_SCRATCH", target().join("browser/print")))
}
