use std::sync::Arc;

use jiff::civil::{Date, date};
use kb_cite::{ActReference, DocType, PartialDate};

use super::*;
use crate::{Listed, ListedChapter, Outline, parse_ranges, read_lexdania};

fn expression(doc_type: DocType, number: &str, day: Date, chapters: &[(&str, &str)]) -> Expression {
    let chapters = chapters.iter().map(|(label, ranges)| ListedChapter {
        label: kb_cite::Label::new(label),
        heading: None,
        paragraphs: parse_ranges(ranges).unwrap(),
    });
    Expression {
        doc_type,
        number: number.into(),
        date: PartialDate::Day(day),
        eli: Some(format!("/eli/lta/{}/{number}", day.year())),
        in_force: None,
        repealed: None,
        exceptions: Vec::new(),
        outline: Outline::Listed(Listed { chapters: chapters.collect(), ..Listed::default() }),
        document: None,
        origin: Origin::Stated,
        historic: None,
        replaced_by: None,
    }
}

/// An old act, repealed from 2020, and a new one of the same title that took its place.
fn works() -> Vec<Work> {
    let mut last = expression(DocType::Lovbekendtgoerelse, "1342", date(2016, 11, 21), &[("9 b", "31 b-31 f")]);
    last.repealed = Some(date(2020, 1, 1));
    let old = Work { id: "gammel".into(), title: "Lov om en indsats".into(), expressions: vec![last], ..Work::default() };
    let mut first = expression(DocType::Lov, "548", date(2019, 5, 7), &[]);
    first.in_force = Some(date(2020, 1, 1));
    let newest = expression(DocType::Lovbekendtgoerelse, "280", date(2024, 3, 1), &[("26", "167-171")]);
    let place = |work: &str, path: &str| Place { work: work.into(), path: path.parse().unwrap() };
    let moved = |from: &str| Move { from: place("gammel", from), to: place("ny", "§ 167"), note: None };
    let new = Work {
        id: "ny".into(),
        title: "Lov om en indsats".into(),
        popular_name: Some("indsatsloven".into()),
        abbreviations: vec!["LEI".into()],
        expressions: vec![first, newest],
        moves: vec![moved("§ 78"), moved("§ 31 b")],
        ..Work::default()
    };
    vec![old, new]
}

fn register() -> Register {
    Register::new(works(), Vec::new()).0
}

#[test]
fn an_act_is_in_force_from_its_day_to_its_repeal() {
    let register = register();
    let [old, new] = register.works() else { panic!("two works") };
    let before = date(2019, 6, 1);
    assert_eq!(old.expression_on(before), Some(0));
    assert_eq!(old.validity_on(0, before), Validity::InForce);
    assert_eq!(new.expression_on(before), None, "issued, but not in force");
    assert_eq!(new.validity_on(0, before), Validity::NotInForce);
    let after = date(2020, 1, 1);
    assert_eq!(old.expression_on(after), None);
    assert_eq!(old.validity_on(0, after), Validity::NotInForce);
    assert_eq!(new.expression_on(after), Some(0));
    let today = date(2026, 3, 1);
    assert_eq!(new.expression_on(today), Some(1));
    assert_eq!(new.validity_on(0, today), Validity::NotInForce, "replaced");
    assert_eq!(new.validity_on(1, today), Validity::InForce);
}

#[test]
fn what_nobody_said_is_unknown() {
    let order = expression(DocType::Bekendtgoerelse, "7", date(2020, 1, 1), &[]);
    let work = Work { id: "bek".into(), title: "Bekendtgørelse om bænke".into(), expressions: vec![order], ..Work::default() };
    assert_eq!(work.validity_on(0, date(2021, 1, 1)), Validity::Unknown);
    assert_eq!(work.validity_on(0, date(2019, 1, 1)), Validity::NotInForce);
}

#[test]
fn a_title_of_two_acts_means_the_one_in_force() {
    let register = register();
    let act = ActReference { name: Some("lov om en indsats".into()), ..ActReference::default() };
    assert_eq!(register.identify(&act, date(2026, 3, 1)), Identified::Work(1));
    assert_eq!(register.identify(&act, date(2019, 1, 1)), Identified::Work(0));
    let longer = ActReference { name: Some("lov om en indsats og andre ting".into()), ..ActReference::default() };
    assert_eq!(register.identify(&longer, date(2026, 3, 1)), Identified::Work(1), "where prose goes on after the title");
}

#[test]
fn a_number_is_looked_up_before_a_name() {
    let register = register();
    let act = |doc_type, number: &str, day| ActReference {
        name: None,
        doc_type: Some(doc_type),
        number: Some(number.into()),
        date: Some(PartialDate::Day(day)),
    };
    let today = date(2026, 3, 1);
    let right = Identified::Document(Instrument::Expression(1, 1));
    assert_eq!(register.identify(&act(DocType::Lovbekendtgoerelse, "280", date(2024, 3, 1)), today), right);
    assert_eq!(register.identify(&act(DocType::Lov, "280", date(2024, 3, 2)), today), right, "a slip in kind and day");
    assert_eq!(register.identify(&act(DocType::Lovbekendtgoerelse, "208", date(2024, 3, 1)), today), right, "a slip in the number");
    assert_eq!(register.identify(&act(DocType::Lov, "99", date(2021, 3, 1)), today), Identified::Unknown);
    let alone = ActReference { number: Some("548".into()), doc_type: Some(DocType::Lov), ..ActReference::default() };
    assert_eq!(register.identify(&alone, today), Identified::Document(Instrument::Expression(1, 0)), "a back reference");
}

