//! Made-up documents as Retsinformation writes them.

use std::fmt::Write as _;

/// A document in `LexDania`.
pub(crate) struct Lexdania<'a> {
    pub(crate) kind: &'a str,
    pub(crate) number: &'a str,
    pub(crate) day: &'a str,
    pub(crate) title: &'a str,
    /// What the document says before its first paragraph.
    pub(crate) preamble: &'a str,
    /// Chapter, label and words of each paragraph.
    pub(crate) paragraphs: &'a [(&'a str, &'a str, &'a str)],
}

impl Lexdania<'_> {
    /// Returns it as XML.
    pub(crate) fn xml(&self) -> String {
        let Lexdania { kind, number, day, title, preamble, .. } = self;
        let year = &day[..4];
        let suffix = if *kind == "LBK" { "29" } else { "30" };
        let mut body = String::new();
        let mut open = "";
        for (chapter, label, words) in self.paragraphs {
            if *chapter != open {
                if !open.is_empty() {
                    body.push_str("</Kapitel>");
                }
                let _ = write!(body, "<Kapitel><Explicatus>Kapitel {chapter}</Explicatus><Rubrica>Om bænke {chapter}</Rubrica>");
                open = chapter;
            }
            let _ = write!(
                body,
                "<Paragraf localId=\"{label}\"><Explicatus>§ {label}.</Explicatus><Stk><Exitus><Linea><Char>{words}</Char></Linea></Exitus></Stk></Paragraf>"
            );
        }
        if !open.is_empty() {
            body.push_str("</Kapitel>");
        }
        format!(
            "\u{feff}<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<Dokument><Meta><DocumentType>{kind} H#LOKDOK01</DocumentType>\
             <AccessionNumber>A{year}{number:0>5}{suffix}</AccessionNumber><Number>{number}</Number><Year>{year}</Year>\
             <DiesSigni>{day}</DiesSigni><DocumentTitle>{title}</DocumentTitle><Status>Valid</Status></Meta>\
             <DokumentIndhold><Indledning><Exitus><Linea><Char>{preamble}</Char></Linea></Exitus></Indledning>{body}</DokumentIndhold></Dokument>"
        )
    }
}

/// An act about benches.
pub(crate) const ACT: Lexdania<'static> = Lexdania {
    kind: "LOV",
    number: "7",
    day: "2019-05-07",
    title: "Lov om offentlige bænke",
    preamble: "",
    paragraphs: &[
        ("1", "1", "Bænke er til at sidde på."),
        ("1", "2", "En bænk kan lånes i op til 6 måneder."),
        ("2", "3", "Kommunen maler bænkene."),
    ],
};

/// The same act, consolidated.
pub(crate) const CONSOLIDATED: Lexdania<'static> = Lexdania {
    kind: "LBK",
    number: "280",
    day: "2024-03-01",
    title: "Bekendtgørelse af lov om offentlige bænke",
    preamble: "Herved bekendtgøres lov om offentlige bænke, lov nr. 7 af 7. maj 2019.",
    paragraphs: &[
        ("1", "1", "Bænke er til at sidde på."),
        ("1", "2", "En bænk kan lånes i op til 9 måneder ad gangen."),
        ("2", "3 a", "Kommunen maler bænkene."),
    ],
};
