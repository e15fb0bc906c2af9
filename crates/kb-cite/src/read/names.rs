//! Reads the words that name acts: their types ("lov", "bekg.", "LBK"), and popular names
//! ("serviceloven", "barnets lov").

use crate::DocType;
use crate::text::Text;

/// The word for a type of act.
#[derive(Clone, Copy)]
pub(super) struct TypeWord {
    pub(super) doc_type: DocType,
    /// Where the word ends, an abbreviation's full stop included.
    pub(super) end: usize,
    /// "loven", "bekendtgørelsens".
    pub(super) definite: bool,
    /// "lovens", "lovs".
    pub(super) genitive: bool,
    /// It is written out, not abbreviated.
    pub(super) full: bool,
}

/// A popular name: one word that ends in "-loven", "-bekendtgørelsen", "-forordningen".
#[derive(Clone, Copy)]
pub(super) struct Compound {
    /// Where it ends, a genitive's s included.
    pub(super) end: usize,
    /// Where the uninflected name ends.
    pub(super) name_end: usize,
    /// It names an act of the European Union, or a treaty.
    pub(super) is_eu: bool,
    /// It counts with a provision only: a treaty, and guidance ("hjemmevejledningen" is none).
    pub(super) needs_provision: bool,
}

/// Reads the word for a type of act at an offset.
pub(super) fn type_word(text: Text<'_>, at: usize) -> Option<TypeWord> {
    // Most words are none of these: three letters tell.
    let letter = |step| text.byte(at + step) | 0x20;
    let may_be = match (letter(0), letter(1)) {
        (b'l', b'o') => letter(2) == b'v',
        (b'b', b'e') => letter(2) == b'k',
        (b'v', b'e') => letter(2) == b'j',
        (b'a', b'n') => matches!(letter(2), b'o' | b'd'),
        (b'k', b'o') => letter(2) == b'n',
        (b'l', b'b') | (b'b', b'k') | (b'c', b'i') | (b'k', b'g') => true,
        _ => false,
    };
    if !may_be {
        return None;
    }
    let end = text.word_end(at);
    let written = text.slice(at, end);
    let folded = text.fold(at, end);
    let of = |doc_type, form: &str| {
        let genitive = form.ends_with('s');
        Some(TypeWord { doc_type, end, definite: !form.is_empty() && form != "s", genitive, full: true })
    };
    let short = |doc_type| {
        let end = if text.byte(end) == b'.' { end + 1 } else { end };
        Some(TypeWord { doc_type, end, definite: false, genitive: false, full: false })
    };
    let word = folded.as_str();
    match word {
        "lov" => of(DocType::Lov, ""),
        "lovs" => of(DocType::Lov, "s"),
        "loven" | "lovens" => of(DocType::Lov, &word["lov".len()..]),
        "lbk" | "lbkg" | "lovbek" | "lovbekg" | "lovbkg" | "lovbkgr" => short(DocType::Lovbekendtgoerelse),
        "bek" | "bekg" | "bkg" | "bekendtg" => short(DocType::Bekendtgoerelse),
        "vejl" => short(DocType::Vejledning),
        "vej" if written == "VEJ" => short(DocType::Vejledning),
        "cis" if written == "CIS" => short(DocType::Cirkulaereskrivelse),
        "cir" if written == "CIR" => short(DocType::Cirkulaere),
        "and" if written == "AND" => short(DocType::Anden),
        "cirk" | "cirkskr" => {
            let skr = if text.byte(end) == b'.' { text.skip_space(end + 1) } else { end };
            if word == "cirkskr" {
                short(DocType::Cirkulaereskrivelse)
            } else if text.folded(skr).as_str() == "skr" {
                let end = if text.byte(skr + 3) == b'.' { skr + 4 } else { skr + 3 };
                Some(TypeWord { doc_type: DocType::Cirkulaereskrivelse, end, definite: false, genitive: false, full: false })
            } else {
                short(DocType::Cirkulaere)
            }
        }
        "cirkulæreskrivelse" | "cirkulærskrivelse" => of(DocType::Cirkulaereskrivelse, ""),
        "cirkulæreskrivelsen" | "cirkulæreskrivelsens" => of(DocType::Cirkulaereskrivelse, &word["cirkulæreskrivelse".len()..]),
        "cirkulære" => of(DocType::Cirkulaere, ""),
        "cirkulæret" | "cirkulærets" | "cirkulæres" => of(DocType::Cirkulaere, &word["cirkulære".len()..]),
        "kgl" | "kongelig" => {
            let next = text.skip_space(if text.byte(end) == b'.' { end + 1 } else { end });
            let next_end = text.word_end(next);
            (text.fold(next, next_end).as_str() == "anordning").then_some(TypeWord {
                doc_type: DocType::Anden,
                end: next_end,
                definite: false,
                genitive: false,
                full: true,
            })
        }
        _ => [
            ("lovbekendtgørelse", DocType::Lovbekendtgoerelse),
            ("bekendtgørelse", DocType::Bekendtgoerelse),
            ("vejledning", DocType::Vejledning),
            ("anordning", DocType::Anden),
        ]
        .into_iter()
        .find_map(|(base, doc_type)| {
            let form = word.strip_prefix(base)?;
            matches!(form, "" | "s" | "n" | "ns" | "en" | "ens").then(|| of(doc_type, form))?
        }),
    }
}

