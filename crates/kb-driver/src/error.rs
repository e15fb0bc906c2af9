//! What can be wrong with the surroundings: each error names a path, in Danish and in English.

use std::io;
use std::path::{Path, PathBuf};

use kb_diag::Text;

use crate::paths::shown;
use crate::pdf::PdfError;
use crate::reserved::Reserved;

/// A fault of the surroundings, not of the content: a folder that is not there, a full disk.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// No folder from here and upwards holds a knowledge base.
    #[error(
        "there is no knowledge base here: neither kb.yaml nor content/kb.yaml in {} or a folder above it",
        from.display()
    )]
    NoKnowledgeBase {
        /// Where the search began.
        from: PathBuf,
    },
    /// The folder that was named holds no knowledge base.
    #[error("{} is not a knowledge base: it has no kb.yaml", shown(folder))]
    NotAKnowledgeBase {
        /// The folder.
        folder: PathBuf,
        /// What was meant instead: the folder's `kb.yml`, its folder `content` with a `kb.yaml`, or
        /// the knowledge base that it lies in or beside.
        instead: Option<PathBuf>,
    },
    /// A folder that was named does not exist.
    #[error("there is no folder {}", shown(folder))]
    NoSuchFolder {
        /// The folder.
        folder: PathBuf,
    },
    /// A date that is none, or is written in another way than `2026-02-12`.
    #[error("\"{text}\" is not a date")]
    BadDate {
        /// What was given.
        text: String,
    },
    /// The operating system refuses to do something.
    #[error("cannot {} {}: {}", action.words().en, shown(path), words_of(cause).en)]
    Io {
        /// What was tried.
        action: Action,
        /// With what.
        path: PathBuf,
        /// Why not.
        #[source]
        cause: io::Error,
    },
    /// The site's folder is a file.
    #[error("the site cannot be written to {}: it is a file", shown(out))]
    OutIsFile {
        /// The folder for the site.
        out: PathBuf,
    },
    /// The site's folder holds something that kb did not make.
    #[error("the site cannot be written to {}: the folder is not empty, and kb did not make it", shown(out))]
    OutNotOurs {
        /// The folder for the site.
        out: PathBuf,
    },
    /// The site's folder holds the content.
    #[error("the site cannot be written to {}: the folder holds the content in {}", shown(out), shown(root))]
    OutHoldsContent {
        /// The folder for the site.
        out: PathBuf,
        /// The content.
        root: PathBuf,
    },
    /// Another process builds the same site.
    #[error("another kb is building {}", shown(out))]
    OutBusy {
        /// The folder for the site.
        out: PathBuf,
    },
    /// Two files of the site have one name.
    #[error("two files of the site are called \"{path}\"")]
    SameOutput {
        /// The path of the file in the site.
        path: String,
    },
    /// A file would lie outside the site's folder.
    #[error("the file \"{path}\" would lie outside the site")]
    BadOutput {
        /// The path of the file in the site.
        path: String,
    },
    /// A page could not be rendered.
    #[error("the page \"{path}\" cannot be made: {}", reason.en)]
    Render {
        /// The path of the page in the site.
        path: String,
        /// What is wrong.
        reason: Text,
    },
    /// A template or asset of the knowledge base cannot be used.
    #[error("a template cannot be used: {}", reason.en)]
    Theme {
        /// What is wrong.
        reason: Text,
    },
    /// What is named as the manifest of the last publication is none.
    #[error("{} is not the manifest of a site: {}", shown(path), reason.en)]
    NotAManifest {
        /// The file.
        path: PathBuf,
        /// Why not.
        reason: Text,
    },
    /// A file changed between being read and being mended.
    #[error("{} was changed while it was being mended, and is left as it is", shown(path))]
    ChangedMeanwhile {
        /// The file.
        path: PathBuf,
    },
    /// A file that may not be written to.
    #[error("{} is read-only, and is left as it is", shown(path))]
    ReadOnly {
        /// The file.
        path: PathBuf,
    },
    /// A file that is no text.
    #[error("cannot read {}: {}", shown(path), reason.en)]
    NoText {
        /// The file.
        path: PathBuf,
        /// Why not.
        reason: Text,
    },
    /// A file that is to be made is there already.
    #[error("{} exists already", shown(path))]
    Exists {
        /// The file.
        path: PathBuf,
    },
    /// A folder that is to be filled has something in it.
    #[error("the folder {} is not empty", shown(folder))]
    NotEmpty {
        /// The folder.
        folder: PathBuf,
    },
    /// What is to be made would lie where it is taken for content, or is removed again.
    #[error("{} cannot be written: {}", shown(path), reserved.reason(path).en)]
    Reserved {
        /// The file or folder.
        path: PathBuf,
        /// What it lies in.
        reserved: Reserved,
    },
    /// A PDF cannot be made.
    #[error(transparent)]
    Pdf(#[from] PdfError),
}

