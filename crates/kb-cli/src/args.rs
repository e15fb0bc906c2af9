//! The command line, as data: every command, argument and help text, each in both languages.

use std::cell::Cell;
use std::error::Error;
use std::fmt;
use std::num::NonZeroUsize;
use std::path::PathBuf;

use clap::{Args, CommandFactory, Parser, Subcommand, ValueEnum};
use jiff::civil::Date;
use kb_diag::Lang;

/// A whole command line.
#[derive(Debug, Parser)]
#[command(name = "kb", version, about = t(
    "Oversætter for juridisk viden: kontrollerer en vidensbase og bygger dens site.",
    "A compiler for legal knowledge: checks a knowledge base and builds its site.",
))]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) command: Command,
    #[command(flatten)]
    pub(crate) look: Look,
}

/// How the program speaks.
#[derive(Clone, Copy, Debug, Args)]
pub(crate) struct Look {
    #[arg(long, global = true, hide_possible_values = true, hide_default_value = true, default_value = "da",
        value_name = t("SPROG", "LANG"),
        help = t("Sprog: da (dansk, som er det normale) eller en (engelsk)", "Language: da (Danish, the default) or en (English)"))]
    pub(crate) lang: LangArg,
    #[arg(long, global = true, hide_possible_values = true, hide_default_value = true, default_value = "auto",
        value_name = t("HVORNÅR", "WHEN"),
        help = t("Farver: auto (på en terminal), always (altid) eller never (aldrig)", "Colours: auto (on a terminal), always or never"))]
    pub(crate) color: ColorArg,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    #[command(about = t("Kontrollerer vidensbasen og viser alle fund", "Checks the knowledge base and shows every finding"))]
    Check(Check),
    #[command(about = t("Kontrollerer vidensbasen og bygger sitet, hvis der ingen fejl er", "Checks the knowledge base and builds the site if there is no error"))]
    Build(Build),
    #[command(about = t("Laver en pdf af hvert ark, med WeasyPrint eller Chromium", "Makes a PDF of each sheet, with WeasyPrint or Chromium"))]
    Pdf(PdfArgs),
    #[command(about = t("Søger i vidensbasen, som sitets egen søgning gør", "Searches the knowledge base as the search of its site does"))]
    Search(Search),
    #[command(about = t("Finder lovhenvisninger: i JSON-linjer fra standard input, eller i en side", "Finds legal citations: in JSON Lines from standard input, or in a page"))]
    Cite(Cite),
    #[command(about = t("Registret over retskilder: importerer, viser, sammenligner", "The register of legal sources: imports, shows, compares"))]
    Law(Law),
    #[command(about = t("Ark: viser dem, sammenligner to versioner", "Sheets: lists them, compares two versions"))]
    Sheet(Sheet),
    #[command(about = t("Opretter en ny side med alle sektioner", "Makes a new page with all its sections"))]
    New(New),
    #[command(about = t("Begynder en ny, lille vidensbase", "Begins a new, small knowledge base"))]
    Init(Init),
    #[command(about = t("Forklarer en regel: hvad, hvorfor, forkert og rigtigt", "Explains a rule: what, why, wrong and right"))]
    Explain(Explain),
    #[command(about = t("Viser alle regler", "Lists all rules"))]
    Rules(Rules),
    #[command(about = t("Viser JSON Schema, så en editor kan foreslå nøgler", "Shows JSON Schema, so that an editor can complete keys"))]
    Schema(Schema),
    #[command(about = t("Skriver fuldførelse af kommandoer til en skal", "Writes completions for a shell"))]
    Completions(Completions),
    #[command(about = t("Viser hjælp til kb eller en kommando", "Shows help for kb or a command"))]
    Help(Help),
}

