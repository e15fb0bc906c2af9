//! The YAML files: `kb.yaml`, target groups, contacts and legal sources.

use std::collections::BTreeMap;

use kb_diag::{Finding, Location, Severity, Span};

use super::former;
use super::names::Names;
use super::place::Placed;
use crate::colour::{Accent, Colour};
use crate::model::{Config, Contact, Employment, Impairment, ImpairmentDuration, Located, Logo, Report, TargetGroup};
use crate::nfc::nfc;
use crate::rules::wrong_type::{self, ReportFault};
use crate::rules::{self, missing_key, unknown_rule, unusable_logo};
use crate::shape::{Record, Shape, ValueShape, choice, list, optional, read, required};
use crate::yaml::Node;

/// Months within which a page must have been reviewed, unless `kb.yaml` says otherwise.
const REVIEW_MONTHS: u32 = 12;
/// Words for severities in `kb.yaml`, mildest first after "off".
pub(crate) const SEVERITIES: [(&str, Option<Severity>); 4] =
    [("fra", None), ("tip", Some(Severity::Hint)), ("advarsel", Some(Severity::Warning)), ("fejl", Some(Severity::Error))];
const ADDRESS: ValueShape = ValueShape::Prefixed(&["https://", "http://"]);
const AGE: ValueShape = ValueShape::Integer { lowest: 0, highest: 120 };

/// The shape of `kb.yaml`.
pub(crate) fn config_shape() -> Shape {
    Shape {
        keys: vec![
            required("titel", ValueShape::Text, "Vidensbasens navn."),
            optional("undertitel", ValueShape::Text, "En sætning under titlen på forsiden."),
            required("udgiver", ValueShape::Text, "Hvem der står bag."),
            optional("adresse", ADDRESS, "Hvor siden ligger på nettet, som https://lovstof.example.dk/."),
            optional("kontakt", ValueShape::Id, "Kontakt for de sider, der ikke nævner en: en fil i kontakter, uden .yaml."),
            optional("rådgiver-ikke", ValueShape::Text, "Hvem der ikke rådgives her, og hvor de kan henvende sig."),
            optional("ansvarsfraskrivelse", ValueShape::Text, "Juridisk forbehold nederst på hver side."),
            optional(
                "gennemgang-måneder",
                ValueShape::Integer { lowest: 1, highest: 120 },
                "Hvor mange måneder der højst må gå mellem to gennemgange af en side.",
            ),
            optional("accentfarve", ValueShape::Text, "Farven på links og sidens hoved, som \"#0a5a6e\", i anførselstegn."),
            optional("logo", ValueShape::Text, "Logoet øverst på hver side: en SVG- eller PNG-fil, som billeder/logo.svg."),
            optional(
                "ret-fejl",
                ValueShape::Text,
                "Hvor læserne melder en fejl: en mailadresse eller https://…/{fil}, hvor {fil} er sidens fil.",
            ),
            optional("regler", ValueShape::TextMap, "Alvor for enkelte regler: fejl, advarsel, tip eller fra."),
        ],
    }
}

pub(super) fn config(node: &Node, whole: Location, names: &Names<'_>, attachments: &[String], findings: &mut Vec<Finding>) -> Config {
    let record = read(node, &config_shape(), whole, findings);
    let accent = record.text("accentfarve").and_then(|text| accent(&text, findings));
    let report = record.text("ret-fejl").and_then(|text| report(&text, findings));
    Config {
        file: Some(whole.file),
        title: record.plain("titel").unwrap_or_default(),
        subtitle: record.plain("undertitel"),
        publisher: record.plain("udgiver").unwrap_or_default(),
        address: record.plain("adresse").map(|address| if address.ends_with('/') { address } else { address + "/" }),
        contact: record.text("kontakt").map(|name| names.contact(name)),
        not_advised: record.plain("rådgiver-ikke"),
        disclaimer: record.plain("ansvarsfraskrivelse"),
        review_months: record.integer("gennemgang-måneder").map_or(REVIEW_MONTHS, |months| months.value),
        accent,
        logo: record.text("logo").map(|path| logo(path, attachments)),
        report,
        severities: severities(&record, findings),
    }
}

