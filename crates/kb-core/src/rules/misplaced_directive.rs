use kb_diag::{Edit, FileId, Finding, Fix, Location, Rule, Severity, StaticText, Text};

use super::suggest::quoted;
use super::{Sink, missing_section, unknown_directive};
use crate::markdown::Directive;
use crate::model::{Corpus, OwnCell, Page, PageId, Reference, Role, Sheet, SheetShape};

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

/// The first short form of a section: which section of the page, none before them all, and where.
type FirstShort = Option<(Option<usize>, Location)>;

/// Reports short forms that no sheet would find, cells and differences that stand in no sheet, and
/// words after a directive that takes none.
pub(super) fn check(corpus: &Corpus, sink: &mut Sink<'_>) {
    for page in corpus.readable_pages() {
        let mut first_short = None;
        for (block, directive) in page.directives() {
            match (&*directive.name, &page.role) {
                ("celle" | "ikke-relevant", Role::Sheet(sheet)) => check_cell(sheet, directive, block, page.file, sink),
                ("forskel", Role::Sheet(sheet)) => check_difference(sheet, directive, block, page.file, sink),
                ("celle" | "ikke-relevant", _) => outside_sheet(directive, page.file, sink),
                ("lovtekst", _) => {}
                (name, _) => {
                    if name == "kort" {
                        check_short(corpus, page, block, directive, &mut first_short, sink);
                    }
                    if !directive.arguments.is_empty() && unknown_directive::is_known(name) {
                        says_more(directive, page.file, sink);
                    }
                }
            }
        }
    }
}

/// Reports a short form in no section that a sheet shows, and a second one in a section.
fn check_short(corpus: &Corpus, page: &Page, block: u32, directive: &Directive, first_short: &mut FirstShort, sink: &mut Sink<'_>) {
    let at = directive.name_span.within(page.file);
    let kind = corpus.kind_of(page);
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
    match *first_short {
        // Where a heading is missing, the short form below it is one too many in the section above.
        Some((before, _)) if before == section && missing_section::lacks_heading(corpus, page) => {}
        Some((before, first)) if before == section => {
            sink.report(&RULE, at, Text::new("sektionen har allerede en »::: kort«", "the section already has a »::: kort«"))
                .related(first, Text::new("den første", "the first"));
        }
        _ => *first_short = Some((section, at)),
    }
}

/// Reports a `::: celle` or `::: ikke-relevant` of a page that is no sheet.
fn outside_sheet(directive: &Directive, file: FileId, sink: &mut Sink<'_>) {
    let name = &directive.name;
    let text = Text::new(format!("»::: {name}« kan kun stå i et ark"), format!("»::: {name}« can only stand in a sheet"));
    let finding = sink.report(&RULE, directive.name_span.within(file), text);
    if &**name == "celle" {
        finding.help(Text::new("brug »::: kort« til den korte form af en sektion", "use »::: kort« for the short form of a section"));
    } else {
        finding.help(Text::new("flyt boksen til arket, eller slet den", "move the block to the sheet, or delete it"));
    }
}

/// Reports words after a directive that takes none.
fn says_more(directive: &Directive, file: FileId, sink: &mut Sink<'_>) {
    let name = &directive.name;
    let text = Text::new(format!("der kan ikke stå mere efter »::: {name}«"), format!("nothing more can stand after »::: {name}«"));
    let finding = sink.report(&RULE, directive.arguments_span.within(file), text);
    if &**name == "forskel" {
        finding.help(Text::new(
            "kun i et ark kan »::: forskel« nævne en række; skriv teksten på linjen under",
            "only in a sheet can »::: forskel« name a row; write the text on the line below",
        ));
    } else {
        finding.help(Text::new("skriv teksten på linjen under", "write the text on the line below"));
    }
}

