use kb_diag::{Finding, Location, Rule, Severity, StaticText, Text};
use kb_law::{Contradiction, Fact};

/// Reports a statement of an editor that an imported document contradicts.
pub(crate) static RULE: Rule = Rule {
    name: "contradictory-register",
    severity: Severity::Error,
    summary: StaticText { da: "registret siger noget andet end loven selv", en: "the register says otherwise than the law itself" },
    docs: include_str!("contradictory_register.md"),
};

/// Reports a contradiction at the editor's statement. The statement is what holds until an editor mends it.
pub(crate) fn finding(contradiction: &Contradiction, at: Location, document: Option<Location>) -> Finding {
    let (da, en) = match contradiction.fact {
        Fact::Title => ("titlen", "title"),
        Fact::Number => ("nummeret", "number"),
        Fact::Type => ("typen", "kind"),
        Fact::Date => ("datoen", "date"),
        Fact::Eli => ("stien (eli)", "path (eli)"),
        Fact::Repealed => ("dagen, den blev ophævet,", "day of repeal"),
        Fact::InForce => ("dagen, den trådte i kraft,", "day of commencement"),
    };
    let (stated, imported) = (&contradiction.stated, &contradiction.imported);
    let mut finding = Finding::new(
        &RULE,
        at,
        Text::new(
            format!("{da} er her {stated}, men i den hentede udgave af nr. {} er den {imported}", contradiction.number),
            format!("the {en} is {stated} here, but {imported} in the imported document no. {}", contradiction.number),
        ),
    );
    if let Some(document) = document {
        finding.related(document, Text::new("den hentede udgave", "the imported document"));
    }
    finding.help(Text::new(
        "ret den af dem, der er forkert; indtil da gælder det, du selv har skrevet",
        "mend the one that is wrong; until then what you wrote yourself holds",
    ));
    finding
}