/// Which knowledge base, and for which day.
#[derive(Debug, Args)]
pub(crate) struct Where {
    #[arg(long, value_name = t("MAPPE", "DIR"),
        help = t("Vidensbasens mappe, den med kb.yaml; ellers findes den herfra og opefter", "Folder of the knowledge base, the one with kb.yaml; otherwise looked for from here upwards"))]
    pub(crate) root: Option<PathBuf>,
    #[arg(long, value_name = t("DATO", "DATE"), value_parser = date,
        help = t("Dags dato som 2026-02-12, i stedet for urets", "Today's date as 2026-02-12, instead of the clock's"))]
    pub(crate) today: Option<Date>,
}

/// How to check, and how to show what is found.
#[derive(Debug, Args)]
pub(crate) struct Checking {
    #[command(flatten)]
    pub(crate) place: Where,
    #[arg(long, hide_possible_values = true, hide_default_value = true, default_value = "terminal",
        value_name = t("FORMAT", "FORMAT"),
        help = t(
            "Sådan vises fund: terminal (det normale), short (en linje hver), json, sarif eller github",
            "How findings are shown: terminal (the default), short (a line each), json, sarif or github",
        ))]
    pub(crate) format: FormatArg,
    #[arg(long, help = t("Retter det, der kan rettes uden at nogen ser på det", "Mends what can be mended without anybody looking"))]
    pub(crate) fix: bool,
    #[arg(long, help = t("Regner ethvert fund for en fejl, også advarsler og tip", "Counts any finding as an error, warnings and hints too"))]
    pub(crate) deny_warnings: bool,
    #[arg(long, hide = true)]
    pub(crate) timings: bool,
}

/// `kb check`.
#[derive(Debug, Args)]
pub(crate) struct Check {
    #[command(flatten)]
    pub(crate) checking: Checking,
}

/// `kb build`.
#[derive(Debug, Args)]
pub(crate) struct Build {
    #[command(flatten)]
    pub(crate) checking: Checking,
    #[arg(long, value_name = t("MAPPE", "DIR"),
        help = t("Mappe til sitet; ellers dist ved siden af content", "Folder for the site; otherwise dist beside content"))]
    pub(crate) out: Option<PathBuf>,
    #[arg(long, value_name = t("MANIFEST", "MANIFEST"),
        help = t(
            "Den forrige udgivelses manifest.json; en adresse, der er udgivet og nu ikke fører nogen steder hen, er en fejl",
            "The manifest.json of the last publication; an address that was published and now leads nowhere is an error",
        ))]
    pub(crate) previous: Option<PathBuf>,
}

/// `kb pdf`.
#[derive(Debug, Args)]
#[command(after_help = t(
    "Pdf'er lægges i mappen pdf ved siden af content. Har et ark ikke ændret sig, bliver dets pdf, som den er.\n`kb build` udgiver dem sammen med sitet, når de svarer til deres ark.\nWeasyPrint giver tilgængelige pdf'er (PDF/UA-1) og er at foretrække: pip install weasyprint",
    "PDFs are put in the folder pdf beside content. Where a sheet has not changed, its PDF stays as it is.\n`kb build` publishes them with the site when they agree with their sheets.\nWeasyPrint makes accessible PDFs (PDF/UA-1) and is to be preferred: pip install weasyprint",
))]
pub(crate) struct PdfArgs {
    #[arg(value_name = t("ARK", "SHEET"),
        help = t("De ark, der skal laves pdf'er af, som mentor-eller-kontaktperson eller faktaark/mentorstoette; ellers alle redaktørers ark", "The sheets to make PDFs of, as mentor-eller-kontaktperson or faktaark/mentorstoette; otherwise all sheets of editors"))]
    pub(crate) sheets: Vec<String>,
    #[arg(long = "faktaark", help = t("Laver også alle ordningers faktaark", "Makes the fact sheets of all schemes too"))]
    pub(crate) fact_sheets: bool,
    #[arg(long = "stor-skrift", help = t("Laver dem med stor skrift", "Makes them in large print"))]
    pub(crate) large_print: bool,
    #[arg(long, hide_possible_values = true, value_name = t("PROGRAM", "PROGRAM"),
        help = t("weasyprint eller chromium; ellers det første af dem, der findes", "weasyprint or chromium; otherwise the first of them that is there"))]
    pub(crate) engine: Option<EngineArg>,
    #[arg(long, value_name = t("MAPPE", "DIR"),
        help = t("Mappe til pdf'erne; ellers pdf ved siden af content, hvor kb build finder dem", "Directory of the PDFs; otherwise pdf beside content, where kb build finds them"))]
    pub(crate) out: Option<PathBuf>,
    #[arg(long, value_name = t("ANTAL", "NUMBER"), value_parser = count, allow_negative_numbers = true,
        help = t("Så mange laves ad gangen; ellers et for hver kerne", "How many are made at a time; otherwise one for each core"))]
    pub(crate) jobs: Option<NonZeroUsize>,
    #[arg(long, help = t("Laver alle på ny, også dem, hvis ark ikke har ændret sig", "Makes all anew, also those whose sheets have not changed"))]
    pub(crate) force: bool,
    #[command(flatten)]
    pub(crate) place: Where,
}

