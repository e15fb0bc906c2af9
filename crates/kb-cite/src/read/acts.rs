//! Reads what names an act: type, number and date; title; popular name; "loven", "denne lov".

use std::ops::Range;

use smol_str::SmolStr;

use crate::finder::Names;
use crate::read::labels::conjunction;
use crate::read::names::{self, TypeWord};
use crate::read::title::{Manner, title};
use crate::read::{date, eu};
use crate::text::Text;
use crate::{ActReference, DocType, PartialDate, Scope};

/// An act as it stands in the text.
pub(super) struct Act {
    pub(super) reference: ActReference,
    pub(super) scope: Option<Scope>,
    /// What an act that is not named is called.
    pub(super) referent: Option<DocType>,
    /// Where its name stands, a genitive's s included.
    pub(super) name: Option<Range<usize>>,
    /// Where kind, number and date stand.
    pub(super) identity: Option<Range<usize>>,
    pub(super) end: usize,
    pub(super) is_eu: bool,
    /// It is a citation without a provision, too.
    pub(super) alone: bool,
    /// It is followed by its provision without a comma.
    pub(super) genitive: bool,
}

impl Act {
    /// Makes an act of which nothing is known yet.
    pub(super) fn none(end: usize) -> Self {
        let reference = ActReference::default();
        Act { reference, scope: None, referent: None, name: None, identity: None, end, is_eu: false, alone: false, genitive: false }
    }

    fn scoped(scope: Scope, kind: Option<DocType>, end: usize, genitive: bool) -> Self {
        let is_eu = kind.is_some_and(DocType::is_eu);
        Act { scope: Some(scope), referent: kind, is_eu, genitive, ..Act::none(end) }
    }

    /// Makes an act of its name, which stands at a range with its genitive.
    pub(super) fn named(name: String, at: Range<usize>, genitive: bool) -> Self {
        let reference = ActReference { name: Some(name), ..ActReference::default() };
        Act { reference, name: Some(at.clone()), alone: true, genitive, ..Act::none(at.end) }
    }

    /// Makes an act of kind, number and date, which stand at a range.
    fn identified(kind: DocType, number: Option<SmolStr>, date: Option<PartialDate>, at: Range<usize>) -> Self {
        let reference = ActReference { name: None, doc_type: Some(kind), number, date };
        Act { reference, identity: Some(at.clone()), is_eu: kind.is_eu(), alone: true, ..Act::none(at.end) }
    }
}

/// Reads the act that begins at an offset.
pub(super) fn act(text: Text<'_>, known: &Names, at: usize) -> Option<Act> {
    let act = unconsolidated(text, known, at)?;
    Some(consolidated(text, act))
}

/// Reads the act without the consolidation that may follow.
fn unconsolidated(text: Text<'_>, known: &Names, at: usize) -> Option<Act> {
    if let Some(name) = known.name_at(text, at) {
        let mut act = Act::named(one_spaced(text.slice(at, name.name_end)), at..name.end, name.end > name.name_end);
        act.alone = !name.is_abbreviation;
        return Some(act);
    }
    if let Some(kind) = names::type_word(text, at) {
        return typed(text, known, at, kind);
    }
    let word_end = text.word_end(at);
    if let Some(name) = names::compound(text, at, word_end) {
        let mut act = Act::named(text.slice(at, name.name_end).to_owned(), at..name.end, name.end > name.name_end);
        act.is_eu = name.is_eu;
        act.alone = !name.needs_provision;
        return Some(act);
    }
    let folded = text.fold(at, word_end);
    let next = text.skip_space(word_end);
    let in_context = |kind| Act::scoped(Scope::TheActInContext, kind, word_end, folded.as_str().ends_with('s'));
    match folded.as_str() {
        "denne" | "dette" | "nærværende" => this(text, next),
        // "boldloven, særligt dens § 2"
        "dens" | "dets" if text.has(next, "§") => Some(in_context(None)),
        "samme" | "nævnte" => {
            let kind = names::type_word(text, next).filter(|kind| kind.full)?;
            Some(Act::scoped(Scope::TheActInContext, Some(kind.doc_type), kind.end, kind.genitive))
        }
        "barnets" | "danmarks" | "rom" | "bruxelles" | "dublin" => {
            let (end, name_end) = names::spelled(text, at)?;
            let mut act = Act::named(one_spaced(text.slice(at, name_end)), at..end, end > name_end);
            act.is_eu = !matches!(folded.as_str(), "barnets" | "danmarks");
            Some(act)
        }
        "forskriften" | "forskriftens" => Some(in_context(None)),
        "forordningen" | "forordningens" if text.byte_before(at) != b'-' => Some(in_context(Some(DocType::EuForordning))),
        "direktivet" | "direktivets" if text.byte_before(at) != b'-' => Some(in_context(Some(DocType::EuDirektiv))),
        _ if eu::opens(text, at) => european(text, known, at),
        _ => elliptic(text, at, word_end),
    }
}