fn accent(text: &Located<String>, findings: &mut Vec<Finding>) -> Option<Located<Accent>> {
    let colour = Colour::parse(&text.value);
    if colour.is_none() {
        findings.push(wrong_type::colour(text, text.at));
    }
    Some(Located { value: Accent(colour?), at: text.at })
}

/// The logo, its file found among the attachments; those are sorted.
fn logo(path: Located<String>, attachments: &[String]) -> Logo {
    let wanted = nfc(path.trim_start_matches("./"));
    let is_picture = unusable_logo::is_picture(&path);
    let found = attachments.binary_search_by(|known| known.as_str().cmp(&wanted)).ok().filter(|_| is_picture);
    Logo { attachment: found.and_then(|index| u32::try_from(index).ok()), path }
}

fn report(text: &Located<String>, findings: &mut Vec<Finding>) -> Option<Report> {
    let mail = text.strip_prefix("mailto:").unwrap_or(text);
    if is_mail(mail) && !mail.contains(['/', '?', '{']) {
        return Some(Report::Mail(mail.to_owned()));
    }
    let fault = match text.strip_prefix("https://").or_else(|| text.strip_prefix("http://")) {
        None => ReportFault::NoAddress,
        Some(rest) => match report_fault(rest) {
            Some(fault) => fault,
            None => return Some(Report::Web(text.value.clone())),
        },
    };
    findings.push(wrong_type::report_address(text, &fault, text.at));
    None
}

/// What is wrong with a web address behind its `https://`. What an address can hold: RFC 3986,
/// section 2; the braces only around "fil".
fn report_fault(rest: &str) -> Option<ReportFault> {
    let bare = rest.replace("{fil}", "");
    if let Some(sign) = bare.chars().find(|&c| c.is_whitespace() || c.is_control() || "\"<>\\^`|".contains(c)) {
        return Some(ReportFault::Sign(sign));
    }
    if let Some(at) = bare.find(['{', '}']) {
        let end = bare[at..].find('}').map_or(bare.len(), |end| at + end + 1);
        return Some(ReportFault::Placeholder(bare[at..end].to_owned()));
    }
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let is_host = host.contains('.') && !host.contains('{') && !host.starts_with('.');
    (!is_host).then_some(ReportFault::NoHost)
}

impl Default for Config {
    fn default() -> Self {
        Config {
            file: None,
            title: String::new(),
            subtitle: None,
            publisher: String::new(),
            address: None,
            contact: None,
            not_advised: None,
            disclaimer: None,
            review_months: REVIEW_MONTHS,
            accent: None,
            logo: None,
            report: None,
            severities: BTreeMap::new(),
        }
    }
}

fn severities(record: &Record, findings: &mut Vec<Finding>) -> BTreeMap<&'static str, Option<Severity>> {
    let mut severities = BTreeMap::new();
    for (name, word) in record.text_map("regler") {
        let Some(rule) = rules::rule(name) else {
            findings.push(unknown_rule::finding(name, name.at));
            continue;
        };
        match SEVERITIES.iter().find(|(known, _)| known == &word.value) {
            Some(&(_, severity)) if rules::is_firm(rule) && severity != Some(Severity::Error) => {
                findings.push(wrong_type::firm_rule(name, word.at));
            }
            Some(&(_, severity)) => {
                severities.insert(rule.name, severity);
            }
            None => findings.push(wrong_type::severity(name, word, word.at)),
        }
    }
    severities
}

/// The shape of a file under `maalgrupper/`.
pub(crate) fn target_group_shape() -> Shape {
    Shape {
        keys: vec![
            required("titel", ValueShape::Text, "Målgruppens navn."),
            required("beskrivelse", ValueShape::Text, "Hvem målgruppen er, i en sætning eller to."),
            optional("laveste-alder", AGE, "Laveste alder i hele år."),
            optional("højeste-alder", AGE, "Højeste alder i hele år, det år med."),
            optional("beskæftigelse", list(choice(Employment::WORDS)), "Personens situation på arbejdsmarkedet; en af dem er nok."),
            optional("nedsættelse", choice(Impairment::WORDS), "Graden af nedsat funktionsevne."),
            optional("varighed", choice(ImpairmentDuration::WORDS), "Hvor længe funktionsevnen er nedsat."),
            optional("lov", ValueShape::Id, "Loven, der nævner målgruppen: en fil i retskilder, uden .yaml."),
            optional("bestemmelse", ValueShape::Text, "Bestemmelsen i loven, som § 6, nr. 4."),
            optional(
                "vurdering",
                ValueShape::Text,
                "Hvad der skal vurderes; fortsætter »Det skal vurderes, …«, som: om de sociale problemer er særlige.",
            ),
            former::key(),
        ],
    }
}

