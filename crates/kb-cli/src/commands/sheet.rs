//! `kb sheet`: the sheets of a knowledge base, and what differs between two versions of them.

mod json;
mod text;

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use kb_diag::{Lang, Text};
use kb_driver::sheet_diff::{Selection, SheetChange, SheetFate};
use kb_driver::{Comparison, RevisionError, Root, SheetName, Version};
use serde_json::json;

use super::Verdict;
use super::pdf::meant;
use crate::args::{SheetCommand, SheetDiff, SheetList};
use crate::bar::Bar;
use crate::console::{Console, counted, print, print_styled};
use crate::failure::Failure;

/// Does something with sheets.
pub(crate) fn sheet(console: Console, command: &SheetCommand) -> Result<Verdict, Failure> {
    match command {
        SheetCommand::List(args) => list(console, args),
        SheetCommand::Diff(args) => diff(console, args),
    }
}

/// Lists the sheets, drafts included.
fn list(console: Console, args: &SheetList) -> Result<Verdict, Failure> {
    let root = Root::find(args.place.root.as_deref())?;
    let clock = kb_driver::today();
    let version = Version::at_hand(root, args.place.today.unwrap_or(clock), clock)?;
    let sheets: Vec<SheetName> = version.sheets().into_iter().filter(|sheet| args.fact_sheets || !sheet.is_fact_sheet()).collect();
    if args.json {
        let sheet = |sheet: &SheetName| json!({ "name": sheet.name(), "title": sheet.title(), "fact_sheet": sheet.is_fact_sheet() });
        print(&format!("{:#}\n", json!({ "version": 1, "sheets": sheets.iter().map(sheet).collect::<Vec<_>>() })))?;
        return Ok(Verdict::Clean);
    }
    let width = sheets.iter().map(|sheet| sheet.name().chars().count()).max().unwrap_or(0);
    let mut lines = String::new();
    for sheet in &sheets {
        let _ = writeln!(lines, "{:width$}  {}", sheet.name(), sheet.title());
    }
    print(&lines)?;
    if sheets.is_empty() {
        console.status(&Text::new("der er ingen ark; opret et med `kb new ark ID`", "there are no sheets; make one with `kb new ark ID`"));
    }
    Ok(Verdict::Clean)
}

/// Compares the sheets of two versions. That they differ is no fault.
fn diff(console: Console, args: &SheetDiff) -> Result<Verdict, Failure> {
    let bar = Bar::new(console.lang);
    let opened = open(args, &args.older).and_then(|older| Ok((older, open(args, &args.newer)?)));
    bar.clear();
    let (older, newer) = match opened {
        Ok(versions) => versions,
        Err(error) if is_absent(&error) => {
            console.fail(&error.into());
            return Ok(Verdict::Findings);
        }
        Err(error) => return Err(error.into()),
    };
    let comparison = Comparison::new(&older, &newer);
    if let Some(path) = &args.html {
        comparison.allows(path)?;
    }
    let names = match named(&comparison.sheets(), &args.sheets) {
        Ok(names) => names,
        Err(failure) => {
            console.fail(&failure);
            return Ok(Verdict::Findings);
        }
    };
    for version in [&older, &newer] {
        warn(console, version);
    }
    let changes = comparison.changes(&Selection { names, fact_sheets: args.fact_sheets });
    if args.json {
        print(&format!("{:#}\n", json::changes(&older, &newer, &changes)))?;
    } else {
        print_styled(&text::changes(&older, &newer, &changes, console.lang))?;
    }
    if let Some(path) = &args.html {
        write(console, &comparison, &changes, path, !args.sheets.is_empty())?;
    }
    let refused = older.refused().iter().chain(newer.refused());
    Ok(if refused.count() > 0 { Verdict::Surroundings } else { Verdict::Clean })
}

fn open(args: &SheetDiff, written: &str) -> Result<Version, RevisionError> {
    let clock = kb_driver::today();
    Version::open(written, || Root::find(args.place.root.as_deref()), args.place.today.unwrap_or(clock), clock)
}

/// True where what was asked for is not there; false where the surroundings are at fault.
fn is_absent(error: &RevisionError) -> bool {
    matches!(error, RevisionError::UnknownRevision { .. } | RevisionError::NotThere { .. } | RevisionError::BadName { .. })
}

impl From<RevisionError> for Failure {
    fn from(error: RevisionError) -> Self {
        Failure { text: error.text(), help: error.help() }
    }
}

/// Tells what a version may be short of.
fn warn(console: Console, version: &Version) {
    for trouble in version.refused() {
        console.warn(&trouble.text());
    }
    let (errors, name) = (version.errors(), version.name());
    if errors > 0 {
        console.warn(&Text::new(
            format!("{name} har {}: arkene vises, så godt det kan lade sig gøre", counted(errors, "fejl", "fejl")),
            format!("{name} has {}: its sheets are shown as far as can be", counted(errors, "error", "errors")),
        ));
    }
}

/// Returns the names of the sheets that are meant.
fn named(sheets: &[SheetName], written: &[String]) -> Result<Vec<String>, Failure> {
    let names: Vec<&str> = sheets.iter().map(SheetName::name).collect();
    let name = |written: &String| {
        meant(written, &names).map(|at| names[at].to_owned()).ok_or_else(|| {
            let failure = Failure::new(
                format!("ingen af de to versioner har et ark »{written}«"),
                format!("neither of the two versions has a sheet \"{written}\""),
            );
            let failure = failure.nearest(written, names.iter().flat_map(|name| [Some(*name), name.rsplit('/').next()]).flatten());
            match failure.help {
                Some(_) => failure,
                None => failure.help("`kb sheet list` viser alle ark", "`kb sheet list` lists all sheets"),
            }
        })
    };
    written.iter().map(name).collect()
}

/// Writes the sheets to print: those that differ, or, where sheets are named, these.
fn write(console: Console, comparison: &Comparison<'_>, changes: &[SheetChange], path: &Path, named: bool) -> Result<(), Failure> {
    let is_wanted = |change: &&SheetChange| matches!(&change.fate, SheetFate::Kept(found) if named || !found.is_empty());
    let wanted: Vec<&SheetChange> = changes.iter().filter(is_wanted).collect();
    let is_file = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("html"));
    if is_file && wanted.len() > 1 {
        let count = wanted.len();
        return Err(Failure::new(
            format!("{} kan ikke rumme {count} ark", path.display()),
            format!("{} cannot hold {count} sheets", path.display()),
        )
        .help("nævn ét ark, eller giv --html en mappe", "name one sheet, or give --html a folder"));
    }
    for change in &wanted {
        let target: PathBuf = if is_file { path.to_owned() } else { path.join(format!("{}-aendringer.html", change.name)) };
        let Some(rendered) = comparison.printed(&change.name) else { continue };
        let html = String::from_utf8(rendered?).map_err(|_| Failure::new("arket er ikke UTF-8", "the sheet is not UTF-8"))?;
        kb_driver::write_file(&target, &html)?;
        console.status(&Text::new(format!("skrev {}", target.display()), format!("wrote {}", target.display())));
    }
    if wanted.is_empty() {
        console.status(&Text::new("der er ingen ændrede ark at skrive", "there are no changed sheets to write"));
    }
    Ok(())
}

/// Says something in the language asked for.
fn say(lang: Lang, da: &'static str, en: &'static str) -> &'static str {
    if lang == Lang::Da { da } else { en }
}
