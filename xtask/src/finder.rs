//! What the finder must answer: the program's own verdicts on many answers, for the browser suite to
//! hold against the page's; and a knowledge base of target groups that are hard to judge.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use anyhow::{Context, Result, bail};
use jiff::civil::Date;
use kb_core::eligibility::{Answers, Criterion, Fit, Scheme, Verdict, asks_for_needs};
use kb_core::model::{Corpus, Employment, Impairment, ImpairmentDuration, Need, PageId, Role};
use kb_core::{Input, compile, is_source, parse};
use kb_diag::Sources;
use serde_json::{Value, json};
use walkdir::WalkDir;

use crate::corpus::File;

/// The date that the knowledge bases are compiled for.
const TODAY: Date = jiff::civil::date(2026, 3, 1);

const SITUATIONS: [(Employment, &str); 6] = [
    (Employment::Unemployed, "ledig"),
    (Employment::Employee, "loenmodtager"),
    (Employment::SelfEmployed, "selvstaendig"),
    (Employment::InEducation, "under-uddannelse"),
    (Employment::OnSickLeave, "sygemeldt"),
    (Employment::OutsideLabourMarket, "uden-for-arbejdsmarkedet"),
];
const DEGREES: [(Impairment, &str); 3] =
    [(Impairment::None, "ingen"), (Impairment::Reduced, "nedsat"), (Impairment::Considerable, "betydelig")];
const DURATIONS: [(ImpairmentDuration, &str); 2] = [(ImpairmentDuration::Lasting, "ja"), (ImpairmentDuration::Temporary, "nej")];
const NEEDS: [(Need, &str); 3] = [(Need::Job, "job"), (Need::DailyLife, "hverdag"), (Need::Education, "uddannelse")];

/// A kind of scheme whose pages need not name a target group.
const KIND: &str = "navn: ordning
flertal: ordninger
mappe: ordninger
felter:
  - { nøgle: titel, krævet: ja }
  - { nøgle: resumé, krævet: ja }
  - { nøgle: målgrupper }
  - { nøgle: lov, krævet: ja }
  - { nøgle: bestemmelse }
  - { nøgle: retskilder }
  - { nøgle: behov }
  - { nøgle: kontakt }
  - { nøgle: gennemgået, krævet: ja }
sektioner:
  - { id: lovteksten, overskrift: Lovteksten, i-ark: ja }
  - { id: formaal, overskrift: Formål, i-ark: ja }
  - { id: maalgruppe, overskrift: Målgruppe, i-ark: ja }
  - { id: varighed, overskrift: Varighed, i-ark: ja }
";

/// Judges many answers by the schemes of a knowledge base: at every bound of age, each situation alone
/// and with sick leave, each degree, each duration and every set of needs, in all combinations.
///
/// Returns `{"ordninger": [ids], "svar": [[query, [verdict of each scheme]]]}`. A verdict is written
/// as the suite writes the page's: fit, need and each group with its criteria, in figures from 0 (no)
/// to 2 (yes).
///
/// # Errors
///
/// When the folder cannot be read.
pub fn cases(content: &Path) -> Result<Value> {
    let corpus = read(content)?;
    let asked = asks_for_needs(&corpus);
    let schemes: Vec<(PageId, Scheme)> = corpus
        .page_ids()
        .filter(|&id| matches!(corpus.page(id).role, Role::Scheme) && !corpus.page(id).draft)
        .map(|id| (id, Scheme::of(&corpus, id, asked)))
        .collect();
    let mut answered = Vec::new();
    for age in ages(&corpus) {
        for situations in situations() {
            for degree in [None, Some(0), Some(1), Some(2)] {
                for duration in [None, Some(0), Some(1)] {
                    for needs in 0..8_usize {
                        let needs: Vec<_> =
                            NEEDS.iter().enumerate().filter(|(at, _)| needs >> at & 1 == 1).map(|(_, need)| *need).collect();
                        let degree = degree.map(|at: usize| DEGREES[at]);
                        let duration = duration.map(|at: usize| DURATIONS[at]);
                        let answers = Answers {
                            age,
                            situations: situations.iter().map(|(situation, _)| *situation).collect(),
                            impairment: degree.map(|(degree, _)| degree),
                            duration: duration.map(|(duration, _)| duration),
                            needs: needs.iter().map(|(need, _)| *need).collect(),
                        };
                        let verdicts: Vec<String> = schemes.iter().map(|(_, scheme)| written(&scheme.judge(&answers))).collect();
                        let pairs = age
                            .map(|age| format!("alder={age}"))
                            .into_iter()
                            .chain(situations.iter().map(|(_, value)| format!("situation={value}")))
                            .chain(degree.map(|(_, value)| format!("nedsaettelse={value}")))
                            .chain(duration.map(|(_, value)| format!("varig={value}")))
                            .chain(needs.iter().map(|(_, value)| format!("behov={value}")));
                        answered.push(json!([pairs.collect::<Vec<_>>().join("&"), verdicts]));
                    }
                }
            }
        }
    }
    let ids: Vec<&str> = schemes.iter().map(|(id, _)| corpus.page(*id).id.as_str()).collect();
    Ok(json!({ "ordninger": ids, "svar": answered }))
}

