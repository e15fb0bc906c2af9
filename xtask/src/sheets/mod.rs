//! `cargo xtask sheets`: a knowledge base of sheets that are hard to print.
//!
//! Two columns to seven, one row to sixty, cells of one word and of four hundred, words of fifty
//! letters, addresses, lists, citations, signs of other scripts. The same bytes on every machine;
//! it compiles without an error. The print tests run over some of them each time, and over all by hand.

mod cases;
mod entities;
mod texture;
mod words;

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};

use crate::corpus::File;
use cases::Case;
use texture::Texture;

/// Where the random numbers begin.
const SEED: u64 = 20_260_212;

/// Which sheets to write.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Which {
    /// Every sheet there is: about a hundred.
    All,
    /// Some that between them hold every difficulty, for each run of the tests.
    Chosen,
}

/// Returns the files of the knowledge base.
///
/// ```
/// use xtask::sheets::{Which, files};
///
/// let sheets = |which| files(which).iter().filter(|file| file.path.starts_with("ark/")).count();
/// assert!(sheets(Which::Chosen) < sheets(Which::All));
/// ```
pub fn files(which: Which) -> Vec<File> {
    let cases: Vec<Case> = cases::all().into_iter().filter(|case| which == Which::All || case.chosen).collect();
    files_of(&cases)
}

/// Returns the files of a knowledge base of one sheet, so many times over.
///
/// # Errors
///
/// When there is no such sheet.
pub fn copies(id: &str, count: usize) -> Result<Vec<File>> {
    let case = cases::all().into_iter().find(|case| case.id == id).with_context(|| format!("there is no sheet {id}"))?;
    let cases: Vec<Case> = (1..=count).map(|number| case.copy(number)).collect();
    Ok(files_of(&cases))
}

fn files_of(cases: &[Case]) -> Vec<File> {
    let file = |path: String, text: String| File { path, text };
    let mut files = vec![
        file("kb.yaml".to_owned(), entities::config()),
        file("kontakter/kontor.yaml".to_owned(), entities::contact()),
        file("sidetyper/ordning.yaml".to_owned(), entities::kind()),
    ];
    for (index, (_, id, _, _)) in entities::ACTS.iter().enumerate() {
        files.push(file(format!("retskilder/{id}.yaml"), entities::act(index)));
    }
    for number in 1..=entities::SECTIONS {
        files.push(file(format!("maalgrupper/gruppe-{number}.yaml"), entities::target_group(number)));
    }
    let is_taken = |scheme: &str| cases.iter().any(|case| case.takes(scheme));
    for (texture, _) in texture::TEXTURES {
        for number in (1..=texture::SCHEMES).filter(|number| is_taken(&texture.scheme(*number))) {
            files.push(file(format!("ordninger/{}.md", texture.scheme(number)), entities::scheme(texture, number)));
        }
    }
    // Some pairs have no border, which the sheet of borders has to say.
    for (one, other) in pairs().filter(|(one, other)| (one + other) % 5 > 0) {
        if [one, other].iter().all(|number| is_taken(&Texture::Twenty.scheme(*number))) {
            files.push(file(format!("snitflader/tyve-{one}-{other}.md"), entities::boundary(one, other)));
        }
    }
    files.extend(cases.iter().map(|case| file(format!("ark/{}.md", case.id), case.text())));
    files
}

/// Every two schemes of a texture.
fn pairs() -> impl Iterator<Item = (usize, usize)> {
    (1..=texture::SCHEMES).flat_map(|one| (one + 1..=texture::SCHEMES).map(move |other| (one, other)))
}

/// Writes files into a folder that is not there yet, or empty.
///
/// # Errors
///
/// When the folder holds something, or cannot be written.
pub fn write(files: &[File], folder: &Path) -> Result<()> {
    if fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_some()) {
        bail!("{} is not empty", folder.display());
    }
    for file in files {
        let path = folder.join(&file.path);
        let parent = path.parent().context("a file lies in a folder")?;
        fs::create_dir_all(parent).with_context(|| format!("cannot make {}", parent.display()))?;
        fs::write(&path, &file.text).with_context(|| format!("cannot write {}", path.display()))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::sync::Arc;

    use kb_core::{Input, compile, parse};
    use kb_diag::{Severity, Sources};

    use super::{Which, files};

    #[test]
    fn the_sheets_compile_without_an_error() {
        let files = files(Which::All);
        let paths: BTreeSet<&str> = files.iter().map(|file| &*file.path).collect();
        assert_eq!(paths.len(), files.len(), "a file is written twice");
        let mut sources = Sources::default();
        let inputs: Vec<Input> = files
            .iter()
            .map(|file| {
                let id = sources.set(&file.path, file.text.as_str());
                Input { file: id, parsed: Ok(Arc::new(parse(&file.path, &file.text, id))) }
            })
            .collect();
        let compiled = compile(Arc::new(sources), &inputs, Vec::new(), jiff::civil::date(2026, 3, 1));
        let errors: Vec<String> = compiled
            .findings
            .iter()
            .filter(|finding| finding.severity == Severity::Error)
            .map(|finding| {
                let source = compiled.corpus.sources.get(finding.at.file);
                format!("{}:{}: {}", source.path(), source.position(finding.at.span.start).line, finding.message.da)
            })
            .collect();
        assert!(errors.is_empty(), "{}", errors.join("\n"));
    }

    #[test]
    fn every_file_has_the_same_bytes_each_time() {
        assert_eq!(files(Which::All), files(Which::All));
    }
}
