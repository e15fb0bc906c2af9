//! The act that a citation belongs to where it does not say so itself.
//!
//! A bare "§ 4" belongs to the page's `lov`; on a page without one, to the act last named in the
//! same section, where just one has been named. "lovens § 4" belongs to the act at hand, "stk. 2"
//! to the paragraph last cited in the section, "§ 4 og § 5 i lov X" to the act that follows.

use jiff::civil::Date;
use kb_cite::{ActReference, CitationKind, DocType, Scope};
use kb_law::{Identified, Path, Register, Standing};

use super::resolve::target_of;
use super::{Cited, Conflict, FoundCitation, Target, speaks_of_the_past};
use crate::model::{LegalSourceId, Page};

/// What has been read of a page so far.
pub(super) struct Context<'p> {
    page: &'p Page,
    register: &'p Register,
    today: Date,
    /// The section being read: how many of the page's have begun.
    section: usize,
    /// The acts named in the section, the last at the end, each once.
    named: Vec<LegalSourceId>,
    /// The citation last read in the section that holds a paragraph.
    last: Option<(Target, Path)>,
}

impl<'p> Context<'p> {
    pub(super) fn new(page: &'p Page, register: &'p Register, today: Date) -> Self {
        Context { page, register, today, section: 0, named: Vec::new(), last: None }
    }

    /// What a citation of the page means; to be asked in order.
    pub(super) fn meaning(&mut self, index: usize) -> Cited {
        let found = &self.page.citations[index];
        self.enter_section(found);
        let paths = Path::all_of(&found.citation.provision);
        let (target, paths) = self.target(index, found, paths);
        let paths = self.filled_in(found, &target, paths);
        if let Target::Source { source, .. } = target {
            let is_named = !found.citation.act.is_empty() || self.abbreviated(found).is_some();
            if is_named {
                self.named.retain(|&other| other != source);
                self.named.push(source);
            }
        }
        if let Some(path) = paths.last().filter(|path| path.paragraph.is_some()) {
            self.last = Some((target.clone(), path.clone()));
        }
        let conflict = Conflict::of(self.register, &found.citation.act, &target);
        let exists = match target {
            Target::Source { source, expression } => {
                paths.iter().all(|path| self.register.standing(source.index(), expression, path, self.today) == Standing::Exists)
            }
            _ => false,
        };
        Cited { target, paths: paths.into(), conflict, exists, of_the_past: speaks_of_the_past(&found.prose, &found.citation.span) }
    }

    fn enter_section(&mut self, found: &FoundCitation) {
        let headings = &self.page.body.headings;
        let begun = self.page.sections.iter().take_while(|section| headings[section.heading as usize].span.start <= found.at.start).count();
        if begun != self.section {
            self.section = begun;
            self.named.clear();
            self.last = None;
        }
    }

    /// The provisions with ranges filled in, as far as the outline knows what lies between their ends.
    fn filled_in(&self, found: &FoundCitation, target: &Target, paths: Vec<Path>) -> Vec<Path> {
        let provision = &found.citation.provision;
        let has_range = provision.paragraph.ranges().iter().any(|range| range.to.is_some());
        match *target {
            Target::Source { source, expression } if has_range => {
                let work = &self.register.works()[source.index()];
                let newest = || work.newest_on(self.today).or_else(|| work.expressions.len().checked_sub(1));
                expression.or_else(newest).map_or(paths, |at| self.register.outline(source.index(), at).covered(provision))
            }
            _ => paths,
        }
    }

    fn target(&self, index: usize, found: &FoundCitation, paths: Vec<Path>) -> (Target, Vec<Path>) {
        let citation = &found.citation;
        match citation.scope {
            Some(Scope::InheritsParagraph | Scope::InheritsStk) => return self.inherited(paths),
            Some(Scope::SharedAct) => return (self.shared(index, &paths), paths),
            Some(Scope::TheActInContext) => return (self.in_context(found, &paths), paths),
            Some(Scope::ThisAct | Scope::ThisDocument) => return (self.own(&paths), paths),
            Some(Scope::BackReference) | None => {}
        }
        if citation.act.is_empty() && citation.kind != CitationKind::Eu {
            let target = self.abbreviated(found).or_else(|| self.referred(index)).unwrap_or_else(|| self.own(&paths));
            return (target, paths);
        }
        (self.named_target(citation.kind, &citation.act), paths)
    }

