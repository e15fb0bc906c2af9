//! From parsed files to the corpus: what each file is, and what each reference names.

mod backlinks;
mod entities;
mod former;
mod legal_sources;
mod links;
mod names;
mod pages;
mod place;
mod sheets;

use std::sync::Arc;

use kb_diag::{Finding, Sources};
use kb_law::Register;

pub(crate) use backlinks::Backlinks;
pub(crate) use entities::{config_shape, contact_shape, target_group_shape};
pub(crate) use legal_sources::legal_source_shape;
pub(crate) use links::decoded;
pub(crate) use place::{CONFIG, FOLDERS};

use crate::model::{Config, Corpus};
use crate::parse::Parsed;
use crate::{Days, Input, kinds, rules};
use names::Names;

/// Resolves a knowledge base. Findings here are about files, keys and values; the rest is checked
/// by the rules over the corpus.
pub(crate) fn resolve(
    sources: Arc<Sources>,
    files: &[Input],
    mut attachments: Vec<String>,
    Days { today, latest }: Days,
    findings: &mut Vec<Finding>,
) -> Corpus {
    let mut files: Vec<&Input> = files.iter().collect();
    files.sort_by_key(|input| sources.get(input.file).path());
    attachments.sort();
    for input in &files {
        match &input.parsed {
            Ok(parsed) => findings.extend(parsed.findings.iter().cloned()),
            Err(why) => findings.push(rules::unreadable(why, input.file)),
        }
    }
    let kinds = kinds(&sources, &files, findings);
    let placed = place::sort_out(&sources, &files, &kinds, findings);
    let stated: Vec<_> = placed.legal_sources.iter().map(|file| legal_sources::read(file, latest, findings)).collect();
    let works = stated.iter().map(|stated| stated.work.clone()).collect();
    let snapshots = placed.snapshots.iter().map(|(_, snapshot)| Arc::clone(snapshot)).collect();
    let (register, contradictions) = Register::new(works, snapshots);
    let names = Names::new(&placed, register.works().iter().map(|work| &*work.id), &kinds, &attachments);
    let config = config(&sources, &files, &names, &attachments, findings);
    let site = config.address.as_deref();
    let mut legal_sources = legal_sources::entities(&placed, stated, &register, &contradictions, &names, findings);
    for source in &mut legal_sources {
        source.former = former::read(std::mem::take(&mut source.former), site, findings);
    }
    let target_groups = placed.target_groups.iter().map(|file| entities::target_group(file, &names, site, findings)).collect();
    let contacts = placed.contacts.iter().map(|file| entities::contact(file, findings)).collect();
    let mut pages = pages::read_all(&placed, &kinds, &names, latest, site, findings);
    links::resolve(&mut pages, &names);
    let citations = crate::citations::resolve(&pages, &register, today);
    let links = Backlinks::new(&pages, &kinds, [placed.target_groups.len(), placed.contacts.len(), legal_sources.len()]);
    drop(names);
    Corpus { sources, today, config, kinds, pages, target_groups, contacts, legal_sources, register, citations, attachments, links }
}

/// The built-in kinds, replaced or joined by those under `sidetyper/`.
fn kinds(sources: &Sources, files: &[&Input], findings: &mut Vec<Finding>) -> Vec<kinds::Kind> {
    let mut kinds = crate::kinds::built_in();
    for (input, id) in files.iter().filter_map(|input| Some((input, place::kind_file(sources.get(input.file).path())?))) {
        let Ok(parsed) = &input.parsed else { continue };
        let Some((node, whole)) = parsed.yaml(input.file) else { continue };
        let mut kind = parsed.without_echoes(findings, |findings| kinds::declare(id, node, whole, Some(input.file), findings));
        kind.sound = parsed.is_sound();
        kind.free_sections |= !kind.sound;
        match kinds.iter_mut().find(|known| known.id == kind.id) {
            Some(_) if !kind.sound => {} // The built-in one, rather than half of its replacement.
            Some(known) => *known = kind,
            None => kinds.push(kind),
        }
    }
    kinds
}

fn config(sources: &Sources, files: &[&Input], names: &Names, attachments: &[String], findings: &mut Vec<Finding>) -> Config {
    let found = files.iter().find(|input| sources.get(input.file).path() == place::CONFIG);
    let Some(input) = found else {
        return Config::default();
    };
    let nothing = Parsed::default();
    let parsed = input.parsed.as_deref().unwrap_or(&nothing);
    match parsed.yaml(input.file) {
        Some((node, whole)) => parsed.without_echoes(findings, |findings| entities::config(node, whole, names, attachments, findings)),
        None => Config { file: Some(input.file), ..Config::default() },
    }
}
