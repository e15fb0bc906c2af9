use kb_diag::{Rule, Severity, StaticText, Text};

use super::Sink;
use super::suggest::{nearest, quoted};
use crate::model::{Corpus, Role};
use crate::slug::slug;

/// Reports a row of a sheet that is no section of a scheme.
pub(crate) static RULE: Rule = Rule {
    name: "unknown-sheet-section",
    severity: Severity::Error,
    summary: StaticText { da: "arkets række findes ikke", en: "there is no such row for a sheet" },
    docs: include_str!("unknown_sheet_section.md"),
};

/// Reports each row, and each cell of a sheet's own, whose section no scheme can have.
pub(super) fn check(corpus: &Corpus, sink: &mut Sink<'_>) {
    for page in &corpus.pages {
        let Role::Sheet(sheet) = &page.role else { continue };
        let own = sheet.own_cells.iter().map(|cell| &cell.section).chain(sheet.differences.iter().map(|difference| &difference.section));
        let sections = sheet.rows.iter().chain(own);
        for row in sections.filter(|row| row.target.is_none()) {
            let finding = sink.report(
                &RULE,
                row.at,
                Text::new(
                    format!("ordninger har ingen sektion »{}«, der kan stå i et ark", row.text),
                    format!("schemes have no section »{}« that can stand in a sheet", row.text),
                ),
            );
            let rows = || corpus.scheme_sections().iter().filter(|section| section.sheet_row).map(|section| &*section.id);
            match nearest(&slug(&row.text), rows()) {
                Some(id) => finding.suggest(Text::new(format!("mente du »{id}«?"), format!("did you mean »{id}«?")), row.at, id),
                None => {
                    finding.help(Text::new(format!("rækkerne kan være {}", quoted(rows())), format!("the rows can be {}", quoted(rows()))))
                }
            };
        }
    }
}
