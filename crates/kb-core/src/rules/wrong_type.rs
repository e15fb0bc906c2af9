use kb_diag::{Finding, Location, Rule, Severity, StaticText, Text};

use super::suggest::{nearest, quoted};
use super::{impossible_date, malformed_id};
use crate::colour::Colour;
use crate::danish_date;
use crate::shape::{Shape, ValueShape};
use crate::yaml::{self, Node, Value};

/// Reports a value that is not what its key holds.
pub(crate) static RULE: Rule = Rule {
    name: "wrong-type",
    severity: Severity::Error,
    summary: StaticText { da: "værdien er ikke af den rette slags", en: "the value is not of the right kind" },
    docs: include_str!("wrong_type.md"),
};

/// Reports a value that is not what its key holds.
pub(crate) fn finding(node: &Node, shape: &ValueShape, key: &str, at: Location) -> Finding {
    match &node.value {
        Value::Scalar(text) => scalar(text.trim(), shape, key, at),
        _ => structure(node, shape, key, at),
    }
}

/// A text where something else belongs.
fn scalar(text: &str, shape: &ValueShape, key: &str, at: Location) -> Finding {
    let guess = danish_date::guess(text);
    let is_date = matches!(shape, ValueShape::Date | ValueShape::PartialDate);
    if is_date && guess == danish_date::Read::Impossible {
        return impossible_date::finding(text, at);
    }
    let (shown, wanted) = (short(text), wanted(shape));
    let message = match (shape, guess) {
        (_, danish_date::Read::Date(date)) if is_date => {
            Text::new(format!("»{key}« skal skrives {date}, ikke »{shown}«"), format!("»{key}« is to be written {date}, not »{shown}«"))
        }
        (ValueShape::Choice(_), _) => Text::new(format!("»{key}« kan ikke være »{shown}«"), format!("»{key}« cannot be »{shown}«")),
        _ => Text::new(format!("»{key}« skal være {}, ikke »{shown}«", wanted.da), format!("»{key}« must be {}, not »{shown}«", wanted.en)),
    };
    let mut finding = Finding::new(&RULE, at, message);
    match (shape, guess) {
        (ValueShape::Date | ValueShape::PartialDate, danish_date::Read::Date(date)) => {
            finding.suggest(Text::new("skriv datoen som år-måned-dag", "write the date as year-month-day"), at, date.to_string());
        }
        (ValueShape::Date | ValueShape::PartialDate, _) => {
            finding.help(Text::new(
                "skriv datoen som år-måned-dag, for eksempel 2026-02-12",
                "write the date as year-month-day, for instance 2026-02-12",
            ));
        }
        _ => match better(text, shape) {
            Some(better) => {
                finding.suggest(Text::new(format!("skriv »{better}«"), format!("write »{better}«")), at, better);
            }
            None => match shape {
                ValueShape::Choice(_) => {
                    finding.help(Text::new(format!("skriv {}", wanted.da), format!("write {}", wanted.en)));
                }
                ValueShape::Map(shape) => {
                    finding.help(item_help(shape));
                }
                ValueShape::List(item) if let ValueShape::Map(shape) = &**item => {
                    finding.help(item_help(shape));
                }
                _ => {}
            },
        },
    }
    if let (ValueShape::List(_), Some(fix)) = (shape, &mut finding.fix) {
        fix.label = Text::new("skriv en liste i skarpe parenteser", "write a list in square brackets");
        fix.safe = malformed_id::is_well_formed(text);
    }
    finding
}

/// What is likely meant, as it is to be written.
fn better(text: &str, shape: &ValueShape) -> Option<String> {
    match shape {
        ValueShape::List(item) if !matches!(**item, ValueShape::Map(_)) => Some(list(text)),
        ValueShape::Choice(words) => nearest(text, words.iter().map(|word| &**word)).map(ToOwned::to_owned),
        ValueShape::Bool => match &*text.to_lowercase() {
            "ja" | "yes" | "j" | "y" | "sand" | "true" | "x" => Some("ja".to_owned()),
            "nej" | "no" | "n" | "falsk" | "false" => Some("nej".to_owned()),
            _ => None,
        },
        ValueShape::Integer { lowest, highest } => {
            let digits = &text[..text.bytes().take_while(u8::is_ascii_digit).count()];
            digits.parse().ok().filter(|number| (*lowest..=*highest).contains(number)).map(|_| digits.to_owned())
        }
        ValueShape::Prefixed(prefixes) if prefixes.contains(&"https://") => text.starts_with("www.").then(|| format!("https://{text}")),
        ValueShape::Prefixed(prefixes) => prefixes.iter().find_map(|prefix| text.find(prefix)).map(|start| text[start..].to_owned()),
        _ => None,
    }
}

