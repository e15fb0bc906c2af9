//! `kb check`: exit codes, formats, colours, mending.

use std::fs;
use std::io::Read;
use std::process::Stdio;

use crate::run::{Folder, kb, program, ran};

#[test]
fn without_findings_there_is_nothing_on_stdout() {
    let ran = Folder::new().kb("check");
    assert_eq!((ran.code, ran.stdout.as_str()), (Some(0), ""));
    assert!(ran.stderr.contains("ingen fund i content/"), "{ran:?}");
}

#[test]
fn an_error_is_told_on_stdout_with_its_place() {
    let folder = Folder::new();
    folder.spoil();
    let ran = folder.kb("check");
    assert_eq!(ran.code, Some(1));
    assert!(ran.stdout.contains("fejl[unknown-target-group]"), "{ran:?}");
    assert!(ran.stdout.contains("content/ordninger/eksempel.md:"), "{ran:?}");
    assert_eq!(ran.stderr, "");
}

#[test]
fn only_errors_fail_unless_all_is_denied() {
    let folder = Folder::new();
    folder.blemish();
    let ran = folder.kb("check");
    assert_eq!(ran.code, Some(0));
    assert!(ran.stdout.contains("tip[missing-nbsp]"), "{ran:?}");
    assert_eq!(folder.kb("check --deny-warnings").code, Some(1));
}

#[test]
fn wrong_use_and_wrong_places_are_told_apart_from_findings() {
    let empty = tempfile::tempdir().expect("a folder");
    for (args, danish, english) in [
        ("check", "her er ingen vidensbase", "there is no knowledge base here"),
        ("check --root nowhere", "mappen nowhere findes ikke", "there is no folder nowhere"),
        ("check --format xml", "»xml« er ikke en værdi for --format", "\"xml\" is not a value of --format"),
        ("chekc", "kommandoen »chekc« findes ikke", "there is no command \"chekc\""),
    ] {
        let told = kb(empty.path(), args);
        assert_eq!((told.code, told.stdout.as_str()), (Some(2), ""), "{told:?}");
        assert!(told.stderr.contains(&format!("fejl: {danish}")), "{told:?}");
        let told = kb(empty.path(), &format!("{args} --lang en"));
        assert!(told.stderr.contains(&format!("error: {english}")), "{told:?}");
    }
}

#[test]
fn paths_are_seen_from_where_one_stands() {
    let folder = Folder::new();
    folder.spoil();
    let line = |here: &str, args: &str| kb(&folder.file(here), &format!("check --format short --today 2026-02-12 {args}")).stdout;
    assert!(line("", "").starts_with("content/ordninger/eksempel.md:"));
    assert!(line("content", "").starts_with("ordninger/eksempel.md:"));
    assert!(line("content/ark", "").starts_with("../ordninger/eksempel.md:"));
    assert!(line("content/ark", "--root ../../content").starts_with("../ordninger/eksempel.md:"));
}

#[test]
fn formats_for_machines_have_stdout_to_themselves() {
    let folder = Folder::new();
    folder.spoil();
    for format in ["json", "sarif"] {
        let ran = folder.kb(&format!("check --format {format}"));
        let value: serde_json::Value = serde_json::from_str(&ran.stdout).expect("JSON and nothing else");
        assert!(value.to_string().contains("unknown-target-group"));
        assert!(ran.stderr.contains("1 fejl"), "{ran:?}");
    }
    let ran = folder.kb("check --format github");
    assert!(ran.stdout.starts_with("::error file=content/ordninger/eksempel.md,"), "{ran:?}");
}

#[test]
fn english_is_complete() {
    let folder = Folder::new();
    folder.spoil();
    let ran = folder.kb("check --lang en");
    assert!(ran.stdout.contains("error[unknown-target-group]"), "{ran:?}");
    assert!(ran.stdout.is_ascii() || !ran.stdout.contains("fejl"), "{ran:?}");
    assert!(Folder::new().kb("--lang=en check").stderr.contains("no findings in content/"));
}

