//! The Rust searcher and the browser's engine give the same answers, word for word and number for
//! number. Runs where `node` is at hand; the browser suite of the project runs the rest.

#![allow(clippy::disallowed_methods, clippy::print_stderr, missing_docs, clippy::too_many_lines)]

#[path = "support/made_up.rs"]
mod made_up;
#[path = "support/markdown.rs"]
mod markdown;

use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

use kb_search::{Corpus, ENGINE, Query, Searcher, Shard, build};
use serde_json::{Value, json};

#[test]
fn both_answer_alike_over_a_made_up_corpus() {
    compare(&made_up::housing(), &queries());
    compare(&made_up::pensions(), &queries());
}

#[test]
fn both_answer_alike_over_the_example_texts() {
    let content = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../content");
    let corpus = markdown::corpus(&content);
    assert!(!corpus.pages.is_empty(), "the example texts are at hand");
    compare(&corpus, &queries());
}

#[test]
fn both_answer_alike_over_nothing() {
    compare(&Corpus::default(), &queries());
}

fn queries() -> Vec<Query> {
    let hostile = [
        String::new(),
        " ".to_owned(),
        "🙂".to_owned(),
        "👩‍👩‍👧 mentor 🙂".to_owned(),
        "a".repeat(10_000),
        "støtte ".repeat(2_000),
        "§".repeat(500),
        "og i at det".to_owned(),
        "\"\"".to_owned(),
        "\"konkret vurdering\" \"".to_owned(),
        ".*+?^${}()|[]\\".to_owned(),
        "</script><script>alert(1)".to_owned(),
        "__proto__ constructor toString".to_owned(),
        "İstanbul ΣΑΣ ß ŋ ǽ ﬁ".to_owned(),
        "bo\u{308}rn a\u{30a}r sø\u{ad}ge".to_owned(),
        "§ 9 i".to_owned(),
        "§ 0".to_owned(),
        "§ 00085".to_owned(),
        "§ 99999999999999999999999".to_owned(),
        "lov nr. 99999999999999 af 1. maj 99999999".to_owned(),
        "§§ 1-2-3-4, 5, 6 og 7 stk. 8".to_owned(),
        "stk. stk. nr. litra".to_owned(),
        "-".to_owned(),
        "a-kasse -b- c--d e-".to_owned(),
        "\u{0}\u{7f}\u{202e}".to_owned(),
        "=3/85".to_owned(),
        "２０２４ ½ ①".to_owned(),
        "hvad er det".to_owned(),
    ];
    let plain = "mentor mentorstøtte støtte støtten tilskud loentilskud bog bøger børn born boern barn mænd hjælpemiddel \
        hjælpemidler kontakt kontaktperson uddanelse beskaftigelse mentro vurderign kommnue hjemmevejledning bpa BPA-ordning \
        a-kasse akasse boligstøtte boligstøten indskudslån lejer husleje pension førtidspension folkepension aar år bor gik yngre \
        ældre varighed målgruppe maalgruppe malgruppe ydelse ydelsre serviceloven SEL LAB 85 167 32a lov bekendtgørelse 1216 zzzzz xyzzyx";
    let longer = [
        "kontakt person",
        "støtte til bolig",
        "mentor eller kontaktperson",
        "hvor længe kan man få mentorstøtte",
        "personlig assistance i erhverv",
        "konkret vurdering",
        "\"konkret vurdering\"",
        "»faste kontaktperson«",
        "ret til en mentor",
        "kan kombineres med",
        "tilskud til bolig ved flytning",
        "ung under 18 år",
        "betaling for plejehjem",
        "mentorbevilling",
        "boligtilskud",
        "pensionsalderen stiger",
        "husstandens indkomst",
    ];
    let cited = [
        "§ 85",
        "§85",
        "paragraf 85",
        "SEL § 85",
        "sel 85",
        "servicelovens § 85",
        "§ 85 i serviceloven",
        "85 serviceloven",
        "§ 82 b",
        "§82b",
        "§ 82b, stk. 1",
        "§ 167, stk. 2",
        "LAB § 167 stk 1",
        "lab 167",
        "LAB's § 167",
        "beskæftigelsesindsatslovens § 167, stk. 1",
        "§§ 82 a-82 d",
        "§ 85 og § 102 i serviceloven",
        "kapitel 16 i serviceloven",
        "kap. 26",
        "LAB kap. 26",
        "lov 548",
        "lov nr. 548 af 7. maj 2019",
        "LOV 548/2019",
        "548/2019",
        "bek. 1216/2023",
        "bekendtgørelse nr. 1216 af 28. september 2023",
        "bekendtgørelse nr. 1216 af 28/9 2023 kap. 17",
        "https://www.retsinformation.dk/eli/lta/2019/548",
        "§ 6, nr. 4",
        "§ 32, stk. 1, nr. 3",
        "barnets lov § 32 stk 1 nr 3",
        "mentor § 167",
        "varighed SEL § 85",
        "1216",
        "lov om social service § 85",
        "§ 15 boligloven",
        "bl § 3",
        "boligstøttelovens § 15, stk. 2",
        "§ 15",
        "pensionslovens § 12 a",
        "PL § 12a",
        "lbk 1023/2024",
        "kapitel 3 i pensionsloven",
    ];
    let texts =
        hostile.into_iter().chain(plain.split_whitespace().map(str::to_owned)).chain(longer.iter().chain(&cited).map(ToString::to_string));
    let mut queries: Vec<Query> = texts.map(|text| Query { text, limit: 10, ..Query::default() }).collect();
    // As typed, letter by letter.
    for text in ["mentorstøtte", "kontaktperson", "§ 85, stk", "boligstøtte til", "førtidspe"] {
        for (end, _) in text.char_indices().skip(1) {
            queries.push(Query { text: text[..end].to_owned(), typing: true, limit: 8, ..Query::default() });
        }
    }
    for kinds in [vec!["ordninger".to_owned()], vec!["begreber".to_owned(), "nothing".to_owned()]] {
        queries.push(Query { text: "mentor støtte bolig".to_owned(), kinds, limit: 3, skip: 3, ..Query::default() });
    }
    queries.push(Query {
        text: "støtte pension".to_owned(),
        acts: vec!["sel".to_owned(), "boligloven".to_owned()],
        limit: 50,
        ..Query::default()
    });
    queries.push(Query { text: "støtte pension".to_owned(), groups: vec!["pensionister".to_owned()], limit: 0, ..Query::default() });
    queries
}

