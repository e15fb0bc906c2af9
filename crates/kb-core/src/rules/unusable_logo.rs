use kb_diag::{Rule, Severity, StaticText, Text};

use super::Sink;
use super::suggest::nearest;
use crate::model::Corpus;

/// Reports a logo that cannot be shown.
pub(crate) static RULE: Rule = Rule {
    name: "unusable-logo",
    severity: Severity::Error,
    summary: StaticText { da: "logoet kan ikke vises", en: "the logo cannot be shown" },
    docs: include_str!("unusable_logo.md"),
};

/// Returns true for the path of a picture that can be a logo: SVG or PNG, by its ending.
pub(crate) fn is_picture(path: &str) -> bool {
    path.rsplit_once('.').is_some_and(|(_, ending)| ["svg", "png"].iter().any(|known| ending.eq_ignore_ascii_case(known)))
}

/// Reports the logo of `kb.yaml` where there is no such file, or it is no SVG and no PNG.
pub(super) fn check(corpus: &Corpus, sink: &mut Sink<'_>) {
    let Some(logo) = corpus.config.logo.as_ref().filter(|logo| logo.attachment.is_none()) else { return };
    let (path, at) = (&logo.path.value, logo.path.at);
    if !is_picture(path) {
        sink.report(
            &RULE,
            at,
            Text::new(format!("logoet »{path}« er hverken en SVG- eller en PNG-fil"), format!("the logo »{path}« is neither SVG nor PNG")),
        )
        .help(Text::new("gem logoet som SVG, helst, eller som PNG", "save the logo as SVG, best, or as PNG"));
        return;
    }
    let finding = sink.report(&RULE, at, Text::new(format!("filen »{path}« findes ikke"), format!("there is no file »{path}«")));
    let pictures = || corpus.attachments.iter().map(String::as_str).filter(|path| is_picture(path));
    let name = |path: &str| path.rsplit('/').next().unwrap_or(path).to_lowercase();
    match pictures().find(|known| name(known) == name(path)).or_else(|| nearest(path, pictures())) {
        Some(known) => finding.suggest(Text::new(format!("mente du »{known}«?"), format!("did you mean »{known}«?")), at, known),
        None => finding.help(Text::new(
            "skriv filens sti fra vidensbasens mappe, som billeder/logo.svg",
            "write the file's path from the folder of the knowledge base, as billeder/logo.svg",
        )),
    };
}
