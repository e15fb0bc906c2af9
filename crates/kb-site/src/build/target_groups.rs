//! Target groups: the list, and a page for each.

use kb_core::model::{Employment, Impairment, ImpairmentDuration, Role, TargetGroup, TargetGroupId};

use super::{answer, citation, legal_sources, lists, parts};
use crate::paths::{self, Depth};
use crate::site::Site;
use crate::sources::first_provision;
use crate::views::{Entry, Fact, FactValue, Link, ListView, TargetGroupView};
use crate::words;

const TITLE: &str = "Målgrupper";

pub(crate) fn list<'a>(site: &'a Site<'_>) -> ListView<'a> {
    let mut groups: Vec<&TargetGroup> = site.corpus.target_groups.iter().collect();
    groups.sort_by_cached_key(|group| words::sort_key(&group.title));
    let entry = |group: &'a TargetGroup| Entry {
        title: group.title.as_str().into(),
        href: paths::target_group(group),
        mark: age(group).map(Into::into),
        summary: group.description.as_deref().map(Into::into),
        note: None,
        status_html: None,
        pdf_href: None,
    };
    ListView {
        head: parts::head(site, paths::TARGET_GROUPS, TITLE, Some("Hvem ordningerne er for, og hvad der kendetegner dem.".into()), None),
        related: Vec::new(),
        entries: groups.into_iter().map(entry).collect(),
        empty: "Der er ingen endnu.",
    }
}

pub(crate) fn view<'a>(site: &'a Site<'_>, id: TargetGroupId) -> TargetGroupView<'a> {
    let corpus = site.corpus;
    let group = corpus.target_group(id);
    let above = Link { text: TITLE.into(), href: format!("../{}", paths::TARGET_GROUPS) };
    let referrers = corpus.referrers_of_target_group(id);
    let schemes = site.alphabetical(referrers).into_iter().filter(|&id| matches!(corpus.page(id).role, Role::Scheme));
    let schemes = schemes.map(|id| Entry { href: parts::page_href(site, corpus.page(id), Depth::Folder), ..lists::entry(site, id) });
    TargetGroupView {
        head: parts::head(
            site,
            &paths::target_group(group),
            group.title.as_str(),
            group.description.as_deref().map(Into::into),
            Some(above),
        ),
        facts: criteria(site, group),
        schemes: schemes.collect(),
        backlinks: parts::backlinks(site, referrers, Depth::Folder, |page| matches!(page.role, Role::Scheme)),
        report_href: answer::report_href(site, &group.title, &group.path),
    }
}

fn criteria<'a>(site: &'a Site<'_>, group: &'a TargetGroup) -> Vec<Fact<'a>> {
    let mut criteria = Vec::new();
    criteria.extend(age(group).map(|age| parts::fact("Alder", age)));
    if !group.employment.is_empty() {
        let values = group.employment.iter().map(|&situation| FactValue { text: employment(situation).into(), href: None, datetime: None });
        criteria.push(Fact { label: "Beskæftigelse".into(), values: values.collect() });
    }
    criteria.extend(group.impairment.map(|degree| parts::fact("Funktionsnedsættelse", impairment(degree))));
    criteria.extend(group.duration.map(|length| parts::fact("Nedsættelsens varighed", duration(length))));
    if let Some(assessment) = &group.assessment {
        criteria.push(parts::fact("Det skal vurderes", assessment.value.as_str()));
    }
    criteria.extend(law(site, group, Depth::Folder).and_then(|link| parts::link_fact("Lovgrundlag", vec![link])));
    criteria
}

/// The act that names the group, and the provision in it.
pub(crate) fn law<'a>(site: &'a Site<'_>, group: &'a TargetGroup, depth: Depth) -> Option<Link<'a>> {
    let law = group.law.as_ref()?.target?;
    let Some(provision) = &group.provision else { return Some(legal_sources::link(site, law, depth)) };
    let text = format!("{}\u{a0}{}", site.corpus.work(law).short_name(), citation::held(provision));
    // The source's page has a place for each provision that a target group names.
    let path = first_provision(provision);
    Some(Link { text: text.into(), href: citation::href(site, law, path.as_ref(), depth.up()) })
}

/// "Fra 18 år".
pub(crate) fn age(group: &TargetGroup) -> Option<String> {
    match (group.lowest_age.as_ref(), group.highest_age.as_ref()) {
        (Some(lowest), Some(highest)) => Some(format!("{} til {} år", lowest.value, highest.value)),
        (Some(lowest), None) => Some(format!("Fra {} år", lowest.value)),
        (None, Some(highest)) => Some(format!("Til og med {} år", highest.value)),
        (None, None) => None,
    }
}

pub(crate) fn employment(situation: Employment) -> &'static str {
    match situation {
        Employment::Unemployed => "Ledig",
        Employment::Employee => "Lønmodtager",
        Employment::SelfEmployed => "Selvstændig",
        Employment::InEducation => "Under uddannelse",
        Employment::OnSickLeave => "Sygemeldt",
        Employment::OutsideLabourMarket => "Uden for arbejdsmarkedet",
    }
}

pub(crate) fn impairment(degree: Impairment) -> &'static str {
    match degree {
        Impairment::None => "Intet krav",
        Impairment::Reduced => "Nedsat funktionsevne",
        Impairment::Considerable => "Betydeligt nedsat funktionsevne",
    }
}

pub(crate) fn duration(duration: ImpairmentDuration) -> &'static str {
    match duration {
        ImpairmentDuration::Lasting => "Varig",
        ImpairmentDuration::Temporary => "Midlertidig",
    }
}
