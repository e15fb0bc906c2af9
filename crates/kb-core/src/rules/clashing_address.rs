use std::collections::BTreeMap;

use kb_diag::{FileId, Location, Rule, Severity, Span, StaticText, Text};

use super::Sink;
use crate::model::{Corpus, Located, Role};

/// Reports a former address that is in use.
pub(crate) static RULE: Rule = Rule {
    name: "clashing-address",
    severity: Severity::Error,
    summary: StaticText { da: "den tidligere adresse er i brug", en: "the former address is in use" },
    docs: include_str!("clashing_address.md"),
};

/// The site's own pages that it has whatever the content is.
const ALWAYS: [&str; 5] = ["404", "aendringer", "hvilken-ordning", "index", "soeg"];

/// Reports each former address where a page lies, or that is said to be two pages' or the same page's twice.
pub(super) fn check(corpus: &Corpus, sink: &mut Sink<'_>) {
    let mut former = former(corpus).peekable();
    if former.peek().is_none() {
        return;
    }
    let used = used(corpus);
    let mut claimed: BTreeMap<&str, (FileId, Location)> = BTreeMap::new();
    for (file, address) in former {
        let (path, at) = (&*address.value, address.at);
        if let Some(&owner) = used.get(path) {
            let finding = sink.report(
                &RULE,
                at,
                if owner == Some(file) {
                    Text::new(format!("siden ligger stadig på adressen »{path}«"), format!("the page still lies at the address »{path}«"))
                } else {
                    Text::new(format!("på adressen »{path}« ligger der en side"), format!("there is a page at the address »{path}«"))
                },
            );
            if let Some(owner) = owner.filter(|owner| *owner != file) {
                finding.related(Span::at(0).within(owner), Text::new("den side, der ligger der", "the page that lies there"));
            }
            finding.help(Text::new(
                "slet adressen her, eller giv den anden fil et nyt navn",
                "delete the address here, or rename the other file",
            ));
            continue;
        }
        if let Some(&(_, first)) = claimed.get(path) {
            sink.report(
                &RULE,
                at,
                Text::new(
                    format!("adressen »{path}« står allerede som tidligere adresse"),
                    format!("the address »{path}« already stands as a former address"),
                ),
            )
            .related(first, Text::new("første sted", "the first place"))
            .help(Text::new(
                "lad adressen stå ved den side, læserne skal føres til",
                "let the address stand with the page that readers are to be led to",
            ));
        } else {
            claimed.insert(path, (file, at));
        }
    }
}

/// Every former address, with the file that names it.
fn former(corpus: &Corpus) -> impl Iterator<Item = (FileId, &Located<String>)> {
    let pages = corpus.pages.iter().flat_map(|page| page.former.iter().map(|former| (page.file, former)));
    let groups = corpus.target_groups.iter().flat_map(|group| group.former.iter().map(|former| (group.file, former)));
    let sources = corpus.legal_sources.iter().flat_map(|source| source.former.iter().map(|former| (source.file, former)));
    pages.chain(groups).chain(sources)
}

/// The addresses in use, without ending, and the file whose page lies there; none where the site needs it itself.
fn used(corpus: &Corpus) -> BTreeMap<String, Option<FileId>> {
    let lists = [
        ("maalgrupper", corpus.target_groups.is_empty()),
        ("retskilder", corpus.legal_sources.is_empty()),
        ("kontakter", corpus.contacts.is_empty()),
    ];
    let lists = lists.into_iter().filter(|(_, empty)| !empty).map(|(name, _)| name);
    let mut used: BTreeMap<String, Option<FileId>> = ALWAYS.into_iter().chain(lists).map(|name| (name.to_owned(), None)).collect();
    for (id, page) in corpus.page_ids().zip(&corpus.pages) {
        let (folder, name) = (&corpus.kind_of(page).folder, &page.id);
        used.insert(format!("{folder}/{name}"), Some(page.file));
        used.insert(folder.clone(), None);
        match page.role {
            Role::Scheme => {
                used.insert(format!("faktaark/{name}"), Some(page.file));
                // Only a scheme with boundaries has an overview.
                if !corpus.boundaries_of(id).is_empty() {
                    used.insert(format!("overblik/{name}"), Some(page.file));
                }
            }
            Role::Boundary(_) => {
                used.insert("matrix".to_owned(), None);
            }
            Role::Sheet(_) => {
                used.insert(format!("{folder}/{name}_stor-skrift"), Some(page.file));
            }
            Role::Term(_) | Role::Other => {}
        }
    }
    used.extend(corpus.target_groups.iter().map(|group| (format!("maalgrupper/{}", group.id), Some(group.file))));
    used.extend(corpus.legal_sources.iter().map(|source| (format!("retskilder/{}", source.id), Some(source.file))));
    used
}