/// Reads "øl- og vinafgiftsloven": a name whose first part is cut.
fn elliptic(text: Text<'_>, at: usize, word_end: usize) -> Option<Act> {
    if word_end == at || text.byte(word_end) != b'-' || text.byte(word_end + 1) != b' ' || text.byte_before(at) == b'-' {
        return None;
    }
    let (conjunction, next) = conjunction(text, word_end + 2);
    let name = names::compound(text, next, 0).filter(|_| conjunction)?;
    Some(Act::named(text.slice(at, name.name_end).to_owned(), at..name.end, name.end > name.name_end))
}

/// Reads "denne lov", "denne bekendtgørelses".
fn this(text: Text<'_>, at: usize) -> Option<Act> {
    let kind = names::type_word(text, at).filter(|kind| kind.full)?;
    let scope = if kind.doc_type == DocType::Lov { Scope::ThisAct } else { Scope::ThisDocument };
    Some(Act::scoped(scope, Some(kind.doc_type), kind.end, kind.genitive))
}

/// Reads what follows the word for a type.
fn typed(text: Text<'_>, known: &Names, at: usize, kind: TypeWord) -> Option<Act> {
    if let Some(act) = numbered(text, known, at, kind) {
        return Some(act);
    }
    if !kind.full {
        return None;
    }
    let next = text.skip_space(kind.end);
    if !kind.genitive
        && matches!(text.folded(next).as_str(), "om" | "for")
        && may_be_titled(text, known, at, next, kind)
        && let Some(title) = title(text, known, next, Manner::Mention)
    {
        let (name_end, genitive) = uninflected(text, &title);
        let name = title_name(text, at, kind, next, name_end);
        let mut act = Act::named(name, at..if genitive { title.end } else { name_end }, genitive);
        act.end = title.end;
        // "Loven om den stærkeste" is a figure of speech.
        act.alone = !(kind.definite && kind.doc_type == DocType::Lov);
        return Some(act);
    }
    kind.definite.then(|| Act::scoped(Scope::TheActInContext, Some(kind.doc_type), kind.end, kind.genitive))
}

/// Guidance is an everyday word: "vejledning om brugen af apparatet" names no document, unless it is
/// known.
fn may_be_titled(text: Text<'_>, known: &Names, at: usize, om: usize, kind: TypeWord) -> bool {
    match kind.doc_type {
        DocType::Vejledning => known.title_end(text, om).is_some(),
        // "Murphys lov om …" is nobody's act.
        _ => !follows_person(text, at),
    }
}

/// Returns true where a name in the genitive stands before: "Murphys lov".
fn follows_person(text: Text<'_>, at: usize) -> bool {
    let end = text.skip_space_back(at);
    if end == at || end == 0 {
        return false;
    }
    let start = text.word_start(end);
    matches!(text.byte_before(end), b's')
        && text.is_upper(start)
        && start > 0
        && end - start > 3
        && text.folded(start).as_str() != "folketingets"
}

/// Takes the s of a genitive off a title that its provision follows: "lov om social services § 85".
fn uninflected(text: Text<'_>, title: &crate::read::title::Title) -> (usize, bool) {
    if title.end != title.name_end || text.byte_before(title.end) != b's' {
        return (title.name_end, false);
    }
    let next = text.skip_space(title.end);
    let start = text.word_start(title.end);
    let follows = next > title.end && (text.has(next, "§") || matches!(text.folded(next).as_str(), "kapitel" | "bestemmelser"));
    // Few titles are put in the genitive, and many end in an s of their own: "indsats", "plads", "proces".
    let word = text.slice(start, title.end);
    let inflects = word.ends_with("es") && !word.ends_with("proces");
    if follows && inflects && title.end - start > 5 { (title.name_end - 1, true) } else { (title.name_end, false) }
}

/// Returns type word and title as a name.
fn title_name(text: Text<'_>, at: usize, kind: TypeWord, title_at: usize, name_end: usize) -> String {
    let written = text.slice(at, kind.end);
    let base = kind.doc_type.word();
    let word = if kind.doc_type == DocType::Lovbekendtgoerelse || !kind.full {
        kind.doc_type.title_word()
    } else {
        // "Bekendtgørelsen om" keeps its case and loses its article.
        written.get(..base.len()).filter(|word| kind.definite && word.to_lowercase() == base).unwrap_or(written)
    };
    let title = text.slice(title_at, name_end);
    one_spaced(&[word, " ", title].concat())
}

