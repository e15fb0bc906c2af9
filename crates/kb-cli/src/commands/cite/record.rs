//! A citation as a line of JSON tells it.

use kb_cite::{Citation, CitationKind, LabelRange, Labels, PartialDate, Provision, Scope};
use serde::{Serialize, Serializer};

/// The citations of one text.
#[derive(Serialize)]
pub(super) struct Record<'a> {
    id: &'a serde_json::value::RawValue,
    citations: Fields<'a>,
}

impl<'a> Record<'a> {
    /// Returns what was found in a text; `id` is what the caller calls it.
    pub(super) fn new(id: &'a serde_json::value::RawValue, text: &'a str, found: &'a [Citation]) -> Self {
        Record { id, citations: Fields { text, found } }
    }
}

struct Fields<'a> {
    text: &'a str,
    found: &'a [Citation],
}

impl Serialize for Fields<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        // Offsets are counted on from the citation before: a long text is counted once.
        let (mut at, mut counted) = (0, 0);
        serializer.collect_seq(self.found.iter().map(|citation| {
            let span = citation.span.clone();
            if span.start < at {
                (at, counted) = (0, 0);
            }
            let start = counted + self.text[at..span.start].chars().count();
            let end = start + self.text[span.clone()].chars().count();
            (at, counted) = (span.end, end);
            field(&self.text[span], start, end, citation)
        }))
    }
}

/// One citation, its fields in the order in which they are written.
#[derive(Serialize)]
struct Field<'a> {
    surface: &'a str,
    start: usize,
    end: usize,
    kind: &'static str,
    act: Option<&'a str>,
    act_type: Option<&'static str>,
    number: Option<&'a str>,
    date: Option<Written<'a>>,
    paragraph: Option<Written<'a>>,
    chapter: Option<Written<'a>>,
    stk: Option<Written<'a>>,
    nr: Option<Written<'a>>,
    litra: Option<Written<'a>>,
    punktum: Option<Written<'a>>,
    scope: Option<&'static str>,
}

/// What writes itself.
enum Written<'a> {
    Labels(&'a Labels),
    Date(PartialDate),
}

impl Serialize for Written<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Written::Date(date) => serializer.collect_str(date),
            // Nearly every list is one label: it need not go through a formatter.
            Written::Labels(labels) => match labels.ranges() {
                [LabelRange { from, to: None }] => serializer.serialize_str(from.as_str()),
                _ => serializer.collect_str(labels),
            },
        }
    }
}

fn field<'a>(surface: &'a str, start: usize, end: usize, citation: &'a Citation) -> Field<'a> {
    let (act, provision) = (&citation.act, &citation.provision);
    let is_identified = act.number.is_some() || act.date.is_some();
    Field {
        surface,
        start,
        end,
        kind: kind(citation.kind),
        act: act.name.as_deref(),
        act_type: act.doc_type.filter(|_| is_identified).and_then(kb_cite::DocType::code),
        number: act.number.as_deref(),
        date: act.date.map(Written::Date),
        // An article is to an EU act what a paragraph is to a Danish one; an annex is known by its number.
        paragraph: first(&[&provision.paragraph, &provision.article]),
        chapter: first(&[&provision.chapter]),
        stk: first(&[&provision.stk]),
        nr: first(&[&provision.nr, &provision.annex]),
        litra: first(&[&provision.litra]),
        punktum: first(&[&provision.punktum]),
        scope: scope(citation),
    }
}

/// The first list that is not empty.
fn first<'a>(lists: &[&'a Labels]) -> Option<Written<'a>> {
    lists.iter().find(|labels| !labels.is_empty()).map(|labels| Written::Labels(labels))
}

fn kind(kind: CitationKind) -> &'static str {
    match kind {
        CitationKind::Provision => "provision",
        CitationKind::Act => "act",
        CitationKind::ActMention => "act_mention",
        CitationKind::Eu => "eu",
        CitationKind::Annex => "annex",
        CitationKind::Eli => "eli",
    }
}

/// A provision that leaves its act to the document it stands in belongs to that: a bare paragraph
/// to "this act", a bare annex to "this document".
fn scope(citation: &Citation) -> Option<&'static str> {
    match (citation.scope, citation.kind) {
        (Some(Scope::ThisAct), _) => Some("this_act"),
        (Some(Scope::ThisDocument), _) => Some("this_document"),
        (Some(Scope::TheActInContext), _) => Some("the_act_in_context"),
        (Some(Scope::InheritsParagraph), _) => Some("inherits_paragraph"),
        (Some(Scope::InheritsStk), _) => Some("inherits_stk"),
        (Some(Scope::SharedAct), _) => Some("shared_act"),
        (Some(Scope::BackReference), _) => Some("back_reference"),
        (None, CitationKind::Provision) if citation.act.is_empty() && citation.provision != Provision::default() => Some("this_act"),
        (None, CitationKind::Annex) if citation.act.is_empty() => Some("this_document"),
        (None, _) => None,
    }
}
