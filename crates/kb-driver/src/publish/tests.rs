use std::collections::BTreeMap;
use std::io;
use std::path::Path;
use std::process::Command;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::{env, fs};

use super::*;
use crate::root::Root;

/// A site as path and text.
type Files = [(&'static str, &'static str)];

const OLD: &Files = &[
    ("index.html", "forside"),
    ("ordninger/mentor.html", "mentor § 78"),
    ("ordninger/gammel.html", "væk om lidt"),
    ("fil", "bliver en mappe"),
    ("mappe/a.html", "bliver en fil"),
    ("kode.js", "den samme"),
];

const NEW: &Files = &[
    ("index.html", "forside, ny og længere end før"),
    ("ordninger/mentor.html", "mentor"),
    ("ordninger/ny.html", "helt ny"),
    ("fil/a.html", "var en fil"),
    ("mappe", "var en mappe"),
    ("kode.js", "den samme"),
];

/// A knowledge base in a folder of its own.
fn knowledge_base() -> (tempfile::TempDir, Root) {
    let dir = tempfile::tempdir().expect("a folder");
    let root = knowledge_base_in(dir.path());
    (dir, root)
}

fn knowledge_base_in(folder: &Path) -> Root {
    let content = folder.join("content");
    fs::create_dir_all(&content).expect("a folder");
    fs::write(content.join("kb.yaml"), "").expect("a file");
    Root::find(Some(&content)).expect("a root")
}

fn publish(disk: &Disk<'_>, root: &Root, site: &Files) -> Result<Published, Error> {
    let destination = Destination::claim_on(disk, root, None)?;
    let planned: Vec<Planned> =
        (0..site.len()).map(|page| Planned { path: site[page].0.to_owned(), content: Content::Rendered(page) }).collect();
    publish_with(disk, &destination, &planned, &|page| Ok(site[page].1.as_bytes().to_vec()), &|_| ())
}

fn counts(written: usize, unchanged: usize, removed: usize, published: &Published) -> Published {
    Published { out: published.out.clone(), written, unchanged, removed, stale_pdfs: Vec::new() }
}

/// Returns what a folder holds, the marker not included.
fn holds(folder: &Path) -> BTreeMap<String, String> {
    let entries = walkdir::WalkDir::new(folder).into_iter().filter_map(Result::ok).filter(|entry| entry.file_type().is_file());
    entries
        .map(|entry| {
            let path = entry.path().strip_prefix(folder).expect("below the folder").display().to_string();
            (path, fs::read_to_string(entry.path()).expect("text"))
        })
        .filter(|(path, _)| path != MARKER)
        .collect()
}

fn as_map(site: &Files) -> BTreeMap<String, String> {
    site.iter().map(|&(path, text)| (path.to_owned(), text.to_owned())).collect()
}

#[test]
fn a_site_takes_the_place_of_the_one_before() {
    let (dir, root) = knowledge_base();
    let disk = Disk::default();
    let out = dir.path().join("dist");
    let first = publish(&disk, &root, OLD).expect("published");
    assert_eq!(first, counts(6, 0, 0, &first));
    assert_eq!(holds(&out), as_map(OLD));
    let second = publish(&disk, &root, NEW).expect("published");
    assert_eq!(second, counts(5, 1, 3, &second));
    assert_eq!(holds(&out), as_map(NEW));
    assert!(!out.join("ordninger/gammel.html").exists());
    // The third finds the first as its standby.
    let third = publish(&disk, &root, OLD).expect("published");
    assert_eq!(third, counts(5, 1, 3, &third));
    assert_eq!(holds(&out), as_map(OLD));
}

#[cfg(unix)]
#[test]
fn an_unchanged_site_is_left_alone_and_equal_files_are_not_written() {
    use std::os::unix::fs::MetadataExt;
    let (dir, root) = knowledge_base();
    let out = dir.path().join("dist");
    for site in [OLD, NEW, OLD] {
        publish(&Disk::default(), &root, site).expect("published");
    }
    let inode = |path: &Path| fs::metadata(path).expect("metadata").ino();
    let before = inode(&out);
    let changes = AtomicUsize::new(0);
    let count = |_: &Path| {
        changes.fetch_add(1, Ordering::Relaxed);
        Ok(())
    };
    publish(&Disk::watched(&count, false), &root, OLD).expect("published");
    assert_eq!(inode(&out), before);
    changes.store(0, Ordering::Relaxed);
    let again = publish(&Disk::watched(&count, false), &root, OLD).expect("published");
    assert_eq!((changes.into_inner(), again.unchanged), (0, OLD.len()), "nothing is touched");
}

