//! The register as editors write it: YAML files under `retskilder/`.

use jiff::civil::Date;
use kb_cite::DocType;
use kb_diag::{Finding, Location, Span};
use kb_law::{
    Amendment, Contradiction, DeadTerm, Expression, Listed, ListedChapter, Move, Origin, Outline, Path, Place, Register, Work, parse_ranges,
};

use super::entities::{record, title};
use super::former;
use super::names::Names;
use super::place::{Placed, Sorted};
use crate::SNAPSHOTS;
use crate::model::{LegalSource, Located, PartialDate};
use crate::rules::{contradictory_register, future_date, malformed_provision};
use crate::shape::{Record, Shape, ValueShape, choice, list, optional, required};

/// The codes of the kinds of document that have one, in the order of [`DocType::ALL`].
fn doc_types() -> Vec<&'static str> {
    DocType::ALL.into_iter().filter_map(DocType::code).collect()
}

/// The kind of document that a record names.
fn doc_type(record: &Record) -> Option<DocType> {
    DocType::from_code(doc_types().get(record.choice("type")?.value)?)
}

/// A file of the register: its work, and where what is referred to and what can be contradicted stands.
pub(super) struct Stated {
    pub(super) title: Located<String>,
    pub(super) checked: Option<Located<Date>>,
    pub(super) work: Work,
    /// The legal sources it names: those it took the place of, and the two of each move.
    pub(super) named: Vec<Located<String>>,
    /// Where its page was before, as written.
    pub(super) former: Vec<Located<String>>,
    /// Where each expression is stated, by number and date.
    pub(super) expressions: Vec<(String, PartialDate, Location)>,
}

/// The legal sources: those with a file, then those that only imported documents know. Reports where
/// statement and document disagree. Former addresses are still as written.
pub(super) fn entities(
    sorted: &Sorted<'_>,
    stated: Vec<Stated>,
    register: &Register,
    contradictions: &[Contradiction],
    names: &Names<'_>,
    findings: &mut Vec<Finding>,
) -> Vec<LegalSource> {
    let document_at = |snapshot: u32| sorted.snapshots.get(snapshot as usize).map(|(file, _)| Span::at(0).within(*file));
    for contradiction in contradictions {
        let Some(stated) = stated.get(contradiction.work) else { continue };
        let place =
            stated.expressions.iter().find(|(number, date, _)| *number == *contradiction.number && *date == contradiction.stated_date);
        let at = place.map_or(stated.title.at, |(_, _, at)| *at);
        findings.push(contradictory_register::finding(contradiction, at, document_at(contradiction.snapshot)));
    }
    let declared = sorted.legal_sources.iter().zip(stated).map(|(file, stated)| LegalSource {
        file: file.file,
        path: file.path.to_owned(),
        id: file.id.to_owned(),
        title: stated.title,
        declared: true,
        checked: stated.checked,
        named: stated.named.into_iter().map(|name| names.legal_source(name)).collect(),
        former: stated.former,
    });
    let mut all: Vec<LegalSource> = declared.collect();
    for work in &register.works()[all.len()..] {
        let document = work.expressions.iter().find_map(|expression| expression.document);
        let at = document.and_then(document_at).expect("a work without a file is made of imported documents");
        all.push(LegalSource {
            file: at.file,
            path: format!("{SNAPSHOTS}/{}", work.id),
            id: work.id.clone(),
            title: Located { value: work.title.clone(), at },
            declared: false,
            checked: None,
            named: Vec::new(),
            former: Vec::new(),
        });
    }
    all
}

