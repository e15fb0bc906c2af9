//! Where a citation leads, and what it says of that.

use kb_cite::{CitationKind, Scope};
use kb_core::citations::{Cited, FoundCitation, Target};
use kb_core::law_text::LawText;
use kb_core::model::LegalSourceId;
use kb_law::Path;

use super::legal_sources::{address, amendment_name, name};
use super::validity;
use crate::paths;
use crate::site::Site;
use crate::sources::place;
use crate::words;

/// Anchor of the list of amendments on a source's page.
pub(crate) const AMENDMENTS: &str = "aendringer";

/// The link a citation becomes.
#[derive(Debug)]
pub(crate) struct CitationLink {
    /// The place on the source's page; at Retsinformation where the source has no page.
    pub(crate) href: String,
    /// Title, provision and ELI, and what there is to know of its validity.
    pub(crate) title: String,
    /// The text as published, where its address is known and `href` is another.
    pub(crate) published: Option<Published>,
    /// Where the law's own words are, for a preview.
    pub(crate) wording: Option<String>,
}

/// A document at Retsinformation.
#[derive(Debug)]
pub(crate) struct Published {
    pub(crate) href: String,
    /// "LBK nr. 280 af 1. marts 2024 på Retsinformation".
    pub(crate) label: String,
}

/// What stands over the law's own words.
#[derive(Debug)]
pub(crate) struct Quoted {
    pub(crate) link: CitationLink,
    /// "§ 167, stk. 1, i lov om en aktiv beskæftigelsesindsats".
    pub(crate) name: String,
    /// "LBK nr. 280 af 1. marts 2024".
    pub(crate) expression: String,
    /// Why it is not law for certain.
    pub(crate) note: Option<String>,
}

/// The link a citation becomes on a page from which `up` leads to the site's root. None where nothing
/// is known that it could lead to.
pub(crate) fn link(site: &Site<'_>, found: &FoundCitation, cited: &Cited, up: &str) -> Option<CitationLink> {
    match cited.target {
        Target::Source { source, expression } => {
            let link = to_source(site, source, expression, &provision(found, cited), cited.paths.first(), up);
            Some(CitationLink { wording: site.wordings.of_citation(site, cited), ..link })
        }
        Target::Amendment { source, amendment } => Some(to_amendment(site, source, amendment, up)),
        _ if found.citation.kind == CitationKind::Eli => to_eli(found.words()),
        _ => None,
    }
}

/// What stands over a provision's own words.
pub(crate) fn quoted(site: &Site<'_>, text: &LawText, up: &str) -> Quoted {
    let work = site.corpus.work(text.source);
    let provision = text.path.to_string();
    Quoted {
        name: format!("{}{} i {}", held(&provision), if provision.contains(',') { "," } else { "" }, work.running_name()),
        link: to_source(site, text.source, Some(text.expression), &provision, Some(&text.path), up),
        expression: name(&work.expressions[text.expression]),
        note: validity::doubt(work, text.expression, site.corpus.today),
    }
}

/// A provision with its numbers held to their signs by non-breaking spaces.
pub(crate) fn held(provision: &str) -> String {
    provision.replace(' ', "\u{a0}").replace(",\u{a0}", ", ")
}

/// Address of a provision on its source's page.
pub(crate) fn href(site: &Site<'_>, source: LegalSourceId, path: Option<&Path>, up: &str) -> String {
    let mut href = [up, &paths::legal_source(site.corpus.legal_source(source))].concat();
    if let Some(place) = path.and_then(place) {
        href.push('#');
        href.push_str(&place.anchor());
    }
    href
}

fn to_source(
    site: &Site<'_>,
    source: LegalSourceId,
    pinned: Option<usize>,
    provision: &str,
    path: Option<&Path>,
    up: &str,
) -> CitationLink {
    let work = site.corpus.work(source);
    let at = pinned.or(site.source(source).shown);
    let expression = at.map(|at| &work.expressions[at]);
    let eli = expression.and_then(|expression| expression.eli.as_deref());
    let published = expression.zip(eli).map(|(expression, eli)| published(eli, &name(expression)));
    CitationLink { href: href(site, source, path, up), title: title_of(site, source, at, provision), published, wording: None }
}

/// What a link to a provision of the expression says that an undated reference means.
pub(crate) fn title(site: &Site<'_>, source: LegalSourceId, provision: &str) -> String {
    title_of(site, source, site.source(source).shown, provision)
}

/// Title, provision and ELI, and what there is to know of the expression's validity.
fn title_of(site: &Site<'_>, source: LegalSourceId, at: Option<usize>, provision: &str) -> String {
    let work = site.corpus.work(source);
    let eli = at.and_then(|at| work.expressions[at].eli.as_deref());
    let doubt = at.and_then(|at| validity::doubt(work, at, site.corpus.today));
    let mut title = work.title.clone();
    if !provision.is_empty() {
        title.push_str(", ");
        title.push_str(provision);
    }
    for more in eli.into_iter().chain(doubt.as_deref()) {
        title.push_str(" · ");
        title.push_str(more);
    }
    title
}

fn to_amendment(site: &Site<'_>, source: LegalSourceId, amendment: usize, up: &str) -> CitationLink {
    let work = site.corpus.work(source);
    let amendment = &work.amendments[amendment];
    let name = amendment_name(amendment);
    CitationLink {
        href: format!("{}#{AMENDMENTS}", href(site, source, None, up)),
        title: format!("{name}, ændrer {} · {}", work.running_name(), amendment.eli),
        published: Some(published(&amendment.eli, &name)),
        wording: None,
    }
}

/// A document that is named by its address alone.
fn to_eli(words: &str) -> Option<CitationLink> {
    let path = &words[words.find("/eli/")?..];
    let end = path.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '/' | '-' | '_'))).unwrap_or(path.len());
    let path = path[..end].trim_end_matches('/');
    Some(CitationLink { href: address(path), title: format!("{path} på Retsinformation"), published: None, wording: None })
}

fn published(eli: &str, name: &str) -> Published {
    Published { href: address(eli), label: format!("{name} på Retsinformation") }
}

/// The provision in full: where the words leave something to their surroundings, as these complete it.
fn provision(found: &FoundCitation, cited: &Cited) -> String {
    match found.citation.scope {
        Some(Scope::InheritsParagraph | Scope::InheritsStk) => {
            let paths: Vec<String> = cited.paths.iter().map(ToString::to_string).collect();
            words::list(paths.iter().map(String::as_str))
        }
        _ => found.citation.provision.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_leads_to_what_is_published_there() {
        let href = |words| to_eli(words).map(|link| link.href);
        let expected = Some("https://www.retsinformation.dk/eli/lta/2019/548".to_owned());
        assert_eq!(href("/eli/lta/2019/548"), expected);
        assert_eq!(href("https://www.retsinformation.dk/eli/lta/2019/548/"), expected);
        assert_eq!(href("www.example.dk"), None);
    }
}
