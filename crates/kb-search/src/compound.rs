//! Compounds: "løntilskud" is found under "tilskud" and under "løn".
//!
//! A word is divided where the corpus itself uses what stands on both sides, joined with nothing,
//! -s- or -e-. Where it uses one side only, that side must be long, and the other one must look like
//! a word; endings that make words of words (-hed, -skab, -lig) and particles (be-, for-, ud-) are
//! no parts. Everything is done in stems: the forms of a compound end as the forms of its last part.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

/// What divides words: what the corpus uses on its own.
#[derive(Debug, Default)]
pub(crate) struct Parts {
    /// Stem to its number, and how often it stands alone.
    stems: FxHashMap<String, (u32, u32)>,
    /// Folded words as they stand, to the numbers of their stems.
    words: FxHashMap<String, u32>,
}

/// A part of a compound: the number of its stem, and what it is worth of 16.
pub(crate) type Part = (u32, u32);

/// What a part is worth of 16: the last part says what the whole is.
const HEAD: u32 = 10;
const FRONT: u32 = 8;
/// Where the other side is no known word.
const HALF: u32 = 8;

/// A word of fewer letters is never divided.
const SHORTEST: usize = 6;
/// A last part that never stands alone has at least so many letters.
const SHORTEST_TAIL: usize = 5;

/// No first parts: particles and prefixes, which turn a word into another one. The browser gets them
/// with the index.
pub(crate) const PARTICLES: &str = "eft hver hvert af an anti be bi bort de der des dis efter ek eks en er es et for fore foran fore forud fra frem ge gen gennem hen her hid hjem \
     ig igen imod in ind inde ing inter ir ka ko kom kon kun lig med medens mellem mis mod ned nu ny of og om omkring op ord over paa per pre \
     pro re sam samt sel selv sig som sub super sy te til tilbage tran trans ud ude uden un und under uni ur van ved vel vis videre viden aar";

static NO_FRONT: LazyLock<FxHashSet<&str>> = LazyLock::new(|| PARTICLES.split_ascii_whitespace().collect());

/// No last parts: endings, and words that are mostly endings.
static NO_HEAD: LazyLock<FxHashSet<&str>> = LazyLock::new(|| {
    "det den erne elsen elser elserne ens ern erne ets ighed ioner lse lser lsen ner nes ren rens rets ring rne sen send ser tioner abel agt agtig al ale ame an and ans ant ar ark art at bar bart be bel berg delig dom eden el els else en end ende ene enhed ent ents er \
     eri erhverv ere et ets fuld ger gang hed heden i ibel ide ig igt ik ike ind inde ing ion is isk ise isme ist it itet iv komst lag lange lede led ledning \
     lig lighed ligt ling loes loest loeshed loese maal maessig mand ment met mode ning old om on op or ord ordentlig ov over paa raad rig samhed se sel \
     side sig sion skab sl som somhed st stand stang tal tale tid tion tale tet tig til tion tog tur ture ud ur uv vaerd vis vist voks ved"
        .split_ascii_whitespace()
        .filter(|word| !ALLOWED_HEADS.contains(word))
        .collect()
});

/// Words that are both an ending and a common last part; where both sides are known they may divide.
const ALLOWED_HEADS: [&str; 14] =
    ["maal", "lag", "art", "gang", "led", "mand", "side", "tal", "tale", "tid", "raad", "erhverv", "stand", "ord"];

impl Parts {
    /// Adds a word that stands on its own: folded, its stem's number, how often it stands.
    pub(crate) fn add(&mut self, folded: &str, stem: &str, number: u32, count: u32) {
        self.stems.entry(stem.to_owned()).or_insert((number, 0)).1 += count;
        self.words.insert(folded.to_owned(), number);
    }

