//! Joins what imported documents say to what editors state.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;
use kb_cite::{ActReference, DocType, PartialDate};
use rustc_hash::FxHashMap;
use smol_str::SmolStr;

use super::work::year;
use super::{Amendment, Expression, Later, Origin, Repeal, Work, fold};
use crate::{Document, Effect, Outline, Path, Snapshot, Status, Touch, When};

/// Where an editor's statement and an imported document disagree. The statement stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contradiction {
    /// Place of the work.
    pub work: usize,
    /// Number of the expression.
    pub number: SmolStr,
    /// Its date as the editor states it.
    pub stated_date: PartialDate,
    /// What they disagree about.
    pub fact: Fact,
    /// What the editor states.
    pub stated: String,
    /// What the document says.
    pub imported: String,
    /// The document: its place in [`crate::Register::snapshots`].
    pub snapshot: u32,
}

/// A fact that both an editor and a document tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fact {
    /// Title of the act.
    Title,
    /// Number.
    Number,
    /// Kind of document.
    Type,
    /// Date of signature.
    Date,
    /// ELI path.
    Eli,
    /// Day of commencement.
    InForce,
    /// Day of repeal.
    Repealed,
}

/// Joins the documents to the works; those that belong to no work become works of their own, sorted
/// by id after the others.
pub(super) fn merge(works: &mut Vec<Work>, snapshots: &[Arc<Snapshot>]) -> Vec<Contradiction> {
    let mut contradictions = Vec::new();
    let joined = join(works, snapshots, &mut contradictions);
    for work in works.iter_mut() {
        work.expressions.sort_by_key(order);
    }
    let index = Index::new(works);
    let mut order: Vec<usize> = (0..snapshots.len()).collect();
    order.sort_by_key(|&at| (snapshots[at].document.date, snapshots[at].document.number.clone()));
    for &at in &order {
        let (number, document) = (number_of(at), &snapshots[at].document);
        if let Some(&work) = joined.get(&at) {
            note_later(&mut works[work], document, number);
        }
        for amended in &document.amends {
            if let Some(work) = index.find(works, &amended.act, amended.title.as_deref(), document.date) {
                let touches = amended.touches.iter().flat_map(touched).filter(|path| !path.is_empty()).collect();
                note_amendment(&mut works[work], document, commencement(document, Some(&amended.by)), touches, Origin::Imported(number));
            }
        }
        for repealed in &document.repeals {
            let own = joined.get(&at).copied();
            if let Some(work) = index.find(works, repealed, repealed.name.as_deref(), document.date).filter(|work| own != Some(*work)) {
                works[work].repealed_by.push(Repeal { by: later(document), from: commencement(document, None) });
            }
        }
    }
    for (at, work) in works.iter_mut().enumerate() {
        settle_incorporation(work, snapshots);
        for repeal in &work.repealed_by {
            contradict_repeal(at, work, repeal, snapshots, &mut contradictions);
        }
        work.amendments.sort_by_key(|amendment| (amendment.date.map(year), amendment.in_force));
    }
    contradictions
}

/// The provisions that a touch means: of a range of paragraphs, all whole numbers between its ends.
fn touched(touch: &Touch) -> Vec<Path> {
    /// A range of law is never this long.
    const MOST: usize = 500;
    let number =
        |path: &Path| path.paragraph.as_ref().and_then(|label| label.as_str().trim_end_matches(char::is_alphabetic).parse::<u32>().ok());
    let Some(through) = &touch.through else { return vec![touch.path.clone()] };
    let mut paths = vec![touch.path.clone(), through.clone()];
    if let (true, Some((first, last))) = (touch.path.stk.is_none(), number(&touch.path).zip(number(through))) {
        paths.extend((first.saturating_add(1)..last).take(MOST).map(|number| Path::paragraph(&number.to_string())));
    }
    paths
}

