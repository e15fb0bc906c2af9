//! What each file is, by its path.

use std::sync::Arc;

use kb_diag::{FileId, Finding, Sources};
use kb_law::Snapshot;

use crate::kinds::Kind;
use crate::model::KindId;
use crate::parse::{Content, Parsed};
use crate::rules::{clashing_folder, duplicate_id, malformed_id, misplaced_file, unknown_kind};
use crate::{Input, ending, is_markdown, is_snapshot, is_source};

/// The file that makes a folder a knowledge base.
pub(crate) const CONFIG: &str = "kb.yaml";

/// Folders of YAML files, and what their files are.
pub(crate) const FOLDERS: [(&str, Place); 4] =
    [("sidetyper", Place::Kind), ("maalgrupper", Place::TargetGroup), ("kontakter", Place::Contact), ("retskilder", Place::LegalSource)];

/// What a YAML file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    Kind,
    TargetGroup,
    Contact,
    LegalSource,
}

/// Names of folders in the built site that no kind's folder may have.
const TAKEN: &[&str] = &[
    "assets",
    "overblik",
    "faktaark",
    "maalgrupper",
    "retskilder",
    "kontakter",
    "sidetyper",
    "site",
    "index",
    "matrix",
    "soeg",
    "404",
    "filer",
    "data",
    "skema",
    "opslag",
    "aendringer",
    "hvilken-ordning",
];

/// A file that is something, with its id.
pub(super) struct Placed<'a> {
    pub(super) file: FileId,
    pub(super) path: &'a str,
    pub(super) id: &'a str,
    /// None where the file could not be read.
    pub(super) parsed: Option<&'a Parsed>,
    /// The kind of a page; the first kind for others.
    pub(super) kind: KindId,
}

/// Every file, sorted out. Each list is in the order of paths.
#[derive(Default)]
pub(super) struct Sorted<'a> {
    pub(super) pages: Vec<Placed<'a>>,
    pub(super) target_groups: Vec<Placed<'a>>,
    pub(super) contacts: Vec<Placed<'a>>,
    pub(super) legal_sources: Vec<Placed<'a>>,
    /// Imported documents that could be read.
    pub(super) snapshots: Vec<(FileId, &'a Arc<Snapshot>)>,
}

/// The id of the kind that a path under `sidetyper/` declares.
pub(super) fn kind_file(path: &str) -> Option<&str> {
    let (folder, rest) = path.split_once('/')?;
    (folder == "sidetyper" && is_yaml(path)).then(|| id_of(rest))
}

/// Sorts the files out and reports those that have no place, or an id that will not do.
pub(super) fn sort_out<'a>(sources: &'a Sources, files: &[&'a Input], kinds: &[Kind], findings: &mut Vec<Finding>) -> Sorted<'a> {
    report_clashing_folders(kinds, findings);
    let mut sorted = Sorted::default();
    for input in files {
        let path = sources.get(input.file).path();
        if !is_source(path) || path == CONFIG {
            continue;
        }
        if is_snapshot(path) {
            if let Some(Content::Snapshot(snapshot)) = input.parsed.as_ref().ok().map(|parsed| &parsed.content) {
                sorted.snapshots.push((input.file, snapshot));
            }
            continue;
        }
        if !matches!(ending(path), "md" | "yaml" | "yml") {
            findings.push(misplaced_file::wrong_ending(path, input.file));
            continue;
        }
        let parsed = input.parsed.as_deref().ok();
        let Some((folder, rest)) = path.split_once('/') else {
            if !path.eq_ignore_ascii_case("readme.md") {
                findings.push(misplaced_file::at_root(path, input.file, kinds));
            }
            continue;
        };
        let mut placed = Placed { file: input.file, path, id: id_of(rest), parsed, kind: KindId::new(0) };
        let list = if is_yaml(path) {
            match FOLDERS.iter().find(|(name, _)| *name == folder) {
                Some((_, Place::TargetGroup)) => &mut sorted.target_groups,
                Some((_, Place::Contact)) => &mut sorted.contacts,
                Some((_, Place::LegalSource)) => &mut sorted.legal_sources,
                Some((_, Place::Kind)) => {
                    check_id(&placed, findings);
                    continue;
                }
                None => {
                    findings.push(misplaced_file::unknown_folder(path, folder, input.file, kinds));
                    continue;
                }
            }
        } else {
            let Some(kind) = kinds.iter().position(|kind| kind.folder == folder) else {
                findings.push(unknown_kind::finding(folder, input.file, kinds));
                continue;
            };
            placed.kind = KindId::new(kind);
            &mut sorted.pages
        };
        check_id(&placed, findings);
        list.push(placed);
    }
    for list in [&sorted.pages, &sorted.target_groups, &sorted.contacts, &sorted.legal_sources] {
        report_duplicate_ids(list, findings);
    }
    sorted
}

fn check_id(placed: &Placed<'_>, findings: &mut Vec<Finding>) {
    if !malformed_id::is_well_formed(placed.id) {
        findings.push(malformed_id::file(placed.id, placed.path, placed.file));
    }
}

fn report_duplicate_ids(list: &[Placed<'_>], findings: &mut Vec<Finding>) {
    let mut seen = std::collections::HashMap::new();
    for placed in list {
        match seen.entry((placed.kind, placed.id)) {
            std::collections::hash_map::Entry::Vacant(free) => {
                free.insert(placed);
            }
            std::collections::hash_map::Entry::Occupied(first) => {
                findings.push(duplicate_id::finding(placed.id, placed.file, first.get().path, first.get().file));
            }
        }
    }
}

fn report_clashing_folders(kinds: &[Kind], findings: &mut Vec<Finding>) {
    for (index, kind) in kinds.iter().enumerate() {
        let Some(at) = kind.folder_at else { continue };
        let other = kinds
            .iter()
            .enumerate()
            .find(|(at, other)| *at != index && other.folder == kind.folder && (other.file.is_none() || *at < index));
        if let Some((_, other)) = other {
            findings.push(clashing_folder::with_kind(at, &kind.folder, other));
        } else if TAKEN.contains(&&*kind.folder) {
            findings.push(clashing_folder::with_site(at, &kind.folder));
        }
    }
}

fn is_yaml(path: &str) -> bool {
    !is_markdown(path)
}

/// The file's name without folders and ending.
fn id_of(path: &str) -> &str {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}
