//! Mending: only what is safe, each file whole, and as the editor had it otherwise.

use std::fs;

use crate::knowledge_base::{KnowledgeBase, findings, names_in};
use kb_driver::Error;

const PAGE: &str = "ordninger/eksempel.md";

/// Returns a knowledge base with a page whose "§ 7" and "§ 8" may break over two lines.
fn spoilt(change: impl Fn(String) -> String) -> (KnowledgeBase, String) {
    let kb = KnowledgeBase::new();
    let text = change(kb.read(PAGE) + "\nSe § 7 og § 8.\n");
    kb.write(PAGE, &text);
    (kb, text)
}

fn mended(text: &str) -> String {
    text.replace("Se § 7 og § 8.", "Se §\u{a0}7 og §\u{a0}8.")
}

#[test]
fn what_can_be_mended_is_and_nothing_else_changes() {
    let (kb, text) = spoilt(|text| text);
    assert_eq!(kb.findings().len(), 2);
    let fixed = kb.session().fix().expect("fixed");
    assert_eq!((fixed.fixes, fixed.files.iter().map(String::as_str).collect::<Vec<_>>()), (2, vec![PAGE]));
    assert_eq!(findings(&fixed.compiled), [""; 0]);
    assert!(fixed.left_alone.is_empty());
    assert_eq!(kb.read(PAGE), mended(&text));
}

#[test]
fn byte_order_mark_and_line_breaks_stay() {
    let (kb, text) = spoilt(|text| format!("\u{feff}{}", text.replace('\n', "\r\n")));
    kb.session().fix().expect("fixed");
    assert_eq!(kb.read(PAGE), mended(&text));
}

#[test]
fn nothing_is_left_beside_the_files() {
    let (kb, _) = spoilt(|text| text);
    let before = names_in(&kb.path("ordninger"));
    kb.session().fix().expect("fixed");
    assert_eq!(names_in(&kb.path("ordninger")), before);
}

#[test]
fn a_second_run_finds_nothing_to_do() {
    let (kb, _) = spoilt(|text| text);
    kb.session().fix().expect("fixed");
    let again = kb.session().fix().expect("fixed");
    assert_eq!((again.fixes, again.files.len()), (0, 0));
}

#[cfg(unix)]
#[test]
fn a_linked_page_is_mended_where_it_lies_and_only_once() {
    use std::os::unix::fs::symlink;
    let (kb, text) = spoilt(|text| text);
    fs::rename(kb.path(PAGE), kb.path("../andetsteds.md")).expect("moved");
    symlink("../../andetsteds.md", kb.path(PAGE)).expect("a link");
    symlink("../../andetsteds.md", kb.path("ordninger/ogsaa.md")).expect("a link");
    let fixed = kb.session().fix().expect("fixed");
    assert!(fixed.left_alone.is_empty());
    assert!(kb.path(PAGE).is_symlink());
    assert_eq!(fs::read_to_string(kb.path("../andetsteds.md")).expect("text"), mended(&text));
}

#[cfg(unix)]
#[test]
fn permissions_stay() {
    use std::os::unix::fs::PermissionsExt;
    let (kb, _) = spoilt(|text| text);
    fs::set_permissions(kb.path(PAGE), fs::Permissions::from_mode(0o664)).expect("permissions");
    kb.session().fix().expect("fixed");
    assert_eq!(fs::metadata(kb.path(PAGE)).expect("metadata").permissions().mode() & 0o777, 0o664);
}

#[test]
fn a_read_only_file_is_left_alone_and_the_others_are_mended() {
    let (kb, text) = spoilt(|text| text);
    let other = kb.read("ordninger/andet-eksempel.md") + "\nSe § 7 og § 8.\n";
    kb.write("ordninger/andet-eksempel.md", &other);
    let mut permissions = fs::metadata(kb.path(PAGE)).expect("metadata").permissions();
    permissions.set_readonly(true);
    fs::set_permissions(kb.path(PAGE), permissions).expect("permissions");
    let fixed = kb.session().fix().expect("fixed");
    assert_eq!((fixed.fixes, fixed.files.len()), (2, 1));
    assert!(matches!(fixed.left_alone[..], [Error::ReadOnly { .. }]));
    assert_eq!(kb.read(PAGE), text);
    assert_eq!(kb.read("ordninger/andet-eksempel.md"), mended(&other));
}
