use kb_diag::{FileId, Finding, Location, Rule, Severity, Span, StaticText, Text};

use crate::slug::slug;

/// Reports an id that will not do in an address.
pub(crate) static RULE: Rule = Rule {
    name: "malformed-id",
    severity: Severity::Error,
    summary: StaticText {
        da: "et id har andre tegn end a-z, 0-9 og bindestreg",
        en: "an id has other characters than a-z, 0-9 and hyphen",
    },
    docs: include_str!("malformed_id.md"),
};

/// Returns true for an id that will do: `a-z` and `0-9`, with single hyphens between.
pub(crate) fn is_well_formed(id: &str) -> bool {
    id.split('-').all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit()))
}

/// Reports a file whose name gives an id that will not do.
pub(crate) fn file(id: &str, path: &str, file: FileId) -> Finding {
    let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending);
    let mut finding = report(id, Span::at(0).within(file), "filens navn", "the file's name");
    let better = slug(id);
    finding.help(Text::new(format!("giv filen navnet »{better}.{ending}«"), format!("name the file »{better}.{ending}«")));
    finding
}

/// Reports the folder of a kind.
pub(crate) fn folder(id: &str, at: Location) -> Finding {
    with_edit(id, at, "mappens navn", "the folder's name")
}

/// Reports the id of a section.
pub(crate) fn section(id: &str, at: Location) -> Finding {
    with_edit(id, at, "sektionens id", "the section's id")
}

fn with_edit(id: &str, at: Location, da: &str, en: &str) -> Finding {
    let mut finding = report(id, at, da, en);
    let better = slug(id);
    finding.suggest(Text::new(format!("skriv »{better}«"), format!("write »{better}«")), at, better);
    finding
}

fn report(id: &str, at: Location, da: &str, en: &str) -> Finding {
    Finding::new(
        &RULE,
        at,
        Text::new(
            format!("{da} »{id}« må kun have små bogstaver a-z, tal og enkelte bindestreger"),
            format!("{en} »{id}« may only have small letters a-z, digits and single hyphens"),
        ),
    )
}
