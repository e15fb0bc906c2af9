//! `kb explain`, `kb rules`, `kb completions` and `kb help`: what the program knows of itself.

use std::fmt::Write as _;

use anstyle::{AnsiColor, Style};
use kb_diag::{Lang, Rule, Severity};
use serde_json::json;

use super::Verdict;
use super::documentation::documentation;
use crate::args::{Completions, Explain, Help, ListFormat, Rules};
use crate::console::{Console, print, print_styled, width};
use crate::failure::Failure;
use crate::{markdown, usage};

/// Shows a rule's documentation.
pub(crate) fn explain(console: Console, args: &Explain) -> Result<Verdict, Failure> {
    let rules = kb_core::rules();
    let Some(rule) = rules.iter().find(|rule| rule.name == args.rule) else {
        let name = &args.rule;
        let failure = Failure::new(format!("der er ingen regel »{name}«"), format!("there is no rule \"{name}\""))
            .nearest(name, rules.iter().map(|rule| rule.name));
        return Err(match failure.help {
            Some(_) => failure,
            None => failure.help("se alle regler med `kb rules`", "see all rules with `kb rules`"),
        });
    };
    let (style, word, bold) = (severity_style(rule.severity), rule.severity.word(console.lang), Style::new().bold());
    let head = format!("{style}{word}{style:#}[{bold}{}{bold:#}]\n\n", rule.name);
    print_styled(&(head + &markdown::render(&documentation(rule, console.lang), width().min(100))))?;
    Ok(Verdict::Clean)
}

/// Lists the rules.
pub(crate) fn rules(console: Console, args: &Rules) -> Result<Verdict, Failure> {
    match args.format {
        ListFormat::Terminal => print_styled(&table(kb_core::rules(), console.lang))?,
        ListFormat::Json => print(&as_json(kb_core::rules()))?,
    }
    Ok(Verdict::Clean)
}

fn table(rules: &[&Rule], lang: Lang) -> String {
    let names = rules.iter().map(|rule| rule.name.len()).max().unwrap_or(0);
    let words = rules.iter().map(|rule| rule.severity.word(lang).len()).max().unwrap_or(0);
    let mut table = String::new();
    for rule in rules {
        let (style, word) = (severity_style(rule.severity), rule.severity.word(lang));
        let _ = writeln!(table, "{:names$}  {style}{word:words$}{style:#}  {}", rule.name, rule.summary.get(lang));
    }
    table
}

fn as_json(rules: &[&Rule]) -> String {
    let rules = rules.iter().map(|rule| {
        json!({
            "name": rule.name,
            "severity": rule.severity.word(Lang::En),
            "summary": { "da": rule.summary.da, "en": rule.summary.en },
        })
    });
    let list = json!({ "version": 1, "rules": rules.collect::<Vec<_>>() });
    format!("{list:#}\n")
}

fn severity_style(severity: Severity) -> Style {
    match severity {
        Severity::Error => AnsiColor::Red.on_default().bold(),
        Severity::Warning => AnsiColor::Yellow.on_default().bold(),
        Severity::Hint => AnsiColor::Cyan.on_default().bold(),
    }
}

/// Writes completions for a shell.
pub(crate) fn completions(console: Console, args: &Completions) -> Result<Verdict, Failure> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut usage::command(console.lang), "kb", &mut script);
    print(&String::from_utf8_lossy(&script))?;
    Ok(Verdict::Clean)
}

/// Shows help.
pub(crate) fn help(console: Console, args: &Help) -> Result<Verdict, Failure> {
    let Some(help) = usage::help_of(&args.command, console.lang) else {
        let name = args.command.join(" ");
        let name = name.as_str();
        let command = usage::command(console.lang);
        return Err(Failure::new(format!("kommandoen »{name}« findes ikke"), format!("there is no command \"{name}\""))
            .nearest(name, command.get_subcommands().map(clap::Command::get_name)));
    };
    print_styled(&help)?;
    Ok(Verdict::Clean)
}
