//! Which schemes a person's answers point to: the criteria of target groups in three-valued logic.
//!
//! A criterion holds, fails, or is open: not answered, or not for a machine to say. All criteria of
//! a group must hold, and one group is enough for a scheme, so that "and" is the least and "or" the
//! greatest of [`Fit`] (Kleene's strong logic). From that follows what a caseworker must be able to
//! rely on:
//!
//! - a scheme is ruled out only where each of its groups is, by a criterion that can be named;
//! - a scheme fits only by a group all of whose criteria are known to hold, so never by a group that
//!   has none, or that says itself what must be assessed;
//! - to answer a question that was open settles, and never takes back: what fitted, fits.
//!
//! None of it says that a person has a right to anything.
//!
//! ```
//! use kb_core::eligibility::{Answers, Fit, Group, Scheme};
//!
//! let young = Group { highest_age: Some(17), ..Group::default() };
//! let scheme = Scheme { needs: None, groups: vec![young] };
//! let aged = |age| Answers { age: Some(age), ..Answers::default() };
//! assert_eq!(scheme.judge(&Answers::default()).fit, Fit::Open);
//! assert_eq!(scheme.judge(&aged(17)).fit, Fit::Yes);
//! assert_eq!(scheme.judge(&aged(18)).fit, Fit::No);
//! ```

use crate::model::{Corpus, Employment, Impairment, ImpairmentDuration, Need, PageId, TargetGroup};

#[cfg(test)]
mod tests;

/// What is known of a person. What was not answered is none or empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answers {
    /// Age in whole years.
    pub age: Option<u8>,
    /// Every employment situation the person is in.
    pub situations: Vec<Employment>,
    /// Degree of impairment; [`Impairment::None`] says that there is none.
    pub impairment: Option<Impairment>,
    /// Whether the impairment is lasting or for a time.
    pub duration: Option<ImpairmentDuration>,
    /// What the person needs help with.
    pub needs: Vec<Need>,
}

/// How well answers fit a criterion, a target group or a scheme. The order is that of the logic: all
/// of several fit as the least of them does, any of several as the greatest does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fit {
    /// They do not.
    No,
    /// Not known: a question is open, or somebody must assess it.
    Open,
    /// They do.
    Yes,
}

/// What a target group asks of a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Criterion {
    /// An age within bounds.
    Age,
    /// One of some employment situations.
    Situation,
    /// At least a degree of impairment.
    Impairment,
    /// An impairment that is lasting, or one that is not.
    Duration,
    /// What only an assessment can tell: the group says so, or says nothing that can be compared.
    Assessment,
}

/// The criteria of a target group.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Group {
    /// Lowest age in years.
    pub lowest_age: Option<u8>,
    /// Highest age in years, that year included.
    pub highest_age: Option<u8>,
    /// Employment situations, one of which must be the person's; empty where none is asked for.
    pub situations: Vec<Employment>,
    /// Least degree of impairment. [`Impairment::None`] asks for nothing.
    pub impairment: Option<Impairment>,
    /// Duration of the impairment.
    pub duration: Option<ImpairmentDuration>,
    /// Whether something must be assessed besides.
    pub assessed: bool,
}

/// What a scheme asks of a person.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scheme {
    /// What it helps with, and with nothing else; empty where its page does not say. None in a
    /// knowledge base where no page says it, so that nobody is asked.
    pub needs: Option<Vec<Need>>,
    /// Whom it is for: any of these.
    pub groups: Vec<Group>,
}

/// How answers fit a target group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroupVerdict {
    /// All criteria together.
    pub fit: Fit,
    /// Each criterion that the group has, in the order of [`Criterion`].
    pub criteria: Vec<(Criterion, Fit)>,
}

/// How answers fit a scheme.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// The scheme as a whole: what it helps with, and the target group that fits best. A scheme
    /// without groups is open.
    pub fit: Fit,
    /// What it helps with; none where nobody is asked.
    pub need: Option<Fit>,
    /// Each target group, in the scheme's order.
    pub groups: Vec<GroupVerdict>,
}

/// Returns true where some scheme's page says what the scheme helps with, so that it makes sense to ask.
pub fn asks_for_needs(corpus: &Corpus) -> bool {
    corpus.pages.iter().any(|page| !page.needs.is_empty())
}