/// Reads "nr. 548 af 7. maj 2019 om …" after the word for a type.
fn numbered(text: Text<'_>, known: &Names, at: usize, kind: TypeWord) -> Option<Act> {
    numbered_only(text, at, kind).map(|act| with_title(text, known, at, kind, act))
}

/// Reads "nr. 548 af 7. maj 2019" after the word for a type.
fn numbered_only(text: Text<'_>, at: usize, kind: TypeWord) -> Option<Act> {
    if kind.genitive {
        return None;
    }
    let next = text.skip_space(kind.end);
    if let Some(act) = dated_first(text, at, kind, next) {
        return Some(act);
    }
    let word_end = text.word_end(next);
    let word = text.fold(next, word_end);
    if word.as_str() == "af" {
        return unnumbered(text, at, kind, text.skip_space(word_end));
    }
    let says_number = matches!(word.as_str(), "nr" | "no" | "nummer");
    let digits = if says_number {
        let end = if text.byte(word_end) == b'.' { word_end + 1 } else { word_end };
        text.skip_space(end)
    } else {
        next
    };
    let number_end = text.digits_end(digits);
    if number_end == digits || number_end - digits > 6 {
        return None;
    }
    let number = text.slice(digits, number_end);
    let (signed, end) = signed(text, number_end).map_or((None, number_end), |(date, end)| (Some(date), end));
    if signed.is_none() && !(says_number && may_refer_back(text, at, number_end, number)) {
        return None;
    }
    let mut act = Act::identified(kind.doc_type, Some(SmolStr::new(number)), signed, at..end);
    act.scope = if signed.is_none() { Some(Scope::BackReference) } else { None };
    Some(act)
}

/// Reads "2019-05-07 nr. 548" after the word for a type, the form of law reviews.
fn dated_first(text: Text<'_>, at: usize, kind: TypeWord, date_at: usize) -> Option<Act> {
    if !text.byte(date_at).is_ascii_digit() || text.byte(date_at + 4) != b'-' {
        return None;
    }
    let (signed, date_end) = date::date(text, date_at).filter(|(signed, _)| matches!(signed, PartialDate::Day(_)))?;
    let word = text.skip_space(date_end);
    let word_end = text.word_end(word);
    if text.fold(word, word_end).as_str() != "nr" {
        return None;
    }
    let digits = text.skip_space(if text.byte(word_end) == b'.' { word_end + 1 } else { word_end });
    let end = text.digits_end(digits);
    if end == digits || end - digits > 6 || !text.is_boundary(end) {
        return None;
    }
    Some(Act::identified(kind.doc_type, Some(SmolStr::new(text.slice(digits, end))), Some(signed), at..end))
}

/// Reads "5. juni 1953" after the "af" of a type: an act of a time without numbers.
fn unnumbered(text: Text<'_>, at: usize, kind: TypeWord, date_at: usize) -> Option<Act> {
    let (signed, end) = date::date(text, skip_den(text, date_at)).filter(|(signed, _)| matches!(signed, PartialDate::Day(_)))?;
    Some(Act::identified(kind.doc_type, None, Some(signed), at..end))
}

/// Reads " af 7. maj 2019", "/2019", "/7-5-2019", " fra 2019" at the end of a number.
fn signed(text: Text<'_>, number_end: usize) -> Option<(PartialDate, usize)> {
    if text.byte(number_end) == b'/' {
        let at = number_end + 1;
        return date::date(text, at).or_else(|| {
            let end = text.digits_end(at);
            (end == at + 2 && text.is_boundary(end) && !matches!(text.byte(end), b'/' | b'-'))
                .then(|| date::short_year(text.slice(at, end)).map(|year| (PartialDate::Year(year), end)))?
        });
    }
    let mut at = text.skip_space(number_end);
    // "LBK nr. 1089 (2023)"
    if text.byte(at) == b'(' {
        let end = text.digits_end(at + 1);
        return date::year(text.slice(at + 1, end)).filter(|_| text.byte(end) == b')').map(|year| (PartialDate::Year(year), end + 1));
    }
    if text.byte(at) == b',' {
        at = text.skip_space(at + 1);
    }
    let end = text.word_end(at);
    if !matches!(text.fold(at, end).as_str(), "af" | "fra") {
        return None;
    }
    date::date(text, skip_den(text, text.skip_space(end)))
}