/// Gives each document its work, and that an expression. Returns the work of each document.
fn join(works: &mut Vec<Work>, snapshots: &[Arc<Snapshot>], contradictions: &mut Vec<Contradiction>) -> BTreeMap<usize, usize> {
    let stated = Index::new(works);
    let mut joined = BTreeMap::new();
    let mut new: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    let ids: FxHashMap<String, usize> = works.iter().enumerate().map(|(at, work)| (work.id.clone(), at)).collect();
    let known = |document: &Document| {
        let by_number = stated.numbers.get(&(document.number.clone(), document.year)).filter(|_| is_in_gazette(document));
        document.eli.as_ref().and_then(|eli| stated.elis.get(eli)).or(by_number).copied()
    };
    // An editor who states one expression of an imported work means that work, whatever it was called.
    let mut means: FxHashMap<&str, usize> = FxHashMap::default();
    for snapshot in snapshots {
        if let Some((work, _)) = known(&snapshot.document) {
            means.entry(&snapshot.work).or_insert(work);
        }
    }
    for (at, snapshot) in snapshots.iter().enumerate() {
        let document = &snapshot.document;
        match known(document) {
            Some((work, expression)) => {
                attach(works, work, expression, at, document, contradictions);
                joined.insert(at, work);
            }
            None => match ids.get(&snapshot.work).or_else(|| means.get(&*snapshot.work)) {
                Some(&work) => {
                    works[work].expressions.push(expression_of(document, number_of(at)));
                    joined.insert(at, work);
                }
                None => new.entry(&snapshot.work).or_default().push(at),
            },
        }
    }
    for (id, mut documents) in new {
        documents.sort_by_key(|&at| (snapshots[at].document.date, at));
        let newest = &snapshots[documents[documents.len() - 1]].document;
        let (title, in_title) = popular_name_in(newest.act_title.as_deref().unwrap_or(&newest.title));
        let in_documents = documents.iter().rev().find_map(|&at| snapshots[at].document.popular_title.as_deref().map(str::to_lowercase));
        let mut work = Work {
            id: id.to_owned(),
            title: capitalised(title),
            popular_name: in_documents.or_else(|| in_title.map(str::to_lowercase)),
            ministry: newest.ministry.clone(),
            ..Work::default()
        };
        for at in documents {
            work.expressions.push(expression_of(&snapshots[at].document, number_of(at)));
            joined.insert(at, works.len());
        }
        works.push(work);
    }
    joined
}

/// Gives a stated expression the wording of its document, and what the editor did not state.
fn attach(works: &mut [Work], work: usize, expression: usize, at: usize, document: &Document, contradictions: &mut Vec<Contradiction>) {
    let imported = expression_of(document, number_of(at));
    let titled = works[work].title.clone();
    let stated = &mut works[work].expressions[expression];
    let mut report = |fact, stated_as: String, imported_as: String| {
        contradictions.push(Contradiction {
            work,
            number: stated.number.clone(),
            stated_date: stated.date,
            fact,
            stated: stated_as,
            imported: imported_as,
            snapshot: number_of(at),
        });
    };
    let title = document.act_title.as_deref().unwrap_or(&document.title);
    if !alike(&titled, title) {
        report(Fact::Title, titled.clone(), title.to_owned());
    }
    if stated.number != imported.number {
        report(Fact::Number, stated.number.to_string(), imported.number.to_string());
    }
    if stated.doc_type != imported.doc_type {
        report(Fact::Type, word(stated.doc_type), word(imported.doc_type));
    }
    let same_date = match (stated.date, imported.date) {
        (PartialDate::Year(year), other) => year == super::work::year(other),
        (one, other) => one == other,
    };
    if !same_date {
        report(Fact::Date, stated.date.danish(), imported.date.danish());
    }
    if let (Some(one), Some(other)) = (&stated.eli, &imported.eli)
        && one != other
    {
        report(Fact::Eli, one.clone(), other.clone());
    }
    if let (Some(one), Some(other)) = (stated.in_force, imported.in_force)
        && one != other
    {
        report(Fact::InForce, PartialDate::Day(one).danish(), PartialDate::Day(other).danish());
    }
    if let (PartialDate::Year(_), true) = (stated.date, same_date) {
        stated.date = imported.date;
    }
    stated.eli = stated.eli.take().or(imported.eli);
    stated.in_force = stated.in_force.or(imported.in_force);
    stated.exceptions.extend(imported.exceptions);
    stated.replaced_by = imported.replaced_by;
    stated.historic = imported.historic;
    stated.document = imported.document;
}

/// True where two titles have a word of some length in common, if only in part ("bænkeloven", "lov om bænke"): a title can change a little over the
/// years, and not altogether.
fn alike(one: &str, other: &str) -> bool {
    const LONG: usize = 5;
    let (one, other) = (fold(one), fold(other));
    let words = |text: &str| -> Vec<String> { text.split(' ').filter(|word| word.chars().count() >= LONG).map(str::to_owned).collect() };
    let others = words(&other);
    let own = words(&one);
    own.is_empty()
        || others.is_empty()
        || own.iter().any(|word| others.iter().any(|other| other.contains(&**word) || word.contains(&**other)))
}

