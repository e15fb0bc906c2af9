use kb_cite::Scope;
use kb_diag::{Rule, Severity, StaticText, Text};
use kb_law::Standing;

use super::Sink;
use super::law::{moved_to, name, nbsp, place, provisions};
use crate::model::Corpus;

/// Reports a provision that has moved.
pub(crate) static RULE: Rule = Rule {
    name: "moved-provision",
    severity: Severity::Error,
    summary: StaticText { da: "bestemmelsen er flyttet", en: "the provision has moved" },
    docs: include_str!("moved_provision.md"),
};

/// Reports each provision that an editor states has moved, and where it stands now.
pub(super) fn check(corpus: &Corpus, sink: &mut Sink<'_>) {
    for asked in provisions(corpus) {
        let Standing::Moved(moved) = asked.standing else { continue };
        // "stk. 4" belongs to a paragraph cited before it, and that one tells.
        if matches!(asked.cited.found.citation.scope, Some(Scope::InheritsParagraph | Scope::InheritsStk)) {
            continue;
        }
        let (path, name) = (asked.path, name(corpus, asked.source));
        let there = moved_to(corpus, moved);
        let note = moved.note.as_ref().map_or_else(String::new, |note| format!(" ({note})"));
        let finding = sink.report(
            &RULE,
            asked.cited.at(),
            Text::new(
                format!("{} er flyttet: nu {there}{note}", place(path, &name)),
                format!("{path} of {name} has moved: now {there}{note}"),
            ),
        );
        // Where the act stays the same, its name stays as the editor wrote it.
        let same_act = corpus.register.by_id(&moved.to.work) == Some(asked.source.index());
        let (at, words) = match asked.cited.found.provision_at {
            Some(at) if same_act => (asked.cited.within(at), nbsp(&moved.to.path.to_string())),
            _ => (asked.cited.at(), there),
        };
        let advice = Text::new(format!("skriv »{words}«"), format!("write »{words}«"));
        // Of a stykke nobody stated where it went, and the address of a link would stay the old one.
        let whole = asked.path == &moved.from.path;
        if asked.alone && whole && asked.cited.found.is_plain && !asked.cited.found.linked {
            finding.suggest(advice, at, words.clone());
        } else {
            finding.help(Text::new(format!("i stedet for {path}: {}", advice.da), format!("instead of {path}: {}", advice.en)));
        }
        finding.help(Text::new(
            "læs den nye bestemmelse: en flyttet regel kan også være ændret",
            "read the new provision: a rule that moved can have changed too",
        ));
    }
}