pub(super) fn target_group(file: &Placed<'_>, names: &Names<'_>, site: Option<&str>, findings: &mut Vec<Finding>) -> TargetGroup {
    let record = record(file, &target_group_shape(), findings);
    let age = |key: &str| record.integer(key).and_then(|age| Some(Located { value: u8::try_from(age.value).ok()?, at: age.at }));
    TargetGroup {
        file: file.file,
        path: file.path.to_owned(),
        id: file.id.to_owned(),
        title: title(&record, file),
        description: record.plain("beskrivelse"),
        lowest_age: age("laveste-alder"),
        highest_age: age("højeste-alder"),
        employment: record.choices("beskæftigelse").into_iter().map(|index| Employment::ALL[index]).collect(),
        impairment: record.choice("nedsættelse").map(|index| Impairment::ALL[index.value]),
        duration: record.choice("varighed").map(|index| ImpairmentDuration::ALL[index.value]),
        law: record.text("lov").map(|name| names.legal_source(name)),
        provision: record.plain("bestemmelse"),
        assessment: record.text("vurdering").map(|text| Located { value: text.value.trim_end_matches('.').to_owned(), ..text }),
        former: former::read(record.texts(former::KEY), site, findings),
    }
}

/// The shape of a file under `kontakter/`.
pub(crate) fn contact_shape() -> Shape {
    Shape {
        keys: vec![
            required("titel", ValueShape::Text, "Kontaktens navn."),
            optional("beskrivelse", ValueShape::Text, "Hvad kontakten kan hjælpe med."),
            optional("telefon", ValueShape::Text, "Telefonnummer."),
            optional("mail", ValueShape::Text, "Mailadresse."),
            optional("åbningstid", ValueShape::Text, "Hvornår man kan ringe."),
            optional("adresse", ADDRESS, "En adresse på nettet."),
        ],
    }
}

pub(super) fn contact(file: &Placed<'_>, findings: &mut Vec<Finding>) -> Contact {
    let record = record(file, &contact_shape(), findings);
    let mail = record.text("mail");
    if let Some(mail) = mail.as_ref().filter(|mail| !is_mail(mail)) {
        findings.push(wrong_type::mail(mail, mail.at));
    }
    let contact = Contact {
        file: file.file,
        path: file.path.to_owned(),
        id: file.id.to_owned(),
        title: title(&record, file),
        description: record.plain("beskrivelse"),
        phone: record.plain("telefon"),
        mail: mail.map(|mail| mail.value),
        hours: record.plain("åbningstid"),
        address: record.plain("adresse"),
    };
    let sound = file.parsed.and_then(|parsed| parsed.yaml(file.file)).is_some_and(|_| file.parsed.is_some_and(Parsed::is_sound));
    if sound && contact.phone.is_none() && contact.mail.is_none() {
        findings.push(missing_key::phone_or_mail(contact.title.at));
    }
    contact
}

fn is_mail(text: &str) -> bool {
    text.split_once('@')
        .is_some_and(|(name, host)| !name.is_empty() && host.contains('.') && !host.contains('@') && !text.contains(char::is_whitespace))
}

/// What is sound in a YAML file; nothing where it is empty or could not be read.
pub(super) fn record(file: &Placed<'_>, shape: &Shape, findings: &mut Vec<Finding>) -> Record {
    let Some(parsed) = file.parsed else { return Record::default() };
    let Some((node, whole)) = parsed.yaml(file.file) else { return Record::default() };
    parsed.without_echoes(findings, |findings| read(node, shape, whole, findings))
}

pub(super) fn title(record: &Record, file: &Placed<'_>) -> Located<String> {
    record.text("titel").unwrap_or_else(|| Located { value: file.id.to_owned(), at: Span::at(0).within(file.file) })
}

use crate::parse::Parsed;
