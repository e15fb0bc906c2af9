//! Which work or document a citation means.

use jiff::civil::Date;
use kb_cite::{ActReference, DocType, PartialDate};
use smol_str::SmolStr;

use super::{Register, work::year};

/// A document with a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Instrument {
    /// An expression: places of its work and of itself in the work.
    Expression(usize, usize),
    /// An amendment: places of the work it amends and of itself there.
    Amendment(usize, usize),
}

/// What an act reference means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Identified {
    /// A document, by number: the right one, or the one that the writer is likely to mean; compare
    /// kind, number and date with what is written.
    Document(Instrument),
    /// A work, by name.
    Work(usize),
    /// Several works bear the name.
    Several(Vec<usize>),
    /// The register knows no such act or order.
    Unknown,
}

impl Instrument {
    /// Returns the work: the one it is an expression of, or the one it amends.
    pub fn work(self) -> usize {
        match self {
            Instrument::Expression(work, _) | Instrument::Amendment(work, _) => work,
        }
    }

    /// Returns the expression's place in its work, where it is one.
    pub fn expression(self) -> Option<usize> {
        match self {
            Instrument::Expression(_, at) => Some(at),
            Instrument::Amendment(..) => None,
        }
    }
}

impl Register {
    /// Returns what an act reference means on a day.
    ///
    /// By number and year first, for that is unique in Lovtidende; then by name. Where the number
    /// is not known but the name is, or exactly one document has the very kind and date, that one
    /// is meant: the writer's number is wrong.
    ///
    /// ```
    /// use kb_law::{Identified, Register, Work};
    /// let bl = Work { id: "bl".into(), title: "Barnets lov".into(), ..Work::default() };
    /// let (register, _) = Register::new(vec![bl], Vec::new());
    /// let act = kb_cite::ActReference { name: Some("barnets lov".into()), ..Default::default() };
    /// assert_eq!(register.identify(&act, jiff::civil::date(2026, 1, 1)), Identified::Work(0));
    /// ```
    pub fn identify(&self, act: &ActReference, day: Date) -> Identified {
        let by_name = act.name.as_deref().map_or(Identified::Unknown, |name| self.identify_name(name, day));
        let Some(number) = &act.number else { return by_name };
        if let Some(found) = self.by_number(number, act.date, act.doc_type, &by_name).or_else(|| self.of_another_year(number, act)) {
            return Identified::Document(found);
        }
        let named: &[usize] = match &by_name {
            Identified::Work(work) => std::slice::from_ref(work),
            Identified::Several(works) => works,
            Identified::Document(_) | Identified::Unknown => &[],
        };
        let dated = self.dated(act.doc_type, act.date);
        let in_named = dated.iter().find(|instrument| named.contains(&instrument.work()));
        match (in_named, dated.as_slice()) {
            (Some(&found), _) => Identified::Document(found),
            (None, &[found]) if named.is_empty() => Identified::Document(found),
            _ => by_name,
        }
    }

    /// The document with a number: of the year where that is written, else of the work that is named,
    /// else the only one there is.
    fn by_number(
        &self,
        number: &SmolStr,
        date: Option<PartialDate>,
        doc_type: Option<DocType>,
        by_name: &Identified,
    ) -> Option<Instrument> {
        let named = |instrument: &Instrument| match by_name {
            Identified::Work(work) => instrument.work() == *work,
            Identified::Several(works) => works.contains(&instrument.work()),
            Identified::Document(_) | Identified::Unknown => false,
        };
        let same_kind = |instrument: &Instrument| doc_type.is_some() && self.doc_type_of(*instrument) == doc_type;
        if let Some(date) = date {
            let found = self.numbers.get(&(number.clone(), year(date)))?;
            return found
                .iter()
                .find(|instrument| named(instrument))
                .or_else(|| found.iter().find(|instrument| same_kind(instrument)))
                .or(found.first())
                .copied();
        }
        // Without a year the number alone is no name, unless only one document can be meant.
        let mut documents = self.numbered(number);
        if documents.len() > 1 {
            documents.retain(|instrument| named(instrument) || same_kind(instrument));
        }
        if let [only] = documents.as_slice() { Some(*only) } else { None }
    }

