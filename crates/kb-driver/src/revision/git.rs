//! Asks git for what a revision holds.
//!
//! Only what reads the object store is called: `rev-parse`, `ls-tree`, `cat-file`. Nothing written
//! on a command line can be taken for an option of git, and what the surroundings say of another
//! repository (as they do within a hook) does not count.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{Command, Output, Stdio};

use super::error::RevisionError;

/// The variables by which the surroundings name a repository: `git rev-parse --local-env-vars`,
/// less those that only set configuration.
const LOCAL: [&str; 14] = [
    "GIT_ALTERNATE_OBJECT_DIRECTORIES",
    "GIT_COMMON_DIR",
    "GIT_CONFIG",
    "GIT_DIR",
    "GIT_GRAFT_FILE",
    "GIT_IMPLICIT_WORK_TREE",
    "GIT_INDEX_FILE",
    "GIT_INTERNAL_SUPER_PREFIX",
    "GIT_NAMESPACE",
    "GIT_OBJECT_DIRECTORY",
    "GIT_PREFIX",
    "GIT_REPLACE_REF_BASE",
    "GIT_SHALLOW_FILE",
    "GIT_WORK_TREE",
];

/// The repository around a folder, asked for one revision.
#[derive(Debug)]
pub(super) struct Repository<'r> {
    folder: &'r Path,
    /// The revision as it is written, for what there is to say of it.
    revision: &'r str,
    /// The folder's path in the repository, `/` between names; empty at its top.
    prefix: String,
}

/// A file of a revision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    /// Its path below the folder.
    pub(super) path: String,
    /// The name of its content.
    pub(super) object: String,
    /// What it is.
    pub(super) kind: Kind,
}

/// What a file of a revision is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    File,
    /// A symbolic link: its content is where it leads.
    Link,
}

impl<'r> Repository<'r> {
    /// Finds the repository around a folder.
    pub(super) fn around(folder: &'r Path, revision: &'r str) -> Result<Self, RevisionError> {
        let mut repository = Repository { folder, revision, prefix: String::new() };
        let output = repository.run(&["rev-parse", "--show-prefix"])?;
        if !output.status.success() {
            let said = String::from_utf8_lossy(&output.stderr);
            return Err(if said.contains("not a git repository") {
                RevisionError::NoRepository { folder: folder.to_owned(), revision: revision.to_owned() }
            } else {
                repository.refused(&output)
            });
        }
        let prefix = String::from_utf8_lossy(&output.stdout);
        prefix.trim_end_matches(['\n', '\r']).trim_end_matches('/').clone_into(&mut repository.prefix);
        Ok(repository)
    }

    /// Returns the hash of the commit that the revision names.
    pub(super) fn commit(&self) -> Result<String, RevisionError> {
        let commit = format!("{}^{{commit}}", self.revision);
        let output = self.run(&["rev-parse", "--verify", "--quiet", "--end-of-options", &commit])?;
        let hash = String::from_utf8_lossy(&output.stdout).trim().to_owned();
        let is_hash = hash.len() >= 40 && hash.bytes().all(|byte| byte.is_ascii_hexdigit());
        if output.status.success() && is_hash {
            return Ok(hash);
        }
        Err(RevisionError::UnknownRevision { folder: self.folder.to_owned(), revision: self.revision.to_owned() })
    }

    /// Lists the files that a commit holds below the folder.
    pub(super) fn entries(&self, commit: &str) -> Result<Vec<Entry>, RevisionError> {
        let tree = if self.prefix.is_empty() { format!("{commit}^{{tree}}") } else { format!("{commit}:{}", self.prefix) };
        let found = self.run(&["rev-parse", "--verify", "--quiet", "--end-of-options", &tree])?;
        if !found.status.success() {
            return Err(RevisionError::NotThere { folder: self.folder.to_owned(), revision: self.revision.to_owned() });
        }
        let tree = String::from_utf8_lossy(&found.stdout).trim().to_owned();
        let output = self.run(&["ls-tree", "-r", "-z", "--full-tree", "--end-of-options", &tree])?;
        if !output.status.success() {
            return Err(self.refused(&output));
        }
        Ok(output.stdout.split(|&byte| byte == 0).filter_map(entry).collect())
    }

