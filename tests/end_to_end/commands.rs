//! Every command: exit codes, and what goes to which stream.

use std::fs;
use std::io::Read as _;
use std::path::Path;
use std::process::Stdio;

use kb_tests::{TODAY, copy, kb, run, run_command, scratch, workspace};

const KINDS: [&str; 5] = ["ordning", "snitflade", "artikel", "ark", "begreb"];

fn site(to: &Path, name: &str) {
    copy(&workspace().join("tests/sites").join(name).join("content"), &to.join("content"));
}

#[test]
fn check_tells_by_its_exit_code() {
    let scratch = scratch();
    for (name, args, code) in [
        ("valid-whole", vec!["check"], 0),
        ("broken-sections", vec!["check"], 1),
        ("broken-unused", vec!["check"], 0),
        ("broken-unused", vec!["check", "--deny-warnings"], 1),
        ("valid-whole", vec!["check", "--deny-warnings"], 0),
        ("valid-whole", vec!["check", "--nonsense"], 2),
        ("valid-whole", vec!["chekc"], 2),
        ("valid-whole", vec!["check", "--today", "i går"], 2),
        ("valid-whole", vec!["check", "--format", "xml"], 2),
    ] {
        let folder = scratch.path().join(name);
        site(&folder, name);
        let today = if args.contains(&"--today") { vec![] } else { vec!["--today", TODAY] };
        let ran = run(&folder, args.iter().chain(&today));
        assert_eq!(ran.code, code, "{name} {args:?}: {ran:?}");
        if code == 2 {
            assert!(ran.stdout.is_empty() && !ran.stderr.is_empty(), "{name} {args:?}: {ran:?}");
        }
    }
}

#[test]
fn findings_go_to_standard_output_and_nothing_else_does() {
    let scratch = scratch();
    site(scratch.path(), "broken-sections");
    let broken = run(scratch.path(), ["check", "--today", TODAY, "--format", "short"]);
    assert!(broken.stdout.lines().all(|line| line.starts_with("content/")), "{broken:?}");
    assert!(!broken.stderr.is_empty(), "a summary for people: {broken:?}");
    site(&scratch.path().join("god"), "valid-whole");
    let valid = run(&scratch.path().join("god"), ["check", "--today", TODAY]);
    assert_eq!(valid.stdout, "");
}

#[test]
fn colours_are_only_where_they_are_wanted() {
    let scratch = scratch();
    site(scratch.path(), "broken-sections");
    let ran = |args: &[&str], environment: &[(&str, &str)]| {
        let mut command = kb(scratch.path(), ["check", "--today", TODAY].iter().chain(args));
        run_command(command.envs(environment.iter().copied())).stdout
    };
    assert!(!ran(&[], &[]).contains('\u{1b}'), "a pipe has no colours");
    assert!(ran(&["--color", "always"], &[]).contains('\u{1b}'));
    assert!(!ran(&["--color", "never"], &[("CLICOLOR_FORCE", "1")]).contains('\u{1b}'));
    assert!(!ran(&[], &[("NO_COLOR", "1")]).contains('\u{1b}'));
    assert!(ran(&["--color", "always"], &[("NO_COLOR", "1")]).contains('\u{1b}'), "who asks for colours gets them");
    assert!(!ran(&["--format", "short", "--color", "always"], &[]).contains('\u{1b}'), "a line is for programs");
}

#[test]
fn a_terminal_without_utf8_gets_plain_lines() {
    let scratch = scratch();
    site(scratch.path(), "broken-html");
    let mut plain = kb(scratch.path(), ["check", "--today", TODAY]);
    let plain = run_command(plain.env("LANG", "C").env("LC_ALL", "C")).stdout;
    assert!(!plain.is_empty());
    assert!(!plain.contains(['│', '╭', '━', '─', '┃', '╰']), "{plain}");
}