#[cfg(unix)]
#[test]
fn what_others_did_to_the_folders_is_put_right_and_reaches_nobody() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let (dir, root) = knowledge_base();
    let out = dir.path().join("dist");
    let standby = dir.path().join(".dist.kb-standby");
    let elsewhere = dir.path().join("elsewhere");
    publish(&Disk::default(), &root, NEW).expect("published");
    publish(&Disk::default(), &root, OLD).expect("published");
    // A copy that shares its files, a link out of the folder, a page edited by hand.
    fs::write(&elsewhere, "min").expect("a file");
    fs::hard_link(standby.join("index.html"), dir.path().join("copy.html")).expect("a second name");
    fs::remove_file(standby.join("kode.js")).expect("removed");
    symlink(&elsewhere, standby.join("kode.js")).expect("a link");
    fs::write(out.join("index.html"), "rettet i hånden").expect("a file");
    fs::set_permissions(&out, fs::Permissions::from_mode(0o750)).expect("permissions");
    let published = publish(&Disk::default(), &root, OLD).expect("published");
    assert_eq!(published, counts(1, 5, 0, &published));
    assert_eq!(holds(&out), as_map(OLD));
    assert_eq!(fs::read_to_string(&elsewhere).expect("text"), "min");
    assert_eq!(fs::read_to_string(dir.path().join("copy.html")).expect("text"), NEW[0].1);
    assert_eq!(fs::metadata(&out).expect("metadata").permissions().mode() & 0o777, 0o750);
}

#[test]
fn attachments_are_copied_and_compared() {
    let (dir, root) = knowledge_base();
    let picture = dir.path().join("content/kort.png");
    for (bytes, changed) in [(&b"\x89PNG 1"[..], 1), (b"\x89PNG 1", 0), (b"\x89PNG 22", 1), (b"\x89P", 1)] {
        fs::write(&picture, bytes).expect("a file");
        let destination = Destination::claim(&root, None).expect("claimed");
        let planned = [Planned { path: "billeder/kort.png".into(), content: Content::Copied(picture.clone()) }];
        let published = publish_with(&Disk::default(), &destination, &planned, &|_| unreachable!("no page"), &|_| ()).expect("published");
        assert_eq!(published.written, changed);
        assert_eq!(fs::read(dir.path().join("dist/billeder/kort.png")).expect("a file"), bytes);
    }
}

#[test]
fn a_folder_that_is_not_a_site_is_refused() {
    let (dir, root) = knowledge_base();
    let claim = |out: &str| Destination::claim(&root, Some(&dir.path().join(out)));
    fs::create_dir_all(dir.path().join("mine/deep")).expect("folders");
    fs::create_dir_all(dir.path().join("empty")).expect("folders");
    fs::write(dir.path().join("file"), "").expect("a file");
    assert!(matches!(claim("mine"), Err(Error::OutNotOurs { .. })));
    assert!(matches!(claim("file"), Err(Error::OutIsFile { .. })));
    assert!(matches!(claim("content"), Err(Error::OutHoldsContent { .. })));
    assert!(matches!(claim("content/.."), Err(Error::OutHoldsContent { .. })));
    assert!(matches!(claim("/"), Err(Error::OutNotOurs { .. })));
    assert!(claim("empty").is_ok());
    assert!(claim("new/site").is_ok());
}

#[test]
fn two_builds_do_not_mix() {
    let (_dir, root) = knowledge_base();
    let first = Destination::claim(&root, None).expect("claimed");
    assert!(matches!(Destination::claim(&root, None), Err(Error::OutBusy { .. })));
    drop(first);
    assert!(Destination::claim(&root, None).is_ok());
}

#[test]
fn names_that_cannot_all_be_files_are_refused() {
    let (_dir, root) = knowledge_base();
    for (one, other) in
        [("a.html", "a.html"), ("a.html", "A.html"), ("a", "a/b.html"), ("a.html", "../b.html"), ("a.html", "/b"), ("x", MARKER)]
    {
        let destination = Destination::claim(&root, None).expect("claimed");
        let planned = [one, other].map(|path| Planned { path: path.to_owned(), content: Content::Rendered(0) });
        let refused = publish_with(&Disk::default(), &destination, &planned, &|_| Ok(Vec::new()), &|_| ());
        assert!(matches!(refused, Err(Error::SameOutput { .. } | Error::BadOutput { .. })), "{one} and {other}");
    }
}

