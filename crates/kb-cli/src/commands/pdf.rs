//! `kb pdf`.

use std::fmt::Write as _;

use kb_diag::{Lang, Text};
use kb_driver::{EngineKind, Pdf, PdfFolder, PdfOrder, PdfsMade, Root, SheetName};

use super::Verdict;
use crate::args::{EngineArg, PdfArgs};
use crate::bar::Bar;
use crate::console::{Console, counted, print};
use crate::failure::Failure;
use crate::findings;

/// Makes a PDF of each sheet, unless the knowledge base has errors.
pub(crate) fn pdf(console: Console, args: &PdfArgs) -> Result<Verdict, Failure> {
    let root = Root::find(args.place.root.as_deref())?;
    let folder = PdfFolder::claim(&root, args.out.as_deref())?;
    let bar = Bar::new(console.lang);
    let mut session = findings::open(&args.place, root, &bar);
    let compiled = session.compile()?;
    bar.clear();
    let verdict = findings::tell_errors(console, &session, &compiled)?;
    let publishable = compiled.publishable().filter(|_| verdict == Verdict::Clean);
    let Some(publishable) = publishable else {
        console.status(&Text::new("ingen pdf'er er lavet", "no PDFs were made"));
        return Ok(verdict);
    };
    let all = session.sheets(publishable)?;
    let sheets = match chosen(&all, args) {
        Ok(sheets) => sheets,
        Err(failure) => {
            console.fail(&failure);
            return Ok(Verdict::Findings);
        }
    };
    let order = PdfOrder {
        sheets,
        large_print: args.large_print,
        engine: args.engine.map(EngineKind::from),
        force: args.force,
        jobs: args.jobs,
        time_limit: PdfOrder::TIME_LIMIT,
    };
    let made = session.make_pdfs(publishable, &folder, &order);
    bar.clear();
    let made = made?;
    print(&listed(&made.pdfs, console.lang))?;
    Ok(tell(console, &folder.shown(), &made))
}

/// Returns the sheets that are asked for, each once: those that are named, else those of editors and,
/// where they are wanted, all fact sheets.
fn chosen(all: &[SheetName], args: &PdfArgs) -> Result<Vec<SheetName>, Failure> {
    if args.sheets.is_empty() {
        return Ok(all.iter().filter(|sheet| args.fact_sheets || !sheet.is_fact_sheet()).cloned().collect());
    }
    let names: Vec<&str> = all.iter().map(SheetName::name).collect();
    let mut wanted = Vec::new();
    for written in &args.sheets {
        let at = meant(written, &names).ok_or_else(|| unknown(written, &names))?;
        if !wanted.contains(&at) {
            wanted.push(at);
        }
    }
    if args.fact_sheets {
        let fact_sheets = (0..all.len()).filter(|&at| all[at].is_fact_sheet() && !wanted.contains(&at));
        wanted.extend(fact_sheets.collect::<Vec<_>>());
    }
    Ok(wanted.into_iter().map(|at| all[at].clone()).collect())
}

/// Returns the place among the names of the sheet that somebody means: its name, the end of it, or a
/// path to one of its files. Of two, the first: editors' sheets come before fact sheets.
pub(super) fn meant(written: &str, names: &[&str]) -> Option<usize> {
    let path = plain(written);
    let ends = |long: &str, short: &str| long.strip_suffix(short).is_some_and(|rest| rest.is_empty() || rest.ends_with('/'));
    let place = |is_meant: &dyn Fn(&str) -> bool| names.iter().position(|name| is_meant(name));
    place(&|name| name == path).or_else(|| place(&|name| !path.is_empty() && (ends(name, &path) || ends(&path, name))))
}

/// Returns what somebody wrote without what every file has: an ending, a folder that is here.
fn plain(written: &str) -> String {
    let path = written.trim().replace('\\', "/");
    let path = path.trim_end_matches('/');
    let endings = [".md", ".html", ".pdf"];
    endings.iter().find_map(|ending| path.strip_suffix(ending)).unwrap_or(path).to_owned()
}

fn unknown(written: &str, names: &[&str]) -> Failure {
    let failure = Failure::new(format!("der er intet ark »{written}«"), format!("there is no sheet \"{written}\""));
    if names.is_empty() {
        return failure.help("opret et med `kb new ark ID`", "make one with `kb new ark ID`");
    }
    let path = plain(written);
    // Who wrote no folder gets a name without one.
    let failure = if path.contains('/') {
        failure.nearest(&path, names.iter().copied())
    } else {
        failure.nearest(&path, names.iter().filter_map(|name| name.rsplit('/').next()))
    };
    match failure.help {
        Some(_) => failure,
        None => failure.help(
            "`kb pdf` uden navn laver alle ark, og `kb pdf --faktaark` også faktaarkene",
            "`kb pdf` without a name makes all sheets, and `kb pdf --faktaark` the fact sheets too",
        ),
    }
}

