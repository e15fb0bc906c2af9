//! `kb law`.

use std::fs;

use serde_json::Value;

use crate::documents::{ACT, CONSOLIDATED, Lexdania};
use crate::run::{Folder, Ran};

/// A knowledge base with a page that cites the act about benches, and the documents beside it.
fn folder() -> Folder {
    let folder = Folder::new();
    let page = "---\ntitel: Bænke\nresumé: Om bænke.\ngennemgået: 2026-02-12\n---\n\n## Lån\n\n\
                Man kan låne en bænk efter § 2 i lov om offentlige bænke. Den males efter § 3 i lov om offentlige bænke.\n";
    fs::create_dir_all(folder.file("content/artikler")).expect("a folder");
    fs::write(folder.file("content/artikler/baenke.md"), page).expect("a page");
    fs::create_dir_all(folder.file("xml/flere")).expect("a folder");
    fs::write(folder.file("xml/flere/lbk.xml"), CONSOLIDATED.xml()).expect("a document");
    fs::write(folder.file("xml/lov.xml"), ACT.xml()).expect("a document");
    folder
}

fn imported() -> Folder {
    let folder = folder();
    let ran = folder.kb("law import xml");
    assert_eq!(ran.code, Some(0), "{ran:?}");
    folder
}

fn json(ran: &Ran) -> Value {
    serde_json::from_str(&ran.stdout).unwrap_or_else(|fault| panic!("JSON: {fault}\n{ran:?}"))
}

fn snapshots(folder: &Folder) -> Vec<(String, String)> {
    let Ok(entries) = fs::read_dir(folder.file("content/retskilder/importeret")) else { return Vec::new() };
    let mut files: Vec<_> = entries
        .map(|entry| {
            let path = entry.expect("an entry").path();
            (path.file_name().expect("a name").to_string_lossy().into_owned(), fs::read_to_string(&path).expect("text"))
        })
        .collect();
    files.sort();
    files
}

#[test]
fn documents_are_imported_joined_and_told_of() {
    let folder = folder();
    let ran = folder.kb("law import xml");
    assert_eq!(ran.code, Some(0), "{ran:?}");
    assert!(ran.stdout.contains("lovbekendtgørelse nr. 280 af 1. marts 2024 → offentlige-baenke "), "{ran:?}");
    assert!(ran.stdout.contains("lov nr. 7 af 7. maj 2019 → offentlige-baenke (ny retskilde)"), "{ran:?}");
    assert!(ran.stdout.contains("content/artikler/baenke.md") && ran.stdout.contains("berørt: 2 steder på 1 side"), "{ran:?}");
    assert!(ran.stderr.contains("2 nye, 0 uændrede, 0 erstattede, 0 afvist; 1 ny retskilde"), "{ran:?}");
    let written = snapshots(&folder);
    assert_eq!(written.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>(), ["lta-2019-7.json", "lta-2024-280.json"]);
    assert!(written[0].1.contains("\"offentlige-baenke\"") && written[0].1.contains("2026-02-12"));
}

#[test]
fn a_second_import_changes_nothing() {
    let folder = imported();
    let before = snapshots(&folder);
    let ran = crate::run::kb(folder.path(), "law import xml --today 2026-03-01");
    assert_eq!(ran.code, Some(0));
    assert!(ran.stdout.contains("uændret") && ran.stderr.contains("0 nye, 2 uændrede"), "{ran:?}");
    assert_eq!(snapshots(&folder), before);
}

#[test]
fn a_dry_run_tells_the_same_and_writes_nothing() {
    let folder = folder();
    let dry = folder.kb("law import xml --dry-run");
    assert!(snapshots(&folder).is_empty());
    assert!(dry.stderr.contains("intet er skrevet"), "{dry:?}");
    assert_eq!(dry.stdout, folder.kb("law import xml").stdout);
}

#[test]
fn the_order_of_files_does_not_matter() {
    let (one, other) = (folder(), folder());
    assert_eq!(one.kb("law import xml/lov.xml xml/flere/lbk.xml").code, Some(0));
    assert_eq!(other.kb("law import xml/flere/lbk.xml xml/lov.xml").code, Some(0));
    assert_eq!(snapshots(&one), snapshots(&other));
}

