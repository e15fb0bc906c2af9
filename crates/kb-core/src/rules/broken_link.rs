use kb_diag::{FileId, Finding, Location, Rule, Severity, Span, StaticText, Text};

use super::Sink;
use super::suggest::nearest;
use crate::markdown::{Nearly, Slip};
use crate::model::{BrokenLink, Corpus, LinkTarget};

/// Reports a link that leads nowhere.
pub(crate) static RULE: Rule = Rule {
    name: "broken-link",
    severity: Severity::Error,
    summary: StaticText { da: "linket fører ingen steder hen", en: "the link leads nowhere" },
    docs: include_str!("broken_link.md"),
};

/// Reports a link such as `[text][label]` whose label is defined nowhere.
pub(crate) fn undefined_label(link: &str, at: Location) -> Finding {
    let mut finding = Finding::new(
        &RULE,
        at,
        Text::new(
            format!("»{link}« henviser til en adresse, der ikke står på siden"),
            format!("»{link}« refers to an address that is not on the page"),
        ),
    );
    finding.help(Text::new("skriv linket som [tekst](adresse)", "write the link as [text](address)"));
    finding
}

/// Reports each link that leads nowhere. A missing anchor has its own rule.
pub(super) fn check(corpus: &Corpus, sink: &mut Sink<'_>) {
    for (page, link, target) in corpus.body_links() {
        let LinkTarget::Broken(why) = target else { continue };
        let destination = &link.destination;
        let at = link.destination_span.within(page.file);
        match why {
            BrokenLink::NoSuchAnchor(_) => {}
            BrokenLink::Empty => {
                sink.report(&RULE, link.span.within(page.file), Text::new("linket har ingen adresse", "the link has no address")).help(
                    Text::new(
                        "skriv adressen i parentesen, som (../ordninger/mentorstoette.md)",
                        "write the address in the parentheses, as (../ordninger/mentorstoette.md)",
                    ),
                );
            }
            BrokenLink::Scheme => {
                sink.report(
                    &RULE,
                    at,
                    Text::new(
                        format!("»{destination}« er ikke en adresse, man kan linke til"),
                        format!("»{destination}« is not an address to link to"),
                    ),
                )
                .help(Text::new(
                    "brug https:, mailto: eller tel:, eller en sti til en fil",
                    "use https:, mailto: or tel:, or a path to a file",
                ));
            }
            BrokenLink::Absolute => {
                sink.report(
                    &RULE,
                    at,
                    Text::new(format!("»{destination}« begynder ved roden"), format!("»{destination}« begins at the root")),
                )
                .help(Text::new(
                    "skriv stien fra denne fil, som ../ordninger/mentorstoette.md",
                    "write the path from this file, as ../ordninger/mentorstoette.md",
                ));
            }
            BrokenLink::Outside => {
                sink.report(
                    &RULE,
                    at,
                    Text::new(
                        format!("»{destination}« fører ud af vidensbasen"),
                        format!("»{destination}« leads out of the knowledge base"),
                    ),
                )
                .help(Text::new(
                    "skriv stien fra denne fil til en fil i vidensbasen",
                    "write the path from this file to a file in the knowledge base",
                ));
            }
            BrokenLink::NoSuchFile(path) => {
                if destination.contains('\\') {
                    let better = destination.replace('\\', "/");
                    sink.report(
                        &RULE,
                        at,
                        Text::new("i et link skrives skråstregen den anden vej", "in a link the slash leans the other way"),
                    )
                    .suggest(Text::new(format!("skriv »{better}«"), format!("write »{better}«")), at, better);
                    continue;
                }
                if let Some(full) = without_scheme(destination) {
                    sink.report(
                        &RULE,
                        at,
                        Text::new(
                            format!("adressen »{destination}« mangler sin begyndelse"),
                            format!("the address »{destination}« lacks its beginning"),
                        ),
                    )
                    .suggest(Text::new(format!("skriv »{full}«"), format!("write »{full}«")), at, full);
                    continue;
                }
                let finding =
                    sink.report(&RULE, at, Text::new(format!("filen »{path}« findes ikke"), format!("there is no file »{path}«")));
                match nearest_path(corpus, path) {
                    Some(known) => {
                        let anchor = destination.split_once('#').map(|(_, anchor)| format!("#{anchor}")).unwrap_or_default();
                        let better = format!("{}{anchor}", relative(&page.path, known));
                        finding.suggest(Text::new(format!("mente du »{known}«?"), format!("did you mean »{known}«?")), at, better);
                    }
                    None if !path.contains('.') => {
                        finding.help(Text::new(
                            "linket skal ende på filens navn, også .md",
                            "the link must end with the file's name, .md included",
                        ));
                    }
                    None => {
                        finding.help(Text::new("ret stien, eller opret filen", "correct the path, or make the file"));
                    }
                }
            }
        }
    }
}

