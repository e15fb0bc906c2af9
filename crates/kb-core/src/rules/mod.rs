//! The rules. Each is a file with its [`Rule`] and the function that reports it, and a neighbouring
//! `.md` with its documentation, whose blocks run as tests. A new rule needs one line below.

pub(crate) mod ambiguous_citation;
pub(crate) mod ambiguous_term;
pub(crate) mod amended_since_review;
pub(crate) mod boundary_without_two_schemes;
pub(crate) mod broken_anchor;
pub(crate) mod broken_link;
pub(crate) mod broken_symlink;
pub(crate) mod changed_since_review;
pub(crate) mod citation_form;
pub(crate) mod citation_without_act;
pub(crate) mod clashing_address;
pub(crate) mod clashing_cell;
pub(crate) mod clashing_folder;
pub(crate) mod contradictory_register;
pub(crate) mod dead_term;
pub(crate) mod deep_nesting;
pub(crate) mod draft_link;
pub(crate) mod duplicate_boundary;
pub(crate) mod duplicate_id;
pub(crate) mod duplicate_item;
pub(crate) mod duplicate_key;
pub(crate) mod duplicate_section;
pub(crate) mod empty_file;
pub(crate) mod empty_section;
pub(crate) mod extra_title;
pub(crate) mod file_too_large;
pub(crate) mod future_date;
pub(crate) mod heading_jump;
pub(crate) mod impossible_date;
mod law;
pub(crate) mod long_section;
pub(crate) mod lost_address;
pub(crate) mod low_contrast;
pub(crate) mod malformed_id;
pub(crate) mod malformed_provision;
pub(crate) mod malformed_snapshot;
pub(crate) mod malformed_yaml;
pub(crate) mod merge_conflict;
pub(crate) mod mismatched_act;
pub(crate) mod misordered_section;
pub(crate) mod misplaced_directive;
pub(crate) mod misplaced_file;
pub(crate) mod misplaced_key;
pub(crate) mod missing_alt_text;
pub(crate) mod missing_boundary;
pub(crate) mod missing_cell;
pub(crate) mod missing_citation;
pub(crate) mod missing_config;
pub(crate) mod missing_front_matter;
pub(crate) mod missing_key;
pub(crate) mod missing_law_text;
pub(crate) mod missing_nbsp;
pub(crate) mod missing_review_date;
pub(crate) mod missing_section;
pub(crate) mod missing_target_group;
pub(crate) mod moved_provision;
pub(crate) mod not_in_force;
pub(crate) mod not_utf8;
pub(crate) mod overdue_review;
pub(crate) mod raw_html;
pub(crate) mod relevant_cell;
pub(crate) mod repealed_act;
pub(crate) mod repealed_provision;
pub(crate) mod replaced_expression;
pub(crate) mod reversed_ages;
pub(crate) mod scattered_cell;
pub(crate) mod self_boundary;
pub(crate) mod silent_register;
mod suggest;
pub(crate) mod too_few_columns;
pub(crate) mod uncited_legal_source;
pub(crate) mod unclosed_directive;
pub(crate) mod unincorporated_amendments;
pub(crate) mod unknown_act;
pub(crate) mod unknown_contact;
pub(crate) mod unknown_directive;
pub(crate) mod unknown_key;
pub(crate) mod unknown_kind;
pub(crate) mod unknown_legal_source;
pub(crate) mod unknown_provision;
pub(crate) mod unknown_rule;
pub(crate) mod unknown_scheme;
pub(crate) mod unknown_section;
pub(crate) mod unknown_sheet_section;
pub(crate) mod unknown_target_group;
pub(crate) mod unknown_term;
pub(crate) mod unlisted_legal_source;
pub(crate) mod unopened_directive;
pub(crate) mod unreadable_file;
pub(crate) mod unreadable_markdown;
pub(crate) mod unusable_logo;
pub(crate) mod unused_contact;
pub(crate) mod unused_legal_source;
pub(crate) mod unused_target_group;
pub(crate) mod unused_term;
pub(crate) mod vague_link_text;
pub(crate) mod wrong_type;

use kb_diag::{FileId, Finding, Location, Rule, Severity, Text};

use crate::Unreadable;
use crate::model::Corpus;

/// A rule, and how it is checked over the corpus; none for a rule that is reported while reading.
type Entry = (&'static Rule, Option<fn(&Corpus, &mut Sink<'_>)>);