/// The endings of popular names, and whether they are of the European Union.
const ENDINGS: [(&str, bool); 9] = [
    ("loven", false),
    ("bekendtgørelsen", false),
    ("forordningen", true),
    ("direktivet", true),
    ("vejledningen", false),
    ("cirkulæret", false),
    ("anordningen", false),
    ("konventionen", true),
    ("traktaten", true),
];

/// Words that end like a popular name and name no act.
fn is_no_act(stem: &str, ending: &str) -> bool {
    match ending {
        "loven" => matches!(
            stem,
            "jante"
                | "natur"
                | "tyngde"
                | "murphys"
                | "murphy"
                | "parkinsons"
                | "jungle"
                | "moral"
                | "gravitations"
                | "for"
                | "tro"
                | "sharia"
                | "mose"
                | "bondegårds"
                | "sprog"
                | "lyd"
                | "under"
                | "moder"
                | "energibevarelses"
                | "markeds"
                | "kærligheds"
        ),
        "bekendtgørelsen" => matches!(stem, "lov" | "kund"),
        "vejledningen" => matches!(
            stem,
            "brugs"
                | "bruger"
                | "studie"
                | "erhvervs"
                | "uddannelses"
                | "karriere"
                | "monterings"
                | "betjenings"
                | "samle"
                | "rejse"
                | "kost"
                | "ernærings"
                | "forbruger"
                | "turist"
                | "parkerings"
                | "ansøgnings"
                | "udfyldelses"
                | "gælds"
                | "økonomi"
                | "samtale"
                | "installations"
                | "vaske"
                | "klage"
                | "speciale"
                | "gruppe"
                | "plante"
                | "trænings"
                | "start"
                | "lynstart"
                | "job"
                | "kollegial"
                | "praksis"
                | "rets"
        ),
        "forordningen" => matches!(stem, "læge" | "medicin" | "recept"),
        "anordningen" => matches!(
            stem,
            "for" | "sikkerheds" | "låse" | "beskyttelses" | "ophængnings" | "tag" | "an" | "koblings" | "løfte" | "lukke" | "måle"
        ),
        _ => false,
    }
}

/// A name has no more parts that hyphens join.
const MOST_PARTS: usize = 6;

/// Reads the popular name that begins at an offset. Its stem has three letters or more.
pub(super) fn compound(text: Text<'_>, at: usize, word_end: usize) -> Option<Compound> {
    let mut end = if word_end > at { word_end } else { text.word_end(at) };
    // "SU-loven", "CO2-afgiftsloven", "A/S-loven".
    let mut parts = 0;
    if text.byte(end).is_ascii_digit() && end - at < 2 {
        return None;
    }
    while matches!(text.byte(end), b'-' | b'/' | b'0'..=b'9') && end > at && parts < MOST_PARTS {
        parts += 1;
        let next = text.word_end(text.digits_end(if text.byte(end).is_ascii_digit() { end } else { end + 1 }));
        if next <= end + 1 && !text.byte(end).is_ascii_digit() {
            break;
        }
        end = next;
    }
    let last = text.byte_before(end) | 0x20;
    let before = text.byte(end.wrapping_sub(2)) | 0x20;
    let name_end = match (before, last) {
        (b'e', b'n' | b't') => end,
        (b'n' | b't', b's') => end - 1,
        (b'v', b's') => return indefinite(text, at, end - 1, end),
        (b'o', b'v') => return indefinite(text, at, end, end),
        _ => return None,
    };
    // Of all the words in the definite form, two more letters leave few.
    if !matches!(
        (text.byte(name_end.wrapping_sub(4)) | 0x20, text.byte(name_end.wrapping_sub(3)) | 0x20),
        (b'o' | b'i', b'v') | (b'l', b's') | (b'n', b'g') | (0xA6, b'r') | (b'o', b'n') | (b'a', b't')
    ) {
        return None;
    }
    let (ending, is_eu) = ENDINGS.into_iter().find(|(ending, _)| ends_with(text, at, name_end, ending))?;
    let stem_end = name_end - ending.len();
    let stem = text.fold(at, stem_end);
    let stem = stem.as_str().trim_end_matches('-');
    let is_short = text.slice(at, stem_end).chars().count() < 3 && stem != "sø";
    if is_short || is_no_act(stem, ending) {
        return None;
    }
    // "ændringslovens § 2" is of another act than the one at hand; "hovedloven" alone names none.
    let needs_provision = matches!(ending, "konventionen" | "traktaten" | "vejledningen")
        || matches!(stem, "ændrings" | "hoved" | "ramme" | "sær" | "special");
    Some(Compound { end, name_end, is_eu, needs_provision })
}

