use kb_diag::{Rule, Severity, StaticText, Text};

use super::Sink;
use crate::model::{Corpus, Role};
use crate::prose;

/// Reports a cell that a sheet declares not relevant though the scheme's page has the text.
pub(crate) static RULE: Rule = Rule {
    name: "relevant-cell",
    severity: Severity::Warning,
    summary: StaticText {
        da: "arket siger »ikke relevant«, men ordningens side har teksten",
        en: "the sheet says not relevant, but the scheme's page has the text",
    },
    docs: include_str!("relevant_cell.md"),
};

/// Reports each scheme that a sheet says a row does not concern, and whose page has the section.
pub(super) fn check(corpus: &Corpus, sink: &mut Sink<'_>) {
    for page in &corpus.pages {
        let Role::Sheet(sheet) = &page.role else { continue };
        for cell in sheet.own_cells.iter().filter(|cell| !cell.relevant) {
            let Some(spec) = cell.section.target else { continue };
            for scheme in &cell.schemes {
                let Some(id) = scheme.target else { continue };
                // What the sheet says first of the cell is what it shows; the rest has its own rule.
                let is_shown = sheet.own_cell(id, spec).is_some_and(|first| first.block == cell.block);
                if !is_shown || !sheet.columns.iter().any(|column| column.target == Some(id)) {
                    continue;
                }
                let source = corpus.page(id);
                let Some(section) = corpus.section(source, spec) else { continue };
                if !prose::has_words(&source.body, source.blocks_of(section), corpus.text_of(source)) {
                    continue;
                }
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
}
