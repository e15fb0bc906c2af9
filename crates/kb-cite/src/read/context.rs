//! Tells a citation from what only looks like one, by what stands around it.

use crate::read::level::Level;
use crate::read::levels::Levels;
use crate::read::words;
use crate::text::Text;

/// Returns true for the label that begins a provision: "§ 1." at the start of a line, "Stk. 2." at
/// the start of a sentence. Text of the provision follows.
pub(super) fn is_label(text: Text<'_>, at: usize, levels: &Levels) -> bool {
    let opens_line = opens_line(text, at) || follows_announcement(text, at);
    if levels.provision.depth() != 1 {
        return opens_line && is_label_pair(text, levels);
    }
    let is_heading =
        matches!(levels.first, Level::Chapter | Level::Part) && text.is_upper(at) && text.is_upper(text.skip_space(levels.end));
    if is_heading {
        return true;
    }
    if !opens_line && !opens_sentence(text, at) && !is_label_of_stk(text, at, levels) {
        return false;
    }
    let labels = levels.first.of(&levels.provision);
    let end = levels.end;
    let next = text.skip_space(end);
    let stop = text.byte(end) == b'.' || text.byte(next) == b'.' && text.byte(next + 1) != b'.';
    match levels.first {
        Level::Paragraph if labels.is_plural() => false,
        Level::Paragraph if stop => {
            let after = text.skip_space(next + 1);
            opens_line || !text.is_lower(after)
        }
        // "§ 4 Stk. 1. Loven …", "§ 2 Loven træder i kraft".
        Level::Paragraph => opens_line && next > end && text.is_upper(next) && text.byte(end) != b'\n',
        Level::Stk => text.is_upper(at) && (stop || (!labels.is_plural() && next > end && text.is_upper(next))),
        Level::Chapter | Level::Part | Level::Annex => {
            let after = if stop { text.skip_space(next + 1) } else { next };
            text.is_upper(at)
                && opens_line
                && (stop || matches!(text.byte(end), 0 | b'\n' | b'\r' | b':') || text.dash(next) > 0 || text.is_upper(after))
        }
        _ => false,
    }
}

/// Returns true behind "følgende ikrafttrædelsesbestemmelse:", which provisions follow in full.
fn follows_announcement(text: Text<'_>, at: usize) -> bool {
    let colon = text.skip_space_back(at);
    if colon == at || text.byte_before(colon) != b':' {
        return false;
    }
    let (word, _) = text.word_before(colon - 1);
    word.as_str().ends_with("bestemmelse") || word.as_str().ends_with("bestemmelser")
}

/// Returns true for "(Ophævet) Stk. 3. Ansøgninger …", "jf. § 16 f. Stk. 2. Ministeren …": what stands
/// before could go on, the capitals and the full stop tell that it does not.
fn is_label_of_stk(text: Text<'_>, at: usize, levels: &Levels) -> bool {
    let labelled = levels.first == Level::Stk
        && text.is_upper(at)
        && text.byte(levels.end) == b'.'
        && text.is_upper(text.skip_space(levels.end + 1))
        && !levels.provision.stk.is_plural();
    if !labelled {
        return false;
    }
    let before = text.skip_space_back(at);
    match text.byte_before(before) {
        b')' => true,
        b'.' => matches!(text.word_before(at).0.as_str(), "f" | "nr"),
        _ => false,
    }
}

/// Returns true for "§ 4 Stk. 1. Loven …" in a note of an act: two labels, without a comma.
fn is_label_pair(text: Text<'_>, levels: &Levels) -> bool {
    let provision = &levels.provision;
    levels.first == Level::Paragraph
        && provision.depth() == 2
        && !provision.stk.is_empty()
        && !provision.paragraph.is_plural()
        && text.byte(levels.end) == b'.'
        && text.has_before(text.skip_space_back(text.digits_start(levels.end)), "Stk.")
}

/// Returns true where nothing but markup stands before on the line, the cell, the quotation.
fn opens_line(text: Text<'_>, at: usize) -> bool {
    let mut before = at;
    while before > 0 {
        match text.byte(before - 1) {
            b' ' | b'\t' | b'*' | b'#' | b'_' | b'>' | b'(' | b'"' => before -= 1,
            b'\n' | b'|' => return true,
            0xBB if text.has_before(before, "»") => return true,
            0x9C | 0x9E if text.has_before(before, "“") || text.has_before(before, "„") => return true,
            _ => return false,
        }
        if at - before > 8 {
            return false;
        }
        if text.byte(before) == b'\t' || text.byte(before) == b'"' {
            return true;
        }
    }
    true
}

