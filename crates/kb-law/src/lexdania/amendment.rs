//! What an amending act does to which provision of which act.

use kb_cite::{ActReference, Label};

use super::cited::{Mention, Span, mentions, without_quotes};
use super::mark;
use super::text::text_of;
use super::tree::Element;
use crate::document::{Action, AmendedAct, Touch};
use crate::outline::Path;

/// Returns the acts that a document amends.
pub(super) fn read(root: &Element<'_>) -> Vec<AmendedAct> {
    let mut found = Vec::new();
    root.each_named("AendringCentreretParagraf", &mut |paragraph| found.extend(amended(paragraph)));
    found
}

/// Reads one paragraph of an amending act.
fn amended(paragraph: &Element<'_>) -> Option<AmendedAct> {
    let explicatus = paragraph.child("Explicatus").map(text_of).unwrap_or_default();
    let label = mark::paragraph(&explicatus).into_iter().next()?.label;
    let by = Path { paragraph: Some(label), ..Path::default() };
    let mut preamble = String::new();
    preamble_of(paragraph, &mut preamble);
    let mut points = Vec::new();
    paragraph.each_named("AendringsNummer", &mut |point| points.push(point));
    let (act, title) = act_of(&preamble)?;
    let mut touches = Vec::new();
    let mut last = Path::default();
    for (at, point) in points.iter().enumerate() {
        let number = point.child("Explicatus").map(text_of).and_then(|text| mark::point(&text));
        let number = number.map_or_else(|| Label::new(&(at + 1).to_string()), |mark| mark.label);
        let mut reader = Instructions { by: Path { nr: Some(number), ..by.clone() }, last: last.clone(), touches: Vec::new() };
        reader.read(point);
        last = reader.last;
        touches.append(&mut reader.touches);
    }
    Some(AmendedAct { by, act, title, touches })
}

/// Collects what a paragraph says before its points.
fn preamble_of(element: &Element<'_>, preamble: &mut String) {
    for child in element.elements() {
        match child.name {
            "AendringsNummer" => return,
            "Stk" => preamble_of(child, preamble),
            "Exitus" => {
                preamble.push_str(&text_of(child));
                preamble.push(' ');
            }
            _ => {}
        }
    }
}

/// Reads "I lov om social service, jf. lovbekendtgørelse nr. …, som ændret …, foretages følgende
/// ændringer:" — the expression and the act's title. None of what amends nothing.
fn act_of(preamble: &str) -> Option<(ActReference, Option<String>)> {
    if !preamble.contains("foretages") {
        return None;
    }
    let lower = preamble.to_lowercase();
    let end =
        [" som ændret", " som senest ændret", " foretages", " med de ændringer"].iter().filter_map(|words| lower.find(words)).min()?;
    let head = preamble.get(..end).unwrap_or(preamble);
    let found = mentions(head);
    // The last expression named is the one that is amended.
    let act =
        found.iter().rfind(|mention| mention.names_identity()).or_else(|| found.iter().find(|mention| mention.names_act()))?.act.clone();
    let written = head.trim().strip_prefix("I ").unwrap_or(head);
    let end =
        [", jf. ", ", lov nr.", ", lovbekendtgørelse nr.", ", bekendtgørelse nr."].iter().filter_map(|words| written.find(words)).min();
    let written = &written[..end.unwrap_or(written.len())];
    let title = match written.split_once(" om ") {
        // "lov nr. 153 af 26. februar 2011 om …": the number is no part of the title.
        Some((kind, rest)) if kind.contains(" nr. ") => kind.split(' ').next().map(|kind| format!("{kind} om {rest}")),
        _ => Some(written.to_owned()),
    };
    let title = title.map(|title| title.trim_end_matches([',', ' ']).to_owned()).filter(|title| !title.is_empty());
    Some((act, title))
}

/// Reads the instructions of one point.
struct Instructions {
    by: Path,
    /// The provision last named: what "stk. 3" is of.
    last: Path,
    touches: Vec<Touch>,
}