/// Returns a line for each PDF that is there: its path, its pages, its size, and whether it was there before.
fn listed(pdfs: &[Pdf], lang: Lang) -> String {
    let there: Vec<_> = pdfs.iter().filter_map(|pdf| Some((&pdf.path, pdf.outcome.as_ref().ok()?))).collect();
    let width = there.iter().map(|(path, _)| path.chars().count()).max().unwrap_or(0);
    let mut lines = String::new();
    for (path, file) in there {
        let (pages, word) = (
            file.pages,
            match (lang, file.pages) {
                (Lang::Da, 1) => "side ",
                (Lang::Da, _) => "sider",
                (Lang::En, 1) => "page ",
                (Lang::En, _) => "pages",
            },
        );
        let unchanged = match (file.unchanged, lang) {
            (false, _) => "",
            (true, Lang::Da) => "  uændret",
            (true, Lang::En) => "  unchanged",
        };
        let _ = writeln!(lines, "{path:width$}  {pages:2} {word}  {:4} kB{unchanged}", file.bytes.div_ceil(1000));
    }
    lines
}

/// Tells what was made and what was not, and returns what it comes to.
fn tell(console: Console, folder: &str, made: &PdfsMade) -> Verdict {
    if let Some(passed_over) = &made.passed_over {
        console.warn(&passed_over.text());
    }
    for pdf in &made.pdfs {
        match &pdf.outcome {
            Ok(file) => {
                for complaint in &file.complaints {
                    let line = format!("{}: {complaint}", pdf.path);
                    console.warn(&Text::new(line.clone(), line));
                }
            }
            Err(error) => console.fail(&Failure { text: error.text(), help: error.help() }),
        }
    }
    let failed = made.pdfs.iter().filter(|pdf| pdf.outcome.is_err()).count();
    let unchanged = made.pdfs.iter().filter(|pdf| pdf.outcome.as_ref().is_ok_and(|file| file.unchanged)).count();
    let new = made.pdfs.len() - failed - unchanged;
    let (mut da, mut en) = (counted(new, "pdf", "pdf'er"), counted(new, "PDF", "PDFs"));
    let _ = write!(da, " lavet i {folder}");
    let _ = write!(en, " made in {folder}");
    if let Some(engine) = made.engine.as_ref().filter(|_| new > 0) {
        let _ = write!(da, " med {engine}");
        let _ = write!(en, " with {engine}");
    }
    let _ = write!(da, ", {unchanged} uændret");
    let _ = write!(en, ", {unchanged} unchanged");
    if failed > 0 {
        let _ = write!(da, ", {failed} {}", if failed == 1 { "mislykket" } else { "mislykkedes" });
        let _ = write!(en, ", {failed} failed");
    }
    console.status(&Text::new(da, en));
    if failed > 0 { Verdict::Surroundings } else { Verdict::Clean }
}

impl From<EngineArg> for EngineKind {
    fn from(engine: EngineArg) -> Self {
        match engine {
            EngineArg::Weasyprint => EngineKind::WeasyPrint,
            EngineArg::Chromium => EngineKind::Chromium,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NAMES: [&str; 3] = ["ark/mentor", "ark/mentor-eller-kontaktperson", "faktaark/mentor"];

    #[test]
    fn a_sheet_is_known_by_its_name_its_id_and_its_files() {
        for (written, expected) in [
            ("mentor", Some(0)),
            ("ark/mentor", Some(0)),
            ("ark/mentor.md", Some(0)),
            ("content/ark/mentor-eller-kontaktperson.md", Some(1)),
            ("/hjem/viden/content/ark/mentor-eller-kontaktperson.md", Some(1)),
            ("..\\ark\\mentor.md", Some(0)),
            ("faktaark/mentor", Some(2)),
            ("pdf/faktaark/mentor.pdf", Some(2)),
            ("kontaktperson", None),
            ("andet/mentor", None),
            ("", None),
            ("/", None),
        ] {
            assert_eq!(meant(written, &NAMES), expected, "{written}");
        }
    }

    #[test]
    fn the_nearest_sheet_is_suggested() {
        let help = |written| unknown(written, &NAMES).help.expect("help").en;
        assert_eq!(help("ark/mentorr"), "did you mean \"ark/mentor\"?");
        assert_eq!(help("mentor-eller-kontaktpersn"), "did you mean \"mentor-eller-kontaktperson\"?");
        assert!(help("pension").starts_with("`kb pdf` without a name"));
    }
}
