//! Danish words whose forms no rule of endings brings together.
//!
//! A line: the word, then the forms that lead to it. A line that begins with `-` holds for the end
//! of a compound as well ("plejebørn"). Genitives are understood. The browser gets this table with
//! the index, so that it stands once.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::letters::fold;
use crate::stem::snowball;

/// The table.
pub(crate) const FORMS: &str = "\
-barn børn børnene
-bog bøger bøgerne
-mand mænd mændene
-hånd hænder hænderne
-fod fødder fødderne
-nat nætter nætterne
-tand tænder tænderne
-bonde bønder bønderne
-bror broder brødre brødrene
-datter døtre døtrene
far fader fædre fædrene forfædre
-mor moder mødre mødrene
-søster søstre søstrene
-svigersøster svigersøstre
øje øjet øjne øjnene
øre øret ører ørerne
ko koen køer køerne
so soen søer søerne
and ænder ænderne
gås gåsen gæs gæssene
klo kloen kløer kløerne
-rod rødder rødderne
-stad stæder stæderne
-kraft kræfter kræfterne
tå tåen tæer tæerne
-stang stænger stængerne
tang tænger tængerne
nød nødder nødderne
-bod bøder bøderne
sko skoen skoene
-knæ knæet knæene
-træ træet træer træerne
by byen byer byerne
ø øen øer øerne
kø køen
bo boet boer boerne
sø søen
-tema temaet temaer temaerne
-skema skemaet skemaer skemaerne
-firma firmaet firmaer firmaerne
-middel midlet midler midlerne
-kapitel kapitlet kapitler kapitlerne
-artikel artiklen artikler artiklerne
-regel reglen regler reglerne
-titel titlen titler titlerne
-eksempel eksemplet eksempler eksemplerne
-fængsel fængslet fængsler fængslerne
-mangel manglen mangler manglerne
-cykel cyklen cykler cyklerne
-møbel møblet møbler møblerne
-nøgle nøglen nøgler nøglerne
-vinkel vinklen vinkler vinklerne
-cirkel cirklen cirkler cirklerne
-trussel truslen trusler truslerne
-handel handlen
-kabel kablet kabler kablerne
-center centeret centret centre centrene
-teater teatret teatre teatrene
-minister ministeren ministre ministrene
-register registeret registret registre registrene
-semester semesteret semestret semestre semestrene
-mester mesteren mestre mestrene
-kalender kalenderen kalendere kalendre
-filter filteret filtre filtrene
finger fingeren fingre fingrene
skulder skulderen skuldre skuldrene
-kammer kammeret kamre kamrene
-nummer nummeret numre numrene
-aften aftenen aftner aftnerne
våben våbenet våbnet våbnene
voksen voksent voksne
egen eget egne
åben åbent åbne
sikker sikkert sikre
anden andet andre
enkel enkelt enkle
-museum museet museer museerne
-ministerium ministeriet ministerier ministerierne
-studium studiet studier studierne
-gymnasium gymnasiet gymnasier gymnasierne
-kollegium kollegiet kollegier kollegierne
-stipendium stipendiet stipendier stipendierne
-kriterium kriteriet kriterier kriterierne
-laboratorium laboratoriet laboratorier laboratorierne
-konto kontoen konti kontoer kontoerne
faktum fakta faktaene
visum visa visummet
forum fora forummet
ung unge ungt yngre yngst yngste
gammel gammelt gamle ældre ældst ældste
stor stort store større størst største
lille små mindre mindst mindste
god godt gode bedre bedst bedste
dårlig dårligt dårlige værre værst værste
lang langt lange længere længst længste
høj højt høje højere højest højeste
få færre færrest
mange flere flest fleste
tung tungt tunge tungere tyngre tungest
-tage tog taget
-give gav givet
-skrive skrev skrevet
-sætte satte sat
ansætte ansat ansatte
opsætte opsat opsatte
udsætte udsat udsatte
fastsætte fastsat fastsatte
nedsætte nedsat nedsatte
-søge søgte søgt
-vælge valgte valgt
-sælge solgte solgt
tælle talte talt
-følge fulgte fulgt
-hjælpe hjalp hjulpet
-holde holdt
-falde faldt
-finde fandt fundet
-binde bandt bundet
-vinde vandt vundet
-springe sprang sprunget
-tvinge tvang tvunget
-bringe bragte bragt
-bryde brød brudt
-byde bød budt
-skyde skød skudt
-bære bar båret
-skære skar skåret
-stjæle stjal stjålet
-træffe traf truffet
-trække trak trukket
-træde trådte trådt
række rakte rakt
strække strakte strakt
-lægge lagde lagt
-sidde sad siddet
ligge lå ligget
-stå står stod stået
-gå går gik gået
fik fået
drive drev drevet
-gribe greb grebet
-stige steg steget
lide led lidt
nyde nydt
-vise viste vist
vide ved vidste vidst
-gøre gør gjorde gjort
-sige sagde sagt
se ser så set
-spørge spurgte spurgt
bede beder bad bedt
-slå slår slog slået
lade lod ladet
-komme kom kommet
sove sov sovet
synge sang sunget
drikke drak drukket
dø dør døde død dødt
-høre hørte hørt
-betale betalte betalt
-kende kendte kendt
-sende sendte sendt
-vende vendte vendt
-møde mødte mødt
-læse læste læst
-rejse rejste rejst
-løse løste løst
-bruge brugte brugt
-føre førte ført
-dele delte delt
-nævne nævnte nævnt
-køre kørte kørt
-lære lærte lært
tænke tænkte tænkt
-dømme dømte dømt
-glemme glemte glemt
-begynde begyndte begyndt
-mene mente ment
-tjene tjente tjent
-låne lånte lånt
-ske skete sket
-flytte flyttede flyttet
spise spiste spist
hede hedder hed
blive blev blevet
-løbe løb løbet
-yde ydede ydet
-forberede forberedte forberedt
-anvende anvendte anvendt
-afgøre afgør afgjort
-opsige opsagde opsagt
-tillægge tillagde tillagt
-pleje plejede plejet
eje ejer ejede ejet
leje lejer lejede lejet
";

