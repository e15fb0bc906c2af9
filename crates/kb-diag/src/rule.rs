use crate::Lang;

/// How much a finding matters to the reader of the published pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// A wish of style; nobody is misled.
    Hint,
    /// Likely wrong, or about to become so.
    Warning,
    /// Would mislead a reader, or cannot be compiled; nothing is published.
    Error,
}

impl Severity {
    /// All severities, mildest first.
    pub const ALL: [Severity; 3] = [Severity::Hint, Severity::Warning, Severity::Error];

    /// Returns the word for the severity: the label of a finding, and the value in `kb.yaml` (Danish).
    ///
    /// ```
    /// use kb_diag::{Lang, Severity};
    /// assert_eq!(Severity::Error.word(Lang::Da), "fejl");
    /// ```
    pub fn word(self, lang: Lang) -> &'static str {
        match (self, lang) {
            (Severity::Hint, Lang::Da) => "tip",
            (Severity::Hint, Lang::En) => "hint",
            (Severity::Warning, Lang::Da) => "advarsel",
            (Severity::Warning, Lang::En) => "warning",
            (Severity::Error, Lang::Da) => "fejl",
            (Severity::Error, Lang::En) => "error",
        }
    }
}

/// Fixed words in every language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StaticText {
    /// The Danish words.
    pub da: &'static str,
    /// The English words.
    pub en: &'static str,
}

impl StaticText {
    /// Returns the words in one language.
    ///
    /// ```
    /// use kb_diag::{Lang, StaticText};
    /// assert_eq!(StaticText { da: "ja", en: "yes" }.get(Lang::En), "yes");
    /// ```
    pub fn get(self, lang: Lang) -> &'static str {
        match lang {
            Lang::Da => self.da,
            Lang::En => self.en,
        }
    }
}

/// A rule that content is checked against. Its name says the fault, so that `unknown-key: fra`
/// reads well.
#[derive(Debug)]
pub struct Rule {
    /// The name, in `a-z` and hyphens; stable, it stands in `kb.yaml` and in reports.
    pub name: &'static str,
    /// The severity unless `kb.yaml` says otherwise.
    pub severity: Severity,
    /// One line on what the rule reports.
    pub summary: StaticText,
    /// The documentation, in Markdown; its code blocks run as tests.
    pub docs: &'static str,
}
