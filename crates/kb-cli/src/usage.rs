//! Reads the command line, in Danish or English: help, headings and faults alike.

use std::ffi::OsString;
use std::fmt::Write as _;

use clap::builder::styling::{AnsiColor, Styles};
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, ArgAction, FromArgMatches};
use kb_diag::{Lang, Text};

use crate::args::{Cli, NoCount, bare_command};

/// What a command line comes to.
pub(crate) enum Read {
    /// Something to do.
    Run(Cli),
    /// Help or a version to show, with its colours.
    Show(String),
    /// A fault: what is wrong, and what to do.
    Wrong(Text, Option<Text>),
}

/// Returns the language asked for, before anything else is understood: the last `--lang`.
pub(crate) fn lang_of(args: &[OsString]) -> Lang {
    let args = args.iter().map(|arg| arg.to_string_lossy()).take_while(|arg| arg != "--").collect::<Vec<_>>();
    let mut values = args.iter().enumerate().filter_map(|(at, arg)| match arg.strip_prefix("--lang") {
        Some("") => args.get(at + 1).map(AsRef::as_ref),
        Some(rest) => rest.strip_prefix('='),
        None => None,
    });
    if values.next_back() == Some("en") { Lang::En } else { Lang::Da }
}

/// Reads a command line, the program's name first.
pub(crate) fn read(args: Vec<OsString>, lang: Lang) -> Read {
    let command = command(lang);
    let path = path_of(&command, &args);
    let matched = command.try_get_matches_from(args);
    match matched.and_then(|matches| Cli::from_arg_matches(&matches)) {
        Ok(cli) => Read::Run(cli),
        Err(error) => match error.kind() {
            ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => Read::Show(error.render().ansi().to_string()),
            _ => Read::Wrong(fault(&error), advice(&error, &path)),
        },
    }
}

/// Returns the command that a line means, as "kb sheet diff", whatever else is wrong with the line.
fn path_of(command: &clap::Command, args: &[OsString]) -> String {
    let mut path = command.get_name().to_owned();
    let mut at = command;
    let mut follows_option = false;
    for arg in args.iter().skip(1).map(|arg| arg.to_string_lossy()).take_while(|arg| arg != "--") {
        if let Some(sub) = at.find_subcommand(&*arg) {
            path = format!("{path} {}", sub.get_name());
            at = sub;
        } else if !arg.starts_with('-') && !follows_option {
            // An argument, or a command that is not there.
            break;
        }
        follows_option = arg.starts_with('-');
    }
    path
}

/// Returns the command line, with everything clap says of itself put in a language.
pub(crate) fn command(lang: Lang) -> clap::Command {
    speak(bare_command(lang).styles(styles()), "kb", lang)
}

/// Returns the help of a command, with its colours; `path` leads to it, as "law", "import". Of all
/// commands where the path is empty.
pub(crate) fn help_of(path: &[String], lang: Lang) -> Option<String> {
    let mut all = command(lang);
    all.build();
    let mut shown = &mut all;
    for name in path {
        shown = shown.find_subcommand_mut(name)?;
    }
    Some(shown.render_help().ansi().to_string())
}

fn styles() -> Styles {
    Styles::styled()
        .header(AnsiColor::Green.on_default().bold())
        .usage(AnsiColor::Green.on_default().bold())
        .literal(AnsiColor::Cyan.on_default().bold())
        .placeholder(AnsiColor::Cyan.on_default())
}