#[test]
fn a_damaged_file_is_refused_and_hides_no_other() {
    let folder = folder();
    fs::write(folder.file("xml/halv.xml"), &ACT.xml()[..200]).expect("a file");
    fs::write(folder.file("xml/side.xml"), "<html><body/></html>").expect("a file");
    let ran = folder.kb("law import xml");
    assert_eq!(ran.code, Some(1), "{ran:?}");
    assert!(ran.stderr.contains("xml/halv.xml: filen slutter midt i elementet"), "{ran:?}");
    assert!(ran.stderr.contains("xml/side.xml: filen er ikke et LexDania-dokument"), "{ran:?}");
    assert!(ran.stderr.contains("2 nye, 0 uændrede, 0 erstattede, 2 afvist"), "{ran:?}");
    assert_eq!(snapshots(&folder).len(), 2);
    let nothing = folder.kb("law import xml/halv.xml xml/side.xml --lang en");
    assert_eq!(nothing.code, Some(2), "nothing could be read: {nothing:?}");
    assert!(nothing.stderr.contains("the file ends within the element"), "{nothing:?}");
    let missing = folder.kb("law import xml findes-ikke.xml");
    assert_eq!((missing.code, missing.stdout.as_str()), (Some(2), ""), "{missing:?}");
    let empty = folder.kb("law import content");
    assert!(empty.code == Some(2) && empty.stderr.contains("ingen .xml-filer"), "{empty:?}");
}

#[test]
fn a_document_that_has_changed_takes_the_place_of_the_one_before() {
    let folder = imported();
    fs::write(folder.file("xml/lov.xml"), ACT.xml().replace("til at sidde på", "til at sidde og ligge på")).expect("a document");
    let ran = folder.kb("law import xml");
    assert!(ran.code == Some(0) && ran.stdout.contains("erstattet"), "{ran:?}");
    assert!(ran.stderr.contains("0 nye, 1 uændrede, 1 erstattede"), "{ran:?}");
    assert_eq!(snapshots(&folder).len(), 2);
}

#[test]
fn an_editors_file_is_left_alone_and_contradictions_are_told() {
    let folder = folder();
    let stated = "titel: Lov om offentlige bænke\nforkortelser: [BNK]\nkontrolleret: 2026-01-01\nudgaver:\n  - { type: LOV, nummer: \"7\", dato: 2019-05-08 }\n";
    fs::create_dir_all(folder.file("content/retskilder")).expect("a folder");
    fs::write(folder.file("content/retskilder/bnk.yaml"), stated).expect("a file");
    let ran = folder.kb("law import xml");
    assert_eq!(ran.code, Some(0), "{ran:?}");
    assert!(ran.stdout.contains("→ bnk") && !ran.stdout.contains("ny retskilde"), "{ran:?}");
    assert!(ran.stderr.contains("content/retskilder/bnk.yaml:5: ") && ran.stderr.contains("8. maj 2019"), "{ran:?}");
    assert_eq!(folder.read("content/retskilder/bnk.yaml"), stated);
    assert!(!folder.kb("law import xml").stderr.contains("8. maj 2019"), "an old contradiction is no news");
}

#[test]
fn legal_sources_are_listed() {
    let folder = imported();
    let list = folder.kb("law list");
    assert!(
        list.code == Some(0) && list.stdout.contains("offentlige-baenke") && list.stdout.contains("LBK 280/2024   i kraft"),
        "{list:?}"
    );
    let value = json(&folder.kb("law list --json"));
    assert_eq!(value["version"], 1);
    let work = value["works"].as_array().expect("a list").iter().find(|work| work["id"] == "offentlige-baenke").expect("the work");
    assert_eq!((&work["status"], &work["expressions"], &work["citations"]), (&"in force".into(), &2.into(), &2.into()));
    assert!(folder.kb("law list --lang en").stdout.contains("in force"));
    assert!(folder.kb("law list").stdout == list.stdout);
}

