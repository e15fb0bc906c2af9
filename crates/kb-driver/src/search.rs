//! Searches a knowledge base as its site is searched, without a site.

use std::collections::BTreeMap;
use std::convert::Infallible;

use kb_core::Compiled;
use kb_search::{Named, Query, Results, Searcher, build};
use kb_site::{Site, Theme};

/// The search index of a knowledge base, in memory: the very scripts that a build publishes.
#[derive(Debug)]
pub struct SearchIndex {
    shards: BTreeMap<String, String>,
    kinds: Vec<Named>,
    groups: Vec<Named>,
    acts: Vec<Named>,
    /// Files of the knowledge base, by the addresses of their pages.
    files: BTreeMap<String, String>,
}

impl SearchIndex {
    /// Builds the index of a corpus as it would be published: without drafts, whatever is wrong with it.
    pub fn new(compiled: &Compiled) -> Self {
        // Templates have no say in what is found.
        let theme = Theme::built_in();
        let site = Site::unpublished(&compiled.corpus, &theme);
        let searched = site.searched();
        let shards = build(&searched);
        SearchIndex {
            shards: shards.into_iter().map(|shard| (shard.name, shard.script)).collect(),
            acts: searched.acts.into_iter().map(|act| Named { id: act.id, label: act.label }).collect(),
            kinds: searched.kinds,
            groups: searched.groups,
            files: site.files().into_iter().map(|(href, file)| (href, file.to_owned())).collect(),
        }
    }

    /// Answers a query as the site's own search does.
    pub fn search(&self, query: &Query) -> Results {
        // A shard that is not there holds nothing.
        let load = |name: &str| Ok::<String, Infallible>(self.shards.get(name).cloned().unwrap_or_default());
        match Searcher::new(load).search(query) {
            Ok(results) => results,
            Err(never) => match never {},
        }
    }

    /// Returns the kinds of page that can be found, as readers see them.
    pub fn kinds(&self) -> &[Named] {
        &self.kinds
    }

    /// Returns the target groups that a search can be limited to.
    pub fn groups(&self) -> &[Named] {
        &self.groups
    }

    /// Returns the legal sources that a search can be limited to.
    pub fn acts(&self) -> &[Named] {
        &self.acts
    }

    /// Returns the file of the knowledge base that a hit's page is made of. None for a page that is
    /// made of many, as a list.
    pub fn file_of(&self, href: &str) -> Option<&str> {
        let page = || href.split('#').next().and_then(|page| self.files.get(page));
        self.files.get(href).or_else(page).map(String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::{Root, Session};

    #[test]
    fn what_is_written_is_found_with_its_file() {
        let dir = tempfile::tempdir().expect("a folder");
        let write = |path: &str, text: &str| {
            let path = dir.path().join(path);
            fs::create_dir_all(path.parent().expect("a parent")).expect("folders");
            fs::write(path, text).expect("a file");
        };
        write("kb.yaml", "titel: Prøve\nudgiver: Kontoret\n");
        write("artikler/baenke.md", "---\ntitel: Om bænke\nresumé: Kort.\n---\n\n## Maling\n\nEn bænk males grøn.\n");
        write("artikler/kladde.md", "---\ntitel: Kladde\nresumé: Kort.\nkladde: ja\n---\n\nEn bænk males rød.\n");
        let mut session = Session::new(Root::find(Some(dir.path())).expect("a root"), jiff::civil::date(2026, 3, 1));
        let index = SearchIndex::new(&session.compile().expect("compiled"));
        let found = index.search(&Query { text: "grøn".into(), limit: 10, ..Query::default() });
        assert_eq!(found.hits.len(), 1);
        assert_eq!(found.hits[0].href, "artikler/baenke.html#maling");
        assert_eq!(index.file_of(&found.hits[0].href), Some("artikler/baenke.md"));
        assert_eq!(index.search(&Query { text: "rød".into(), limit: 10, ..Query::default() }).total, 0);
    }
}
