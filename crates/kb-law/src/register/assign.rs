//! Which work an imported document belongs to.
//!
//! In this order: the work that has an expression of that very ELI, or number and year; the work
//! that the document consolidates, or that names it; a work of the same title. An act passed anew
//! under an old title is another work than the old one, so a title speaks only for the time from
//! one original act (LOV) of that title to the next. Whatever belongs nowhere is a new work.

use std::collections::BTreeSet;

use jiff::civil::Date;
use kb_cite::{ActReference, DocType, PartialDate};
use rustc_hash::FxHashMap;
use smol_str::SmolStr;
use unicode_normalization::UnicodeNormalization as _;

use super::work::year;
use super::{Register, fold};
use crate::{Document, Effect};

/// The longest id made of a title, in bytes, where its words allow.
const LONGEST_ID: usize = 40;

/// An id cut shorter than this says too little.
const SHORTEST_CUT: usize = 16;

/// Returns the id of the work that a document belongs to; of a new one, if it belongs to none that
/// the register knows. For one document; for several, [`Assigner`] is faster and sees those before.
///
/// ```
/// use kb_law::{Register, Work, assign, read_lexdania};
/// let xml = r#"<Dokument><Meta><DocumentType>LOV H#LOKDOK01</DocumentType><Number>7</Number>
///   <Year>2020</Year><DiesSigni>2020-02-01</DiesSigni><DocumentTitle>Lov om offentlige bænke</DocumentTitle></Meta></Dokument>"#;
/// let document = read_lexdania(xml.as_bytes()).unwrap();
/// let benches = Work { id: "bl".into(), title: "Lov om offentlige bænke".into(), ..Work::default() };
/// assert_eq!(assign(&Register::new(vec![benches], Vec::new()).0, &document), "bl");
/// assert_eq!(assign(&Register::default(), &document), "offentlige-baenke");
/// ```
pub fn assign(register: &Register, document: &Document) -> String {
    Assigner::new(register).assign(document)
}

/// Assigns documents to works, one after the other: each knows those before it. Give them in the
/// order of their dates, and it does not matter in which order they were found.
///
/// ```
/// use kb_law::{Assigner, Register, read_lexdania};
/// let document = |number: &str| read_lexdania(format!(r#"<Dokument><Meta><DocumentType>BEK H#LOKDOK05</DocumentType><Number>{number}</Number>
///   <Year>2020</Year><DiesSigni>2020-02-01</DiesSigni><DocumentTitle>Bekendtgørelse om bænke</DocumentTitle></Meta></Dokument>"#).as_bytes()).unwrap();
/// let mut assigner = Assigner::new(&Register::default());
/// assert_eq!(assigner.assign(&document("7")), "bek-baenke");
/// assert_eq!(assigner.assign(&document("8")), "bek-baenke");
/// ```
#[derive(Debug, Default)]
pub struct Assigner {
    works: Vec<Known>,
    ids: BTreeSet<String>,
    by_eli: FxHashMap<String, usize>,
    /// Documents of Lovtidende: number and year name one.
    by_number: FxHashMap<Key, usize>,
    /// All documents: elsewhere, each kind has its own row of numbers.
    by_kind: FxHashMap<(DocType, Key), usize>,
    /// Works that name a document as what they consolidate.
    consolidated_by: FxHashMap<Key, usize>,
    /// Works that name a document as what consolidates them.
    replaced_in: FxHashMap<Key, usize>,
    /// The days on which an act of a title was passed, by title.
    originals: FxHashMap<String, BTreeSet<Date>>,
    by_title: FxHashMap<String, Vec<usize>>,
}

type Key = (SmolStr, i16);

/// What is known of a work.
#[derive(Debug)]
struct Known {
    id: String,
    expressions: Vec<(DocType, Date)>,
    /// True for an act or order that amends or repeals others.
    stands_alone: bool,
}

/// What sort of document it is: only those of one sort share a work by title.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sort {
    Act,
    Other(DocType),
}

