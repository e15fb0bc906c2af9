//! What the head of a page says to machines: its canonical address, and what those show who share it.

use super::changed::last_changed;
use super::linked_data;
use crate::changes::feed;
use crate::escape;
use crate::outputs::{Output, What};
use crate::paths;
use crate::site::Site;
use crate::views::Head;

/// The elements of a page of `base.html`.
pub(crate) fn html(site: &Site<'_>, output: &Output, head: &Head<'_>) -> String {
    let mut html = shared(site, Some(output.what), head);
    feed::push_links(&mut html, site, output.what);
    if matches!(output.what, What::Front) {
        html.push_str("<link rel=\"alternate\" type=\"application/json\" title=\"Vidensbasen som data\" href=\"data/index.json\">\n");
    }
    html.push_str("<script type=\"application/ld+json\">");
    html.push_str(&linked_data::script(site, output, head));
    html.push_str("</script>\n");
    html
}

/// Those of a sheet, which holds no script, be it only data.
pub(crate) fn shared(site: &Site<'_>, what: Option<What>, head: &Head<'_>) -> String {
    let config = &site.corpus.config;
    let mut html = String::with_capacity(1024);
    if let Some(address) = &head.canonical {
        element(&mut html, "<link rel=\"canonical\" href=\"", address);
    }
    let is_page = matches!(what, Some(What::Page(_)));
    // The Open Graph protocol (ogp.me).
    property(&mut html, "og:type", if is_page { "article" } else { "website" });
    property(&mut html, "og:title", &head.title);
    if let Some(lead) = &head.lead {
        property(&mut html, "og:description", lead);
    }
    if let Some(address) = &head.canonical {
        property(&mut html, "og:url", address);
    }
    property(&mut html, "og:site_name", &config.title);
    property(&mut html, "og:locale", "da_DK");
    if let Some(address) = logo(site).filter(|address| is_png(address)) {
        property(&mut html, "og:image", &address);
        property(&mut html, "og:image:alt", &config.publisher);
    }
    if let Some(date) = what.filter(|_| is_page).and_then(|what| last_changed(site, what)) {
        property(&mut html, "article:modified_time", &date.to_string());
    }
    html
}

/// Those who share a link show no SVG.
fn is_png(address: &str) -> bool {
    address.rsplit_once('.').is_some_and(|(_, ending)| ending.eq_ignore_ascii_case("png"))
}

/// The full address of the logo, where both are known.
pub(crate) fn logo(site: &Site<'_>) -> Option<String> {
    let config = &site.corpus.config;
    let source = site.corpus.attachments.get(config.logo.as_ref()?.attachment? as usize)?;
    let mut address = config.address.clone()?;
    escape::push_path(&mut address, &paths::attachment(source));
    Some(address)
}

fn property(html: &mut String, name: &str, content: &str) {
    html.push_str("<meta property=\"");
    html.push_str(name);
    element(html, "\" content=\"", content);
}

fn element(html: &mut String, open: &str, value: &str) {
    html.push_str(open);
    escape::push(html, value);
    html.push_str("\">\n");
}
