//! `kb check` and `kb build`.

use kb_diag::Text;
use kb_driver::{Destination, Previous, Published, Root};

use super::Verdict;
use crate::args::{Build, Check};
use crate::console::{Console, counted};
use crate::failure::Failure;
use crate::findings::{self, Checked};

/// Shows every finding.
pub(crate) fn check(console: Console, args: &Check) -> Result<Verdict, Failure> {
    let place = &args.checking.place;
    let root = Root::find(place.root.as_deref())?;
    let checked = findings::check(console, &args.checking, root, None)?;
    checked.session.check_theme()?;
    Ok(checked.verdict)
}

/// Shows every finding, and publishes the site unless one forbids it.
pub(crate) fn build(console: Console, args: &Build) -> Result<Verdict, Failure> {
    let place = &args.checking.place;
    let root = Root::find(place.root.as_deref())?;
    // Before the work: a folder that cannot be built to is worth knowing at once.
    let destination = Destination::claim(&root, args.out.as_deref())?;
    let previous = args.previous.as_deref().map(Previous::read).transpose()?;
    let Checked { session, bar, compiled, verdict } = findings::check(console, &args.checking, root, previous.as_ref())?;
    let publishable = compiled.publishable().filter(|_| verdict == Verdict::Clean);
    let Some(publishable) = publishable else {
        say_that_nothing_was_built(console, &destination);
        return Ok(verdict);
    };
    let published = session.publish(publishable, &destination);
    bar.clear();
    if published.is_err() {
        say_that_nothing_was_built(console, &destination);
    }
    let published = published?;
    say_what_was_built(console, &destination.shown(), &published);
    say_which_pdfs_are_stale(console, &published.stale_pdfs);
    Ok(verdict)
}

/// How many stale PDFs are named; of more, only their number is told.
const NAMED_PDFS: usize = 3;

fn say_which_pdfs_are_stale(console: Console, stale: &[String]) {
    if stale.is_empty() {
        return;
    }
    let mut names = stale.iter().take(NAMED_PDFS).map(String::as_str).collect::<Vec<_>>().join(", ");
    if stale.len() > NAMED_PDFS {
        names.push_str(", …");
    }
    let (da, en) = (counted(stale.len(), "forældet pdf", "forældede pdf'er"), counted(stale.len(), "stale PDF", "stale PDFs"));
    console.warn(&Text::new(
        format!("{da} er udeladt af sitet ({names}): kør `kb pdf` og byg igen"),
        format!("{en} left out of the site ({names}): run `kb pdf` and build again"),
    ));
}

fn say_that_nothing_was_built(console: Console, destination: &Destination) {
    let out = destination.shown();
    console.status(&if destination.has_site() {
        Text::new(
            format!("sitet er ikke bygget; det seneste gode site i {out} er urørt"),
            format!("the site was not built; the last good site in {out} is untouched"),
        )
    } else {
        Text::new("sitet er ikke bygget", "the site was not built")
    });
}

fn say_what_was_built(console: Console, out: &str, published: &Published) {
    let Published { written, unchanged, removed, .. } = published;
    console.status(&if *written == 0 && *removed == 0 {
        Text::new(
            format!("sitet i {out} er som før: {}", counted(*unchanged, "fil", "filer")),
            format!("the site in {out} is as before: {}", counted(*unchanged, "file", "files")),
        )
    } else {
        Text::new(
            format!("sitet er bygget i {out}: {} skrevet, {unchanged} uændret, {removed} fjernet", counted(*written, "fil", "filer")),
            format!("the site is built in {out}: {} written, {unchanged} unchanged, {removed} removed", counted(*written, "file", "files")),
        )
    });
    let index = published.index();
    console.status(&Text::new(format!("åbn {index}"), format!("open {index}")));
}