/// None, every bound of a target group and the years beside it.
fn ages(corpus: &Corpus) -> Vec<Option<u8>> {
    let bounds = corpus.target_groups.iter().flat_map(|group| group.lowest_age.iter().chain(&group.highest_age)).map(|age| age.value);
    let ages: BTreeSet<u8> = bounds.flat_map(|age| [age.saturating_sub(1), age, age.saturating_add(1).min(120)]).chain([34]).collect();
    std::iter::once(None).chain(ages.into_iter().map(Some)).collect()
}

/// None, each alone, and each with sick leave, in the order of the form.
fn situations() -> Vec<Vec<(Employment, &'static str)>> {
    let alone = SITUATIONS.iter().map(|&one| vec![one]);
    let sick = SITUATIONS
        .iter()
        .filter(|(one, _)| *one != Employment::OnSickLeave)
        .map(|&wanted| SITUATIONS.iter().copied().filter(|&(one, _)| one == Employment::OnSickLeave || one == wanted.0).collect());
    std::iter::once(Vec::new()).chain(alone).chain(sick).collect()
}

/// "1/2 0(age=0,assessment=1) 1(assessment=1)".
fn written(verdict: &Verdict) -> String {
    let figure = |fit: Fit| match fit {
        Fit::No => "0",
        Fit::Open => "1",
        Fit::Yes => "2",
    };
    let criterion = |criterion: Criterion| match criterion {
        Criterion::Age => "age",
        Criterion::Situation => "situation",
        Criterion::Impairment => "impairment",
        Criterion::Duration => "duration",
        Criterion::Assessment => "assessment",
    };
    let mut text = format!("{}/{}", figure(verdict.fit), verdict.need.map_or("-", figure));
    for group in &verdict.groups {
        let criteria: Vec<String> = group.criteria.iter().map(|&(name, fit)| format!("{}={}", criterion(name), figure(fit))).collect();
        let _ = write!(text, " {}({})", figure(group.fit), criteria.join(","));
    }
    text
}

fn read(content: &Path) -> Result<Corpus> {
    let mut sources = Sources::default();
    let mut inputs = Vec::new();
    for entry in WalkDir::new(content).sort_by_file_name() {
        let entry = entry.with_context(|| format!("cannot read {}", content.display()))?;
        let path = entry.path().strip_prefix(content).unwrap_or(entry.path()).to_string_lossy().replace('\\', "/");
        if !entry.file_type().is_file() || path.starts_with("site/") || !is_source(&path) {
            continue;
        }
        let text = fs::read_to_string(entry.path()).with_context(|| format!("cannot read {}", entry.path().display()))?;
        let file = sources.set(&path, text.as_str());
        inputs.push(Input { file, parsed: Ok(Arc::new(parse(&path, &text, file))) });
    }
    if inputs.is_empty() {
        bail!("{} holds no knowledge base", content.display());
    }
    Ok(compile(Arc::new(sources), &inputs, Vec::new(), TODAY).corpus)
}