impl Scheme {
    /// Returns what a scheme's page asks. `asked` is whether anybody is asked for needs: see
    /// [`asks_for_needs`]. A target group that does not exist is left out; a finding tells of it.
    pub fn of(corpus: &Corpus, page: PageId, asked: bool) -> Self {
        let page = corpus.page(page);
        let groups = page.target_groups.iter().filter_map(|group| group.target);
        Scheme { needs: asked.then(|| page.needs.clone()), groups: groups.map(|id| Group::of(corpus.target_group(id))).collect() }
    }

    /// Judges answers.
    pub fn judge(&self, answers: &Answers) -> Verdict {
        let groups: Vec<GroupVerdict> = self.groups.iter().map(|group| group.judge(answers)).collect();
        let need = self.needs.as_ref().map(|needs| need(needs, &answers.needs));
        let best = groups.iter().map(|group| group.fit).max().unwrap_or(Fit::Open);
        Verdict { fit: need.map_or(best, |need| need.min(best)), need, groups }
    }
}

impl Group {
    /// Returns what a target group asks.
    pub fn of(group: &TargetGroup) -> Self {
        Group {
            lowest_age: group.lowest_age.as_ref().map(|age| age.value),
            highest_age: group.highest_age.as_ref().map(|age| age.value),
            situations: group.employment.clone(),
            impairment: group.impairment,
            duration: group.duration,
            assessed: group.assessment.is_some(),
        }
    }

    /// Judges answers.
    pub fn judge(&self, answers: &Answers) -> GroupVerdict {
        let mut criteria = Vec::new();
        if self.lowest_age.is_some() || self.highest_age.is_some() {
            criteria.push((Criterion::Age, self.age(answers.age)));
        }
        if !self.situations.is_empty() {
            criteria.push((Criterion::Situation, self.situation(&answers.situations)));
        }
        if let Some(asked) = self.impairment.filter(|&asked| asked != Impairment::None) {
            criteria.push((Criterion::Impairment, answers.impairment.map_or(Fit::Open, |degree| fits(degree >= asked))));
        }
        if let Some(asked) = self.duration {
            criteria.push((Criterion::Duration, duration(asked, answers)));
        }
        if self.is_assessed() {
            criteria.push((Criterion::Assessment, Fit::Open));
        }
        // Never of none: a group without criteria is assessed.
        let fit = criteria.iter().fold(Fit::Yes, |all, &(_, fit)| all.min(fit));
        GroupVerdict { fit, criteria }
    }

    /// Returns true where nothing but an assessment can tell whether somebody is in the group: it
    /// says so, or has no criterion that answers can be compared with.
    pub fn is_assessed(&self) -> bool {
        self.assessed || !self.has_criteria()
    }

    /// Returns true where the group has a criterion that answers can be compared with.
    pub fn has_criteria(&self) -> bool {
        self.lowest_age.is_some()
            || self.highest_age.is_some()
            || !self.situations.is_empty()
            || self.impairment.is_some_and(|asked| asked != Impairment::None)
            || self.duration.is_some()
    }

    fn age(&self, age: Option<u8>) -> Fit {
        age.map_or(Fit::Open, |age| {
            fits(self.lowest_age.is_none_or(|lowest| age >= lowest) && self.highest_age.is_none_or(|highest| age <= highest))
        })
    }

    /// Of somebody on sick leave, and nothing else, it is not known whether they have a job or are
    /// without one.
    fn situation(&self, situations: &[Employment]) -> Fit {
        if situations.iter().any(|situation| self.situations.contains(situation)) {
            Fit::Yes
        } else if situations.iter().all(|&situation| situation == Employment::OnSickLeave) {
            Fit::Open
        } else {
            Fit::No
        }
    }
}

/// An impairment that is not there is neither lasting nor for a time.
fn duration(asked: ImpairmentDuration, answers: &Answers) -> Fit {
    match (answers.impairment, answers.duration) {
        (Some(Impairment::None), _) => Fit::No,
        (_, Some(duration)) => fits(duration == asked),
        (_, None) => Fit::Open,
    }
}

fn need(offered: &[Need], needed: &[Need]) -> Fit {
    if offered.is_empty() || needed.is_empty() { Fit::Open } else { fits(needed.iter().any(|need| offered.contains(need))) }
}

fn fits(holds: bool) -> Fit {
    if holds { Fit::Yes } else { Fit::No }
}
