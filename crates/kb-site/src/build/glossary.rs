//! The glossary, A–Å.

use kb_core::model::{KindId, Page, PageId, Role};

use super::parts;
use crate::paths::{self, Depth};
use crate::site::Site;
use crate::views::{GlossaryLetter, GlossaryTerm, GlossaryView};
use crate::words;

pub(crate) fn view<'a>(site: &'a Site<'_>, kind: KindId) -> GlossaryView<'a> {
    let corpus = site.corpus;
    let letter = |id: &PageId| letter_of(&corpus.page(*id).title);
    let letters = site.pages_of(kind).chunk_by(|a, b| letter(a) == letter(b)).map(|terms| {
        let letter = letter(&terms[0]);
        GlossaryLetter {
            anchor: format!("bogstav_{}", kb_core::slug(&letter)),
            letter,
            terms: terms.iter().map(|&id| term(site, corpus.page(id))).collect(),
        }
    });
    let letters = letters.collect();
    let kind = &corpus.kinds[kind.index()];
    GlossaryView {
        head: parts::head(site, &paths::list(kind), words::capitalised(&kind.plural), kind.description.as_deref().map(Into::into), None),
        letters,
    }
}

fn term<'a>(site: &'a Site<'_>, page: &'a Page) -> GlossaryTerm<'a> {
    let forms = if let Role::Term(term) = &page.role { term.forms.as_slice() } else { &[] };
    GlossaryTerm {
        title: &page.title,
        href: parts::page_href(site, page, Depth::Root),
        forms: (!forms.is_empty()).then(|| words::list(forms.iter().map(|form| form.value.as_str()))),
        definition: page.summary.as_ref().map(|summary| summary.value.as_str()),
    }
}

/// The letter a word is listed under; "0-9" for figures and signs.
fn letter_of(word: &str) -> String {
    match words::sort_key(word).chars().next() {
        Some('{') => "Æ".to_owned(),
        Some('|') => "Ø".to_owned(),
        Some('}') => "Å".to_owned(),
        Some(letter) if letter.is_alphabetic() => letter.to_uppercase().collect(),
        _ => "0-9".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::letter_of;

    #[test]
    fn each_word_has_its_letter() {
        assert_eq!(["ægtefælle", "BPA", "Åbent tilbud", "élan", "§ 85"].map(letter_of), ["Æ", "B", "Å", "E", "0-9"]);
    }
}
