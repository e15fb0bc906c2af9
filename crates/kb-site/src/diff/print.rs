//! The newer sheet with the changes since the older one marked, to be printed.

use super::marked::marked;
use super::{Change, Difference, Place, differences, merged};
use crate::build::sheet::compile;
use crate::escape;
use crate::site::{RenderError, Site};
use crate::words;

/// What the two versions are called on the sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Versions<'v> {
    /// The older one: "v2025 (1a2b3c4d)".
    pub older: &'v str,
    /// The newer one.
    pub newer: &'v str,
}

impl Site<'_> {
    /// Renders a sheet of this site with what differs from the same sheet of an older site marked:
    /// what was put in as `ins`, what was taken out as `del`. None where one of them has no sheet of
    /// that name. Errors where a template is at fault.
    pub fn render_changes(&self, older: &Site<'_>, name: &str, versions: Versions<'_>) -> Option<Result<Vec<u8>, RenderError>> {
        let key = |site: &Site<'_>| site.sheets().into_iter().find(|sheet| sheet.name() == name).map(|sheet| sheet.key);
        let (before, key) = (compile(older, key(older)?), key(self)?);
        let mut sheet = compile(self, key);
        let found = differences(&before, &sheet);
        let lead = lead(&found, versions, before.reviewed, sheet.reviewed);
        sheet.lead_html = [lead, marked(&before.lead_html, &sheet.lead_html)].concat();
        sheet.table = merged::table(&before.table, &sheet.table);
        let title = format!("{} – ændringer", sheet.head.title);
        sheet.head.document_title = sheet.head.document_title.replacen(&*sheet.head.title, &title, 1);
        sheet.head.title = title.into();
        Some(self.changed_sheet(&format!("{name}-aendringer.html"), sheet))
    }
}

/// What stands before the sheet's own text: what is compared, how to read it, and what has no place
/// in the table.
fn lead(found: &[Difference], versions: Versions<'_>, before: Option<jiff::civil::Date>, now: Option<jiff::civil::Date>) -> String {
    let mut html = String::new();
    let version = |html: &mut String, name: &str, reviewed: Option<jiff::civil::Date>| {
        html.push_str("<strong>");
        escape::push(html, name);
        html.push_str("</strong>");
        if let Some(date) = reviewed {
            html.push_str(" (gennemgået ");
            html.push_str(&words::date(date).text);
            html.push(')');
        }
    };
    html.push_str("<p>Ændringer fra ");
    version(&mut html, versions.older, before);
    html.push_str(" til ");
    version(&mut html, versions.newer, now);
    html.push_str(". ");
    html.push_str(if found.is_empty() {
        "De to siger det samme.</p>\n"
    } else {
        "Det, der er <ins>sat ind</ins>, er understreget; det, der er <del>taget ud</del>, er streget over. Rækker og kolonner med ændringer er mærket i parentes.</p>\n"
    });
    for difference in found {
        let (label, before, now) = match (&difference.place, &difference.change) {
            (Place::Title, Change::Reworded { from, to }) => ("Titel", from.as_str(), to.as_str()),
            (Place::Group(_), Change::Removed(title)) => ("Overskrift over rækker", title.as_str(), ""),
            (Place::Reference(title), Change::Added(_)) => ("Kilde", "", title.as_str()),
            (Place::Reference(title), Change::Removed(_)) => ("Kilde", title.as_str(), ""),
            _ => continue,
        };
        let paragraph = |text: &str| {
            let mut html = String::new();
            if !text.is_empty() {
                html.push_str("<p>");
                escape::push(&mut html, label);
                html.push_str(": ");
                escape::push(&mut html, text);
                html.push_str("</p>\n");
            }
            html
        };
        html.push_str(&marked(&paragraph(before), &paragraph(now)));
    }
    html
}

#[cfg(test)]
mod tests {
    use super::super::{Selection, SheetFate, compare};
    use super::*;
    use crate::Theme;
    use crate::testing::{compile as compile_files, scheme};

    const SHEET: &str = "---\ntitel: Ark\nresumé: Sammenlign.\nkolonner: [a, b]\nrækker: [formaal, varighed]\ngennemgået: 2026-01-12\n---\n\nLæs på tværs.\n\n::: celle b formaal\nArkets egne ord om formålet.\n:::\n";

    fn versions(newer: &str) -> [Vec<(&'static str, String)>; 2] {
        let files =
            |sheet: &str| vec![("ordninger/a.md", scheme("Alfa")), ("ordninger/b.md", scheme("Beta")), ("ark/ark.md", sheet.to_owned())];
        [files(SHEET), files(newer)]
    }

    fn with_sites<T>(newer: &str, look: impl Fn(&Site<'_>, &Site<'_>) -> T) -> T {
        let compiled =
            versions(newer).map(|files| compile_files(&files.iter().map(|(path, text)| (*path, text.as_str())).collect::<Vec<_>>()));
        let theme = Theme::built_in();
        look(&Site::preview(&compiled[0].corpus, &theme), &Site::preview(&compiled[1].corpus, &theme))
    }

    #[test]
    fn a_sheet_that_says_the_same_has_no_difference() {
        with_sites(SHEET, |older, newer| {
            let changes = compare(older, newer, &Selection::default());
            assert_eq!(changes.len(), 1);
            assert_eq!(changes[0].fate, SheetFate::Kept(Vec::new()));
        });
    }

    #[test]
    fn a_changed_sheet_is_told_of_and_printed() {
        let text = SHEET.replace("egne ord om", "nye ord om").replace("på tværs", "på langs").replace("2026-01-12", "2026-02-12");
        with_sites(&text, |older, newer| {
            let changes = compare(older, newer, &Selection { names: vec!["ark/ark".to_owned()], fact_sheets: false });
            let SheetFate::Kept(found) = &changes[0].fate else { panic!("{changes:?}") };
            let cell = Place::Cell { row: "Formål".to_owned(), columns: vec!["Beta".to_owned()] };
            assert_eq!(found.iter().map(|one| one.place.clone()).collect::<Vec<_>>(), [Place::Reviewed, Place::Lead, cell]);
            let names = Versions { older: "v1 & <a>", newer: "v2" };
            let html = String::from_utf8(newer.render_changes(older, "ark/ark", names).unwrap().unwrap()).unwrap();
            assert!(html.contains("Ark – ændringer") && html.contains("<strong>v1 &amp; &lt;a&gt;</strong> (gennemgået 12."), "{html}");
            assert!(html.contains("Arkets <del>egne</del> <ins>nye</ins> ord"), "{html}");
            assert!(newer.render_changes(older, "ark/findes-ikke", names).is_none());
            let again = newer.render_changes(older, "ark/ark", names).unwrap().unwrap();
            assert_eq!(html.as_bytes(), again);
        });
    }

    #[test]
    fn fact_sheets_are_compared_where_asked_for() {
        with_sites(SHEET, |older, newer| {
            assert_eq!(compare(older, newer, &Selection { names: Vec::new(), fact_sheets: true }).len(), 3);
            assert_eq!(compare(older, newer, &Selection { names: vec!["faktaark/a".to_owned()], fact_sheets: false }).len(), 1);
        });
    }
}
