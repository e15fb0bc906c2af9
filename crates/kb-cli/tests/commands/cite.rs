//! `kb cite`.

use std::fs;
use std::io::Write as _;
use std::process::Stdio;

use crate::documents::ACT;
use crate::run::{Folder, Ran, kb, program};

/// Runs `kb cite` on standard input.
fn cite(input: &[u8], args: &[&str]) -> Ran {
    let folder = tempfile::tempdir().expect("a folder");
    let mut command = program(folder.path());
    let mut child = command
        .arg("cite")
        .args(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program runs");
    let mut stdin = child.stdin.take().expect("standard input");
    let input = input.to_owned();
    let writer = std::thread::spawn(move || stdin.write_all(&input));
    let output = child.wait_with_output().expect("the program ends");
    let _ = writer.join();
    let text = |bytes| String::from_utf8(bytes).expect("the program writes UTF-8");
    Ran { code: output.status.code(), stdout: text(output.stdout), stderr: text(output.stderr) }
}

#[test]
fn lines_are_answered_in_order() {
    let ran =
        cite("{\"id\":\"å\",\"text\":\"Efter § 82 b, stk. 2, i serviceloven.\"}\n{\"id\":2,\"text\":\"Intet her.\"}\n".as_bytes(), &[]);
    assert_eq!((ran.code, ran.stderr.as_str()), (Some(0), ""));
    let lines: Vec<&str> = ran.stdout.lines().collect();
    assert_eq!(lines.len(), 2);
    assert!(lines[0].starts_with("{\"id\":\"å\",\"citations\":[{\"surface\":\"§ 82 b, stk. 2, i serviceloven\",\"start\":6,\"end\":36,\"kind\":\"provision\",\"act\":\"serviceloven\",\"act_type\":null,"), "{ran:?}");
    assert!(
        lines[0]
            .contains("\"paragraph\":\"82b\",\"chapter\":null,\"stk\":\"2\",\"nr\":null,\"litra\":null,\"punktum\":null,\"scope\":null}"),
        "{ran:?}"
    );
    assert_eq!(lines[1], "{\"id\":2,\"citations\":[]}");
}

#[test]
fn a_line_that_is_none_is_named_and_the_rest_go_on() {
    let input = b"{\"id\":1,\"text\":\"\"}\n\n[1]\n{\"id\":4,\"text\":\"\"}\n";
    let ran = cite(input, &[]);
    assert_eq!(ran.code, Some(2));
    assert_eq!(ran.stdout, "{\"id\":1,\"citations\":[]}\n{\"id\":4,\"citations\":[]}\n");
    assert!(ran.stderr.contains("fejl: linje 3 er ikke et objekt"), "{ran:?}");
    assert!(cite(input, &["--lang", "en"]).stderr.contains("error: line 3 is no object"));
    assert_eq!(cite(b"", &[]).code, Some(0));
}

#[test]
fn a_page_is_shown_with_what_its_citations_resolve_to() {
    let folder = Folder::new();
    fs::write(folder.file("lov.xml"), ACT.xml()).expect("a document");
    assert_eq!(folder.kb("law import lov.xml").code, Some(0));
    fs::create_dir_all(folder.file("content/artikler")).expect("a folder");
    let page = "---\ntitel: Bænke\n---\n\nSe § 2 og § 9 i lov om offentlige bænke og hundeloven § 1.\n";
    fs::write(folder.file("content/artikler/baenke.md"), page).expect("a page");
    let ran = folder.kb("cite content/artikler/baenke.md");
    assert_eq!((ran.code, ran.stderr.as_str()), (Some(0), ""), "{ran:?}");
    for words in [
        "  5 │ Se § 2",
        "~~~",
        "→ offentlige-baenke § 2: findes · lov nr. 7 af 7. maj 2019 /eli/lta/2019/7",
        "§ 9: findes ikke",
        "ukendt: står ikke i registret",
    ] {
        assert!(ran.stdout.contains(words), "{words} in:\n{}", ran.stdout);
    }
    assert!(folder.kb("cite content/artikler/baenke.md --lang en").stdout.contains("does not exist"));
    assert!(folder.kb("cite content/artikler/baenke.md --color always").stdout.contains("\u{1b}[4m"));
}

#[test]
fn any_text_is_shown_with_canonical_forms() {
    let dir = tempfile::tempdir().expect("a folder");
    fs::write(dir.path().join("brev.txt"), "Se servicelovens §82b stk 2.\n").expect("a file");
    let ran = kb(dir.path(), "cite brev.txt");
    assert_eq!(ran.code, Some(0));
    assert!(ran.stdout.contains("→ § 82 b, stk. 2, i serviceloven") && ran.stdout.contains("1 henvisning"), "{ran:?}");
    assert_eq!(kb(dir.path(), "cite væk.txt").code, Some(2));
}