fn skip_den(text: Text<'_>, at: usize) -> usize {
    if text.folded(at).as_str() == "den" { text.skip_space(at + 3) } else { at }
}

/// Returns true where "lov nr. 1750" can be an act named in full elsewhere; "Murphys lov nr. 1" and
/// "bekendtgørelse nr. 2 i rækken" are not.
fn may_refer_back(text: Text<'_>, at: usize, number_end: usize, number: &str) -> bool {
    if number.len() < 2 || number.starts_with('0') {
        return false;
    }
    let before = text.skip_space_back(at);
    let genitive = text.byte_before(before) == b's'
        && before < at
        && !matches!(text.word_before(at).0.as_str(), "jævnfors" | "dels" | "ellers" | "vis" | "hvis");
    !genitive && text.is_boundary(number_end) && text.byte(number_end) != b'-'
}

/// Takes the title that follows number and date.
fn with_title(text: Text<'_>, known: &Names, at: usize, kind: TypeWord, mut act: Act) -> Act {
    let mut next = text.skip_space(act.end);
    if text.byte(next) == b',' && text.folded(text.skip_space(next + 1)).as_str() == "om" {
        next = text.skip_space(next + 1);
    }
    if let Some(title) = title(text, known, next, Manner::Numbered) {
        let (name_end, genitive) = uninflected(text, &title);
        act.reference.name = Some(title_name(text, at, kind, next, name_end));
        act.end = title.end;
        act.genitive = genitive;
    }
    act
}

/// Reads an act of the European Union.
fn european(text: Text<'_>, known: &Names, at: usize) -> Option<Act> {
    let document = eu::document(text, at)?;
    let mut act = Act::identified(document.doc_type, Some(document.number), document.date, at..document.end);
    let next = text.skip_space(act.end);
    if let Some(title) = title(text, known, next, Manner::Eu) {
        let name = [document.doc_type.word(), " ", text.slice(next, title.name_end)].concat();
        act.reference.name = Some(one_spaced(&name));
        act.end = title.end;
    }
    Some(act)
}

/// Takes ", jf. lovbekendtgørelse nr. N af D" behind an act that is named and not numbered.
fn consolidated(text: Text<'_>, mut act: Act) -> Act {
    let is_bare_name = act.reference.name.is_some() && act.reference.number.is_none() && act.reference.date.is_none();
    if !is_bare_name || act.is_eu {
        return act;
    }
    let mut at = text.skip_space(act.end);
    let parenthesis = text.byte(at) == b'(' && !act.genitive;
    if parenthesis || text.byte(at) == b',' {
        at = text.skip_space(at + 1);
    }
    let end = text.word_end(at);
    let refers = matches!(text.fold(at, end).as_str(), "jf" | "jævnfør");
    if refers {
        at = text.skip_space(if text.byte(end) == b'.' { end + 1 } else { end });
    } else if !parenthesis {
        return act;
    }
    let Some(kind) = names::type_word(text, at).filter(|kind| parenthesis || kind.doc_type == DocType::Lovbekendtgoerelse) else {
        return act;
    };
    let Some(numbered) = numbered_only(text, at, kind).filter(|act| act.reference.date.is_some()) else { return act };
    if parenthesis && text.byte(numbered.end) != b')' {
        return act;
    }
    act.reference.doc_type = numbered.reference.doc_type;
    act.reference.number = numbered.reference.number;
    act.reference.date = numbered.reference.date;
    act.identity = numbered.identity;
    act.end = if parenthesis { numbered.end + 1 } else { numbered.end };
    act
}

/// Puts one space where the text has several, or a line break.
pub(super) fn one_spaced(text: &str) -> String {
    if text.contains("  ") || text.contains(['\n', '\t', '\r']) {
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    } else {
        text.to_owned()
    }
}

/// Reads the act that follows a provision with "i" ("af", "til"): past the adjectives of "den
/// tidligere lov om …".
pub(super) fn act_after(text: Text<'_>, known: &Names, at: usize) -> Option<Act> {
    if let Some(act) = act(text, known, at) {
        return Some(act);
    }
    let end = text.word_end(at);
    if !matches!(text.fold(at, end).as_str(), "den" | "det") {
        return None;
    }
    let mut next = text.skip_space(end);
    for _ in 0..3 {
        let end = text.word_end(next);
        let is_adjective = matches!(
            text.fold(next, end).as_str(),
            "tidligere" | "gældende" | "dagældende" | "nugældende" | "nye" | "gamle" | "hidtil" | "hidtidige" | "nuværende" | "ophævede"
        );
        if !is_adjective {
            break;
        }
        next = text.skip_space(end);
    }
    act(text, known, next)
}