/// Replaces each heading, and each text that clap would write itself.
fn speak(command: clap::Command, path: &str, lang: Lang) -> clap::Command {
    let say = |da: &'static str, en: &'static str| if lang == Lang::Da { da } else { en };
    let (options, arguments) = (say("Tilvalg", "Options"), say("Argumenter", "Arguments"));
    let mut place = 0;
    let heading = |arg: Arg| {
        // Under a heading of its own, clap would list arguments by name.
        place += 1;
        if arg.is_positional() { arg.help_heading(arguments).display_order(place) } else { arg.help_heading(options) }
    };
    let header = styles().get_header().to_owned();
    let template = format!("{{about-with-newline}}\n{header}{}{header:#} {{usage}}\n\n{{all-args}}{{after-help}}", say("Brug:", "Usage:"));
    let names: Vec<String> = command.get_subcommands().map(|sub| sub.get_name().to_owned()).collect();
    let mut spoken = command
        .disable_help_flag(true)
        .disable_version_flag(true)
        .disable_help_subcommand(true)
        .subcommand_help_heading(say("Kommandoer", "Commands"))
        .arg(Arg::new("help").short('h').long("help").action(ArgAction::Help).help(say("Viser denne hjælp", "Shows this help")))
        .mut_args(heading)
        .help_template(template);
    if path == "kb" {
        let help = say("Viser programmets version", "Shows the version of the program");
        let version = Arg::new("version").short('V').long("version").action(ArgAction::Version);
        spoken = spoken.arg(version.help(help).help_heading(options));
    }
    let usage = usage_of(&spoken, path, lang);
    spoken = spoken.override_usage(usage);
    for name in names {
        let path = format!("{path} {name}");
        spoken = spoken.mut_subcommand(&name, |sub| speak(sub, &path, lang));
    }
    spoken
}

fn usage_of(command: &clap::Command, path: &str, lang: Lang) -> String {
    let mut usage = format!("{path} {}", if lang == Lang::Da { "[TILVALG]" } else { "[OPTIONS]" });
    if command.has_subcommands() {
        usage.push_str(if lang == Lang::Da { " KOMMANDO" } else { " COMMAND" });
    }
    for arg in command.get_positionals() {
        let name = arg.get_value_names().and_then(<[_]>::first).map_or("", |name| name.as_str());
        let more = if matches!(arg.get_action(), ArgAction::Append) { "…" } else { "" };
        let _ = if arg.is_required_set() { write!(usage, " {name}{more}") } else { write!(usage, " [{name}{more}]") };
    }
    usage
}

/// Returns what is wrong with a command line.
fn fault(error: &clap::Error) -> Text {
    let said = |kind| context(error, kind).unwrap_or_default();
    let arg = said(ContextKind::InvalidArg);
    let value = said(ContextKind::InvalidValue);
    match error.kind() {
        ErrorKind::InvalidSubcommand => {
            let name = said(ContextKind::InvalidSubcommand);
            Text::new(format!("kommandoen »{name}« findes ikke"), format!("there is no command \"{name}\""))
        }
        ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            Text::new("der mangler en kommando", "a command is missing")
        }
        ErrorKind::UnknownArgument if arg.starts_with('-') => {
            Text::new(format!("tilvalget »{arg}« findes ikke"), format!("there is no option \"{arg}\""))
        }
        ErrorKind::UnknownArgument => Text::new(format!("»{arg}« er et argument for meget"), format!("\"{arg}\" is one argument too many")),
        ErrorKind::MissingRequiredArgument => Text::new(format!("der mangler {arg}"), format!("{arg} is missing")),
        ErrorKind::InvalidValue if value.is_empty() => {
            Text::new(format!("der mangler en værdi til {arg}"), format!("a value is missing for {arg}"))
        }
        ErrorKind::InvalidValue => {
            Text::new(format!("»{value}« er ikke en værdi for {arg}"), format!("\"{value}\" is not a value of {arg}"))
        }
        ErrorKind::ValueValidation => match cause::<kb_driver::Error>(error) {
            Some(error) => error.text(),
            None => Text::new(format!("»{value}« er ikke en værdi for {arg}"), format!("\"{value}\" is not a value of {arg}")),
        },
        ErrorKind::ArgumentConflict => match said(ContextKind::PriorArg) {
            prior if prior.is_empty() || prior == arg => {
                Text::new(format!("{arg} kan kun gives én gang"), format!("{arg} can be given only once"))
            }
            prior => Text::new(format!("{arg} kan ikke bruges sammen med {prior}"), format!("{arg} cannot be used with {prior}")),
        },
        ErrorKind::TooManyValues | ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues | ErrorKind::NoEquals => {
            Text::new(format!("{arg} har ikke det rette antal værdier"), format!("{arg} has not the right number of values"))
        }
        ErrorKind::InvalidUtf8 => Text::new("et argument er ikke UTF-8", "an argument is not UTF-8"),
        _ => Text::new(error.to_string(), error.to_string()),
    }
}

