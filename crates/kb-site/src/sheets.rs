//! The sheets of a site, for those that print them.

use std::collections::BTreeSet;

use kb_core::model::{PageId, Role};

use crate::build::sheet::{Rendition, SheetKey};
use crate::paths;
use crate::site::{RenderError, Site};

/// A sheet of the site: an editor's, or a scheme's fact sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SheetName {
    name: String,
    title: String,
    pub(crate) key: SheetKey,
}

impl SheetName {
    /// The sheet that a page is.
    pub(crate) fn edited(site: &Site<'_>, id: PageId) -> Self {
        let page = site.corpus.page(id);
        SheetName { name: without_ending(paths::page(site.corpus, page)), title: page.title.value.clone(), key: SheetKey::Edited(id) }
    }

    /// The fact sheet of a scheme.
    pub(crate) fn fact_sheet(site: &Site<'_>, scheme: PageId) -> Self {
        let page = site.corpus.page(scheme);
        SheetName { name: without_ending(paths::fact_sheet(page)), title: page.title.value.clone(), key: SheetKey::FactSheet(scheme) }
    }

    pub(crate) fn of(site: &Site<'_>, key: SheetKey) -> Self {
        match key {
            SheetKey::Edited(id) => SheetName::edited(site, id),
            SheetKey::FactSheet(scheme) => SheetName::fact_sheet(site, scheme),
        }
    }

    /// Returns the path of its files in the site without their ending: `ark/mentor-eller-kontaktperson`,
    /// `faktaark/mentorstoette`.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Returns the sheet's title; for a fact sheet the scheme's.
    pub fn title(&self) -> &str {
        &self.title
    }

    /// Returns true for the fact sheet of a scheme.
    pub fn is_fact_sheet(&self) -> bool {
        matches!(self.key, SheetKey::FactSheet(_))
    }

    /// Returns the path in the site of a file that holds it, such as `ark/mentor.html` or, in large
    /// print, `ark/mentor_stor-skrift.pdf`. No page of the site can have the latter's name.
    pub fn file(&self, large_print: bool, ending: &str) -> String {
        [self.name.as_str(), if large_print { paths::LARGE_PRINT } else { "" }, ending].concat()
    }

    /// The same from another file that holds it.
    pub(crate) fn beside(&self, large_print: bool, ending: &str) -> String {
        let path = self.file(large_print, ending);
        path.rsplit_once('/').map_or(path.as_str(), |(_, file)| file).to_owned()
    }
}

impl Site<'_> {
    /// Returns every sheet of the site: those of editors, then the fact sheets, each by title.
    pub fn sheets(&self) -> Vec<SheetName> {
        let mut sheets = Vec::new();
        for &id in self.kinds().flat_map(|(_, pages)| pages) {
            if matches!(self.corpus.page(id).role, Role::Sheet(_)) {
                sheets.push(SheetName::edited(self, id));
            }
        }
        sheets.extend(self.schemes().map(|scheme| SheetName::fact_sheet(self, scheme)));
        sheets
    }

    /// Renders a sheet for printing: the same bytes whether or not there are PDFs.
    pub fn render_sheet(&self, sheet: &SheetName, large_print: bool) -> Result<Vec<u8>, RenderError> {
        self.sheet(&sheet.file(large_print, ".html"), sheet.key, Rendition { large_print, has_pdf: false })
    }

    /// Returns the site with links to these PDFs: the paths in the site at which they are published,
    /// as [`SheetName::file`] makes them.
    #[must_use]
    pub fn with_pdfs(mut self, paths: BTreeSet<String>) -> Self {
        self.pdfs = paths;
        self
    }

    /// True where the PDF of a sheet is published.
    pub(crate) fn has_pdf(&self, key: SheetKey, large_print: bool) -> bool {
        !self.pdfs.is_empty() && self.pdfs.contains(&SheetName::of(self, key).file(large_print, ".pdf"))
    }
}

fn without_ending(path: String) -> String {
    path.strip_suffix(".html").map(str::to_owned).unwrap_or(path)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use crate::testing::{compile, scheme};
    use crate::{Site, Theme};

    const SHEET: &str =
        "---\ntitel: Ark\nresumé: Sammenlign.\nkolonner: [a, b]\nrækker: [formaal]\ngennemgået: 2026-02-12\n---\n\nTekst.\n";

    #[test]
    fn a_pdf_is_linked_where_it_is_and_changes_nothing_that_is_printed() {
        let (a, b) = (scheme("Alfa"), scheme("Beta"));
        let compiled = compile(&[("ordninger/a.md", &a), ("ordninger/b.md", &b), ("ark/ark.md", SHEET)]);
        let theme = Theme::built_in();
        let without = Site::preview(&compiled.corpus, &theme);
        let names: Vec<_> = without.sheets().iter().map(|sheet| (sheet.name().to_owned(), sheet.title().to_owned())).collect();
        assert_eq!(names, [("ark/ark", "Ark"), ("faktaark/a", "Alfa"), ("faktaark/b", "Beta")].map(|(a, b)| (a.to_owned(), b.to_owned())));
        let pdfs = ["ark/ark_stor-skrift.pdf", "ark/ark.pdf", "faktaark/a.pdf"].map(str::to_owned);
        let with = Site::preview(&compiled.corpus, &theme).with_pdfs(BTreeSet::from(pdfs));
        let page = |site: &Site<'_>, path: &str| {
            let output = site.outputs().iter().find(|output| output.path() == path).unwrap();
            String::from_utf8(site.render(output).unwrap()).unwrap()
        };
        for (path, link) in [
            ("ark/ark.html", "href=\"ark.pdf\""),
            ("ark/ark_stor-skrift.html", "href=\"ark_stor-skrift.pdf\""),
            ("ark.html", "href=\"ark/ark.pdf\""),
            ("ordninger/a.html", "href=\"../faktaark/a.pdf\""),
            ("faktaark/a.html", "href=\"a.pdf\""),
        ] {
            assert!(page(&with, path).contains(link) && !page(&without, path).contains(link), "{path}");
        }
        assert!(!page(&with, "faktaark/b.html").contains(".pdf\""));
        for sheet in with.sheets() {
            for large_print in [false, true] {
                assert_eq!(with.render_sheet(&sheet, large_print).unwrap(), without.render_sheet(&sheet, large_print).unwrap());
            }
        }
        let sheet = &with.sheets()[0];
        assert_eq!(String::from_utf8(with.render_sheet(sheet, false).unwrap()).unwrap(), page(&without, "ark/ark.html"));
        assert_eq!(sheet.file(true, ".pdf"), "ark/ark_stor-skrift.pdf");
    }
}