/// Every rule, sorted by name.
static REGISTRY: &[Entry] = &[
    (&ambiguous_citation::RULE, Some(ambiguous_citation::check)),
    (&ambiguous_term::RULE, Some(ambiguous_term::check)),
    (&amended_since_review::RULE, Some(amended_since_review::check)),
    (&boundary_without_two_schemes::RULE, Some(boundary_without_two_schemes::check)),
    (&broken_anchor::RULE, Some(broken_anchor::check)),
    (&broken_link::RULE, Some(broken_link::check)),
    (&broken_symlink::RULE, None),
    (&changed_since_review::RULE, Some(changed_since_review::check)),
    (&citation_form::RULE, Some(citation_form::check)),
    (&citation_without_act::RULE, Some(citation_without_act::check)),
    (&clashing_address::RULE, Some(clashing_address::check)),
    (&clashing_cell::RULE, Some(clashing_cell::check)),
    (&clashing_folder::RULE, None),
    (&contradictory_register::RULE, None),
    (&dead_term::RULE, Some(dead_term::check)),
    (&deep_nesting::RULE, None),
    (&draft_link::RULE, Some(draft_link::check)),
    (&duplicate_boundary::RULE, Some(duplicate_boundary::check)),
    (&duplicate_id::RULE, None),
    (&duplicate_item::RULE, Some(duplicate_item::check)),
    (&duplicate_key::RULE, None),
    (&duplicate_section::RULE, Some(duplicate_section::check)),
    (&empty_file::RULE, None),
    (&empty_section::RULE, Some(empty_section::check)),
    (&extra_title::RULE, Some(extra_title::check)),
    (&file_too_large::RULE, None),
    (&future_date::RULE, None),
    (&heading_jump::RULE, Some(heading_jump::check)),
    (&impossible_date::RULE, None),
    (&long_section::RULE, Some(long_section::check)),
    (&lost_address::RULE, None),
    (&low_contrast::RULE, Some(low_contrast::check)),
    (&malformed_id::RULE, None),
    (&malformed_provision::RULE, None),
    (&malformed_snapshot::RULE, None),
    (&malformed_yaml::RULE, None),
    (&merge_conflict::RULE, None),
    (&mismatched_act::RULE, Some(mismatched_act::check)),
    (&misordered_section::RULE, Some(misordered_section::check)),
    (&misplaced_directive::RULE, Some(misplaced_directive::check)),
    (&misplaced_file::RULE, None),
    (&misplaced_key::RULE, None),
    (&missing_alt_text::RULE, Some(missing_alt_text::check)),
    (&missing_boundary::RULE, Some(missing_boundary::check)),
    (&missing_cell::RULE, Some(missing_cell::check)),
    (&missing_citation::RULE, Some(missing_citation::check)),
    (&missing_config::RULE, Some(missing_config::check)),
    (&missing_front_matter::RULE, None),
    (&missing_key::RULE, None),
    (&missing_law_text::RULE, Some(missing_law_text::check)),
    (&missing_nbsp::RULE, Some(missing_nbsp::check)),
    (&missing_review_date::RULE, None),
    (&missing_section::RULE, Some(missing_section::check)),
    (&missing_target_group::RULE, Some(missing_target_group::check)),
    (&moved_provision::RULE, Some(moved_provision::check)),
    (&not_in_force::RULE, Some(not_in_force::check)),
    (&not_utf8::RULE, None),
    (&overdue_review::RULE, Some(overdue_review::check)),
    (&raw_html::RULE, None),
    (&relevant_cell::RULE, Some(relevant_cell::check)),
    (&repealed_act::RULE, Some(repealed_act::check)),
    (&repealed_provision::RULE, Some(repealed_provision::check)),
    (&replaced_expression::RULE, Some(replaced_expression::check)),
    (&reversed_ages::RULE, Some(reversed_ages::check)),
    (&scattered_cell::RULE, Some(scattered_cell::check)),
    (&self_boundary::RULE, Some(self_boundary::check)),
    (&silent_register::RULE, Some(silent_register::check)),
    (&too_few_columns::RULE, Some(too_few_columns::check)),
    (&uncited_legal_source::RULE, Some(uncited_legal_source::check)),
    (&unclosed_directive::RULE, None),
    (&unincorporated_amendments::RULE, Some(unincorporated_amendments::check)),
    (&unknown_act::RULE, Some(unknown_act::check)),
    (&unknown_contact::RULE, Some(unknown_contact::check)),
    (&unknown_directive::RULE, Some(unknown_directive::check)),
    (&unknown_key::RULE, None),
    (&unknown_kind::RULE, None),
    (&unknown_legal_source::RULE, Some(unknown_legal_source::check)),
    (&unknown_provision::RULE, Some(unknown_provision::check)),
    (&unknown_rule::RULE, None),
    (&unknown_scheme::RULE, Some(unknown_scheme::check)),
    (&unknown_section::RULE, Some(unknown_section::check)),
    (&unknown_sheet_section::RULE, Some(unknown_sheet_section::check)),
    (&unknown_target_group::RULE, Some(unknown_target_group::check)),
    (&unknown_term::RULE, Some(unknown_term::check)),
    (&unlisted_legal_source::RULE, Some(unlisted_legal_source::check)),
    (&unopened_directive::RULE, None),
    (&unreadable_file::RULE, None),
    (&unreadable_markdown::RULE, None),
    (&unusable_logo::RULE, Some(unusable_logo::check)),
    (&unused_contact::RULE, Some(unused_contact::check)),
    (&unused_legal_source::RULE, Some(unused_legal_source::check)),
    (&unused_target_group::RULE, Some(unused_target_group::check)),
    (&unused_term::RULE, Some(unused_term::check)),
    (&vague_link_text::RULE, Some(vague_link_text::check)),
    (&wrong_type::RULE, None),
];

