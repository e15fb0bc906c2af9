//! The folder that PDFs are made in: claimed by one process at a time, and never one of content.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use crate::error::{Action, Error};
use crate::paths::shown;
use crate::publish::{lock, place};
use crate::reserved::{Reserved, resolved};
use crate::root::Root;

use super::error::PdfError;
use super::record::RECORD;

/// A folder for PDFs, held by this process until dropped.
///
/// Beside a folder `pdf` lie, while kb works, `.pdf.kb-work` and, also after, `.pdf.kb-lock`. What an
/// engine makes is made in the former, and gets its place when it is whole. (Not in the system's
/// folder for what is temporary: a Chromium that is packaged as a snap cannot see into it.)
#[derive(Debug)]
pub struct PdfFolder {
    out: PathBuf,
    work: PathBuf,
    lock: File,
}

impl PdfFolder {
    /// Claims a folder for the PDFs of a knowledge base: the named one, else `pdf` beside a content
    /// folder called `content`, else `pdf` within the knowledge base.
    ///
    /// Errors where another process makes PDFs there, and where the folder is a file, holds content,
    /// or lies in content or in a site that kb built; then nothing is made on the disk.
    pub fn claim(root: &Root, out: Option<&Path>) -> Result<Self, Error> {
        let out = match out {
            Some(named) => resolved(named)?,
            None => resolved(&root.usual_pdf_folder())?,
        };
        // Before folders are made in it, and a lock is left there.
        refuse_foreign(root, &out)?;
        let (out, parent, name) = place(&out)?;
        let lock = lock(&parent.join(format!(".{name}.kb-lock")), &out)?;
        let work = parent.join(format!(".{name}.kb-work"));
        let folder = PdfFolder { out, work, lock };
        // What a killed process left.
        folder.clear()?;
        Ok(folder)
    }

    /// Returns the folder as a person at the prompt would write it.
    pub fn shown(&self) -> String {
        shown(&self.out)
    }

    pub(super) fn out(&self) -> &Path {
        &self.out
    }

    /// Makes an empty folder to work in, of a name of its own.
    pub(super) fn workplace(&self, name: &str) -> Result<Workplace, Error> {
        let folder = self.work.join(name);
        fs::create_dir_all(&folder).map_err(|cause| Error::io(Action::CreateFolder, &folder, cause))?;
        Ok(Workplace(folder))
    }

    fn clear(&self) -> Result<(), Error> {
        match fs::remove_dir_all(&self.work) {
            Err(cause) if cause.kind() != io::ErrorKind::NotFound => Err(Error::io(Action::Remove, &self.work, cause)),
            _ => Ok(()),
        }
    }
}

impl Drop for PdfFolder {
    fn drop(&mut self) {
        // The next process clears it otherwise.
        let _ = self.clear();
        let _ = self.lock.unlock();
    }
}

/// A folder to work in, gone when dropped.
#[derive(Debug)]
pub(super) struct Workplace(PathBuf);

