use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

use super::*;

const SITUATIONS: [Employment; 6] = [
    Employment::Unemployed,
    Employment::Employee,
    Employment::SelfEmployed,
    Employment::InEducation,
    Employment::OnSickLeave,
    Employment::OutsideLabourMarket,
];
const DEGREES: [Impairment; 3] = [Impairment::None, Impairment::Reduced, Impairment::Considerable];
const DURATIONS: [ImpairmentDuration; 2] = [ImpairmentDuration::Temporary, ImpairmentDuration::Lasting];
const NEEDS: [Need; 3] = [Need::Job, Need::DailyLife, Need::Education];

fn answers() -> impl Strategy<Value = Answers> {
    (
        option::of(0..=120_u8),
        vec(select(&SITUATIONS[..]), 0..3),
        option::of(select(&DEGREES[..])),
        option::of(select(&DURATIONS[..])),
        vec(select(&NEEDS[..]), 0..3),
    )
        .prop_map(|(age, situations, impairment, duration, needs)| Answers { age, situations, impairment, duration, needs })
}

fn group() -> impl Strategy<Value = Group> {
    (
        option::of(0..=70_u8),
        option::of(0..=70_u8),
        vec(select(&SITUATIONS[..]), 0..3),
        option::of(select(&DEGREES[..])),
        option::of(select(&DURATIONS[..])),
        any::<bool>(),
    )
        .prop_map(|(lowest_age, highest_age, situations, impairment, duration, assessed)| Group {
            lowest_age,
            highest_age,
            situations,
            impairment,
            duration,
            assessed,
        })
}

fn scheme() -> impl Strategy<Value = Scheme> {
    (option::of(vec(select(&NEEDS[..]), 0..3)), vec(group(), 0..4)).prop_map(|(needs, groups)| Scheme { needs, groups })
}

/// The answers with what `more` answers where they are open.
fn completed(answers: &Answers, more: &Answers) -> Answers {
    Answers {
        age: answers.age.or(more.age),
        situations: if answers.situations.is_empty() { more.situations.clone() } else { answers.situations.clone() },
        impairment: answers.impairment.or(more.impairment),
        duration: answers.duration.or(more.duration),
        needs: if answers.needs.is_empty() { more.needs.clone() } else { answers.needs.clone() },
    }
}

proptest! {
    #[test]
    fn an_answer_settles_and_never_takes_back(scheme in scheme(), some in answers(), more in answers()) {
        // Whoever says how long an impairment lasts has said that there is one.
        prop_assume!(some.duration.is_none() || some.impairment.is_some() || more.impairment != Some(Impairment::None));
        let (before, after) = (scheme.judge(&some), scheme.judge(&completed(&some, &more)));
        prop_assert!(before.fit == Fit::Open || before.fit == after.fit, "{before:?} {after:?}");
        for (before, after) in before.groups.iter().zip(&after.groups) {
            prop_assert!(before.fit == Fit::Open || before.fit == after.fit, "{before:?} {after:?}");
        }
    }

    #[test]
    fn what_fits_fits_by_a_group_without_doubt(scheme in scheme(), answers in answers()) {
        let verdict = scheme.judge(&answers);
        let without_doubt = |(group, verdict): (&Group, &GroupVerdict)| {
            group.has_criteria() && !group.assessed && verdict.criteria.iter().all(|&(_, fit)| fit == Fit::Yes)
        };
        let certain = scheme.groups.iter().zip(&verdict.groups).any(without_doubt);
        prop_assert_eq!(verdict.fit == Fit::Yes, certain && verdict.need.is_none_or(|need| need == Fit::Yes));
    }

    #[test]
    fn what_is_ruled_out_is_so_by_something_that_can_be_named(scheme in scheme(), answers in answers()) {
        let verdict = scheme.judge(&answers);
        let named = |group: &GroupVerdict| group.criteria.iter().any(|&(_, fit)| fit == Fit::No);
        let by_groups = !verdict.groups.is_empty() && verdict.groups.iter().all(named);
        prop_assert_eq!(verdict.fit == Fit::No, by_groups || verdict.need == Some(Fit::No));
    }

    #[test]
    fn no_answers_rule_nothing_out_and_promise_nothing(scheme in scheme()) {
        prop_assert_eq!(scheme.judge(&Answers::default()).fit, Fit::Open);
    }

    #[test]
    fn one_group_more_never_makes_a_scheme_fit_worse(scheme in scheme(), more in group(), answers in answers()) {
        let before = scheme.judge(&answers).fit;
        let groups = scheme.groups.iter().cloned().chain([more]).collect();
        // A scheme that names no group says nothing yet: its first group may rule it out.
        prop_assume!(!scheme.groups.is_empty());
        let larger = Scheme { groups, ..scheme };
        prop_assert!(larger.judge(&answers).fit >= before);
    }
}

