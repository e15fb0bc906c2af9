use kb_diag::{Edit, FileId, Finding, Fix, Location, Rule, Severity, StaticText, Text};

use super::suggest::quoted;
use super::{Sink, missing_section};
use crate::markdown::Directive;
use crate::model::{Corpus, Role, Sheet};

/// Reports a directive that stands where it has no effect.
pub(crate) static RULE: Rule = Rule {
    name: "misplaced-directive",
    severity: Severity::Error,
    summary: StaticText { da: "en boks med ::: står et forkert sted", en: "a block with ::: stands in the wrong place" },
    docs: include_str!("misplaced_directive.md"),
};

/// Reports a directive line that is not at the left margin, and the closing line that goes with it.
/// `before` is what stands before each on its line: white space, or the mark of a quotation or a list.
pub(crate) fn indented(at: Location, before: &[Location]) -> Finding {
    let mut finding = Finding::new(
        &RULE,
        at,
        Text::new("en linje med ::: skal begynde helt til venstre", "a line with ::: must begin at the left margin"),
    );
    let edits = before.iter().map(|&at| Edit { at, replacement: String::new() }).collect();
    finding.fix = Some(Fix { label: Text::new("ryk linjen ud til venstre", "move the line to the left margin"), edits, safe: false });
    finding
}

/// Reports a directive inside another.
pub(crate) fn nested(name: &str, at: Location, outer: &str, outer_at: Location) -> Finding {
    let mut finding = Finding::new(
        &RULE,
        at,
        Text::new(format!("»::: {name}« kan ikke stå inde i »::: {outer}«"), format!("»::: {name}« cannot stand inside »::: {outer}«")),
    );
    finding.related(outer_at, Text::new("den yderste", "the outer one"));
    finding.help(Text::new(format!("luk »::: {outer}« først"), format!("close »::: {outer}« first")));
    finding
}

/// Reports short forms that no sheet would find, and cells that stand in no sheet.
pub(super) fn check(corpus: &Corpus, sink: &mut Sink<'_>) {
    for page in corpus.readable_pages() {
        let kind = corpus.kind_of(page);
        let mut short_in: Option<(Option<usize>, Location)> = None;
        for (block, directive) in page.directives() {
            let at = directive.name_span.within(page.file);
            match (&*directive.name, &page.role) {
                ("celle", Role::Sheet(sheet)) => check_cell(sheet, directive, block, page.file, sink),
                ("celle", _) => {
                    sink.report(&RULE, at, Text::new("»::: celle« kan kun stå i et ark", "»::: celle« can only stand in a sheet")).help(
                        Text::new("brug »::: kort« til den korte form af en sektion", "use »::: kort« for the short form of a section"),
                    );
                }
                ("kort", _) => {
                    let section = page.sections.iter().position(|section| section.blocks.contains(&block));
                    let spec = section.map(|section| page.sections[section].spec);
                    // A section of no known name is reported by its heading.
                    let unknown = spec == Some(None) && !kind.free_sections;
                    if !unknown && !spec.flatten().is_some_and(|spec| kind.sections[spec].sheet_row) {
                        sink.report(
                            &RULE,
                            at,
                            Text::new(
                                "»::: kort« skal stå i en sektion, der kan være en række i et ark",
                                "»::: kort« must stand in a section that can be a row of a sheet",
                            ),
                        )
                        .help(Text::new("flyt den ind under sektionens overskrift", "move it under the heading of the section"));
                    }
                    match short_in {
                        // Where a heading is missing, the short form below it is one too many in the section above.
                        Some((before, _)) if before == section && missing_section::lacks_heading(corpus, page) => {}
                        Some((before, first)) if before == section => {
                            sink.report(
                                &RULE,
                                at,
                                Text::new("sektionen har allerede en »::: kort«", "the section already has a »::: kort«"),
                            )
                            .related(first, Text::new("den første", "the first"));
                        }
                        _ => short_in = Some((section, at)),
                    }
                }
                _ => {}
            }
            if !matches!(&*directive.name, "celle" | "lovtekst") && !directive.arguments.is_empty() {
                sink.report(
                    &RULE,
                    directive.arguments_span.within(page.file),
                    Text::new(
                        format!("der kan ikke stå mere efter »::: {}«", directive.name),
                        format!("nothing more can stand after »::: {}«", directive.name),
                    ),
                )
                .help(Text::new("skriv teksten på linjen under", "write the text on the line below"));
            }
        }
    }
}

fn check_cell(sheet: &Sheet, directive: &Directive, block: u32, file: FileId, sink: &mut Sink<'_>) {
    let at = if directive.arguments.is_empty() { directive.name_span } else { directive.arguments_span }.within(file);
    let Some(cell) = sheet.own_cells.iter().find(|cell| cell.block == block) else {
        sink.report(
            &RULE,
            at,
            Text::new("»::: celle« skal nævne en ordning og en sektion", "»::: celle« must name a scheme and a section"),
        )
        .help(Text::new("skriv for eksempel »::: celle mentorstoette varighed«", "write for instance »::: celle mentorstoette varighed«"));
        return;
    };
    let (Some(scheme), Some(section)) = (cell.scheme.target, cell.section.target) else { return };
    if !sheet.columns.iter().any(|column| column.target == Some(scheme)) {
        sink.report(
            &RULE,
            cell.scheme.at,
            Text::new(format!("arket har ingen kolonne »{}«", cell.scheme.text), format!("the sheet has no column »{}«", cell.scheme.text)),
        )
        .related(sheet.columns_at, Text::new("arkets kolonner", "the sheet's columns"));
    } else if !sheet.rows.iter().any(|row| row.target == Some(section)) {
        let rows = quoted(sheet.rows.iter().map(|row| &*row.text));
        sink.report(
            &RULE,
            cell.section.at,
            Text::new(format!("arket har ingen række »{}«", cell.section.text), format!("the sheet has no row »{}«", cell.section.text)),
        )
        .help(Text::new(format!("arkets rækker er {rows}"), format!("the sheet's rows are {rows}")));
    }
    let first = sheet.own_cells.iter().find(|other| other.scheme.target == Some(scheme) && other.section.target == Some(section));
    if let Some(first) = first.filter(|first| first.block < block) {
        sink.report(&RULE, at, Text::new("cellen har allerede en ordlyd i arket", "the cell is already worded in the sheet"))
            .related(first.scheme.at, Text::new("den første", "the first"));
    }
}