/// A program that makes PDFs, as an argument.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum EngineArg {
    Weasyprint,
    Chromium,
}

/// `kb search`.
#[derive(Debug, Args)]
#[command(after_help = t(
    "Hver træffer vises med sin side, sit afsnit, sætningen og adressen i sitet. Kladder er ikke med.\nFindes der intet, er slutkoden 1.",
    "Each hit is shown with its page, its section, the sentence and the address in the site. Drafts are left out.\nWhere nothing is found, the exit code is 1.",
))]
pub(crate) struct Search {
    #[arg(required = true, value_name = t("SØGNING", "QUERY"),
        help = t("Ord, dele af ord eller en bestemmelse, som »mentor« eller »SEL § 85«", "Words, parts of words or a provision, as \"mentor\" or \"SEL § 85\""))]
    pub(crate) query: Vec<String>,
    #[arg(long = "kind", value_name = t("SLAGS", "KIND"),
        help = t("Kun sider af denne slags, som ordning eller bestemmelse; kan gives flere gange", "Only pages of this kind, as ordning or bestemmelse; may be given several times"))]
    pub(crate) kinds: Vec<String>,
    #[arg(long = "group", value_name = t("MÅLGRUPPE", "GROUP"),
        help = t("Kun sider for denne målgruppe; kan gives flere gange", "Only pages for this target group; may be given several times"))]
    pub(crate) groups: Vec<String>,
    #[arg(long = "act", value_name = t("RETSKILDE", "ACT"),
        help = t("Kun sider, der bygger på denne retskilde, som sel; kan gives flere gange", "Only pages that rest on this legal source, as sel; may be given several times"))]
    pub(crate) acts: Vec<String>,
    #[arg(long, hide_default_value = true, default_value = "10", value_name = t("ANTAL", "NUMBER"), value_parser = count, allow_negative_numbers = true,
        help = t("Så mange vises, højst 50; ellers 10", "So many are shown, at most 50; otherwise 10"))]
    pub(crate) limit: NonZeroUsize,
    #[arg(long, help = t("Skriver JSON", "Writes JSON"))]
    pub(crate) json: bool,
    #[command(flatten)]
    pub(crate) place: Where,
}

/// `kb cite`.
#[derive(Debug, Args)]
#[command(after_help = t(
    "Uden FIL læses linjer som {\"id\": 1, \"text\": \"…\"} fra standard input, og for hver skrives {\"id\": 1, \"citations\": […]}.",
    "Without FILE, lines such as {\"id\": 1, \"text\": \"…\"} are read from standard input; for each, {\"id\": 1, \"citations\": […]} is written.",
))]
pub(crate) struct Cite {
    #[arg(value_name = t("FIL", "FILE"), help = t("Sider, hvis henvisninger skal vises", "Pages whose citations to show"))]
    pub(crate) files: Vec<PathBuf>,
    #[arg(long, value_name = t("DATO", "DATE"), value_parser = date,
        help = t("Dags dato som 2026-02-12, i stedet for urets", "Today's date as 2026-02-12, instead of the clock's"))]
    pub(crate) today: Option<Date>,
}

