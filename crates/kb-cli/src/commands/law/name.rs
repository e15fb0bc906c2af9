//! Reads how a person names law at the prompt: "LAB § 167", "bek. 1216/2023 § 126", "servicelovens
//! § 85", "/eli/lta/2024/280", "lab@2022-05-22", "lab".

use kb_cite::{ActReference, CitationKind, DocType, PartialDate};
use kb_core::model::{Corpus, LegalSourceId};
use kb_law::{Identified, Path};

use crate::failure::Failure;

/// What a name means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Named {
    /// The legal source.
    pub(super) source: LegalSourceId,
    /// The expression, where it is one that is named.
    pub(super) expression: Option<usize>,
    /// The amendment, where the document named amends the legal source.
    pub(super) amendment: Option<usize>,
    /// The provision.
    pub(super) path: Option<Path>,
}

/// Words that begin a provision.
const LEADS: [&str; 8] = ["§", "kapitel ", "kap. ", "kap.", "afsnit ", "bilag ", "paragraf ", "stk. "];

/// Reads a name.
pub(super) fn read(corpus: &Corpus, written: &str) -> Result<Named, Failure> {
    let text = written.split_whitespace().collect::<Vec<_>>().join(" ");
    if let Some(named) = cited(corpus, &text)? {
        return Ok(named);
    }
    let (head, tail) = parted(&text);
    let path = match tail {
        "" => None,
        tail => Some(tail.parse::<Path>().map_err(|error| Failure::new(error.to_string(), error.en()))?),
    };
    let (head, date) = match head.rsplit_once('@') {
        Some((name, date)) => (name.trim(), Some(kb_driver::read_date(date.trim())?)),
        None => (head, None),
    };
    let (source, expression, amendment) = document(corpus, head)?.map_or_else(|| work(corpus, head).map(|work| (work, None, None)), Ok)?;
    let expression = match date {
        None => expression,
        Some(day) => Some(dated(corpus, source, day)?),
    };
    Ok(Named { source, expression, amendment, path })
}

/// The meaning of a text that is a citation as it would stand in prose: "servicelovens § 85",
/// "lovbekendtgørelse nr. 280 af 1. marts 2024".
fn cited(corpus: &Corpus, text: &str) -> Result<Option<Named>, Failure> {
    let found = kb_cite::find(text);
    let Some(citation) = found.first().filter(|citation| citation.span == (0..text.len()) && !citation.act.is_empty()) else {
        return Ok(None);
    };
    if citation.kind == CitationKind::Eli || citation.act.number.is_none() && citation.act.name.is_none() {
        return Ok(None);
    }
    let (source, expression, amendment) = match corpus.register.identify(&citation.act, corpus.today) {
        Identified::Document(instrument) => placed(corpus, instrument),
        Identified::Work(work) => (id_of(corpus, work), None, None),
        Identified::Several(works) => return Err(several(corpus, text, &works)),
        Identified::Unknown => return Ok(None),
    };
    Ok(Some(Named { source, expression, amendment, path: Path::all_of(&citation.provision).into_iter().next() }))
}

/// Parts a name of an act from a provision.
fn parted(text: &str) -> (&str, &str) {
    let lower = text.to_lowercase();
    // Lower-casing can change lengths; where it does, only the paragraph sign is looked for.
    let lower = if lower.len() == text.len() { lower.as_str() } else { text };
    let begins =
        |lead: &&str| lower.match_indices(*lead).map(|(at, _)| at).find(|&at| at == 0 || lower[..at].ends_with(' ') || *lead == "§");
    match LEADS.iter().filter_map(begins).min() {
        Some(at) => (text[..at].trim(), text[at..].trim()),
        None => (text, ""),
    }
}

type Placed = (LegalSourceId, Option<usize>, Option<usize>);

fn placed(corpus: &Corpus, instrument: kb_law::Instrument) -> Placed {
    let source = id_of(corpus, instrument.work());
    match instrument {
        kb_law::Instrument::Expression(_, at) => (source, Some(at), None),
        kb_law::Instrument::Amendment(_, at) => (source, None, Some(at)),
    }
}

fn id_of(corpus: &Corpus, work: usize) -> LegalSourceId {
    corpus.legal_source_ids().nth(work).expect("each work of the register is a legal source of the corpus")
}

/// A document by ELI path, or by number and year: "LBK 701/2022", "2022/701", "bek. nr. 1216/2023".
fn document(corpus: &Corpus, head: &str) -> Result<Option<Placed>, Failure> {
    if let Some(at) = head.find("/eli/") {
        let path = head[at..].split(['?', '#']).next().unwrap_or_default().trim_end_matches('/');
        let path = path.strip_suffix("/xml").unwrap_or(path);
        let found = corpus.register.by_eli(path);
        return found.map(|instrument| Some(placed(corpus, instrument))).ok_or_else(|| {
            Failure::new(
                format!("registret kender intet dokument med stien {path}"),
                format!("the register knows no document of the path {path}"),
            )
        });
    }
    let (kind, numbers) = match head.rsplit_once(' ') {
        Some((kind, numbers)) => (Some(kind), numbers),
        None => (None, head),
    };
    let Some((one, other)) = numbers.split_once('/') else { return Ok(None) };
    let is_year = |text: &str| {
        text.len() == 4 && (text.starts_with("19") || text.starts_with("20")) && text.bytes().all(|byte| byte.is_ascii_digit())
    };
    // "701/2022" as people write it, "2022/701" as ELI does.
    let (number, year) = match (is_year(one), is_year(other)) {
        (_, true) => (one, other),
        (true, false) => (other, one),
        (false, false) => return Ok(None),
    };
    let doc_type = kind.and_then(doc_type);
    let Ok(year) = year.parse() else { return Ok(None) };
    let act = ActReference { name: None, doc_type, number: Some(number.into()), date: Some(PartialDate::Year(year)) };
    match corpus.register.identify(&act, corpus.today) {
        Identified::Document(instrument)
            if doc_type.is_none_or(|wanted| corpus.register.doc_type_of(instrument).is_none_or(|known| known == wanted)) =>
        {
            Ok(Some(placed(corpus, instrument)))
        }
        _ => Err(Failure::new(format!("registret kender ikke {head}"), format!("the register does not know {head}"))),
    }
}

