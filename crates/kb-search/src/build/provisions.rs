//! Provisions as terms: what a page or a place is, is about, or cites.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use super::terms::{Term, Terms};
use crate::label::{act_key, chapter_of, is_act, levels, order, plain};
use crate::model::{Act, Citation, Corpus, Page, Provision};

/// How a page has to do with a provision; a higher one wins.
pub(crate) mod class {
    /// It has to do with a part of it: a paragraph of the chapter, or of the act.
    pub(crate) const WITHIN: u32 = 0;
    /// It cites it.
    pub(crate) const CITES: u32 = 1;
    /// It is about it.
    pub(crate) const ABOUT: u32 = 2;
    /// It is a part of it: a stk. of the paragraph.
    pub(crate) const PART: u32 = 3;
    /// It is it.
    pub(crate) const IS: u32 = 4;
}

/// A term of a page, its class, and the place, if it is one.
pub(super) type Mention = (Term, u32, Option<u32>);

/// Turns provisions into terms; remembers each, since most are cited many times.
pub(super) struct Provisions<'c> {
    acts: &'c [Act],
    /// The paragraphs of each act that are known, in order: what a range runs over.
    known: Vec<BTreeMap<(u32, String), String>>,
    cited: FxHashMap<&'c Citation, Vec<(Term, u32)>>,
    named: FxHashMap<(&'c Provision, u32), Vec<(Term, u32)>>,
}

/// A range that runs over more paragraphs is cut here.
const LONGEST_RANGE: usize = 400;

impl<'c> Provisions<'c> {
    pub(super) fn of(corpus: &'c Corpus) -> Self {
        let mut known = vec![BTreeMap::new(); corpus.acts.len()];
        let mut learn = |provision: &Provision, label: &str| {
            let label = plain(label);
            if let Some(known) = known.get_mut(provision.act)
                && !label.is_empty()
            {
                let (number, letter) = order(&label);
                known.insert((number, letter.to_owned()), label.clone());
            }
        };
        for page in &corpus.pages {
            for provision in page.is.iter().chain(&page.about).chain(page.places.iter().filter_map(|place| place.is.as_ref())) {
                learn(provision, &provision.paragraph);
            }
            for citation in page.places.iter().flat_map(|place| &place.cites).filter(|citation| citation.to.is_some()) {
                learn(&citation.from, &citation.from.paragraph);
                if !citation.from.paragraph.is_empty() {
                    learn(&citation.from, citation.to.as_deref().unwrap_or_default());
                }
            }
        }
        for (number, act) in corpus.acts.iter().enumerate() {
            for label in act.chapters.iter().flat_map(|chapter| [&chapter.first, &chapter.last]) {
                learn(&Provision { act: number, ..Provision::default() }, label);
            }
        }
        Self { acts: &corpus.acts, known, cited: FxHashMap::default(), named: FxHashMap::default() }
    }

    /// Appends what a page has to do with.
    pub(super) fn mentions(&mut self, page: &'c Page, terms: &mut Terms, out: &mut Vec<Mention>) {
        if let Some(provision) = &page.is {
            self.name(provision, class::IS, None, terms, out);
        }
        for provision in &page.about {
            self.name(provision, class::ABOUT, None, terms, out);
        }
        for (place, number) in page.places.iter().zip(0u32..) {
            if let Some(provision) = &place.is {
                self.name(provision, class::IS, Some(number), terms, out);
            }
            for citation in &place.cites {
                self.cite(citation, number, terms, out);
            }
        }
    }

    fn name(&mut self, provision: &'c Provision, class: u32, place: Option<u32>, terms: &mut Terms, out: &mut Vec<Mention>) {
        if provision.act >= self.acts.len() {
            return;
        }
        let named = self.named.entry((provision, class)).or_insert_with(|| keys(self.acts, provision, class, terms));
        out.extend(named.iter().map(|&(term, class)| (term, class, place)));
    }

    fn cite(&mut self, citation: &'c Citation, place: u32, terms: &mut Terms, out: &mut Vec<Mention>) {
        if citation.from.act >= self.acts.len() {
            return;
        }
        let Self { acts, known, cited, .. } = self;
        let cited = cited.entry(citation).or_insert_with(|| {
            let mut found = keys(acts, &citation.from, class::CITES, terms);
            for provision in range(&known[citation.from.act], citation) {
                found.extend(keys(acts, &provision, class::CITES, terms));
            }
            found
        });
        out.extend(cited.iter().map(|&(term, class)| (term, class, Some(place))));
    }
}

/// The provisions of a range after its first one.
fn range(known: &BTreeMap<(u32, String), String>, citation: &Citation) -> Vec<Provision> {
    let Some(to) = citation.to.as_deref().map(plain).filter(|to| !to.is_empty()) else { return Vec::new() };
    let from = &citation.from;
    let key = |label: &str| {
        let (number, letter) = order(label);
        (number, letter.to_owned())
    };
    if from.paragraph.is_empty() {
        let (first, last) = (order(&plain(&from.chapter)).0, order(&to).0);
        let next = (first + 1..=last).take(LONGEST_RANGE).map(|number| number.to_string()).chain(std::iter::once(to.clone()));
        return next.map(|chapter| Provision { act: from.act, chapter, ..Provision::default() }).collect();
    }
    let (first, last) = (key(&plain(&from.paragraph)), key(&to));
    if first >= last {
        return Vec::new();
    }
    let labels = known.range(first..=last).skip(1).take(LONGEST_RANGE).map(|(_, label)| label.clone());
    labels.map(|paragraph| Provision { act: from.act, paragraph, ..Provision::default() }).collect()
}

/// Every key a provision is found under, with the class it has there.
fn keys(acts: &[Act], provision: &Provision, class: u32, terms: &mut Terms) -> Vec<(Term, u32)> {
    let act = act_key(provision.act);
    let mut keys = Vec::new();
    let mut push = |key: &str, class: u32| keys.push((terms.number(key), class));
    if is_act(provision) {
        push(&act, class);
        return keys;
    }
    push(&act, class::WITHIN);
    if provision.paragraph.is_empty() {
        push(&format!("{act}k{}", plain(&provision.chapter)), class);
        return keys;
    }
    let levels = levels(&provision.paragraph, &provision.stk, &provision.number, &provision.litra);
    for (depth, level) in levels.iter().enumerate() {
        // A place that is stk. 2 is a part of the paragraph; what cites stk. 2 cites the paragraph.
        let class = if class == class::IS && depth > 0 { class::PART } else { class };
        push(&format!("{act}{level}"), class);
        push(&format!("={level}"), class);
    }
    let chapter = match plain(&provision.chapter) {
        chapter if chapter.is_empty() => chapter_of(&acts[provision.act].chapters, &provision.paragraph),
        chapter => Some(chapter),
    };
    if let Some(chapter) = chapter {
        push(&format!("{act}k{chapter}"), class::WITHIN);
    }
    keys
}