#[test]
fn a_legal_source_and_a_provision_are_shown() {
    let folder = imported();
    let work = folder.kb("law show offentlige-baenke");
    assert_eq!(work.code, Some(0), "{work:?}");
    for words in ["lov nr. 7 af 7. maj 2019", "/eli/lta/2024/280", "kapitel 1  §§ 1-2", "importeret 2026-02-12", "2 henvisninger på 1 side"]
    {
        assert!(work.stdout.contains(words), "{words} in:\n{}", work.stdout);
    }
    let provision = folder.kb("law show offentlige-baenke § 2");
    assert_eq!(provision.code, Some(0));
    for words in ["findes", "En bænk kan lånes i op til 9 måneder ad gangen.", "Om bænke 1", "content/artikler/baenke.md:9"] {
        assert!(provision.stdout.contains(words), "{words} in:\n{}", provision.stdout);
    }
    let older = json(&folder.kb("law show lov 7/2019 § 2 --json"));
    assert_eq!(older["wording"], "En bænk kan lånes i op til 6 måneder.");
    assert_eq!((&older["standing"], &older["chapter"]["label"]), (&"exists".into(), &"1".into()));
    assert_eq!(older["wording_hash"].as_str().expect("a hash").len(), 32);
}

#[test]
fn names_are_read_as_people_write_them() {
    let folder = imported();
    for name in [
        "offentlige-baenke § 2",
        "lov om offentlige bænke § 2",
        "LBK 280/2024 § 2",
        "2024/280 § 2",
        "/eli/lta/2024/280 § 2",
        "§ 2 i lov om offentlige bænke",
        "offentlige-baenke@2025-01-01 § 2",
    ] {
        let ran = folder.kb(&format!("law show {name} --json"));
        assert_eq!(ran.code, Some(0), "{name}: {ran:?}");
        let value = json(&ran);
        assert_eq!((&value["work"], &value["provision"]), (&"offentlige-baenke".into(), &"§ 2".into()), "{name}");
        assert_eq!(value["expression"]["number"], "280", "{name}");
    }
}

#[test]
fn what_is_not_there_ends_in_one_with_the_nearest() {
    let folder = imported();
    let provision = folder.kb("law show offentlige-baenke § 3");
    assert!(provision.code == Some(1) && provision.stdout.contains("findes ikke") && provision.stdout.contains("§ 3 a"), "{provision:?}");
    let work = folder.kb("law show offentlige-baenk");
    assert_eq!((work.code, work.stdout.as_str()), (Some(1), ""));
    assert!(work.stderr.contains("mente du »offentlige-baenke«?"), "{work:?}");
    assert_eq!(folder.kb("law impact ukendt").code, Some(1));
    assert_eq!(folder.kb("law diff 2019/7 2019/8").code, Some(1));
    assert_eq!(folder.kb("law show").code, Some(2));
    assert_eq!(folder.kb("law").code, Some(2));
}

#[test]
fn the_work_list_has_three_forms() {
    let folder = imported();
    let text = folder.kb("law impact offentlige-baenke § 2");
    assert_eq!(text.code, Some(0));
    assert!(text.stdout.contains("9:28  § 2 i lov om offentlige bænke") && text.stdout.contains("berørt: 1 sted på 1 side"), "{text:?}");
    let value = json(&folder.kb("law impact offentlige-baenke § 2 --format json"));
    assert_eq!((&value["places"][0]["path"], &value["places"][0]["line"]), (&"artikler/baenke.md".into(), &9.into()));
    assert_eq!(value["places"][0]["sentence"], "Man kan låne en bænk efter § 2 i lov om offentlige bænke.");
    let markdown = folder.kb("law impact offentlige-baenke § 2 --format markdown");
    assert!(markdown.stdout.contains("- [ ] [Bænke](content/artikler/baenke.md#L9), Lån: § 2"), "{markdown:?}");
    let since = folder.kb("law impact offentlige-baenke --from 2024-01-01");
    // § 2 has another wording in the consolidation, and § 3 is § 3 a.
    assert!(since.stdout.contains("fra 1. marts 2024 (") && since.stdout.contains("berørt: 2 steder"), "{since:?}");
    assert!(folder.kb("law impact offentlige-baenke --from 2025-01-01").stdout.contains("ingen henvisninger er berørt"));
}

