//! `kb law impact`: what a change of law concerns.

use kb_core::impact::{asked, changes_from, work_list};

use super::super::Verdict;
use super::words::{day_in, say};
use super::worklist::Shown;
use super::{compiled, name, not_found};
use crate::args::{ImpactFormat, LawImpact};
use crate::console::{Console, print, print_styled};
use crate::failure::Failure;

/// Shows the places that a change of law concerns.
pub(super) fn impact(console: Console, args: &LawImpact) -> Result<Verdict, Failure> {
    let (session, compiled) = compiled(console, &args.place)?;
    let corpus = &compiled.corpus;
    let named = match name::read(corpus, &args.name.join(" ")) {
        Ok(named) => named,
        Err(failure) => return Ok(not_found(console, &failure)),
    };
    let changes = match args.from {
        Some(day) => changes_from(corpus, named.source, day),
        None => asked(named.source, named.path.clone()),
    };
    let list = work_list(corpus, changes);
    let list = match &named.path {
        Some(path) => list.only(corpus, named.source, path),
        None => list,
    };
    let shown = Shown { corpus, list: &list, lang: console.lang, base: session.root().shown() };
    match args.format {
        ImpactFormat::Terminal => print_styled(&shown.text())?,
        ImpactFormat::Json => print(&format!("{:#}\n", shown.json()))?,
        ImpactFormat::Markdown => {
            let mut heading = corpus.work(named.source).short_name().to_owned();
            if let Some(path) = &named.path {
                heading = format!("{heading} {path}");
            }
            if let Some(day) = args.from {
                heading = format!("{heading} {} {}", say(console.lang, "fra", "from"), day_in(console.lang, day));
            }
            print(&shown.markdown(&heading))?;
        }
    }
    Ok(Verdict::Clean)
}
