use crate::{Location, Rule, Severity, Text};

/// One thing that is wrong, or could be better, at one place.
///
/// ```
/// use kb_diag::{Finding, Rule, Severity, Sources, Span, StaticText, Text};
///
/// static RULE: Rule = Rule {
///     name: "unknown-target-group",
///     severity: Severity::Error,
///     summary: StaticText { da: "ukendt målgruppe", en: "unknown target group" },
///     docs: "",
/// };
/// let mut sources = Sources::default();
/// let file = sources.set("ordninger/mentor.md", "målgrupper: [ungee]");
/// let at = Span::new(14, 19).within(file);
/// let message = Text::new("målgruppen »ungee« findes ikke", "there is no target group »ungee«");
/// let mut finding = Finding::new(&RULE, at, message);
/// finding
///     .label(Text::new("findes ikke", "does not exist"))
///     .help(Text::new("målgrupper ligger i maalgrupper/", "target groups live in maalgrupper/"))
///     .suggest(Text::new("skriv »unge«", "write »unge«"), at, "unge");
/// assert!(finding.fix.is_some_and(|fix| !fix.safe));
/// ```
#[derive(Clone, Debug)]
pub struct Finding {
    /// The rule that is broken.
    pub rule: &'static Rule,
    /// How much it matters here.
    pub severity: Severity,
    /// The offending text.
    pub at: Location,
    /// What is wrong: one lower-case phrase, no full stop, the editor's own word in »«.
    pub message: Text,
    /// What to say right at the underlined text.
    pub label: Option<Text>,
    /// Other places that belong to the fault, also in other files.
    pub related: Vec<Related>,
    /// What to do next, in words.
    pub help: Vec<Text>,
    /// What to do next, as an edit a machine can apply.
    pub fix: Option<Fix>,
}

/// A second place that belongs to a finding.
#[derive(Clone, Debug)]
pub struct Related {
    /// The place.
    pub at: Location,
    /// Why it belongs to the finding.
    pub label: Text,
}

/// Edits that, applied together, mend what a finding reports.
#[derive(Clone, Debug)]
pub struct Fix {
    /// What the edits do, as help for a person.
    pub label: Text,
    /// The edits; they do not overlap.
    pub edits: Vec<Edit>,
    /// True when the edits can be applied unseen; otherwise they are a suggestion to a person.
    pub safe: bool,
}

/// A piece of text to put in the place of another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// The text to replace; an empty span inserts.
    pub at: Location,
    /// What to write instead.
    pub replacement: String,
}

impl Finding {
    /// Returns a finding of a rule at a place, with the rule's own severity.
    ///
    /// ```
    /// use kb_diag::{Finding, Rule, Severity, Sources, Span, StaticText, Text};
    /// static RULE: Rule = Rule {
    ///     name: "empty-file",
    ///     severity: Severity::Error,
    ///     summary: StaticText { da: "filen er tom", en: "the file is empty" },
    ///     docs: "",
    /// };
    /// let mut sources = Sources::default();
    /// let file = sources.set("a.md", "");
    /// let finding = Finding::new(&RULE, Span::at(0).within(file), Text::new("filen er tom", "the file is empty"));
    /// assert_eq!(finding.severity, Severity::Error);
    /// ```
    pub fn new(rule: &'static Rule, at: Location, message: Text) -> Self {
        Finding { rule, severity: rule.severity, at, message, label: None, related: Vec::new(), help: Vec::new(), fix: None }
    }

    /// Says something right at the underlined text.
    ///
    /// ```
    /// # use kb_diag::{Finding, Rule, Severity, Sources, Span, StaticText, Text};
    /// # static RULE: Rule = Rule {
    /// #     name: "empty-file",
    /// #     severity: Severity::Error,
    /// #     summary: StaticText { da: "filen er tom", en: "the file is empty" },
    /// #     docs: "",
    /// # };
    /// # let at = Span::at(0).within(Sources::default().set("a.md", ""));
    /// # let mut finding = Finding::new(&RULE, at, Text::new("filen er tom", "the file is empty"));
    /// finding.label(Text::new("her", "here"));
    /// assert!(finding.label.is_some());
    /// ```
    pub fn label(&mut self, label: Text) -> &mut Self {
        self.label = Some(label);
        self
    }