#[test]
fn every_language_is_whole() {
    let scratch = scratch();
    site(scratch.path(), "broken-everywhere");
    let danish = run(scratch.path(), ["check", "--today", TODAY, "--format", "short"]);
    let english = run(scratch.path(), ["check", "--today", TODAY, "--format", "short", "--lang", "en"]);
    assert_eq!(danish.code, english.code);
    assert_eq!(danish.stdout.lines().count(), english.stdout.lines().count());
    for (danish, english) in danish.stdout.lines().zip(english.stdout.lines()) {
        assert_ne!(danish, english);
        let place = |line: &str| line.split(": ").next().map(str::to_owned);
        assert_eq!(place(danish), place(english));
    }
}

#[test]
#[cfg(unix)]
fn a_reader_that_goes_away_is_no_crash() {
    let scratch = scratch();
    xtask::corpus::write(400, 1, &scratch.path().join("content")).unwrap();
    for entry in fs::read_dir(scratch.path().join("content/artikler")).unwrap() {
        // Much more than a pipe holds.
        fs::write(entry.unwrap().path(), "---\ntitl: Nej\n---\n\n<b>nej</b>\n").unwrap();
    }
    let mut child = kb(scratch.path(), ["check", "--today", TODAY]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut stdout = child.stdout.take().unwrap();
    stdout.read_exact(&mut [0; 64]).unwrap();
    drop(stdout);
    let mut stderr = String::new();
    child.stderr.take().unwrap().read_to_string(&mut stderr).unwrap();
    child.wait().unwrap();
    assert!(!stderr.contains("panicked"), "{stderr}");
}

#[test]
fn a_new_page_of_every_kind_has_no_error() {
    let scratch = scratch();
    assert_eq!(run(scratch.path(), ["init", "base", "--today", TODAY]).code, 0);
    let base = scratch.path().join("base");
    for kind in KINDS {
        let made = run(&base, ["new", kind, "helt-ny", "--today", TODAY]);
        assert_eq!(made.code, 0, "{kind}: {made:?}");
        let checked = run(&base, ["check", "--today", TODAY, "--format", "short"]);
        assert_eq!(checked.code, 0, "a new {kind} has errors:\n{}", checked.stdout);
        assert!(!checked.stdout.contains(": fejl["), "{}", checked.stdout);
    }
    let again = run(&base, ["new", "artikel", "helt-ny", "--today", TODAY]);
    assert_eq!(again.code, 2, "a page that is there is not written over: {again:?}");
    for wrong in [["new", "artikkel", "ny"], ["new", "artikel", "Ny Side"]] {
        let refused = run(&base, wrong);
        assert_eq!(refused.code, 2, "{refused:?}");
        assert!(refused.stderr.contains('»'), "it suggests something: {refused:?}");
    }
    let shown = run(&base, ["new", "begreb", "kun-vist", "--print", "--today", TODAY]);
    assert!(shown.stdout.starts_with("---\n"), "{shown:?}");
}

#[test]
fn a_new_knowledge_base_builds_without_a_finding() {
    let scratch = scratch();
    let made = run(scratch.path(), ["init", "base", "--today", TODAY]);
    assert_eq!((made.code, &*made.stdout), (0, ""), "{made:?}");
    let built = run(scratch.path(), ["build", "--root", "base", "--today", TODAY, "--deny-warnings", "--format", "short"]);
    assert_eq!((built.code, &*built.stdout), (0, ""), "{built:?}");
    let again = run(scratch.path(), ["init", "base", "--today", TODAY]);
    assert_eq!(again.code, 2, "a folder with something in it is left alone: {again:?}");
}

#[test]
fn explain_knows_every_rule_in_both_languages() {
    let scratch = scratch();
    for rule in kb_core::rules() {
        let danish = run(scratch.path(), ["explain", rule.name]);
        let english = run(scratch.path(), ["explain", rule.name, "--lang", "en"]);
        assert_eq!((danish.code, english.code), (0, 0), "{}", rule.name);
        let severity = rule.severity;
        for (ran, lang) in [(&danish, kb_diag::Lang::Da), (&english, kb_diag::Lang::En)] {
            assert!(ran.stdout.starts_with(&format!("{}[{}]", severity.word(lang), rule.name)), "{}", ran.stdout);
        }
        let title = rule.docs.lines().next().unwrap().trim_start_matches("# ");
        assert!(danish.stdout.contains(title) && !english.stdout.contains(title), "{}: {}", rule.name, english.stdout);
        assert!(danish.stdout.lines().count() > 5, "{} says next to nothing:\n{}", rule.name, danish.stdout);
    }
    let unknown = run(scratch.path(), ["explain", "unknown-sektion"]);
    assert_eq!(unknown.code, 2);
    assert!(unknown.stderr.contains("unknown-section"), "{unknown:?}");
}

#[test]
fn rules_are_listed_for_people_and_programs() {
    let scratch = scratch();
    let list = run(scratch.path(), ["rules"]);
    assert_eq!(list.code, 0);
    let json: serde_json::Value = serde_json::from_str(&run(scratch.path(), ["rules", "--format", "json"]).stdout).unwrap();
    for rule in kb_core::rules() {
        assert!(list.stdout.contains(rule.name));
        assert!(json["rules"].as_array().unwrap().iter().any(|one| one["name"] == rule.name));
    }
}

#[test]
fn schemas_are_json_that_names_the_keys() {
    let scratch = scratch();
    let list = run(scratch.path(), ["schema"]);
    assert_eq!(list.code, 0);
    let names: Vec<&str> = list.stdout.lines().filter_map(|line| line.split_whitespace().next()).collect();
    assert!(KINDS.iter().all(|kind| names.contains(kind)) && names.contains(&"retskilde"), "{names:?}");
    for name in &names {
        let schema: serde_json::Value = serde_json::from_str(&run(scratch.path(), ["schema", name]).stdout).unwrap();
        assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
        let titled = if *name == "sidetype" { "navn" } else { "titel" };
        assert!(schema["properties"][titled].is_object(), "{name}: {schema}");
    }
    assert_eq!(run(scratch.path(), ["schema", "ordnig"]).code, 2);
    assert_eq!(run(scratch.path(), ["schema", "--out", "skemaer"]).code, 0);
    assert_eq!(fs::read_dir(scratch.path().join("skemaer")).unwrap().count(), names.len());
}

#[test]
fn completions_are_written_for_every_shell() {
    let scratch = scratch();
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let ran = run(scratch.path(), ["completions", shell]);
        assert_eq!(ran.code, 0, "{ran:?}");
        assert!(ran.stdout.contains("check") && ran.stdout.contains("--deny-warnings") || ran.stdout.contains("deny-warnings"), "{shell}");
    }
    assert_eq!(run(scratch.path(), ["completions", "cmd"]).code, 2);
}

#[test]
fn help_and_version_are_no_fault() {
    let scratch = scratch();
    for args in [vec!["--help"], vec!["help"], vec!["help", "build"], vec!["check", "--help"], vec!["--version"]] {
        let ran = run(scratch.path(), &args);
        assert_eq!(ran.code, 0, "{args:?}: {ran:?}");
        assert!(!ran.stdout.is_empty() && ran.stderr.is_empty(), "{args:?}: {ran:?}");
    }
    assert_eq!(run::<[&str; 0], &str>(scratch.path(), []).code, 2);
}

#[test]
fn fix_mends_what_can_be_mended_and_a_second_time_nothing() {
    let scratch = scratch();
    site(scratch.path(), "broken-style");
    let page = scratch.path().join("content/artikler/en.md");
    let first = run(scratch.path(), ["check", "--fix", "--today", TODAY, "--format", "short"]);
    assert!(!first.stdout.contains("[missing-nbsp]"), "{first:?}");
    let mended = fs::read_to_string(&page).unwrap();
    assert!(mended.contains("§\u{a0}4") && !mended.contains("§ 4"), "{mended}");
    run(scratch.path(), ["check", "--fix", "--today", TODAY]);
    assert_eq!(fs::read_to_string(&page).unwrap(), mended);
}
