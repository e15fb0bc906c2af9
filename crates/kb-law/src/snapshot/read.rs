//! Reads a snapshot.

use jiff::civil::Date;
use kb_cite::{ActReference, DocType, PartialDate};
use serde::de::Error as _;
use serde::{Deserialize, Deserializer};
use smol_str::SmolStr;

use super::node::{Skipped, Stored, nodes};
use super::{SnapshotError, SnapshotFault, TYPES, VERSION};
use crate::document::{
    Action, AmendedAct, AmendingProvision, Commencement, Consolidation, Document, Effect, LaterDocument, SourceHash, Status, Touch, When,
};
use crate::outline::{Node, Outline, Path};

/// Reads what [`write_snapshot`](super::write) writes.
///
/// # Errors
/// Says where the text is damaged, ends too early, or is of another version.
///
/// ```
/// let error = kb_law::read_snapshot("{\n\"kb-udgave\": 1,\n\"type\": 5").unwrap_err();
/// assert_eq!(error.line, 3);
/// ```
pub fn read(text: &str) -> Result<Document, SnapshotError> {
    let mut file: File<Stored> = parse(text)?;
    let outline = nodes(std::mem::take(&mut file.indhold));
    Ok(file.document(outline))
}

/// Reads a document with what the register notes of its import: the work, and the day.
pub(super) fn read_noted(text: &str) -> Result<(String, Date, Document), SnapshotError> {
    let mut file: File<Stored> = parse(text)?;
    let missing = |key: &str| SnapshotError { line: 1, column: 1, fault: SnapshotFault::Damaged(format!("missing field `{key}`")) };
    let work = file.arbejde.take().ok_or_else(|| missing("arbejde"))?;
    let imported = file.hentet.take().ok_or_else(|| missing("hentet"))?;
    let outline = nodes(std::mem::take(&mut file.indhold));
    Ok((work, imported, file.document(outline)))
}

/// Reads everything but the divisions, whose place an empty outline takes: faster, and what a
/// register needs before anyone asks for a provision.
///
/// # Errors
/// As [`read_snapshot`](read).
///
/// ```
/// # let xml = r#"<Dokument><Meta><DocumentType>LOV H#LOKDOK01</DocumentType><Number>7</Number>
/// #   <Year>2020</Year><DiesSigni>2020-02-01</DiesSigni><DocumentTitle>Lov om bænke</DocumentTitle></Meta></Dokument>"#;
/// let text = kb_law::write_snapshot(&kb_law::read_lexdania(xml.as_bytes()).unwrap());
/// assert_eq!(kb_law::read_snapshot_head(&text).unwrap().title, "Lov om bænke");
/// ```
pub fn read_head(text: &str) -> Result<Document, SnapshotError> {
    parse::<Skipped>(text).map(|file| file.document(Vec::new()))
}

/// Parses, and says of a failure whether another version explains it.
fn parse<'t, N: Deserialize<'t>>(text: &'t str) -> Result<File<N>, SnapshotError> {
    let error = match serde_json::from_str::<File<N>>(text) {
        Ok(file) if file.version == VERSION => return Ok(file),
        Ok(_) => None,
        Err(error) => Some(error),
    };
    if let Some((line, version)) = version_line(text).filter(|(_, version)| *version != VERSION) {
        return Err(SnapshotError { line, column: 1, fault: SnapshotFault::Version(version) });
    }
    let Some(error) = error else {
        return Err(SnapshotError { line: 1, column: 1, fault: SnapshotFault::Damaged("version".to_owned()) });
    };
    // The place is said apart.
    let full = error.to_string();
    let detail = full.rsplit_once(" at line ").map_or(full.as_str(), |(detail, _)| detail).to_owned();
    let fault = if error.is_eof() { SnapshotFault::Truncated } else { SnapshotFault::Damaged(detail) };
    Err(SnapshotError { line: error.line().max(1), column: error.column().max(1), fault })
}

/// Returns the line, from 1, that names the version, and the version; the file may be damaged below.
fn version_line(text: &str) -> Option<(usize, u32)> {
    text.lines().enumerate().take(5).find_map(|(at, line)| {
        let value = line.split_once("\"kb-udgave\"")?.1.trim_start().strip_prefix(':')?.trim_start();
        let digits = value.split(|c: char| !c.is_ascii_digit()).next()?;
        Some((at + 1, digits.parse().ok()?))
    })
}

