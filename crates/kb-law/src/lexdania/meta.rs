//! What the metadata says.

use std::collections::BTreeMap;

use jiff::civil::Date;
use kb_cite::{ActReference, DocType, PartialDate};
use smol_str::SmolStr;

use super::cited::MOST_ENTRIES;
use super::error::{ImportError, ImportFault};
use super::text::{field, text_of};
use super::tree::Element;
use crate::document::{Effect, LaterDocument, Status, eli_of_accession};

/// The metadata of a document.
pub(super) struct Meta {
    pub(super) doc_type: DocType,
    pub(super) type_code: String,
    pub(super) number: SmolStr,
    pub(super) date: Date,
    pub(super) year: i16,
    pub(super) title: String,
    pub(super) popular_title: Option<String>,
    pub(super) ministry: Option<String>,
    pub(super) authority: Option<String>,
    pub(super) accession: Option<String>,
    pub(super) eli: Option<String>,
    pub(super) status: Status,
    pub(super) later: Vec<LaterDocument>,
}

/// Reads the metadata; type, number, date and title must be there.
pub(super) fn read(root: &Element<'_>, source: &str) -> Result<Meta, ImportError> {
    if root.name != "Dokument" {
        let root_name = root.name.chars().take(40).collect();
        return Err(ImportError::at(source, root.at, ImportFault::NotLexDania { root: root_name }));
    }
    let missing = |at: &Element<'_>, element| ImportError::at(source, at.at, ImportFault::MissingMeta { element });
    let meta = root.child("Meta").ok_or_else(|| missing(root, "Meta"))?;
    let get = |name: &str| meta.child(name).and_then(field);
    let wrong = |element: &'static str, value: &str| {
        let at = meta.child(element).unwrap_or(meta);
        ImportError::at(source, at.at, ImportFault::WrongMeta { element, value: value.chars().take(60).collect() })
    };
    // "LBK nr 1342 af 21/11/2016" says the same once more.
    let short = get("DokumentKortNavn").and_then(|text| short_name(&text));
    let short_act = short.clone().unwrap_or_default();

    let type_code = get("DocumentType").or_else(|| get("DokumentKortNavn")).ok_or_else(|| missing(meta, "DocumentType"))?;
    let doc_type = doc_type(&type_code);
    let number = get("Number").map(SmolStr::from).or(short_act.number).ok_or_else(|| missing(meta, "Number"))?;
    if !number.chars().any(|c| c.is_ascii_digit()) || number.chars().count() > 20 {
        return Err(wrong("Number", &number));
    }
    let date = match (get("DiesSigni"), short_act.date) {
        (Some(text), _) => iso_date(&text).ok_or_else(|| wrong("DiesSigni", &text))?,
        (None, Some(PartialDate::Day(date))) => date,
        (None, _) => return Err(missing(meta, "DiesSigni")),
    };
    let accession = get("AccessionNumber");
    let year = match get("Year") {
        Some(text) => text.parse().ok().filter(|year| (1200..=9999).contains(year)).ok_or_else(|| wrong("Year", &text))?,
        None => accession.as_deref().and_then(|text| text.get(1..5)?.parse().ok()).unwrap_or(date.year()),
    };
    // The accession number repeats year and number: where they differ, nobody can know which is right.
    let repeated = accession.as_deref().and_then(eli_of_accession);
    if let (Some(accession), Some(repeated)) = (&accession, repeated)
        && !repeated.ends_with(&format!("/{year}/{number}"))
    {
        return Err(wrong("AccessionNumber", accession));
    }
    let printed = root.child("TitelGruppe").and_then(|group| group.child("Titel")).map(text_of).filter(|title| !title.is_empty());
    let title = get("DocumentTitle").or(printed).ok_or_else(|| missing(meta, "DocumentTitle"))?;
    let marked = get("DateOfHistoricMark").and_then(|text| iso_date(&text));
    let status = match get("Status").map(|text| text.to_lowercase()).as_deref() {
        Some("valid") => Status::Valid,
        Some("historic") => Status::Historic { marked },
        _ if marked.is_some() => Status::Historic { marked },
        _ => Status::Unknown,
    };
    let eli = eli(get("AnnouncedIn").as_deref(), accession.as_deref(), year, &number);
    Ok(Meta {
        doc_type,
        type_code,
        number,
        date,
        year,
        title,
        popular_title: get("PopularTitle"),
        ministry: get("Ministry"),
        authority: get("AdministrativeAuthority"),
        accession,
        eli,
        status,
        later: later(meta),
    })
}

