//! The words that decide where a title ends.

use std::sync::LazyLock;

use crate::read::words::{WordList, is_verb, word_list};

/// Returns true for a preposition, an article or the like: no title ends with one.
pub(super) fn is_function_word(word: &str) -> bool {
    FUNCTION_WORDS.contains(word)
}

/// Returns true for a word that never stands in a title: it opens a clause, or carries one on.
pub(super) fn closes_clause(word: &str) -> bool {
    is_verb(word) || CLAUSE_WORDS.contains(word)
}

/// Returns true for a word that opens a clause where it stands after "og", "eller" or a comma.
pub(super) fn opens_clause(word: &str) -> bool {
    CLAUSE_OPENERS.contains(word)
}

/// Returns true where two words together open a clause: "i medfør", "til den", "over for".
pub(super) fn stops_pair(first: &str, second: &str) -> bool {
    matches!(
        (first, second),
        (
            "i",
            "medfør"
                | "overensstemmelse"
                | "perioden"
                | "stedet"
                | "øvrigt"
                | "forhold"
                | "kraft"
                | "den"
                | "dag"
                | "henhold"
                | "praksis"
                | "sin"
                | "sit"
                | "sine"
                | "dette"
                | "denne"
        ) | ("på", "baggrund" | "grundlag" | "grund" | "vegne" | "samme" | "denne" | "den" | "dette" | "side" | "s")
            | ("med", "henblik" | "virkning" | "forbehold" | "senere" | "tilhørende" | "den" | "hjemmel" | "undtagelse" | "hensyn")
            | ("til", "at" | "den" | "brug" | "trods")
            | ("for", "at" | "så" | "den" | "eksempel")
            | ("fra", "den" | "og")
            | ("ved", "at")
            | ("over", "for")
            | ("under", "henvisning" | "hensyn" | "iagttagelse")
            | ("af", "hensyn")
            | ("inden", "den")
    )
}

/// Returns true for a verb in the passive: "betales", "fastsættes"; not for a genitive that looks
/// like one: "kommunernes", "studerendes", "lejeres".
pub(super) fn is_passive(word: &str) -> bool {
    if word.len() < 5 || !word.ends_with("es") {
        return false;
    }
    let ends = |endings: &[&str]| endings.iter().any(|ending| word.ends_with(ending));
    if ends(PASSIVES) && !word.ends_with("jsendes") {
        return true;
    }
    !ends(GENITIVES) && !GENITIVE_WORDS.contains(word)
}

/// Returns true for a noun that an "om" may follow inside a title: "oplysninger om".
pub(super) fn takes_om(noun: &str) -> bool {
    OM_NOUNS.iter().any(|known| noun.ends_with(known))
}

/// Prepositions and articles.
static FUNCTION_WORDS: WordList = LazyLock::new(|| {
    word_list(
        "om af for til i på ved med mod under over mellem fra hos uden inden udenfor indenfor gennem igennem vedrørende \
         en et den det de visse blandt bag henhold forbindelse",
    )
});

/// What follows an "og" that carries on the sentence, not the title.
static CLAUSE_OPENERS: WordList = LazyLock::new(|| {
    word_list(
        "regler reglerne bestemmelser bestemmelserne forskrifter retningslinjer den det de denne dette disse dermed \
         dertil derefter deraf derudover øvrige senere tilhørende eventuelle her i med på for til ved fra af under han \
         hun vi man jeg du en et nogle kommunen kommunens kommunerne kommunalbestyrelsen regionsrådet ministeren \
         styrelsen nævnet borgeren personen ansøgeren virksomheden arbejdsgiveren forskellige praksis vejledningen \
         lovgivningen forvaltningen sagen afgørelsen se både dels hertil eller og",
    )
});

/// Conjunctions, adverbs, participles and infinitives that no title holds.
static CLAUSE_WORDS: WordList = LazyLock::new(|| {
    word_list(
        "at som der hvis når hvor hvorefter hvori hvorved hvortil hvilket hvilke hvem jf da fordi idet mens medmindre \
         såfremt dog men ikke også kun samt efter ifølge uanset senest herefter tilsvarende således derfor endvidere \
         fortsat alene herunder hverken enten straks altid tidligst dvs fx f.eks bl.a nævnte nævnt omhandlede anførte \
         omtalte omhandlet fastsatte gældende forstås fås ses nærmere igen nu lige jo så yde ansøge indhente anvende afholde fravige \
         give få være blive benytte fastsætte træffe indgå søge gøre opkræve pålægge udbetale meddele bevilge tilbyde \
         udstede foretage fastsat",
    )
});

/// Verbs with the endings of genitives: "anvendes", "udsendes", "forberedes".
const PASSIVES: &[&str] = &["anvendes", "sendes", "kendes", "vendes", "findes", "ledes", "redes", "forenes", "tjenes"];

/// Endings of nouns in the genitive that look like a passive.
const GENITIVES: &[&str] = &[
    "ernes",
    "enes",
    "endes",
    "edes",
    "løses",
    "sattes",
    "borgeres",
    "brugeres",
    "jeres",
    "giveres",
    "tageres",
    "lederes",
    "arbejderes",
    "beboeres",
    "køberes",
    "kommunes",
    "ystemes",
    "deres",
];

/// Words in the genitive that look like a passive.
static GENITIVE_WORDS: WordList = LazyLock::new(|| {
    word_list(
        "fælles unges ældres andres voksnes døves blindes syges alles børnes samtliges arves offentliges privates \
         menneskes ægtefælles mindreåriges selvstændiges anbragtes fremmedes tilskadekomnes deltes kvindes",
    )
});

/// Nouns that an "om" may follow.
const OM_NOUNS: &[&str] = &[
    "krav",
    "kravene",
    "oplysning",
    "oplysninger",
    "aftale",
    "aftaler",
    "underretning",
    "regler",
    "love",
    "beslutning",
    "beslutninger",
    "afgørelse",
    "afgørelser",
    "ansøgning",
    "ansøgninger",
    "forbud",
    "viden",
    "information",
    "dokumentation",
    "sager",
    "anmodning",
    "konvention",
    "konventionen",
    "overenskomst",
    "traktat",
    "traktaten",
    "erklæring",
    "orientering",
    "påbud",
    "vejledning",
    "rådgivning",
    "begæring",
    "meddelelse",
    "data",
    "tvister",
    "forordninger",
    "indstilling",
];
