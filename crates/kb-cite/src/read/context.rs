//! Tells a citation from what only looks like one, by what stands around it.

use crate::read::levels::Levels;
use crate::read::words;
use crate::text::Text;

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