/// Returns how many changes publishing the new site over the old one makes.
fn changes_of_publishing(two_steps: bool) -> usize {
    let (_dir, root) = knowledge_base();
    publish(&Disk::default(), &root, OLD).expect("published");
    let changes = AtomicUsize::new(0);
    let count = |_: &Path| {
        changes.fetch_add(1, Ordering::Relaxed);
        Ok(())
    };
    publish(&Disk::watched(&count, two_steps), &root, NEW).expect("published");
    changes.into_inner()
}

#[test]
fn a_full_disk_leaves_the_old_site_and_the_next_build_the_new() {
    for two_steps in [false, true] {
        let changes = changes_of_publishing(two_steps);
        assert!(changes > 10, "{changes}");
        for nth in 0..changes {
            let (dir, root) = knowledge_base();
            publish(&Disk::default(), &root, OLD).expect("published");
            let left = AtomicUsize::new(nth);
            // Only once: what is tried next, such as putting a folder back, succeeds.
            let full = |_: &Path| match left.fetch_sub(1, Ordering::Relaxed) {
                0 => Err(io::Error::from(io::ErrorKind::StorageFull)),
                _ => Ok(()),
            };
            let result = publish(&Disk::watched(&full, two_steps), &root, NEW);
            let site = holds(&dir.path().join("dist"));
            if two_steps && nth == changes - 1 {
                // The last of two renames only sets the former site aside.
                assert!(result.is_ok() && site == as_map(NEW), "{result:?}");
            } else {
                let error = result.expect_err("the disk is full");
                assert!(error.path().is_some_and(|path| path.starts_with(dir.path())), "{error}");
                assert_eq!(site, as_map(OLD), "after change {nth}");
            }
            publish(&Disk::default(), &root, NEW).expect("published");
            assert_eq!(holds(&dir.path().join("dist")), as_map(NEW));
        }
    }
}

const KILL_IN: &str = "KB_TEST_KILL_IN";
const KILL_AT: &str = "KB_TEST_KILL_AT";
const KILL_TWO_STEPS: &str = "KB_TEST_KILL_TWO_STEPS";

/// Not a test of its own: what the process does that [`a_killed_process_leaves_a_whole_site`] kills.
#[test]
fn publish_until_killed() {
    let Some(folder) = env::var_os(KILL_IN) else {
        return;
    };
    let kill_at: usize = env::var(KILL_AT).expect("set").parse().expect("a number");
    let changes = AtomicUsize::new(0);
    let kill = |_: &Path| {
        if changes.fetch_add(1, Ordering::SeqCst) == kill_at {
            std::process::abort();
        }
        Ok(())
    };
    let disk = Disk::watched(&kill, env::var_os(KILL_TWO_STEPS).is_some());
    publish(&disk, &knowledge_base_in(Path::new(&folder)), NEW).expect("published");
}

#[test]
fn a_killed_process_leaves_a_whole_site() {
    let program = env::current_exe().expect("this program");
    for two_steps in [false, true] {
        let changes = changes_of_publishing(two_steps);
        let mut old_survived = 0;
        // One past the last: it is not killed.
        for nth in 0..=changes {
            let (dir, root) = knowledge_base();
            let out = dir.path().join("dist");
            publish(&Disk::default(), &root, OLD).expect("published");
            let mut child = Command::new(&program);
            child.args(["--exact", "publish::tests::publish_until_killed", "--quiet"]);
            child.env(KILL_IN, dir.path()).env(KILL_AT, nth.to_string()).env_remove(KILL_TWO_STEPS);
            if two_steps {
                child.env(KILL_TWO_STEPS, "1");
            }
            let ended = child.output().expect("the child runs").status;
            assert_eq!(ended.success(), nth == changes, "change {nth}: {ended}");
            if two_steps {
                // Between two renames there is no site under its name; the next start puts it back.
                drop(Destination::claim(&root, None).expect("claimed"));
            }
            let site = holds(&out);
            assert!(site == as_map(OLD) || site == as_map(NEW), "after change {nth}: {site:?}");
            old_survived += usize::from(site == as_map(OLD));
            publish(&Disk::default(), &root, NEW).expect("published");
            assert_eq!(holds(&out), as_map(NEW));
            assert!(!dir.path().join(".dist.kb-former").exists());
        }
        assert!(old_survived >= changes - 2 && old_survived <= changes, "{old_survived} of {changes}");
    }
}