/// What was tried when the operating system refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// To read a file.
    Read,
    /// To list a folder.
    ReadFolder,
    /// To write a file.
    Write,
    /// To make files in a folder.
    Fill,
    /// To make a folder.
    CreateFolder,
    /// To remove a file or folder.
    Remove,
    /// To put a folder in another's place.
    Replace,
    /// To lock a file.
    Lock,
}

impl Action {
    fn words(self) -> kb_diag::StaticText {
        let (da, en) = match self {
            Action::Read => ("læse filen", "read the file"),
            Action::ReadFolder => ("læse mappen", "read the folder"),
            Action::Write => ("skrive filen", "write the file"),
            Action::Fill => ("oprette filer i mappen", "make files in the folder"),
            Action::CreateFolder => ("oprette mappen", "make the folder"),
            Action::Remove => ("slette", "remove"),
            Action::Replace => ("udskifte", "replace"),
            Action::Lock => ("låse", "lock"),
        };
        kb_diag::StaticText { da, en }
    }
}

impl Error {
    pub(crate) fn io(action: Action, path: impl Into<PathBuf>, cause: io::Error) -> Self {
        Error::Io { action, path: path.into(), cause }
    }

    /// Returns what is wrong: one lower-case phrase, no full stop.
    pub fn text(&self) -> Text {
        let danish = match self {
            Error::NoKnowledgeBase { from } => {
                format!("her er ingen vidensbase: hverken kb.yaml eller content/kb.yaml i {} eller en mappe over den", from.display())
            }
            Error::NotAKnowledgeBase { folder, .. } => format!("{} er ikke en vidensbase: mappen har ingen kb.yaml", shown(folder)),
            Error::NoSuchFolder { folder } => format!("mappen {} findes ikke", shown(folder)),
            Error::BadDate { text } => format!("»{text}« er ikke en dato"),
            Error::Io { action, path, cause } => {
                format!("kan ikke {} {}: {}", action.words().da, shown(path), words_of(cause).da)
            }
            Error::OutIsFile { out } => {
                format!("sitet kan ikke skrives til {}: det er en fil", shown(out))
            }
            Error::OutNotOurs { out } => {
                format!("sitet kan ikke skrives til {}: mappen er ikke tom, og kb har ikke lavet den", shown(out))
            }
            Error::OutHoldsContent { out, root } => {
                format!("sitet kan ikke skrives til {}: mappen rummer indholdet i {}", shown(out), shown(root))
            }
            Error::OutBusy { out } => format!("en anden kb er ved at bygge {}", shown(out)),
            Error::SameOutput { path } => format!("to filer i sitet hedder »{path}«"),
            Error::BadOutput { path } => format!("filen »{path}« ville ligge uden for sitet"),
            Error::Render { path, reason } => {
                format!("siden »{path}« kan ikke laves: {}", reason.da)
            }
            Error::Theme { reason } => format!("en skabelon kan ikke bruges: {}", reason.da),
            Error::NotAManifest { path, reason } => format!("{} er ikke manifestet for et site: {}", shown(path), reason.da),
            Error::ChangedMeanwhile { path } => format!("{} blev ændret, mens den blev rettet, og er ladt i fred", shown(path)),
            Error::ReadOnly { path } => {
                format!("{} er skrivebeskyttet og er ladt i fred", shown(path))
            }
            Error::NoText { path, reason } => format!("kan ikke læse {}: {}", shown(path), reason.da),
            Error::Exists { path } => format!("{} findes allerede", shown(path)),
            Error::NotEmpty { folder } => format!("mappen {} er ikke tom", shown(folder)),
            Error::Reserved { path, reserved } => format!("{} kan ikke skrives: {}", shown(path), reserved.reason(path).da),
            Error::Pdf(error) => return error.text(),
        };
        Text::new(danish, self.to_string())
    }

