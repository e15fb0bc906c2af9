//! What can keep a PDF from being made, in Danish and in English.

use std::io;
use std::path::{Path, PathBuf};

use kb_diag::Text;

use crate::error::words_of;
use crate::paths::shown;
use crate::reserved::Reserved;

use super::engine::EngineKind;

/// A fault of the surroundings that keeps PDFs from being made.
#[derive(Debug, thiserror::Error)]
pub enum PdfError {
    /// No engine is there, or not the one that was named.
    #[error("{}", no_engine(*wanted).en)]
    NoEngine {
        /// The engine that was named.
        wanted: Option<EngineKind>,
    },
    /// An engine cannot make what is asked of it.
    #[error("{} {version} is too old to make PDFs: version {oldest} or newer is needed", engine.name())]
    EngineTooOld {
        /// The engine.
        engine: EngineKind,
        /// Its version.
        version: String,
        /// The first number of the oldest version that will do.
        oldest: u32,
    },
    /// An engine does not run at all.
    #[error("{} cannot be used: {}", program.display(), reason.en)]
    EngineBroken {
        /// The program.
        program: PathBuf,
        /// Why not.
        reason: Text,
    },
    /// An engine could not make a PDF.
    #[error("{} cannot be made with {engine}: {}", shown(path), reason.en)]
    NotMade {
        /// Where the PDF should go.
        path: PathBuf,
        /// Name and version of the engine.
        engine: String,
        /// Why not.
        reason: Text,
    },
    /// The folder holds the content.
    #[error("PDFs cannot be put in {}: the folder holds the content in {}", shown(folder), shown(root))]
    FolderHoldsContent {
        /// The folder for PDFs.
        folder: PathBuf,
        /// The content.
        root: PathBuf,
    },
    /// The folder lies in content, or in a site: the next build would remove the PDFs.
    #[error("PDFs cannot be put in {}: {}", shown(folder), reserved.reason(folder).en)]
    FolderIsReserved {
        /// The folder for PDFs.
        folder: PathBuf,
        /// What it lies in.
        reserved: Reserved,
    },
    /// The folder is a file.
    #[error("PDFs cannot be put in {}: it is a file", shown(folder))]
    FolderIsFile {
        /// The folder for PDFs.
        folder: PathBuf,
    },
}

impl PdfError {
    pub(super) fn cannot_start(program: &Path, cause: &io::Error) -> Self {
        let words = words_of(cause);
        let reason = Text::new(format!("det kan ikke startes ({})", words.da), format!("it cannot be started ({})", words.en));
        PdfError::EngineBroken { program: program.to_owned(), reason }
    }

    /// Returns what is wrong: one phrase, no full stop.
    pub(crate) fn text(&self) -> Text {
        let danish = match self {
            PdfError::NoEngine { wanted } => no_engine(*wanted).da,
            PdfError::EngineTooOld { engine, version, oldest } => {
                format!("{} {version} er for gammel til at lave pdf'er: der skal version {oldest} eller nyere til", engine.name())
            }
            PdfError::EngineBroken { program, reason } => format!("{} kan ikke bruges: {}", program.display(), reason.da),
            PdfError::NotMade { path, engine, reason } => format!("{} kan ikke laves med {engine}: {}", shown(path), reason.da),
            PdfError::FolderHoldsContent { folder, root } => {
                format!("pdf'er kan ikke lægges i {}: mappen rummer indholdet i {}", shown(folder), shown(root))
            }
            PdfError::FolderIsReserved { folder, reserved } => {
                format!("pdf'er kan ikke lægges i {}: {}", shown(folder), reserved.reason(folder).da)
            }
            PdfError::FolderIsFile { folder } => format!("pdf'er kan ikke lægges i {}: det er en fil", shown(folder)),
        };
        Text::new(danish, self.to_string())
    }

    /// Returns what to do about it, where there is something to say.
    pub(crate) fn help(&self) -> Option<Text> {
        Some(match self {
            PdfError::NoEngine { wanted: Some(kind) } | PdfError::EngineTooOld { engine: kind, .. } => {
                let how = kind.installation();
                Text::new(format!("installer: {}", how.da), format!("install: {}", how.en))
            }
            PdfError::NoEngine { wanted: None } => {
                let [best, other] = EngineKind::ALL.map(|kind| (kind.name(), kind.installation()));
                Text::new(
                    format!("installer helst {}: {}; ellers {}: {}", best.0, best.1.da, other.0, other.1.da),
                    format!("best install {}: {}; otherwise {}: {}", best.0, best.1.en, other.0, other.1.en),
                )
            }
            PdfError::FolderHoldsContent { .. } | PdfError::FolderIsReserved { .. } | PdfError::FolderIsFile { .. } => Text::new(
                "nævn en mappe et andet sted med --out MAPPE; uden --out lægges de i pdf ved siden af content",
                "name a folder elsewhere with --out DIR; without --out they are put in pdf beside content",
            ),
            PdfError::EngineBroken { .. } | PdfError::NotMade { .. } => return None,
        })
    }

    /// Returns the path the error is about, where it is about one on this disk.
    pub(crate) fn path(&self) -> Option<&Path> {
        match self {
            PdfError::EngineBroken { program: path, .. }
            | PdfError::NotMade { path, .. }
            | PdfError::FolderHoldsContent { folder: path, .. }
            | PdfError::FolderIsReserved { folder: path, .. }
            | PdfError::FolderIsFile { folder: path } => Some(path),
            PdfError::NoEngine { .. } | PdfError::EngineTooOld { .. } => None,
        }
    }
}

fn no_engine(wanted: Option<EngineKind>) -> Text {
    match wanted {
        Some(kind) => Text::new(format!("{} findes ikke på denne maskine", kind.name()), format!("{} is not on this machine", kind.name())),
        None => Text::new(
            "der er intet program på denne maskine, der kan lave pdf'er: hverken WeasyPrint eller Chromium",
            "there is no program on this machine that can make PDFs: neither WeasyPrint nor Chromium",
        ),
    }
}