    /// Returns the parts of a compound, given folded and as its stem; nothing for what is no compound.
    ///
    /// The stem is divided, since forms need not stand in the corpus. Only where that fails is the
    /// word: a short last part loses less of its ending alone than in a compound ("ydels-e",
    /// "pensionsyd-else").
    pub(crate) fn of(&self, folded: &str, stem: &str) -> Vec<Part> {
        let mut parts = Vec::new();
        self.divide(stem, 16, true, &mut parts);
        if parts.is_empty() && folded.len() > stem.len() {
            self.divide(folded, 16, false, &mut parts);
        }
        let own = self.stems.get(stem).map(|(number, _)| *number);
        parts.retain(|(number, _)| Some(*number) != own);
        parts
    }

    /// Adds a last part that never stands alone.
    pub(crate) fn add_tail(&mut self, stem: &str, number: u32) {
        self.stems.entry(stem.to_owned()).or_insert((number, 2));
    }

    /// Returns last parts that never stand alone, but stand behind two words or more that do:
    /// "helbredsvurdering" and "risikovurdering" tell of "vurdering". In order.
    pub(crate) fn common_tails<'s>(&self, stems: impl Iterator<Item = &'s str>) -> Vec<String> {
        let mut fronts: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        for stem in stems.filter(|stem| stem.len() >= 9 && stem.bytes().all(|byte| byte.is_ascii_lowercase())) {
            for at in 4..=stem.len() - SHORTEST_TAIL {
                let (front, tail) = stem.split_at(at);
                let new = || !self.stems.contains_key(tail) && !self.ends_known(tail);
                if is_wordlike(tail) && !is_ending(tail) && self.whole_front(front) && new() {
                    fronts.entry(tail).or_default().insert(without_s(front).unwrap_or(front));
                }
            }
        }
        let count = |tail: &str| fronts.get(tail).map_or(0, BTreeSet::len);
        // The letter that joins belongs to neither: of "vurdering" and "svurdering" the first is a word.
        let joined = |tail: &str| tail.strip_prefix('s').is_some_and(|bare| count(bare) >= count(tail) || self.stems.contains_key(bare));
        fronts.iter().filter(|(tail, fronts)| fronts.len() >= 2 && !joined(tail)).map(|(tail, _)| (*tail).to_owned()).collect()
    }

    /// True for what ends as a known last part does, and so is a compound itself.
    fn ends_known(&self, tail: &str) -> bool {
        (1..=tail.len().saturating_sub(3)).any(|at| self.tail(&tail[at..]).is_some())
    }

    /// Appends the parts; `half` allows that one side is no known word.
    fn divide(&self, word: &str, worth: u32, half: bool, parts: &mut Vec<Part>) {
        if word.len() < SHORTEST || parts.len() > 6 || !word.bytes().all(|byte| byte.is_ascii_lowercase()) {
            return;
        }
        let Some(at) = self.seam(word, half) else { return };
        let (front, tail) = word.split_at(at);
        let known_front = self.front(front);
        let known_tail = self.tail(tail);
        match (known_front, known_tail) {
            (Some(front), Some(tail)) => {
                push(parts, tail, HEAD * worth / 16);
                push(parts, front, FRONT * worth / 16);
            }
            (None, Some(tail)) => push(parts, tail, HALF * worth / 16),
            (Some(front), None) => push(parts, front, HALF * worth / 16),
            (None, None) => {}
        }
        // What is unknown may be a compound of known words itself: "bolig|støttelov".
        self.divide(tail, worth * HEAD / 16, known_tail.is_some(), parts);
        self.divide(without_s(front).unwrap_or(front), worth * FRONT / 16, known_front.is_some(), parts);
    }

    /// Where a stem divides best, if it does.
    fn seam(&self, stem: &str, half: bool) -> Option<usize> {
        let places = 3..=stem.len().saturating_sub(3);
        // Both sides known: the most even of the divisions, weighed by how long the shorter side is.
        let both = places.clone().filter(|&at| self.tail(&stem[at..]).is_some() && self.front(&stem[..at]).is_some());
        if let Some(at) = both.max_by_key(|&at| (at.min(stem.len() - at), at)) {
            return Some(at);
        }
        if !half {
            return None;
        }
        // The last part known: the longest one that is a word of its own.
        let tail = places.clone().find(|&at| {
            let (front, rest) = (&stem[..at], stem.len() - at);
            (rest >= 5 || rest == 4 && front.len() >= 6 && front.ends_with('s'))
                && self.tail(&stem[at..]).is_some()
                && !ALLOWED_HEADS.contains(&&stem[at..])
                && is_wordlike(front)
        });
        if tail.is_some() {
            return tail;
        }
        // The first part known: the longest one, unless a shorter one leaves a compound ("bolig|støttelov",
        // not "boligs|tøttelov").
        let fronts =
            places.rev().filter(|&at| at >= 5 && self.whole_front(&stem[..at]) && is_wordlike(&stem[at..]) && !is_ending(&stem[at..]));
        fronts.clone().find(|&at| self.seam(&stem[at..], false).is_some()).or_else(|| fronts.clone().next())
    }

    /// The number of the stem that is a last part.
    fn tail(&self, tail: &str) -> Option<u32> {
        let (number, count) = self.stems.get(tail).copied().or_else(|| Some((self.word(tail)?, 2)))?;
        (count >= if tail.len() < 4 { 2 } else { 1 } && !NO_HEAD.contains(tail)).then_some(number)
    }

    /// The number of the stem of a word that stands alone, in this form or without an ending.
    fn word(&self, form: &str) -> Option<u32> {
        let bare = ["", "r", "n", "rne", "s", "en", "er", "et"].into_iter().filter_map(|ending| form.strip_suffix(ending));
        bare.filter(|word| word.len() >= 4 && !NO_HEAD.contains(word)).find_map(|word| self.words.get(word)).copied()
    }

    /// The number of the stem that is a first part, with or without the letter that joins.
    fn front(&self, front: &str) -> Option<u32> {
        if NO_FRONT.contains(front) {
            return None;
        }
        let known = |front: &str| {
            let &(number, count) = self.stems.get(front)?;
            (front.len() >= 3 && (front.len() > 3 || count > 1) && !NO_FRONT.contains(front)).then_some(number)
        };
        known(front)
            .or_else(|| without_s(front).and_then(known))
            .or_else(|| front.strip_suffix('e').and_then(known))
            .or_else(|| front.strip_suffix("es").and_then(known))
            .or_else(|| {
                // "undersøgelsesret": the word as it stands has a shorter stem.
                let mut words = [Some(front), without_s(front), front.strip_suffix('e')].into_iter().flatten();
                known(&crate::stem::stem(words.find(|word| self.words.contains_key(*word))?))
            })
    }

    /// True for a first part that is a word as it stands, with or without the joining -s-.
    fn whole_front(&self, front: &str) -> bool {
        !NO_FRONT.contains(front)
            && (self.words.contains_key(front) || without_s(front).is_some_and(|word| self.words.contains_key(word)))
            && self.front(front).is_some()
    }
}