/// Returns what to do about a command line that is wrong; `path` is the command it means.
fn advice(error: &clap::Error, path: &str) -> Option<Text> {
    let kinds = [ContextKind::SuggestedSubcommand, ContextKind::SuggestedArg, ContextKind::SuggestedValue];
    if let Some(near) = kinds.into_iter().find_map(|kind| context(error, kind)) {
        return Some(Text::new(format!("mente du »{near}«?"), format!("did you mean \"{near}\"?")));
    }
    if let Some(valid) = context(error, ContextKind::ValidValue) {
        return Some(Text::new(format!("skriv en af disse: {valid}"), format!("write one of these: {valid}")));
    }
    if cause::<NoCount>(error).is_some() {
        let (da, en) = ("skriv et helt tal fra 1 og opefter", "write a whole number from 1 upwards");
        return Some(Text::new(format!("{da}; se `{path} --help`"), format!("{en}; see `{path} --help`")));
    }
    let help = cause(error).and_then(kb_driver::Error::help);
    help.or_else(|| Some(Text::new(format!("se `{path} --help`"), format!("see `{path} --help`"))))
}

/// Returns what our own reader of a value said, where it is of a type.
fn cause<E: std::error::Error + 'static>(error: &clap::Error) -> Option<&E> {
    std::error::Error::source(error)?.downcast_ref()
}

/// Returns what clap knows of a fault, as plain text.
fn context(error: &clap::Error, kind: ContextKind) -> Option<String> {
    let text = match (error.get(kind)?, kind) {
        (ContextValue::None, _) => return None,
        (ContextValue::Strings(args), ContextKind::InvalidArg) => args.iter().map(|arg| name_of(arg)).collect::<Vec<_>>().join(", "),
        (ContextValue::String(arg), ContextKind::InvalidArg | ContextKind::PriorArg) => name_of(arg).to_owned(),
        // The last is the nearest.
        (ContextValue::Strings(near), ContextKind::SuggestedSubcommand) => near.last()?.clone(),
        (other, _) => other.to_string(),
    };
    (!text.is_empty()).then_some(text)
}

