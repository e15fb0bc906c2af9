//! Small knowledge bases for tests.

use std::sync::Arc;

use jiff::civil::Date;
use kb_core::{Compiled, Input};
use kb_diag::Sources;

use crate::build::sheet::compiled::{CompiledSheet, compile as compile_sheet};
use crate::{Site, Theme};

const BASE: &[(&str, &str)] = &[
    ("kb.yaml", "titel: Støtte\nudgiver: Styrelsen\nadresse: https://kb.example.dk/\nkontakt: hotline\n"),
    ("kontakter/hotline.yaml", "titel: Hotline\ntelefon: 55 55 01 23\n"),
    ("maalgrupper/unge.yaml", "titel: Unge\nbeskrivelse: Unge under 18 år.\nhøjeste-alder: 17\n"),
    (
        "retskilder/sel.yaml",
        "titel: Lov om social service\nforkortelser: [SEL]\nkontrolleret: 2026-02-12\nudgaver:\n  - { type: LBK, nummer: \"1129\", dato: 2025-09-22, eli: /eli/lta/2025/1129 }\n",
    ),
];

/// Compiles these files, the most necessary ones and an attachment.
pub(crate) fn compile(files: &[(&str, &str)]) -> Compiled {
    compile_on(files, jiff::civil::date(2026, 2, 20))
}

/// The same on another day.
pub(crate) fn compile_on(files: &[(&str, &str)], today: Date) -> Compiled {
    let mut sources = Sources::default();
    let mut inputs = Vec::new();
    let replaced = |path: &str| files.iter().any(|(other, _)| *other == path);
    let mut files: Vec<_> = BASE.iter().filter(|(path, _)| !replaced(path)).chain(files).collect();
    files.sort();
    for (path, text) in files {
        let file = sources.set(path, *text);
        inputs.push(Input { file, parsed: Ok(Arc::new(kb_core::parse(path, text, file))) });
    }
    kb_core::compile(Arc::new(sources), &inputs, vec!["billeder/en æske.png".to_owned()], today)
}

/// An article with this body.
pub(crate) fn article(body: &str) -> String {
    format!("---\ntitel: Artikel\nresumé: Kort.\ngennemgået: 2026-02-12\n---\n\n{body}")
}

/// A scheme with this title and short forms.
pub(crate) fn scheme(title: &str) -> String {
    let sections = ["Lovteksten", "Formål", "Målgruppe", "Varighed"]
        .map(|name| format!("## {name}\n\n::: kort\n{name} for {title}, § 85.\n:::\n\nMere om {name}.\n\n"));
    format!(
        "---\ntitel: {title}\nresumé: Om {title}.\nmålgrupper: [unge]\nlov: sel\nbestemmelse: § 85\ngennemgået: 2026-02-12\n---\n\n{}",
        sections.concat()
    )
}

/// An imported document: "Lov om bænke", with two paragraphs.
pub(crate) fn snapshot() -> String {
    let xml = r#"<Dokument><Meta><DocumentType>LOV H#LOKDOK01</DocumentType><AccessionNumber>A20200000730</AccessionNumber>
<Number>7</Number><Year>2020</Year><DiesSigni>2020-02-01</DiesSigni><DocumentTitle>Lov om bænke</DocumentTitle></Meta>
<DokumentIndhold><Kapitel><Explicatus>Kapitel 1</Explicatus><Rubrica>Bænke</Rubrica>
<Paragraf><Explicatus>§ 1.</Explicatus><Stk><Exitus><Linea><Char>En bænk er til at sidde på.</Char></Linea></Exitus></Stk></Paragraf>
<Paragraf><Explicatus>§ 2.</Explicatus><Stk><Exitus><Linea><Char>Kommunen stiller bænke op</Char></Linea>
<Index><Indentatio formaInd="Nummer"><Explicatus>1)</Explicatus><Exitus><Linea><Char>i parker &amp; haver og</Char></Linea></Exitus></Indentatio>
<Indentatio formaInd="Nummer"><Explicatus>2)</Explicatus><Exitus><Linea><Char>på torve.</Char></Linea></Exitus></Indentatio></Index></Exitus></Stk>
<Stk><Explicatus>Stk. 2.</Explicatus><Exitus><Linea><Char>De males hvert år.</Char></Linea></Exitus></Stk></Paragraf>
</Kapitel></DokumentIndhold></Dokument>"#;
    let document = kb_law::read_lexdania(xml.as_bytes()).unwrap();
    kb_law::Snapshot { work: "baenkeloven".into(), imported: jiff::civil::date(2026, 3, 1), document }.write()
}

/// Renders one output of a knowledge base, whatever is wrong with it.
pub(crate) fn rendered(files: &[(&str, &str)], path: &str) -> String {
    page_of(&compile(files), path)
}

/// The same of one that is compiled.
pub(crate) fn page_of(compiled: &Compiled, path: &str) -> String {
    let theme = Theme::built_in();
    let site = Site::preview(&compiled.corpus, &theme);
    let output = site.outputs().iter().find(|output| output.path() == path).unwrap_or_else(|| panic!("no {path}"));
    String::from_utf8(site.render(output).unwrap()).unwrap()
}

/// Shows a sheet of a knowledge base as it is before it is set: "ark/mentor", "faktaark/mentor".
pub(crate) fn with_sheet<R>(files: &[(&str, &str)], name: &str, look: impl FnOnce(&CompiledSheet<'_>) -> R) -> R {
    let compiled = compile(files);
    let theme = Theme::built_in();
    let site = Site::preview(&compiled.corpus, &theme);
    let sheet = site.sheets().into_iter().find(|sheet| sheet.name() == name).unwrap_or_else(|| panic!("no {name}"));
    look(&compile_sheet(&site, sheet.key))
}

/// HTML without the links to its own places.
pub(crate) fn without_permalinks(html: &str) -> String {
    let mut pieces = html.split("<a class=\"permalink\"");
    let first = pieces.next().unwrap_or_default().to_owned();
    pieces.fold(first, |kept, piece| kept + piece.split_once("</a>").map_or("", |(_, rest)| rest))
}

/// What stands between two marks of a text, the first time.
pub(crate) fn between<'t>(text: &'t str, before: &str, after: &str) -> &'t str {
    let (_, rest) = text.split_once(before).unwrap_or_else(|| panic!("no {before} in {text}"));
    rest.split_once(after).map_or(rest, |(inside, _)| inside).trim()
}