/// The shape of a file under `retskilder/`.
pub(crate) fn legal_source_shape() -> Shape {
    const ELI: ValueShape = ValueShape::Prefixed(&["/eli/"]);
    let exception = Shape {
        keys: vec![
            required("bestemmelse", ValueShape::Text, "Bestemmelsen, som § 51, stk. 2."),
            optional("i-kraft", ValueShape::Date, "Dagen, den trådte i kraft; udelades, når dagen ikke er fastsat."),
        ],
    };
    let expression = Shape {
        keys: vec![
            required("type", choice(&doc_types()), "Hvad udgaven er: LOV, LBK (lovbekendtgørelse), BEK, VEJ, CIR, CIS, AND eller EU-FOR."),
            required("nummer", ValueShape::Text, "Nummeret i Lovtidende."),
            required("dato", ValueShape::PartialDate, "Datoen, som 2024-03-01, eller kun året."),
            optional("eli", ELI, "Stien på retsinformation.dk, som /eli/lta/2024/280."),
            optional("i-kraft", ValueShape::Date, "Dagen, udgaven trådte i kraft."),
            optional("ophævet", ValueShape::Date, "Dagen, udgaven blev ophævet."),
            optional("undtagelser", list(ValueShape::Map(exception)), "Bestemmelser, der ikke træder i kraft sammen med resten."),
            optional("kapitler", ValueShape::TextMap, "Kapitler og deres paragraffer, som \"26\": \"167-171\"."),
            optional("paragraffer", ValueShape::Text, "Alle udgavens paragraffer, som 1-159; andre findes så ikke."),
        ],
    };
    let amendment = Shape {
        keys: vec![
            required("ved", ELI, "Ændringslovens sti på retsinformation.dk, som /eli/lta/2025/1749."),
            optional("type", choice(&doc_types()), "Hvad ændringen er: LOV eller BEK."),
            optional("nummer", ValueShape::Text, "Nummeret i Lovtidende."),
            optional("dato", ValueShape::PartialDate, "Datoen, som 2025-12-29, eller kun året."),
            optional("i-kraft", ValueShape::Date, "Dagen, ændringen trådte i kraft."),
            optional("indarbejdet", ValueShape::Bool, "Om en lovbekendtgørelse har taget ændringen med."),
            optional("bestemmelser", list(ValueShape::Text), "De bestemmelser, den ændrer, som § 85 eller § 96, stk. 2."),
        ],
    };
    let moved = Shape {
        keys: vec![
            required("fra", ValueShape::Text, "Hvor bestemmelsen stod, som lab-2005 § 78."),
            required("til", ValueShape::Text, "Hvor den står nu, som lab § 167."),
            optional("note", ValueShape::Text, "Hvad den handler om."),
        ],
    };
    let dead_term = Shape {
        keys: vec![
            required("begreb", ValueShape::Text, "Ordet, loven ikke længere bruger."),
            optional("siden", ValueShape::PartialDate, "Hvornår det gik ud."),
            optional("brug", ValueShape::Text, "Hvad man skriver i dag."),
        ],
    };
    Shape {
        keys: vec![
            required("titel", ValueShape::Text, "Den fulde titel."),
            optional("kaldenavn", ValueShape::Text, "Navnet i daglig tale, som serviceloven."),
            optional("forkortelser", list(ValueShape::Text), "Forkortelser, som LAB."),
            optional("ministerium", ValueShape::Text, "Det ansvarlige ministerium."),
            optional("afløser", list(ValueShape::Id), "De retskilder, denne har afløst: filer i retskilder, uden .yaml."),
            required("udgaver", list(ValueShape::Map(expression)), "Daterede udgaver, den ældste først."),
            optional("ændringer", list(ValueShape::Map(amendment)), "Senere ændringer."),
            optional("flyttet", list(ValueShape::Map(moved)), "Bestemmelser, der er flyttet."),
            optional("udgåede-begreber", list(ValueShape::Map(dead_term)), "Ord, loven ikke længere bruger."),
            former::key(),
            required("kontrolleret", ValueShape::Date, "Dagen, filen sidst blev holdt op mod loven."),
        ],
    }
}

pub(super) fn read(file: &Placed<'_>, today: Date, findings: &mut Vec<Finding>) -> Stated {
    let record = record(file, &legal_source_shape(), findings);
    let checked = record.date("kontrolleret");
    if let Some(checked) = checked.as_ref().filter(|checked| checked.value > today) {
        findings.push(future_date::finding("kontrolleret", checked.value, checked.at));
    }
    let title = title(&record, file);
    let mut named = record.texts("afløser");
    let replaces = named.iter().map(|id| id.value.clone()).collect();
    let mut moves = Vec::new();
    for (record, _) in record.records("flyttet") {
        if let Some((moved, sources)) = moved(record, findings) {
            moves.push(moved);
            named.extend(sources);
        }
    }
    let mut expressions = Vec::new();
    let mut places = Vec::new();
    for (record, at) in signed(&record, "udgaver", today, findings) {
        if let Some(expression) = expression(record, findings) {
            places.push((expression.number.to_string(), expression.date, at));
            expressions.push(expression);
        }
    }
    let amendments = signed(&record, "ændringer", today, findings);
    let work = Work {
        id: file.id.to_owned(),
        title: title.value.clone(),
        popular_name: record.plain("kaldenavn"),
        abbreviations: record.texts("forkortelser").into_iter().map(|text| text.value).collect(),
        ministry: record.plain("ministerium"),
        replaces,
        expressions,
        amendments: amendments.into_iter().filter_map(|(record, _)| amendment(record, findings)).collect(),
        moves,
        dead_terms: record.records("udgåede-begreber").into_iter().filter_map(|(record, _)| dead_term(record)).collect(),
        checked: checked.as_ref().map(|checked| checked.value),
        repealed_by: Vec::new(),
    };
    Stated { title, checked, work, named, former: record.texts(former::KEY), expressions: places }
}