/// `kb law`.
#[derive(Debug, Args)]
pub(crate) struct Law {
    #[command(subcommand)]
    pub(crate) command: LawCommand,
}

/// What to do with the register.
#[derive(Debug, Subcommand)]
pub(crate) enum LawCommand {
    #[command(about = t("Importerer love og bekendtgørelser fra Retsinformations XML", "Imports acts and orders from Retsinformation's XML"))]
    Import(LawImport),
    #[command(about = t("Viser alle retskilder", "Lists all legal sources"))]
    List(LawList),
    #[command(about = t("Viser en retskilde eller en bestemmelse i den", "Shows a legal source, or a provision of it"))]
    Show(LawShow),
    #[command(about = t("Viser de steder, en ændring af loven berører", "Shows the places that a change of law concerns"))]
    Impact(LawImpact),
    #[command(about = t("Sammenligner to udgaver", "Compares two expressions"))]
    Diff(LawDiff),
}

/// `kb law import`.
#[derive(Debug, Args)]
pub(crate) struct LawImport {
    #[arg(required = true, value_name = t("FIL", "FILE"),
        help = t("XML-filer, eller mapper med dem", "XML files, or folders of them"))]
    pub(crate) files: Vec<PathBuf>,
    #[arg(long, help = t("Viser, hvad der ville ske, og skriver intet", "Shows what would happen, and writes nothing"))]
    pub(crate) dry_run: bool,
    #[command(flatten)]
    pub(crate) place: Where,
}

/// `kb law list`.
#[derive(Debug, Args)]
pub(crate) struct LawList {
    #[arg(long, help = t("Skriver JSON", "Writes JSON"))]
    pub(crate) json: bool,
    #[command(flatten)]
    pub(crate) place: Where,
}

/// `kb law show`.
#[derive(Debug, Args)]
pub(crate) struct LawShow {
    #[arg(required = true, value_name = t("NAVN", "NAME"),
        help = t("Retskilden, måske med en bestemmelse, som »LAB § 167« eller »bek. 1216/2023 § 126«", "The legal source, maybe with a provision, as \"LAB § 167\" or \"bek. 1216/2023 § 126\""))]
    pub(crate) name: Vec<String>,
    #[arg(long, help = t("Skriver JSON", "Writes JSON"))]
    pub(crate) json: bool,
    #[command(flatten)]
    pub(crate) place: Where,
}

/// `kb law impact`.
#[derive(Debug, Args)]
pub(crate) struct LawImpact {
    #[arg(required = true, value_name = t("NAVN", "NAME"),
        help = t("Retskilden, måske med en bestemmelse, som »SEL § 85«", "The legal source, maybe with a provision, as \"SEL § 85\""))]
    pub(crate) name: Vec<String>,
    #[arg(long, value_name = t("DATO", "DATE"), value_parser = date,
        help = t("Kun det, der berøres af ændringer med virkning fra denne dag eller senere", "Only what is concerned by changes that take effect on this day or later"))]
    pub(crate) from: Option<Date>,
    #[arg(long, hide_possible_values = true, hide_default_value = true, default_value = "terminal",
        value_name = t("FORMAT", "FORMAT"),
        help = t("terminal (det normale), json eller markdown (en opgaveliste)", "terminal (the default), json or markdown (a task list)"))]
    pub(crate) format: ImpactFormat,
    #[command(flatten)]
    pub(crate) place: Where,
}

