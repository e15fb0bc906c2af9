use kb_diag::{Rule, Severity, StaticText, Text};

use super::Sink;
use crate::colour::{LEAST_OF_TEXT, LIGHT};
use crate::model::Corpus;

/// Reports an accent colour that cannot be read.
pub(crate) static RULE: Rule = Rule {
    name: "low-contrast",
    severity: Severity::Error,
    summary: StaticText { da: "accentfarven kan ikke læses", en: "the accent colour cannot be read" },
    docs: include_str!("low_contrast.md"),
};

/// Reports the accent colour of `kb.yaml` where links in it could not be read (WCAG 2.2, 1.4.3 and
/// 1.4.11), with the nearest one that can.
pub(super) fn check(corpus: &Corpus, sink: &mut Sink<'_>) {
    let Some(accent) = &corpus.config.accent else { return };
    if accent.is_readable() {
        return;
    }
    let colour = accent.0;
    let contrast = colour.contrast(LIGHT.paper).min(colour.contrast(LIGHT.band));
    let (nearest, contrast, least) = (accent.nearest_readable().0, shown(contrast), shown(LEAST_OF_TEXT));
    sink.report(
        &RULE,
        accent.at,
        Text::new(
            format!(
                "accentfarven {colour} har kun kontrasten {}:1 mod sidens baggrund; tekst skal have {}:1",
                danish(&contrast),
                danish(&least)
            ),
            format!("the accent colour {colour} has a contrast of only {contrast}:1 with the page; text needs {least}:1"),
        ),
    )
    .suggest(
        Text::new(
            format!("skriv \"{nearest}\", den nærmeste, der kan læses"),
            format!("write \"{nearest}\", the nearest that can be read"),
        ),
        accent.at,
        format!("\"{nearest}\""),
    );
}

/// A contrast with one decimal, cut off so that what does not suffice never seems to.
fn shown(contrast: f64) -> String {
    format!("{:.1}", (contrast * 10.0).floor() / 10.0)
}

fn danish(number: &str) -> String {
    number.replace('.', ",")
}