/// Returns the kind of a document by the publisher's code: "LBK H#LOKDOK03", "BEK Æ", or a whole
/// word in older files.
fn doc_type(code: &str) -> DocType {
    let word = code.split(['#', ' ']).next().unwrap_or_default().to_lowercase();
    match word.as_str() {
        "lov" | "lovh" | "lovc" => DocType::Lov,
        "lbk" | "lbkh" | "lovbekendtgørelse" => DocType::Lovbekendtgoerelse,
        "bek" | "bekh" | "bekc" | "bki" | "bkih" | "bekendtgørelse" => DocType::Bekendtgoerelse,
        "vej" | "vejh" | "vejledning" => DocType::Vejledning,
        "cir" | "cirh" | "cirkulære" => DocType::Cirkulaere,
        "cis" | "cish" | "cirkulæreskrivelse" => DocType::Cirkulaereskrivelse,
        _ => DocType::Anden,
    }
}

/// Returns the ELI path: by the gazette that announced the document, else by its accession number.
/// What no gazette announced has an address by its accession number all the same.
fn eli(announced_in: Option<&str>, accession: Option<&str>, year: i16, number: &str) -> Option<String> {
    let gazette = match announced_in.map(str::to_lowercase).as_deref() {
        Some("lovtidende a") => Some("lta"),
        Some("lovtidende b") => Some("ltb"),
        Some("lovtidende c") => Some("ltc"),
        Some("ministerialtidende") => Some("mt"),
        _ => None,
    };
    if let Some(gazette) = gazette
        && number.bytes().all(|byte| byte.is_ascii_digit())
    {
        return Some(format!("/eli/{gazette}/{year}/{number}"));
    }
    let accession = accession.filter(|accession| accession.bytes().all(|byte| byte.is_ascii_alphanumeric()))?;
    eli_of_accession(accession).or_else(|| Some(format!("/eli/accn/{accession}")))
}

/// Returns the later documents that the metadata names. `Change` is an empty marker; accession
/// number, date and title are its siblings, tied to it by `REFid`. `AendresAf` names the same
/// documents, and consolidations, by their short names.
fn later(meta: &Element<'_>) -> Vec<LaterDocument> {
    #[derive(Default)]
    struct Marked {
        accession: Option<String>,
        date: Option<Date>,
        title: Option<String>,
    }
    let mut marked: BTreeMap<&str, Marked> = BTreeMap::new();
    for change in meta.elements().filter(|element| element.name == "Change") {
        if let Some(id) = &change.id {
            marked.insert(id, Marked::default());
        }
    }
    for element in meta.elements() {
        let Some(entry) = element.ref_id.as_deref().and_then(|id| marked.get_mut(id)) else { continue };
        let value = field(element);
        match element.name {
            "Ref_Accn" => entry.accession = value,
            "Ref_Af" => entry.date = value.and_then(|text| iso_date(&text)),
            "Ref_Text" => entry.title = value,
            _ => {}
        }
    }
    let mut found: Vec<LaterDocument> = Vec::new();
    for Marked { accession, date, title } in marked.into_values() {
        let mut act = accession.as_deref().and_then(act_of_accession).unwrap_or_default();
        act.date = date.map(PartialDate::Day).or(act.date);
        if act.number.is_some() || title.is_some() {
            add(&mut found, LaterDocument { effect: effect(&act), eli: None, act, title, accession });
        }
    }
    meta.each_named("KortNavn", &mut |name| {
        if let Some(act) = field(name).and_then(|text| short_name(&text)) {
            add(&mut found, LaterDocument { effect: effect(&act), eli: None, act, title: None, accession: None });
        }
    });
    for document in &mut found {
        document.eli = document.accession.as_deref().and_then(eli_of_accession).or_else(|| eli_of_short(&document.act));
    }
    let order = |document: &LaterDocument| {
        let number: u32 = document.act.number.as_deref().and_then(|number| number.parse().ok()).unwrap_or(u32::MAX);
        (document.act.date, number)
    };
    found.sort_by_key(order);
    found
}

/// Adds a later document, or what it says more of one that is there.
fn add(found: &mut Vec<LaterDocument>, document: LaterDocument) {
    let year = |act: &ActReference| match act.date {
        Some(PartialDate::Day(date)) => Some(date.year()),
        Some(PartialDate::Year(year)) => Some(year),
        None => None,
    };
    let is_same = |other: &&mut LaterDocument| {
        let types_agree = other.act.doc_type.is_none() || document.act.doc_type.is_none() || other.act.doc_type == document.act.doc_type;
        document.act.number.is_some()
            && other.act.number == document.act.number
            && types_agree
            && year(&other.act).zip(year(&document.act)).is_none_or(|(a, b)| a == b)
    };
    let Some(same) = found.iter_mut().find(is_same) else {
        if found.len() < MOST_ENTRIES {
            found.push(document);
        }
        return;
    };
    same.act.doc_type = same.act.doc_type.or(document.act.doc_type);
    if let Some(PartialDate::Day(day)) = document.act.date {
        same.act.date = Some(PartialDate::Day(day));
    }
    same.title = same.title.take().or(document.title);
    same.accession = same.accession.take().or(document.accession);
    if document.effect == Effect::Replaces {
        same.effect = Effect::Replaces;
    }
}

