//! The names of acts a caller knows.

use rustc_hash::FxHashMap;

use crate::text::{Text, length};
use crate::{Citation, read};

/// Finds citations with the help of names that are known: titles ("lov om social service"), popular
/// names ("barnets lov"), abbreviations ("SEL").
///
/// A known title ends exactly where it ends, however the prose goes on; a known abbreviation counts
/// before a paragraph in any shape ("sel § 85").
#[derive(Clone, Debug, Default)]
pub struct Finder {
    names: Names,
}

impl Finder {
    /// Makes a finder of names.
    ///
    /// ```
    /// use kb_cite::Finder;
    ///
    /// let finder = Finder::new(["lov om leg og lege på torve", "LLT"]);
    /// let found = finder.find("Efter lov om leg og lege på torve om søndagen, jf. llt § 3.");
    /// assert_eq!(found[0].act.name.as_deref(), Some("lov om leg og lege på torve"));
    /// assert_eq!(found[1].act.name.as_deref(), Some("llt"));
    /// ```
    pub fn new<N: AsRef<str>>(names: impl IntoIterator<Item = N>) -> Self {
        let mut known = Names::default();
        for name in names {
            known.add(name.as_ref());
        }
        Finder { names: known }
    }

    /// Finds every citation of a text, in order; spans do not overlap and lie on character
    /// boundaries.
    ///
    /// ```
    /// let finder = kb_cite::Finder::default();
    /// let text = "Hjælp efter § 85 i serviceloven.";
    /// let found = finder.find(text);
    /// assert_eq!(&text[found[0].span.clone()], "§ 85 i serviceloven");
    /// ```
    pub fn find(&self, text: &str) -> Vec<Citation> {
        read::find(text, &self.names)
    }
}

/// The names of a finder, word by word.
#[derive(Clone, Debug, Default)]
pub(crate) struct Names {
    /// What follows the type's word in a title: "om social service".
    titles: Tree,
    /// Names that begin with another word, and abbreviations.
    others: Tree,
    /// The first two bytes of those names, in lower case: a bit each. Nearly every word of a text is
    /// no name, and is told so by one look.
    beginnings: Vec<u64>,
}

/// Names as a tree of their words in lower case.
#[derive(Clone, Debug, Default)]
struct Tree {
    nodes: Vec<Node>,
}

#[derive(Clone, Debug, Default)]
struct Node {
    next: FxHashMap<Box<str>, usize>,
    /// A name ends here.
    ends: bool,
}

/// A known name in a text.
#[derive(Clone, Copy)]
pub(crate) struct Known {
    /// Where it ends, a genitive's s included.
    pub(crate) end: usize,
    /// Where the uninflected name ends.
    pub(crate) name_end: usize,
    /// It is one word that says nothing of an act by itself: an abbreviation.
    pub(crate) is_abbreviation: bool,
}

/// The longest name that is known has so many words.
const MOST_WORDS: usize = 100;

impl Names {
    fn add(&mut self, name: &str) {
        let text = Text::new(name);
        let mut words = Vec::new();
        let mut at = 0;
        while let Some((start, end)) = word_from(text, at) {
            words.push(text.slice(start, end).to_lowercase().into_boxed_str());
            at = end;
        }
        let typed = words.first().is_some_and(|word| {
            matches!(
                &**word,
                "lov" | "lovbekendtgørelse" | "bekendtgørelse" | "vejledning" | "cirkulære" | "cirkulæreskrivelse" | "anordning"
            )
        });
        if typed && words.len() > 2 {
            self.titles.add(words.into_iter().skip(1));
        } else if let Some(first) = words.first().filter(|_| !typed) {
            let beginning = beginning(Text::new(first), 0);
            self.beginnings.resize(BEGINNINGS, 0);
            self.beginnings[beginning / 64] |= 1 << (beginning % 64);
            self.others.add(words.into_iter());
        }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.others.nodes.is_empty()
    }

    /// Returns where the longest known title ends whose "om" begins at an offset.
    pub(crate) fn title_end(&self, text: Text<'_>, at: usize) -> Option<usize> {
        self.titles.longest(text, at).map(|(end, _)| with_stop(text, end))
    }

