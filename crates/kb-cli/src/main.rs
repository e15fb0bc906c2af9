//! `kb`: arguments, terminal and exit codes. What is done stands in `kb_driver` and below.
//!
//! | exit code | meaning |
//! |---|---|
//! | 0 | no finding of severity error |
//! | 1 | such findings; with `--deny-warnings`, any finding; something asked for that is not there; a document that is refused |
//! | 2 | wrong use, or surroundings that do not let the work be done |

mod args;
mod bar;
mod commands;
mod console;
mod failure;
mod findings;
mod markdown;
mod timings;
mod usage;

use std::ffi::OsString;
use std::process::ExitCode;

use args::{Cli, ColorArg, Command};
use commands::Verdict;
use console::Console;
use failure::Failure;
use usage::Read;

fn main() -> ExitCode {
    let args: Vec<OsString> = std::env::args_os().collect();
    let lang = usage::lang_of(&args);
    let console = Console::new(lang, ColorArg::Auto);
    let done = match usage::read(args, lang) {
        Read::Show(help) => console::print_styled(&help).map(|()| Verdict::Clean),
        Read::Wrong(text, help) => Err(Failure { text, help }),
        Read::Run(cli) => run(Console::new(cli.look.lang.into(), cli.look.color), &cli),
    };
    match done {
        Ok(Verdict::Clean) => ExitCode::SUCCESS,
        Ok(Verdict::Findings) => ExitCode::from(1),
        Ok(Verdict::Surroundings) => ExitCode::from(2),
        Err(failure) => {
            console.fail(&failure);
            ExitCode::from(2)
        }
    }
}

fn run(console: Console, cli: &Cli) -> Result<Verdict, Failure> {
    match &cli.command {
        Command::Check(args) => commands::check(console, args),
        Command::Build(args) => commands::build(console, args),
        Command::Pdf(args) => commands::pdf(console, args),
        Command::Cite(args) => commands::cite(console, args),
        Command::Search(args) => commands::search(console, args),
        Command::Law(args) => commands::law(console, &args.command),
        Command::Sheet(args) => commands::sheet(console, &args.command),
        Command::New(args) => commands::new(console, args),
        Command::Init(args) => commands::init(console, args),
        Command::Explain(args) => commands::explain(console, args),
        Command::Rules(args) => commands::rules(console, args),
        Command::Schema(args) => commands::schema(console, args),
        Command::Completions(args) => commands::completions(console, args),
        Command::Help(args) => commands::help(console, args),
    }
}