/// Reports a `::: celle` or `::: ikke-relevant` that speaks of no cell of its sheet.
fn check_cell(sheet: &Sheet, directive: &Directive, block: u32, file: FileId, sink: &mut Sink<'_>) {
    let name = &directive.name;
    if sheet.shape != SheetShape::Schemes {
        sink.report(
            &RULE,
            directive.name_span.within(file),
            Text::new(
                format!("»::: {name}« kan kun stå i et ark med »form: ordninger«"),
                format!("»::: {name}« can only stand in a sheet with »form: ordninger«"),
            ),
        )
        .help(Text::new("ret teksten på den side, som cellen kommer fra", "change the text on the page that the cell comes from"));
        return;
    }
    let Some(cell) = sheet.own_cells.iter().find(|cell| cell.block == block) else {
        let at = if directive.arguments.is_empty() { directive.name_span } else { directive.arguments_span }.within(file);
        sink.report(
            &RULE,
            at,
            Text::new(
                format!("»::: {name}« skal nævne en ordning og en sektion"),
                format!("»::: {name}« must name a scheme and a section"),
            ),
        )
        .help(Text::new(
            format!("skriv for eksempel »::: {name} mentorstoette varighed« eller »::: {name} mentorstoette+bpa varighed«"),
            format!("write for instance »::: {name} mentorstoette varighed« or »::: {name} mentorstoette+bpa varighed«"),
        ));
        return;
    };
    if cell.misspelt {
        misspelt(cell, directive, file, sink);
    }
    let has_column =
        |scheme: &Reference<PageId>| sheet.columns.is_empty() || sheet.columns.iter().any(|column| column.target == scheme.target);
    let columns = quoted(sheet.columns.iter().map(|column| &*column.text));
    for scheme in cell.schemes.iter().filter(|scheme| scheme.target.is_some() && !has_column(scheme)) {
        sink.report(
            &RULE,
            scheme.at,
            Text::new(format!("arket har ingen kolonne »{}«", scheme.text), format!("the sheet has no column »{}«", scheme.text)),
        )
        .related(sheet.columns_at, Text::new("arkets kolonner", "the sheet's columns"))
        .help(Text::new(
            format!("tilføj »{}« til »kolonner«, eller skriv en af arkets kolonner: {columns}", scheme.text),
            format!("add »{}« to »kolonner«, or write one of the sheet's columns: {columns}", scheme.text),
        ));
    }
    check_row(sheet, &cell.section, sink);
}

/// Reports a cell that is named in another way than it must, with the names as they are meant.
fn misspelt(cell: &OwnCell, directive: &Directive, file: FileId, sink: &mut Sink<'_>) {
    let name = &directive.name;
    let schemes = cell.schemes.iter().map(|scheme| &*scheme.text).collect::<Vec<_>>().join("+");
    let meant = format!("{schemes} {}", cell.section.text);
    let is_swapped = cell.schemes.first().is_some_and(|scheme| scheme.at.span.start > cell.section.at.span.start);
    let text = if is_swapped {
        Text::new(
            format!("»::: {name}« skal nævne ordningen først og så sektionen"),
            format!("»::: {name}« must name the scheme first and then the section"),
        )
    } else if cell.schemes.len() > 1 {
        Text::new(format!("»::: {name}« skal have plus mellem ordningerne"), format!("»::: {name}« must have a plus between the schemes"))
    } else {
        Text::new(
            format!("»::: {name}« skal kun have et mellemrum mellem ordningen og sektionen"),
            format!("»::: {name}« must have only a space between the scheme and the section"),
        )
    };
    let at = directive.arguments_span.within(file);
    sink.report(&RULE, at, text).suggest(Text::new(format!("skriv »{meant}«"), format!("write »{meant}«")), at, meant);
}

/// Reports a `::: forskel` of a sheet that names no row of it.
fn check_difference(sheet: &Sheet, directive: &Directive, block: u32, file: FileId, sink: &mut Sink<'_>) {
    if sheet.shape != SheetShape::Schemes && !directive.arguments.is_empty() {
        sink.report(
            &RULE,
            directive.arguments_span.within(file),
            Text::new(
                "kun i et ark med »form: ordninger« kan »::: forskel« nævne en række",
                "only in a sheet with »form: ordninger« can »::: forskel« name a row",
            ),
        )
        .help(Text::new(
            "slet, hvad der står efter »::: forskel«, så står boksen i arkets indledning",
            "delete what stands after »::: forskel«, and the block stands in the sheet's lead",
        ));
    } else if let Some(difference) = sheet.differences.iter().find(|difference| difference.block == block) {
        check_row(sheet, &difference.section, sink);
    }
}

/// Reports a section that is known, and no row of the sheet.
fn check_row(sheet: &Sheet, section: &Reference<usize>, sink: &mut Sink<'_>) {
    // A sheet without rows has its own finding.
    if section.target.is_none() || sheet.rows.is_empty() || sheet.rows.iter().any(|row| row.target == section.target) {
        return;
    }
    let rows = quoted(sheet.rows.iter().map(|row| &*row.text));
    sink.report(
        &RULE,
        section.at,
        Text::new(format!("arket har ingen række »{}«", section.text), format!("the sheet has no row »{}«", section.text)),
    )
    .help(Text::new(format!("arkets rækker er {rows}"), format!("the sheet's rows are {rows}")));
}
