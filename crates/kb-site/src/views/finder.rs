//! "Which scheme?": the questions, and every scheme with what it asks.

use serde::Serialize;

use super::{Head, Link, Str};

/// The finder. Template `finder.html`.
///
/// The table is complete without JavaScript. `finder.js` reads the answers from the form and what
/// is asked from the table's attributes, so that page and table cannot differ.
#[derive(Debug, Serialize)]
pub(crate) struct FinderView<'a> {
    /// Title, lead, breadcrumbs.
    pub(crate) head: Head<'a>,
    /// What is asked: only what some scheme or target group depends on.
    pub(crate) asks: Asks,
    /// Employment situations to choose among.
    pub(crate) situations: Vec<Choice>,
    /// Degrees of impairment.
    pub(crate) impairments: Vec<Choice>,
    /// Whether it lasts.
    pub(crate) durations: Vec<Choice>,
    /// What help is needed with.
    pub(crate) needs: Vec<Choice>,
    /// "7 ordninger".
    pub(crate) count: String,
    /// The schemes, in the order of the alphabet.
    pub(crate) schemes: Vec<FinderScheme<'a>>,
    /// How many columns the table has.
    pub(crate) columns: usize,
    /// Whom to ask.
    pub(crate) contact_html: Option<&'a str>,
}

/// Which questions there are.
#[derive(Clone, Copy, Debug, Default, Serialize)]
#[allow(clippy::struct_excessive_bools, reason = "one for each question")]
pub(crate) struct Asks {
    /// Age.
    pub(crate) age: bool,
    /// Employment situation.
    pub(crate) situation: bool,
    /// Degree of impairment.
    pub(crate) impairment: bool,
    /// Duration of the impairment.
    pub(crate) duration: bool,
    /// What help is needed with.
    pub(crate) need: bool,
}

/// An answer to choose.
#[derive(Clone, Copy, Debug, Serialize)]
pub(crate) struct Choice {
    /// Its value in an address: ASCII.
    pub(crate) value: &'static str,
    /// Its words.
    pub(crate) label: &'static str,
}

/// A scheme: a group of rows.
#[derive(Debug, Serialize)]
pub(crate) struct FinderScheme<'a> {
    /// The scheme.
    pub(crate) link: Link<'a>,
    /// The act and provision it is about.
    pub(crate) law: Option<Link<'a>>,
    /// Values of what it helps with, with spaces between; none where its page does not say.
    pub(crate) needs: Option<String>,
    /// "Job og uddannelse".
    pub(crate) needs_text: Option<String>,
    /// Its borders and its fact sheet.
    pub(crate) links: Vec<Link<'a>>,
    /// Its target groups.
    pub(crate) groups: Vec<FinderGroup<'a>>,
}

/// A target group of a scheme: a row. A criterion that the group does not have is none.
#[derive(Debug, Serialize)]
pub(crate) struct FinderGroup<'a> {
    /// The group.
    pub(crate) link: Link<'a>,
    /// Lowest and highest age; `age` has the words.
    pub(crate) lowest: Option<u8>,
    /// See `lowest`.
    pub(crate) highest: Option<u8>,
    /// "Fra 18 år".
    pub(crate) age: Option<String>,
    /// Values of the situations, with spaces between.
    pub(crate) situations: Option<String>,
    /// "Ledig eller lønmodtager".
    pub(crate) situation: Option<Str<'a>>,
    /// Value of the degree of impairment.
    pub(crate) impairment: Option<Choice>,
    /// Value of its duration.
    pub(crate) duration: Option<Choice>,
    /// What only an assessment can tell: "om personen har sociale problemer".
    pub(crate) assessment: Option<&'a str>,
    /// The act and provision that name the group, else those of the scheme.
    pub(crate) law: Option<Link<'a>>,
}