    /// The one document of that number and kind, signed on that day and month of another year.
    fn of_another_year(&self, number: &SmolStr, act: &ActReference) -> Option<Instrument> {
        let Some(PartialDate::Day(written)) = act.date else { return None };
        let mut documents = self.numbered(number);
        documents.retain(|&instrument| {
            let day = self.date_of(instrument);
            let same_day = matches!(day, Some(PartialDate::Day(day)) if (day.month(), day.day()) == (written.month(), written.day()));
            same_day && self.doc_type_of(instrument) == act.doc_type
        });
        if let [only] = documents.as_slice() { Some(*only) } else { None }
    }

    /// Every document with a number, of whatever year; one that amends several works once.
    fn numbered(&self, number: &SmolStr) -> Vec<Instrument> {
        let mut all: Vec<_> = self.numbers.iter().filter(|((known, _), _)| known == number).collect();
        all.sort_by_key(|((_, year), _)| *year);
        let mut documents: Vec<Instrument> = Vec::new();
        for &instrument in all.into_iter().flat_map(|(_, instruments)| instruments) {
            let eli = self.eli_of(instrument);
            if eli.is_none() || documents.iter().all(|&other| self.eli_of(other) != eli) {
                documents.push(instrument);
            }
        }
        documents
    }

    fn identify_name(&self, name: &str, day: Date) -> Identified {
        // "den tidligere servicelovs § 85": in Danish an act of the past stands in the indefinite form.
        let definite = || {
            let stem = name.strip_suffix('s').unwrap_or(name);
            if stem.ends_with("lov") { self.named(&format!("{stem}en")) } else { &[] }
        };
        // Who reads prose without a register takes the s of "… aktiv indsats § 4" for a genitive's.
        let whole = || self.named(&format!("{name}s"));
        let works = match (self.named(name), definite(), whole()) {
            ([], [], []) => self.titled(name).map_or(&[][..], |(works, _)| works),
            ([], [], works) | ([], works, _) | (works, ..) => works,
        };
        match works {
            [] => Identified::Unknown,
            &[only] => Identified::Work(only),
            several => {
                let in_force: Vec<usize> =
                    several.iter().copied().filter(|&work| self.works()[work].expression_on(day).is_some()).collect();
                match in_force.as_slice() {
                    &[only] => Identified::Work(only),
                    [] => Identified::Several(several.to_vec()),
                    _ => Identified::Several(in_force),
                }
            }
        }
    }

    /// Documents of a kind that were signed on a day.
    fn dated(&self, doc_type: Option<DocType>, date: Option<PartialDate>) -> Vec<Instrument> {
        let (Some(doc_type), Some(date @ PartialDate::Day(_))) = (doc_type, date) else { return Vec::new() };
        let mut found = Vec::new();
        for (index, work) in self.works().iter().enumerate() {
            let expressions =
                work.expressions.iter().enumerate().filter(|(_, expression)| expression.doc_type == doc_type && expression.date == date);
            found.extend(expressions.map(|(at, _)| Instrument::Expression(index, at)));
        }
        found
    }

    /// Returns the document of an ELI path, as `/eli/lta/2024/280`.
    pub fn by_eli(&self, eli: &str) -> Option<Instrument> {
        self.elis.get(eli).copied()
    }

    /// Returns the kind of a document, where the register knows it.
    pub fn doc_type_of(&self, instrument: Instrument) -> Option<DocType> {
        match instrument {
            Instrument::Expression(work, at) => Some(self.works()[work].expressions[at].doc_type),
            Instrument::Amendment(work, at) => self.works()[work].amendments[at].doc_type,
        }
    }

    /// Returns the number of a document.
    pub fn number_of(&self, instrument: Instrument) -> Option<&SmolStr> {
        match instrument {
            Instrument::Expression(work, at) => Some(&self.works()[work].expressions[at].number),
            Instrument::Amendment(work, at) => self.works()[work].amendments[at].number.as_ref(),
        }
    }

    /// Returns the date of a document, where the register knows it; of an amendment known by its ELI
    /// path alone, the year.
    pub fn date_of(&self, instrument: Instrument) -> Option<PartialDate> {
        match instrument {
            Instrument::Expression(work, at) => Some(self.works()[work].expressions[at].date),
            Instrument::Amendment(work, at) => self.works()[work].amendments[at].issued(),
        }
    }

    /// Returns the ELI path of a document, where the register knows it.
    pub fn eli_of(&self, instrument: Instrument) -> Option<&str> {
        match instrument {
            Instrument::Expression(work, at) => self.works()[work].expressions[at].eli.as_deref(),
            Instrument::Amendment(work, at) => Some(&self.works()[work].amendments[at].eli),
        }
    }
}
