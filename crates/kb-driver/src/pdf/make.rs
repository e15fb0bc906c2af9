//! Makes PDFs of sheets: those whose page has changed since, several at a time.

use std::fs::{self, File};
use std::io;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use kb_core::Publishable;
use kb_diag::Text;
use kb_site::{SheetName, Site};

use crate::create::create_folder_of;
use crate::error::{Action, Error};
use crate::paths::shown;
use crate::progress::Phase;
use crate::read::read_whole;
use crate::replace::replace_file;
use crate::session::Session;

use super::document::{Page, SITE_FOLDER, finish};
use super::engine::{Engine, EngineKind, Found};
use super::error::PdfError;
use super::folder::PdfFolder;
use super::head::Head;
use super::record::{Made, Record};
use super::run::{Ended, run};
use super::{chromium, weasyprint};

/// What PDFs to make, and how.
#[derive(Clone, Debug)]
pub struct PdfOrder {
    /// The sheets.
    pub sheets: Vec<SheetName>,
    /// Whether they are made in large print.
    pub large_print: bool,
    /// The engine to use; otherwise one is found.
    pub engine: Option<EngineKind>,
    /// Whether a PDF is made anew though its page has not changed.
    pub force: bool,
    /// How many are made at a time; otherwise as many as the machine has cores.
    pub jobs: Option<NonZeroUsize>,
    /// How long an engine may take for one.
    pub time_limit: Duration,
}

impl PdfOrder {
    /// How long an engine may take for a PDF unless somebody says otherwise.
    pub const TIME_LIMIT: Duration = Duration::from_mins(2);
}

/// What came of making PDFs.
#[derive(Debug)]
pub struct PdfsMade {
    /// Each PDF, in the order of the sheets.
    pub pdfs: Vec<Pdf>,
    /// Name and version of the engine; none where there was nothing to make.
    pub engine: Option<String>,
    /// Why an engine to prefer was passed over.
    pub passed_over: Option<Error>,
}

/// What came of a PDF.
#[derive(Debug)]
pub struct Pdf {
    /// The file, as a person at the prompt would write it.
    pub path: String,
    /// The file that is there now, or why it could not be made. Then an earlier one is untouched.
    pub outcome: Result<PdfFile, Error>,
}

/// A PDF that is current.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PdfFile {
    /// How many pages it has.
    pub pages: usize,
    /// How large it is.
    pub bytes: usize,
    /// Whether it was there already.
    pub unchanged: bool,
    /// What the engine could not load, in its own words.
    pub complaints: Vec<String>,
}

impl Session {
    /// Returns every sheet of the site: those of editors, then the fact sheets of schemes.
    pub fn sheets(&self, publishable: Publishable<'_>) -> Result<Vec<SheetName>, Error> {
        let theme = self.theme()?;
        Ok(Site::new(publishable, &theme).sheets())
    }

    /// Makes PDFs. One that cannot be made keeps no other from being made.
    ///
    /// Errors where there is something to make and no engine to make it with, and where the record
    /// of the folder cannot be read.
    pub fn make_pdfs(&self, publishable: Publishable<'_>, folder: &PdfFolder, order: &PdfOrder) -> Result<PdfsMade, Error> {
        self.make_pdfs_with(publishable, folder, order, &|| Engine::find(order.engine))
    }

