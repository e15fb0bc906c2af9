//! Real documents, where they are at hand.

use std::collections::BTreeSet;
use std::path::Path;

use kb_cite::DocType;
use kb_law::{Existence, read_lexdania, read_snapshot, read_snapshot_head, write_snapshot};

#[test]
fn real_documents_are_read_whole() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/law/lexdania");
    let Ok(entries) = std::fs::read_dir(&folder) else {
        println!("skipped: no real documents at hand");
        return;
    };
    let mut files: Vec<_> =
        entries.flatten().map(|entry| entry.path()).filter(|path| path.extension().is_some_and(|end| end == "xml")).collect();
    files.sort();
    let (mut paragraphs, mut amending, mut touches, mut commencing) = (0, 0, 0, 0);
    for file in &files {
        let name = file.file_stem().unwrap().to_string_lossy().into_owned();
        let document = read_lexdania(&std::fs::read(file).unwrap()).unwrap_or_else(|error| panic!("{name}: {error}"));
        assert_eq!(format!("{}-{}", document.year, document.number), name);
        assert_eq!(document.eli, Some(format!("/eli/lta/{}/{}", document.year, document.number)));
        assert!(matches!(document.doc_type, DocType::Lov | DocType::Lovbekendtgoerelse), "{name}");
        let count = document.outline.paragraphs().count();
        assert!((2..=300).contains(&count), "{name}: {count} paragraphs");
        assert!(document.outline.chapters().count() <= 45, "{name}");
        paragraphs += count;

        let mut labels = BTreeSet::new();
        for placed in document.outline.paragraphs().filter_map(|placed| placed.node.label.as_ref()) {
            assert!(labels.insert(placed.as_str().to_owned()), "{name}: § {} twice", placed.as_str());
        }
        document.outline.each_provision(|path, node| match document.outline.find(path) {
            Existence::Exists(Some(found)) => assert!(std::ptr::eq(found, node), "{name}: {path}"),
            Existence::Repealed(_) => {}
            // Lists in annexes number from 1 again and again.
            Existence::Unknown if path.annex.is_some() => {}
            other => panic!("{name}: {path}: {other:?}"),
        });

        if document.doc_type == DocType::Lovbekendtgoerelse {
            let made = document.consolidates.as_ref().unwrap();
            assert!(made.from.is_some(), "{name}");
        } else {
            assert!(!document.commencement.is_empty(), "{name}");
            commencing += 1;
        }
        amending += document.amends.len();
        touches += document.amends.iter().map(|act| act.touches.len()).sum::<usize>();

        let text = write_snapshot(&document);
        assert_eq!(read_snapshot(&text).unwrap_or_else(|error| panic!("{name}: {error}")), document, "{name}");
        assert_eq!(read_snapshot_head(&text).unwrap().title, document.title);
    }
    println!(
        "{} documents, {paragraphs} paragraphs, {amending} amended acts, {touches} touches, {commencing} with commencement",
        files.len()
    );
    assert!(files.len() < 190 || touches > 2200);
}
