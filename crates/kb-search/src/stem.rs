//! Stems: what the forms of a word have in common.

use std::sync::LazyLock;

use pagefind_stem::{Algorithm, Stemmer};

use crate::irregular::stem_of_form;
use crate::letters::{fold, unfold};

static DANISH: LazyLock<Stemmer> = LazyLock::new(|| Stemmer::create(Algorithm::Danish));

/// Returns the folded stem of a folded word. A word with a digit in it is its own stem.
pub(crate) fn stem(folded: &str) -> String {
    if folded.bytes().any(|byte| byte.is_ascii_digit()) {
        return folded.to_owned();
    }
    stem_of_form(folded).unwrap_or_else(|| snowball(folded))
}

/// Returns the stem by rule alone. The rules know æ, ø and å, so they are put back first: from the
/// folded word, whoever typed it and however, so that one word has one stem.
pub(crate) fn snowball(folded: &str) -> String {
    fold(&DANISH.stem(&unfold(folded)))
}

#[cfg(test)]
mod tests {
    use super::stem;

    #[test]
    fn forms_of_a_word_meet() {
        for forms in [
            &["stoette", "stoetten", "stoetter"][..],
            &["mentor", "mentoren", "mentorer", "mentorerne", "mentors"],
            &["kommune", "kommunen", "kommuner", "kommunens"],
            &["beskaeftigelse", "beskaeftigelsen"],
            &["aktoer", "aktoererne", "aktoeren"],
        ] {
            for form in forms {
                assert_eq!(stem(form), stem(forms[0]), "{form}");
            }
        }
        assert_eq!(stem("82b"), "82b");
    }
}
