//! Why a command could not be carried out.

use kb_diag::Text;

/// Wrong use, or wrong surroundings: what is wrong, and what to do about it.
#[derive(Debug)]
pub(crate) struct Failure {
    /// What is wrong: one lower-case phrase, no full stop.
    pub(crate) text: Text,
    /// What to do about it.
    pub(crate) help: Option<Text>,
}

impl Failure {
    /// Returns a failure without help.
    pub(crate) fn new(da: impl Into<String>, en: impl Into<String>) -> Self {
        Failure { text: Text::new(da, en), help: None }
    }

    /// Adds what to do about it.
    pub(crate) fn help(self, da: impl Into<String>, en: impl Into<String>) -> Self {
        Failure { help: Some(Text::new(da, en)), ..self }
    }

    /// Adds the name that was probably meant, of those there are; the closest in spelling.
    pub(crate) fn nearest<'n>(self, name: &str, names: impl IntoIterator<Item = &'n str>) -> Self {
        let likeness = |known: &str| strsim::damerau_levenshtein(known, &name.to_lowercase());
        let near = names.into_iter().map(|known| (likeness(known), known)).min();
        match near {
            Some((distance, near)) if distance <= 1 + near.chars().count() / 3 => {
                self.help(format!("mente du »{near}«?"), format!("did you mean \"{near}\"?"))
            }
            _ => self,
        }
    }
}

impl From<kb_driver::Error> for Failure {
    fn from(error: kb_driver::Error) -> Self {
        Failure { text: error.text(), help: error.help() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_likely_name_is_suggested() {
        let help = |name| Failure::new("x", "x").nearest(name, ["unknown-key", "missing-key"]).help.map(|help| help.en);
        assert_eq!(help("unknow-key").as_deref(), Some("did you mean \"unknown-key\"?"));
        assert_eq!(help("Missing-Key").as_deref(), Some("did you mean \"missing-key\"?"));
        assert_eq!(help("paragraf"), None);
    }
}
