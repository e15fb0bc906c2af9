//! What the citations of every page mean.

use jiff::civil::Date;
use kb_law::Register;

use super::context::Context;
use super::{Citations, Cited, Target};
use crate::model::{Page, PageId};

/// Resolves the citations of every page against the register.
pub(crate) fn resolve(pages: &[Page], register: &Register, today: Date) -> Citations {
    let by_page: Vec<Box<[Cited]>> = pages.iter().map(|page| of_page(page, register, today)).collect();
    let mut by_source = vec![Vec::new(); register.works().len()];
    for (page, cited) in by_page.iter().enumerate() {
        for (index, cited) in (0u32..).zip(cited) {
            if let Some(source) = cited.source().filter(|_| !pages[page].citations[index as usize].is_field) {
                by_source[source.index()].push((PageId::new(page), index));
            }
        }
    }
    Citations { by_page, by_source }
}

fn of_page(page: &Page, register: &Register, today: Date) -> Box<[Cited]> {
    let mut context = Context::new(page, register, today);
    (0..page.citations.len()).map(|index| context.meaning(index)).collect()
}

/// The target of a work or one of its documents.
pub(super) fn target_of(instrument: kb_law::Instrument) -> Target {
    use crate::model::LegalSourceId;
    match instrument {
        kb_law::Instrument::Expression(work, at) => Target::Source { source: LegalSourceId::new(work), expression: Some(at) },
        kb_law::Instrument::Amendment(work, at) => Target::Amendment { source: LegalSourceId::new(work), amendment: at },
    }
}
