//! Provisions as keys of the vocabulary, and the order of their labels.
//!
//! A key begins with `=`, which no word does, and the number of the act; none for any act.
//!
//! | key | provision |
//! |---|---|
//! | `=3` | the act |
//! | `=3k16a` | chapter 16 a |
//! | `=3/82b` | § 82 b |
//! | `=3/82b.2` | § 82 b, stk. 2 |
//! | `=3/6..4` | § 6, nr. 4 |
//! | `=3/6.1.4.a` | § 6, stk. 1, nr. 4, litra a |
//! | `=/82b` | § 82 b of some act |

use crate::letters::fold;
use crate::model::{Chapter, Provision};

/// Returns a label as keys have it: "82 b" is "82b".
pub(crate) fn plain(label: &str) -> String {
    fold(label)
}

/// Returns the number of a plain label and its letter, by which paragraphs are in order.
pub(crate) fn order(label: &str) -> (u32, &str) {
    let digits = label.bytes().take_while(u8::is_ascii_digit).count().min(6);
    (label[..digits].parse().unwrap_or(0), &label[digits..])
}

/// The start of every key of an act.
pub(crate) fn act_key(act: usize) -> String {
    format!("={act}")
}

/// The levels of a paragraph from the most exact one to the paragraph: "/82b.2", "/82b".
pub(crate) fn levels(paragraph: &str, stk: &str, number: &str, litra: &str) -> Vec<String> {
    let mut levels = Vec::new();
    let paragraph = format!("/{}", plain(paragraph));
    let [stk, number, litra] = [stk, number, litra].map(plain);
    if !litra.is_empty() {
        levels.push(format!("{paragraph}.{stk}.{number}.{litra}"));
    }
    if !number.is_empty() {
        levels.push(format!("{paragraph}.{stk}.{number}"));
    }
    if !stk.is_empty() {
        levels.push(format!("{paragraph}.{stk}"));
    }
    levels.push(paragraph);
    levels
}

/// The chapter a paragraph stands in, plain, as far as the act's chapters say.
pub(crate) fn chapter_of<'c>(chapters: impl IntoIterator<Item = &'c Chapter>, paragraph: &str) -> Option<String> {
    let paragraph = plain(paragraph);
    let asked = order(&paragraph);
    chapters.into_iter().find_map(|chapter| {
        let [first, last] = [&chapter.first, &chapter.last].map(|label| plain(label));
        (order(&first) <= asked && asked <= order(&last)).then(|| plain(&chapter.label))
    })
}

/// True where a provision is no more than the act.
pub(crate) fn is_act(provision: &Provision) -> bool {
    provision.paragraph.is_empty() && provision.chapter.is_empty()
}

#[cfg(test)]
mod tests {
    use super::{chapter_of, levels, order};
    use crate::model::Chapter;

    #[test]
    fn levels_go_from_the_exact_one_upwards() {
        assert_eq!(levels("82 b", "2", "", ""), ["/82b.2", "/82b"]);
        assert_eq!(levels("6", "", "4", ""), ["/6..4", "/6"]);
        assert_eq!(levels("6", "1", "4", "a"), ["/6.1.4.a", "/6.1.4", "/6.1", "/6"]);
    }

    #[test]
    fn a_paragraph_stands_in_its_chapter() {
        let chapters = [
            Chapter { label: "15 a".into(), first: "82 a".into(), last: "82 d".into() },
            Chapter { label: "16".into(), first: "83".into(), last: "99".into() },
        ];
        assert_eq!(chapter_of(&chapters, "82 c").as_deref(), Some("15a"));
        assert_eq!(chapter_of(&chapters, "83").as_deref(), Some("16"));
        assert_eq!(chapter_of(&chapters, "9"), None);
        assert!(order("82b") > order("82") && order("9") < order("82"));
    }
}
