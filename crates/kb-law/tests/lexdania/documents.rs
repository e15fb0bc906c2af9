//! Metadata, preambles, amendments.

use jiff::civil::date;
use kb_cite::{DocType, PartialDate};
use kb_law::{Action, Effect, Status, When};

use super::{act, consolidation, exitus, paragraph, path, xml};

#[test]
fn metadata_are_read_whatever_the_order() {
    let source = "<d:Dokument xmlns:d=\"urn:x\"><d:DokumentIndhold/><d:Meta><d:Number>1216</d:Number><d:AnnouncedIn>Lovtidende A</d:AnnouncedIn>\
        <d:DiesSigni>2023-09-28T00:00:00</d:DiesSigni><d:AccessionNumber>A20230121605</d:AccessionNumber>\
        <d:DocumentTitle>Bekendtgørelse om be\u{ad}nke\\n(Farver m.v.)</d:DocumentTitle><d:DocumentType>BEK H#LOKDOK 04</d:DocumentType>\
        <d:Status>Historic</d:Status><d:DateOfHistoricMark>2024-01-02</d:DateOfHistoricMark><d:EndDate>2022-01-01</d:EndDate>\
        <d:Ministry>Bænkeministeriet</d:Ministry></d:Meta></d:Dokument>";
    let document = kb_law::read_lexdania(source.as_bytes()).unwrap();
    assert_eq!(document.doc_type, DocType::Bekendtgoerelse);
    assert_eq!((document.number.as_str(), document.year, document.date), ("1216", 2023, date(2023, 9, 28)));
    assert_eq!(document.title, "Bekendtgørelse om benke (Farver m.v.)");
    assert_eq!(document.eli.as_deref(), Some("/eli/lta/2023/1216"));
    assert_eq!(document.status, Status::Historic { marked: Some(date(2024, 1, 2)) });
    assert_eq!(document.ministry.as_deref(), Some("Bænkeministeriet"));
}

#[test]
fn an_unknown_type_is_kept_by_its_code() {
    let document = kb_law::read_lexdania(xml("DSK H#LOKDOK99", "Sammenskrivning", "", "").as_bytes()).unwrap();
    assert_eq!((document.doc_type, document.type_code.as_str()), (DocType::Anden, "DSK H#LOKDOK99"));
}

#[test]
fn later_documents_are_siblings_of_empty_markers() {
    let more = "<AendresAf><Dokument><KortNavn>LOV nr 88 af 01/02/2021 </KortNavn><Overskrift>Senere ændringer til forskriften</Overskrift></Dokument>\
        <Dokument><KortNavn>LBK nr 900 af 02/07/2022</KortNavn></Dokument></AendresAf>\
        <Change id=\"change_1\" /><Concerns id=\"concerns_1\" />\
        <Ref_Text REFid=\"concerns_1\">Lov om noget andet</Ref_Text><Ref_Accn REFid=\"concerns_1\">A20100000130</Ref_Accn>\
        <Ref_Text REFid=\"change_1\">Lov om ændring af lov om bænke</Ref_Text><Ref_Accn REFid=\"change_1\">A20210008830</Ref_Accn>\
        <Ref_Af REFid=\"change_1\">2021-02-01</Ref_Af>";
    let document = kb_law::read_lexdania(xml("LOV H", "Lov om bænke", more, "").as_bytes()).unwrap();
    assert_eq!(document.later.len(), 2);
    let (first, second) = (&document.later[0], &document.later[1]);
    assert_eq!(first.title.as_deref(), Some("Lov om ændring af lov om bænke"));
    assert_eq!(first.act.date, Some(PartialDate::Day(date(2021, 2, 1))));
    assert_eq!((first.effect, first.eli.as_deref()), (Effect::Amends, Some("/eli/lta/2021/88")));
    assert_eq!((second.effect, second.act.number.as_deref()), (Effect::Replaces, Some("900")));
}

#[test]
fn a_consolidation_says_what_it_is_made_of() {
    let preamble = format!(
        "<Indledning>{}{}{}</Indledning>",
        exitus(
            "Herved bekendtgøres lov om bænke, jf. lovbekendtgørelse nr. 5 af 2. maj 2018, med de ændringer, der følger af § 3 i lov nr. 10 af 7. januar 2019 og lov nr. 11 af 8. januar 2019."
        ),
        exitus(
            "Den bekendtgjorte lovtekst vedrørende §§ 4 a og 5, stk. 2, træder i kraft den 1. juli 2020, jf. § 9 i lov nr. 11 af 8. januar 2019."
        ),
        exitus(
            "De ændringer, der følger af § 1, nr. 2-4, i lov nr. 12 af 9. januar 2019, er ikke indarbejdet i denne lovbekendtgørelse, da de træder i kraft den 1. januar 2021."
        ),
    );
    let document = consolidation(&preamble);
    let made = document.consolidates.as_ref().unwrap();
    let from = made.from.as_ref().unwrap();
    assert_eq!((from.doc_type, from.number.as_deref()), (Some(DocType::Lovbekendtgoerelse), Some("5")));
    assert_eq!(made.takes_in.len(), 2);
    assert_eq!(made.takes_in[0].provisions, [path("§ 3")]);
    assert_eq!(made.leaves_out[0].provisions, [path("§ 1, nr. 2"), path("§ 1, nr. 3"), path("§ 1, nr. 4")]);
    assert_eq!(document.act_title.as_deref(), Some("lov om bænke"));
    let [not_yet] = &document.commencement[..] else { panic!("{:?}", document.commencement) };
    assert_eq!(not_yet.provisions, [path("§ 4 a"), path("§ 5, stk. 2")]);
    assert_eq!(not_yet.when, When::Day(date(2020, 7, 1)));
    assert_eq!(document.outline.nodes(), []);
}