impl Assigner {
    /// Returns an assigner that knows what a register holds.
    ///
    /// ```
    /// let assigner = kb_law::Assigner::new(&kb_law::Register::default());
    /// # let _ = assigner;
    /// ```
    pub fn new(register: &Register) -> Self {
        let mut assigner = Assigner::default();
        for work in register.works() {
            let at = assigner.add_work(work.id.clone());
            for expression in &work.expressions {
                let day = latest_day(expression.date);
                let key = (expression.number.clone(), expression.year());
                assigner.note_expression(at, expression.doc_type, day, key, expression.eli.as_deref());
                if expression.doc_type == DocType::Lov {
                    assigner.originals.entry(plain(&work.title)).or_default().insert(day);
                }
            }
            assigner.note_title(at, &work.title);
        }
        for snapshot in register.snapshots() {
            // A document an editor has placed belongs where he put it, whatever its file says.
            let number = (snapshot.document.number.clone(), snapshot.document.year);
            let placed = assigner.by_kind.get(&(snapshot.document.doc_type, number)).copied();
            if let Some(at) = placed.or_else(|| register.by_id(&snapshot.work)) {
                assigner.note_document(at, &snapshot.document);
            }
        }
        assigner
    }

    /// Returns the id of the work that a document belongs to, and remembers it there.
    ///
    /// ```
    /// use kb_law::{Assigner, Register, read_lexdania};
    /// let xml = r#"<Dokument><Meta><DocumentType>LOV H#LOKDOK01</DocumentType><Number>9</Number><Year>2020</Year>
    ///   <DiesSigni>2020-02-01</DiesSigni><DocumentTitle>Lov om ændring af lov om bænke</DocumentTitle></Meta></Dokument>"#;
    /// let document = read_lexdania(xml.as_bytes()).unwrap();
    /// assert_eq!(Assigner::new(&Register::default()).assign(&document), "lov-9-2020");
    /// ```
    pub fn assign(&mut self, document: &Document) -> String {
        self.note_original(document);
        let known = self.known(document);
        let found = known.or_else(|| if stands_alone(document) { None } else { self.chained(document).or_else(|| self.titled(document)) });
        let at = found.unwrap_or_else(|| {
            let id = self.new_id(document);
            self.add_work(id)
        });
        let key = (document.number.clone(), document.year);
        self.note_expression(at, document.doc_type, document.date, key, document.eli.as_deref());
        self.note_document(at, document);
        if !stands_alone(document) {
            self.note_title(at, title_of(document));
        }
        self.works[at].id.clone()
    }

    /// Makes an id known that a document had from before, so that no other work gets it.
    ///
    /// ```
    /// use kb_law::{Assigner, Register, read_lexdania};
    /// let mut assigner = Assigner::new(&Register::default());
    /// let xml = r#"<Dokument><Meta><DocumentType>LOV H#LOKDOK01</DocumentType><Number>9</Number><Year>2020</Year>
    ///   <DiesSigni>2020-02-01</DiesSigni><DocumentTitle>Lov om bænke</DocumentTitle></Meta></Dokument>"#;
    /// let document = read_lexdania(xml.as_bytes()).unwrap();
    /// assigner.keep("byens-baenke", &document);
    /// assert_eq!(assigner.assign(&document), "byens-baenke");
    /// ```
    pub fn keep(&mut self, id: &str, document: &Document) {
        self.note_original(document);
        let at = self.works.iter().position(|work| work.id == id).unwrap_or_else(|| self.add_work(id.to_owned()));
        let key = (document.number.clone(), document.year);
        self.note_expression(at, document.doc_type, document.date, key, document.eli.as_deref());
        self.note_document(at, document);
        if !stands_alone(document) {
            self.note_title(at, title_of(document));
        }
    }

    /// The work that has the document already.
    fn known(&self, document: &Document) -> Option<usize> {
        let key = (document.number.clone(), document.year);
        let by_eli = document.eli.as_ref().and_then(|eli| self.by_eli.get(eli));
        let by_number = || self.by_number.get(&key).filter(|_| is_in_gazette(document.eli.as_deref(), document.doc_type));
        by_eli.or_else(by_number).or_else(|| self.by_kind.get(&(document.doc_type, key.clone()))).copied()
    }