/// A snapshot as it stands in the file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File<N> {
    #[serde(rename = "kb-udgave")]
    version: u32,
    arbejde: Option<String>,
    #[serde(default, deserialize_with = "optional")]
    hentet: Option<Date>,
    #[serde(deserialize_with = "hash")]
    kilde: SourceHash,
    #[serde(rename = "type", deserialize_with = "doc_type")]
    doc_type: DocType,
    kode: String,
    nummer: String,
    #[serde(deserialize_with = "parsed")]
    dato: Date,
    #[serde(rename = "år", deserialize_with = "parsed")]
    year: i16,
    titel: String,
    #[serde(rename = "lovens-titel")]
    act_title: Option<String>,
    #[serde(rename = "populærtitel")]
    popular_title: Option<String>,
    ministerium: Option<String>,
    myndighed: Option<String>,
    accessionsnummer: Option<String>,
    eli: Option<String>,
    status: StatusWord,
    #[serde(rename = "historisk-mærket", default, deserialize_with = "optional")]
    marked: Option<Date>,
    #[serde(rename = "bekendtgør")]
    consolidates: Option<StoredConsolidation>,
    #[serde(rename = "ikrafttræden", default)]
    commencement: Vec<StoredCommencement>,
    #[serde(default)]
    senere: Vec<StoredLater>,
    #[serde(rename = "ændrer", default)]
    amends: Vec<StoredAmended>,
    #[serde(rename = "ophæver", default)]
    repeals: Vec<StoredAct>,
    indhold: Vec<N>,
}

impl<N> File<N> {
    fn document(self, outline: Vec<Node>) -> Document {
        Document {
            doc_type: self.doc_type,
            type_code: self.kode,
            number: SmolStr::from(self.nummer),
            date: self.dato,
            year: self.year,
            title: self.titel,
            act_title: self.act_title,
            popular_title: self.popular_title,
            ministry: self.ministerium,
            authority: self.myndighed,
            accession: self.accessionsnummer,
            eli: self.eli,
            status: match self.status {
                StatusWord::Valid => Status::Valid,
                StatusWord::Historic => Status::Historic { marked: self.marked },
                StatusWord::Unknown => Status::Unknown,
            },
            consolidates: self.consolidates.map(Into::into),
            commencement: all(self.commencement),
            later: all(self.senere),
            amends: all(self.amends),
            repeals: all(self.repeals),
            outline: Outline::whole(outline),
            source: self.kilde,
        }
    }
}

fn all<A: Into<B>, B>(stored: Vec<A>) -> Vec<B> {
    stored.into_iter().map(Into::into).collect()
}

