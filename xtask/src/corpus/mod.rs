//! `cargo xtask corpus`: a knowledge base of any size, for measurements and properties.
//!
//! The same number of pages and the same seed give the same bytes on every machine. It compiles
//! without a finding, and nothing in it grows faster than the number of pages.

mod entities;
mod pages;
mod plan;
mod prose;
pub(crate) mod random;
mod words;

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};
use rayon::prelude::*;

use plan::{Item, Plan};

/// The seed when none is given.
pub const SEED: u64 = 20_260_212;

/// A file of a corpus.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Path, relative to the knowledge base.
    pub path: String,
    /// What it says.
    pub text: String,
}

/// Returns the files of a knowledge base of so many pages.
///
/// ```
/// let files: Vec<_> = xtask::corpus::files(40, xtask::corpus::SEED).collect();
/// assert!(files.iter().filter(|file| file.path.ends_with(".md")).count() == 40);
/// ```
pub fn files(pages: usize, seed: u64) -> impl Iterator<Item = File> {
    let plan = Plan::new(pages, seed);
    plan.items().into_iter().map(move |item| file(plan, item))
}

/// Writes a knowledge base of so many pages into a folder that is not there yet, or empty.
pub fn write(pages: usize, seed: u64, folder: &Path) -> Result<()> {
    if fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_some()) {
        bail!("{} is not empty", folder.display());
    }
    for name in ["ordninger", "snitflader", "ark", "begreber", "artikler", "maalgrupper", "kontakter", "retskilder"] {
        let path = folder.join(name);
        fs::create_dir_all(&path).with_context(|| format!("cannot make {}", path.display()))?;
    }
    let plan = Plan::new(pages, seed);
    plan.items().into_par_iter().try_for_each(|item| {
        let file = file(plan, item);
        let path = folder.join(&file.path);
        fs::write(&path, &file.text).with_context(|| format!("cannot write {}", path.display()))
    })
}

fn file(plan: Plan, item: Item) -> File {
    let (path, text) = match item {
        Item::Config => ("kb.yaml".to_owned(), entities::config()),
        Item::Scheme(index) => (format!("ordninger/{}.md", pages::scheme_id(index)), pages::scheme(plan, index)),
        Item::Boundary(index) => (format!("snitflader/{}.md", pages::boundary_id(plan, index)), pages::boundary(plan, index)),
        Item::Sheet(index) => (format!("ark/{}.md", pages::sheet_id(index)), pages::sheet(plan, index)),
        Item::Term(index) => (format!("begreber/{}.md", pages::term_id(index)), pages::term(plan, index)),
        Item::Article(index) => (format!("artikler/{}.md", pages::article_id(index)), pages::article(plan, index)),
        Item::Group(index) => (format!("maalgrupper/{}.yaml", entities::group_id(index)), entities::group(plan, index)),
        Item::Contact(index) => (format!("kontakter/{}.yaml", entities::contact_id(index)), entities::contact(index)),
        Item::Source(index) => (format!("retskilder/{}.yaml", entities::source_id(index)), entities::source(index)),
    };
    File { path, text }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::sync::Arc;

    use kb_core::{Input, compile, parse};
    use kb_diag::Sources;

    use super::{SEED, files};

    #[test]
    fn a_corpus_compiles_without_a_finding() {
        for pages in [30, 400, 1500] {
            let mut sources = Sources::default();
            let inputs: Vec<Input> = files(pages, SEED)
                .map(|file| {
                    let id = sources.set(&file.path, file.text.as_str());
                    Input { file: id, parsed: Ok(Arc::new(parse(&file.path, &file.text, id))) }
                })
                .collect();
            let compiled = compile(Arc::new(sources), &inputs, Vec::new(), jiff::civil::date(2026, 3, 1));
            let findings: Vec<String> = compiled
                .findings
                .iter()
                .map(|finding| {
                    let source = compiled.corpus.sources.get(finding.at.file);
                    let line = source.position(finding.at.span.start).line;
                    format!("{}:{line}: {}: {}", source.path(), finding.rule.name, finding.message.da)
                })
                .collect();
            assert!(
                findings.is_empty(),
                "{} findings with {pages} pages, such as:\n{}",
                findings.len(),
                findings[..findings.len().min(20)].join("\n")
            );
        }
    }

    fn is_page(path: &str) -> bool {
        path.rsplit('.').next() == Some("md")
    }

    #[test]
    fn a_corpus_has_the_pages_asked_for_and_each_path_once() {
        for pages in [30, 100, 1000, 3000] {
            let paths: Vec<String> = files(pages, SEED).map(|file| file.path).collect();
            assert_eq!(paths.iter().filter(|path| is_page(path)).count(), pages);
            assert_eq!(paths.iter().collect::<BTreeSet<_>>().len(), paths.len());
        }
    }

    #[test]
    fn pages_have_the_size_of_real_ones() {
        let sizes: Vec<usize> = files(1000, SEED).filter(|file| is_page(&file.path)).map(|file| file.text.len()).collect();
        let mean = sizes.iter().sum::<usize>() / sizes.len();
        assert!((4000..6000).contains(&mean), "{mean} bytes on average");
    }

    #[test]
    fn the_seed_decides_every_byte() {
        assert!(files(60, 7).eq(files(60, 7)));
        assert!(!files(60, 7).eq(files(60, 8)));
    }
}
