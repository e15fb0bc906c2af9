//! Reads European Legislation Identifiers: "/eli/lta/2019/548", with or without the site's address.

use smol_str::SmolStr;

use crate::read::date;
use crate::text::Text;
use crate::{ActReference, Citation, CitationKind, PartialDate, Parts, Provision};

/// How far before "/eli/" an address may begin, in bytes.
const MOST_ADDRESS: usize = 60;

/// Reads the identifier whose "/eli/" begins at an offset. Nothing before `floor` belongs to it.
pub(super) fn eli(text: Text<'_>, at: usize, floor: usize) -> Option<Citation> {
    let series = at + "/eli/".len();
    let series_end = text.word_end(series);
    if series_end == series || text.byte(series_end) != b'/' {
        return None;
    }
    let year_at = series_end + 1;
    let year_end = text.digits_end(year_at);
    let number_end = text.digits_end(year_end + 1);
    if year_end != year_at + 4 || text.byte(year_end) != b'/' || number_end == year_end + 1 || number_end > year_end + 7 {
        return None;
    }
    let year = date::year(text.slice(year_at, year_end))?;
    let mut end = number_end;
    for format in ["/xml", "/pdf", "/dan", "/da"] {
        if text.has(end, format) && text.is_boundary(end + format.len()) {
            end += format.len();
        }
    }
    let mut start = at;
    while start > floor
        && at - start < MOST_ADDRESS
        && (text.byte(start - 1).is_ascii_alphanumeric() || matches!(text.byte(start - 1), b'.' | b':' | b'/' | b'-'))
    {
        start -= 1;
    }
    // What stands before "/eli/" is an address, or it is not part of it.
    let address = text.slice(start, at);
    if !address.ends_with("retsinformation.dk") {
        start = at;
    } else if let Some(scheme) = address.find("http") {
        start += scheme;
    }
    Some(Citation {
        span: start..end,
        kind: CitationKind::Eli,
        act: ActReference {
            number: Some(SmolStr::new(text.slice(year_end + 1, number_end))),
            date: Some(PartialDate::Year(year)),
            ..ActReference::default()
        },
        provision: Provision::default(),
        scope: None,
        referent: None,
        parts: Parts { identity: Some(start..end), ..Parts::default() },
    })
}