    /// The act of one of several provisions that share it: named after the last of them, "§ 4 og § 5
    /// i lov X", or before the first, "lovens § 4 og § 5".
    fn shared(&self, index: usize, paths: &[Path]) -> Target {
        let all = &self.page.citations;
        let found = &all[index];
        let together = |other: &&FoundCitation| std::sync::Arc::ptr_eq(&other.prose, &found.prose);
        let shares = |other: &&FoundCitation| other.citation.scope == Some(Scope::SharedAct);
        let sentence = found.sentence();
        let after = all[index + 1..].iter().take_while(together).find(|next| !shares(next));
        let before = all[..index].iter().rev().take_while(together).find(|previous| !shares(previous));
        let names_act = |other: &&FoundCitation| !other.citation.act.is_empty() || other.citation.scope == Some(Scope::TheActInContext);
        let after = after.filter(names_act).filter(|next| next.citation.span.start < sentence.end && !next.citation.provision.is_empty());
        match after.or(before.filter(names_act)) {
            Some(other) if other.citation.act.is_empty() => self.in_context(other, paths),
            Some(other) => self.named_target(other.citation.kind, &other.citation.act),
            None => self.own(paths),
        }
    }

    /// The act of a bare paragraph behind an abbreviation of the register, in whatever case and
    /// with a genitive's s: "LABs § 167", "LAB's § 168", "lab § 169". Only the register knows those.
    fn abbreviated(&self, found: &FoundCitation) -> Option<Target> {
        let before = found.prose[..found.citation.span.start].trim_end();
        let written = before.rsplit(|mark: char| !(mark.is_alphanumeric() || matches!(mark, '-' | '\'' | '’' | '´'))).next()?;
        let stem = written.trim_end_matches(['s', 'S']).trim_end_matches(['\'', '’', '´']);
        let names = [written, stem, written.trim_end_matches(['\'', '’', '´'])];
        let work = names.into_iter().filter(|name| name.len() > 1).find_map(|name| match self.register.named(name) {
            &[only] => Some(only),
            _ => None,
        })?;
        Some(Target::Source { source: LegalSourceId::new(work), expression: None })
    }

    /// The act of the citation just before, where a bare one is tied to it: "barnets lov kap. 3, jf. §§ 18-27".
    fn referred(&self, index: usize) -> Option<Target> {
        let found = &self.page.citations[index];
        let before = self.page.citations.get(index.checked_sub(1)?).filter(|before| std::sync::Arc::ptr_eq(&before.prose, &found.prose))?;
        let between = found.prose.get(before.citation.span.end..found.citation.span.start)?;
        let tie = between.trim_matches(|mark: char| mark.is_whitespace() || mark == ',');
        let tied = ["jf.", "jf", "jf. dog", "jf. også", "sammenholdt med", "smh."].contains(&tie);
        let names_act = !before.citation.act.is_empty() && !before.citation.provision.is_empty();
        (tied && names_act).then(|| self.named_target(before.citation.kind, &before.citation.act))
    }

    /// What an act means that is named, by name or by number.
    fn named_target(&self, kind: CitationKind, act: &ActReference) -> Target {
        let source = |work| Target::Source { source: LegalSourceId::new(work), expression: None };
        match self.register.identify(act, self.today) {
            Identified::Document(instrument) => target_of(instrument),
            Identified::Work(work) => source(work),
            Identified::Several(works) => match works.iter().rev().find(|&&work| self.is_at_hand(LegalSourceId::new(work))) {
                Some(&work) => source(work),
                None => Target::Ambiguous(works.into_iter().map(LegalSourceId::new).collect()),
            },
            Identified::Unknown if kind == CitationKind::Eu => Target::Foreign,
            Identified::Unknown => Target::Unknown,
        }
    }

    /// True for an act that the page builds on or the section has named.
    fn is_at_hand(&self, source: LegalSourceId) -> bool {
        self.law() == Some(source) || self.named.contains(&source)
    }