    /// Makes PDFs with the engine that `find` gives. It is asked only where there is something to make.
    pub(super) fn make_pdfs_with(
        &self,
        publishable: Publishable<'_>,
        folder: &PdfFolder,
        order: &PdfOrder,
        find: &dyn Fn() -> Result<Found, Error>,
    ) -> Result<PdfsMade, Error> {
        self.advanced(Phase::View, 0, 0);
        let theme = self.theme()?;
        let site = Site::new(publishable, &theme);
        let work = Work { site: &site, folder, order, record: Mutex::new(Record::read(folder.out())?), workplaces: AtomicUsize::new(0) };
        let current = in_parallel(&order.sheets, order.jobs, |sheet| work.current(sheet));
        let to_make: Vec<&SheetName> =
            order.sheets.iter().zip(&current).filter(|(_, file)| file.is_none()).map(|(sheet, _)| sheet).collect();
        let found = if to_make.is_empty() { None } else { Some(find()?) };
        let mut made = Vec::new();
        if let Some(Found { engine, .. }) = &found {
            self.advanced(Phase::Print, 0, to_make.len());
            let done = AtomicUsize::new(0);
            made = in_parallel(&to_make, order.jobs, |sheet| {
                let outcome = work.make(engine, sheet);
                self.advanced(Phase::Print, done.fetch_add(1, Ordering::Relaxed) + 1, to_make.len());
                outcome
            });
        }
        let mut made = made.into_iter();
        let outcome_of = |current: Option<PdfFile>| match current {
            Some(file) => Ok(file),
            None => made.next().expect("every sheet whose PDF is not current is made"),
        };
        let outcomes: Vec<Result<PdfFile, Error>> = current.into_iter().map(outcome_of).collect();
        let pdfs = order.sheets.iter().zip(outcomes).map(|(sheet, outcome)| Pdf { path: shown(&work.target(sheet)), outcome }).collect();
        let engine = found.as_ref().map(|found| found.engine.name());
        Ok(PdfsMade { pdfs, engine, passed_over: found.and_then(|found| found.passed_over) })
    }
}

/// What all that are made have in common.
struct Work<'w> {
    site: &'w Site<'w>,
    folder: &'w PdfFolder,
    order: &'w PdfOrder,
    record: Mutex<Record>,
    /// How many folders to work in were made.
    workplaces: AtomicUsize,
}

impl Work<'_> {
    /// Returns where the PDF of a sheet goes.
    fn target(&self, sheet: &SheetName) -> PathBuf {
        self.folder.out().join(sheet.file(self.order.large_print, ".pdf"))
    }

    /// Returns the PDF of a sheet where it need not be made anew. A page that cannot be rendered is
    /// told when it is to be printed.
    fn current(&self, sheet: &SheetName) -> Option<PdfFile> {
        let record = self.record.lock().unwrap_or_else(PoisonError::into_inner);
        let made = record.pdfs.get(&sheet.file(self.order.large_print, ".pdf")).cloned();
        drop(record);
        let made = made.filter(|made| !self.order.force && self.order.engine.is_none_or(|kind| made.is_by(kind)))?;
        let bytes = made.size_of(&self.target(sheet))?;
        let page = self.site.render_sheet(sheet, self.order.large_print).ok()?;
        made.is_of(&blake3::hash(&page)).then_some(PdfFile { pages: made.pages, bytes, unchanged: true, complaints: Vec::new() })
    }

    /// Makes the PDF of a sheet: beside its place, and then into it.
    fn make(&self, engine: &Engine, sheet: &SheetName) -> Result<PdfFile, Error> {
        let path = sheet.file(self.order.large_print, ".html");
        let page = self.site.render_sheet(sheet, self.order.large_print);
        let page = page.map_err(|error| Error::Render { path: path.clone(), reason: error.reason })?;
        let target = self.target(sheet);
        let failed = |reason: Text| PdfError::NotMade { path: target.clone(), engine: engine.name(), reason };
        let hash = blake3::hash(&page);
        let head = Head::read(&String::from_utf8_lossy(&page));
        let (printed, complaints) = self.print(engine, &path, &page, &head, &failed)?;
        let finished = finish(engine.kind, printed, Page { head: &head, path: &path, id: &hash.as_bytes()[..16] }).map_err(failed)?;
        put(&target, &finished.bytes)?;
        let made = Made {
            page: hash.to_hex().to_string(),
            file: blake3::hash(&finished.bytes).to_hex().to_string(),
            engine: engine.name(),
            pages: finished.pages,
        };
        let mut record = self.record.lock().unwrap_or_else(PoisonError::into_inner);
        record.pdfs.insert(sheet.file(self.order.large_print, ".pdf"), made);
        record.write(self.folder.out())?;
        Ok(PdfFile { pages: finished.pages, bytes: finished.bytes.len(), unchanged: false, complaints })
    }

    /// Has an engine print a page, and returns what it made and what it complains of.
    fn print(
        &self,
        engine: &Engine,
        path: &str,
        page: &[u8],
        head: &Head,
        failed: &impl Fn(Text) -> PdfError,
    ) -> Result<(Vec<u8>, Vec<String>), Error> {
        let workplace = self.folder.workplace(&self.workplaces.fetch_add(1, Ordering::Relaxed).to_string())?;
        let source = workplace.path().join(SITE_FOLDER).join(path);
        create_folder_of(&source)?;
        fs::write(&source, page).map_err(|cause| Error::io(Action::Write, &source, cause))?;
        let printed = workplace.path().join("printed.pdf");
        let command = match engine.kind {
            EngineKind::WeasyPrint => {
                let page = File::open(&source).map_err(|cause| Error::io(Action::Read, &source, cause))?;
                weasyprint::command(&engine.program, page, &printed, workplace.path(), &head.address)
            }
            EngineKind::Chromium => chromium::command(&engine.program, &source, &printed, workplace.path()),
        };
        let (ended, said) = run(command, self.order.time_limit).map_err(|cause| PdfError::cannot_start(&engine.program, &cause))?;
        if let Ended::Badly(how) = ended {
            return Err(failed(said.added_to(&how)).into());
        }
        let bytes = read_whole(&printed).map_err(|cause| {
            let none = Text::new("programmet lavede ingen fil", "the program made no file");
            if cause.kind() == io::ErrorKind::NotFound {
                failed(said.added_to(&none)).into()
            } else {
                Error::io(Action::Read, &printed, cause)
            }
        })?;
        let complaints = if engine.kind == EngineKind::WeasyPrint { weasyprint::complaints(&said.error) } else { Vec::new() };
        Ok((bytes, complaints))
    }
}

