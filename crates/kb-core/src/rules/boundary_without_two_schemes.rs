use kb_diag::{Rule, Severity, StaticText, Text};

use super::Sink;
use crate::model::{Corpus, Role};

/// Reports a boundary that is not between two schemes.
pub(crate) static RULE: Rule = Rule {
    name: "boundary-without-two-schemes",
    severity: Severity::Error,
    summary: StaticText { da: "en snitflade skal ligge mellem to ordninger", en: "a boundary must lie between two schemes" },
    docs: include_str!("boundary_without_two_schemes.md"),
};

/// Reports each boundary that names fewer or more than two schemes.
pub(super) fn check(corpus: &Corpus, sink: &mut Sink<'_>) {
    for page in &corpus.pages {
        let Role::Boundary(boundary) = &page.role else { continue };
        let Some(at) = boundary.schemes_at.filter(|_| boundary.schemes.len() != 2) else { continue };
        let count = boundary.schemes.len();
        sink.report(
            &RULE,
            at,
            Text::new(
                format!("en snitflade ligger mellem to ordninger; her står {count}"),
                format!("a boundary lies between two schemes; here are {count}"),
            ),
        )
        .help(Text::new("nævn to ordninger, og lav en snitflade for hvert par", "name two schemes, and make one boundary for each pair"));
    }
}
