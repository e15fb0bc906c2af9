//! Tells a code scanning service that today's finding is yesterday's, although lines were added
//! above it.

use std::collections::HashMap;

use crate::Finding;
use crate::render::Report;
use crate::render::place::Place;

/// Returns a fingerprint for each finding, in their order: 64-bit FNV-1a of the rule, the path
/// inside the knowledge base and the trimmed text of the line, and a number among equals.
///
/// Equals are numbered by their place in the file, whatever the order of the findings.
pub(super) fn all(report: &Report<'_>) -> Vec<String> {
    let mut order: Vec<(usize, &Finding)> = report.findings.iter().enumerate().collect();
    order.sort_by_key(|(_, finding)| (finding.at.file, finding.at.span));
    let mut fingerprints = vec![String::new(); order.len()];
    let mut seen: HashMap<u64, u32> = HashMap::new();
    for (index, finding) in order {
        let place = Place::of(report, finding.at);
        let hash = fnv1a([finding.rule.name, place.file.path(), place.line()]);
        let ordinal = seen.entry(hash).or_default();
        fingerprints[index] = format!("{hash:016x}:{ordinal}");
        *ordinal += 1;
    }
    fingerprints
}

/// Returns the 64-bit FNV-1a hash of the parts, with a byte between them that UTF-8 never has.
///
/// Offset basis and prime are those of <http://www.isthe.com/chongo/tech/comp/fnv/>.
fn fnv1a(parts: [&str; 3]) -> u64 {
    let bytes = parts.iter().flat_map(|part| part.bytes().chain([0xff]));
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::fixture::{NO_BREAK_SPACE, report};
    use crate::{Sources, Span, Text};

    /// Returns the fingerprints of a finding at each "§".
    fn fingerprints(text: &str, path: &str) -> Vec<String> {
        let mut sources = Sources::default();
        let file = sources.set(path, text);
        let findings: Vec<Finding> = text
            .match_indices('§')
            .map(|(at, sign)| Span::new(at, at + sign.len()).within(file))
            .map(|at| Finding::new(&NO_BREAK_SPACE, at, Text::new("", "")))
            .collect();
        all(&report(&sources, &findings))
    }

    #[test]
    fn lines_above_and_indentation_do_not_matter() {
        let before = fingerprints("Se § 1.\nSe § 1.\n§ 2\n", "a.md");
        assert_eq!(fingerprints("ny\r\n\r\n  Se § 1.\r\nSe § 1.\r\n§ 2\r\n", "a.md"), before);
        assert_eq!(before[0].replace(":0", ":1"), before[1]);
        assert_ne!(before[1], before[2]);
    }

    #[test]
    fn the_path_and_the_words_of_the_line_matter() {
        assert_ne!(fingerprints("§ 1", "a.md"), fingerprints("§ 1", "b.md"));
        assert_ne!(fingerprints("§ 1", "a.md"), fingerprints("§ 2", "a.md"));
    }

    #[test]
    fn equals_are_numbered_by_place_not_by_order() {
        let mut sources = Sources::default();
        let file = sources.set("a.md", "§ 1\n§ 1\n");
        let finding = |at| Finding::new(&NO_BREAK_SPACE, Span::at(at).within(file), Text::new("", ""));
        let (first, second) = (finding(0), finding(5));
        let mut forwards = all(&report(&sources, &[first.clone(), second.clone()]));
        forwards.reverse();
        assert_eq!(all(&report(&sources, &[second, first])), forwards);
    }

    #[test]
    fn the_hash_is_fnv_1a() {
        // Worked out by hand from the definition: the three separators alone.
        let step = |hash: u64| (hash ^ 0xff).wrapping_mul(1_099_511_628_211);
        assert_eq!(fnv1a(["", "", ""]), step(step(step(14_695_981_039_346_656_037))));
    }
}