/// Returns true where a sentence ended before.
fn opens_sentence(text: Text<'_>, at: usize) -> bool {
    let end = text.skip_space_back(at);
    if end == at {
        return false;
    }
    match text.byte_before(end) {
        b'.' => {
            let (word, _) = text.word_before(end);
            !is_abbreviation_before(word.as_str())
        }
        b':' | b'!' | b'?' => true,
        0xAB => text.has_before(end, "«"),
        b')' => text.has_before(end, ".)"),
        _ => text.byte(end) == b'\n',
    }
}

/// Returns true for a word whose full stop does not end a sentence.
fn is_abbreviation_before(word: &str) -> bool {
    matches!(
        word,
        "jf" | "nr"
            | "kap"
            | "art"
            | "bl"
            | "dvs"
            | "inkl"
            | "ekskl"
            | "ca"
            | "f"
            | "sml"
            | "cf"
            | "hhv"
            | "evt"
            | "bek"
            | "bekg"
            | "lovbekg"
            | "lovbek"
            | "vejl"
    )
}

/// Returns true where a "§" is of another text than an act: articles of association, a contract.
pub(super) fn is_private(text: Text<'_>, at: usize, end: usize) -> bool {
    let (before, _) = text.word_before(at);
    let before_end = text.skip_space_back(at);
    if text.byte_before(before_end) != b'.' && is_or_of(before.as_str(), names_private) {
        return true;
    }
    // "foreningens vedtægter, § 4"
    if text.byte_before(before_end) == b',' && text.word_before(before_end - 1).0.as_str().ends_with("vedtægter") {
        return true;
    }
    let mut next = text.skip_space(end);
    if text.byte(next) == b',' {
        next = text.skip_space(next + 1);
    }
    if !matches!(text.folded(next).as_str(), "i" | "af") {
        return false;
    }
    let mut word = text.skip_space(text.word_end(next));
    for _ in 0..3 {
        let word_end = text.word_end(word);
        if word_end == word {
            return false;
        }
        if names_private(text.fold(word, word_end).as_str()) {
            return true;
        }
        // "i foreningens vedtægter", "i den nye lejekontrakt"
        word = text.skip_space(word_end);
        if text.byte_before(word_end) != b's'
            && !matches!(text.folded(word).as_str(), "den" | "det" | "nye" | "gamle")
            && word_end - next > 60
        {
            return false;
        }
        if !(text.byte_before(word_end) == b's' || matches!(text.byte_before(word_end), b'n' | b'e')) {
            return false;
        }
    }
    false
}

/// Returns true where a question is answered so for a word, or for the word its genitive is of.
fn is_or_of(word: &str, question: fn(&str) -> bool) -> bool {
    question(word) || word.strip_suffix('s').is_some_and(question)
}

/// Returns true for a text that has paragraphs and is no act.
fn names_private(word: &str) -> bool {
    [
        "vedtægter",
        "vedtægterne",
        "vedtægten",
        "overenskomsten",
        "overenskomst",
        "kontrakten",
        "kontrakt",
        "lejeaftalen",
        "aftalen",
        "forretningsordenen",
        "forretningsorden",
        "husordenen",
        "husorden",
        "ordensreglementet",
        "reglementet",
        "fundatsen",
        "testamentet",
    ]
    .iter()
    .any(|ending| word.ends_with(ending))
}

/// Returns true where a chapter, an article or an annex is one of a book, a report.
pub(super) fn is_of_a_book(text: Text<'_>, at: usize, end: usize) -> bool {
    let (before, before_at) = text.word_before(at);
    if is_or_of(before.as_str(), is_book) {
        return true;
    }
    // "lektien er kapitel 4"
    if before.as_str() == "er" && is_book(text.word_before(before_at).0.as_str()) {
        return true;
    }
    let mut next = text.skip_space(end);
    if text.byte(next) == b',' {
        next = text.skip_space(next + 1);
    }
    if !matches!(text.folded(next).as_str(), "i" | "af" | "til" | "fra") {
        return false;
    }
    let mut word = text.skip_space(text.word_end(next));
    for _ in 0..4 {
        let word_end = text.word_end(word);
        if word_end == word {
            return false;
        }
        let folded = text.fold(word, word_end);
        if is_book(folded.as_str()) {
            return true;
        }
        if words::is_verb(folded.as_str()) || crate::read::names::type_word(text, word).is_some() {
            return false;
        }
        word = text.skip_space(word_end);
    }
    false
}

