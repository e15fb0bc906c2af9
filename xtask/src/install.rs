//! Installs what the browser and print tests need, on a machine that has Debian and Rust.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result, bail};

use crate::run::{find, output, program, run, target, workspace};

/// A program the tests need, and the Debian package that has it.
const PROGRAMS: [(&str, &str); 5] =
    [("chromium", "chromium"), ("pdftotext", "poppler-utils"), ("node", "nodejs"), ("npm", "npm"), ("fc-list", "fontconfig")];

/// Fonts, so that text has the same widths on every machine.
const FONTS: [&str; 2] = ["fonts-liberation", "fonts-dejavu-core"];

/// Installs missing programs with `apt-get` when it may; otherwise says exactly what is missing.
pub(crate) fn programs() -> Result<()> {
    let missing: Vec<&str> = PROGRAMS.iter().filter(|(name, _)| find(name).is_none()).map(|(_, package)| *package).collect();
    if missing.is_empty() {
        return Ok(());
    }
    let packages: Vec<&str> = missing.into_iter().chain(FONTS).collect();
    let root = output(program("id").arg("-u")).is_ok_and(|id| id.trim() == "0");
    if !root || find("apt-get").is_none() {
        bail!(
            "the browser tests need programs that are not here. On Debian: apt-get install --no-install-recommends {}",
            packages.join(" ")
        );
    }
    println!("installing {} …", packages.join(", "));
    run(program("apt-get").args(["update", "-qq"]))?;
    let mut install = program("apt-get");
    install.args(["install", "-y", "-qq", "--no-install-recommends"]).args(&packages).env("DEBIAN_FRONTEND", "noninteractive");
    // What it unpacks is of interest only when it fails.
    output(&mut install).map(drop)
}

/// Installs the npm packages of the lockfile into a folder under `target/`, and returns that folder.
pub(crate) fn npm_packages() -> Result<PathBuf> {
    let from = workspace().join("tests/browser");
    let folder = target().join("browser");
    fs::create_dir_all(&folder).with_context(|| format!("cannot make {}", folder.display()))?;
    let lock = fs::read(from.join("package-lock.json")).context("cannot read tests/browser/package-lock.json")?;
    let done = folder.join("installed.lock");
    if fs::read(&done).is_ok_and(|installed| installed == lock) {
        return Ok(folder);
    }
    for name in ["package.json", "package-lock.json", ".npmrc"] {
        fs::copy(from.join(name), folder.join(name)).with_context(|| format!("cannot copy {name}"))?;
    }
    run(program("npm").current_dir(&folder).args(["ci", "--no-fund", "--no-audit", "--ignore-scripts", "--loglevel=error"]))?;
    fs::write(&done, lock).with_context(|| format!("cannot write {}", done.display()))?;
    Ok(folder)
}