impl Instructions {
    fn read(&mut self, point: &Element<'_>) {
        for child in point.elements() {
            match child.name {
                "Aendring" => {
                    let text = child.child("AendringDefinition").map(text_of).unwrap_or_default();
                    let mut new = None;
                    child.each_named("AendringNyTekst", &mut |text| new = Some(text));
                    self.instruction(&text, new);
                }
                "Rykningsklausul" | "Exitus" => self.instruction(&text_of(child), None),
                _ => {}
            }
        }
    }

    /// Reads one instruction: the provisions it names and the verbs that follow them.
    fn instruction(&mut self, text: &str, new: Option<&Element<'_>>) {
        let text = without_quotes(text);
        if text.trim_start().starts_with("Overalt i ") {
            self.touch(Span { from: Path::default(), to: None }, Action::Changed, None);
            return;
        }
        let found = mentions(&text);
        let mut verbs = verbs(&text);
        verbs.push((text.len(), Verb::End));
        let mut pending: Vec<Subject> = Vec::new();
        let mut at = 0;
        let mut start = 0;
        for (verb_at, verb) in verbs {
            while let Some(mention) = found.get(at).filter(|mention| mention.start < verb_at) {
                at += 1;
                self.subject(&text, mention, start, &mut pending);
            }
            start = verb_at;
            match verb {
                Verb::End => {}
                Verb::Replaces => self.apply(&mut pending, Action::Replaced),
                Verb::Repeals => {
                    // "§ 5 ophæves, og i stedet indsættes: …" gives the same label a new wording.
                    if text[verb_at..].contains("i stedet") {
                        self.insert_instead(&mut pending, new);
                        return;
                    }
                    self.apply(&mut pending, Action::Repealed);
                }
                Verb::Changes => self.apply(&mut pending, Action::Changed),
                Verb::Inserts => {
                    let rest: Vec<&Mention> = found[at..].iter().collect();
                    self.insert(&text, verb_at, std::mem::take(&mut pending), &rest, new);
                    return;
                }
                Verb::Becomes => {
                    let to: Vec<&Mention> = found[at..].iter().take(1).collect();
                    at += to.len();
                    self.renumber(&mut pending, to.first().copied(), &text[verb_at..]);
                }
            }
        }
    }

    /// Adds the provisions of a citation to what the next verb speaks of. "der bliver stk. 3" says
    /// where the one before it goes.
    fn subject(&mut self, text: &str, mention: &Mention, from: usize, pending: &mut Vec<Subject>) {
        if mention.names_identity() || mention.provisions.is_empty() {
            return;
        }
        let before = text.get(from..mention.start).unwrap_or_default().to_lowercase();
        let before = before.trim_end();
        let spans: Vec<Span> = mention.provisions.iter().map(|span| self.resolved(span, mention.is_relative)).collect();
        if before.ends_with("der bliver") || before.ends_with("som bliver") || before.ends_with("der herefter bliver") {
            if let (Some(subject), Some(span)) = (pending.last_mut(), spans.first()) {
                subject.becomes = Some(span.from.clone());
            }
            return;
        }
        if let Some(span) = spans.last() {
            self.last = span.from.clone();
        }
        let is_heading = ["overskriften til", "overskriften før", "overskriften over", "overskriften efter", "overskrifterne før"]
            .iter()
            .any(|words| before.ends_with(words));
        let is_after = before.ends_with("efter") || before.ends_with("før") || before.ends_with("foran");
        pending.extend(spans.into_iter().map(|span| Subject { span, becomes: None, is_heading, is_after: is_after && !is_heading }));
    }

    /// Completes a provision by the one last named.
    fn resolved(&self, span: &Span, is_relative: bool) -> Span {
        let complete = |path: &Path| {
            if !is_relative {
                return path.clone();
            }
            let mut whole = path.clone();
            whole.paragraph.clone_from(&self.last.paragraph);
            if path.stk.is_none() {
                whole.stk.clone_from(&self.last.stk);
                if path.nr.is_none() {
                    whole.nr.clone_from(&self.last.nr);
                    if path.litra.is_none() {
                        whole.litra.clone_from(&self.last.litra);
                    }
                }
            }
            whole
        };
        Span { from: complete(&span.from), to: span.to.as_ref().map(complete) }
    }

    fn apply(&mut self, pending: &mut Vec<Subject>, action: Action) {
        for subject in pending.drain(..) {
            let action = if subject.is_heading { Action::Heading } else { action };
            self.touch(subject.span, action, subject.becomes);
        }
    }

