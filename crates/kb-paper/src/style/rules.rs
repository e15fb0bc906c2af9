//! How elements look on paper, as far as it takes room.

use super::MARKER;

/// How an element is laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Display {
    /// On lines of its own.
    Block,
    /// In the line.
    Inline,
    /// At the right of the box it stands in, which keeps room for it.
    Aside,
    /// The mark of an item, in the indent of its list.
    Marker,
    /// Not printed.
    None,
}

/// How an element looks: lengths in rem, nothing where it changes nothing.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Look {
    /// How it is laid out; inline where none.
    pub(crate) display: Option<Display>,
    /// Distance to what stands above, unless it is its parent's first element.
    pub(crate) above: Option<f32>,
    /// Distance between its left edge and its text: the indent of a list, a quotation.
    pub(crate) left: Option<f32>,
    /// Width of a rule at its left edge.
    pub(crate) rule: Option<f32>,
    /// Size of its type: in rem for a block, a multiple of its parent's for what stands in a line.
    pub(crate) size: Option<f32>,
    /// Height of a line, as a multiple of its size.
    pub(crate) line: Option<f32>,
    /// Whether it is bold.
    pub(crate) bold: Option<bool>,
    /// Whether it is italic.
    pub(crate) italic: Option<bool>,
    /// Whether its spaces keep the line together.
    pub(crate) nowrap: Option<bool>,
    /// Whether its line breaks and spaces are kept.
    pub(crate) verbatim: Option<bool>,
    /// Whether it keeps room at its right for what stands aside.
    pub(crate) has_aside: Option<bool>,
}

/// Which elements a rule is about. In the order of a style sheet: a later rule wins over an earlier
/// one, a class over a name.
#[derive(Clone, Copy, Debug)]
pub(super) enum Selector {
    /// Elements of these names.
    Names(&'static [&'static str]),
    /// Elements of a name, children of elements of another.
    Child(&'static str, &'static str),
    /// Elements of a class.
    Class(&'static str),
}

const PLAIN: Look = Look {
    display: None,
    above: None,
    left: None,
    rule: None,
    size: None,
    line: None,
    bold: None,
    italic: None,
    nowrap: None,
    verbatim: None,
    has_aside: None,
};
const BLOCK: Look = Look { display: Some(Display::Block), ..PLAIN };

