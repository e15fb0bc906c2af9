//! JSON-LD in the vocabulary of schema.org: what a page is, for search engines.
//!
//! Every page is a `WebPage` with its dates, its publisher and its place in the site (`BreadcrumbList`).
//! A list is an `ItemList`, the glossary a `DefinedTermSet`, a term a `DefinedTerm`, and a legal source
//! `Legislation`, after the European Legislation Identifier's own mapping. Full addresses are left out
//! where the knowledge base does not say where it is published.

use kb_core::model::{Page, PageId, PartialDate, Role, TargetGroup};
use kb_law::{Expression, Validity, Work};
use serde_json::{Map, Value, json};

use super::changed::last_changed;
use super::{full_address, head};
use crate::build::legal_sources::{address, name};
use crate::outputs::{Output, What};
use crate::paths;
use crate::site::Site;
use crate::views::Head;

/// So many members of a list are named; how many there are is said as well.
const NAMED: usize = 100;

/// The JSON of a page, to stand in a `script` element: no text in it can end that.
pub(crate) fn script(site: &Site<'_>, output: &Output, head: &Head<'_>) -> String {
    let json = json!({ "@context": "https://schema.org", "@graph": graph(site, output, head) }).to_string();
    // In JSON these stand only inside strings.
    json.replace('<', "\\u003c").replace('>', "\\u003e").replace('&', "\\u0026")
}

fn graph(site: &Site<'_>, output: &Output, head: &Head<'_>) -> Vec<Value> {
    let mut nodes = Vec::new();
    let mut page = web_page(site, output, head);
    if let Some(mut entity) = main_entity(site, output, head) {
        if let Some(address) = &head.canonical {
            entity.insert("@id".to_owned(), json!(format!("{address}#emne")));
            page.insert("mainEntity".to_owned(), json!({ "@id": format!("{address}#emne") }));
            nodes.push(Value::Object(entity));
        } else {
            page.insert("mainEntity".to_owned(), Value::Object(entity));
        }
    }
    if let Some(crumbs) = breadcrumbs(site, head) {
        page.insert("breadcrumb".to_owned(), crumbs);
    }
    nodes.insert(0, Value::Object(page));
    if matches!(output.what, What::Front) {
        nodes.push(Value::Object(web_site(site)));
    }
    nodes
}

fn web_page(site: &Site<'_>, output: &Output, head: &Head<'_>) -> Map<String, Value> {
    let kind = match output.what {
        What::Search => "SearchResultsPage",
        What::Contacts => "ContactPage",
        What::List(_) | What::Glossary(_) | What::TargetGroups | What::LegalSources | What::Changes => "CollectionPage",
        _ => "WebPage",
    };
    let mut node = object(json!({ "@type": kind, "name": head.title, "inLanguage": "da", "publisher": publisher(site) }));
    let config = &site.corpus.config;
    insert(&mut node, "@id", head.canonical.clone());
    insert(&mut node, "url", head.canonical.clone());
    insert(&mut node, "description", head.lead.as_deref());
    let part_of = match full_address(site, "") {
        Some(address) => json!({ "@type": "WebSite", "@id": format!("{address}#site"), "name": config.title, "url": address }),
        None => json!({ "@type": "WebSite", "name": config.title }),
    };
    node.insert("isPartOf".to_owned(), part_of);
    insert(&mut node, "dateModified", last_changed(site, output.what).map(|date| date.to_string()));
    if let What::Page(id) = output.what {
        of_page(site, id, &mut node);
    }
    node
}

/// What only the page of a file says.
fn of_page(site: &Site<'_>, id: PageId, node: &mut Map<String, Value>) {
    let page = site.corpus.page(id);
    insert(node, "lastReviewed", page.reviewed.as_ref().map(|date| date.value.to_string()));
    let groups = page.target_groups.iter().filter_map(|group| group.target).map(|id| site.corpus.target_group(id));
    let groups: Vec<Value> = groups.map(|group| Value::Object(audience(group))).collect();
    if !groups.is_empty() {
        node.insert("audience".to_owned(), Value::Array(groups));
    }
    let mut sources: Vec<_> = page.law.iter().chain(&page.sources).filter_map(|source| source.target).collect();
    let mut seen = std::collections::BTreeSet::new();
    sources.retain(|source| seen.insert(*source));
    let cited = sources.into_iter().map(|id| {
        let shown = site.source(id).shown.map(|at| &site.corpus.work(id).expressions[at]);
        let mut node = object(json!({ "@type": "Legislation", "name": site.corpus.work(id).title }));
        insert(&mut node, "url", full_address(site, &paths::legal_source(site.corpus.legal_source(id))));
        insert(&mut node, "legislationIdentifier", shown.map(identifier));
        Value::Object(node)
    });
    let cited: Vec<Value> = cited.collect();
    if !cited.is_empty() {
        node.insert("citation".to_owned(), Value::Array(cited));
    }
}