impl Workplace {
    pub(super) fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Workplace {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// Returns an error unless PDFs may lie in a folder. What lies in one is no content any more.
fn refuse_foreign(root: &Root, out: &Path) -> Result<(), Error> {
    let content = fs::canonicalize(root.folder()).map_err(|cause| Error::io(Action::ReadFolder, root.folder(), cause))?;
    if content.starts_with(out) && content != out {
        return Err(PdfError::FolderHoldsContent { folder: out.to_owned(), root: content }.into());
    }
    // A knowledge base that has no folder `content` has its PDFs within it.
    let is_usual = out == root.usual_pdf_folder() && (out.join(RECORD).is_file() || !has_sources(out));
    let reserved = Reserved::around(out, [content.as_path()]).filter(|reserved| !is_usual || matches!(reserved, Reserved::Site(_)));
    if let Some(reserved) = reserved {
        return Err(PdfError::FolderIsReserved { folder: out.to_owned(), reserved }.into());
    }
    match fs::metadata(out) {
        Ok(found) if !found.is_dir() => Err(PdfError::FolderIsFile { folder: out.to_owned() }.into()),
        Err(cause) if cause.kind() != io::ErrorKind::NotFound => Err(Error::io(Action::ReadFolder, out, cause)),
        _ => Ok(()),
    }
}

fn has_sources(folder: &Path) -> bool {
    let entries = WalkDir::new(folder).into_iter().flatten();
    entries.into_iter().any(|entry| entry.file_type().is_file() && entry.file_name().to_str().is_some_and(kb_core::is_source))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pdfs_lie_beside_the_content_and_never_in_it() {
        let dir = tempfile::tempdir().expect("a folder");
        let here = fs::canonicalize(dir.path()).expect("a path");
        let write = |path: &str| {
            let path = here.join(path);
            fs::create_dir_all(path.parent().expect("a parent")).expect("folders");
            fs::write(path, "").expect("a file");
        };
        for path in ["content/kb.yaml", "content/ark/a.md", "content/billeder/b.png", "dist/.kb-site", "fil"] {
            write(path);
        }
        let root = Root::find(Some(&here.join("content"))).expect("a root");
        let claim = |out: &str| PdfFolder::claim(&root, Some(&here.join(out)));
        assert_eq!(PdfFolder::claim(&root, None).expect("claimed").out(), here.join("pdf"));
        for out in [".", "/"] {
            assert!(matches!(claim(out), Err(Error::Pdf(PdfError::FolderHoldsContent { .. }))), "{out}");
        }
        let reserved = |out: &str| match claim(out) {
            Err(Error::Pdf(PdfError::FolderIsReserved { reserved, .. })) => reserved,
            other => panic!("{out}: {other:?}"),
        };
        for out in ["content", "content/ark", "content/billeder", "content/pdf", "content/ny/dyb", "ny/../content/x"] {
            assert_eq!(reserved(out), Reserved::Content(here.join("content")), "{out}");
        }
        for out in ["dist", "dist/ark", "dist/ny/dyb"] {
            assert_eq!(reserved(out), Reserved::Site(here.join("dist")), "{out}");
        }
        assert!(!here.join("content/ny").exists() && !here.join("dist/ny").exists() && !here.join("ny").exists());
        let locks = fs::read_dir(here.join("content")).expect("a folder").flatten().filter(|entry| entry.file_name() != "kb.yaml");
        assert_eq!(locks.count(), 2, "ark and billeder");
        assert!(matches!(claim("fil"), Err(Error::Pdf(PdfError::FolderIsFile { .. }))));
        let held = claim("ny/pdf").expect("claimed");
        assert!(matches!(claim("ny/pdf"), Err(Error::OutBusy { .. })));
        let work = held.workplace("1").expect("a folder");
        assert!(here.join("ny/.pdf.kb-work/1").is_dir());
        drop((work, held));
        assert!(!here.join("ny/.pdf.kb-work").exists());
        assert!(claim("ny/pdf").is_ok());
    }

    #[test]
    fn a_knowledge_base_without_a_folder_content_has_its_pdfs_within_it() {
        let dir = tempfile::tempdir().expect("a folder");
        let here = fs::canonicalize(dir.path()).expect("a path");
        fs::create_dir_all(here.join("viden/ark")).expect("folders");
        fs::write(here.join("viden/kb.yaml"), "").expect("a file");
        let root = Root::find(Some(&here.join("viden"))).expect("a root");
        for out in [None, Some(here.join("viden/pdf"))] {
            assert_eq!(PdfFolder::claim(&root, out.as_deref()).expect("claimed").out(), here.join("viden/pdf"));
        }
        assert!(matches!(PdfFolder::claim(&root, Some(&here.join("viden/ark"))), Err(Error::Pdf(PdfError::FolderIsReserved { .. }))));
        fs::create_dir_all(here.join("viden/pdf")).expect("a folder");
        fs::write(here.join("viden/pdf/a.md"), "").expect("a file");
        let refused = PdfFolder::claim(&root, None).expect_err("it holds a page").text();
        assert!(refused.da.contains("det ligger i vidensbasens indhold") && refused.en.contains("it lies in the content"), "{refused:?}");
    }

    #[test]
    fn a_folder_that_takes_no_files_is_named() {
        let dir = tempfile::tempdir().expect("a folder");
        fs::create_dir(dir.path().join("content")).expect("a folder");
        fs::write(dir.path().join("content/kb.yaml"), "").expect("a file");
        let root = Root::find(Some(&dir.path().join("content"))).expect("a root");
        if cfg!(target_os = "linux") {
            let refused = PdfFolder::claim(&root, Some(Path::new("/proc/pdf"))).expect_err("no folder for files").text();
            assert_eq!(refused.da, "kan ikke oprette filer i mappen /proc: det tillader systemet ikke");
        }
    }
}
