//! Files that are damaged, foreign or meant to do harm.

use kb_law::{ImportFault, MAX_DEPTH, read_lexdania, read_snapshot, write_snapshot};
use proptest::prelude::*;

use super::{act, exitus, meta, paragraph, xml};

fn fault(source: &str) -> ImportFault {
    let error = read_lexdania(source.as_bytes()).unwrap_err();
    assert!(!error.da().is_empty() && !error.en().is_empty() && error.da() != error.en());
    error.fault
}

#[test]
fn entity_bombs_are_refused() {
    let bomb = "<?xml version=\"1.0\"?><!DOCTYPE d [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;\">]><Dokument>&b;</Dokument>";
    assert_eq!(fault(bomb), ImportFault::DocType);
    assert_eq!(fault("<Dokument>&nbsp;</Dokument>"), ImportFault::Entity { name: "nbsp".to_owned() });
    assert!(matches!(fault("<Dokument>&#xFFFFFFFF;</Dokument>"), ImportFault::Malformed { .. }));
}

#[test]
fn deep_nesting_is_refused() {
    let deep = |count: usize| format!("<Dokument>{}{}{}</Dokument>", meta("LOV H", "T", ""), "<A>".repeat(count), "</A>".repeat(count));
    assert_eq!(fault(&deep(MAX_DEPTH)), ImportFault::TooDeep);
    assert_eq!(fault(&"<A>".repeat(200_000)), ImportFault::TooDeep);
    assert!(read_lexdania(deep(MAX_DEPTH - 1).as_bytes()).is_ok());
    // The deepest document still has a snapshot that can be read.
    let chapters = format!(
        "{}{}{}",
        "<Kapitel><Explicatus>Kapitel 1</Explicatus>".repeat(MAX_DEPTH - 8),
        paragraph("§ 1.", "Dybt."),
        "</Kapitel>".repeat(MAX_DEPTH - 8)
    );
    let document = act(&chapters);
    assert_eq!(read_snapshot(&write_snapshot(&document)).unwrap(), document);
}

#[test]
fn damaged_and_foreign_files_say_what_is_wrong() {
    assert_eq!(fault(""), ImportFault::NotXml);
    assert_eq!(fault("Lov om bænke"), ImportFault::NotXml);
    assert_eq!(fault("<html><body/></html>"), ImportFault::NotLexDania { root: "html".to_owned() });
    assert_eq!(fault("<Dokument/>"), ImportFault::MissingMeta { element: "Meta" });
    assert!(matches!(fault("<Dokument></Document>"), ImportFault::Malformed { .. }));
    assert!(matches!(fault("<Dokument/><Dokument/>"), ImportFault::Malformed { .. }));
    assert_eq!(fault("<Dokument><Meta><Number>5"), ImportFault::Truncated { element: "Number".to_owned() });
    assert_eq!(fault("<Dokument><Meta><Number"), ImportFault::Truncated { element: "Meta".to_owned() });
    let whole = xml("LOV H#LOKDOK01", "Lov om bænke", "", &exitus("x"));
    for (element, value) in
        [("DocumentType", "LOV H#LOKDOK01"), ("Number", "77"), ("DiesSigni", "2020-03-05"), ("DocumentTitle", "Lov om bænke")]
    {
        assert_eq!(fault(&whole.replace(&format!("<{element}>{value}</{element}>"), "")), ImportFault::MissingMeta { element });
    }
    assert_eq!(
        fault(&whole.replace("2020-03-05", "5. marts")),
        ImportFault::WrongMeta { element: "DiesSigni", value: "5. marts".to_owned() }
    );
    let error = read_lexdania(b"<Dokument>\n <Meta>\n  <DocumentType>LOV</DocumentType>\n  </X>\n").unwrap_err();
    assert_eq!(error.place, Some((4, 3)));
}

#[test]
fn damaged_snapshots_say_where() {
    let text = write_snapshot(&act(&paragraph("§ 1.", "Bænke \"er\" til\tat sidde på.")));
    for cut in 0..text.len() {
        if text.is_char_boundary(cut) && text[cut..].trim() != "" {
            assert!(read_snapshot(&text[..cut]).is_err(), "{cut}");
        }
    }
    let error = read_snapshot(&text.replace("\"stk\"", "\"stak\"")).unwrap_err();
    assert_eq!(error.line, text.lines().position(|line| line.contains("\"stk\"")).unwrap() + 1);
    assert!(error.da().contains("beskadiget"));
}