#[test]
fn a_work_list_names_the_sheets() {
    let folder = imported();
    folder.edit("content/ordninger/eksempel.md", |text| {
        text.replacen("::: kort\n", "::: kort\nHvile efter § 2 i lov om offentlige bænke.\n", 1)
    });
    fs::create_dir_all(folder.file("content/ark")).expect("a folder");
    let sheet = "---\ntitel: Side om side\nkolonner: [eksempel]\nrækker: [formaal]\ngennemgået: 2026-02-12\n---\n";
    fs::write(folder.file("content/ark/side.md"), sheet).expect("a sheet");
    let value = json(&folder.kb("law impact offentlige-baenke § 2 --format json"));
    let places = value["places"].as_array().expect("a list");
    let scheme = places.iter().find(|place| place["path"] == "ordninger/eksempel.md").expect("the scheme");
    assert_eq!((&scheme["sheets"][1]["path"], &scheme["sheets"][1]["section"]), (&"ark/side.md".into(), &"Formål".into()));
    assert_eq!(value["sheets"], serde_json::json!(["ark/eksempler.md", "ark/side.md"]));
}

#[test]
fn two_expressions_are_compared() {
    let folder = imported();
    let text = folder.kb("law diff 2019/7 2024/280");
    assert_eq!(text.code, Some(0));
    assert!(text.stdout.contains("flyttet  § 3 → § 3 a"), "{text:?}");
    assert!(text.stdout.contains("En bænk kan lånes i op til [-6 måneder.-] {+9 måneder ad gangen.+}"), "{text:?}");
    let value = json(&folder.kb("law diff offentlige-baenke@2019-05-07 offentlige-baenke --json"));
    assert_eq!((&value["partial"], &value["to"]["number"]), (&false.into(), &"280".into()));
    let kinds: Vec<_> =
        value["changes"].as_array().expect("a list").iter().map(|change| change["kind"].as_str().expect("a kind")).collect();
    assert_eq!(kinds, ["wording", "moved"]);
}

#[test]
fn lists_by_hand_are_compared_as_far_as_they_go() {
    let folder = folder();
    let stated = "titel: Lov om stole\nkontrolleret: 2026-01-01\nudgaver:\n  - { type: LOV, nummer: \"8\", dato: 2020-01-01, paragraffer: 1-3 }\n  - { type: LBK, nummer: \"9\", dato: 2022-01-01, paragraffer: 1-4 }\n";
    fs::create_dir_all(folder.file("content/retskilder")).expect("a folder");
    fs::write(folder.file("content/retskilder/stole.yaml"), stated).expect("a file");
    let ran = folder.kb("law diff 2020/8 2022/9");
    assert!(ran.code == Some(0) && ran.stdout.contains("ny  § 4") && ran.stdout.contains("skrevet ind i hånden"), "{ran:?}");
    assert!(folder.kb("law diff 2020/8 2022/9 --lang en").stdout.contains("entered by hand"));
}

#[test]
fn a_huge_document_is_imported_and_read() {
    let folder = folder();
    let words = "Bænken skal stå i skygge. ".repeat(1700);
    let labels: Vec<String> = (1..=96).map(|number| number.to_string()).collect();
    let paragraphs: Vec<(&str, &str, &str)> = labels.iter().map(|label| ("1", label.as_str(), words.as_str())).collect();
    let huge = Lexdania { number: "99", day: "2020-01-01", title: "Lov om skygge", paragraphs: &paragraphs, ..ACT };
    fs::write(folder.file("xml/stor.xml"), huge.xml()).expect("a document");
    let ran = folder.kb("law import xml");
    assert_eq!(ran.code, Some(0), "{ran:?}");
    assert!(fs::metadata(folder.file("content/retskilder/importeret/lta-2020-99.json")).expect("written").len() > 4 << 20);
    let shown = folder.kb("law show 2020/99 § 96");
    assert!(shown.code == Some(0) && shown.stdout.contains("Bænken skal stå i skygge."), "{:?}", shown.code);
}