    /// Reads the contents of these names, and gives them in order.
    pub(super) fn read(&self, objects: &[String], take: &mut dyn FnMut(&[u8])) -> Result<(), RevisionError> {
        if objects.is_empty() {
            return Ok(());
        }
        let mut child = self.command(&["cat-file", "--batch"]).stdin(Stdio::piped()).spawn().map_err(|cause| self.not_run(&cause))?;
        let (stdin, stdout) = (child.stdin.take(), child.stdout.take());
        let (Some(mut stdin), Some(stdout)) = (stdin, stdout) else { return Err(self.broken()) };
        let read = std::thread::scope(|scope| {
            // Git answers while it is asked: one of the two pipes would fill up and stop both.
            scope.spawn(move || {
                for object in objects {
                    if writeln!(stdin, "{object}").is_err() {
                        // Git has gone; why, its answers say.
                        break;
                    }
                }
            });
            let mut stdout = BufReader::new(stdout);
            let mut bytes = Vec::new();
            objects.iter().try_for_each(|_| {
                content(&mut stdout, &mut bytes)?;
                take(&bytes);
                Ok::<(), io::Error>(())
            })
        });
        let output = child.wait_with_output().map_err(|cause| self.not_run(&cause))?;
        match read {
            Ok(()) if output.status.success() => Ok(()),
            Ok(()) => Err(self.refused(&output)),
            Err(_) if !output.stderr.is_empty() => Err(self.refused(&output)),
            Err(cause) => Err(RevisionError::Git { revision: self.revision.to_owned(), reason: cause.to_string() }),
        }
    }

    fn run(&self, arguments: &[&str]) -> Result<Output, RevisionError> {
        self.command(arguments).stdin(Stdio::null()).output().map_err(|cause| self.not_run(&cause))
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new("git");
        command.current_dir(self.folder).arg("--no-pager").args(arguments).stdout(Stdio::piped()).stderr(Stdio::piped());
        for variable in LOCAL {
            command.env_remove(variable);
        }
        // In English, so that what it says can be told apart; without locks, questions, or the network.
        command.envs([("LC_ALL", "C"), ("GIT_OPTIONAL_LOCKS", "0"), ("GIT_TERMINAL_PROMPT", "0"), ("GIT_NO_LAZY_FETCH", "1")]);
        command
    }

    fn not_run(&self, cause: &io::Error) -> RevisionError {
        match cause.kind() {
            io::ErrorKind::NotFound => RevisionError::NoGit { revision: self.revision.to_owned() },
            _ => RevisionError::Git { revision: self.revision.to_owned(), reason: cause.to_string() },
        }
    }

    fn refused(&self, output: &Output) -> RevisionError {
        let said = String::from_utf8_lossy(&output.stderr);
        let first = said.lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or("?");
        RevisionError::Git { revision: self.revision.to_owned(), reason: first.trim_start_matches("fatal: ").to_owned() }
    }

    fn broken(&self) -> RevisionError {
        RevisionError::Git { revision: self.revision.to_owned(), reason: "no pipe".to_owned() }
    }
}

/// Reads a line of `ls-tree`: `100644 blob <hash>\t<path>`. None for a submodule, which holds no
/// file, and for a name that is not UTF-8, which no content has.
fn entry(line: &[u8]) -> Option<Entry> {
    let line = std::str::from_utf8(line).ok()?;
    let (facts, path) = line.split_once('\t')?;
    let mut facts = facts.split(' ');
    let (mode, object_kind, object) = (facts.next()?, facts.next()?, facts.next()?);
    if object_kind != "blob" {
        return None;
    }
    let kind = if mode == "120000" { Kind::Link } else { Kind::File };
    Some(Entry { path: path.to_owned(), object: object.to_owned(), kind })
}

/// Reads an answer of `cat-file --batch`: `<hash> blob <size>`, the content, a line break.
fn content(stdout: &mut impl BufRead, bytes: &mut Vec<u8>) -> io::Result<()> {
    let mut header = String::new();
    stdout.read_line(&mut header)?;
    let size = header.trim_end().rsplit(' ').next().and_then(|size| size.parse::<u64>().ok());
    let Some(size) = size.filter(|_| header.contains(" blob ")) else {
        return Err(io::Error::other(header.trim_end().to_owned()));
    };
    bytes.clear();
    stdout.take(size).read_to_end(bytes)?;
    if bytes.len() as u64 != size {
        return Err(io::ErrorKind::UnexpectedEof.into());
    }
    stdout.read_exact(&mut [0])
}
