//! Laws that hold for any text and any spans, also ones that no rule would report.

use std::collections::BTreeMap;

use kb_diag::{
    Edit, FileId, Finding, Fix, Format, Lang, Report, Rule, Severity, Sources, Span, StaticText, TerminalStyle, Text, apply, mend, render,
};
use proptest::prelude::*;

static RULE: Rule = Rule { name: "any-rule", severity: Severity::Warning, summary: StaticText { da: "en regel", en: "a rule" }, docs: "" };

/// Texts of what is difficult: line ends, tabs, wide and combining characters, controls, marks.
fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => "[a-zæøå§ ]{1,6}",
        2 => Just("\n".to_owned()),
        1 => prop::sample::select(vec![
            "\r\n", "\r", "\t", "\u{feff}", "👩\u{200d}⚖\u{fe0f}", "a\u{30a}", "🇩🇰", "\u{1b}[31m", "\u{202e}", "\u{0}",
            "\u{9b}", "\u{2028}", "\u{200b}", "日本", "\u{a0}", "⸬  ", "\u{e0041}", "    ", "\\", "\"", "%", "::",
        ]).prop_map(str::to_owned),
        1 => ".{0,3}",
    ];
    prop::collection::vec(piece, 0..30).prop_map(|pieces| pieces.concat())
}

/// Spans inside, across and outside the text, also backwards ones.
fn span() -> impl Strategy<Value = Span> {
    let offset = || prop_oneof![20 => 0..120u32, 1 => Just(u32::MAX)];
    prop_oneof![
        8 => (offset(), 0..20u32).prop_map(|(start, len)| Span { start, end: start.saturating_add(len) }),
        1 => (offset(), offset()).prop_map(|(start, end)| Span { start, end }),
    ]
}

/// The number of a file, and a place in it.
type RawPlace = (usize, Span);

#[derive(Clone, Debug)]
struct RawFinding {
    at: RawPlace,
    message: String,
    label: Option<String>,
    related: Vec<(RawPlace, String)>,
    help: Vec<String>,
    fix: Option<(Vec<(RawPlace, String)>, bool)>,
}

fn finding() -> impl Strategy<Value = RawFinding> {
    let place = || (0..2usize, span());
    let edits = prop::collection::vec((place(), prop_oneof!["[xæ\n]{0,3}", text()]), 0..4);
    (
        place(),
        text(),
        prop::option::of(text()),
        prop::collection::vec((place(), text()), 0..3),
        prop::collection::vec(text(), 0..2),
        prop::option::of((edits, any::<bool>())),
    )
        .prop_map(|(at, message, label, related, help, fix)| RawFinding { at, message, label, related, help, fix })
}

/// Returns two files and findings in them.
fn knowledge_base(texts: [String; 2], raw: Vec<RawFinding>) -> (Sources, Vec<Finding>) {
    let mut sources = Sources::default();
    let [first, second] = texts;
    let files = [sources.set("ordninger/å \u{1b}.md", first), sources.set("b.md", second)];
    let findings = raw.into_iter().map(|raw| build(files, raw)).collect();
    (sources, findings)
}

fn build(files: [FileId; 2], raw: RawFinding) -> Finding {
    let text = |text: String| Text::new(text.clone(), text);
    let at = |(file, span): (usize, Span)| span.within(files[file]);
    let mut finding = Finding::new(&RULE, at(raw.at), text(raw.message));
    finding.label = raw.label.map(text);
    finding.help = raw.help.into_iter().map(text).collect();
    for (place, label) in raw.related {
        finding.related(at(place), text(label));
    }
    finding.fix = raw.fix.map(|(edits, safe)| Fix {
        label: Text::new("ret", "mend"),
        edits: edits.into_iter().map(|(place, replacement)| Edit { at: at(place), replacement }).collect(),
        safe,
    });
    finding
}

/// Returns true for a character that no terminal should get from a file.
fn acts_on_a_terminal(c: char) -> bool {
    c != '\n' && (c.is_control() || ('\u{202a}'..='\u{202e}').contains(&c) || ('\u{2066}'..='\u{2069}').contains(&c))
}