/// A document with everything in it.
fn rich() -> String {
    let list = format!("<Exitus><Index><Indentatio><Explicatus>1)</Explicatus>{}</Indentatio></Index></Exitus>", exitus("træ &amp; sten"));
    let stk = format!(
        "<Paragraf localId=\"1\"><Explicatus>§ 1 a.</Explicatus><Stk>{}{list}</Stk></Paragraf>",
        exitus("Bænke, jf. § 2, nr. 3, er 🪑 af")
    );
    let amending = format!(
        "<AendringCentreretParagraf><Explicatus>§ 2</Explicatus>{}<AendringsNummer><Explicatus>1.</Explicatus><Aendring><AendringDefinition>{}</AendringDefinition></Aendring></AendringsNummer></AendringCentreretParagraf>",
        exitus("I lov om stole, jf. lovbekendtgørelse nr. 1 af 2. maj 2010, foretages følgende ændringer:"),
        exitus("I § 3, stk. 2, ændres »a« til: »b«, og § 4 ophæves.")
    );
    let closing = paragraph("§ 3.", "Loven træder i kraft den 1. maj 2021. Samtidig ophæves lov nr. 3 af 4. juni 1999 om skamler.");
    xml(
        "LOV H#LOKDOK01",
        "Lov om bænke",
        "<Change id=\"c\"/><Ref_Accn REFid=\"c\">A20210000130</Ref_Accn>",
        &format!("{stk}{amending}{closing}"),
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        let _ = read_lexdania(&bytes);
    }

    #[test]
    fn mutated_documents_never_panic(edits in proptest::collection::vec((any::<prop::sample::Index>(), 0..4_u8, any::<u8>(), 1..60_usize), 1..6)) {
        let mut bytes = rich().into_bytes();
        for (at, kind, byte, length) in edits {
            if bytes.is_empty() {
                break;
            }
            let at = at.index(bytes.len());
            let end = (at + length).min(bytes.len());
            match kind {
                0 => bytes[at] = byte,
                1 => drop(bytes.drain(at..end)),
                2 => {
                    let piece = bytes[at..end].to_vec();
                    bytes.splice(at..at, piece);
                }
                _ => bytes.truncate(at),
            }
        }
        if let Ok(document) = read_lexdania(&bytes) {
            let text = write_snapshot(&document);
            prop_assert_eq!(read_snapshot(&text).unwrap(), document);
        }
    }

    #[test]
    fn any_text_survives_a_snapshot(text in "\\PC*", mark in "[0-9]{1,4}( ?[a-zæøå])?") {
        let escaped = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
        let document = act(&paragraph(&format!("§ {mark}."), &escaped));
        let stored = write_snapshot(&document);
        prop_assert_eq!(&read_snapshot(&stored).unwrap(), &document);
        prop_assert_eq!(write_snapshot(&read_snapshot(&stored).unwrap()), stored);
    }

    #[test]
    fn paths_read_what_they_print(paragraph in "[0-9]{1,3}[a-zæøå]?", stk in proptest::option::of(1..30_u32), nr in proptest::option::of(1..30_u32), text in "\\PC{0,30}") {
        let path = kb_law::Path {
            stk: stk.map(|stk| kb_cite::Label::new(&stk.to_string())),
            nr: nr.map(|nr| kb_cite::Label::new(&nr.to_string())),
            ..kb_law::Path::paragraph(&paragraph)
        };
        prop_assert_eq!(path.to_string().parse::<kb_law::Path>().unwrap(), path.clone());
        prop_assert!(path.anchor().is_ascii());
        if let Ok(read) = text.parse::<kb_law::Path>() {
            prop_assert_eq!(read.to_string().parse::<kb_law::Path>().unwrap(), read);
        }
        let _ = kb_law::sentences(&text);
        let _ = kb_law::parse_ranges(&text);
    }
}
