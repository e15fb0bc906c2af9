//! Outlines: chapters, paragraphs, lists, annexes.

use kb_cite::Label;
use kb_law::{ChangeKind, Existence, Level, Listed, ListedChapter, Outline, diff, parse_ranges};

use super::{act, consolidation, exitus, paragraph, path, text};

#[test]
fn the_printed_mark_counts_not_the_local_id() {
    let document = act(&format!(
        "<Bog><Afsnit><Kapitel localId=\"9\"><Explicatus>Kapitel\u{a0}1</Explicatus><Rubrica><Linea><Char>Formål</Char></Linea></Rubrica><ParagrafGruppe>\
         <Paragraf localId=\"7\"><Explicatus>§\u{a0}2 A. </Explicatus><Stk>{}</Stk></Paragraf><Paragraf localId=\"3\"><Stk>{}</Stk></Paragraf>\
         <Paragraf><Stk>{}</Stk></Paragraf></ParagrafGruppe></Kapitel></Afsnit></Bog>",
        exitus("Første."),
        exitus("Anden."),
        exitus("§ 78 a. Tredje.")
    ));
    let labels: Vec<&str> =
        document.outline.paragraphs().filter_map(|placed| placed.node.label.as_ref()).map(kb_cite::Label::as_str).collect();
    assert_eq!(labels, ["2a", "3", "78a"]);
    assert_eq!(text(&document, "§ 78 a"), "Tredje.");
    assert_eq!(document.outline.chapter_of(&path("§ 2 a")).unwrap().heading, Some("Formål"));
}

#[test]
fn commencement_provisions_of_amending_acts_are_no_paragraphs_of_a_consolidation() {
    let own = paragraph("§ 1.", "Bænke er til at sidde på.");
    let ikraft = format!(
        "<Ikraft>{}<IkraftCentreretParagraf><Explicatus>§ 1</Explicatus><Stk>{}</Stk></IkraftCentreretParagraf>{}</Ikraft>",
        exitus("Lov nr. 9 indeholder:"),
        exitus("Loven træder i kraft."),
        paragraph("§ 2.", "Udelades.")
    );
    let document = consolidation(&format!("{own}{ikraft}"));
    assert_eq!(document.outline.paragraphs().count(), 1);
    assert_eq!(text(&document, "§ 1"), "Bænke er til at sidde på.");
    assert!(document.commencement.is_empty());
}

#[test]
fn lists_keep_their_lead_in_and_what_follows() {
    let point = |mark: &str, body: &str| format!("<Indentatio formaInd=\"Nummer\"><Explicatus>{mark}</Explicatus>{body}</Indentatio>");
    let letters = format!(
        "{}<Exitus><Index>{}{}</Index></Exitus>",
        exitus("sæder af"),
        point("a)", &exitus("træ,")),
        point("b)", &exitus("sten og"))
    );
    let document = act(&format!(
        "<Paragraf><Explicatus>§ 1.</Explicatus><Stk>{}<Exitus><Index>{}{}</Index></Exitus>{}</Stk><Stk><Explicatus>Stk.\u{a0}2.</Explicatus>{}</Stk></Paragraf>",
        exitus("En bænk har"),
        point("1)", &letters),
        point("2)", &exitus("ben,")),
        exitus("når den står ude. Den males."),
        exitus("Andet."),
    ));
    assert_eq!(
        text(&document, "§ 1"),
        "En bænk har\n  1) sæder af\n    a) træ,\n    b) sten og\n  2) ben,\nnår den står ude. Den males.\nStk. 2. Andet."
    );
    assert_eq!(text(&document, "§ 1, stk. 1, nr. 1, litra b"), "sten og");
    assert_eq!(text(&document, "§ 1, stk. 1, 2. pkt."), "Den males.");
    let Existence::Missing { nearest } = document.outline.find(&path("§ 1, nr. 2")) else { panic!() };
    assert_eq!(nearest, [path("§ 1, stk. 1, nr. 2")]);
    let Existence::Missing { nearest } = document.outline.find(&path("§ 1, stk. 3")) else { panic!() };
    assert_eq!(nearest[0], path("§ 1, stk. 2"));
    let Existence::Missing { nearest } = document.outline.find(&path("§ 1, stk. 1, nr. 1, litra d")) else { panic!() };
    assert_eq!(nearest[0], path("§ 1, stk. 1, nr. 1, litra b"));
}

#[test]
fn the_only_stykke_is_stk_1() {
    let document = act(&paragraph("§ 1.", "En. To."));
    for exists in ["§ 1, stk. 1", "§ 1, stk. 1, 2. pkt.", "§ 1, 1. pkt."] {
        assert!(matches!(document.outline.find(&path(exists)), Existence::Exists(Some(_))), "{exists}");
    }
    for missing in ["§ 1, stk. 2", "§ 1, 3. pkt.", "§ 1, nr. 1", "§ 2"] {
        assert!(matches!(document.outline.find(&path(missing)), Existence::Missing { .. }), "{missing}");
    }
}