/// Reads "servicelovs" of "den gamle servicelovs § 50": without its article a name counts right
/// before a paragraph or a chapter.
fn indefinite(text: Text<'_>, at: usize, name_end: usize, end: usize) -> Option<Compound> {
    if text.byte(end) != b' ' || !ends_with(text, at, name_end, "lov") {
        return None;
    }
    let stem_end = name_end - "lov".len();
    let stem = text.fold(at, stem_end);
    let stem = stem.as_str().trim_end_matches('-');
    let follows = text.has(end + 1, "§") || text.folded(end + 1).as_str() == "kapitel";
    if !follows || text.slice(at, stem_end).chars().count() < 3 || is_no_act(stem, "loven") {
        return None;
    }
    Some(Compound { end, name_end, is_eu: false, needs_provision: true })
}

/// Returns true for a popular name without its article: "boldlov".
pub(super) fn is_indefinite(name: &str) -> bool {
    let ending = name.len().checked_sub("lov".len()).and_then(|at| name.get(at..));
    !name.contains(' ') && ending.is_some_and(|ending| ending.eq_ignore_ascii_case("lov"))
}

/// Returns true where a range ends with these letters, in whatever case.
fn ends_with(text: Text<'_>, at: usize, end: usize, ending: &str) -> bool {
    let Some(from) = end.checked_sub(ending.len()).filter(|&from| from >= at) else { return false };
    let written = &text.as_str().as_bytes()[from..end];
    written
        .iter()
        .zip(ending.as_bytes())
        .all(|(&written, &byte)| written.to_ascii_lowercase() == byte || (byte >= 0xA0 && written == byte - 0x20))
}

/// Reads a name of two words or more that names an act without a word for its type; returns where
/// its genitive ends, and where the name does.
pub(super) fn spelled(text: Text<'_>, at: usize) -> Option<(usize, usize)> {
    let first_end = text.word_end(at);
    let parts: &[&str] = match text.fold(at, first_end).as_str() {
        "barnets" => &["lov"],
        "danmarks" => &["riges", "grundlov"],
        "rom" | "bruxelles" | "dublin" => return numbered_regulation(text, first_end),
        _ => return None,
    };
    let mut end = first_end;
    for (position, part) in parts.iter().enumerate() {
        let word = text.skip_space(end);
        end = text.word_end(word);
        let folded = text.fold(word, end);
        let is_last = position + 1 == parts.len();
        if is_last && folded.as_str().strip_suffix('s') == Some(part) {
            return Some((end, end - 1));
        }
        if folded.as_str() != *part {
            return None;
        }
    }
    Some((end, end))
}

/// Reads the rest of "Rom I-forordningens" behind the name of its city.
fn numbered_regulation(text: Text<'_>, city_end: usize) -> Option<(usize, usize)> {
    let numeral = text.skip_space(city_end);
    let numeral_end = text.word_end(numeral);
    if !matches!(text.slice(numeral, numeral_end), "I" | "II" | "III" | "IV") || text.byte(numeral_end) != b'-' {
        return None;
    }
    let end = text.word_end(numeral_end + 1);
    match text.fold(numeral_end + 1, end).as_str() {
        "forordningen" => Some((end, end)),
        "forordningens" => Some((end, end - 1)),
        _ => None,
    }
}