#[test]
fn a_move_is_found_through_the_predecessor() {
    let register = register();
    let today = date(2026, 3, 1);
    let standing = |work, path: &str| register.standing(work, None, &path.parse().unwrap(), today);
    assert!(matches!(standing(1, "§ 78, stk. 2"), Standing::Moved(moved) if moved.to.path.to_string() == "§ 167"));
    assert!(matches!(standing(0, "§ 31 b"), Standing::Moved(_)), "in a repealed act, though the outline shows it");
    assert_eq!(standing(1, "§ 168"), Standing::Exists);
    assert_eq!(standing(1, "§ 12"), Standing::Unknown);
}

#[test]
fn later_amendments_are_those_not_taken_in() {
    let amendment = |number: &str, year: i16, incorporated| Amendment {
        eli: format!("/eli/lta/{year}/{number}"),
        doc_type: Some(DocType::Lov),
        number: Some(number.into()),
        date: Some(PartialDate::Year(year)),
        in_force: None,
        incorporated,
        touches: Vec::new(),
        origin: Origin::Stated,
    };
    let mut works = works();
    works[1].amendments = vec![amendment("1", 2021, Some(true)), amendment("2", 2025, Some(false)), amendment("3", 2026, None)];
    let later = |today| works[1].later_amendments(1, today).map(|amendment| amendment.number.clone().unwrap()).collect::<Vec<_>>();
    assert_eq!(later(date(2026, 3, 1)), ["2", "3"]);
    assert_eq!(later(date(2025, 3, 1)), ["2"]);
}

fn imported(work: &str, xml: &str) -> Arc<Snapshot> {
    let document = read_lexdania(xml.as_bytes()).unwrap();
    Arc::new(Snapshot { work: work.into(), imported: date(2026, 3, 1), document })
}

fn consolidation(number: &str, day: &str, more: &str) -> String {
    let year = &day[..4];
    format!(
        "<Dokument><Meta><DocumentType>LBK H#LOKDOK03</DocumentType><AccessionNumber>A{year}{number:0>5}29</AccessionNumber>\
         <Number>{number}</Number><Year>{year}</Year><DiesSigni>{day}</DiesSigni><Status>Valid</Status>{more}\
         <DocumentTitle>Bekendtgørelse af lov om en indsats</DocumentTitle></Meta>\
         <DokumentIndhold><Kapitel localId=\"1\"><Explicatus>Kapitel 1</Explicatus><ParagrafGruppe><Paragraf localId=\"1\"><Explicatus>§ 1.</Explicatus>\
         <Stk><Exitus><Linea><Char>Bænke kan males.</Char></Linea></Exitus></Stk></Paragraf></ParagrafGruppe></Kapitel></DokumentIndhold></Dokument>"
    )
}

#[test]
fn a_document_gives_a_stated_expression_its_wording_and_contradicts_it_aloud() {
    let (register, contradictions) = Register::new(works(), vec![imported("ny", &consolidation("280", "2024-03-02", ""))]);
    let newest = &register.works()[1].expressions[1];
    assert_eq!(newest.date, PartialDate::Day(date(2024, 3, 1)), "the statement stands");
    assert_eq!(newest.document, Some(0));
    let facts: Vec<Fact> = contradictions.iter().map(|contradiction| contradiction.fact).collect();
    assert_eq!(facts, [Fact::Date]);
    assert_eq!(register.standing(1, None, &"§ 1".parse().unwrap(), date(2026, 3, 1)), Standing::Exists);
    assert!(matches!(register.standing(1, None, &"§ 2".parse().unwrap(), date(2026, 3, 1)), Standing::Missing(_)));
}

#[test]
fn a_new_expression_joins_its_work_and_an_unknown_one_becomes_a_work() {
    let snapshots =
        vec![imported("ny", &consolidation("700", "2026-01-10", "")), imported("baenkeloven", &consolidation("5", "2010-02-01", ""))];
    let (register, contradictions) = Register::new(works(), snapshots);
    assert!(contradictions.is_empty());
    assert_eq!(register.works()[1].newest_on(date(2026, 3, 1)), Some(2));
    let own = register.by_id("baenkeloven").unwrap();
    assert_eq!(register.works()[own].title, "Lov om en indsats");
    assert_eq!(register.works()[own].expressions[0].origin, Origin::Imported(1));
}

#[test]
fn a_later_consolidation_that_a_document_names_replaces_it() {
    let later = "<AendresAf><Dokument><KortNavn>LBK nr 9 af 09/10/2025</KortNavn></Dokument></AendresAf>";
    let (register, _) = Register::new(works(), vec![imported("ny", &consolidation("280", "2024-03-01", later))]);
    let work = &register.works()[1];
    assert_eq!(work.validity_on(1, date(2025, 1, 1)), Validity::InForce);
    assert_eq!(work.validity_on(1, date(2026, 1, 1)), Validity::NotInForce);
}
