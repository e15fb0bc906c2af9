//! Where pages were before: `tidligere`.

use kb_diag::Finding;

use crate::model::Located;
use crate::rules::{malformed_id, wrong_type};
use crate::shape::{Key, ValueShape, list, optional};

/// The key, in front matter too.
pub(super) const KEY: &str = "tidligere";

/// The key in a YAML file.
pub(super) fn key() -> Key {
    optional(KEY, list(ValueShape::Text), "Hvor siden lå før, som maalgrupper/gammelt-navn.yaml. Den gamle adresse fører så videre hertil.")
}

/// The former addresses that are written, as paths of the site without ending. `site` is the site's own
/// address, which an editor may have copied with the rest.
pub(super) fn read(written: Vec<Located<String>>, site: Option<&str>, findings: &mut Vec<Finding>) -> Vec<Located<String>> {
    let mut former = Vec::with_capacity(written.len());
    for written in written {
        match path(&written.value, site) {
            Some(path) => former.push(Located { value: path, at: written.at }),
            None => findings.push(wrong_type::former_address(&written.value, written.at)),
        }
    }
    former
}

/// The path of the site that a file or an address names, without ending; none where it names none.
fn path(written: &str, site: Option<&str>) -> Option<String> {
    let local = site.and_then(|site| written.strip_prefix(site)).unwrap_or(written);
    let local = local.trim_start_matches("./").trim_start_matches('/');
    if let Some(file) = [".md", ".yaml", ".yml"].iter().find_map(|ending| local.strip_suffix(ending)) {
        // A file's address is its folder and its name, whatever folders lie between.
        let (folder, rest) = file.split_once('/')?;
        let name = rest.rsplit('/').next().unwrap_or(rest);
        return (is_segment(folder) && is_segment(name)).then(|| format!("{folder}/{name}"));
    }
    let address = match local.strip_suffix(".html") {
        Some(address) => address.to_owned(),
        None if local.ends_with('/') => format!("{local}index"),
        None => local.to_owned(),
    };
    address.split('/').all(is_segment).then_some(address)
}

/// A name in an address of a site: an id, or two with an underscore between, as sheets in large print have.
fn is_segment(name: &str) -> bool {
    name.split('_').all(malformed_id::is_well_formed)
}

#[cfg(test)]
mod tests {
    use super::path;

    #[test]
    fn a_file_and_an_address_name_the_same_place() {
        let site = Some("https://lovstof.example.dk/");
        for written in [
            "ordninger/gammel.md",
            "ordninger/gammel",
            "ordninger/gammel.html",
            "/ordninger/gammel.html",
            "./ordninger/gammel",
            "ordninger/job/gammel.md",
            "https://lovstof.example.dk/ordninger/gammel.html",
        ] {
            assert_eq!(path(written, site).as_deref(), Some("ordninger/gammel"), "{written}");
        }
        assert_eq!(path("retskilder/sel.yaml", site).as_deref(), Some("retskilder/sel"));
        assert_eq!(path("da/job/mentor/", site).as_deref(), Some("da/job/mentor/index"));
        assert_eq!(path("ark/a_stor-skrift.html", site).as_deref(), Some("ark/a_stor-skrift"));
    }

    #[test]
    fn what_can_be_no_address_of_the_site_is_none() {
        for written in
            ["", "/", "//", "../ud.md", "https://andet.example.dk/a.html", "a.md", "a/b#c", "a b", "Ø/å", "a/.html", "a?b=c", "a.pdf"]
        {
            assert_eq!(path(written, Some("https://lovstof.example.dk/")), None, "{written}");
        }
    }
}
