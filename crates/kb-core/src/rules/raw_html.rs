use kb_diag::{Finding, Location, Rule, Severity, StaticText, Text};

/// Reports HTML in Markdown.
pub(crate) static RULE: Rule = Rule {
    name: "raw-html",
    severity: Severity::Error,
    summary: StaticText { da: "HTML i teksten", en: "HTML in the text" },
    docs: include_str!("raw_html.md"),
};

/// Reports HTML, and says what Markdown has instead.
pub(crate) fn finding(html: &str, at: Location) -> Finding {
    let mut finding = Finding::new(&RULE, at, Text::new("HTML kan ikke bruges i teksten", "HTML cannot be used in the text"));
    let (da, en) = match &*tag(html) {
        "b" | "strong" => ("skriv **fed** i stedet", "write **bold** instead"),
        "i" | "em" => ("skriv *kursiv* i stedet", "write *italic* instead"),
        "br" => ("lav et nyt afsnit med en blank linje i stedet", "begin a new paragraph with a blank line instead"),
        "a" => ("skriv et link som [tekst](adresse) i stedet", "write a link as [text](address) instead"),
        "img" => ("skriv et billede som ![beskrivelse](fil) i stedet", "write a picture as ![description](file) instead"),
        "h1" | "h2" | "h3" | "h4" => ("skriv en overskrift som »## Overskrift« i stedet", "write a heading as »## Heading« instead"),
        "ul" | "ol" | "li" => ("skriv en liste med »- « foran hvert punkt i stedet", "write a list with »- « before each item instead"),
        "table" | "tr" | "td" | "th" => ("skriv en tabel med | mellem cellerne i stedet", "write a table with | between the cells instead"),
        "" if html.starts_with("<!--") => {
            ("slet kommentaren; den ville blive udgivet sammen med siden", "delete the comment; it would be published with the page")
        }
        _ => (
            "slet det, eller skriv det som Markdown; et tegn < i teksten skrives \\<",
            "delete it or write it as Markdown; a < in the text is written \\<",
        ),
    };
    finding.help(Text::new(da, en));
    finding
}

/// The name of a tag, in small letters; empty for what is no tag.
pub(crate) fn tag(html: &str) -> String {
    html.trim_start_matches(['<', '/']).chars().take_while(char::is_ascii_alphanumeric).collect::<String>().to_ascii_lowercase()
}