/// Returns the files of a knowledge base whose target groups are hard to judge: without criteria, with
/// one that asks for nothing, with bounds that meet, with all criteria at once, named twice; schemes
/// without target groups, and without a word of what they help with. Without `needs` no page says
/// what its scheme helps with, so that nobody is asked.
pub fn files(needs: bool) -> Vec<File> {
    let mut files = vec![
        file("kb.yaml", "titel: Svære valg\nudgiver: Prøven\nkontakt: vagten\n".to_owned()),
        file("kontakter/vagten.yaml", "titel: Vagten\ntelefon: 55 55 01 23\n".to_owned()),
        file(
            "retskilder/proeveloven.yaml",
            "titel: Lov om prøver\nforkortelser: [PRL]\nkontrolleret: 2026-02-12\nudgaver:\n  - { type: LOV, nummer: \"7\", dato: 2020-02-01, eli: /eli/lta/2020/7, i-kraft: 2020-03-01 }\n"
                .to_owned(),
        ),
    ];
    // As the kind of the program, but for the target groups, which may be missing here.
    files.push(file("sidetyper/ordning.yaml", KIND.to_owned()));
    for (id, criteria) in [
        ("alle", ""),
        ("intet-krav", "nedsættelse: ingen\n"),
        ("netop-18", "laveste-alder: 18\nhøjeste-alder: 18\n"),
        ("fra-nul", "laveste-alder: 0\nhøjeste-alder: 120\n"),
        ("syge", "beskæftigelse: [sygemeldt]\n"),
        ("i-arbejde", "beskæftigelse: [lønmodtager, selvstændig]\nlov: proeveloven\nbestemmelse: §§ 3-5\n"),
        ("uden-for", "beskæftigelse: [uden-for-arbejdsmarkedet, under-uddannelse]\n"),
        ("nedsat", "nedsættelse: nedsat\n"),
        ("midlertidig", "varighed: midlertidig\n"),
        ("varig", "varighed: varig\nvurdering: om det er <rimeligt> & nødvendigt\n"),
        (
            "det-hele",
            "laveste-alder: 30\nhøjeste-alder: 66\nbeskæftigelse: [ledig, sygemeldt]\nnedsættelse: betydelig\nvarighed: varig\nlov: proeveloven\n",
        ),
    ] {
        files.push(file(&format!("maalgrupper/{id}.yaml"), format!("titel: Gruppen {id}\nbeskrivelse: En prøve.\n{criteria}")));
    }
    for (id, groups, helps) in [
        ("alene", "[det-hele]", "[job]"),
        ("bred", "[alle, netop-18, syge, i-arbejde]", "[job, hverdag, uddannelse]"),
        ("intet", "[intet-krav]", "[hverdag]"),
        ("kort", "[midlertidig, nedsat]", "[uddannelse]"),
        ("lang", "[varig, uden-for]", "[job, uddannelse]"),
        ("tavs", "[fra-nul, nedsat]", "[]"),
        ("uden-gruppe", "[]", "[job]"),
    ] {
        files.push(file(&format!("ordninger/{id}.md"), scheme(id, groups, if needs { helps } else { "[]" })));
    }
    files
}

fn scheme(id: &str, groups: &str, needs: &str) -> String {
    let sections = ["Lovteksten", "Formål", "Målgruppe", "Varighed"];
    let body: String = sections.map(|name| format!("## {name}\n\n::: kort\n{name} efter lovens § 2.\n:::\n\nMere.\n\n")).concat();
    let groups = if groups == "[]" { String::new() } else { format!("målgrupper: {groups}\n") };
    let needs = if needs == "[]" { String::new() } else { format!("behov: {needs}\n") };
    format!(
        "---\ntitel: Ordningen {id}\nresumé: En prøve.\n{groups}lov: proeveloven\nbestemmelse: § 2\n{needs}gennemgået: 2026-02-12\n---\n\n{body}"
    )
}

fn file(path: &str, text: String) -> File {
    File { path: path.to_owned(), text }
}
