//! Pages that lead on: at the address where a page was, to where it is.

use std::collections::HashSet;

use kb_core::model::{Located, PageId, Role};
use serde::Serialize;

use crate::build::sheet::SheetKey;
use crate::outputs::{Output, What};
use crate::paths;
use crate::site::Site;
use crate::views::{Link, MovedView};

/// A page that leads on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Redirect<'c> {
    /// Its path.
    pub(crate) from: String,
    /// The path of the page it leads to.
    pub(crate) to: String,
    /// That page's title.
    pub(crate) title: &'c str,
}

/// A page that leads on. Template `redirect.html`; it stands alone, for it lies at any depth.
#[derive(Debug, Serialize)]
pub(crate) struct RedirectView<'a> {
    /// Name of the knowledge base.
    pub(crate) site_title: &'a str,
    /// Title of the page it leads to.
    pub(crate) title: &'a str,
    /// The way to that page.
    pub(crate) href: String,
    /// Its full address; the way to it where none is known.
    pub(crate) canonical: String,
    /// The theme's colours as custom properties.
    pub(crate) colours_css: &'a str,
}

/// Every page that leads on, in the order of the corpus. Addresses may be in use where the knowledge
/// base is at fault.
pub(crate) fn gather<'c>(site: &Site<'c>) -> Vec<Redirect<'c>> {
    let corpus = site.corpus;
    let mut redirects = Vec::new();
    for (id, page) in corpus.page_ids().zip(&corpus.pages).filter(|(_, page)| site.shows(page)) {
        let to = paths::page(corpus, page);
        for former in &page.former {
            redirects.push(Redirect { from: html(former), to: to.clone(), title: &page.title });
            of_renditions(site, id, former, &to, &mut redirects);
        }
    }
    for group in &corpus.target_groups {
        redirects.extend(of_register(&group.former, paths::target_group(group), &group.title));
    }
    for (id, source) in corpus.legal_source_ids().zip(&corpus.legal_sources) {
        redirects.extend(of_register(&source.former, paths::legal_source(source), &corpus.work(id).title));
    }
    redirects
}

fn of_register<'c>(former: &[Located<String>], to: String, title: &'c str) -> impl Iterator<Item = Redirect<'c>> {
    former.iter().map(move |former| Redirect { from: html(former), to: to.clone(), title })
}

/// What lies beside a page under its id moved with it: the overview and the fact sheet of a scheme, a
/// sheet in large print. Where the page no longer has it, its address leads to the page.
fn of_renditions<'c>(site: &Site<'c>, id: PageId, former: &str, to: &str, redirects: &mut Vec<Redirect<'c>>) {
    let corpus = site.corpus;
    let page = corpus.page(id);
    // An address of another depth was never made by kb, and a page of another kind had none of these.
    let Some((folder, name)) = former.split_once('/').filter(|(_, name)| !name.contains('/')) else { return };
    let other_kind = corpus.kinds.iter().any(|kind| kind.folder == folder && kind.id != corpus.kind_of(page).id);
    let made_by_kb = [paths::OVERVIEWS, paths::FACT_SHEETS].iter().any(|made| made.trim_end_matches('/') == folder);
    if other_kind || made_by_kb {
        return;
    }
    let mut add = |from: String, to: String| redirects.push(Redirect { from, to, title: &page.title });
    match &page.role {
        Role::Scheme => {
            let overview = if site.has_overview(id) { paths::overview(page) } else { to.to_owned() };
            add(html(&[paths::OVERVIEWS, name].concat()), overview);
            add(html(&[paths::FACT_SHEETS, name].concat()), paths::fact_sheet(page));
        }
        Role::Sheet(_) => {
            let large_print = crate::sheets::SheetName::of(site, SheetKey::Edited(id)).file(true, ".html");
            add(html(&[former, paths::LARGE_PRINT].concat()), large_print);
        }
        Role::Boundary(_) | Role::Term(_) | Role::Other => {}
    }
}

fn html(address: &str) -> String {
    [address, ".html"].concat()
}

