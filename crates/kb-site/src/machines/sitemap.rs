//! `sitemap.xml` and `robots.txt`, for search engines (sitemaps.org, RFC 9309).

use std::fmt::Write as _;

use super::changed::last_changed;
use crate::escape;
use crate::outputs::Output;
use crate::site::Site;

/// So many addresses a sitemap may have (sitemaps.org); of a larger site there are several, and one that names them.
const LARGEST: usize = 50_000;

const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
const NAMESPACE: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";

/// Path of `robots.txt`.
pub(crate) const ROBOTS: &str = "robots.txt";
/// Path of the sitemap that is named to search engines.
pub(crate) const SITEMAP: &str = "sitemap.xml";

/// How many sitemaps a site of so many pages has beside the one that names them; none where one holds all.
pub(crate) fn parts(pages: usize) -> usize {
    if pages > LARGEST { pages.div_ceil(LARGEST) } else { 0 }
}

/// Path of one of several sitemaps, counted from 0.
pub(crate) fn part_path(part: usize) -> String {
    format!("sitemap-{}.xml", part + 1)
}

/// The sitemap that is named to search engines.
pub(crate) fn whole(site: &Site<'_>) -> Vec<u8> {
    let pages: Vec<&Output> = listed(site).collect();
    let parts = parts(pages.len());
    if parts == 0 {
        return urls(site, &pages);
    }
    let mut xml = format!("{DECLARATION}<sitemapindex xmlns=\"{NAMESPACE}\">\n");
    for part in 0..parts {
        xml.push_str("<sitemap><loc>");
        push_address(&mut xml, site, &part_path(part));
        xml.push_str("</loc></sitemap>\n");
    }
    xml.push_str("</sitemapindex>\n");
    xml.into_bytes()
}

/// One of several sitemaps.
pub(crate) fn part(site: &Site<'_>, part: usize) -> Vec<u8> {
    let pages: Vec<&Output> = listed(site).skip(part * LARGEST).take(LARGEST).collect();
    urls(site, &pages)
}

fn listed<'s>(site: &'s Site<'_>) -> impl Iterator<Item = &'s Output> {
    site.outputs().iter().filter(|output| output.is_page())
}

fn urls(site: &Site<'_>, pages: &[&Output]) -> Vec<u8> {
    let mut xml = String::with_capacity(128 + pages.len() * 112);
    let _ = writeln!(xml, "{DECLARATION}<urlset xmlns=\"{NAMESPACE}\">");
    for output in pages {
        xml.push_str("<url><loc>");
        push_address(&mut xml, site, output.path());
        xml.push_str("</loc>");
        if let Some(date) = last_changed(site, output.what) {
            let _ = write!(xml, "<lastmod>{date}</lastmod>");
        }
        xml.push_str("</url>\n");
    }
    xml.push_str("</urlset>\n");
    xml.into_bytes()
}

/// Appends a full address. Only a site that has one has a sitemap.
fn push_address(xml: &mut String, site: &Site<'_>, path: &str) {
    escape::push(xml, &super::full_address(site, path).unwrap_or_default());
}

/// What crawlers may read: everything. It names the sitemap, where there is one.
pub(crate) fn robots(site: &Site<'_>) -> Vec<u8> {
    let mut text = "User-agent: *\nAllow: /\n".to_owned();
    if let Some(address) = super::full_address(site, SITEMAP) {
        let _ = write!(text, "\nSitemap: {address}\n");
    }
    text.into_bytes()
}

#[cfg(test)]
mod tests {
    use super::parts;
    use crate::testing::{article, compile, page_of, rendered};

    #[test]
    fn a_sitemap_says_when_a_page_was_last_changed() {
        let page = article("Tekst.\n")
            .replace("gennemgået: 2026-02-12", "gennemgået: 2026-02-12\nændringer:\n  - { dato: 2026-02-15, tekst: Rettet. }");
        let xml = rendered(&[("artikler/a.md", &page)], "sitemap.xml");
        assert!(xml.contains("<url><loc>https://kb.example.dk/artikler/a.html</loc><lastmod>2026-02-15</lastmod></url>"), "{xml}");
        assert!(xml.contains("<url><loc>https://kb.example.dk/artikler.html</loc></url>"), "{xml}");
        assert!(xml.contains("retskilder/sel.html</loc><lastmod>2026-02-12"), "{xml}");
        assert!(xml.contains("<loc>https://kb.example.dk/</loc>"), "{xml}");
        for path in ["index.html", "404.html", "robots.txt", "sitemap.xml", ".css", ".js", ".json"] {
            assert!(!xml.contains(&format!("{path}</loc>")), "{path}");
        }
    }

    #[test]
    fn a_sitemap_lists_no_page_that_leads_on() {
        let page = article("Tekst.\n").replace("titel: Artikel", "titel: Artikel\ntidligere: [artikler/gammel]");
        assert!(!rendered(&[("artikler/a.md", &page)], "sitemap.xml").contains("gammel"));
    }

    #[test]
    fn robots_are_told_of_the_sitemap_where_there_is_one() {
        assert_eq!(rendered(&[], "robots.txt"), "User-agent: *\nAllow: /\n\nSitemap: https://kb.example.dk/sitemap.xml\n");
        let nowhere = compile(&[("kb.yaml", "titel: Støtte\nudgiver: Styrelsen\nkontakt: hotline\n")]);
        assert_eq!(page_of(&nowhere, "robots.txt"), "User-agent: *\nAllow: /\n");
    }

    #[test]
    fn a_large_site_has_several() {
        assert_eq!([0, 50_000, 50_001, 100_000, 100_001].map(parts), [0, 0, 2, 2, 3]);
    }
}
