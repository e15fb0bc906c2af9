use kb_diag::{Rule, Severity, StaticText, Text};

use super::{Sink, missing_section};
use crate::model::{Corpus, Role};

/// Reports a cell of a sheet with nothing to show.
pub(crate) static RULE: Rule = Rule {
    name: "missing-cell",
    severity: Severity::Error,
    summary: StaticText { da: "en ordning mangler den sektion, arket viser", en: "a scheme lacks the section that the sheet shows" },
    docs: include_str!("missing_cell.md"),
};

/// Reports each cell of a sheet that has nothing to show.
pub(super) fn check(corpus: &Corpus, sink: &mut Sink<'_>) {
    for id in corpus.page_ids() {
        let page = corpus.page(id);
        let Role::Sheet(sheet) = &page.role else { continue };
        for row in &sheet.rows {
            let Some(section) = row.target else { continue };
            for scheme in sheet.columns.iter().filter_map(|column| column.target) {
                let source = corpus.page(scheme);
                if corpus.cell(id, scheme, section).is_some() || !source.readable || missing_section::is_reported(corpus, source, section) {
                    continue;
                }
                let heading = &corpus.scheme_sections()[section].heading;
                let cell = format!("{} {}", source.id, corpus.scheme_sections()[section].id);
                let path = &source.path;
                sink.report(
                    &RULE,
                    row.at,
                    Text::new(
                        format!("»{}« har ingen sektion »{heading}« til arket", source.title.value),
                        format!("»{}« has no section »{heading}« for the sheet", source.title.value),
                    ),
                )
                .related(source.title.at, Text::new("siden, der mangler sektionen", "the page that lacks the section"))
                .help(Text::new(
                    format!(
                        "skriv sektionen »## {heading}« i »{path}«, giv arket sin egen ordlyd med »::: celle {cell}«, eller skriv »::: ikke-relevant {cell}«"
                    ),
                    format!(
                        "write the section »## {heading}« in »{path}«, word the cell in the sheet with »::: celle {cell}«, or write »::: ikke-relevant {cell}«"
                    ),
                ));
            }
        }
    }
}