/// Puts a PDF in its place, whole or not at all; one that says the same is left alone.
fn put(target: &Path, bytes: &[u8]) -> Result<(), Error> {
    if read_whole(target).is_ok_and(|before| before == bytes) {
        return Ok(());
    }
    create_folder_of(target)?;
    replace_file(target, bytes).map_err(|cause| Error::io(Action::Write, target, cause))
}

/// Does a piece of work for each item, several at a time, and returns what came of each in order.
///
/// Not with rayon: its threads are for computing, and these mostly wait for another program.
fn in_parallel<T: Sync, R: Send>(items: &[T], jobs: Option<NonZeroUsize>, work: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let jobs = jobs.or_else(|| thread::available_parallelism().ok()).map_or(1, NonZeroUsize::get).min(items.len());
    let (next, results) = (AtomicUsize::new(0), Mutex::new(Vec::with_capacity(items.len())));
    let take = || {
        while let Some((at, item)) = Some(next.fetch_add(1, Ordering::Relaxed)).and_then(|at| Some((at, items.get(at)?))) {
            let result = work(item);
            results.lock().unwrap_or_else(PoisonError::into_inner).push((at, result));
        }
    };
    thread::scope(|scope| {
        for _ in 1..jobs {
            // Where the system gives no more threads, those there are do the work.
            let _ = thread::Builder::new().spawn_scoped(scope, take);
        }
        take();
    });
    let mut results = results.into_inner().unwrap_or_else(PoisonError::into_inner);
    results.sort_unstable_by_key(|&(at, _)| at);
    results.into_iter().map(|(_, result)| result).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn work_is_done_once_for_each_in_order() {
        for jobs in [None, NonZeroUsize::new(1), NonZeroUsize::new(7)] {
            let items: Vec<usize> = (0..100).collect();
            assert_eq!(in_parallel(&items, jobs, |item| item * 2), items.iter().map(|item| item * 2).collect::<Vec<_>>());
            assert!(in_parallel(&Vec::<usize>::new(), jobs, |item| item * 2).is_empty());
        }
    }
}