/// `kb law diff`.
#[derive(Debug, Args)]
pub(crate) struct LawDiff {
    #[arg(value_name = "A", help = t("Den ældre udgave, som »LBK 701/2022«, /eli/lta/2022/701 eller lab@2022-05-22", "The older expression, as \"LBK 701/2022\", /eli/lta/2022/701 or lab@2022-05-22"))]
    pub(crate) older: String,
    #[arg(value_name = "B", help = t("Den nyere udgave", "The newer expression"))]
    pub(crate) newer: String,
    #[arg(long, help = t("Skriver JSON", "Writes JSON"))]
    pub(crate) json: bool,
    #[command(flatten)]
    pub(crate) place: Where,
}

/// `kb sheet`.
#[derive(Debug, Args)]
pub(crate) struct Sheet {
    #[command(subcommand)]
    pub(crate) command: SheetCommand,
}

/// What to do with sheets.
#[derive(Debug, Subcommand)]
pub(crate) enum SheetCommand {
    #[command(about = t("Viser alle ark", "Lists all sheets"))]
    List(SheetList),
    #[command(about = t("Viser, hvad der er ændret i arkene mellem to versioner", "Shows what has changed in the sheets between two versions"))]
    Diff(SheetDiff),
}

/// `kb sheet list`.
#[derive(Debug, Args)]
pub(crate) struct SheetList {
    #[arg(long = "faktaark", help = t("Viser også alle ordningers faktaark", "Lists the fact sheets of all schemes too"))]
    pub(crate) fact_sheets: bool,
    #[arg(long, help = t("Skriver JSON", "Writes JSON"))]
    pub(crate) json: bool,
    #[command(flatten)]
    pub(crate) place: Where,
}

/// `kb sheet diff`.
#[derive(Debug, Args)]
#[command(after_help = t(
    "En version er en mappe med en vidensbase eller en revision i git: HEAD~1, et mærke, en gren.\n`kb sheet diff HEAD content` viser det, der endnu ikke er gemt i git.",
    "A version is a folder with a knowledge base or a revision in git: HEAD~1, a tag, a branch.\n`kb sheet diff HEAD content` shows what is not yet committed.",
))]
pub(crate) struct SheetDiff {
    #[arg(value_name = t("GAMMEL", "OLD"), help = t("Den ældre version", "The older version"))]
    pub(crate) older: String,
    #[arg(value_name = t("NY", "NEW"), help = t("Den nyere version", "The newer version"))]
    pub(crate) newer: String,
    #[arg(value_name = t("ARK", "SHEET"),
        help = t("Kun disse ark, som mentor-eller-kontaktperson eller faktaark/mentorstoette", "Only these sheets, as mentor-eller-kontaktperson or faktaark/mentorstoette"))]
    pub(crate) sheets: Vec<String>,
    #[arg(long = "faktaark", help = t("Sammenligner også alle ordningers faktaark", "Compares the fact sheets of all schemes too"))]
    pub(crate) fact_sheets: bool,
    #[arg(long, help = t("Skriver JSON", "Writes JSON"))]
    pub(crate) json: bool,
    #[arg(long, value_name = t("STI", "PATH"),
        help = t("Laver også det nye ark med ændringerne markeret, til at udskrive: en fil, der ender på .html, eller en mappe til flere", "Also makes the newer sheet with the changes marked, to print: a file that ends in .html, or a folder for several"))]
    pub(crate) html: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) place: Where,
}

/// `kb new`.
#[derive(Debug, Args)]
pub(crate) struct New {
    #[arg(value_name = t("SLAGS", "KIND"), help = t("Sidetypen, som ordning eller artikel", "The kind of page, as ordning or artikel"))]
    pub(crate) kind: String,
    #[arg(value_name = "ID", help = t("Filens navn uden endelse: a-z, 0-9 og bindestreg", "The file's name without its ending: a-z, 0-9 and hyphens"))]
    pub(crate) id: String,
    #[arg(long, help = t("Viser siden i stedet for at oprette filen", "Shows the page instead of making the file"))]
    pub(crate) print: bool,
    #[command(flatten)]
    pub(crate) place: Where,
}