/// Which forms lead to which word.
struct Forms {
    /// Folded form to the stem of its word.
    whole: FxHashMap<String, String>,
    /// Folded form to its folded word, for ends of compounds.
    ends: FxHashMap<String, String>,
    longest: usize,
}

/// Shortest end of a compound that is looked up: "gået", "bøger".
const SHORTEST_END: usize = 5;

static TABLE: LazyLock<Forms> = LazyLock::new(|| {
    let mut forms = Forms { whole: FxHashMap::default(), ends: FxHashMap::default(), longest: 0 };
    for line in FORMS.lines() {
        let (in_compounds, line) = line.strip_prefix('-').map_or((false, line), |line| (true, line));
        let mut words = line.split(' ').map(fold);
        let word = words.next().unwrap_or_default();
        let stem = snowball(&word);
        for form in std::iter::once(word.clone()).chain(words) {
            if in_compounds && form.len() >= SHORTEST_END {
                forms.longest = forms.longest.max(form.len());
                forms.ends.entry(form.clone()).or_insert_with(|| word.clone());
            }
            forms.whole.entry(form).or_insert_with(|| stem.clone());
        }
    }
    forms
});

/// Returns the stem of a folded word that is one of the irregular forms, or ends in one.
pub(crate) fn stem_of_form(folded: &str) -> Option<String> {
    look_up(folded).or_else(|| folded.strip_suffix('s').and_then(look_up))
}

fn look_up(folded: &str) -> Option<String> {
    if let Some(stem) = TABLE.whole.get(folded) {
        return Some(stem.clone());
    }
    // The longest end wins; before it stand at least two letters.
    let first = folded.len().saturating_sub(TABLE.longest).max(2);
    (first..=folded.len().saturating_sub(SHORTEST_END)).find_map(|at| {
        let word = TABLE.ends.get(folded.get(at..)?)?;
        Some(snowball(&format!("{}{word}", &folded[..at])))
    })
}

#[cfg(test)]
mod tests {
    use super::FORMS;
    use crate::stem::stem;

    #[test]
    fn every_form_leads_to_its_word() {
        for (form, word) in [
            ("boeger", "bog"),
            ("boernenes", "barn"),
            ("plejeboern", "plejebarn"),
            ("formaend", "formand"),
            ("haenderne", "haand"),
            ("hjaelpemidler", "hjaelpemiddel"),
            ("jobcentrene", "jobcenter"),
            ("voksne", "voksen"),
            ("ansoegte", "ansoege"),
            ("fremsatte", "fremsaette"),
            ("yngre", "ung"),
            ("aeldre", "gammel"),
            ("gik", "gaa"),
            ("afgjort", "afgoere"),
        ] {
            assert_eq!(stem(form), stem(word), "{form}");
        }
    }

    #[test]
    fn no_form_stands_in_two_lines() {
        let mut seen = std::collections::BTreeMap::new();
        for line in FORMS.lines() {
            for form in line.trim_start_matches('-').split(' ') {
                assert_eq!(seen.insert(form, line), None, "{form}: {line}");
            }
        }
    }
}
