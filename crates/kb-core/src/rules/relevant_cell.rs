use kb_diag::{Rule, Severity, StaticText, Text};

use super::Sink;
use crate::model::{Corpus, Page, PageId, Role, Section, Sheet};
use crate::prose;

/// Reports what a sheet declares not relevant though it is, and a row that is relevant to nobody.
pub(crate) static RULE: Rule = Rule {
    name: "relevant-cell",
    severity: Severity::Warning,
    summary: StaticText {
        da: "arket siger »ikke relevant« om en tekst, der findes, eller om en hel række",
        en: "the sheet says not relevant of a text that exists, or of a whole row",
    },
    docs: include_str!("relevant_cell.md"),
};

/// Reports each scheme that a sheet says a row does not concern, and whose page has the section, and
/// each row that concerns none of the columns.
pub(super) fn check(corpus: &Corpus, sink: &mut Sink<'_>) {
    for page in &corpus.pages {
        let Role::Sheet(sheet) = &page.role else { continue };
        cells(corpus, sheet, sink);
        rows(corpus, sheet, sink);
    }
}

fn cells(corpus: &Corpus, sheet: &Sheet, sink: &mut Sink<'_>) {
    for cell in sheet.own_cells.iter().filter(|cell| !cell.relevant) {
        let Some(spec) = cell.section.target else { continue };
        for scheme in &cell.schemes {
            let Some(id) = scheme.target else { continue };
            // What the sheet says first of the cell is what it shows; the rest has its own rule.
            let is_shown = sheet.own_cell(id, spec).is_some_and(|first| first.block == cell.block);
            if !is_shown || !sheet.columns.iter().any(|column| column.target == Some(id)) {
                continue;
            }
            let Some((source, section)) = written(corpus, id, spec) else { continue };
            let heading = &source.body.headings[section.heading as usize];
            sink.report(
                &RULE,
                scheme.at,
                Text::new(
                    format!("arket siger »ikke relevant«, men »{}« har sektionen »{}«", source.title.value, heading.text),
                    format!("the sheet says not relevant, but »{}« has the section »{}«", source.title.value, heading.text),
                ),
            )
            .related(heading.text_span.within(source.file), Text::new("sektionen", "the section"))
            .help(Text::new(
                "slet »::: ikke-relevant«, så arket viser sektionen, eller slet sektionen på ordningens side",
                "delete »::: ikke-relevant«, so that the sheet shows the section, or delete the section on the scheme's page",
            ));
        }
    }
}

fn rows(corpus: &Corpus, sheet: &Sheet, sink: &mut Sink<'_>) {
    for row in &sheet.rows {
        let Some(spec) = row.target else { continue };
        let is_irrelevant = |scheme: PageId| {
            let own = sheet.own_cell(scheme, spec);
            // A text that exists is reported above.
            own.is_some_and(|cell| !cell.relevant) && written(corpus, scheme, spec).is_none()
        };
        if !sheet.columns.is_empty() && sheet.columns.iter().all(|column| column.target.is_some_and(is_irrelevant)) {
            sink.report(
                &RULE,
                row.at,
                Text::new(
                    format!("rækken »{}« er ikke relevant for nogen af kolonnerne", row.text),
                    format!("the row »{}« is relevant to none of the columns", row.text),
                ),
            )
            .help(Text::new("slet rækken og dens »::: ikke-relevant«", "delete the row and its »::: ikke-relevant«"));
        }
    }
}

/// A section of a scheme's page, where the page has it with words in it.
fn written(corpus: &Corpus, scheme: PageId, spec: usize) -> Option<(&Page, &Section)> {
    let source = corpus.page(scheme);
    let section = corpus.section(source, spec)?;
    prose::has_words(&source.body, source.blocks_of(section), corpus.text_of(source)).then_some((source, section))
}