#[test]
fn repealed_is_not_missing_and_left_out_is_not_repealed() {
    let document = act(&[
        "<Kapitel><Explicatus>Kapitel 1 a</Explicatus><Rubrica><Linea><Char>(Ophævet)</Char></Linea></Rubrica>".to_owned(),
        paragraph("§§ 5-7.", "(Ophævet)."),
        "</Kapitel>".to_owned(),
        paragraph("§ 8.", "(Udelades)"),
        format!(
            "<Paragraf><Explicatus>§ 9.</Explicatus><Stk>{}</Stk><Stk><Explicatus>Stk. 2-3.</Explicatus>{}</Stk></Paragraf>",
            exitus("Ja."),
            exitus("(Ophævet)")
        ),
    ]
    .concat());
    for repealed in ["§ 6", "§ 5, stk. 2", "kapitel 1 a", "§ 9, stk. 3"] {
        assert!(matches!(document.outline.find(&path(repealed)), Existence::Repealed(_)), "{repealed}");
    }
    assert!(matches!(document.outline.find(&path("§ 8")), Existence::Exists(_)));
    assert!(matches!(document.outline.find(&path("§ 9, stk. 1")), Existence::Exists(_)));
    let Existence::Missing { nearest } = document.outline.find(&path("§ 8 b")) else { panic!() };
    assert_eq!(nearest[0], path("§ 8"));
}

#[test]
fn of_two_wordings_the_first_is_the_path_and_either_may_answer() {
    let document = act(&format!(
        "{}<Paragraf><Explicatus>§ 4.</Explicatus><Stk>{}</Stk><Stk><Explicatus>Stk. 2.</Explicatus>{}</Stk></Paragraf>",
        paragraph("§ 4.", "Nu."),
        exitus("Senere."),
        exitus("Også senere.")
    ));
    let mut paths = Vec::new();
    document.outline.each_provision(|path, _| paths.push(path.to_string()));
    assert_eq!(paths, ["§ 4", "§ 4, stk. 1", "§ 4, stk. 2"]);
    assert_eq!(text(&document, "§ 4"), "Nu.");
    assert_eq!(text(&document, "§ 4, stk. 2"), "Også senere.");
}

#[test]
fn lines_are_joined_and_footnotes_kept_apart() {
    let document = act(
        "<ParagrafGruppe><Rubrica><Linea><Char>Farver</Char></Linea><Nota><Explicatus>1)</Explicatus><Exitus><Linea><Char>Om farver.</Char></Linea></Exitus></Nota></Rubrica>\
         <Paragraf><Explicatus>§ 3.</Explicatus><Stk><Exitus><Linea><Char>Bænke</Char>\n   <Char formaChar=\"Italic\">ne</Char></Linea>\n<Linea><Char>males grønne</Char></Linea>\
         <Nota><Explicatus>2)</Explicatus><Exitus><Linea><Char>Se bilag.</Char></Linea></Exitus></Nota><Linea><Char>, dog ikke i be\u{ad}byg\u{200b}gelse &amp; haver.</Char></Linea></Exitus></Stk></Paragraf></ParagrafGruppe>",
    );
    assert_eq!(text(&document, "§ 3"), "Bænkene males grønne, dog ikke i bebyggelse & haver.");
    let placed = document.outline.paragraphs().next().unwrap();
    assert_eq!(placed.node.heading.as_deref(), Some("Farver"));
    assert_eq!(placed.node.notes, ["1) Om farver."]);
    assert_eq!(placed.node.children[0].notes, ["2) Se bilag."]);
}

#[test]
fn annexes_and_tables_are_kept_as_text() {
    let cell = |text: &str| format!("<Td width=\"10\">{}</Td>", exitus(text));
    let document = act(&format!(
        "{}<Bilag localId=\"1\"><Explicatus>Bilag 1</Explicatus><Rubrica><Linea><Char>Mål</Char></Linea></Rubrica><BilagIndhold><TekstGruppe>{}<Exitus><Table><Tr>{}{}</Tr><Tr>{}{}</Tr></Table></Exitus></TekstGruppe></BilagIndhold></Bilag>",
        paragraph("§ 1.", "Se bilag 1."),
        exitus("Bænkens mål:"),
        cell("Højde"),
        cell("45 cm"),
        cell("Bredde"),
        cell("160 cm"),
    ));
    assert_eq!(text(&document, "bilag 1"), "Bænkens mål:\nHøjde | 45 cm\nBredde | 160 cm");
    assert!(matches!(document.outline.find(&path("bilag 2")), Existence::Missing { .. }));
    assert!(matches!(document.outline.find(&path("bilag 1, nr. 2")), Existence::Unknown));
    assert_eq!(document.outline.nodes().last().unwrap().level, Level::Annex);
}

