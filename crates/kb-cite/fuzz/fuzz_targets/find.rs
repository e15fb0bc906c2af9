//! Reads any text, with and without known names: no panic, citations in order on character
//! boundaries. `cargo +nightly fuzz run find`

#![no_main]

use kb_cite::{Citation, Finder, Provision, find};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    check(text, &find(text));
    // The first line names what the rest cites.
    if let Some((name, rest)) = text.split_once('\n') {
        check(rest, &Finder::new([name, "lov om social service"]).find(rest));
    }
    if let Some(provision) = Provision::parse(text) {
        assert!(!provision.is_empty());
    }
});

fn check(text: &str, found: &[Citation]) {
    let mut end = 0;
    for citation in found {
        assert!(end <= citation.span.start && citation.span.start < citation.span.end);
        assert!(text.is_char_boundary(citation.span.start) && text.is_char_boundary(citation.span.end));
        let parts = &citation.parts;
        for part in [&parts.provision, &parts.name, &parts.identity].into_iter().flatten() {
            assert!(citation.span.start <= part.start && part.end <= citation.span.end && text.get(part.clone()).is_some());
        }
        let _ = citation.to_string();
        end = citation.span.end;
    }
}