#[test]
fn commencement_is_per_provision_and_only_its_own() {
    let document = act(&format!(
        "<IkraftCentreretParagraf><Explicatus>§ 3</Explicatus><Stk>{}</Stk><Stk><Explicatus>Stk. 2.</Explicatus>{}</Stk>\
         <Stk><Explicatus>Stk. 3.</Explicatus>{}</Stk><Stk><Explicatus>Stk. 4.</Explicatus>{}</Stk><Stk><Explicatus>Stk. 5.</Explicatus>{}</Stk></IkraftCentreretParagraf>",
        exitus("Loven træder i kraft den 1. januar 2021, jf. dog stk. 2 og 3."),
        exitus("§ 1, nr. 3-5, træder i kraft dagen efter bekendtgørelsen i Lovtidende og har virkning fra den 1. maj 2019."),
        exitus("Ministeren fastsætter tidspunktet for ikrafttræden af § 2."),
        exitus("§ 8 i lov om stole som ændret ved denne lovs § 1, nr. 9, træder i kraft den 1. juli 2021."),
        exitus("Loven kan ved kongelig anordning sættes i kraft for Grønland."),
    ));
    let found: Vec<(Vec<String>, When)> = document
        .commencement
        .iter()
        .map(|commencement| (commencement.provisions.iter().map(ToString::to_string).collect(), commencement.when))
        .collect();
    let provisions = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>();
    assert_eq!(
        found,
        [
            (provisions(&[]), When::Day(date(2021, 1, 1))),
            (provisions(&["§ 1, nr. 3", "§ 1, nr. 4", "§ 1, nr. 5"]), When::DayAfterPublication),
            (provisions(&["§ 2"]), When::ByDecision),
            (provisions(&["§ 1, nr. 9"]), When::Day(date(2021, 7, 1))),
        ]
    );
}

#[test]
fn whole_acts_are_repealed_and_rules_that_stay_are_not() {
    let document = act(&[
        paragraph("§ 8.", "Lov om skamler, jf. lovbekendtgørelse nr. 8 af 1. maj 1990, ophæves. Regler fastsat i medfør af lov nr. 9 af 2. maj 1991 om stole forbliver i kraft, indtil de ophæves."),
        paragraph("§ 9.", "Samtidig ophæves bekendtgørelse nr. 30 af 4. april 2001 om skamler, jf. § 5 i lov nr. 9 af 2. maj 1991."),
    ]
    .concat());
    let numbers: Vec<Option<&str>> = document.repeals.iter().map(|act| act.number.as_deref()).collect();
    assert_eq!(numbers, [Some("8"), Some("30")]);
}

#[test]
fn an_order_says_when_and_what_it_replaces() {
    let content = format!(
        "<Indledning>{}</Indledning><Bog><Afsnit><Kapitel><Explicatus>Kapitel 25</Explicatus><Rubrica><Linea><Char>Ikrafttræden</Char></Linea></Rubrica><ParagrafGruppe>\
         <Paragraf localId=\"159\"><Explicatus>§ 159. </Explicatus><Stk>{}</Stk><Stk><Explicatus>Stk. 2.</Explicatus>{}</Stk></Paragraf></ParagrafGruppe></Kapitel></Afsnit></Bog>",
        exitus("I medfør af § 5 i lov om bænke, jf. lovbekendtgørelse nr. 5 af 2. maj 2018, fastsættes:"),
        exitus("Bekendtgørelsen træder i kraft den 1. januar 2021."),
        exitus("Bekendtgørelse nr. 70 af 6. juni 2019 om bænke ophæves.")
    );
    let document = kb_law::read_lexdania(xml("BEK H#LOKDOK04", "Bekendtgørelse om bænke", "", &content).as_bytes()).unwrap();
    assert_eq!(document.commencement.len(), 1);
    assert_eq!((document.commencement[0].when, document.commencement[0].provisions.len()), (When::Day(date(2021, 1, 1)), 0));
    assert_eq!(document.repeals.len(), 1);
    assert_eq!(document.repeals[0].number.as_deref(), Some("70"));
    assert!(document.outline.chapter_of(&path("§ 159, stk. 2")).is_some());
}