/// The rules. What is not named here stands in the line and looks like what is around it.
pub(super) static RULES: &[(Selector, Look)] = &[
    (
        Selector::Names(&[
            "address",
            "article",
            "aside",
            "body",
            "dd",
            "details",
            "dt",
            "fieldset",
            "figcaption",
            "footer",
            "form",
            "header",
            "main",
            "nav",
            "summary",
        ]),
        BLOCK,
    ),
    (Selector::Names(&["p", "div", "figure", "dl"]), Look { above: Some(0.35), ..BLOCK }),
    (Selector::Names(&["ul", "ol"]), Look { above: Some(0.3), left: Some(MARKER), ..BLOCK }),
    (Selector::Names(&["li"]), Look { above: Some(0.14), ..BLOCK }),
    (Selector::Child("li", "ul"), Look { above: Some(0.14), ..PLAIN }),
    (Selector::Child("li", "ol"), Look { above: Some(0.14), ..PLAIN }),
    (Selector::Names(&["blockquote"]), Look { above: Some(0.35), left: Some(0.8), ..BLOCK }),
    (Selector::Child("figure", "blockquote"), Look { left: Some(0.0), ..PLAIN }),
    (Selector::Names(&["pre"]), Look { above: Some(0.35), verbatim: Some(true), ..BLOCK }),
    (Selector::Names(&["hr"]), Look { above: Some(0.45), ..BLOCK }),
    (Selector::Names(&["section"]), Look { above: Some(0.8), ..BLOCK }),
    (Selector::Names(&["h1"]), Look { size: Some(1.8), line: Some(1.16), above: Some(0.8), bold: Some(true), ..BLOCK }),
    (Selector::Names(&["h2"]), Look { size: Some(1.0), line: Some(1.3), above: Some(0.8), bold: Some(true), ..BLOCK }),
    (Selector::Names(&["h3", "h4", "h5", "h6"]), Look { above: Some(0.5), bold: Some(true), ..BLOCK }),
    (Selector::Names(&["strong", "b", "th", "dt"]), Look { bold: Some(true), ..PLAIN }),
    (Selector::Names(&["em", "i", "cite", "dfn", "var", "address"]), Look { italic: Some(true), ..PLAIN }),
    // Marks set high or low take no height: their line height is 0.
    (Selector::Names(&["sup", "sub"]), Look { size: Some(0.72), line: Some(0.0), ..PLAIN }),
    (Selector::Names(&["script", "style", "template", "title"]), Look { display: Some(Display::None), ..PLAIN }),
    (Selector::Class("lead"), Look { above: Some(0.45), ..PLAIN }),
    (Selector::Class("mark"), Look { size: Some(0.9), line: Some(1.25), above: Some(0.05), bold: Some(false), ..BLOCK }),
    (Selector::Class("own"), Look { italic: Some(true), ..BLOCK }),
    (Selector::Class("box"), Look { left: Some(0.5), rule: Some(0.2), ..BLOCK }),
    (Selector::Class("box-title"), Look { bold: Some(true), ..BLOCK }),
    (Selector::Class("law-text"), Look { left: Some(0.5), rule: Some(0.14), ..BLOCK }),
    (Selector::Class("law-words"), Look { bold: Some(true), ..BLOCK }),
    (Selector::Class("law-line"), BLOCK),
    (Selector::Class("law-list"), Look { left: Some(0.0), ..BLOCK }),
    (Selector::Class("ref"), Look { nowrap: Some(true), ..PLAIN }),
    (Selector::Class("nobr"), Look { nowrap: Some(true), ..PLAIN }),
    (Selector::Class("with-aside"), Look { has_aside: Some(true), ..BLOCK }),
    (Selector::Class("aside"), Look { display: Some(Display::Aside), above: Some(0.0), ..PLAIN }),
    (Selector::Class("marker"), Look { display: Some(Display::Marker), nowrap: Some(true), ..PLAIN }),
    (Selector::Class("visually-hidden"), Look { display: Some(Display::None), ..PLAIN }),
    (Selector::Class("screen"), Look { display: Some(Display::None), ..PLAIN }),
];

/// Returns how an element looks, from its name, its classes and its parent's name.
pub(crate) fn look(name: &str, classes: &str, parent: &str) -> Look {
    let mut look = PLAIN;
    for (selector, rule) in RULES {
        let applies = match *selector {
            Selector::Names(names) => names.contains(&name),
            Selector::Child(of, child) => child == name && of == parent,
            Selector::Class(class) => !classes.is_empty() && classes.split_ascii_whitespace().any(|one| one == class),
        };
        if applies {
            look = rule.over(look);
        }
    }
    look
}

impl Look {
    /// Returns this look, and where it says nothing the other one.
    fn over(&self, under: Look) -> Look {
        Look {
            display: self.display.or(under.display),
            above: self.above.or(under.above),
            left: self.left.or(under.left),
            rule: self.rule.or(under.rule),
            size: self.size.or(under.size),
            line: self.line.or(under.line),
            bold: self.bold.or(under.bold),
            italic: self.italic.or(under.italic),
            nowrap: self.nowrap.or(under.nowrap),
            verbatim: self.verbatim.or(under.verbatim),
            has_aside: self.has_aside.or(under.has_aside),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_class_wins_over_a_name_and_adds_to_it() {
        assert_eq!(look("p", "", "td").above, Some(0.35));
        let own = look("p", "own", "td");
        assert_eq!((own.above, own.italic, own.display), (Some(0.35), Some(true), Some(Display::Block)));
        assert_eq!(look("blockquote", "", "figure").left, Some(0.0));
        assert_eq!(look("span", "a mark b", "th").display, Some(Display::Block));
        assert_eq!(look("span", "", "p").display, None);
    }

    #[test]
    fn names_stand_before_classes_so_that_order_is_precedence() {
        let first_class = RULES.iter().position(|(selector, _)| matches!(selector, Selector::Class(_))).expect("there are classes");
        assert!(RULES[first_class..].iter().all(|(selector, _)| matches!(selector, Selector::Class(_))));
    }
}