    fn law(&self) -> Option<LegalSourceId> {
        self.page.law.as_ref().and_then(|law| law.target)
    }

    /// The act of a bare paragraph.
    fn own(&self, paths: &[Path]) -> Target {
        let source = |source| Target::Source { source, expression: None };
        match (self.law(), self.named.as_slice()) {
            (Some(law), named) => {
                // The act last named may be meant, if only of that one it is known to have the provision.
                let elsewhere = named.last().copied().filter(|&last| last != law && !self.has(law, paths) && self.has(last, paths));
                match elsewhere {
                    None => source(law),
                    Some(last) if self.may_have(law, paths) => Target::Ambiguous([law, last].into()),
                    Some(last) => source(last),
                }
            }
            (None, []) => self.only_listed(|_| true).map_or(Target::Nothing, source),
            (None, &[only]) => source(only),
            (None, several) => Target::Ambiguous(several.into()),
        }
    }

    /// The act of "lovens § 4" or "bekendtgørelsens § 4": the last one named of that sort, else the
    /// page's own.
    fn in_context(&self, found: &FoundCitation, paths: &[Path]) -> Target {
        let source = |source| Target::Source { source, expression: None };
        let wanted = found.citation.referent.unwrap_or(DocType::Lov);
        let fits = |id: &LegalSourceId| self.is_of_sort(*id, wanted);
        let law = self.law().filter(fits);
        let mut named = self.named.iter().copied().filter(fits);
        match (law, named.next_back(), named.next_back()) {
            (None, Some(last), Some(before)) => Target::Ambiguous([before, last].into()),
            (Some(law), Some(last), _) if law != last && !self.may_have(law, paths) => source(last),
            (Some(law), ..) => source(law),
            (None, Some(last), None) => source(last),
            (None, None, _) => self.only_listed(|id| fits(&id)).map_or(Target::Nothing, source),
        }
    }

    /// The only legal source of its sort that the page lists.
    fn only_listed(&self, fits: impl Fn(LegalSourceId) -> bool) -> Option<LegalSourceId> {
        let mut listed = self.page.sources.iter().filter_map(|source| source.target).filter(|&source| fits(source));
        let first = listed.next()?;
        listed.all(|other| other == first).then_some(first)
    }

    /// True where a legal source is an act, an order or a guidance, as a document of a kind would be.
    fn is_of_sort(&self, source: LegalSourceId, wanted: DocType) -> bool {
        let sort = |kind| match kind {
            DocType::Lov | DocType::Lovbekendtgoerelse => DocType::Lov,
            other => other,
        };
        let expressions = &self.register.works()[source.index()].expressions;
        expressions.last().is_some_and(|expression| sort(expression.doc_type) == sort(wanted))
    }

    /// True where the register knows that an act has all the paragraphs or chapters.
    fn has(&self, source: LegalSourceId, paths: &[Path]) -> bool {
        paths.iter().all(|path| self.register.standing(source.index(), None, &path.top(), self.today) == Standing::Exists)
    }

    /// True unless the register knows that an act lacks one of the provisions.
    fn may_have(&self, source: LegalSourceId, paths: &[Path]) -> bool {
        paths.iter().all(|path| !matches!(self.register.standing(source.index(), None, path, self.today), Standing::Missing(_)))
    }

    /// A stykke or number of the paragraph last cited in the section, else of the page's own.
    fn inherited(&self, paths: Vec<Path>) -> (Target, Vec<Path>) {
        let own = || {
            let path: Path = self.page.provision.as_deref()?.parse().ok()?;
            Some((Target::Source { source: self.law()?, expression: None }, path))
        };
        let Some((target, above)) = self.last.clone().or_else(own) else { return (Target::Nothing, paths) };
        let below = |path: Path| Path {
            part: above.part.clone(),
            chapter: above.chapter.clone(),
            annex: above.annex.clone(),
            paragraph: above.paragraph.clone(),
            stk: path.stk.clone().or_else(|| above.stk.clone()),
            nr: path.nr.clone().or_else(|| if path.stk.is_none() { above.nr.clone() } else { None }),
            ..path
        };
        (target, paths.into_iter().map(below).collect())
    }
}