/// Where rules put their findings.
pub(crate) struct Sink<'f> {
    findings: &'f mut Vec<Finding>,
}

impl Sink<'_> {
    /// Adds a finding, to which the caller may add more.
    fn report(&mut self, rule: &'static Rule, at: Location, message: Text) -> &mut Finding {
        self.findings.push(Finding::new(rule, at, message));
        self.findings.last_mut().expect("just pushed")
    }
}

/// Rules that mean "this was not understood": what they report cannot be published, so `kb.yaml`
/// cannot make them milder.
const FIRM: [&str; 18] = [
    "broken-symlink",
    "clashing-folder",
    "duplicate-id",
    "duplicate-key",
    "empty-file",
    "file-too-large",
    "malformed-id",
    "malformed-provision",
    "malformed-snapshot",
    "malformed-yaml",
    "merge-conflict",
    "missing-config",
    "missing-front-matter",
    "not-utf8",
    "unknown-rule",
    "unreadable-file",
    "unreadable-markdown",
    "wrong-type",
];

/// Returns true for a rule that cannot be made milder.
pub(crate) fn is_firm(rule: &Rule) -> bool {
    FIRM.contains(&rule.name)
}

/// Returns every rule, sorted by name.
pub(crate) fn all() -> &'static [&'static Rule] {
    static ALL: std::sync::LazyLock<Vec<&'static Rule>> = std::sync::LazyLock::new(|| REGISTRY.iter().map(|(rule, _)| *rule).collect());
    &ALL
}

/// Returns the rule of a name.
pub(crate) fn rule(name: &str) -> Option<&'static Rule> {
    all().iter().copied().find(|rule| rule.name == name)
}

/// Runs every rule over the corpus.
pub(crate) fn check(corpus: &Corpus, findings: &mut Vec<Finding>) {
    let mut sink = Sink { findings };
    for (_, check) in REGISTRY {
        if let Some(check) = check {
            check(corpus, &mut sink);
        }
    }
}

/// Gives each finding the severity `kb.yaml` asks for, drops those of rules that are off, and sorts
/// them by file and place. A draft misleads no reader, so nothing in one is an error, unless
/// the file could not be understood.
pub(crate) fn settle(corpus: &Corpus, findings: &mut Vec<Finding>) {
    let drafts: std::collections::HashSet<FileId> = corpus.pages.iter().filter(|page| page.draft).map(|page| page.file).collect();
    findings.retain_mut(|finding| {
        match corpus.config.severities.get(finding.rule.name) {
            Some(None) => return false,
            Some(Some(severity)) => finding.severity = *severity,
            None => {}
        }
        if drafts.contains(&finding.at.file) {
            finding.severity = finding.severity.min(Severity::Warning);
        }
        true
    });
    findings.sort_by(|a, b| {
        let key = |finding: &Finding| (corpus.sources.get(finding.at.file).path(), finding.at.span);
        key(a).cmp(&key(b)).then_with(|| a.rule.name.cmp(b.rule.name)).then_with(|| a.message.da.cmp(&b.message.da))
    });
}

/// Reports a file that could not be read as text.
pub(crate) fn unreadable(why: &Unreadable, file: FileId) -> Finding {
    match why {
        Unreadable::NotUtf8(at) => not_utf8::finding(*at, file),
        Unreadable::TooLarge(bytes) => file_too_large::finding(*bytes, file),
        Unreadable::BadLink => broken_symlink::finding(file),
        Unreadable::Refused(why) => unreadable_file::finding(why, file),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_firm_rule_is_a_rule_and_an_error() {
        for name in FIRM {
            assert_eq!(rule(name).map(|rule| rule.severity), Some(Severity::Error), "{name}");
        }
    }

    #[test]
    fn rules_are_sorted_by_name() {
        assert!(REGISTRY.is_sorted_by(|(a, _), (b, _)| a.name < b.name));
    }
}