/// True for a particle or prefix, which is no first part.
pub(crate) fn is_particle(part: &str) -> bool {
    NO_FRONT.contains(part)
}

/// A first part without the -s- that joins it to what follows. A word that ends in a hiss takes none:
/// "husstand" is no "hus-s-tand".
pub(crate) fn without_s(front: &str) -> Option<&str> {
    front.strip_suffix('s').filter(|word| !word.ends_with(['s', 'x', 'z']))
}

fn push(parts: &mut Vec<Part>, number: u32, worth: u32) {
    if worth > 0 && parts.iter().all(|(known, _)| *known != number) {
        parts.push((number, worth));
    }
}

/// The two consonants a Danish word can begin with.
const ONSETS: [&str; 50] = [
    "bj", "bl", "br", "ch", "cl", "cr", "dj", "dr", "dv", "fj", "fl", "fn", "fr", "gh", "gj", "gl", "gn", "gr", "hj", "hv", "kj", "kl",
    "kn", "kr", "kv", "mj", "nj", "ph", "pj", "pl", "pr", "ps", "rh", "sc", "sf", "sh", "sj", "sk", "sl", "sm", "sn", "sp", "st", "sv",
    "th", "tj", "tr", "tv", "vl", "vr",
];

/// True for what could be a word: three letters or more, a vowel among them, no particle, and no
/// beginning or end that Danish words do not have.
pub(crate) fn is_wordlike(part: &str) -> bool {
    let bytes = part.as_bytes();
    let vowel = |byte: u8| matches!(byte, b'a' | b'e' | b'i' | b'o' | b'u' | b'y');
    part.len() >= 3
        && bytes.iter().any(|&byte| vowel(byte))
        && bytes.iter().any(|&byte| !vowel(byte))
        && !NO_FRONT.contains(part)
        && part.strip_suffix('s').is_none_or(|part| !NO_FRONT.contains(part))
        && (vowel(bytes[0]) || vowel(bytes[1]) || ONSETS.contains(&&part[..2]))
}