/// A document as an expression.
fn expression_of(document: &Document, number: u32) -> Expression {
    // The consolidations that an amending act names are those that took it in.
    let replacing = document.later.iter().filter(|later| later.effect == Effect::Replaces && document.amends.is_empty());
    let replaced_by = replacing.into_iter().find_map(|later| {
        Some(Later { doc_type: later.act.doc_type?, number: later.act.number.clone()?, date: later.act.date?, eli: later.eli.clone() })
    });
    Expression {
        doc_type: document.doc_type,
        number: document.number.clone(),
        date: PartialDate::Day(document.date),
        eli: document.eli.clone(),
        // A consolidation repeats old commencement clauses; it is itself in force when it is issued.
        in_force: commencement(document, None).filter(|_| document.doc_type != DocType::Lovbekendtgoerelse),
        repealed: None,
        exceptions: exceptions(document),
        outline: Outline::Whole(Vec::new()),
        document: Some(number),
        origin: Origin::Imported(number),
        historic: if let Status::Historic { marked } = document.status { marked } else { None },
        replaced_by,
    }
}

/// The day a document says that it comes into force, or one of its own paragraphs.
fn commencement(document: &Document, paragraph: Option<&Path>) -> Option<Date> {
    let day = |when| if let When::Day(day) = when { Some(day) } else { None };
    let special = paragraph.and_then(|wanted| {
        let mut of_it =
            document.commencement.iter().filter(|commencement| commencement.provisions.iter().any(|path| path.contains(wanted)));
        of_it.find_map(|commencement| day(commencement.when))
    });
    let general = document.commencement.iter().filter(|commencement| commencement.provisions.is_empty());
    special.or_else(|| general.into_iter().find_map(|commencement| day(commencement.when)))
}

/// Provisions that do not come into force with the rest.
fn exceptions(document: &Document) -> Vec<(Path, Option<Date>)> {
    let special = document.commencement.iter().filter(|commencement| !commencement.provisions.is_empty());
    let each = special.flat_map(|commencement| {
        let day = match commencement.when {
            When::Day(day) => Some(Some(day)),
            When::ByDecision => Some(None),
            When::DayAfterPublication | When::Unknown => None,
        };
        commencement.provisions.iter().filter_map(move |path| Some((path.clone(), day?)))
    });
    each.collect()
}

/// Notes the later documents that a document names.
fn note_later(work: &mut Work, document: &Document, number: u32) {
    for later in document.later.iter().filter(|later| later.effect == Effect::Amends) {
        let Some(eli) = later.eli.clone() else { continue };
        if work.amendments.iter().any(|known| known.eli == eli) {
            continue;
        }
        work.amendments.push(Amendment {
            eli,
            doc_type: later.act.doc_type,
            number: later.act.number.clone(),
            date: later.act.date,
            in_force: None,
            incorporated: None,
            touches: Vec::new(),
            origin: Origin::Imported(number),
        });
    }
}

/// Notes that a document amends a work; where an editor already said so, adds what was not stated.
fn note_amendment(work: &mut Work, document: &Document, in_force: Option<Date>, touches: Vec<Path>, origin: Origin) {
    let Some(eli) = document.eli.clone() else { return };
    let mut known = work.amendments.iter_mut().filter(|known| known.eli == eli).peekable();
    if known.peek().is_none() {
        work.amendments.push(Amendment {
            eli,
            doc_type: Some(document.doc_type),
            number: Some(document.number.clone()),
            date: Some(PartialDate::Day(document.date)),
            in_force,
            incorporated: None,
            touches,
            origin,
        });
        return;
    }
    for known in known {
        known.doc_type = known.doc_type.or(Some(document.doc_type));
        known.number = known.number.take().or_else(|| Some(document.number.clone()));
        known.date = match known.date {
            Some(date @ PartialDate::Day(_)) => Some(date),
            _ => Some(PartialDate::Day(document.date)),
        };
        known.in_force = known.in_force.or(in_force);
        if known.touches.is_empty() || matches!(known.origin, Origin::Imported(_)) {
            for path in &touches {
                if !known.touches.contains(path) {
                    known.touches.push(path.clone());
                }
            }
        }
    }
}

/// Says of each amendment that nobody stated it of whether a consolidation has taken it in: by the
/// consolidation's own preamble.
fn settle_incorporation(work: &mut Work, snapshots: &[Arc<Snapshot>]) {
    let mut taken = Vec::new();
    let mut left = Vec::new();
    let mut newest = None;
    for expression in &work.expressions {
        let Some(document) = expression.document.map(|at| &snapshots[at as usize].document) else { continue };
        let Some(consolidation) = &document.consolidates else { continue };
        newest = newest.max(Some(document.date));
        let keys = |list: &[crate::AmendingProvision]| -> Vec<_> { list.iter().filter_map(|provision| key(&provision.act)).collect() };
        left = keys(&consolidation.leaves_out);
        taken.extend(keys(&consolidation.takes_in));
    }
    for amendment in work.amendments.iter_mut().filter(|amendment| amendment.incorporated.is_none()) {
        let own = amendment.number.clone().zip(amendment.date.map(year));
        let Some(own) = own else { continue };
        if left.contains(&own) {
            amendment.incorporated = Some(false);
        } else if taken.contains(&own) {
            amendment.incorporated = Some(true);
        } else if let (Some(newest), Some(PartialDate::Day(date))) = (newest, amendment.date)
            && date > newest
        {
            amendment.incorporated = Some(false);
        }
    }
}