    /// Adds a second place.
    ///
    /// ```
    /// # use kb_diag::{Finding, Rule, Severity, Sources, Span, StaticText, Text};
    /// # static RULE: Rule = Rule {
    /// #     name: "empty-file",
    /// #     severity: Severity::Error,
    /// #     summary: StaticText { da: "filen er tom", en: "the file is empty" },
    /// #     docs: "",
    /// # };
    /// # let at = Span::at(0).within(Sources::default().set("a.md", ""));
    /// # let mut finding = Finding::new(&RULE, at, Text::new("filen er tom", "the file is empty"));
    /// finding.related(at, Text::new("også her", "here too"));
    /// assert_eq!(finding.related.len(), 1);
    /// ```
    pub fn related(&mut self, at: Location, label: Text) -> &mut Self {
        self.related.push(Related { at, label });
        self
    }

    /// Adds a sentence on what to do.
    ///
    /// ```
    /// # use kb_diag::{Finding, Rule, Severity, Sources, Span, StaticText, Text};
    /// # static RULE: Rule = Rule {
    /// #     name: "empty-file",
    /// #     severity: Severity::Error,
    /// #     summary: StaticText { da: "filen er tom", en: "the file is empty" },
    /// #     docs: "",
    /// # };
    /// # let at = Span::at(0).within(Sources::default().set("a.md", ""));
    /// # let mut finding = Finding::new(&RULE, at, Text::new("filen er tom", "the file is empty"));
    /// finding.help(Text::new("skriv noget", "write something"));
    /// assert_eq!(finding.help.len(), 1);
    /// ```
    pub fn help(&mut self, help: Text) -> &mut Self {
        self.help.push(help);
        self
    }

    /// Adds an edit that a machine can apply unseen.
    ///
    /// ```
    /// # use kb_diag::{Finding, Rule, Severity, Sources, Span, StaticText, Text};
    /// # static RULE: Rule = Rule {
    /// #     name: "empty-file",
    /// #     severity: Severity::Error,
    /// #     summary: StaticText { da: "filen er tom", en: "the file is empty" },
    /// #     docs: "",
    /// # };
    /// # let at = Span::at(0).within(Sources::default().set("a.md", ""));
    /// # let mut finding = Finding::new(&RULE, at, Text::new("filen er tom", "the file is empty"));
    /// finding.fix(Text::new("skriv en titel", "write a title"), at, "# Titel\n");
    /// assert!(finding.fix.is_some_and(|fix| fix.safe));
    /// ```
    pub fn fix(&mut self, label: Text, at: Location, replacement: impl Into<String>) -> &mut Self {
        self.fix = Some(Fix { label, edits: vec![Edit { at, replacement: replacement.into() }], safe: true });
        self
    }

    /// Adds an edit that a person should look at first.
    ///
    /// ```
    /// # use kb_diag::{Finding, Rule, Severity, Sources, Span, StaticText, Text};
    /// # static RULE: Rule = Rule {
    /// #     name: "empty-file",
    /// #     severity: Severity::Error,
    /// #     summary: StaticText { da: "filen er tom", en: "the file is empty" },
    /// #     docs: "",
    /// # };
    /// # let at = Span::at(0).within(Sources::default().set("a.md", ""));
    /// # let mut finding = Finding::new(&RULE, at, Text::new("filen er tom", "the file is empty"));
    /// finding.suggest(Text::new("skriv en titel", "write a title"), at, "# Titel\n");
    /// assert!(finding.fix.is_some_and(|fix| !fix.safe));
    /// ```
    pub fn suggest(&mut self, label: Text, at: Location, replacement: impl Into<String>) -> &mut Self {
        self.fix = Some(Fix { label, edits: vec![Edit { at, replacement: replacement.into() }], safe: false });
        self
    }
}