    /// Reads "Stk. 3-5 bliver herefter stk. 4-6.".
    fn renumber(&mut self, pending: &mut Vec<Subject>, to: Option<&Mention>, rest: &str) {
        let mut targets: Vec<Span> =
            to.map(|mention| mention.provisions.iter().map(|span| self.resolved(span, mention.is_relative)).collect()).unwrap_or_default();
        if targets.is_empty() {
            targets.extend(target(rest).map(|path| self.resolved(&Span { from: path, to: None }, true)));
        }
        for (at, subject) in pending.drain(..).enumerate() {
            let becomes = targets.get(at).or(targets.last()).map(|span| span.from.clone());
            self.touch(subject.span, Action::Renumbered, becomes);
        }
    }

    /// Reads "Efter § 5 indsættes:", "I § 5 indsættes som stk. 3:", "I § 5, stk. 2, indsættes efter
    /// »…«:", "I § 5 indsættes efter stk. 1 som nyt stykke:".
    fn insert(&mut self, text: &str, verb_at: usize, pending: Vec<Subject>, rest: &[&Mention], new: Option<&Element<'_>>) {
        let after = &text[verb_at..];
        let host = pending.iter().find(|subject| !subject.is_after).map(|subject| subject.span.from.clone());
        let stem = host.clone().or_else(|| pending.first().map(|subject| subject.span.from.clone())).unwrap_or_default();
        let mut inserted = Vec::new();
        if let Some(new) = new {
            labels_of(new, &stem, &mut inserted);
        }
        if after.contains("som ny overskrift") {
            // "Før § 43 indsættes som ny overskrift: …"
            for subject in pending {
                self.touch(subject.span, Action::Heading, None);
            }
            return;
        }
        inserted.dedup();
        if inserted.is_empty()
            && let Some(named_at) = after.find(" som ")
        {
            // "som stk. 3 og 4", "som 2. pkt.": the words name what is new.
            self.last = stem.clone();
            for mention in rest.iter().filter(|mention| mention.start >= verb_at + named_at && !mention.names_identity()) {
                inserted.extend(mention.provisions.iter().map(|span| self.resolved(span, mention.is_relative)));
            }
        }
        for subject in &pending {
            // What something is inserted in is changed; what it is inserted after is not.
            if !subject.is_after && (inserted.is_empty() || subject.is_heading || subject.becomes.is_some()) {
                let action = if subject.is_heading { Action::Heading } else { Action::Changed };
                self.touch(subject.span.clone(), action, subject.becomes.clone());
            }
        }
        self.last = stem;
        for span in inserted {
            self.touch(span, Action::Inserted, None);
        }
    }

    fn insert_instead(&mut self, pending: &mut Vec<Subject>, new: Option<&Element<'_>>) {
        let stem = pending.first().map(|subject| subject.span.from.clone()).unwrap_or_default();
        let mut inserted = Vec::new();
        if let Some(new) = new {
            labels_of(new, &stem, &mut inserted);
        }
        let is_same =
            |subject: &Subject, span: &Span| subject.span == *span || (subject.span.to.is_none() && subject.span.from == span.from);
        for subject in pending.drain(..) {
            // A sentence or what has no label of its own is replaced by what stands in its place.
            let replaced =
                inserted.is_empty() || inserted.iter().any(|span| is_same(&subject, span)) || subject.span.from.punktum.is_some();
            inserted.retain(|span| !is_same(&subject, span));
            let action = if replaced { Action::Replaced } else { Action::Repealed };
            self.touch(subject.span, action, subject.becomes);
        }
        for span in inserted {
            self.touch(span, Action::Inserted, None);
        }
    }

    fn touch(&mut self, span: Span, action: Action, becomes: Option<Path>) {
        self.touches.push(Touch { by: self.by.clone(), path: span.from, through: span.to, action, becomes });
    }
}

/// Reads the label that a provision gets: "bliver herefter nr. 4-8.", of which the first.
fn target(text: &str) -> Option<Path> {
    let mut words = text.split_whitespace().skip_while(|word| word.starts_with(char::is_lowercase) && !word.ends_with('.'));
    let (name, label) = (words.next()?, words.next()?);
    let label: String = label.chars().take_while(|c| c.is_alphanumeric()).collect();
    matches!(name, "nr." | "stk." | "litra").then(|| format!("{name} {label}").parse().ok())?
}