    /// Returns what to do about it, where there is something to say.
    pub fn help(&self) -> Option<Text> {
        Some(match self {
            Error::NoKnowledgeBase { .. } => Text::new(
                "gå til vidensbasens mappe, nævn den med --root MAPPE, eller begynd en ny med `kb init MAPPE`",
                "go to the folder of the knowledge base, name it with --root DIR, or begin a new one with `kb init DIR`",
            ),
            Error::NotAKnowledgeBase { instead: Some(file), .. } if file.extension().is_some_and(|ending| ending == "yml") => {
                Text::new("omdøb kb.yml til kb.yaml", "rename kb.yml to kb.yaml")
            }
            Error::NotAKnowledgeBase { instead: Some(folder), .. } => {
                Text::new(format!("mente du --root {}?", shown(folder)), format!("did you mean --root {}?", shown(folder)))
            }
            Error::NotAKnowledgeBase { .. } | Error::NoSuchFolder { .. } => {
                Text::new("begynd en ny vidensbase med `kb init MAPPE`", "begin a new knowledge base with `kb init DIR`")
            }
            Error::BadDate { .. } => Text::new("skriv år-måned-dag, som 2026-02-12", "write year-month-day, as 2026-02-12"),
            Error::OutNotOurs { .. } | Error::OutIsFile { .. } | Error::OutHoldsContent { .. } => {
                Text::new("nævn en ny eller tom mappe med --out MAPPE", "name a new or empty folder with --out DIR")
            }
            Error::OutBusy { .. } => Text::new("vent, til den er færdig, og prøv igen", "wait until it is done, and try again"),
            Error::SameOutput { .. } => Text::new("omdøb en af de to filer", "rename one of the two files"),
            Error::BadOutput { .. } => Text::new("det er en fejl i kb", "this is a fault in kb"),
            Error::ChangedMeanwhile { .. } => Text::new("kør kommandoen igen", "run the command again"),
            Error::NotAManifest { .. } => Text::new(
                "nævn manifest.json fra den forrige udgivelse, eller udelad --previous, første gang der udgives",
                "name the manifest.json of the last publication, or leave --previous out at the first one",
            ),
            Error::NotEmpty { .. } => Text::new("nævn en ny eller tom mappe", "name a new or empty folder"),
            Error::Reserved { .. } => Text::new("nævn en fil eller mappe et andet sted", "name a file or folder elsewhere"),
            Error::Pdf(error) => return error.help(),
            Error::Io { action: Action::Replace, .. } => Text::new(
                "er mappen et drev for sig, så nævn en mappe i det med --out MAPPE",
                "where the folder is a mount of its own, name a folder in it with --out DIR",
            ),
            Error::Io { .. }
            | Error::Render { .. }
            | Error::Theme { .. }
            | Error::ReadOnly { .. }
            | Error::NoText { .. }
            | Error::Exists { .. } => {
                return None;
            }
        })
    }

    /// Returns the path the error is about, where it is about one on this disk.
    pub fn path(&self) -> Option<&Path> {
        match self {
            Error::NoKnowledgeBase { from: path }
            | Error::NotAKnowledgeBase { folder: path, .. }
            | Error::NoSuchFolder { folder: path }
            | Error::Io { path, .. }
            | Error::OutIsFile { out: path }
            | Error::OutNotOurs { out: path }
            | Error::OutHoldsContent { out: path, .. }
            | Error::OutBusy { out: path }
            | Error::NotAManifest { path, .. }
            | Error::ChangedMeanwhile { path }
            | Error::ReadOnly { path }
            | Error::NoText { path, .. }
            | Error::Exists { path }
            | Error::NotEmpty { folder: path }
            | Error::Reserved { path, .. } => Some(path),
            Error::Pdf(error) => error.path(),
            Error::BadDate { .. } | Error::SameOutput { .. } | Error::BadOutput { .. } | Error::Render { .. } | Error::Theme { .. } => None,
        }
    }
}

/// Returns why the operating system refuses, in plain words; its own where there are none.
pub(crate) fn words_of(cause: &io::Error) -> Text {
    let (da, en) = match cause.kind() {
        io::ErrorKind::NotFound => ("den findes ikke", "it does not exist"),
        io::ErrorKind::PermissionDenied => ("adgang nægtet", "access denied"),
        io::ErrorKind::AlreadyExists => ("den findes allerede", "it exists already"),
        io::ErrorKind::NotADirectory => ("en del af stien er ikke en mappe", "a part of the path is not a folder"),
        io::ErrorKind::IsADirectory => ("det er en mappe", "it is a folder"),
        io::ErrorKind::StorageFull => ("disken er fuld", "the disk is full"),
        io::ErrorKind::QuotaExceeded => ("din plads på disken er brugt op", "your share of the disk is used up"),
        io::ErrorKind::FileTooLarge => ("filen er for stor til disken", "the file is too large for the disk"),
        io::ErrorKind::ReadOnlyFilesystem => ("disken kan kun læses", "the disk is read-only"),
        io::ErrorKind::ResourceBusy => ("den er i brug", "it is in use"),
        io::ErrorKind::CrossesDevices => ("den ligger på et andet drev", "it is on another drive"),
        io::ErrorKind::Unsupported => ("det tillader systemet ikke", "the system does not allow it"),
        io::ErrorKind::InvalidFilename => ("navnet er for langt eller ugyldigt", "the name is too long or not valid"),
        _ => return Text::new(cause.to_string(), cause.to_string()),
    };
    Text::new(da, en)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_names_its_path_in_both_languages() {
        let full = io::Error::from(io::ErrorKind::StorageFull);
        let text = Error::io(Action::Write, "/nowhere/dist/a.html", full).text();
        assert_eq!(text.da, "kan ikke skrive filen /nowhere/dist/a.html: disken er fuld");
        assert_eq!(text.en, "cannot write the file /nowhere/dist/a.html: the disk is full");
    }

    #[test]
    fn a_misspelt_configuration_is_named_in_the_help() {
        let error = Error::NotAKnowledgeBase { folder: "x".into(), instead: Some("x/kb.yml".into()) };
        assert_eq!(error.help().expect("help").da, "omdøb kb.yml til kb.yaml");
    }
}
