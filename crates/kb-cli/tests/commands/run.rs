//! A small knowledge base, and the program run on it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use tempfile::TempDir;

/// The day all is compiled for.
pub(crate) const TODAY: &str = "2026-02-12";

/// What a run of the program gave.
#[derive(Debug)]
pub(crate) struct Ran {
    pub(crate) code: Option<i32>,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

/// Returns the program, ready to run in a folder; nothing of the tester's own surroundings counts.
pub(crate) fn program(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_kb"));
    command.current_dir(folder).stdin(Stdio::null());
    for variable in ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "CI"] {
        command.env_remove(variable);
    }
    command
}

/// Runs the program in a folder; the arguments are parted by spaces.
pub(crate) fn kb(folder: &Path, args: &str) -> Ran {
    ran(program(folder).args(args.split_whitespace()))
}

/// Runs a command to its end.
pub(crate) fn ran(command: &mut Command) -> Ran {
    let output = command.output().expect("the program runs");
    let text = |bytes| String::from_utf8(bytes).expect("the program writes UTF-8");
    Ran { code: output.status.code(), stdout: text(output.stdout), stderr: text(output.stderr) }
}

/// A folder with a knowledge base in its folder `content`.
pub(crate) struct Folder {
    dir: TempDir,
}

impl Folder {
    /// Returns a folder with what `kb init` makes.
    pub(crate) fn new() -> Self {
        let folder = Folder { dir: tempfile::tempdir().expect("a folder") };
        let made = kb(folder.path(), &format!("init content --today {TODAY}"));
        assert_eq!(made.code, Some(0), "{made:?}");
        folder
    }

    /// Returns where it is.
    pub(crate) fn path(&self) -> &Path {
        self.dir.path()
    }

    /// Returns where a file of it is.
    pub(crate) fn file(&self, path: &str) -> PathBuf {
        self.path().join(path)
    }

    /// Returns what a file holds.
    pub(crate) fn read(&self, path: &str) -> String {
        fs::read_to_string(self.file(path)).expect("text")
    }

    /// Changes a file of the knowledge base.
    pub(crate) fn edit(&self, path: &str, change: impl Fn(&str) -> String) {
        fs::write(self.file(path), change(&self.read(path))).expect("written");
    }

    /// Puts an error into the knowledge base: a target group that is not there.
    pub(crate) fn spoil(&self) {
        self.edit("content/ordninger/eksempel.md", |text| text.replace("målgrupper: [alle]", "målgrupper: [ale]"));
    }

    /// Puts a tip into the knowledge base: a space that may break after a paragraph sign.
    pub(crate) fn blemish(&self) {
        self.edit("content/ordninger/eksempel.md", |text| format!("{text}\nSe også § 7.\n"));
    }

    /// Runs a command on the knowledge base, for a fixed day.
    pub(crate) fn kb(&self, args: &str) -> Ran {
        kb(self.path(), &format!("{args} --today {TODAY}"))
    }
}
