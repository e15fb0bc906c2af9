//! A legal source and a provision for scripts.

use jiff::civil::Date;
use kb_core::citations::{Cited, FoundCitation};
use kb_core::impact::{asked, work_list};
use kb_core::model::{Corpus, LegalSourceId, PageId};
use kb_diag::Lang;
use kb_law::{Amendment, Outline, Path, Standing};
use serde_json::{Value, json};

use super::super::words::{origin, standing, standing_words, status, validity_code};
use super::outline::chapters;
use super::{Page, touching};

impl Page<'_> {
    pub(super) fn work_json(&self) -> Value {
        let (corpus, source) = (self.corpus, self.named.source);
        let (work, known) = (corpus.work(source), corpus.legal_source(source));
        let place = |place: &kb_law::Place| json!({ "work": place.work, "provision": place.path.to_string() });
        let outline = self.shown().map(|at| corpus.register.outline(source.index(), at));
        json!({
            "version": 1,
            "today": corpus.today.to_string(),
            "id": work.id,
            "title": work.title,
            "popular_name": work.popular_name,
            "abbreviations": work.abbreviations,
            "ministry": work.ministry,
            "status": status(Lang::En, work, corpus.today).1,
            "repealed": work.repealed_from().map(|day| day.to_string()),
            "file": known.declared.then_some(&known.path),
            "checked": known.checked.as_ref().map(|day| day.to_string()),
            "expressions": (0..work.expressions.len()).map(|at| expression_json(corpus, source, at)).collect::<Vec<_>>(),
            "amendments": work.amendments.iter().map(amendment_json).collect::<Vec<_>>(),
            "moves": work.moves.iter().map(|moved| json!({ "from": place(&moved.from), "to": place(&moved.to), "note": moved.note })).collect::<Vec<_>>(),
            "dead_terms": work.dead_terms.iter()
                .map(|dead| json!({ "term": dead.term, "since": dead.since.map(|since| since.to_string()), "instead": dead.instead }))
                .collect::<Vec<_>>(),
            "outline": {
                "whole": matches!(outline, Some(Outline::Whole(_))),
                "chapters": outline.map(chapters_json).unwrap_or_default(),
            },
            "citations": corpus.citing(source).map(|found| self.citation_json(found)).collect::<Vec<_>>(),
        })
    }

    pub(super) fn provision_json(&self, path: &Path) -> Value {
        let (corpus, source) = (self.corpus, self.named.source);
        let standing = standing(corpus, source, self.named.expression, path);
        let shown = self.shown();
        let outline = shown.map(|at| corpus.register.outline(source.index(), at));
        let chapter = outline.and_then(|outline| outline.chapter_of(path));
        let moved = match &standing {
            Standing::Moved(moved) => Some(json!({ "work": moved.to.work, "provision": moved.to.path.to_string(), "note": moved.note })),
            _ => None,
        };
        let nearest: Vec<String> = match &standing {
            Standing::Missing(nearest) => nearest.iter().map(ToString::to_string).collect(),
            _ => Vec::new(),
        };
        let list = work_list(corpus, asked(source, Some(path.clone())));
        json!({
            "version": 1,
            "today": corpus.today.to_string(),
            "work": corpus.work(source).id,
            "provision": path.to_string(),
            "standing": standing_words(self.lang, corpus, &standing).1,
            "nearest": nearest,
            "moved_to": moved,
            "expression": shown.map(|at| expression_json(corpus, source, at)),
            "chapter": chapter.map(|chapter| json!({ "label": chapter.label.map(kb_law::spaced), "heading": chapter.heading })),
            "heading": outline.and_then(|outline| outline.node(path)).and_then(|node| node.heading.clone()),
            "amendments": touching(corpus, source, path).map(amendment_json).collect::<Vec<_>>(),
            "wording": outline.filter(|outline| matches!(outline, Outline::Whole(_))).and_then(|outline| outline.text_of(path)),
            "wording_hash": outline.and_then(|outline| outline.hash_of(path)).map(|hash| hash.to_string()),
            "citations": list.concerns.iter().map(|concern| self.place_json(concern.page, concern.at, &concern.words, &concern.sentence)).collect::<Vec<_>>(),
        })
    }

    fn citation_json(&self, (page, found, _): (PageId, &FoundCitation, &Cited)) -> Value {
        self.place_json(page, found.at, found.words(), &found.prose[found.sentence()])
    }

    fn place_json(&self, page: PageId, at: kb_diag::Span, words: &str, sentence: &str) -> Value {
        let page = self.corpus.page(page);
        let position = self.corpus.sources.get(page.file).position(at.start);
        json!({ "path": page.path, "line": position.line, "column": position.column, "words": words, "sentence": sentence })
    }
}

/// An expression for scripts.
pub(in super::super) fn expression_json(corpus: &Corpus, source: LegalSourceId, at: usize) -> Value {
    let work = corpus.work(source);
    let expression = &work.expressions[at];
    let day = |day: Option<Date>| day.map(|day| day.to_string());
    json!({
        "type": expression.doc_type.code(),
        "number": expression.number.as_str(),
        "date": expression.date.to_string(),
        "eli": expression.eli,
        "in_force": day(expression.in_force_from()),
        "status": validity_code(work.validity_on(at, corpus.today)),
        "wording": expression.document.is_some(),
        "origin": origin(Lang::En, corpus, source, expression.origin),
    })
}

fn amendment_json(amendment: &Amendment) -> Value {
    json!({
        "type": amendment.doc_type.and_then(kb_cite::DocType::code),
        "number": amendment.number.as_deref(),
        "date": amendment.date.map(|date| date.to_string()),
        "eli": amendment.eli,
        "in_force": amendment.in_force.map(|day| day.to_string()),
        "incorporated": amendment.incorporated,
        "touches": amendment.touches.iter().map(ToString::to_string).collect::<Vec<_>>(),
    })
}

fn chapters_json(outline: &Outline) -> Vec<Value> {
    let rows = chapters(outline).into_iter();
    rows.map(|row| json!({ "chapter": row[0].strip_prefix("kapitel "), "paragraphs": row[1], "heading": Some(&row[2]).filter(|heading| !heading.is_empty()) })).collect()
}