/// The items of a list that was written without its brackets, or with one of them, or with dashes that lack their space.
fn list(text: &str) -> String {
    let inside = text.trim_matches(['[', ']', '(', ')', ' ']);
    let separators: &[char] = match inside.chars().next() {
        Some('-') => &['\n', ' '],
        Some('•') => &['\n', '•'],
        _ => &[',', ';', '\n'],
    };
    let items = inside.split(separators).map(|item| item.trim_matches([' ', '-', '•'])).filter(|item| !item.is_empty());
    let items: Vec<String> = items.map(|item| if is_plain(item) { item.to_owned() } else { yaml::quoted(item) }).collect();
    format!("[{}]", items.join(", "))
}

/// True for a text that YAML reads as it stands, also inside brackets.
fn is_plain(text: &str) -> bool {
    text.starts_with(char::is_alphanumeric) && !text.contains([':', '#', '[', ']', '{', '}', '"', '\'']) && !matches!(text, "null")
}

/// A list or a map where something else belongs.
fn structure(node: &Node, shape: &ValueShape, key: &str, at: Location) -> Finding {
    let wanted = wanted(shape);
    let mut finding =
        Finding::new(&RULE, at, Text::new(format!("»{key}« skal være {}", wanted.da), format!("»{key}« must be {}", wanted.en)));
    match (&node.value, shape) {
        (Value::List(items), ValueShape::Text | ValueShape::Id) => match items.as_slice() {
            [Node { value: Value::Scalar(only), .. }] if is_plain(only) => {
                finding.suggest(Text::new("skriv værdien uden liste", "write the value without a list"), at, &**only);
            }
            _ => {
                finding.help(Text::new("skriv én værdi uden parenteser og bindestreger", "write one value, without brackets and dashes"));
            }
        },
        (Value::Map(_), ValueShape::List(item)) if let ValueShape::Map(shape) = &**item => {
            finding.help(item_help(shape));
        }
        (Value::Map(_), ValueShape::List(_)) => {
            finding.help(Text::new("skriv en bindestreg og et mellemrum foran hvert led", "write a dash and a space before each item"));
        }
        (Value::Map(_), ValueShape::Text) => {
            finding.help(Text::new(
                "skriv teksten på samme linje som nøglen, og sæt den i anførselstegn, hvis den har et kolon i sig",
                "write the text on the line of its key, in quotes if it has a colon in it",
            ));
        }
        _ => {}
    }
    finding
}

/// What an item of a list of maps looks like: its keys that must be there.
fn item_help(shape: &Shape) -> Text {
    let keys: Vec<String> = shape.keys.iter().filter(|key| key.required).map(|key| format!("{}: …", key.name)).collect();
    let item = format!("{{ {} }}", keys.join(", "));
    Text::new(format!("skriv hvert led som »- {item}«"), format!("write each item as »- {item}«"))
}

/// The beginning of a long text.
fn short(text: &str) -> String {
    const LONGEST: usize = 60;
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", line[..end].trim_end()),
        None => line,
    }
}

fn wanted(shape: &ValueShape) -> Text {
    match shape {
        ValueShape::Text => Text::new("en tekst", "a text"),
        ValueShape::Id => Text::new("et enkelt id", "a single id"),
        ValueShape::Prefixed(prefixes) => {
            Text::new(format!("en adresse, der begynder med {}", prefixes[0]), format!("an address that begins with {}", prefixes[0]))
        }
        ValueShape::Integer { lowest, highest: u32::MAX } => {
            Text::new(format!("et helt tal fra {lowest}"), format!("a whole number from {lowest}"))
        }
        ValueShape::Integer { lowest, highest } => {
            Text::new(format!("et helt tal fra {lowest} til {highest}"), format!("a whole number from {lowest} to {highest}"))
        }
        ValueShape::Date => Text::new("en dato", "a date"),
        ValueShape::PartialDate => Text::new("en dato eller et år", "a date or a year"),
        ValueShape::Bool => Text::new("ja eller nej", "ja or nej"),
        ValueShape::Choice(words) => {
            let words = quoted(words.iter().map(|word| &**word));
            Text::new(format!("en af {words}"), format!("one of {words}"))
        }
        ValueShape::List(_) => Text::new("en liste", "a list"),
        ValueShape::Map(_) | ValueShape::TextMap => Text::new("nøgler med værdier", "keys with values"),
    }
}

/// Reports a standard field that a kind gives another type.
pub(crate) fn standard_field(key: &str, at: Location) -> Finding {
    let mut finding = Finding::new(
        &RULE,
        at,
        Text::new(
            format!("»{key}« er et standardfelt og kan ikke få en anden type"),
            format!("»{key}« is a standard field and cannot have another type"),
        ),
    );
    finding.help(Text::new("slet »type«, eller giv feltet en anden nøgle", "delete »type«, or give the field another key"));
    finding
}

/// Reports a word that is no severity.
pub(crate) fn severity(rule: &str, word: &str, at: Location) -> Finding {
    let words = ["fejl", "advarsel", "tip", "fra"];
    let mut finding = Finding::new(
        &RULE,
        at,
        Text::new(format!("reglen »{rule}« kan ikke være »{word}«"), format!("the rule »{rule}« cannot be »{word}«")),
    );
    match nearest(word, words.into_iter()) {
        Some(known) => finding.suggest(Text::new(format!("mente du »{known}«?"), format!("did you mean »{known}«?")), at, known),
        None => finding.help(Text::new("skriv fejl, advarsel, tip eller fra", "write fejl, advarsel, tip or fra")),
    };
    finding
}