fn web_site(site: &Site<'_>) -> Map<String, Value> {
    let config = &site.corpus.config;
    let mut node = object(json!({ "@type": "WebSite", "name": config.title, "inLanguage": "da", "publisher": publisher(site) }));
    insert(&mut node, "description", config.subtitle.as_deref());
    if let Some(address) = &config.address {
        insert(&mut node, "@id", Some(format!("{address}#site")));
        insert(&mut node, "url", Some(address.as_str()));
    }
    node
}

fn publisher(site: &Site<'_>) -> Value {
    let mut node = object(json!({ "@type": "Organization", "name": site.corpus.config.publisher }));
    insert(&mut node, "url", site.corpus.config.address.as_deref());
    insert(&mut node, "logo", head::logo(site));
    Value::Object(node)
}

/// The pages above this one and the page itself. Every place but the last needs a full address.
fn breadcrumbs(site: &Site<'_>, head: &Head<'_>) -> Option<Value> {
    if head.crumbs.is_empty() {
        return None;
    }
    let mut places = Vec::with_capacity(head.crumbs.len() + 1);
    for (position, crumb) in (1..).zip(&head.crumbs) {
        let item = full_address(site, crumb.href.trim_start_matches("../"))?;
        places.push(json!({ "@type": "ListItem", "position": position, "name": crumb.text, "item": item }));
    }
    places.push(json!({ "@type": "ListItem", "position": places.len() + 1, "name": head.title }));
    Some(json!({ "@type": "BreadcrumbList", "itemListElement": places }))
}

/// What the page is about, where the vocabulary has a word for it.
fn main_entity(site: &Site<'_>, output: &Output, head: &Head<'_>) -> Option<Map<String, Value>> {
    let corpus = site.corpus;
    match output.what {
        What::List(kind) => {
            let pages = site.pages_of(kind);
            Some(item_list(site, head, pages.len(), pages.iter().map(|&id| member(site, corpus.page(id)))))
        }
        What::TargetGroups => {
            let groups = corpus.target_groups.iter().map(|group| (group.title.as_str(), paths::target_group(group)));
            Some(item_list(site, head, corpus.target_groups.len(), groups))
        }
        What::LegalSources => {
            let sources =
                corpus.legal_source_ids().map(|id| (corpus.work(id).title.as_str(), paths::legal_source(corpus.legal_source(id))));
            Some(item_list(site, head, corpus.legal_sources.len(), sources))
        }
        What::Glossary(kind) => {
            let mut node = object(json!({ "@type": "DefinedTermSet", "name": head.title, "inLanguage": "da" }));
            insert(&mut node, "url", head.canonical.clone());
            let terms = site.pages_of(kind).iter().take(NAMED).map(|&id| Value::Object(term(site, corpus.page(id))));
            node.insert("hasDefinedTerm".to_owned(), terms.collect());
            Some(node)
        }
        What::Page(id) => {
            let page = corpus.page(id);
            let Role::Term(_) = page.role else { return None };
            let mut node = term(site, page);
            let kind = corpus.kind_of(page);
            let mut set = object(json!({ "@type": "DefinedTermSet", "name": crate::words::capitalised(&kind.plural) }));
            insert(&mut set, "url", full_address(site, &paths::list(kind)));
            node.insert("inDefinedTermSet".to_owned(), Value::Object(set));
            Some(node)
        }
        What::TargetGroup(id) => {
            let mut node = audience(corpus.target_group(id));
            insert(&mut node, "description", corpus.target_group(id).description.as_deref());
            Some(node)
        }
        What::LegalSource(id) => {
            let mut node = legislation(corpus.work(id), site.source(id).shown, corpus.today);
            insert(&mut node, "legislationDateVersion", corpus.legal_source(id).checked.as_ref().map(|date| date.value.to_string()));
            insert(&mut node, "url", head.canonical.clone());
            Some(node)
        }
        _ => None,
    }
}

fn member<'c>(site: &Site<'c>, page: &'c Page) -> (&'c str, String) {
    (&page.title, paths::page(site.corpus, page))
}