    /// The work that the document consolidates, or is consolidated by, or whose documents name it.
    fn chained(&self, document: &Document) -> Option<usize> {
        let own = (document.number.clone(), document.year);
        let consolidates = document.consolidates.as_ref().and_then(|consolidation| consolidation.from.as_ref());
        let base = consolidates.and_then(key).and_then(|key| self.by_number.get(&key));
        let replaced_by = || {
            let mut later = document.later.iter().filter(|later| later.effect == Effect::Replaces);
            later.find_map(|later| {
                let by_eli = later.eli.as_ref().and_then(|eli| self.by_eli.get(eli));
                by_eli.or_else(|| self.by_number.get(&key(&later.act)?))
            })
        };
        // Two consolidations of one act may start from the same expression.
        let sibling = || consolidates.and_then(key).and_then(|key| self.consolidated_by.get(&key));
        // A later document can take in several acts: only where the title is the same does it speak
        // of this one.
        let title = plain(title_of(document));
        let same_title = |at: &&usize| self.by_title.get(&title).is_some_and(|works| works.contains(at));
        let [replacing, superseded] = [self.replaced_in.get(&own), replaced_by()].map(|at| at.filter(same_title));
        let candidates = [base, self.consolidated_by.get(&own), replacing, superseded, sibling()];
        candidates.into_iter().flatten().copied().find(|&at| !self.works[at].stands_alone)
    }

    /// The work of the same title and sort whose expressions are nearest; of acts, none from before
    /// or after another act of that title was passed.
    fn titled(&self, document: &Document) -> Option<usize> {
        let title = plain(title_of(document));
        let sort = sort(document.doc_type);
        if sort == Sort::Other(DocType::Anden) {
            return None;
        }
        // A consolidation that starts from the act itself belongs to the day of that.
        let day = original_of(document).unwrap_or(document.date);
        let originals = self.originals.get(&title);
        // How many acts of the title had been passed by a day.
        let era = |day: Date| if sort == Sort::Act { originals.map_or(0, |days| days.range(..=day).count()) } else { 0 };
        let wanted = era(day);
        let mut best: Option<(i64, usize)> = None;
        for &at in self.by_title.get(&title).map_or(&[][..], Vec::as_slice) {
            let work = &self.works[at];
            let near = work.expressions.iter().filter(|(kind, other)| self::sort(*kind) == sort && era(*other) == wanted);
            let distance =
                near.map(|(_, other)| days_between(*other, document.date)).min().or(work.expressions.is_empty().then_some(i64::MAX));
            if let Some(distance) = distance
                && best.is_none_or(|(shortest, _)| distance < shortest)
            {
                best = Some((distance, at));
            }
        }
        best.map(|(_, at)| at)
    }

    /// Notes that an act was passed: the document itself, or the act that it consolidates.
    fn note_original(&mut self, document: &Document) {
        let day = if document.doc_type == DocType::Lov && !stands_alone(document) { Some(document.date) } else { original_of(document) };
        if let Some(day) = day {
            self.originals.entry(plain(title_of(document))).or_default().insert(day);
        }
    }

    fn add_work(&mut self, id: String) -> usize {
        self.ids.insert(id.clone());
        self.works.push(Known { id, expressions: Vec::new(), stands_alone: false });
        self.works.len() - 1
    }

    fn note_title(&mut self, at: usize, title: &str) {
        let works = self.by_title.entry(plain(title)).or_default();
        if !works.contains(&at) {
            works.push(at);
        }
    }

    fn note_expression(&mut self, at: usize, doc_type: DocType, day: Date, key: Key, eli: Option<&str>) {
        if let Some(eli) = eli {
            self.by_eli.entry(eli.to_owned()).or_insert(at);
        }
        if is_in_gazette(eli, doc_type) {
            self.by_number.entry(key.clone()).or_insert(at);
        }
        self.by_kind.entry((doc_type, key)).or_insert(at);
        if !self.works[at].expressions.contains(&(doc_type, day)) {
            self.works[at].expressions.push((doc_type, day));
        }
    }

    /// Notes which documents one names as of its own work.
    fn note_document(&mut self, at: usize, document: &Document) {
        // An amending act names the consolidations that take it in; they are of another work.
        if stands_alone(document) {
            self.works[at].stands_alone = true;
            return;
        }
        let base = document.consolidates.as_ref().and_then(|consolidation| consolidation.from.as_ref()).and_then(key);
        let later = document.later.iter().filter(|later| later.effect == Effect::Replaces).filter_map(|later| key(&later.act));
        if let Some(key) = base {
            self.consolidated_by.entry(key).or_insert(at);
        }
        for key in later {
            self.replaced_in.entry(key).or_insert(at);
        }
        if let Some(day) = original_of(document) {
            self.originals.entry(plain(title_of(document))).or_default().insert(day);
        }
    }