fn without_colours(text: &str) -> String {
    let mut out = String::new();
    for (index, part) in text.split("\u{1b}[").enumerate() {
        out.push_str(if index == 0 { part } else { part.split_once('m').map_or("", |(_, rest)| rest) });
    }
    out
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_format_takes_any_finding(
        texts in [text(), text()],
        raw in prop::collection::vec(finding(), 0..4),
        width in prop_oneof![Just(0usize), Just(usize::MAX), 1..200usize],
        unicode in any::<bool>(),
    ) {
        let (sources, findings) = knowledge_base(texts, raw);
        let report = Report { sources: &sources, findings: &findings, lang: Lang::Da, base: "content/" };
        let style = TerminalStyle { color: false, unicode, width };
        let plain = render(&report, &[&RULE], Format::Terminal(style));
        prop_assert!(!plain.contains(acts_on_a_terminal), "{plain:?}");
        let coloured = render(&report, &[&RULE], Format::Terminal(TerminalStyle { color: true, ..style }));
        prop_assert_eq!(without_colours(&coloured), plain);
        for format in [Format::Short, Format::Json, Format::Sarif, Format::Github] {
            let out = render(&report, &[&RULE], format);
            prop_assert!(!out.contains(acts_on_a_terminal), "{out:?}");
            prop_assert_eq!(render(&report, &[&RULE], format), out.clone());
            match format {
                Format::Json | Format::Sarif => prop_assert!(serde_json::from_str::<serde_json::Value>(&out).is_ok()),
                _ => prop_assert_eq!(out.lines().count(), findings.len()),
            }
        }
    }

    #[test]
    fn positions_lie_in_the_text(text in text(), span in span()) {
        let mut sources = Sources::default();
        let id = sources.set("a.md", text.as_str());
        let file = sources.get(id);
        let clamped = file.clamp(span);
        prop_assert!(text.get(clamped.range()).is_some());
        prop_assert_eq!(file.clamp(clamped), clamped);
        let (start, end) = (file.position(clamped.start), file.position(clamped.end));
        prop_assert!(start <= end && start.line >= 1 && start.column >= 1);
        prop_assert!(end.line <= text.matches('\n').count() + 1);
        let line = file.line_span(start.line);
        prop_assert!(text.get(line.range()).is_some_and(|line| !line.contains('\n')));
    }

    #[test]
    fn applied_edits_change_only_their_places(
        text in text(),
        edits in prop::collection::vec((span(), "[xyæ]{0,2}"), 0..8),
    ) {
        let file = Sources::default().set("a.md", text.as_str());
        let edits: Vec<Edit> =
            edits.into_iter().map(|(span, replacement)| Edit { at: span.within(file), replacement }).collect();
        let edits: Vec<&Edit> = edits.iter().collect();
        let applied = apply(&text, &edits);
        prop_assert_eq!(&applied.text, &apply(&text, &edits).text);
        prop_assert_eq!(&apply(&applied.text, &[]).text, &applied.text);

        // One after the other from the end, the edits that were not left out give the same text.
        let mut order: Vec<(usize, &Edit)> = edits.iter().copied().enumerate().collect();
        order.retain(|(index, _)| !applied.left_out.contains(index));
        order.sort_by_key(|(index, edit)| (edit.at.span, *index));
        let mut kept: Vec<&Edit> = Vec::new();
        for (_, edit) in order {
            if !kept.contains(&edit) {
                kept.push(edit);
            }
        }
        let mut expected = text.clone();
        for edit in kept.iter().rev() {
            expected.replace_range(edit.at.span.range(), &edit.replacement);
        }
        prop_assert_eq!(&applied.text, &expected);
        for pair in kept.windows(2) {
            prop_assert!(pair[0].at.span.end <= pair[1].at.span.start);
        }
    }

    #[test]
    fn a_fix_is_applied_whole_or_not_at_all(
        texts in [text(), text()],
        raw in prop::collection::vec(finding(), 0..8),
    ) {
        let (sources, findings) = knowledge_base(texts, raw);
        let mended = mend(&sources, &findings);
        let (expected, fixed, left_out) = mend_slowly(&sources, &findings);
        prop_assert_eq!((mended.fixed, mended.left_out), (fixed, left_out));
        prop_assert_eq!(mended.texts, expected);
    }
}

/// Does what `mend` does by comparing every edit with every other.
fn mend_slowly(sources: &Sources, findings: &[Finding]) -> (BTreeMap<FileId, String>, usize, usize) {
    let apart = |a: &Edit, b: &Edit| {
        let (one, other) = (a.at.span, b.at.span);
        a.at.file != b.at.file || one != other && (one.end <= other.start || other.end <= one.start)
    };
    let at = |edits: &[&Edit], place| -> Vec<String> {
        edits.iter().filter(|edit| edit.at == place).map(|edit| edit.replacement.clone()).collect()
    };
    let mut taken: Vec<&Edit> = Vec::new();
    let (mut fixed, mut left_out) = (0, 0);
    for fix in findings.iter().filter_map(|finding| finding.fix.as_ref()) {
        if !fix.safe || fix.edits.is_empty() {
            continue;
        }
        let mut own: Vec<&Edit> = Vec::new();
        for edit in &fix.edits {
            if !own.contains(&edit) {
                own.push(edit);
            }
        }
        let fits = own.iter().all(|edit| sources.get(edit.at.file).text().get(edit.at.span.range()).is_some());
        let own_apart =
            own.iter().enumerate().all(|(index, a)| own[..index].iter().all(|b| apart(a, b) || a.at == b.at && a.at.span.is_empty()));
        let free = own.iter().all(|a| taken.iter().all(|b| apart(a, b) || a.at == b.at && at(&own, a.at) == at(&taken, a.at)));
        if fits && own_apart && free {
            fixed += 1;
            let new: Vec<&Edit> = own.into_iter().filter(|edit| !taken.contains(edit)).collect();
            taken.extend(new);
        } else {
            left_out += 1;
        }
    }
    let mut texts = BTreeMap::new();
    for path in ["ordninger/å \u{1b}.md", "b.md"] {
        let file = sources.find(path).expect("the knowledge base has it");
        let edits: Vec<&Edit> = taken.iter().copied().filter(|edit| edit.at.file == file).collect();
        let text = apply(sources.get(file).text(), &edits).text;
        if text != **sources.get(file).text() {
            texts.insert(file, text);
        }
    }
    (texts, fixed, left_out)
}
