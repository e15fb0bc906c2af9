//! When what an output shows was last changed, as far as the knowledge base says.

use jiff::civil::Date;
use kb_core::model::{Page, PageId};

use crate::build::sheet::SheetKey;
use crate::outputs::What;
use crate::site::Site;

/// The last day on which somebody changed or reviewed what an output shows; none where nothing says so,
/// as of a list.
pub(crate) fn last_changed(site: &Site<'_>, what: What) -> Option<Date> {
    let corpus = site.corpus;
    match what {
        What::Page(id) | What::Sheet(SheetKey::Edited(id) | SheetKey::FactSheet(id), _) => of_page(site, corpus.page(id)),
        What::Overview(id) => of_overview(site, id),
        What::LegalSource(id) => corpus.legal_source(id).checked.as_ref().map(|date| date.value),
        _ => None,
    }
}

fn of_page(site: &Site<'_>, page: &Page) -> Option<Date> {
    // The log is sorted, newest first; what lies ahead has not been done.
    let logged = page.log.iter().map(|entry| entry.date.value).find(|&date| date <= site.corpus.today);
    logged.max(page.reviewed.as_ref().map(|date| date.value))
}

fn of_overview(site: &Site<'_>, scheme: PageId) -> Option<Date> {
    let boundaries = site.borders_of(scheme).into_iter().map(|(boundary, _)| boundary);
    std::iter::once(scheme).chain(boundaries).filter_map(|id| of_page(site, site.corpus.page(id))).max()
}
