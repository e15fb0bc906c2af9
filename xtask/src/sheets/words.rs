//! Text of any length in made-up Danish: words of common lengths, sentences, paragraphs.

use crate::corpus::random::Random;

/// Words as they stand in plain legal Danish: short ones first, so that most are short.
const WORDS: [&str; 64] = [
    "at",
    "en",
    "og",
    "til",
    "der",
    "som",
    "kan",
    "for",
    "det",
    "med",
    "den",
    "har",
    "ikke",
    "skal",
    "når",
    "får",
    "ved",
    "hvis",
    "efter",
    "eller",
    "også",
    "støtte",
    "hjælp",
    "person",
    "borger",
    "timer",
    "ordning",
    "behov",
    "hverdag",
    "job",
    "kommunen",
    "skolen",
    "aftale",
    "møde",
    "arbejde",
    "planen",
    "opgaver",
    "varigt",
    "midlertidig",
    "hjælperen",
    "vurdering",
    "uddannelse",
    "arbejdsgiver",
    "målgruppen",
    "funktionsevne",
    "bevillingen",
    "opfølgning",
    "ansættelse",
    "kontaktperson",
    "sagsbehandler",
    "arbejdsplads",
    "selvstændige",
    "kompensation",
    "bevillingsperiode",
    "hjemmevejledning",
    "behandlingstilbud",
    "arbejdsmarkedet",
    "støttebehovet",
    "helhedsvurdering",
    "beskæftigelsesindsats",
    "funktionsnedsættelse",
    "arbejdspladsvurdering",
    "virksomhedspraktik",
    "rehabiliteringsforløb",
];

/// Compounds of fifty letters and more.
pub(super) const LONG: [&str; 6] = [
    "Funktionsevnevurderingsmetodeudviklingsarbejdsgruppen",
    "beskæftigelsesindsatskoordineringsansvarsfordelingen",
    "Arbejdsmarkedsuddannelsesgodtgørelsesudbetalingsreglerne",
    "rehabiliteringsforløbsopfølgningsmødeindkaldelsesfristen",
    "hjælpemiddelbevillingsansøgningsskemavejledningsteksten",
    "Førtidspensionistbeskæftigelsestilskudsberegningsmetoden",
];

/// Returns one word.
pub(super) fn word(random: &mut Random) -> &'static str {
    // Half of the words of a text are little ones, which stand at the head of the list.
    let common = if random.one_in(2) { 24 } else { WORDS.len() };
    WORDS[random.below(common)]
}

/// Returns so many words as sentences, without a break.
pub(super) fn sentences(random: &mut Random, count: usize) -> String {
    let mut text = String::new();
    let mut left = count;
    while left > 0 {
        let wanted = random.between(6, 15);
        // No sentence of one or two words at the end.
        let length = if left < wanted + 3 { left } else { wanted };
        if !text.is_empty() {
            text.push(' ');
        }
        for at in 0..length {
            if at > 0 {
                text.push_str(if length > 8 && at == length / 2 { ", " } else { " " });
            }
            if at == 0 { text.push_str(&capital(word(random))) } else { text.push_str(word(random)) }
        }
        text.push('.');
        left -= length;
    }
    text
}

/// Returns so many words as paragraphs of 40 to 110 words.
pub(super) fn paragraphs(random: &mut Random, count: usize) -> String {
    let mut all = Vec::new();
    let mut left = count;
    while left > 0 {
        let wanted = random.between(40, 110);
        let length = if left < wanted + 20 { left } else { wanted };
        all.push(sentences(random, length));
        left -= length;
    }
    all.join("\n\n")
}

/// Returns a word with a capital first letter.
pub(super) fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().collect::<String>() + letters.as_str())
}