/// Reports a milder severity for a rule that cannot have one.
pub(crate) fn firm_rule(rule: &str, at: Location) -> Finding {
    let mut finding = Finding::new(
        &RULE,
        at,
        Text::new(format!("reglen »{rule}« kan kun være en fejl"), format!("the rule »{rule}« can only be an error")),
    );
    finding.help(Text::new(
        "det, reglen finder, kan kb ikke læse og derfor ikke udgive; slet linjen",
        "kb cannot read what the rule finds, and so cannot publish it; delete the line",
    ));
    finding
}

/// Reports a mail address that cannot be one.
pub(crate) fn mail(text: &str, at: Location) -> Finding {
    Finding::new(&RULE, at, Text::new(format!("»{text}« er ikke en mailadresse"), format!("»{text}« is not a mail address")))
}

/// Reports a colour that cannot be one.
pub(crate) fn colour(text: &str, at: Location) -> Finding {
    let mut finding = Finding::new(&RULE, at, Text::new(format!("»{text}« er ikke en farve"), format!("»{text}« is not a colour")));
    match Colour::parse(&format!("#{text}")) {
        Some(_) => finding.suggest(
            Text::new(format!("skriv \"#{text}\", med anførselstegn"), format!("write \"#{text}\", with quotes")),
            at,
            format!("\"#{text}\""),
        ),
        None => finding.help(Text::new(
            "skriv farven som \"#0a5a6e\", med anførselstegn: to tegn for rød, to for grøn og to for blå",
            "write the colour as \"#0a5a6e\", with quotes: two signs for red, two for green and two for blue",
        )),
    };
    finding
}

/// Why readers cannot report a mistake at an address.
pub(crate) enum ReportFault {
    /// It is neither a mail address nor a web address.
    NoAddress,
    /// An address cannot hold this character.
    Sign(char),
    /// Something in braces that is not "{fil}".
    Placeholder(String),
    /// It names no website.
    NoHost,
}

/// Reports a place to report mistakes that no link can lead to.
pub(crate) fn report_address(text: &str, fault: &ReportFault, at: Location) -> Finding {
    let message = match fault {
        ReportFault::NoAddress => Text::new(
            format!("»{text}« er hverken en mailadresse eller en adresse, der begynder med https://"),
            format!("»{text}« is neither a mail address nor an address that begins with https://"),
        ),
        ReportFault::Sign(' ') => {
            Text::new(format!("adressen »{text}« har et mellemrum"), format!("the address »{text}« has a space in it"))
        }
        ReportFault::Sign(sign) => Text::new(
            format!("adressen »{text}« har tegnet {sign:?}, som en adresse ikke kan have"),
            format!("the address »{text}« holds the character {sign:?}, which no address can"),
        ),
        ReportFault::Placeholder(found) => Text::new(
            format!("»{found}« i adressen står ikke for noget; kun {{fil}} gør"),
            format!("»{found}« in the address stands for nothing; only {{fil}} does"),
        ),
        ReportFault::NoHost => {
            Text::new(format!("adressen »{text}« nævner ikke noget websted"), format!("the address »{text}« names no website"))
        }
    };
    let mut finding = Finding::new(&RULE, at, message);
    finding.help(Text::new(
        "skriv en mailadresse, eller en adresse, hvor {fil} står for sidens fil, som https://git.example.dk/lovstof/ret/{fil}",
        "write a mail address, or an address in which {fil} stands for the page's file, as https://git.example.dk/lovstof/ret/{fil}",
    ));
    finding
}

/// Reports a former address that can be none of the site.
pub(crate) fn former_address(text: &str, at: Location) -> Finding {
    let mut finding = Finding::new(
        &RULE,
        at,
        Text::new(
            format!("»{text}« er ikke en adresse, en side her kan have haft"),
            format!("»{text}« is not an address that a page here can have had"),
        ),
    );
    finding.help(Text::new(
        "skriv filens gamle sti, som ordninger/gammelt-navn.md, eller sidens gamle adresse uden domænet",
        "write the file's old path, as ordninger/gammelt-navn.md, or the page's old address without the host",
    ));
    finding
}

#[cfg(test)]
mod tests {
    use super::list;

    #[test]
    fn a_list_without_brackets_gets_them() {
        assert_eq!(list("alle"), "[alle]");
        assert_eq!(list("alle, unge"), "[alle, unge]");
        assert_eq!(list("alle]"), "[alle]");
        assert_eq!(list("-alle -under-uddannelse"), "[alle, under-uddannelse]");
        assert_eq!(list("• alle • unge under 30"), "[alle, unge under 30]");
        assert_eq!(list("(alle, unge)"), "[alle, unge]");
        assert_eq!(list("BPA; husk: alle"), "[BPA, \"husk: alle\"]");
    }
}