/// A point of an amending act.
fn point(number: u32, instruction: &str, new: &str) -> String {
    format!(
        "<AendringsNummer><Explicatus>{number}.</Explicatus><Aendring><AendringDefinition>{}</AendringDefinition>\
         <AendringAktion><AendringNyTekst>{new}</AendringNyTekst></AendringAktion></Aendring></AendringsNummer>",
        exitus(instruction)
    )
}

#[test]
fn an_amending_act_says_what_it_touches() {
    let new_paragraph = format!("<ParagrafGruppe>{}</ParagrafGruppe>", paragraph("§ 5 a.", "Bænke males, jf. § 99."));
    let new_stk = format!("<Stk><Explicatus>Stk. 3.</Explicatus>{}</Stk>", exitus("Grøn maling er tilladt."));
    let points = [
        point(1, "I <Char/>§ 2, stk. 1, ændres »§ 77« til: »§ 78«, og i stk. 4 udgår »grøn«.", ""),
        point(2, "Efter § 5 indsættes:", &new_paragraph),
        point(3, "I § 6 indsættes efter stk. 2 som nyt stykke:", &new_stk),
        point(4, "§§ 7-9 ophæves.", ""),
        point(5, "§ 10, stk. 2, 1. pkt., affattes således:", &exitus("Det er forbudt.")),
        point(6, "Overskriften til kapitel 4 affattes således:", ""),
        point(7, "Overalt i loven ændres »bænk« til: »sæde«.", ""),
    ]
    .concat();
    let content = format!(
        "<AendringCentreretParagraf><Explicatus>§ 1</Explicatus>{}{points}</AendringCentreretParagraf>",
        exitus(
            "I lov om bænke, jf. lovbekendtgørelse nr. 5 af 2. maj 2018, som ændret ved lov nr. 10 af 7. januar 2019, foretages følgende ændringer:"
        )
    );
    let content = content.replace("<Char/>", "");
    let document = kb_law::read_lexdania(xml("LOV Æ#LOKDOK02", "Lov om ændring af lov om bænke", "", &content).as_bytes()).unwrap();
    let [amended] = &document.amends[..] else { panic!("{:?}", document.amends) };
    assert_eq!((amended.act.number.as_deref(), amended.title.as_deref()), (Some("5"), Some("lov om bænke")));
    let touched: Vec<(String, String, Action)> =
        amended.touches.iter().map(|touch| (touch.by.to_string(), touch.path.to_string(), touch.action)).collect();
    let expected = [
        ("§ 1, nr. 1", "§ 2, stk. 1", Action::Changed),
        ("§ 1, nr. 1", "§ 2, stk. 4", Action::Changed),
        ("§ 1, nr. 2", "§ 5 a", Action::Inserted),
        ("§ 1, nr. 3", "§ 6, stk. 3", Action::Inserted),
        ("§ 1, nr. 4", "§ 7", Action::Repealed),
        ("§ 1, nr. 5", "§ 10, stk. 2, 1. pkt.", Action::Replaced),
        ("§ 1, nr. 6", "kapitel 4", Action::Heading),
        ("§ 1, nr. 7", "", Action::Changed),
    ];
    assert_eq!(touched, expected.map(|(by, path, action)| (by.to_owned(), path.to_owned(), action)));
    assert_eq!(amended.touches[4].through, Some(path("§ 9")));
    // What it inserts in another act is no paragraph of its own, but stands in its point.
    assert_eq!(document.outline.paragraphs().count(), 1);
    assert!(document.outline.text_of(&path("§ 1, nr. 2")).unwrap().contains("§ 5 a. Bænke males"));
}

#[test]
fn what_moves_is_told_with_where_it_goes() {
    let content = format!(
        "<AendringCentreretParagraf><Explicatus>§ 1</Explicatus>{}<AendringsNummer><Explicatus>1.</Explicatus>\
         <Aendring><AendringDefinition>{}</AendringDefinition><AendringAktion/></Aendring><Rykningsklausul>{}</Rykningsklausul></AendringsNummer></AendringCentreretParagraf>",
        exitus("I lov nr. 3 af 1. april 2015 om bænke foretages følgende ændring:"),
        exitus("§ 4, stk. 2, ophæves."),
        exitus("Stk. 3-5 bliver herefter stk. 2-4.")
    );
    let document = kb_law::read_lexdania(xml("LOV Æ#LOKDOK02", "Lov om ændring", "", &content).as_bytes()).unwrap();
    let touches = &document.amends[0].touches;
    assert_eq!(document.amends[0].title.as_deref(), Some("lov om bænke"));
    assert_eq!((&touches[1].path, touches[1].action), (&path("§ 4, stk. 3"), Action::Renumbered));
    assert_eq!((touches[1].through.clone(), touches[1].becomes.clone()), (Some(path("§ 4, stk. 5")), Some(path("§ 4, stk. 2"))));
    assert!(touches[1].concerns(&path("§ 4, stk. 4")) && !touches[1].concerns(&path("§ 4, stk. 6")) && !touches[1].concerns(&path("§ 3")));
}
