use kb_diag::{FileId, Finding, Rule, Severity, Span, StaticText, Text};

use crate::LARGEST_FILE;

/// Reports a file that is too large.
pub(crate) static RULE: Rule = Rule {
    name: "file-too-large",
    severity: Severity::Error,
    summary: StaticText { da: "filen er for stor til at være en side", en: "the file is too large to be a page" },
    docs: include_str!("file_too_large.md"),
};

/// Reports a file that is larger than [`LARGEST_FILE`] and was not read.
pub(crate) fn finding(bytes: u64, file: FileId) -> Finding {
    let (size, most) = (bytes.div_ceil(1 << 20), LARGEST_FILE >> 20);
    let mut finding = Finding::new(
        &RULE,
        Span::at(0).within(file),
        Text::new(
            format!("filen fylder {size} MB og er ikke læst; en side må højst fylde {most} MB"),
            format!("the file is {size} MB and was not read; a page is at most {most} MB"),
        ),
    );
    finding.help(Text::new(
        "del filen i flere sider, eller fjern det, der ikke hører til",
        "split the file into several pages, or remove what does not belong",
    ));
    finding
}