    /// Returns the longest known name that begins at an offset.
    pub(crate) fn name_at(&self, text: Text<'_>, at: usize) -> Option<Known> {
        let beginning = beginning(text, at);
        if self.beginnings.get(beginning / 64).is_none_or(|bits| bits & (1 << (beginning % 64)) == 0) {
            return None;
        }
        let (end, words) = self.others.longest(text, at)?;
        let genitive = text.byte(end) == b's' && text.is_boundary(end + 1);
        let name_end = with_stop(text, end);
        let is_abbreviation = words == 1 && read::compound_end(text, at) != Some(end);
        Some(Known { end: if genitive { end + 1 } else { name_end }, name_end, is_abbreviation })
    }
}

impl Tree {
    fn add(&mut self, words: impl Iterator<Item = Box<str>>) {
        if self.nodes.is_empty() {
            self.nodes.push(Node::default());
        }
        let mut node = 0;
        for word in words.take(MOST_WORDS) {
            let fresh = self.nodes.len();
            node = *self.nodes[node].next.entry(word).or_insert(fresh);
            if node == fresh {
                self.nodes.push(Node::default());
            }
        }
        self.nodes[node].ends = node > 0;
    }

    /// Returns the end of the longest name that begins at an offset, and the number of its words.
    fn longest(&self, text: Text<'_>, at: usize) -> Option<(usize, usize)> {
        let mut node = self.nodes.first()?;
        let mut found = None;
        let mut from = at;
        for words in 1..=MOST_WORDS {
            let Some((start, end)) = word_from(text, from) else { break };
            if words == 1 && start != at {
                break;
            }
            let folded = text.fold(start, end);
            let next = node.next.get(folded.as_str());
            let Some(&next) = next.or_else(|| {
                // The genitive of a last word: "barnets lovs".
                folded.as_str().strip_suffix('s').and_then(|word| node.next.get(word)).filter(|&&next| self.nodes[next].ends)
            }) else {
                break;
            };
            let inflected = !node.next.contains_key(folded.as_str());
            node = &self.nodes[next];
            if node.ends {
                found = Some((if inflected { end - 1 } else { end }, words));
            }
            if inflected {
                break;
            }
            from = end;
        }
        found
    }
}

/// Pairs of bytes, 64 to a word.
const BEGINNINGS: usize = (1 << 16) / 64;

/// Returns the two bytes at an offset, in lower case, as one number.
fn beginning(text: Text<'_>, at: usize) -> usize {
    let (first, second) = (text.byte(at), text.byte(at + 1));
    let second = if first == 0xC3 && (0x80..=0x9E).contains(&second) { second + 0x20 } else { second.to_ascii_lowercase() };
    let second = if second.is_ascii_alphanumeric() || second >= 0x80 { second } else { 0 };
    usize::from(first.to_ascii_lowercase()) << 8 | usize::from(second)
}

/// Returns the next word of letters and digits, across the marks that stand inside titles.
fn word_from(text: Text<'_>, from: usize) -> Option<(usize, usize)> {
    let mut at = from;
    loop {
        let byte = text.byte(at);
        let end = text.word_end(text.digits_end(at));
        if end > at {
            return Some((at, text.word_end(text.digits_end(end))));
        }
        match byte {
            b' ' | b'\n' | b'\r' | b'\t' => {
                let next = text.skip_space(at);
                if next == at {
                    return None;
                }
                at = next;
            }
            b'.' if matches!(text.byte(at + 1), b' ' | b'\n') && text.is_upper(text.skip_space(at + 1)) => return None,
            b'.' | b',' | b'-' | b'/' | b'\'' | b'(' | b')' | b'&' => at += 1,
            0xE2 => at += length(byte),
            _ => return None,
        }
        if at > from + 12 {
            return None;
        }
    }
}

/// Takes the full stop of "m.v." and the like with it.
fn with_stop(text: Text<'_>, end: usize) -> usize {
    let start = text.word_start(end);
    let is_short = end - start <= 2 && (text.byte_before(start) == b'.' || matches!(text.slice(start, end), "mv" | "mm"));
    if is_short && text.byte(end) == b'.' { end + 1 } else { end }
}