#[derive(Deserialize)]
enum StatusWord {
    #[serde(rename = "gældende")]
    Valid,
    #[serde(rename = "historisk")]
    Historic,
    #[serde(rename = "ukendt")]
    Unknown,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct StoredAct {
    navn: Option<String>,
    #[serde(rename = "type", default, deserialize_with = "optional_doc_type")]
    doc_type: Option<DocType>,
    nummer: Option<String>,
    #[serde(default, deserialize_with = "partial_date")]
    dato: Option<PartialDate>,
}

impl From<StoredAct> for ActReference {
    fn from(stored: StoredAct) -> Self {
        ActReference { name: stored.navn, doc_type: stored.doc_type, number: stored.nummer.map(SmolStr::from), date: stored.dato }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct StoredConsolidation {
    fra: Option<StoredAct>,
    #[serde(default)]
    medtager: Vec<StoredProvision>,
    #[serde(default)]
    udelader: Vec<StoredProvision>,
}

impl From<StoredConsolidation> for Consolidation {
    fn from(stored: StoredConsolidation) -> Self {
        Consolidation { from: stored.fra.map(Into::into), takes_in: all(stored.medtager), leaves_out: all(stored.udelader) }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct StoredProvision {
    ved: StoredAct,
    #[serde(default)]
    bestemmelser: Vec<Path>,
}

impl From<StoredProvision> for AmendingProvision {
    fn from(stored: StoredProvision) -> Self {
        AmendingProvision { act: stored.ved.into(), provisions: stored.bestemmelser }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct StoredCommencement {
    #[serde(default)]
    bestemmelser: Vec<Path>,
    #[serde(rename = "hvornår", deserialize_with = "when")]
    when: When,
    ord: String,
}

impl From<StoredCommencement> for Commencement {
    fn from(stored: StoredCommencement) -> Self {
        Commencement { provisions: stored.bestemmelser, when: stored.when, words: stored.ord }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct StoredLater {
    ved: StoredAct,
    titel: Option<String>,
    accessionsnummer: Option<String>,
    eli: Option<String>,
    virkning: EffectWord,
}

#[derive(Deserialize)]
enum EffectWord {
    #[serde(rename = "ændrer")]
    Amends,
    #[serde(rename = "afløser")]
    Replaces,
}

impl From<StoredLater> for LaterDocument {
    fn from(stored: StoredLater) -> Self {
        let effect = match stored.virkning {
            EffectWord::Amends => Effect::Amends,
            EffectWord::Replaces => Effect::Replaces,
        };
        LaterDocument { act: stored.ved.into(), title: stored.titel, accession: stored.accessionsnummer, eli: stored.eli, effect }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct StoredAmended {
    ved: Path,
    lov: StoredAct,
    titel: Option<String>,
    #[serde(default)]
    rettelser: Vec<StoredTouch>,
}

impl From<StoredAmended> for AmendedAct {
    fn from(stored: StoredAmended) -> Self {
        AmendedAct { by: stored.ved, act: stored.lov.into(), title: stored.titel, touches: all(stored.rettelser) }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct StoredTouch {
    ved: Path,
    hvad: Option<Path>,
    til: Option<Path>,
    #[serde(deserialize_with = "action")]
    hvordan: Action,
    bliver: Option<Path>,
}

impl From<StoredTouch> for Touch {
    fn from(stored: StoredTouch) -> Self {
        Touch { by: stored.ved, path: stored.hvad.unwrap_or_default(), through: stored.til, action: stored.hvordan, becomes: stored.bliver }
    }
}

/// What is done to a provision, and its word.
pub(super) const ACTIONS: [(Action, &str); 6] = [
    (Action::Inserted, "indsat"),
    (Action::Repealed, "ophævet"),
    (Action::Replaced, "ny affattelse"),
    (Action::Changed, "ændret"),
    (Action::Renumbered, "omnummereret"),
    (Action::Heading, "overskrift"),
];

fn action<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Action, D::Error> {
    let word = String::deserialize(deserializer)?;
    let found = ACTIONS.iter().find(|(_, name)| *name == word);
    found.map(|(action, _)| *action).ok_or_else(|| D::Error::custom(format!("unknown word »{word}«")))
}

fn when<'de, D: Deserializer<'de>>(deserializer: D) -> Result<When, D::Error> {
    let word = String::deserialize(deserializer)?;
    Ok(match word.as_str() {
        "dagen efter kundgørelsen" => When::DayAfterPublication,
        "fastsættes senere" => When::ByDecision,
        "ukendt" => When::Unknown,
        day => When::Day(day.parse().map_err(D::Error::custom)?),
    })
}

fn doc_type<'de, D: Deserializer<'de>>(deserializer: D) -> Result<DocType, D::Error> {
    let code = String::deserialize(deserializer)?;
    let found = TYPES.iter().find(|(_, known)| *known == code);
    found.map(|(doc_type, _)| *doc_type).ok_or_else(|| D::Error::custom(format!("unknown type »{code}«")))
}

fn optional_doc_type<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<DocType>, D::Error> {
    doc_type(deserializer).map(Some)
}

fn parsed<'de, D: Deserializer<'de>, T: std::str::FromStr<Err: std::fmt::Display>>(deserializer: D) -> Result<T, D::Error> {
    String::deserialize(deserializer)?.parse().map_err(D::Error::custom)
}

fn optional<'de, D: Deserializer<'de>, T: std::str::FromStr<Err: std::fmt::Display>>(deserializer: D) -> Result<Option<T>, D::Error> {
    parsed(deserializer).map(Some)
}

fn partial_date<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<PartialDate>, D::Error> {
    let text = String::deserialize(deserializer)?;
    let date = match text.parse() {
        Ok(year) => PartialDate::Year(year),
        Err(_) => PartialDate::Day(text.parse().map_err(D::Error::custom)?),
    };
    Ok(Some(date))
}

fn hash<'de, D: Deserializer<'de>>(deserializer: D) -> Result<SourceHash, D::Error> {
    let text = String::deserialize(deserializer)?;
    let wrong = || D::Error::custom("a hash of 32 hexadecimal digits was expected");
    if text.len() != 32 || !text.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return Err(wrong());
    }
    let mut hash = [0; 16];
    for (at, byte) in hash.iter_mut().enumerate() {
        *byte = u8::from_str_radix(&text[at * 2..at * 2 + 2], 16).map_err(|_| wrong())?;
    }
    Ok(SourceHash(hash))
}