/// True for an ending that makes a word of a word.
fn is_ending(tail: &str) -> bool {
    NO_HEAD.contains(tail)
        || [
            "hed", "lig", "skab", "isk", "som", "ning", "ing", "els", "else", "ering", "isering", "ist", "ism", "tion", "itet", "agtig",
            "maessig", "loes", "bar", "ling", "eri", "ment",
        ]
        .iter()
        .any(|ending| tail.starts_with(ending) || (tail.ends_with(ending) && tail.len() < ending.len() + 3))
        || tail.len() < 4
}

#[cfg(test)]
mod tests {
    use super::{Parts, is_wordlike};
    use crate::letters::fold;
    use crate::stem::stem;

    /// The parts of a word in a corpus that uses some words alone, as stems.
    fn parts(alone: &str, word: &str) -> Vec<String> {
        let mut known = Parts::default();
        let mut stems = Vec::new();
        for (word, number) in alone.split(' ').map(fold).zip(0..) {
            stems.push(stem(&word));
            known.add(&word, &stem(&word), number, 2);
        }
        let folded = fold(word);
        known.of(&folded, &stem(&folded)).into_iter().map(|(number, _)| stems[number as usize].clone()).collect()
    }

    #[test]
    fn letters_that_join_belong_to_neither_part() {
        assert_eq!(parts("virksomhed praktik", "virksomhedspraktikken"), ["praktik", "virksom"]);
        assert_eq!(parts("børn bidrag", "børnebidrag"), ["bidrag", "barn"]);
        assert_eq!(parts("arbejde marked uddannelse", "arbejdsmarkedsuddannelser"), ["uddan", "marked", "arbejd"]);
    }

    #[test]
    fn a_word_that_ends_in_a_hiss_is_joined_by_no_s() {
        assert_eq!(parts("hus tand", "husstand"), Vec::<String>::new());
        assert_eq!(parts("hus stand", "husstand"), ["stand", "hus"]);
    }

    #[test]
    fn one_known_part_is_enough_if_the_other_looks_like_a_word() {
        assert_eq!(parts("tilskud", "løntilskuddet"), ["tilskud"]);
        assert_eq!(parts("bolig støtte lov", "boligstøtteloven"), ["bol", "lov", "stoet"]);
        assert_eq!(parts("pension ydelse", "pensionsydelsen"), ["ydels", "pension"]);
        assert_eq!(parts("mentor", "mentorkorps"), ["mentor"]);
        assert!(!is_wordlike("ngs") && !is_wordlike("for") && is_wordlike("korps"));
    }

    #[test]
    fn particles_and_endings_are_no_parts() {
        for (alone, word) in
            [("handling", "forhandling"), ("ledning", "vejledning"), ("ring", "vurdering"), ("hed", "virksomhed"), ("ret", "karet")]
        {
            assert_eq!(parts(alone, word), Vec::<String>::new(), "{word}");
        }
    }

    #[test]
    fn a_last_part_that_never_stands_alone_is_known_by_two_compounds() {
        let mut known = Parts::default();
        for (word, number) in ["helbred", "risiko"].into_iter().zip(0..) {
            known.add(word, word, number, 2);
        }
        assert_eq!(known.common_tails(["helbredsvurdering", "risikovurdering", "helbredskort"].into_iter()), ["vurdering"]);
    }
}
