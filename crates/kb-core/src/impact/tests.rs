//! The work list over a small knowledge base.

use std::sync::Arc;

use jiff::civil::date;
use kb_diag::Sources;
use kb_law::{Snapshot, read_lexdania};

use super::*;
use crate::model::Corpus;
use crate::{Input, compile, parse};

const BENCHES: &str = "titel: Lov om bænke\nkaldenavn: bænkeloven\nforkortelser: [BNK]\nkontrolleret: 2026-01-01\nudgaver:
  - { type: LOV, nummer: \"7\", dato: 2019-05-07, eli: /eli/lta/2019/7, i-kraft: 2020-01-01 }
  - { type: LBK, nummer: \"280\", dato: 2024-03-01, eli: /eli/lta/2024/280, kapitler: { \"3\": \"4-9\", \"4\": \"10-12\" } }
ændringer:
  - { ved: /eli/lta/2025/17, type: LOV, nummer: \"17\", dato: 2025-12-29, i-kraft: 2026-01-01, indarbejdet: nej, bestemmelser: [\"§ 5, stk. 2\"] }
  - { ved: /eli/lta/2024/16, type: LOV, nummer: \"16\", indarbejdet: nej, bestemmelser: [\"kapitel 4\"] }
flyttet:
  - { fra: gamle-baenke § 2, til: baenke § 5 }
";

const OLD: &str = "titel: Lov om gamle bænke\nkaldenavn: gammelbænkeloven\nkontrolleret: 2026-01-01\nudgaver:
  - { type: LBK, nummer: \"3\", dato: 2009-01-01, ophævet: 2020-01-01 }
";

const SCHEME: &str = "---\ntitel: Bænk\nlov: baenke\nmålgrupper: []\ngennemgået: 2026-01-01\n---

## Lovteksten
::: kort
En bænk gives efter bænkelovens § 5, stk. 2.
:::

Læs også bænkelovens § 6 og kapitel 4.

## Formål
Hvile efter bænkelovens §§ 4-6. Den dagældende § 5, stk. 2, i bænkeloven sagde noget andet.

## Varighed
Se bænkelovens § 5, stk. 1, lov nr. 7 af 7. maj 2019 og gammelbænkelovens § 2.
";

const SHEET: &str = "---\ntitel: Ark\nkolonner: [baenk]\nrækker: [lovteksten, formaal]\n---\n\n::: celle baenk formaal\nHvile efter bænkelovens § 12.\n:::\n";

fn corpus(files: &[(&str, &str)]) -> Corpus {
    let mut sources = Sources::default();
    let usual =
        [("retskilder/baenke.yaml", BENCHES), ("retskilder/gamle-baenke.yaml", OLD), ("ordninger/baenk.md", SCHEME), ("ark/ark.md", SHEET)];
    let inputs: Vec<Input> = usual
        .iter()
        .chain(files)
        .map(|(path, text)| {
            let file = sources.set(path, *text);
            Input { file, parsed: Ok(Arc::new(parse(path, text, file))) }
        })
        .collect();
    compile(Arc::new(sources), &inputs, Vec::new(), date(2026, 2, 12)).corpus
}

fn source(corpus: &Corpus, id: &str) -> LegalSourceId {
    corpus.legal_source_ids().find(|&source| corpus.legal_source(source).id == id).expect("the legal source")
}

fn words(list: &WorkList) -> Vec<&str> {
    list.concerns.iter().map(|concern| concern.words.as_str()).collect()
}

fn asking(corpus: &Corpus, path: &str) -> WorkList {
    work_list(corpus, asked(source(corpus, "baenke"), Some(path.parse().expect("a provision"))))
}

#[test]
fn a_provision_is_cited_by_itself_by_what_stands_in_it_and_by_what_holds_it() {
    let corpus = corpus(&[]);
    let all = ["bænkelovens § 5, stk. 2", "bænkelovens §§ 4-6", "§ 5, stk. 2, i bænkeloven", "bænkelovens § 5, stk. 1"];
    assert_eq!(words(&asking(&corpus, "§ 5")), all);
    assert_eq!(words(&asking(&corpus, "§ 5, stk. 1")), ["bænkelovens §§ 4-6", "bænkelovens § 5, stk. 1"]);
    assert_eq!(words(&asking(&corpus, "§ 11")), ["kapitel 4"], "the chapter that holds it");
    assert_eq!(words(&asking(&corpus, "kapitel 4")), ["bænkelovens § 12", "kapitel 4"], "what stands in the chapter");
    assert!(words(&asking(&corpus, "§ 9")).is_empty());
}

#[test]
fn a_cell_shows_the_short_form_or_the_sheets_own_words() {
    let corpus = corpus(&[]);
    let cells = |path: &str| asking(&corpus, path).concerns.into_iter().map(|concern| concern.cells.len()).collect::<Vec<_>>();
    // The short form is in the sheet; what else stands in the section, and a section that the sheet words itself, are not.
    assert_eq!(cells("§ 5, stk. 2"), [1, 0, 0]);
    assert_eq!(cells("§ 6"), [0, 0]);
    let own = asking(&corpus, "§ 12");
    assert_eq!(own.concerns[0].words, "bænkelovens § 12");
    assert_eq!(own.concerns[0].cells[0].sheet, own.concerns[0].page);
    assert_eq!(own.sheets().len(), 1);
}

#[test]
fn merged_cells_differences_and_matrices_are_cells_of_sheets() {
    let sheet = "---\ntitel: Ark\nkolonner: [baenk, stol]\ngrupper:\n  - { navn: Alt, rækker: [lovteksten, formaal] }\n---\n\n\
        Se bænkelovens § 12.\n\n::: celle baenk+stol formaal\nHvile efter bænkelovens § 12.\n:::\n\n\
        ::: forskel lovteksten\nKun den ene står i bænkelovens § 12.\n:::\n\n\
        ::: ikke-relevant stol lovteksten\nBænkelovens § 12 gælder ikke.\n:::\n";
    let boundary = "---\ntitel: Bænk og stol\nresumé: Se bænkelovens § 12.\nordninger: [stol, baenk]\nkombineres: ja\n---\n\n\
        ## Formål\n\nBænkelovens § 12.\n";
    let matrix = "---\ntitel: Matrix\nform: snitflader\nkolonner: [baenk, stol]\n---\n";
    let files = [
        ("ordninger/stol.md", "---\ntitel: Stol\n---\n"),
        ("ark/to.md", sheet),
        ("ark/matrix.md", matrix),
        ("snitflader/baenk-stol.md", boundary),
    ];
    let corpus = corpus(&files);
    let list = asking(&corpus, "§ 12");
    let section = |id: &str| corpus.scheme_sections().iter().position(|section| section.id == id);
    let cells: Vec<_> = list
        .concerns
        .iter()
        .flat_map(|concern| &concern.cells)
        .map(|cell| {
            let schemes: Vec<&str> = cell.schemes.iter().map(|&scheme| &*corpus.page(scheme).id).collect();
            (&*corpus.page(cell.sheet).id, cell.section, schemes)
        })
        .collect();
    assert_eq!(
        cells,
        [
            ("ark", section("formaal"), vec!["baenk"]),
            ("to", section("formaal"), vec!["baenk", "stol"]),
            ("to", section("lovteksten"), vec![]),
            ("to", section("lovteksten"), vec!["stol"]),
            ("matrix", None, vec!["stol", "baenk"]),
        ]
    );
    assert_eq!((list.concerns.len(), list.sheets().len()), (8, 3), "a lead and a section of the boundary stand in no cell");
}

#[test]
fn changes_from_a_day_on_concern_what_they_touch() {
    let corpus = corpus(&[]);
    let baenke = source(&corpus, "baenke");
    let changes = changes_from(&corpus, baenke, date(2025, 1, 1));
    let causes: Vec<_> = changes.iter().map(|change| (change.cause.clone(), change.from)).collect();
    assert_eq!(
        causes,
        [(Cause::Amendment(1), Some(date(2026, 1, 1))), (Cause::Amendment(0), None)],
        "the one without a day may come any day"
    );
    let list = work_list(&corpus, changes);
    // Former law, and another stykke, no amendment touches.
    assert_eq!(words(&list), ["bænkelovens § 12", "bænkelovens § 5, stk. 2", "kapitel 4", "bænkelovens §§ 4-6"]);
    assert_eq!(list.concerns[1].changes, [0]);
    let only = list.only(&corpus, baenke, &"§ 5".parse().expect("a provision"));
    assert_eq!(words(&only), ["bænkelovens § 5, stk. 2", "bænkelovens §§ 4-6"]);
}

#[test]
fn a_new_expression_concerns_those_who_cite_an_older_one_by_number() {
    let corpus = corpus(&[]);
    let changes = changes_from(&corpus, source(&corpus, "baenke"), date(2024, 1, 1));
    assert_eq!(changes[0].cause, Cause::Expression(1));
    assert!(words(&work_list(&corpus, changes)).contains(&"lov nr. 7 af 7. maj 2019"));
}

#[test]
fn moves_and_repeals_concern_the_old_act() {
    let corpus = corpus(&[]);
    let old = source(&corpus, "gamle-baenke");
    let changes = changes_from(&corpus, old, date(2020, 1, 1));
    assert!(changes.iter().any(|change| change.cause == Cause::Repeal));
    assert!(changes.iter().any(|change| matches!(change.cause, Cause::Move(..))));
    assert_eq!(words(&work_list(&corpus, changes)), ["gammelbænkelovens § 2"]);
    assert!(changes_from(&corpus, old, date(2020, 1, 2)).is_empty());
}

fn snapshot(kind: &str, number: &str, day: &str, title: &str, paragraphs: &[(&str, &str)]) -> String {
    let year = &day[..4];
    let paragraph = |(label, text): &(&str, &str)| {
        format!("<Paragraf><Explicatus>§ {label}.</Explicatus><Stk><Exitus><Linea><Char>{text}</Char></Linea></Exitus></Stk></Paragraf>")
    };
    let body: String = paragraphs.iter().map(paragraph).collect();
    let xml = format!(
        "<Dokument><Meta><DocumentType>{kind}</DocumentType><AccessionNumber>A{year}{number:0>5}29</AccessionNumber><Number>{number}</Number><Year>{year}</Year><DiesSigni>{day}</DiesSigni><DocumentTitle>{title}</DocumentTitle></Meta><DokumentIndhold>{body}</DokumentIndhold></Dokument>"
    );
    let document = read_lexdania(xml.as_bytes()).expect("a document");
    Snapshot { work: "baenke".into(), imported: date(2026, 2, 12), document }.write()
}

#[test]
fn an_import_concerns_what_it_changes() {
    let before = corpus(&[]);
    let title = "Bekendtgørelse af lov om bænke";
    let unchanged: Vec<(&str, &str)> = vec![("4", "Fire."), ("5", "Fem."), ("6", "Seks."), ("12", "Tolv.")];
    let first = snapshot("LBK H#LOKDOK03", "280", "2024-03-01", title, &unchanged);
    let path = "retskilder/importeret/lta-2024-280.json";
    let known = corpus(&[(path, &first)]);
    // What was believed in and is there is no news; § 5, stk. 2, and the chapter are not there.
    let list = work_list(&known, changes_between(&before, &known));
    assert_eq!(words(&list), ["bænkelovens § 5, stk. 2", "kapitel 4", "bænkelovens §§ 4-6"]);
    let newer =
        snapshot("LBK H#LOKDOK03", "9", "2026-02-01", title, &[("4", "Fire."), ("5", "Fem."), ("6", "Seks, ny ordlyd."), ("12", "Tolv.")]);
    let after = corpus(&[(path, &first), ("retskilder/importeret/lta-2026-9.json", &newer)]);
    let list = work_list(&after, changes_between(&known, &after));
    assert_eq!(words(&list), ["bænkelovens § 6", "bænkelovens §§ 4-6", "lov nr. 7 af 7. maj 2019"]);
    assert!(changes_between(&after, &after).is_empty());
}

#[test]
fn a_wording_that_is_put_in_is_concerned_too() {
    let page = "---\ntitel: Ordlyden\n---\n\n::: lovtekst BNK § 5, stk. 1\n:::\n";
    let corpus = corpus(&[("artikler/ordlyd.md", page)]);
    let list = asking(&corpus, "§ 5, stk. 1");
    let texts: Vec<_> = list.concerns.iter().filter(|concern| concern.kind == ConcernKind::LawText).collect();
    assert_eq!(texts.len(), 1);
    assert_eq!(texts[0].words, "BNK § 5, stk. 1");
}