/// Reports a stated day of repeal that the repealing document contradicts.
fn contradict_repeal(at: usize, work: &Work, repeal: &Repeal, snapshots: &[Arc<Snapshot>], contradictions: &mut Vec<Contradiction>) {
    let stated = work.expressions.iter().rev().find_map(|expression| Some((expression, expression.repealed?)));
    let Some(((expression, stated), from)) = stated.zip(repeal.from) else { return };
    let snapshot = snapshots
        .iter()
        .position(|snapshot| snapshot.document.number == repeal.by.number && PartialDate::Day(snapshot.document.date) == repeal.by.date);
    if let (true, Some(snapshot)) = (stated != from, snapshot) {
        contradictions.push(Contradiction {
            work: at,
            number: expression.number.clone(),
            stated_date: expression.date,
            fact: Fact::Repealed,
            stated: PartialDate::Day(stated).danish(),
            imported: PartialDate::Day(from).danish(),
            snapshot: number_of(snapshot),
        });
    }
}

/// Expressions by number and by ELI path.
struct Index {
    numbers: FxHashMap<(SmolStr, i16), (usize, usize)>,
    elis: FxHashMap<String, (usize, usize)>,
    titles: FxHashMap<String, Vec<usize>>,
}

impl Index {
    fn new(works: &[Work]) -> Self {
        let mut index = Index { numbers: FxHashMap::default(), elis: FxHashMap::default(), titles: FxHashMap::default() };
        for (work, known) in works.iter().enumerate() {
            for name in std::iter::once(&known.title).chain(&known.popular_name) {
                index.titles.entry(fold(name)).or_default().push(work);
            }
            for (at, expression) in known.expressions.iter().enumerate() {
                index.numbers.insert((expression.number.clone(), expression.year()), (work, at));
                if let Some(eli) = &expression.eli {
                    index.elis.insert(eli.clone(), (work, at));
                }
            }
        }
        index
    }

    /// The work that an act reference in a document of a day means: by number, else by title; of
    /// several works with one title, the one whose newest expression is the latest before that day.
    fn find(&self, works: &[Work], act: &ActReference, title: Option<&str>, day: Date) -> Option<usize> {
        let found = key(act).and_then(|key| self.numbers.get(&key)).map(|&(work, _)| work);
        found.or_else(|| {
            let named = title.or(act.name.as_deref()).and_then(|title| self.titles.get(&fold(title)))?;
            let latest =
                |work: usize| works[work].expressions.iter().filter(|expression| expression.is_issued_on(day)).map(Expression::year).max();
            named.iter().copied().max_by_key(|&work| (latest(work), std::cmp::Reverse(work)))
        })
    }
}

fn key(act: &ActReference) -> Option<(SmolStr, i16)> {
    act.number.clone().zip(act.date.map(year))
}

/// True for a document with a number of Lovtidende, where a number and a year name one document.
fn is_in_gazette(document: &Document) -> bool {
    document.eli.as_deref().is_none_or(|eli| eli.starts_with("/eli/lta/"))
}

fn later(document: &Document) -> Later {
    Later { doc_type: document.doc_type, number: document.number.clone(), date: PartialDate::Day(document.date), eli: document.eli.clone() }
}

/// The oldest first; of one year, those without a day before those with one.
fn order(expression: &Expression) -> (i16, Option<Date>, SmolStr) {
    let day = if let PartialDate::Day(day) = expression.date { Some(day) } else { None };
    (expression.year(), day, expression.number.clone())
}

fn number_of(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

fn word(doc_type: DocType) -> String {
    doc_type.word().to_owned()
}

/// The title without the popular name that it can end with, "lov om … (vævsloven)", and that name.
pub(super) fn popular_name_in(title: &str) -> (&str, Option<&str>) {
    let Some((before, name)) = title.strip_suffix(')').and_then(|open| open.rsplit_once(" (")) else { return (title, None) };
    let is_name = !name.contains(char::is_whitespace) && (name.ends_with("loven") || name.ends_with("lov"));
    if is_name { (before, Some(name)) } else { (title, None) }
}

fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