/// What `www.retsinformation.dk` or `lovstof@example.dk` must be to lead anywhere.
fn without_scheme(destination: &str) -> Option<String> {
    let host = destination.split(['/', '#', '?']).next().unwrap_or(destination);
    let is_mail =
        destination.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.') && !destination.contains(['/', ' ']));
    if is_mail {
        return Some(format!("mailto:{destination}"));
    }
    (host.starts_with("www.") || host.rsplit_once('.').is_some_and(|(_, ending)| ending == "dk")).then(|| format!("https://{destination}"))
}

/// Reports what was meant as a link and is none. `at` is where the body begins in the file.
pub(crate) fn nearly(nearly: &Nearly, body: &str, at: usize, file: FileId) -> Finding {
    let text = &body[nearly.range.clone()];
    let place = Span::new(at + nearly.range.start, at + nearly.range.end).within(file);
    let report = |da: &str, en: &str| Finding::new(&RULE, place, Text::new(da, en));
    match nearly.slip {
        Slip::SpaceInAddress => {
            let mut finding = report(
                "adressen har et mellemrum, så linket bliver ikke til et link",
                "the address has a space in it, so this does not become a link",
            );
            finding.fix(
                Text::new("skriv %20 i stedet for mellemrum", "write %20 in place of a space"),
                place,
                text.trim().replace(' ', "%20"),
            );
            finding
        }
        Slip::SpaceBetween => {
            let mut finding = report(
                "mellemrummet mellem ] og ( gør, at linket ikke bliver til et link",
                "with a space between ] and ( this does not become a link",
            );
            finding.suggest(Text::new("slet mellemrummet", "delete the space"), place, "");
            finding
        }
        Slip::Unclosed => {
            let mut finding = report(
                "parentesen efter adressen mangler, så linket bliver ikke til et link",
                "the parenthesis after the address is missing, so this does not become a link",
            );
            finding.suggest(
                Text::new("sæt en parentes efter adressen", "put a parenthesis after the address"),
                Span::at(place.span.end as usize).within(file),
                ")",
            );
            finding
        }
        Slip::Reversed => {
            let mut finding = report(
                "parenteserne er byttet om, så linket bliver ikke til et link",
                "the brackets are swapped, so this does not become a link",
            );
            let swapped: String = text
                .chars()
                .map(|c| match c {
                    '(' => '[',
                    ')' => ']',
                    '[' => '(',
                    ']' => ')',
                    c => c,
                })
                .collect();
            finding.suggest(Text::new(format!("skriv »{swapped}«"), format!("write »{swapped}«")), place, swapped);
            finding
        }
    }
}

/// The file that a path is likely to mean: the same name with another ending or in another folder, else a near one.
fn nearest_path<'c>(corpus: &'c Corpus, path: &str) -> Option<&'c str> {
    let stem = |path: &str| -> String {
        path.rsplit('/').next().map(|name| name.split('.').next().unwrap_or(name)).unwrap_or_default().to_owned()
    };
    let wanted = stem(path);
    let paths = || corpus.paths();
    paths().find(|known| stem(known) == wanted).or_else(|| nearest(path, paths()))
}

/// The path from one file to another.
fn relative(from: &str, to: &str) -> String {
    let mut from: Vec<&str> = from.split('/').collect();
    from.pop();
    let to: Vec<&str> = to.split('/').collect();
    let shared = from.iter().zip(&to).take_while(|(a, b)| a == b).count();
    let up = std::iter::repeat_n("..", from.len() - shared);
    up.chain(to[shared..].iter().copied()).collect::<Vec<_>>().join("/")
}
