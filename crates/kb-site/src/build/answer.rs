//! What a reader asks first, above the text of a page: for whom, which law, how long, whom to ask.

use kb_core::markdown::{Block, BlockKind};
use kb_core::model::{Contact, Page, PageId, Report};

use super::{citation, legal_sources, parts};
use crate::escape;
use crate::html::Writer;
use crate::paths::Depth;
use crate::site::Site;
use crate::sources::first_provision;
use crate::views::{AnswerContact, AnswerLaw, AnswerSection};
use crate::words;

/// The act a page is about, with the provision in it where the page names one.
pub(crate) fn law<'a>(site: &'a Site<'_>, page: &'a Page) -> Option<AnswerLaw<'a>> {
    let id = page.law.as_ref()?.target?;
    let link = legal_sources::mark_link(site, page, Depth::Folder)?;
    let work = site.corpus.work(id);
    let path = page.provision.as_deref().and_then(first_provision);
    Some(AnswerLaw {
        title: citation::title(site, id, page.provision.as_deref().unwrap_or_default()),
        wording: path.and_then(|path| site.wordings.of_provision(site, id, &path)),
        act: work.popular_name.as_ref().unwrap_or(&work.title),
        text: link.text,
        href: link.href,
    })
}

/// The short forms of the sections that the page's kind wants at its top.
pub(crate) fn sections(site: &Site<'_>, id: PageId) -> Vec<AnswerSection> {
    let page = site.corpus.page(id);
    let kind = site.corpus.kind_of(page);
    let at_top = kind.sections.iter().enumerate().filter(|(_, spec)| spec.at_top);
    let shown = at_top.filter_map(|(spec, _)| {
        let section = site.corpus.section(page, spec)?;
        let heading = &page.body.headings[section.heading as usize];
        let mut writer = Writer::of_extract(site, id);
        writer.blocks(short_form(page.blocks_of(section)));
        let html = writer.take();
        (!html.is_empty()).then(|| AnswerSection { label: heading.text.to_string(), href: format!("#{}", page.anchor_of(section)), html })
    });
    shown.collect()
}

/// What a section says in short: its short form, else its first paragraph.
fn short_form(blocks: &[Block]) -> &[Block] {
    if let Some(short) = blocks.iter().find(|block| block.is_directive("kort")) {
        return short.directive_content();
    }
    match blocks.iter().position(|block| matches!(block.kind, BlockKind::Paragraph(_))) {
        Some(first) => &blocks[first..=first],
        None => &[],
    }
}

/// Whom to ask, and the ways to reach them that need no further page.
pub(crate) fn contact(contact: &Contact) -> AnswerContact<'_> {
    AnswerContact {
        name: &contact.title,
        phone: contact.phone.as_deref(),
        phone_href: contact.phone.as_deref().map(parts::phone_href),
        mail: contact.mail.as_deref(),
    }
}

/// The words by which a page is cited, without its address: "Mentorstøtte, Lovstof, gennemgået 12.
/// februar 2026".
pub(crate) fn citation_of(site: &Site<'_>, page: &Page) -> String {
    let mut words = format!("{}, {}", page.title.value, site.corpus.config.title);
    if let Some(reviewed) = &page.reviewed {
        words.push_str(", gennemgået ");
        words.push_str(&words::date(reviewed.value).text);
    }
    words
}

/// Where a reader reports a mistake on the page of a file; none where the knowledge base names no place.
pub(crate) fn report_href(site: &Site<'_>, title: &str, file: &str) -> Option<String> {
    let report = site.corpus.config.report.as_ref()?;
    Some(match report {
        Report::Web(_) => report.web_address(file)?,
        Report::Mail(address) => {
            let mut href = format!("mailto:{address}?subject=");
            escape::push_path(&mut href, &format!("Fejl på siden »{title}«"));
            href.push_str("&body=");
            escape::push_path(
                &mut href,
                &format!("Siden: {title} ({file})\r\n\r\nDet, der er forkert:\r\n\r\nDet, der er rigtigt, og hvor det står:\r\n"),
            );
            href
        }
    })
}

#[cfg(test)]
mod tests {
    use crate::testing::{article, between, rendered, scheme};

    #[test]
    fn what_is_asked_first_stands_at_the_top() {
        let html = rendered(&[("ordninger/a.md", &scheme("Alfa"))], "ordninger/a.html");
        let answer = between(&html, "<dl class=\"answer\">", "</dl>");
        let places: Vec<_> =
            ["<dt>For hvem</dt>", "<dt>Lov</dt>", "Varighed</a></dt>", "<dt>Spørg</dt>"].map(|label| answer.find(label)).into();
        assert!(places.is_sorted() && places.iter().all(Option::is_some), "{answer}");
        assert!(answer.contains("Varighed for Alfa, ") && answer.contains("href=\"#varighed\""), "{answer}");
        assert!(answer.contains("tel:+4555550123") && answer.contains(">SEL\u{a0}§\u{a0}85</a>"), "{answer}");
        assert_eq!(html.matches("Varighed for Alfa").count(), 2, "there and in its section: {html}");
    }

    #[test]
    fn a_short_form_at_the_top_has_no_ids() {
        let page = scheme("Alfa").replace("Varighed for Alfa, § 85.", "- et\n- to");
        let html = rendered(&[("ordninger/a.md", &page)], "ordninger/a.html");
        assert_eq!(html.matches("id=\"varighed_1\"").count(), 1, "{html}");
        assert!(between(&html, "<dl class=\"answer\">", "</dl>").contains("<li>et</li>"), "{html}");
    }

    #[test]
    fn a_mistake_is_reported_where_the_knowledge_base_says() {
        let base = "titel: Støtte\nudgiver: Styrelsen\nadresse: https://kb.example.dk/\nkontakt: hotline\n";
        let with = |report: &str| {
            let config = format!("{base}{report}");
            rendered(&[("kb.yaml", &config), ("artikler/a.md", &article("Tekst.\n"))], "artikler/a.html")
        };
        assert!(
            with("ret-fejl: ret@example.dk\n")
                .contains("href=\"mailto:ret@example.dk?subject=Fejl%20p%C3%A5%20siden%20%C2%BBArtikel%C2%AB&amp;body=")
        );
        assert!(with("ret-fejl: https://git.example.dk/{fil}\n").contains("href=\"https://git.example.dk/artikler/a.md\""));
        assert!(!with("").contains("Ret en fejl"));
    }

    #[test]
    fn a_page_says_how_it_is_cited() {
        let html = rendered(&[("artikler/a.md", &article("Tekst.\n"))], "artikler/a.html");
        assert!(html.contains("data-henvisning=\"Artikel, Støtte, gennemgået 12. februar 2026\""), "{html}");
    }
}