#[test]
fn guidance_without_paragraphs_keeps_its_text() {
    let document = act(&format!(
        "<Bog><Afsnit><Kapitel><Explicatus>1.1.</Explicatus><Rubrica><Linea><Char>Indledning</Char></Linea></Rubrica><TekstGruppe>{}</TekstGruppe></Kapitel>\
         <Kapitel><Rubrica><Linea><Char>Uden nummer</Char></Linea></Rubrica><TekstGruppe>{}</TekstGruppe></Kapitel></Afsnit></Bog>",
        exitus("Vejledningen handler om bænke."),
        exitus("Mere."),
    ));
    let [first, second] = document.outline.nodes() else { panic!() };
    assert_eq!((first.label.as_ref().unwrap().as_str(), first.heading.as_deref()), ("1.1", Some("Indledning")));
    assert_eq!(first.children[0].text, "Vejledningen handler om bænke.");
    assert_eq!(second.heading.as_deref(), Some("Uden nummer"));
    assert!(matches!(document.outline.find(&path("kapitel 1.1")), Existence::Exists(Some(_))));
}

#[test]
fn nearest_knows_other_chapters_letters_and_slips_of_the_finger() {
    let chapter = |mark: &str, paragraphs: &[&str]| {
        let inner: String = paragraphs.iter().map(|label| paragraph(&format!("§ {label}."), "Tekst.")).collect();
        format!("<Kapitel><Explicatus>Kapitel {mark}</Explicatus>{inner}</Kapitel>")
    };
    let document = act(&[chapter("15 a", &["82 a", "82 b", "82 d"]), chapter("16", &["83", "167", "171"])].concat());
    let nearest = |text: &str| match document.outline.find(&path(text)) {
        Existence::Missing { nearest } => nearest.iter().map(ToString::to_string).collect::<Vec<_>>(),
        other => panic!("{text}: {other:?}"),
    };
    assert_eq!(nearest("kapitel 16, § 82 b"), ["kapitel 15 a, § 82 b"]);
    assert_eq!(nearest("§ 82 c")[..2], ["§ 82 b", "§ 82 d"]);
    assert_eq!(nearest("§ 176")[0], "§ 167");
    assert_eq!(nearest("§ 172"), ["§ 171"]);
    assert_eq!(nearest("kapitel 15"), ["kapitel 15 a"]);
}

#[test]
fn a_paragraph_between_two_others_has_the_number_between() {
    let unmarked = format!("<Paragraf><Stk>{}</Stk></Paragraf>", exitus("(Ophævet)."));
    let document = act(&[paragraph("§ 5.", "En."), unmarked.clone(), paragraph("§ 7.", "To."), unmarked].concat());
    assert!(matches!(document.outline.find(&path("§ 6")), Existence::Repealed(_)));
    assert!(matches!(document.outline.find(&path("§ 8")), Existence::Missing { .. }));
}

#[test]
fn an_outline_by_hand_says_what_it_knows() {
    let chapter =
        |label: &str, ranges: &str| ListedChapter { label: Label::new(label), heading: None, paragraphs: parse_ranges(ranges).unwrap() };
    let mut listed = Listed { chapters: vec![chapter("15 a", "82 a-82 d"), chapter("16", "83-99")], ..Listed::default() };
    let outline = Outline::Listed(listed.clone());
    assert_eq!(outline.find(&path("§ 82 b")), Existence::Exists(None));
    assert_eq!(outline.find(&path("§ 82 b, stk. 2")), Existence::Unknown);
    assert_eq!(outline.find(&path("§ 84 a")), Existence::Unknown);
    assert_eq!(outline.find(&path("§ 82 e")), Existence::Unknown);
    assert_eq!(outline.find(&path("kapitel 16, § 82 b")), Existence::Missing { nearest: vec![path("kapitel 15 a, § 82 b")] });
    assert_eq!(outline.chapter_of(&path("§ 90")).unwrap().label, Some(&Label::new("16")));
    listed.complete = true;
    let Existence::Missing { nearest } = Outline::Listed(listed.clone()).find(&path("§ 82 e")).clone() else { panic!() };
    assert_eq!(nearest, [path("§ 82 d"), path("§ 82 a"), path("§ 83")]);
    assert!(matches!(Outline::Listed(listed).find(&path("kapitel 17")), Existence::Missing { .. }));
}

#[test]
fn differences_are_told_in_the_order_of_the_law() {
    let older = act(&[
        paragraph("§ 1.", "Ens."),
        paragraph("§ 2.", "Flyttes."),
        paragraph("§ 3.", "Ændres."),
        paragraph("§ 4.", "Ophæves."),
        paragraph("§ 5.", "Væk."),
    ]
    .concat());
    let newer = act(&[
        paragraph("§ 1.", "Ens."),
        paragraph("§ 3.", "Er ændret."),
        paragraph("§ 4.", "(Ophævet)"),
        paragraph("§ 10.", "Flyttes."),
        paragraph("§ 11.", "Ny."),
    ]
    .concat());
    let changes: Vec<(String, ChangeKind)> =
        diff(&older.outline, &newer.outline).into_iter().map(|change| (change.path.to_string(), change.kind)).collect();
    assert_eq!(
        changes,
        [
            ("§ 2".to_owned(), ChangeKind::Moved { to: path("§ 10") }),
            ("§ 3".to_owned(), ChangeKind::Wording),
            ("§ 4".to_owned(), ChangeKind::Repealed),
            ("§ 5".to_owned(), ChangeKind::Removed),
            ("§ 11".to_owned(), ChangeKind::Added),
        ]
    );
    assert_eq!(diff(&older.outline, &older.outline), []);
}
