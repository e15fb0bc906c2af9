//! Installs what the browser and print tests need, on a machine that has Debian and Rust.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result, bail};

use crate::run::{find, output, program, run, target, workspace};

/// A program the tests need, and the Debian package that has it.
const PROGRAMS: [(&str, &str); 7] = [
    ("chromium", "chromium"),
    ("firefox-esr", "firefox-esr"),
    ("pdftotext", "poppler-utils"),
    ("node", "nodejs"),
    ("npm", "npm"),
    ("python3", "python3"),
    ("fc-list", "fontconfig"),
];

/// A library that `WeasyPrint` opens, and the Debian package that has it.
const LIBRARIES: [(&str, &str); 3] = [
    ("libpango-1.0.so.0", "libpango-1.0-0"),
    ("libpangoft2-1.0.so.0", "libpangoft2-1.0-0"),
    ("libharfbuzz-subset.so.0", "libharfbuzz-subset0"),
];

/// Fonts, so that text has the same widths on every machine.
const FONTS: [&str; 2] = ["fonts-liberation", "fonts-dejavu-core"];

/// Installs missing programs with `apt-get` when it may; otherwise says exactly what is missing.
pub(crate) fn programs() -> Result<()> {
    let programs = PROGRAMS.iter().filter(|(name, _)| find(name).is_none());
    let libraries = LIBRARIES.iter().filter(|(name, _)| !has_library(name));
    let mut missing: Vec<&str> = programs.chain(libraries).map(|(_, package)| *package).collect();
    if output(program("python3").args(["-c", "import ensurepip, venv"])).is_err() {
        missing.push("python3-venv");
    }
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

/// Returns true where a library lies in one of the folders that Debian has for them.
fn has_library(name: &str) -> bool {
    let machines = fs::read_dir("/usr/lib").into_iter().flatten().flatten().map(|entry| entry.path());
    machines.chain([PathBuf::from("/usr/lib")]).any(|folder| folder.join(name).exists())
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

/// Installs the Python packages of `tests/browser/requirements.txt` into an environment of their own
/// under `target/`, and returns its folder.
pub(crate) fn python_packages() -> Result<PathBuf> {
    let requirements = workspace().join("tests/browser/requirements.txt");
    let wanted = fs::read(&requirements).context("cannot read tests/browser/requirements.txt")?;
    let folder = target().join("browser/python");
    let done = folder.join("installed.txt");
    if fs::read(&done).is_ok_and(|installed| installed == wanted) {
        return Ok(folder);
    }
    println!("installing Python packages …");
    run(program("python3").args(["-m", "venv", "--clear"]).arg(&folder))?;
    let mut pip = program(folder.join("bin/pip"));
    run(pip.args(["install", "--quiet", "--no-deps", "--disable-pip-version-check", "--requirement"]).arg(&requirements))?;
    fs::write(&done, wanted).with_context(|| format!("cannot write {}", done.display()))?;
    Ok(folder)
}