/// The documents of a list. None can have been signed after today.
fn signed<'r>(record: &'r Record, key: &str, today: Date, findings: &mut Vec<Finding>) -> Vec<(&'r Record, Location)> {
    let documents = record.records(key);
    for date in documents.iter().filter_map(|(document, _)| document.partial_date("dato")) {
        if let PartialDate::Day(day) = date.value
            && day > today
        {
            findings.push(future_date::finding("dato", day, date.at));
        }
    }
    documents
}

fn expression(record: &Record, findings: &mut Vec<Finding>) -> Option<Expression> {
    let exceptions = record.records("undtagelser").into_iter().filter_map(|(record, _)| {
        let path = path(&record.text("bestemmelse")?, findings)?;
        Some((path, record.date("i-kraft").map(|date| date.value)))
    });
    let exceptions = exceptions.collect();
    let mut chapters = Vec::new();
    for (chapter, paragraphs) in record.text_map("kapitler") {
        if let Some(ranges) = ranges(paragraphs, findings) {
            chapters.push(ListedChapter { label: kb_cite::Label::new(&chapter.value), heading: None, paragraphs: ranges });
        }
    }
    let paragraphs = record.text("paragraffer").and_then(|text| ranges(&text, findings)).unwrap_or_default();
    Some(Expression {
        doc_type: doc_type(record)?,
        number: record.plain("nummer")?.into(),
        date: record.partial_date("dato")?.value,
        eli: record.plain("eli"),
        in_force: record.date("i-kraft").map(|date| date.value),
        repealed: record.date("ophævet").map(|date| date.value),
        exceptions,
        outline: Outline::Listed(Listed { chapters, paragraphs, complete: false }),
        document: None,
        origin: Origin::Stated,
        historic: None,
        replaced_by: None,
    })
}

fn amendment(record: &Record, findings: &mut Vec<Finding>) -> Option<Amendment> {
    let touches = record.texts("bestemmelser").into_iter().filter_map(|text| path(&text, findings)).collect();
    Some(Amendment {
        eli: record.plain("ved")?,
        doc_type: doc_type(record),
        number: record.plain("nummer").map(Into::into),
        date: record.partial_date("dato").map(|date| date.value),
        in_force: record.date("i-kraft").map(|date| date.value),
        incorporated: record.bool("indarbejdet"),
        touches,
        origin: Origin::Stated,
    })
}

/// A move, and the two legal sources it names: the first word of each place.
fn moved(record: &Record, findings: &mut Vec<Finding>) -> Option<(Move, [Located<String>; 2])> {
    let (from, to) = (record.text("fra")?, record.text("til")?);
    let (from_source, from) = place(&from, findings);
    let (to_source, to) = place(&to, findings);
    Some((Move { from: from?, to: to?, note: record.plain("note") }, [from_source, to_source]))
}

fn place(text: &Located<String>, findings: &mut Vec<Finding>) -> (Located<String>, Option<Place>) {
    let (work, rest) = text.value.split_once(char::is_whitespace).unwrap_or((&text.value, ""));
    let source = Located { value: work.to_owned(), at: text.at };
    // A move can be out of an act as a whole, where the old place has no number worth naming.
    let path = if rest.trim().is_empty() {
        Some(Path::default())
    } else {
        path(&Located { value: rest.trim().to_owned(), at: text.at }, findings)
    };
    let place = path.map(|path| Place { work: source.value.clone(), path });
    (source, place)
}

fn path(text: &Located<String>, findings: &mut Vec<Finding>) -> Option<Path> {
    text.value.parse().map_err(|_| findings.push(malformed_provision::path(&text.value, text.at))).ok()
}

fn ranges(text: &Located<String>, findings: &mut Vec<Finding>) -> Option<Vec<kb_cite::LabelRange>> {
    parse_ranges(&text.value).map_err(|error| findings.push(malformed_provision::range(&error.piece, text.at))).ok()
}

fn dead_term(record: &Record) -> Option<DeadTerm> {
    Some(DeadTerm {
        term: record.plain("begreb")?,
        since: record.partial_date("siden").map(|date| date.value),
        instead: record.plain("brug"),
    })
}