/// Returns the name of an argument that clap writes as `--root <DIR>` or `<ID>`.
fn name_of(arg: &str) -> &str {
    let name = arg.split_once(" <").map_or(arg, |(name, _)| name);
    name.trim_start_matches('<').trim_end_matches('>')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn args(line: &str) -> Vec<OsString> {
        std::iter::once("kb").chain(line.split_whitespace()).map(OsString::from).collect()
    }

    /// The path to a command, and to every one below it.
    fn paths(command: &clap::Command, path: &[String]) -> Vec<Vec<String>> {
        let below = command.get_subcommands().flat_map(|sub| paths(sub, &[path, &[sub.get_name().to_owned()]].concat()));
        std::iter::once(path.to_vec()).chain(below).collect()
    }

    fn wrong(line: &str, lang: Lang) -> (String, Option<String>) {
        match read(args(line), lang) {
            Read::Wrong(fault, help) => (fault.get(lang).to_owned(), help.map(|help| help.get(lang).to_owned())),
            Read::Run(_) | Read::Show(_) => panic!("`kb {line}` is wrong"),
        }
    }

    #[test]
    fn the_definitions_agree() {
        command(Lang::Da).debug_assert();
        command(Lang::En).debug_assert();
    }

    #[test]
    fn the_language_is_known_before_the_line_is_understood() {
        assert_eq!(lang_of(&args("check")), Lang::Da);
        assert_eq!(lang_of(&args("nonsense --lang en")), Lang::En);
        assert_eq!(lang_of(&args("--lang=en --help")), Lang::En);
        assert_eq!(lang_of(&args("--lang en check --lang=da")), Lang::Da);
        assert_eq!(lang_of(&args("check -- --lang en")), Lang::Da);
        assert_eq!(lang_of(&args("check --lang")), Lang::Da);
    }

    #[test]
    fn faults_are_told_in_both_languages() {
        for (line, danish, english) in [
            ("", "der mangler en kommando", "a command is missing"),
            ("chekc", "kommandoen »chekc« findes ikke", "there is no command \"chekc\""),
            ("check --fixx", "tilvalget »--fixx« findes ikke", "there is no option \"--fixx\""),
            ("check mere", "»mere« er et argument for meget", "\"mere\" is one argument too many"),
            ("new ordning", "der mangler ID", "ID is missing"),
            ("check --format xml", "»xml« er ikke en værdi for --format", "\"xml\" is not a value of --format"),
            ("check --root", "der mangler en værdi til --root", "a value is missing for --root"),
            ("check --today 2026-02-30", "»2026-02-30« er ikke en dato", "\"2026-02-30\" is not a date"),
            ("check --root a --root b", "--root kan kun gives én gang", "--root can be given only once"),
        ] {
            assert_eq!(wrong(line, Lang::Da).0, danish);
            assert_eq!(wrong(line, Lang::En).0, english);
        }
    }

    #[test]
    fn the_nearest_is_suggested() {
        assert_eq!(wrong("chekc", Lang::Da).1.as_deref(), Some("mente du »check«?"));
        assert_eq!(wrong("check --fixx", Lang::Da).1.as_deref(), Some("mente du »--fix«?"));
        assert_eq!(wrong("check --format jsno", Lang::En).1.as_deref(), Some("did you mean \"json\"?"));
        let all = wrong("check --format xml", Lang::Da).1.expect("help");
        assert_eq!(all, "skriv en af disse: terminal, short, json, sarif, github");
        assert_eq!(wrong("check --today i-dag", Lang::Da).1.as_deref(), Some("skriv år-måned-dag, som 2026-02-12"));
    }

    #[test]
    fn the_help_of_the_command_that_was_meant_is_named() {
        for (line, command) in [
            ("", "kb"),
            ("xyzzy", "kb"),
            ("check mere", "kb check"),
            ("check --root", "kb check"),
            ("--lang en check mere", "kb check"),
            ("--color=never law", "kb law"),
            ("law xyzzy", "kb law"),
            ("sheet", "kb sheet"),
            ("sheet diff old", "kb sheet diff"),
            ("sheet --lang da diff", "kb sheet diff"),
            ("new check", "kb new"),
            ("law show", "kb law show"),
            ("pdf --out a --out b", "kb pdf"),
        ] {
            let (danish, english) = (wrong(line, Lang::Da).1.expect("help"), wrong(line, Lang::En).1.expect("help"));
            assert_eq!(danish, format!("se `{command} --help`"), "kb {line}");
            assert_eq!(english, format!("see `{command} --help`"), "kb {line}");
        }
    }

    #[test]
    fn a_count_is_a_number_from_one_upwards() {
        for value in ["0", "abc", "-1", "1.5", "99999999999999999999999"] {
            let (fault, help) = wrong(&format!("pdf --jobs {value}"), Lang::Da);
            assert_eq!(fault, format!("»{value}« er ikke en værdi for --jobs"));
            assert_eq!(help.as_deref(), Some("skriv et helt tal fra 1 og opefter; se `kb pdf --help`"));
        }
        let help = wrong("pdf --jobs=0", Lang::En).1.expect("help");
        assert_eq!(help, "write a whole number from 1 upwards; see `kb pdf --help`");
        assert!(matches!(read(args("pdf --jobs 3"), Lang::Da), Read::Run(_)));
    }

    #[test]
    fn help_is_all_in_one_language() {
        let plain = |path: &[String], lang| anstream::adapter::strip_str(&help_of(path, lang).expect("a command")).to_string();
        for path in paths(&command(Lang::Da), &[]) {
            // The name of a program is in no language.
            let danish = plain(&path, Lang::Da).replace("WeasyPrint", "");
            let english = plain(&path, Lang::En);
            for word in ["Usage", "Options", "Commands", "Arguments", "Print", "possible", "default:", "Language", "Folder", "Shows"] {
                assert!(!danish.contains(word), "{word} in:\n{danish}");
            }
            for word in ["Brug", "Tilvalg", "Kommandoer", "Argumenter", "Viser", "Mappe", "MAPPE", "Sprog", "æ", "ø", "å"] {
                assert!(!english.contains(word), "{word} in:\n{english}");
            }
        }
    }
}
