//! Why a version of a knowledge base cannot be read.

use std::path::PathBuf;

use kb_diag::Text;

use crate::error::Error;
use crate::paths::shown;

/// A fault of the surroundings of a version: no git, no such revision.
#[derive(Debug, thiserror::Error)]
pub enum RevisionError {
    /// What is written can be the name of neither a folder nor a revision.
    #[error("\"{written}\" is neither a folder nor a revision")]
    BadName {
        /// What is written.
        written: String,
    },
    /// The folder holds no knowledge base.
    #[error("{} is not a knowledge base: it has no kb.yaml", shown(folder))]
    NoKnowledgeBase {
        /// The folder.
        folder: PathBuf,
        /// What was meant instead: the folder's `kb.yml`, or the knowledge base that it lies in or beside.
        instead: Option<PathBuf>,
    },
    /// There is no git to ask.
    #[error("\"{revision}\" is no folder, and git is not installed")]
    NoGit {
        /// What is written.
        revision: String,
    },
    /// The knowledge base lies in no git repository.
    #[error("\"{revision}\" is no folder, and {} lies in no git repository", shown(folder))]
    NoRepository {
        /// The folder of the knowledge base.
        folder: PathBuf,
        /// What is written.
        revision: String,
    },
    /// The repository has no such revision.
    #[error("\"{revision}\" is neither a folder nor a revision of the repository around {}", shown(folder))]
    UnknownRevision {
        /// The folder of the knowledge base.
        folder: PathBuf,
        /// What is written.
        revision: String,
    },
    /// The revision has no knowledge base there.
    #[error("the revision \"{revision}\" has no knowledge base in {}", shown(folder))]
    NotThere {
        /// The folder of the knowledge base.
        folder: PathBuf,
        /// What is written.
        revision: String,
    },
    /// Git refuses, for a reason of its own.
    #[error("git cannot read \"{revision}\": {reason}")]
    Git {
        /// What is written.
        revision: String,
        /// What git says.
        reason: String,
    },
    /// Something else.
    #[error(transparent)]
    Other(#[from] Error),
}

impl RevisionError {
    /// Returns what is wrong: one lower-case phrase, no full stop.
    pub fn text(&self) -> Text {
        let danish = match self {
            RevisionError::BadName { written } => format!("»{written}« er hverken en mappe eller en revision"),
            RevisionError::NoKnowledgeBase { folder, .. } => format!("{} er ikke en vidensbase: mappen har ingen kb.yaml", shown(folder)),
            RevisionError::NoGit { revision } => format!("»{revision}« er ikke en mappe, og git er ikke installeret"),
            RevisionError::NoRepository { folder, revision } => {
                format!("»{revision}« er ikke en mappe, og {} ligger ikke i et git-arkiv", shown(folder))
            }
            RevisionError::UnknownRevision { folder, revision } => {
                format!("»{revision}« er hverken en mappe eller en revision i git-arkivet omkring {}", shown(folder))
            }
            RevisionError::NotThere { folder, revision } => format!("revisionen »{revision}« har ingen vidensbase i {}", shown(folder)),
            RevisionError::Git { revision, reason } => format!("git kan ikke læse »{revision}«: {reason}"),
            RevisionError::Other(error) => return error.text(),
        };
        Text::new(danish, self.to_string())
    }

    /// Returns what to do about it, where there is something to say.
    pub fn help(&self) -> Option<Text> {
        Some(match self {
            RevisionError::BadName { .. } | RevisionError::UnknownRevision { .. } => Text::new(
                "skriv en mappe eller en revision, som HEAD~1, et mærke eller en gren; `git log --oneline` viser dem",
                "write a folder or a revision, such as HEAD~1, a tag or a branch; `git log --oneline` shows them",
            ),
            RevisionError::NoKnowledgeBase { instead: Some(file), .. } if file.extension().is_some_and(|ending| ending == "yml") => {
                Text::new("omdøb kb.yml til kb.yaml", "rename kb.yml to kb.yaml")
            }
            RevisionError::NoKnowledgeBase { instead: Some(folder), .. } => Text::new(
                format!("nævn mappen med kb.yaml: mente du »{}«?", shown(folder)),
                format!("name the folder with kb.yaml: did you mean \"{}\"?", shown(folder)),
            ),
            RevisionError::NoKnowledgeBase { instead: None, .. } => Text::new(
                "nævn mappen med kb.yaml eller en revision i git, som HEAD~1",
                "name the folder with kb.yaml, or a revision in git, such as HEAD~1",
            ),
            RevisionError::NoGit { .. } => Text::new("installer git, eller nævn to mapper", "install git, or name two folders"),
            RevisionError::NoRepository { .. } => {
                Text::new("nævn to mapper, eller gå til et git-arkiv", "name two folders, or go to a git repository")
            }
            RevisionError::NotThere { .. } => Text::new(
                "lå vidensbasen et andet sted dengang, så hent den version i en mappe for sig (`git worktree add`) og nævn mappen",
                "where the knowledge base lay elsewhere then, fetch that version into a folder of its own (`git worktree add`) and name the folder",
            ),
            RevisionError::Git { .. } => return None,
            RevisionError::Other(error) => return error.help(),
        })
    }
}
