//! What a word is worth where it stands: whole numbers only, so that no machine counts otherwise.

/// What an index of an impact stands for. A list holds the index; both searchers know this table.
pub(crate) const IMPACT: [u32; 36] = [
    1, 2, 3, 4, 5, 6, 7, 8, 10, 12, 14, 16, 19, 22, 26, 30, 35, 41, 48, 56, 64, 72, 82, 93, 105, 118, 133, 150, 170, 190, 215, 245, 280,
    320, 370, 430,
];

/// A word that is the whole title.
pub(crate) const TITLE: u32 = 170;
/// A word that is the whole title of an act.
pub(crate) const ACT_TITLE: u32 = 110;
/// A word that is the whole title of a provision.
pub(crate) const PROVISION_TITLE: u32 = 50;
/// A word that is a whole alias.
pub(crate) const ALIAS: u32 = 150;
/// A word that is a whole heading.
pub(crate) const HEADING: u32 = 60;
/// A word in the summary.
pub(crate) const SUMMARY: u32 = 36;
/// A word in the name of a target group.
pub(crate) const GROUP: u32 = 20;
/// A word the text is full of.
pub(crate) const TEXT: u32 = 40;

/// 256 divided by the square root of the number of words: a word in a long title says less.
const SHARE: [u32; 17] = [256, 256, 181, 148, 128, 114, 105, 97, 91, 85, 81, 77, 74, 71, 68, 66, 64];

/// What a word is worth in a line of `length` words, of `full` if it stands alone; `worth` of 16.
pub(crate) fn in_line(full: u32, length: usize, worth: u32) -> u32 {
    full * SHARE[length.min(SHARE.len() - 1)] * worth / (256 * 16)
}

/// What a word is worth that stands in a text: `count` in sixteenths, `length` the words of the
/// text, `average` those of the average one.
pub(crate) fn in_text(count: u32, length: u32, average: u32) -> u32 {
    let longer = 12 + (12 * length.min(average * 8)) / average.max(1);
    TEXT * count / (count + longer)
}

/// The index of the impact next below.
pub(crate) fn impact(worth: u32) -> u32 {
    let index = IMPACT.partition_point(|&impact| impact <= worth).saturating_sub(1);
    u32::try_from(index).expect("a small table")
}

/// How much a word tells that stands on `found` of `pages` pages: eight times the binary logarithm
/// of 1 + pages / found, at least 8.
pub(crate) fn rarity(pages: usize, found: usize) -> u32 {
    let ratio = (pages as u64 + found as u64) * 256 / found.max(1) as u64;
    let whole = ratio.max(256).ilog2();
    let fraction = (ratio.max(256) >> (whole - 3)) & 7;
    8 * (whole - 8) + u32::try_from(fraction).expect("three bits")
}

#[cfg(test)]
mod tests {
    use super::{IMPACT, impact, in_line, in_text, rarity};

    #[test]
    fn rare_words_tell_more() {
        assert_eq!(rarity(100, 100), 8);
        assert!(rarity(10_000, 1) > 100);
        assert!((1..100).all(|found| rarity(100, found) >= rarity(100, found + 1)));
    }

    #[test]
    fn impacts_grow() {
        assert!(IMPACT.is_sorted());
        assert_eq!(impact(0), 0);
        assert_eq!(impact(1), 0);
        assert_eq!(impact(9999), 35);
        assert!(in_line(100, 1, 16) > in_line(100, 2, 16));
        assert!(in_text(16, 100, 100) < in_text(64, 100, 100));
    }
}