/// `kb init`.
#[derive(Debug, Args)]
pub(crate) struct Init {
    #[arg(value_name = t("MAPPE", "DIR"), help = t("En ny eller tom mappe", "A new or empty folder"))]
    pub(crate) folder: PathBuf,
    #[arg(long, value_name = t("DATO", "DATE"), value_parser = date,
        help = t("Dags dato som 2026-02-12, i stedet for urets", "Today's date as 2026-02-12, instead of the clock's"))]
    pub(crate) today: Option<Date>,
}

/// `kb explain`.
#[derive(Debug, Args)]
pub(crate) struct Explain {
    #[arg(value_name = t("REGEL", "RULE"), help = t("Reglens navn, som det står i fundet", "The rule's name, as it stands in the finding"))]
    pub(crate) rule: String,
}

/// `kb rules`.
#[derive(Debug, Args)]
pub(crate) struct Rules {
    #[arg(long, hide_possible_values = true, hide_default_value = true, default_value = "terminal",
        value_name = t("FORMAT", "FORMAT"), help = t("terminal (det normale) eller json", "terminal (the default) or json"))]
    pub(crate) format: ListFormat,
}

/// `kb schema`.
#[derive(Debug, Args)]
pub(crate) struct Schema {
    #[arg(value_name = t("NAVN", "NAME"), help = t("Det skema, der skal vises; uden navn vises listen", "The schema to show; without a name, the list"))]
    pub(crate) name: Option<String>,
    #[arg(long, value_name = t("MAPPE", "DIR"), conflicts_with = "name",
        help = t("Skriver alle skemaer i en mappe", "Writes all schemas into a folder"))]
    pub(crate) out: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) place: Where,
}

/// `kb completions`.
#[derive(Debug, Args)]
pub(crate) struct Completions {
    #[arg(hide_possible_values = true, value_name = t("SKAL", "SHELL"), help = "bash, elvish, fish, powershell, zsh")]
    pub(crate) shell: clap_complete::Shell,
}

/// `kb help`.
#[derive(Debug, Args)]
pub(crate) struct Help {
    #[arg(value_name = t("KOMMANDO", "COMMAND"), help = t("Den kommando, der er brug for hjælp til", "The command to show help for"))]
    pub(crate) command: Vec<String>,
}

/// A language, as an argument.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum LangArg {
    Da,
    En,
}

/// When to use colours, as an argument.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ColorArg {
    Auto,
    Always,
    Never,
}

/// How to show findings, as an argument.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum FormatArg {
    Terminal,
    Short,
    Json,
    Sarif,
    Github,
}

/// How to show a list, as an argument.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ListFormat {
    Terminal,
    Json,
}

/// How to show a work list, as an argument.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ImpactFormat {
    Terminal,
    Json,
    Markdown,
}

impl From<LangArg> for Lang {
    fn from(lang: LangArg) -> Self {
        match lang {
            LangArg::Da => Lang::Da,
            LangArg::En => Lang::En,
        }
    }
}

fn date(text: &str) -> Result<Date, kb_driver::Error> {
    kb_driver::read_date(text)
}

/// What is written where a number from 1 upwards belongs is none.
#[derive(Debug)]
pub(crate) struct NoCount;

impl fmt::Display for NoCount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a number from 1 upwards")
    }
}

impl Error for NoCount {}

fn count(text: &str) -> Result<NonZeroUsize, NoCount> {
    text.parse().map_err(|_| NoCount)
}

thread_local! {
    /// The language that help texts are made in: `derive` calls [`t`] without arguments of ours.
    static HELP_LANG: Cell<Lang> = const { Cell::new(Lang::Da) };
}

/// Returns the help text in the language that a command line is being made in.
fn t(da: &'static str, en: &'static str) -> &'static str {
    match HELP_LANG.get() {
        Lang::Da => da,
        Lang::En => en,
    }
}

/// Returns the command line with help in a language, as `derive` makes it.
pub(super) fn bare_command(lang: Lang) -> clap::Command {
    HELP_LANG.set(lang);
    Cli::command()
}
