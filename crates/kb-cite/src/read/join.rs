//! Puts provision and act together into a citation, and lists of provisions with the act they share.

use std::ops::Range;

use crate::read::acts::Act;
use crate::read::labels;
use crate::read::scan::{NEAR, Scan};
use crate::text::Text;
use crate::{Citation, CitationKind, Parts, Provision, Scope};

/// So long, in bytes, a gloss in parentheses may be between the members of a list.
const MOST_GLOSS: usize = 80;

/// A provision and where it stands.
pub(super) type Placed = (Provision, Range<usize>);

/// How a provision and its act stand together.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Joined {
    /// "servicelovens § 85".
    ActFirst,
    /// "§ 85 i serviceloven".
    ActLast,
    /// There is no act.
    Bare,
}

impl Scan<'_> {
    /// Takes a citation; returns its end.
    pub(super) fn push(&mut self, start: usize, end: usize, act: Act, placed: Option<Placed>, joined: Joined) -> usize {
        let text = self.text;
        let (provision, provision_at) = placed.map_or_else(Default::default, |(provision, at)| (provision, Some(at)));
        let kind = kind(&act, &provision);
        let mut scope = act.scope;
        if scope.is_none() && !provision.is_empty() && joined == Joined::ActLast {
            scope = inherited(&provision);
        }
        let is_provision = !provision.is_empty();
        let continues = self.found.last().is_some_and(|last| {
            !last.provision.is_empty() && (separated(text, last.span.end) == start || referred(text, last.span.end) == start)
        });
        // "§ 3 og servicelovens § 85 og § 86": an act opens a list of its own.
        if !continues || is_provision && joined == Joined::ActFirst {
            self.chain = self.found.len();
        }
        if is_provision && joined == Joined::ActLast && continues {
            for citation in &mut self.found[self.chain..] {
                if citation.act.is_empty() && citation.scope.is_none() {
                    citation.scope = Some(Scope::SharedAct);
                    citation.kind = if kind == CitationKind::Eu { kind } else { citation.kind };
                }
            }
            self.chain = self.found.len() + 1;
        }
        let listed = continues && self.found.last().is_some_and(|last| separated(text, last.span.end) == start);
        if is_provision && joined == Joined::Bare && listed && scope.is_none() && self.follows_act() {
            scope = Some(Scope::SharedAct);
        }
        if is_provision {
            self.near_law = end + NEAR;
        }
        self.floor = end;
        let parts = Parts { provision: provision_at, name: act.name, identity: act.identity };
        self.found.push(Citation { span: start..end, kind, act: act.reference, provision, scope, referent: act.referent, parts });
        end
    }

    /// Returns true where the list at hand begins with an act: "lovens § 3 og § 5".
    fn follows_act(&self) -> bool {
        let mut list = self.found[self.chain.min(self.found.len())..].iter();
        list.next().is_some_and(|first| !first.act.is_empty() || first.scope == Some(Scope::TheActInContext))
    }
}

/// Returns the scope of a provision that lacks its paragraph.
pub(super) fn inherited(provision: &Provision) -> Option<Scope> {
    let wider = [&provision.part, &provision.chapter, &provision.paragraph, &provision.article, &provision.annex];
    if wider.iter().any(|labels| !labels.is_empty()) {
        None
    } else if provision.stk.is_empty() {
        Some(Scope::InheritsStk)
    } else {
        Some(Scope::InheritsParagraph)
    }
}

/// Returns what a citation points at.
fn kind(act: &Act, provision: &Provision) -> CitationKind {
    if !provision.annex.is_empty() && provision.paragraph.is_empty() {
        CitationKind::Annex
    } else if act.is_eu || !provision.article.is_empty() {
        CitationKind::Eu
    } else if !provision.is_empty() {
        CitationKind::Provision
    } else if act.reference.number.is_some() || act.reference.date.is_some() {
        CitationKind::Act
    } else {
        CitationKind::ActMention
    }
}

/// Steps over what stands between the members of a list of provisions; returns the same offset where
/// it is something else.
pub(super) fn separated(text: Text<'_>, end: usize) -> usize {
    let mut next = text.skip_space(end);
    if text.byte(next) == b'(' {
        // "§ 131 (omsorgstandpleje) og § 133": a gloss.
        let gloss = text.as_str().as_bytes()[next..].iter().take(MOST_GLOSS).position(|&byte| matches!(byte, b')' | b'\n'));
        match gloss {
            Some(close) if text.byte(next + close) == b')' => next = text.skip_space(next + close + 1),
            _ => return end,
        }
    }
    let mut any = false;
    if text.byte(next) == b',' {
        next = text.skip_space(next + 1);
        any = true;
    }
    let (conjunction, next) = labels::conjunction(text, next);
    if any || conjunction { next } else { end }
}

/// Steps over ", jf. " between two provisions; returns the same offset where it is something else.
fn referred(text: Text<'_>, end: usize) -> usize {
    let next = text.skip_space(end);
    if text.byte(next) != b',' {
        return end;
    }
    let next = text.skip_space(next + 1);
    if text.has(next, "jf.") { text.skip_space(next + 3) } else { end }
}