fn compare(corpus: &Corpus, queries: &[Query]) {
    let shards = build(corpus);
    assert_eq!(shards, build(corpus), "two builds are equal");
    let mut searcher = Searcher::new(|name: &str| {
        shards.iter().find(|shard| shard.name == name).map(|shard| shard.script.clone()).ok_or_else(|| name.to_owned())
    });
    let ours: Vec<Value> =
        queries.iter().map(|query| json!(searcher.search(query).expect("every shard that is asked for exists"))).collect();
    let Some(theirs) = browser(&shards, queries) else {
        eprintln!("skipped: node is not installed");
        return;
    };
    for ((query, ours), theirs) in queries.iter().zip(&ours).zip(&theirs) {
        let text: String = query.text.chars().take(80).collect();
        assert_eq!(
            serde_json::to_string_pretty(ours).expect("JSON"),
            serde_json::to_string_pretty(theirs).expect("JSON"),
            "{text:?} typing {}",
            query.typing
        );
    }
    assert_eq!(ours.len(), theirs.len());
}

fn browser(shards: &[Shard], queries: &[Query]) -> Option<Vec<Value>> {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/twins.mjs");
    let mut node = Command::new("node").arg(script).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().ok()?;
    let queries: Vec<Value> = queries
        .iter()
        .map(|query| {
            json!({ "text": query.text, "typing": query.typing, "kinds": query.kinds, "groups": query.groups, "acts": query.acts, "skip": query.skip, "limit": query.limit })
        })
        .collect();
    let shards: Vec<(&str, &str)> = shards.iter().map(|shard| (shard.name.as_str(), shard.script.as_str())).collect();
    let input = json!({ "engine": ENGINE, "shards": shards, "queries": queries }).to_string();
    node.stdin.take().expect("piped").write_all(input.as_bytes()).expect("node reads");
    let output = node.wait_with_output().expect("node ends");
    assert!(output.status.success(), "node failed");
    let mut answer: Value = serde_json::from_slice(&output.stdout).expect("node writes JSON");
    assert_eq!(answer["wrong"], json!([]), "every word has the same stem in both");
    Some(answer["answers"].take().as_array().expect("a list").clone())
}