/// A list of so many members, of whom the first are named.
fn item_list<'a>(site: &Site<'_>, head: &Head<'_>, count: usize, members: impl Iterator<Item = (&'a str, String)>) -> Map<String, Value> {
    let members = (1..).zip(members.take(NAMED)).map(|(position, (name, path))| {
        let mut node = object(json!({ "@type": "ListItem", "position": position, "name": name }));
        insert(&mut node, "url", full_address(site, &path));
        Value::Object(node)
    });
    let members: Vec<Value> = members.collect();
    object(json!({ "@type": "ItemList", "name": head.title, "numberOfItems": count, "itemListElement": members }))
}

fn term(site: &Site<'_>, page: &Page) -> Map<String, Value> {
    let mut node = object(json!({ "@type": "DefinedTerm", "name": page.title.as_str(), "termCode": page.id }));
    insert(&mut node, "description", page.summary.as_ref().map(|summary| summary.as_str()));
    insert(&mut node, "url", full_address(site, &paths::page(site.corpus, page)));
    if let Role::Term(role) = &page.role
        && !role.forms.is_empty()
    {
        let forms: Vec<&str> = role.forms.iter().map(|form| form.as_str()).collect();
        node.insert("alternateName".to_owned(), json!(forms));
    }
    node
}

fn audience(group: &TargetGroup) -> Map<String, Value> {
    let mut node = object(json!({ "@type": "PeopleAudience", "name": group.title.as_str() }));
    insert(&mut node, "suggestedMinAge", group.lowest_age.as_ref().map(|age| age.value));
    insert(&mut node, "suggestedMaxAge", group.highest_age.as_ref().map(|age| age.value));
    node
}

/// A legal source: the work, with each dated version as an example of it.
fn legislation(work: &Work, shown: Option<usize>, today: jiff::civil::Date) -> Map<String, Value> {
    let mut node = object(json!({ "@type": "Legislation", "name": work.title, "inLanguage": "da" }));
    let names: Vec<&str> = work.popular_name.iter().chain(&work.abbreviations).map(String::as_str).collect();
    if !names.is_empty() {
        node.insert("alternateName".to_owned(), json!(names));
    }
    if let Some(ministry) = &work.ministry {
        node.insert("legislationResponsible".to_owned(), json!({ "@type": "Organization", "name": ministry }));
    }
    if let Some(at) = shown {
        node.append(&mut version(work, at, today));
        insert(&mut node, "sameAs", work.expressions[at].eli.as_deref().map(address));
    }
    let versions = (0..work.expressions.len()).map(|at| {
        let mut node = version(work, at, today);
        let expression = &work.expressions[at];
        node.insert("@type".to_owned(), json!("Legislation"));
        node.insert("name".to_owned(), json!(name(expression)));
        insert(&mut node, "url", expression.eli.as_deref().map(address));
        Value::Object(node)
    });
    let versions: Vec<Value> = versions.collect();
    if !versions.is_empty() {
        node.insert("workExample".to_owned(), Value::Array(versions));
    }
    node
}

/// What there is to say of a dated version.
fn version(work: &Work, at: usize, today: jiff::civil::Date) -> Map<String, Value> {
    let expression = &work.expressions[at];
    let mut node = object(json!({
        "legislationIdentifier": identifier(expression),
        "legislationType": expression.doc_type.word(),
        "legislationDate": match expression.date {
            PartialDate::Day(day) => day.to_string(),
            PartialDate::Year(year) => year.to_string(),
        },
        "legislationJurisdiction": if is_european(expression) { "EU" } else { "DK" },
    }));
    let force = match work.validity_on(at, today) {
        Validity::InForce => Some("https://schema.org/InForce"),
        Validity::NotInForce => Some("https://schema.org/NotInForce"),
        // Unknown never passes as in force.
        Validity::Unknown => None,
    };
    insert(&mut node, "legislationLegalForce", force);
    if let Some(from) = expression.in_force_from() {
        let until = expression.repealed.map_or_else(|| "..".to_owned(), |day| day.to_string());
        node.insert("temporalCoverage".to_owned(), json!(format!("{from}/{until}")));
    }
    node
}

fn is_european(expression: &Expression) -> bool {
    matches!(expression.doc_type, kb_cite::DocType::EuForordning | kb_cite::DocType::EuDirektiv)
}

/// The ELI as an address; the document's name where it has none.
fn identifier(expression: &Expression) -> String {
    expression.eli.as_deref().map_or_else(|| name(expression), address)
}

fn insert(node: &mut Map<String, Value>, key: &str, value: Option<impl Into<Value>>) {
    if let Some(value) = value {
        node.insert(key.to_owned(), value.into());
    }
}

fn object(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(map) => map,
        _ => Map::new(),
    }
}
