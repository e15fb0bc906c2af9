/// A language the program speaks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Lang {
    /// Danish, the language of the editors.
    #[default]
    Da,
    /// English.
    En,
}

/// Words in every language. Both fields are required, so a missing translation does not compile.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Text {
    /// The Danish words.
    pub da: String,
    /// The English words.
    pub en: String,
}

impl Text {
    /// Returns the words in both languages.
    ///
    /// ```
    /// let text = kb_diag::Text::new("siden mangler", "the page is missing");
    /// assert_eq!(text.get(kb_diag::Lang::En), "the page is missing");
    /// ```
    pub fn new(da: impl Into<String>, en: impl Into<String>) -> Self {
        Text { da: da.into(), en: en.into() }
    }

    /// Returns the words in one language.
    ///
    /// ```
    /// let text = kb_diag::Text::new("ja", "yes");
    /// assert_eq!(text.get(kb_diag::Lang::Da), "ja");
    /// ```
    pub fn get(&self, lang: Lang) -> &str {
        match lang {
            Lang::Da => &self.da,
            Lang::En => &self.en,
        }
    }
}