/// Returns true for a work of letters that has chapters.
fn is_book(word: &str) -> bool {
    [
        "bog",
        "bogen",
        "roman",
        "romanen",
        "rapport",
        "rapporten",
        "hæftet",
        "manualen",
        "filmen",
        "serien",
        "bibelen",
        "koranen",
        "pjecen",
        "artiklen",
        "avisen",
        "publikationen",
        "specialet",
        "afhandlingen",
        "evalueringen",
        "redegørelsen",
        "magasinet",
        "tidsskriftet",
        "bladet",
        "erindringer",
        "selvbiografi",
        "fortællingen",
        "historien",
        "livet",
        "opgaven",
        "eventyret",
        "værket",
        "notatet",
        "mødet",
        "dagsordenen",
        "mailen",
        "ansøgningen",
        "kontrakten",
        "aftalen",
        "referatet",
        "brevet",
        "skemaet",
        "årsrapporten",
        "studieordningen",
        "romanens",
        "bogens",
        "berlingske",
        "lektien",
        "læsegruppen",
        "studiegruppen",
        "pensum",
    ]
    .iter()
    .any(|ending| word.ends_with(ending))
}

/// Returns true where a "stk." is a provision, and not pieces of something ("10 stk. 2-personers
/// telte", "stk. pris").
pub(super) fn is_stk(text: Text<'_>, at: usize, levels: &Levels, near_law: bool) -> bool {
    let end = levels.end;
    // No paragraph has a hundred parts.
    if levels.provision.stk.ranges().iter().any(|range| range.from.as_str().len() > 2) {
        return false;
    }
    let before = text.skip_space_back(at);
    if text.byte_before(before).is_ascii_digit() {
        return false;
    }
    let (word, _) = text.word_before(at);
    if matches!(word.as_str(), "pr" | "per" | "par" | "pris") {
        return false;
    }
    let next = text.skip_space(end);
    let dash = text.dash(next);
    if !near_law && text.folded(next).as_str() == "af" {
        // "stk. 3 af kagen"
        let whole = text.folded(text.skip_space(next + 2));
        return matches!(whole.as_str(), "denne" | "dette" | "samme" | "nævnte" | "paragraffen" | "bestemmelsen" | "artiklen" | "");
    }
    !(words::is_unit(text.folded(next).as_str())
        || matches!(text.byte(next), b'%' | b'/')
        || dash > 0 && text.word_end(next + dash) > next + dash)
}

/// Returns true where a bare "nr." is a number of a provision: it needs legal words around it.
pub(super) fn is_nr(text: Text<'_>, at: usize, levels: &Levels, near_law: bool) -> bool {
    let end = levels.end;
    if !text.is_boundary(end) || levels.provision.depth() > 1 {
        return text.is_boundary(end);
    }
    let before = text.skip_space_back(at);
    let next = text.skip_space(end);
    if before == 0 && next >= text.len() {
        return true;
    }
    let comma = text.byte(next) == b',';
    let next = if comma { text.skip_space(next + 1) } else { next };
    let folded = text.folded(next);
    let following = folded.as_str();
    if matches!(
        following,
        "nævnte" | "anførte" | "omhandlede" | "omtalte" | "bliver" | "ophæves" | "affattes" | "udgår" | "indsættes" | "ændres"
    ) {
        return true;
    }
    // "nr. 3 i rækken", "nr. 12 af 30"
    if !comma && matches!(following, "i" | "på" | "af" | "ud") {
        return false;
    }
    if text.has_before(before, "»") || text.has_before(before, "–") {
        return true;
    }
    let (word, word_at) = text.word_before(at);
    let is_list = levels.provision.nr.is_plural();
    match word.as_str() {
        "jf" | "dog" | "uanset" => true,
        "efter" | "omfattet" => is_list || near_law || following.is_empty(),
        "som" | "og" | "eller" | "samt" | "i" | "af" | "til" | "under" | "ved" | "fra" | "bliver" | "nye" | "litra" | "med" | "både"
        | "ikke" | "kun" | "alene" | "også" | "end" | "hverken" | "for" | "herefter" => {
            near_law || (is_list && text.byte(word_at) == b'i')
        }
        // The start of a sentence: "Nr. 7-15 bliver …" was taken above.
        "" => near_law && text.byte_before(before) == b',',
        _ => false,
    }
}

/// Returns true where a sentence number is one of a provision, and not an item of an agenda.
pub(super) fn is_punktum(text: Text<'_>, end: usize) -> bool {
    let next = text.skip_space(end);
    text.folded(next).as_str() != "på" && !text.byte(next).is_ascii_digit()
}