    /// An id for a new work, short and like no other: of its popular name or its title; where that
    /// is taken, with the year, then with the number.
    fn new_id(&self, document: &Document) -> String {
        let base = base_id(document);
        let with_year = format!("{base}-{}", document.year);
        let with_number = format!("{with_year}-{}", slug(&document.number));
        let free = |id: &String| !self.ids.contains(id);
        let numbered = (2..).map(|count: u32| format!("{with_number}-{count}"));
        [base, with_year, with_number.clone()].into_iter().chain(numbered).find(free).unwrap_or(with_number)
    }
}

/// True for what is never joined by its title: acts and orders that amend or repeal others, each a
/// work of its own.
fn stands_alone(document: &Document) -> bool {
    let title = fold(&document.title);
    let about = title.split_once(' ').map_or("", |(_, about)| about);
    document.doc_type != DocType::Lovbekendtgoerelse
        && (about.starts_with("om ændring") || about.starts_with("om ophævelse") || about.starts_with("om ikrafttr"))
}

/// The title by which documents of a work know each other: of a consolidation the act's own.
fn title_of(document: &Document) -> &str {
    document.act_title.as_deref().unwrap_or(&document.title)
}

/// A title as it is compared: folded, without a subtitle in parentheses.
fn plain(title: &str) -> String {
    let folded = fold(title);
    let bare = if folded.ends_with(')') { folded.rfind(" (").map(|at| folded[..at].trim_end()) } else { None };
    bare.filter(|bare| !bare.is_empty()).map_or_else(|| folded.clone(), str::to_owned)
}

fn sort(doc_type: DocType) -> Sort {
    match doc_type {
        DocType::Lov | DocType::Lovbekendtgoerelse => Sort::Act,
        other => Sort::Other(other),
    }
}

/// The day of the act that a consolidation starts from, where it does not start from another one.
fn original_of(document: &Document) -> Option<Date> {
    let from = document.consolidates.as_ref()?.from.as_ref()?;
    match (from.doc_type, from.date) {
        (Some(DocType::Lov), Some(date)) => Some(latest_day(date)),
        _ => None,
    }
}

/// True for a document with a number of Lovtidende, where number and year name one document.
fn is_in_gazette(eli: Option<&str>, doc_type: DocType) -> bool {
    let usual = matches!(doc_type, DocType::Lov | DocType::Lovbekendtgoerelse | DocType::Bekendtgoerelse | DocType::Anden);
    eli.map_or(usual, |eli| eli.starts_with("/eli/lta/"))
}

fn key(act: &ActReference) -> Option<Key> {
    act.number.clone().zip(act.date.map(year))
}

/// The day, or the last of the year where only that is known: a consolidation follows its act.
fn latest_day(date: PartialDate) -> Date {
    match date {
        PartialDate::Day(day) => day,
        PartialDate::Year(year) => Date::new(year, 12, 31).unwrap_or(Date::MAX),
    }
}

fn days_between(one: Date, other: Date) -> i64 {
    one.until(other).map_or(i64::MAX, |span| i64::from(span.get_days()).abs())
}

/// The id a document's work would like to have.
fn base_id(document: &Document) -> String {
    let code = document.doc_type.code().unwrap_or("dir").to_lowercase();
    let numbered = || format!("{code}-{}-{}", slug(&document.number), document.year);
    if stands_alone(document) {
        return numbered();
    }
    let title = plain(document.popular_title.as_deref().unwrap_or(title_of(document)));
    let bare = without_lead(&title);
    let slug = shortened(&slug(bare));
    match sort(document.doc_type) {
        _ if slug.is_empty() => numbered(),
        Sort::Act => slug,
        Sort::Other(_) => format!("{code}-{slug}"),
    }
}

/// A title without the words that every title begins with: "lov om en".
fn without_lead(title: &str) -> &str {
    let mut rest = title;
    for kind in DocType::ALL {
        if let Some(about) = title.strip_prefix(kind.word()).filter(|about| about.starts_with(" om ") || about.starts_with(" for ")) {
            rest = about.trim_start();
        }
    }
    for lead in ["om ", "for ", "en ", "et ", "den ", "det ", "de "] {
        rest = rest.strip_prefix(lead).unwrap_or(rest);
    }
    rest
}