/// The pages that lie elsewhere than before, each with where it was: the only links that lead to a page
/// that leads on.
pub(crate) fn moved<'a>(site: &'a Site<'_>) -> Vec<MovedView<'a>> {
    let mut moved: Vec<MovedView<'a>> = Vec::new();
    for redirect in site.redirects() {
        let former = Link { text: redirect.from.as_str().into(), href: redirect.from.clone() };
        match moved.last_mut() {
            Some(last) if last.now.text == redirect.title => last.former.push(former),
            _ => moved.push(MovedView { now: Link { text: redirect.title.into(), href: redirect.to.clone() }, former: vec![former] }),
        }
    }
    moved
}

/// What a page that leads on shows.
pub(crate) fn view<'a>(site: &'a Site<'_>, redirect: &'a Redirect<'_>) -> RedirectView<'a> {
    let href = ["../".repeat(redirect.from.matches('/').count()).as_str(), &redirect.to].concat();
    RedirectView {
        site_title: &site.corpus.config.title,
        title: redirect.title,
        canonical: super::full_address(site, &redirect.to).unwrap_or_else(|| href.clone()),
        href,
        colours_css: site.colours(),
    }
}

/// What the redirects add to the outputs there are: one for each address that is free.
pub(crate) fn outputs(redirects: &[Redirect<'_>], others: &[Output]) -> Vec<Output> {
    if redirects.is_empty() {
        return Vec::new();
    }
    let mut used: HashSet<&str> = others.iter().map(Output::path).collect();
    let free = redirects.iter().enumerate().filter(|(_, redirect)| used.insert(redirect.from.as_str()));
    free.map(|(index, redirect)| Output { path: redirect.from.clone(), what: What::Redirect(index) }).collect()
}

#[cfg(test)]
mod tests {

    use crate::testing::{between, compile, page_of, rendered, scheme};
    use crate::{Site, Theme};

    fn moved(former: &str) -> String {
        scheme("Mentorstøtte").replace("titel: Mentorstøtte\n", &format!("titel: Mentorstøtte\ntidligere: [{former}]\n"))
    }

    #[test]
    fn an_old_address_leads_to_the_new_one_from_any_depth() {
        let page = moved("ordninger/mentor.md, da/job/stoette/");
        for (path, href) in [
            ("ordninger/mentor.html", "../ordninger/mentorstoette.html"),
            ("da/job/stoette/index.html", "../../../ordninger/mentorstoette.html"),
        ] {
            let html = rendered(&[("ordninger/mentorstoette.md", &page)], path);
            assert!(html.contains(&format!("<meta http-equiv=\"refresh\" content=\"0; url={href}\">")), "{html}");
            assert!(html.contains(&format!("<a href=\"{href}\">Mentorstøtte</a>")), "{html}");
            assert!(html.contains("<meta name=\"robots\" content=\"noindex\">"), "{html}");
            assert_eq!(between(&html, "rel=\"canonical\" href=\"", "\""), "https://kb.example.dk/ordninger/mentorstoette.html");
            assert!(html.contains("default-src 'none'") && !html.contains("<script"), "{html}");
        }
    }

    #[test]
    fn what_lies_beside_a_scheme_moves_with_it() {
        let page = moved("ordninger/mentor");
        let compiled = compile(&[("ordninger/mentorstoette.md", &page)]);
        assert!(page_of(&compiled, "faktaark/mentor.html").contains("url=../faktaark/mentorstoette.html"));
        // It has no boundaries, and so no overview.
        assert!(page_of(&compiled, "overblik/mentor.html").contains("url=../ordninger/mentorstoette.html"));
    }

    #[test]
    fn a_page_that_was_of_another_kind_had_no_fact_sheet() {
        let page = moved("artikler/mentor");
        let compiled = compile(&[("ordninger/mentorstoette.md", &page)]);
        let theme = Theme::built_in();
        let paths: Vec<String> = Site::preview(&compiled.corpus, &theme).outputs().iter().map(|output| output.path().to_owned()).collect();
        assert!(paths.contains(&"artikler/mentor.html".to_owned()) && !paths.contains(&"faktaark/mentor.html".to_owned()));
    }

    #[test]
    fn an_address_in_use_is_left_alone() {
        let (a, b) = (moved("ordninger/b, soeg"), scheme("B"));
        let compiled = compile(&[("ordninger/a.md", &a), ("ordninger/b.md", &b)]);
        for path in ["ordninger/b.html", "soeg.html", "faktaark/b.html"] {
            assert!(!page_of(&compiled, path).contains("http-equiv=\"refresh\""), "{path}");
        }
    }
}