/// What a verb speaks of.
struct Subject {
    span: Span,
    becomes: Option<Path>,
    is_heading: bool,
    is_after: bool,
}

/// The verbs of amending acts.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Verb {
    Replaces,
    Repeals,
    Changes,
    Inserts,
    Becomes,
    End,
}

/// Returns the verbs of an instruction with their byte offsets, in order. "ændres … til", "udgår".
fn verbs(text: &str) -> Vec<(usize, Verb)> {
    const VERBS: [(&str, Verb); 8] = [
        ("affattes", Verb::Replaces),
        ("ophæves", Verb::Repeals),
        ("ændres", Verb::Changes),
        ("udgår", Verb::Changes),
        ("erstattes", Verb::Changes),
        ("indsættes", Verb::Inserts),
        ("bliver herefter", Verb::Becomes),
        ("bliver til", Verb::Becomes),
    ];
    let mut found: Vec<(usize, Verb)> = VERBS.iter().flat_map(|(word, verb)| text.match_indices(word).map(|(at, _)| (at, *verb))).collect();
    // "stk. 3 bliver stk. 4", but not "der bliver stk. 4" in passing.
    for (at, _) in text.match_indices(" bliver ") {
        let before = text[..at].trim_end();
        let in_passing = before.ends_with("der") || before.ends_with("som");
        if !in_passing && !found.iter().any(|(other, _)| *other == at + 1) {
            found.push((at + 1, Verb::Becomes));
        }
    }
    found.sort_by_key(|(at, _)| *at);
    found
}

/// Adds the provisions that new text brings, by the marks in it. `stem` is what it is put in or
/// after: it says of which paragraph a stykke is, and of which stykke a number.
fn labels_of(new: &Element<'_>, stem: &Path, found: &mut Vec<Span>) {
    let span = |from: Path, to: Option<Path>| Span { from, to };
    for child in new.elements() {
        let explicatus = child.child("Explicatus").map(text_of).unwrap_or_default();
        match child.name {
            "Paragraf" => {
                let mut marks = mark::paragraph(&explicatus);
                if marks.is_empty() {
                    // The publisher left the mark in the text.
                    marks.extend(mark::leading_paragraph(&text_of(child)).map(|(mark, _)| mark));
                }
                for mark in marks {
                    let path = |label: Label| Path { paragraph: Some(label), ..Path::default() };
                    found.push(span(path(mark.label), mark.through.map(path)));
                }
            }
            "Stk" => {
                for mark in mark::stk(&explicatus) {
                    let path = |label: Label| Path { stk: Some(label), ..stem.top() };
                    found.push(span(path(mark.label), mark.through.map(path)));
                }
            }
            "Indentatio" => {
                let Some(mark) = mark::point(&explicatus) else { continue };
                let is_number = mark.label.as_str().starts_with(|c: char| c.is_ascii_digit());
                let path = if is_number {
                    Path { nr: Some(mark.label), litra: None, punktum: None, ..stem.clone() }
                } else {
                    Path { litra: Some(mark.label), punktum: None, ..stem.clone() }
                };
                found.push(span(path, None));
            }
            "Kapitel" => {
                found.extend(mark::chapter(&explicatus).map(|mark| span(Path { chapter: Some(mark.label), ..Path::default() }, None)));
                labels_of(child, stem, found);
            }
            "Explicatus" => {
                // "Kapitel 4 a" set before its paragraphs.
                let text = text_of(child);
                if text.starts_with("Kapitel") {
                    found.extend(mark::chapter(&text).map(|mark| span(Path { chapter: Some(mark.label), ..Path::default() }, None)));
                }
            }
            "Linea" => {
                let text = text_of(child);
                if let Some((mark, _)) = mark::leading_paragraph(text.trim_start_matches('»')) {
                    found.push(span(Path { paragraph: Some(mark.label), ..Path::default() }, None));
                }
            }
            "ParagrafGruppe" | "Afsnit" | "Bog" | "Index" | "Exitus" => labels_of(child, stem, found),
            _ => {}
        }
    }
}