/// Small ASCII letters and digits, with a hyphen between words.
fn slug(text: &str) -> String {
    let mut slug = String::with_capacity(text.len());
    for letter in text.nfc().flat_map(char::to_lowercase) {
        match letter {
            'æ' => slug.push_str("ae"),
            'ø' => slug.push_str("oe"),
            'å' => slug.push_str("aa"),
            letter => match std::iter::once(letter).nfd().next() {
                Some(letter) if letter.is_ascii_alphanumeric() => slug.push(letter),
                _ if slug.is_empty() || slug.ends_with('-') => {}
                _ => slug.push('-'),
            },
        }
    }
    slug.truncate(slug.trim_end_matches('-').len());
    slug
}

/// A slug of about [`LONGEST_ID`] bytes, cut between words, and not after a small one.
fn shortened(slug: &str) -> String {
    let end = match slug.get(..=LONGEST_ID) {
        None => slug.len(),
        Some(start) => match start.rfind('-') {
            Some(end) if end >= SHORTEST_CUT => end,
            _ => slug[LONGEST_ID..].find('-').map_or(slug.len(), |at| LONGEST_ID + at),
        },
    };
    let mut short = &slug[..end];
    while let Some((before, last)) = short.rsplit_once('-') {
        if end == slug.len()
            || !matches!(
                last,
                "og" | "i"
                    | "mellem"
                    | "visse"
                    | "vedroerende"
                    | "paa"
                    | "af"
                    | "for"
                    | "til"
                    | "om"
                    | "ved"
                    | "med"
                    | "den"
                    | "det"
                    | "de"
                    | "en"
                    | "et"
                    | "m"
                    | "eller"
            )
        {
            break;
        }
        short = before;
    }
    short.to_owned()
}