/// "LBK", "bek.", "lovbekendtgørelse nr.".
fn doc_type(words: &str) -> Option<DocType> {
    let words = words.to_lowercase();
    let word = words.trim_end_matches("nr.").trim_end_matches("nr").trim().trim_end_matches('.');
    let short = match word {
        "bekg" => Some(DocType::Bekendtgoerelse),
        "lovbekg" | "lovbek" => Some(DocType::Lovbekendtgoerelse),
        "vejl" => Some(DocType::Vejledning),
        "cirk" => Some(DocType::Cirkulaere),
        _ => None,
    };
    short.or_else(|| DocType::from_code(word)).or_else(|| DocType::ALL.into_iter().find(|kind| kind.word() == word))
}

/// A work by id, title, popular name or abbreviation, in the nominative or the genitive.
fn work(corpus: &Corpus, head: &str) -> Result<LegalSourceId, Failure> {
    let register = &corpus.register;
    let by_id = register.by_id(head).or_else(|| register.by_id(&head.to_lowercase()));
    if let Some(work) = by_id {
        return Ok(id_of(corpus, work));
    }
    let act = ActReference { name: Some(head.to_owned()), ..ActReference::default() };
    let nominative = head.strip_suffix('s').map(|name| ActReference { name: Some(name.to_owned()), ..ActReference::default() });
    for act in std::iter::once(act).chain(nominative) {
        match register.identify(&act, corpus.today) {
            Identified::Work(work) => return Ok(id_of(corpus, work)),
            Identified::Document(instrument) => return Ok(placed(corpus, instrument).0),
            Identified::Several(works) => return Err(several(corpus, head, &works)),
            Identified::Unknown => {}
        }
    }
    Err(unknown(corpus, head))
}

/// The expression signed on a day, else the one in force on it.
fn dated(corpus: &Corpus, source: LegalSourceId, day: jiff::civil::Date) -> Result<usize, Failure> {
    let work = corpus.work(source);
    let signed = work.expressions.iter().position(|expression| expression.date == PartialDate::Day(day));
    signed.or_else(|| work.newest_on(day)).ok_or_else(|| {
        let id = &work.id;
        Failure::new(
            format!("registret har ingen udgave af {id} fra {day} eller før"),
            format!("the register has no expression of {id} of {day} or before"),
        )
    })
}

fn several(corpus: &Corpus, name: &str, works: &[usize]) -> Failure {
    let ids: Vec<&str> = works.iter().map(|&work| corpus.register.works()[work].id.as_str()).collect();
    let list = ids.join(", ");
    Failure::new(format!("»{name}« kan være flere retskilder"), format!("\"{name}\" can be several legal sources"))
        .help(format!("skriv en af disse: {list}"), format!("write one of these: {list}"))
}

fn unknown(corpus: &Corpus, name: &str) -> Failure {
    let failure = Failure::new(format!("registret kender ikke »{name}«"), format!("the register does not know \"{name}\""));
    let names: Vec<String> = corpus
        .register
        .works()
        .iter()
        .flat_map(|work| std::iter::once(&work.id).chain(&work.popular_name).chain(&work.abbreviations).chain([&work.title]))
        .map(|name| name.to_lowercase())
        .collect();
    let failure = failure.nearest(name, names.iter().map(String::as_str));
    match failure.help {
        Some(_) => failure,
        None => failure.help("se alle retskilder med `kb law list`", "see all legal sources with `kb law list`"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_act_is_parted_from_its_provision() {
        assert_eq!(parted("LAB § 167, stk. 1"), ("LAB", "§ 167, stk. 1"));
        assert_eq!(parted("lab§167"), ("lab", "§167"));
        assert_eq!(parted("bek. 1216/2023 kapitel 17"), ("bek. 1216/2023", "kapitel 17"));
        assert_eq!(parted("kapitelloven"), ("kapitelloven", ""));
        assert_eq!(parted("§ 4"), ("", "§ 4"));
    }

    #[test]
    fn kinds_of_document_are_known_by_code_and_word() {
        assert_eq!(doc_type("bek."), Some(DocType::Bekendtgoerelse));
        assert_eq!(doc_type("LBK nr."), Some(DocType::Lovbekendtgoerelse));
        assert_eq!(doc_type("lovbekendtgørelse"), Some(DocType::Lovbekendtgoerelse));
        assert_eq!(doc_type("nr."), None);
    }
}