fn only(group: &Group, answers: &Answers) -> Fit {
    group.judge(answers).fit
}

#[test]
fn an_age_has_both_its_bounds_within() {
    let group = Group { lowest_age: Some(18), highest_age: Some(22), ..Group::default() };
    let fit = |age| only(&group, &Answers { age: Some(age), ..Answers::default() });
    assert_eq!([17, 18, 22, 23].map(fit), [Fit::No, Fit::Yes, Fit::Yes, Fit::No]);
}

#[test]
fn a_considerable_impairment_is_reduced_ability_too() {
    let asked = |degree| Group { impairment: Some(degree), ..Group::default() };
    let fit = |group: &Group, degree| only(group, &Answers { impairment: Some(degree), ..Answers::default() });
    assert_eq!(DEGREES.map(|degree| fit(&asked(Impairment::Reduced), degree)), [Fit::No, Fit::Yes, Fit::Yes]);
    assert_eq!(DEGREES.map(|degree| fit(&asked(Impairment::Considerable), degree)), [Fit::No, Fit::No, Fit::Yes]);
    // "None" asks for nothing, so the group has no criterion at all.
    assert_eq!(DEGREES.map(|degree| fit(&asked(Impairment::None), degree)), [Fit::Open; 3]);
}

#[test]
fn an_impairment_that_is_not_there_does_not_last() {
    let group = Group { duration: Some(ImpairmentDuration::Lasting), ..Group::default() };
    let fit = |impairment, duration| only(&group, &Answers { impairment, duration, ..Answers::default() });
    assert_eq!(fit(Some(Impairment::None), Some(ImpairmentDuration::Lasting)), Fit::No);
    assert_eq!(fit(None, Some(ImpairmentDuration::Lasting)), Fit::Yes);
    assert_eq!(fit(None, Some(ImpairmentDuration::Temporary)), Fit::No);
    assert_eq!(fit(Some(Impairment::Considerable), None), Fit::Open);
}

#[test]
fn sick_leave_alone_says_nothing_of_a_job() {
    let group = Group { situations: vec![Employment::Employee, Employment::SelfEmployed], ..Group::default() };
    let fit = |situations: &[Employment]| only(&group, &Answers { situations: situations.to_vec(), ..Answers::default() });
    assert_eq!(fit(&[Employment::OnSickLeave]), Fit::Open);
    assert_eq!(fit(&[Employment::OnSickLeave, Employment::Employee]), Fit::Yes);
    assert_eq!(fit(&[Employment::OnSickLeave, Employment::Unemployed]), Fit::No);
    let sick = Group { situations: vec![Employment::OnSickLeave], ..Group::default() };
    assert_eq!(only(&sick, &Answers { situations: vec![Employment::Employee], ..Answers::default() }), Fit::No);
}

#[test]
fn a_group_that_no_one_can_be_in_is_ruled_out_by_any_answer() {
    let group = Group { lowest_age: Some(30), highest_age: Some(20), ..Group::default() };
    assert_eq!(only(&group, &Answers::default()), Fit::Open);
    assert_eq!(only(&group, &Answers { age: Some(25), ..Answers::default() }), Fit::No);
}

#[test]
fn a_need_that_is_not_declared_is_open_and_one_that_is_not_among_the_declared_fails() {
    let adult = Group { lowest_age: Some(18), ..Group::default() };
    let answers = Answers { age: Some(40), needs: vec![Need::DailyLife], ..Answers::default() };
    let fit = |needs: Option<Vec<Need>>| Scheme { needs, groups: vec![adult.clone()] }.judge(&answers).fit;
    assert_eq!(fit(None), Fit::Yes);
    assert_eq!(fit(Some(Vec::new())), Fit::Open);
    assert_eq!(fit(Some(vec![Need::Job])), Fit::No);
    assert_eq!(fit(Some(vec![Need::Job, Need::DailyLife])), Fit::Yes);
}

#[test]
fn a_scheme_without_groups_is_open_until_its_need_fails() {
    let scheme = Scheme { needs: Some(vec![Need::Job]), groups: Vec::new() };
    let needing = |need| Answers { needs: vec![need], ..Answers::default() };
    assert_eq!(scheme.judge(&needing(Need::Job)).fit, Fit::Open);
    assert_eq!(scheme.judge(&needing(Need::Education)).fit, Fit::No);
}

#[test]
fn an_assessment_keeps_a_group_open_that_would_fit() {
    let group = Group { highest_age: Some(17), assessed: true, ..Group::default() };
    let verdict = group.judge(&Answers { age: Some(15), ..Answers::default() });
    assert_eq!(verdict.criteria, [(Criterion::Age, Fit::Yes), (Criterion::Assessment, Fit::Open)]);
    assert_eq!(verdict.fit, Fit::Open);
    assert_eq!(only(&group, &Answers { age: Some(18), ..Answers::default() }), Fit::No);
}