#[test]
fn colours_are_for_terminals_and_for_who_insists() {
    let folder = Folder::new();
    folder.spoil();
    let coloured = |args: &str, variables: &[(&str, &str)]| {
        let mut command = program(folder.path());
        command.args(args.split_whitespace()).envs(variables.iter().copied());
        ran(&mut command).stdout.contains('\u{1b}')
    };
    assert!(!coloured("check", &[]));
    assert!(coloured("check --color always", &[]));
    assert!(coloured("check --color always", &[("NO_COLOR", "1")]));
    assert!(coloured("check", &[("CLICOLOR_FORCE", "1")]));
    assert!(!coloured("check", &[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")]));
    assert!(!coloured("check --color never", &[("CLICOLOR_FORCE", "1")]));
    assert!(!coloured("check --color always --format short", &[]));
}

#[test]
fn what_no_terminal_shows_is_plain_ascii_around_the_text() {
    let folder = Folder::new();
    folder.spoil();
    let ran = folder.kb("check");
    assert!(!ran.stdout.contains(['│', '─', '╭', '━']), "{ran:?}");
}

#[test]
fn mending_says_what_it_did_and_shows_what_is_left() {
    let folder = Folder::new();
    folder.blemish();
    folder.spoil();
    let ran = folder.kb("check --fix");
    assert_eq!(ran.code, Some(1));
    assert!(ran.stderr.contains("rettede 1 fund i 1 fil:\n  content/ordninger/eksempel.md"), "{ran:?}");
    assert!(ran.stdout.contains("unknown-target-group") && !ran.stdout.contains("missing-nbsp"), "{ran:?}");
    assert!(folder.read("content/ordninger/eksempel.md").contains("Se også §\u{a0}7."));
    assert!(folder.kb("check --fix").stderr.contains("der var intet at rette"));
}

/// A folder that may not be read is told of as a finding, beside all others, and by the exit code.
/// Root may read everything, so the program is run as somebody else then.
#[cfg(unix)]
#[test]
fn a_folder_that_may_not_be_read_hides_nothing() {
    use std::os::unix::fs::{PermissionsExt, chown};
    use std::os::unix::process::CommandExt;
    const NOBODY: u32 = 65534;
    let folder = Folder::new();
    folder.spoil();
    let locked = folder.file("content/artikler");
    fs::create_dir(&locked).expect("a folder");
    fs::set_permissions(&locked, fs::Permissions::from_mode(0o000)).expect("permissions");
    fs::set_permissions(folder.file("content/begreber/ordning.md"), fs::Permissions::from_mode(0o000)).expect("permissions");
    fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o755)).expect("permissions");
    // Where the program was built may be closed to others.
    let own_copy = folder.file("kb");
    fs::copy(env!("CARGO_BIN_EXE_kb"), &own_copy).expect("copied");
    let mut command = std::process::Command::new(&own_copy);
    command.current_dir(folder.path()).args(["check", "--format", "short", "--lang", "en"]);
    if rustix::process::geteuid().is_root() {
        command.uid(NOBODY).gid(NOBODY);
        chown(folder.file("content/kb.yaml"), Some(NOBODY), Some(NOBODY)).expect("given away");
    }
    let ran = ran(&mut command);
    fs::set_permissions(&locked, fs::Permissions::from_mode(0o755)).expect("permissions");
    assert_eq!(ran.code, Some(2), "{ran:?}");
    for path in ["content/artikler", "content/begreber/ordning.md"] {
        assert!(ran.stdout.contains(&format!("{path}:1:1: error[unreadable-file]")), "{ran:?}");
    }
    assert!(ran.stdout.contains("error[unknown-target-group]"), "{ran:?}");
    assert!(ran.stderr.contains("cannot read the folder content/artikler: access denied"), "{ran:?}");
    assert!(ran.stderr.contains("cannot read the file content/begreber/ordning.md: access denied"), "{ran:?}");
}

#[test]
fn a_reader_that_has_had_enough_is_no_fault() {
    let folder = Folder::new();
    folder.spoil();
    for args in ["rules", "rules --format json", "check", "check --format json", "--help", "explain unknown-key", "schema ordning"] {
        let mut child = program(folder.path())
            .args(args.split_whitespace())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program runs");
        drop(child.stdout.take());
        let mut stderr = String::new();
        child.stderr.take().expect("a pipe").read_to_string(&mut stderr).expect("text");
        let code = child.wait().expect("an end").code();
        assert!(matches!(code, Some(0 | 1)), "kb {args}: {code:?} {stderr}");
        assert!(!stderr.contains("panicked") && !stderr.contains("Broken pipe"), "kb {args}: {stderr}");
    }
}
