use kb_diag::{Finding, Location, Rule, Severity, StaticText, Text};

/// Reports a key that does not belong to a sheet's form.
pub(crate) static RULE: Rule = Rule {
    name: "misplaced-key",
    severity: Severity::Error,
    summary: StaticText { da: "nøglen hører ikke til arkets form", en: "the key does not belong to the sheet's form" },
    docs: include_str!("misplaced_key.md"),
};

/// Reports a key of another form than the sheet's. `form_at` is where the sheet says its form;
/// `other` is the form that has the key.
pub(crate) fn of_another_form(key: &str, at: Location, form: &str, form_at: Option<Location>, other: &str) -> Finding {
    let mut finding = Finding::new(
        &RULE,
        at,
        Text::new(format!("et ark med »form: {form}« har ikke »{key}«"), format!("a sheet with »form: {form}« has no »{key}«")),
    );
    match form_at {
        Some(form_at) => {
            finding.related(form_at, Text::new("arkets form", "the sheet's form"));
            finding
                .help(Text::new(format!("slet »{key}«, eller skriv »form: {other}«"), format!("delete »{key}«, or write »form: {other}«")));
        }
        None => {
            finding.help(Text::new(
                format!("tilføj linjen »form: {other}«, eller slet »{key}«"),
                format!("add the line »form: {other}«, or delete »{key}«"),
            ));
        }
    }
    finding
}

/// Reports rows outside the groups of a sheet that has groups.
pub(crate) fn rows_and_groups(rows: Location, groups: Location) -> Finding {
    let mut finding =
        Finding::new(&RULE, rows, Text::new("arket har både »rækker« og »grupper«", "the sheet has both »rækker« and »grupper«"));
    finding.related(groups, Text::new("arkets grupper", "the sheet's groups"));
    finding.help(Text::new("flyt rækkerne ind i grupperne, og slet »rækker«", "move the rows into the groups, and delete »rækker«"));
    finding
}
