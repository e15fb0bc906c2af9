//! Runs the `kb` program for end-to-end tests, and reads folders.
#![allow(clippy::disallowed_methods, clippy::disallowed_types, reason = "tests look at the disk")]

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::OnceLock;

/// The date that everything is compiled for.
pub const TODAY: &str = "2026-03-01";

/// What a run of the program came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// The exit code; -1 where a signal ended it.
    pub code: i32,
    /// What it wrote to standard output.
    pub stdout: String,
    /// What it wrote to standard error.
    pub stderr: String,
}

/// Returns the workspace's folder.
pub fn workspace() -> PathBuf {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR"));
    tests.parent().unwrap_or(tests).to_owned()
}

/// Returns the program, built from what stands here now.
///
/// # Panics
///
/// When it cannot be built.
pub fn kb_path() -> &'static Path {
    static KB: OnceLock<PathBuf> = OnceLock::new();
    KB.get_or_init(|| {
        let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        let built = Command::new(cargo)
            .args(["build", "--quiet", "--package", "kb", "--message-format=json-render-diagnostics"])
            .current_dir(workspace())
            .stderr(Stdio::inherit())
            .output()
            .expect("cargo runs");
        assert!(built.status.success(), "kb cannot be built");
        let messages = String::from_utf8(built.stdout).expect("cargo writes UTF-8");
        let executable = messages.lines().filter_map(executable).next_back();
        executable.expect("cargo names the program it built")
    })
}

/// The program that a message of cargo names, if it does.
fn executable(message: &str) -> Option<PathBuf> {
    let (_, rest) = message.split_once("\"executable\":\"")?;
    let (path, _) = rest.split_once('"')?;
    Some(PathBuf::from(path.replace("\\\\", "\\")))
}

/// Returns the program with arguments, in a folder, undisturbed by who runs the test.
pub fn kb<I: IntoIterator<Item = S>, S: AsRef<OsStr>>(folder: &Path, args: I) -> Command {
    let mut kb = Command::new(kb_path());
    kb.args(args).current_dir(folder).stdin(Stdio::null());
    for name in ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "TERM", "RAYON_NUM_THREADS", "LC_ALL", "LC_CTYPE"] {
        kb.env_remove(name);
    }
    kb.env("LANG", "C.UTF-8");
    kb
}

/// Runs the program with arguments in a folder, to its end.
pub fn run<I: IntoIterator<Item = S>, S: AsRef<OsStr>>(folder: &Path, args: I) -> Run {
    run_command(&mut kb(folder, args))
}

/// Runs a command to its end.
///
/// # Panics
///
/// When it cannot be started, or writes something that is not UTF-8.
pub fn run_command(command: &mut Command) -> Run {
    let output = command.output().expect("the program starts");
    Run {
        code: output.status.code().unwrap_or(-1),
        stdout: String::from_utf8(output.stdout).expect("standard output is UTF-8"),
        stderr: String::from_utf8(output.stderr).expect("standard error is UTF-8"),
    }
}

/// Returns every file below a folder with what it holds; paths have `/` between names.
///
/// # Panics
///
/// When something cannot be read.
pub fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(&next).expect("a folder can be listed") {
            let path = entry.expect("an entry can be read").path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let inside = path.strip_prefix(folder).expect("below the folder").to_string_lossy().replace('\\', "/");
                found.insert(inside, fs::read(&path).expect("a file can be read"));
            }
        }
    }
    found
}

/// Copies a folder with all it holds.
///
/// # Panics
///
/// When something cannot be copied.
pub fn copy(from: &Path, to: &Path) {
    for (path, bytes) in files(from) {
        let to = to.join(path);
        fs::create_dir_all(to.parent().expect("a file lies in a folder")).expect("a folder can be made");
        fs::write(to, bytes).expect("a file can be written");
    }
}

/// Returns a folder of its own for a test, gone again at its end.
///
/// # Panics
///
/// When it cannot be made.
pub fn scratch() -> tempfile::TempDir {
    tempfile::tempdir().expect("a temporary folder can be made")
}

/// Builds the site of a knowledge base and returns its files; the test fails if anything is wrong.
///
/// # Panics
///
/// When it cannot be built.
pub fn built(content: &Path) -> BTreeMap<String, Vec<u8>> {
    let scratch = scratch();
    let out = scratch.path().join("dist");
    let args =
        ["build".as_ref(), "--today".as_ref(), TODAY.as_ref(), "--root".as_ref(), content.as_os_str(), "--out".as_ref(), out.as_os_str()];
    let ran = run(scratch.path(), args);
    assert_eq!(ran.code, 0, "{ran:?}");
    files(&out)
}
