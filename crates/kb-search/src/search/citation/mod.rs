//! Citations in a query: every way of writing them, and of leaving things out.
//!
//! Not the grammar of prose: a query is short, and typed in haste. "§32a", "paragraf 32 a",
//! "sel 85", "85 serviceloven", "lov 548", "bek 1216/2023" are citations here.
//!
//! | step | file |
//! |---|---|
//! | characters become tokens | `token` |
//! | runs of tokens become acts, documents, paragraphs, chapters | `parse` |
//! | provisions and acts are put together | `attach` |

mod attach;
mod parse;
mod token;

use self::parse::Parser;
use self::token::{Kind, name_word, tokens};
use crate::model::Act;

/// The acts, and their names in words.
#[derive(Debug)]
pub(super) struct Acts {
    pub(super) acts: Vec<Act>,
    /// Words of a name (coarse stems), and the act; longer names first.
    names: Vec<(Vec<String>, usize)>,
}

impl Acts {
    pub(super) fn of(acts: Vec<Act>) -> Self {
        let mut names: Vec<(Vec<String>, usize)> = Vec::new();
        for (number, act) in acts.iter().enumerate() {
            for name in &act.names {
                // "SU-loven" is typed with a hyphen, with a space, and as one word.
                for name in [name.clone(), name.replace('-', "")] {
                    let words: Vec<String> =
                        tokens(&name.chars().collect::<Vec<_>>()).iter().filter(|token| token.kind != Kind::Other).map(name_word).collect();
                    if !words.is_empty() {
                        names.push((words, number));
                    }
                }
            }
        }
        names.sort_by(|a, b| b.0.len().cmp(&a.0.len()).then_with(|| a.cmp(b)));
        names.dedup();
        Self { acts, names }
    }
}

/// A provision that is asked for: in one of the acts, or in any if none is named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Target {
    pub(super) acts: Vec<usize>,
    pub(super) what: What,
}

/// What is asked for in the act.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum What {
    Act,
    Chapter(String),
    /// Paragraph, stk., number, litra; plain labels.
    Paragraph([String; 4]),
}

/// A citation in a query: where its characters are, and what it asks for.
#[derive(Debug)]
pub(super) struct Cited {
    /// Ranges of characters that belong to it.
    pub(super) ranges: Vec<(usize, usize)>,
    /// What it can mean; mostly one thing.
    pub(super) targets: Vec<Target>,
    /// True for a number alone, which may be a citation and may be none.
    pub(super) weak: bool,
}

/// Finds the citations of a query.
pub(super) fn citations(chars: &[char], acts: &Acts) -> Vec<Cited> {
    let tokens = tokens(chars);
    let parser = Parser { tokens: &tokens, acts };
    let mut found = parser.items();
    parser.bare_numbers(&mut found);
    let cited = parser.attach(&mut found);
    if cited.is_empty() { parser.number_alone().into_iter().collect() } else { cited }
}

/// Writes what is asked for, as it is best written: "Serviceloven § 85, stk. 2".
pub(super) fn write(target: &Target, acts: &Acts) -> String {
    let act = target.acts.first().and_then(|&act| acts.acts.get(act)).map_or("", |act| &act.label);
    let spaced = |label: &str| {
        let digits = label.bytes().take_while(u8::is_ascii_digit).count();
        if digits > 0 && digits < label.len() { format!("{} {}", &label[..digits], &label[digits..]) } else { label.to_owned() }
    };
    let what = match &target.what {
        What::Act => String::new(),
        What::Chapter(label) => format!("kapitel {}", spaced(label)),
        What::Paragraph([paragraph, stk, number, litra]) => {
            let mut text = format!("§ {}", spaced(paragraph));
            for (name, label) in [("stk.", stk), ("nr.", number), ("litra", litra)] {
                if !label.is_empty() {
                    text = format!("{text}, {name} {label}");
                }
            }
            text
        }
    };
    [act, what.as_str()].iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>().join(" ")
}