/// Sorts documents as they are to be assigned: by day, then by number, so that the result does not
/// depend on the order in which they were found.
///
/// ```
/// let mut documents: Vec<kb_law::Document> = Vec::new();
/// documents.sort_by_key(kb_law::assignment_order);
/// ```
pub fn assignment_order(document: &Document) -> (Date, i16, u64, SmolStr, DocType) {
    let number = document.number.parse().unwrap_or(u64::MAX);
    (document.date, document.year, number, document.number.clone(), document.doc_type)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use kb_cite::ActReference;

    use super::*;
    use crate::{Consolidation, Expression, LaterDocument, Origin, Outline, SourceHash, Status, Work};

    fn document(doc_type: DocType, number: &str, date: &str, title: &str) -> Document {
        let date: Date = date.parse().expect("a date");
        let is_consolidation = doc_type == DocType::Lovbekendtgoerelse;
        Document {
            doc_type,
            type_code: String::new(),
            number: number.into(),
            date,
            year: date.year(),
            title: if is_consolidation { format!("Bekendtgørelse af {title}") } else { title.to_owned() },
            act_title: is_consolidation.then(|| title.to_owned()),
            popular_title: None,
            ministry: None,
            authority: None,
            accession: None,
            eli: matches!(doc_type, DocType::Lov | DocType::Lovbekendtgoerelse | DocType::Bekendtgoerelse)
                .then(|| format!("/eli/lta/{}/{number}", date.year())),
            status: Status::Valid,
            consolidates: None,
            commencement: Vec::new(),
            later: Vec::new(),
            amends: Vec::new(),
            repeals: Vec::new(),
            outline: Outline::whole(Vec::new()),
            source: SourceHash([0; 16]),
        }
    }

    fn act(doc_type: DocType, number: &str, date: &str) -> ActReference {
        ActReference {
            name: None,
            doc_type: Some(doc_type),
            number: Some(number.into()),
            date: Some(PartialDate::Day(date.parse().expect("a date"))),
        }
    }

    fn consolidation(number: &str, date: &str, title: &str, from: ActReference) -> Document {
        let consolidates = Some(Consolidation { from: Some(from), ..Consolidation::default() });
        Document { consolidates, ..document(DocType::Lovbekendtgoerelse, number, date, title) }
    }

    fn work(id: &str, title: &str, expressions: &[(DocType, &str, &str)]) -> Work {
        let expressions = expressions.iter().map(|(doc_type, number, date)| Expression {
            doc_type: *doc_type,
            number: (*number).into(),
            date: match date.parse() {
                Ok(day) => PartialDate::Day(day),
                Err(_) => PartialDate::Year(date.parse().expect("a year")),
            },
            eli: None,
            in_force: None,
            repealed: None,
            exceptions: Vec::new(),
            outline: Outline::whole(Vec::new()),
            document: None,
            origin: Origin::Stated,
            historic: None,
            replaced_by: None,
        });
        Work { id: id.into(), title: title.into(), expressions: expressions.collect(), ..Work::default() }
    }

    use DocType::{Bekendtgoerelse as Bek, Lov, Lovbekendtgoerelse as Lbk};

    /// An act of 2005 and one of 2019 that took its place under the same title.
    fn two_acts() -> Register {
        let title = "Lov om offentlige bænke";
        let old = work("baenk-2005", title, &[(Lbk, "742", "2009"), (Lbk, "1342", "2016-11-21")]);
        let new = work("baenk", title, &[(Lov, "548", "2019-05-07"), (Lbk, "280", "2024-03-01")]);
        Register::new(vec![old, new], Vec::new()).0
    }

    #[test]
    fn a_known_number_wins_over_everything() {
        let mut renamed = document(Lbk, "1342", "2016-11-21", "lov om noget helt andet");
        assert_eq!(assign(&two_acts(), &renamed), "baenk-2005");
        // Type and day may be wrong: number and year name one document.
        renamed.doc_type = Bek;
        assert_eq!(assign(&two_acts(), &renamed), "baenk-2005");
    }

    #[test]
    fn a_title_speaks_for_the_time_between_two_acts() {
        let title = "lov om offentlige bænke";
        for (number, date, expected) in [
            ("1", "2005-01-01", "baenk-2005"),
            ("2", "2017-05-01", "baenk-2005"),
            ("3", "2021-05-01", "baenk"),
            ("4", "2025-05-01", "baenk"),
        ] {
            assert_eq!(assign(&two_acts(), &document(Lbk, number, date, title)), expected, "{date}");
        }
        let third = document(Lov, "9", "2026-01-01", "Lov om offentlige bænke");
        assert_eq!(assign(&two_acts(), &third), "offentlige-baenke");
    }

    #[test]
    fn an_act_passed_anew_is_a_new_work_though_only_its_consolidation_is_known() {
        let old = work("baenk", "Lov om offentlige bænke", &[(Lbk, "1342", "2016-11-21")]);
        let (register, _) = Register::new(vec![old], Vec::new());
        let mut assigner = Assigner::new(&register);
        let newer = consolidation("701", "2022-05-22", "lov om offentlige bænke", act(Lov, "548", "2019-05-07"));
        assert_eq!(assigner.assign(&newer), "offentlige-baenke");
        assert_eq!(assigner.assign(&document(Lov, "548", "2019-05-07", "Lov om offentlige bænke")), "offentlige-baenke");
        assert_eq!(assigner.assign(&document(Lbk, "7", "2017-01-01", "lov om offentlige bænke")), "baenk");
    }

    #[test]
    fn a_chain_wins_over_the_title() {
        let mut assigner = Assigner::new(&two_acts());
        let renamed = consolidation("5", "2025-05-01", "lov om bænke og borde", act(Lbk, "280", "2024-03-01"));
        assert_eq!(assigner.assign(&renamed), "baenk");
        let renamed_again = consolidation("6", "2025-08-01", "lov om borde", act(Lbk, "5", "2025-05-01"));
        assert_eq!(assigner.assign(&renamed_again), "baenk");
        let first = document(Lov, "1", "1999-01-01", "Lov om stole");
        let second = consolidation("2", "2003-01-01", "lov om taburetter", act(Lov, "1", "1999-01-01"));
        let mut backwards = Assigner::default();
        assert_eq!(backwards.assign(&second), "taburetter");
        assert_eq!(backwards.assign(&first), "taburetter");
    }

    #[test]
    fn a_document_that_names_its_consolidation_belongs_to_it() {
        let mut old = document(Lov, "1", "1999-01-01", "Lov om offentlige bænke");
        old.later.push(LaterDocument {
            act: act(Lbk, "280", "2024-03-01"),
            title: None,
            accession: None,
            eli: None,
            effect: Effect::Replaces,
        });
        assert_eq!(assign(&two_acts(), &old), "baenk");
        old.title = "Lov om stole".into();
        assert_eq!(assign(&two_acts(), &old), "stole", "a later document can take in acts of other works");
    }

    #[test]
    fn orders_of_one_title_are_one_work_and_amending_ones_each_their_own() {
        let mut assigner = Assigner::default();
        assert_eq!(assigner.assign(&document(Bek, "10", "2020-01-01", "Bekendtgørelse om bænke")), "bek-baenke");
        assert_eq!(assigner.assign(&document(Bek, "11", "2022-01-01", "Bekendtgørelse om bænke")), "bek-baenke");
        assert_eq!(assigner.assign(&document(Lov, "12", "2022-02-01", "Lov om bænke")), "baenke");
        for (number, id) in [("13", "lov-13-2022"), ("14", "lov-14-2022")] {
            assert_eq!(assigner.assign(&document(Lov, number, "2022-03-01", "Lov om ændring af lov om bænke")), id);
        }
        let guidance = document(DocType::Vejledning, "10", "2020-01-01", "Vejledning om bænke");
        assert_eq!(assigner.assign(&guidance), "vej-baenke", "a number of another gazette is another number");
    }

    #[test]
    fn a_consolidation_does_not_belong_to_the_amending_acts_it_takes_in() {
        let mut amending = document(Lov, "12", "2022-02-01", "Lov om ændring af lov om bænke");
        amending.later.push(LaterDocument {
            act: act(Lbk, "20", "2022-09-01"),
            title: None,
            accession: None,
            eli: None,
            effect: Effect::Replaces,
        });
        let mut assigner = Assigner::default();
        assert_eq!(assigner.assign(&amending), "lov-12-2022");
        assert_eq!(assigner.assign(&document(Lbk, "20", "2022-09-01", "lov om bænke")), "baenke");
    }

    #[test]
    fn the_order_of_files_does_not_matter() {
        let title = "lov om bænke";
        let mut documents = vec![
            document(Lov, "548", "2019-05-07", "Lov om bænke"),
            consolidation("701", "2022-05-22", title, act(Lov, "548", "2019-05-07")),
            document(Lbk, "1342", "2016-11-21", title),
            document(Lov, "5", "2003-06-10", "Lov om bænke"),
        ];
        let ids = |documents: &mut Vec<Document>| -> BTreeMap<SmolStr, String> {
            documents.sort_by_key(assignment_order);
            let mut assigner = Assigner::default();
            documents.iter().map(|document| (document.number.clone(), assigner.assign(document))).collect()
        };
        let forwards = ids(&mut documents);
        documents.reverse();
        assert_eq!(ids(&mut documents), forwards);
        assert_eq!((&*forwards["5"], &*forwards["1342"]), ("baenke", "baenke"));
        assert_eq!((&*forwards["548"], &*forwards["701"]), ("baenke-2019", "baenke-2019"));
    }

    #[test]
    fn ids_are_short_ascii_and_unique() {
        let mut assigner = Assigner::default();
        let titles = [
            ("Lov om social service", "social-service"),
            ("Barnets lov", "barnets-lov"),
            ("Lov om en aktiv beskæftigelsesindsats", "aktiv-beskaeftigelsesindsats"),
            ("Lov om fremme af gode bænke, stole og borde i parker og på torve", "fremme-af-gode-baenke-stole-og-borde"),
            ("Lov om Ærø (Ærøloven)", "aeroe"),
            ("Lov om indgåelse af dobbeltbeskatningsoverenskomst mellem A og B", "indgaaelse-af-dobbeltbeskatningsoverenskomst"),
            ("Lov", "lov"),
            ("§§", "lov-9-2007"),
        ];
        for (number, (title, id)) in (2..).zip(titles) {
            assert_eq!(assigner.assign(&document(Lov, &format!("{number}"), &format!("{}-01-01", 1998 + number), title)), id);
        }
        let popular = Document { popular_title: Some("Serviceloven".into()), ..document(Lov, "90", "2001-01-01", "Lov om service") };
        assert_eq!(assigner.assign(&popular), "serviceloven");
        let same = Document { popular_title: Some("Serviceloven".into()), ..document(Lov, "91", "2001-01-02", "Lov om ny service") };
        assert_eq!(assigner.assign(&same), "serviceloven-2001");
        let again = Document { popular_title: Some("Serviceloven".into()), ..document(Lov, "92", "2001-01-03", "Lov om nyere service") };
        assert_eq!(assigner.assign(&again), "serviceloven-2001-92");
    }

    #[test]
    fn an_id_from_before_is_kept() {
        let mut assigner = Assigner::default();
        assigner.keep("mine", &document(Lov, "1", "2001-01-01", "Lov om bænke"));
        assert_eq!(assigner.assign(&document(Lbk, "2", "2003-01-01", "lov om bænke")), "mine");
    }
}