fn effect(act: &ActReference) -> Effect {
    if act.doc_type == Some(DocType::Lovbekendtgoerelse) { Effect::Replaces } else { Effect::Amends }
}

/// Returns what an accession number says: "A20170017330" is act no. 173 of 2017.
fn act_of_accession(accession: &str) -> Option<ActReference> {
    let digits = accession.get(1..).filter(|digits| digits.len() == 11 && digits.bytes().all(|byte| byte.is_ascii_digit()))?;
    let doc_type = match &digits[9..] {
        "30" => Some(DocType::Lov),
        "29" => Some(DocType::Lovbekendtgoerelse),
        "05" => Some(DocType::Bekendtgoerelse),
        _ => None,
    };
    let number = digits[4..9].trim_start_matches('0');
    let year = digits[..4].parse().ok()?;
    (!number.is_empty()).then(|| ActReference { name: None, doc_type, number: Some(number.into()), date: Some(PartialDate::Year(year)) })
}

/// Returns the ELI path of an act, order or consolidation of Lovtidende A, of which the number and
/// the year are known.
fn eli_of_short(act: &ActReference) -> Option<String> {
    let in_gazette_a = matches!(act.doc_type?, DocType::Lov | DocType::Lovbekendtgoerelse | DocType::Bekendtgoerelse);
    let year = match act.date? {
        PartialDate::Day(date) => date.year(),
        PartialDate::Year(year) => year,
    };
    in_gazette_a.then(|| act.number.as_ref().map(|number| format!("/eli/lta/{year}/{number}")))?
}

/// Reads "LOV nr 173 af 20/02/2017"; none of "Ingen".
fn short_name(text: &str) -> Option<ActReference> {
    let mut words = text.split_whitespace();
    let kind = words.next()?;
    let mut rest = words.skip_while(|word| !word.starts_with(|c: char| c.is_ascii_digit()));
    let number = rest.next()?.trim_end_matches([',', '.']);
    let date = rest.find(|word| word.contains('/')).and_then(|word| {
        let mut parts = word.split('/').map(str::trim);
        let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
        Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
    });
    Some(ActReference { name: None, doc_type: Some(doc_type(kind)), number: Some(number.into()), date: date.map(PartialDate::Day) })
}

/// Reads "2016-11-21", a time after it or not.
fn iso_date(text: &str) -> Option<Date> {
    text.trim().get(..10)?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_read() {
        for (code, kind) in [
            ("LBK H#LOKDOK03", DocType::Lovbekendtgoerelse),
            ("LOV H#LOKDOK 01", DocType::Lov),
            ("LOV Æ#LOKDOK02", DocType::Lov),
            ("BEK Æ#LOKDOK05", DocType::Bekendtgoerelse),
            ("Bekendtgørelse", DocType::Bekendtgoerelse),
            ("VEJ H#LOKDOK07", DocType::Vejledning),
            ("AND H#LOKDOK17", DocType::Anden),
            ("", DocType::Anden),
        ] {
            assert_eq!(doc_type(code), kind, "{code}");
        }
    }

    #[test]
    fn addresses_follow_the_gazette() {
        assert_eq!(eli(Some("Lovtidende A"), Some("A20240028029"), 2024, "280").as_deref(), Some("/eli/lta/2024/280"));
        assert_eq!(eli(Some("Ministerialtidende"), Some("C20180980060"), 2018, "9800").as_deref(), Some("/eli/mt/2018/9800"));
        assert_eq!(eli(None, Some("C20180980060"), 2018, "9800").as_deref(), Some("/eli/accn/C20180980060"));
        assert_eq!(eli(None, None, 2018, "9800"), None);
    }

    #[test]
    fn short_names_are_read() {
        let act = short_name("LOV nr 173 af 20/02/2017").unwrap();
        assert_eq!((act.doc_type, act.number.as_deref()), (Some(DocType::Lov), Some("173")));
        assert_eq!(act.date, Some(PartialDate::Day(Date::constant(2017, 2, 20))));
        assert_eq!(short_name("Ingen"), None);
        assert_eq!(short_name(""), None);
    }
}
