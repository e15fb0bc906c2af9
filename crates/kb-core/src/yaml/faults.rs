//! What is wrong with YAML that cannot be read, in plain words.
//!
//! The library says where it stumbled, which is often a line below the fault. So the text is looked
//! at anew: first for what is still open at that place, then line by line.

use kb_diag::{FileId, Finding, Location, Span, Text};
use serde_yaml::granit_parser::ErrorKind;

use super::scan::{self, Open, indent_of, key_of, line_at, line_before, value_from};
use crate::rules::malformed_yaml;

/// The space that no line is broken at. To YAML it is a letter.
const HARD_SPACE: char = '\u{a0}';

/// Reports each line that is indented with non-breaking spaces, as text copied from elsewhere can be.
pub(super) fn hard_indents(text: &str, at: usize, file: FileId) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut offset = 0;
    for line in text.split_inclusive('\n') {
        let indent = line.len() - line.trim_start_matches([' ', HARD_SPACE]).len();
        if line[..indent].contains(HARD_SPACE) {
            let span = Span::new(at + offset, at + offset + indent).within(file);
            let message = Text::new("hårde mellemrum kan ikke bruges til indrykning", "non-breaking spaces cannot be used for indentation");
            let mut finding = Finding::new(&malformed_yaml::RULE, span, message);
            finding.suggest(Text::new("brug almindelige mellemrum", "use plain spaces"), span, line[..indent].replace(HARD_SPACE, " "));
            findings.push(finding);
        }
        offset += line.len();
    }
    findings
}

/// Where the reading stopped.
#[derive(Clone, Copy)]
pub(super) struct Region<'a> {
    /// The whole YAML.
    pub(super) text: &'a str,
    /// Where it begins in its file.
    pub(super) at: usize,
    pub(super) file: FileId,
    /// Where the reading began in the text.
    pub(super) from: usize,
    /// Where it stopped in the text.
    pub(super) place: usize,
}

/// Says in plain words what the YAML library stumbled on.
pub(super) fn explain(error: &ErrorKind, region: &Region<'_>) -> Finding {
    tab(error, region)
        .or_else(|| after_quote(error, region))
        .or_else(|| mismatched(region))
        .or_else(|| unclosed(region))
        .or_else(|| in_brackets(error, region))
        .or_else(|| in_line(error, region))
        .unwrap_or_else(|| unknown(error, region))
}

/// Refuses a value that begins with a character that means something to YAML, as `@eksempel`.
pub(super) fn special_beginning(text: &str, start: usize, at: usize, file: FileId) -> Finding {
    let mark: String = text[start..].chars().take(1).collect();
    let (line_start, line) = line_at(text, start);
    // In a list the item ends at its comma; a person must look.
    let in_brackets = line[..start - line_start].contains(['[', '{']);
    let value =
        if in_brackets { text[start..].split([',', ']', '}', '\n']).next().unwrap_or("").trim_end() } else { value_from(text, start) };
    let span = Span::new(at + start, at + start + value.len()).within(file);
    let message = Text::new(
        format!("en tekst, der begynder med »{mark}«, skal stå i anførselstegn"),
        format!("a text that begins with »{mark}« must be in quotes"),
    );
    let mut finding = Finding::new(&malformed_yaml::RULE, span, message);
    finding.suggest(Text::new("sæt teksten i anførselstegn", "put the text in quotes"), span, quoted(value));
    finding
}

/// Where the mark of a value stands: a value such as `&navn tekst` is reported from its text on.
pub(super) fn mark_before(text: &str, line: usize, start: usize) -> usize {
    if text[start..].starts_with(['&', '!', '*']) {
        return start;
    }
    text[line..start]
        .char_indices()
        .rev()
        .find(|(_, character)| matches!(character, '&' | '!' | '*'))
        .map_or(start, |(offset, _)| line + offset)
}

/// A text in double quotes, as YAML reads it back.
pub(crate) fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

/// Says what is wrong with a text that is not made of keys and values.
pub(super) fn no_keys(region: &Region<'_>, node: Span) -> Finding {
    let (start, line) = line_at(region.text, node.start as usize - region.at);
    missing_space(start, line, region).unwrap_or_else(|| {
        region.report_line(
            (start, line),
            "her skal stå nøgler og værdier, som »titel: Mentorstøtte«",
            "keys and values are expected here, as in »titel: Mentorstøtte«",
        )
    })
}

impl<'a> Region<'a> {
    /// A place in the file.
    fn span(&self, start: usize, length: usize) -> Location {
        Span::new(self.at + start, self.at + start + length).within(self.file)
    }

    fn report(&self, start: usize, length: usize, da: impl Into<String>, en: impl Into<String>) -> Finding {
        Finding::new(&malformed_yaml::RULE, self.span(start, length), Text::new(da.into(), en.into()))
    }

    /// The line where the reading stopped; at the end of the text, the last line with something on it.
    fn line(&self) -> (usize, &'a str) {
        let found = line_at(self.text, self.place);
        if found.1.trim().is_empty() {
            line_before(self.text, found.0).filter(|(start, _)| *start >= self.from).unwrap_or(found)
        } else {
            found
        }
    }

    fn report_line(&self, (start, line): (usize, &str), da: impl Into<String>, en: impl Into<String>) -> Finding {
        let indent = indent_of(line);
        self.report(start + indent, line.trim_end().len().saturating_sub(indent), da, en)
    }
}

/// A tab before a key or a dash: on this line or the next.
fn tab(error: &ErrorKind, region: &Region<'_>) -> Option<Finding> {
    let is_tab = matches!(
        error,
        ErrorKind::TabNotAllowed
            | ErrorKind::TabInBlockIndentation
            | ErrorKind::TabInIndentation
            | ErrorKind::TabAtBlockScalarStart
            | ErrorKind::TabInPlainScalar
            | ErrorKind::UnexpectedCharacter { character: '\t' }
    );
    let (start, _) = line_at(region.text, region.place);
    let mut offset = start;
    for line in region.text[start..].split_inclusive('\n').take(2) {
        let indent = &line[..indent_of(line)];
        if let Some(first) = indent.find('\t') {
            let count = indent[first..].bytes().take_while(|&byte| byte == b'\t').count();
            let mut finding =
                region.report(offset + first, count, "tabulator kan ikke bruges til indrykning", "a tab cannot be used for indentation");
            finding.suggest(Text::new("brug mellemrum", "use spaces"), region.span(offset + first, count), "  ".repeat(count));
            return Some(finding);
        }
        offset += line.len();
    }
    is_tab.then(|| region.report_line(region.line(), "tabulator kan ikke bruges her", "a tab cannot be used here"))
}

/// In `titel: "Mentor" og andre`, the value, which needs quotes around the whole.
fn after_quote(error: &ErrorKind, region: &Region<'_>) -> Option<Finding> {
    let (start, line) = region.line();
    let value = scan::value_from(region.text, start + value_offset(line)?);
    let quote = value.chars().next().filter(|mark| matches!(mark, '"' | '\''))?;
    let closed = value[1..].find(quote)? + 2;
    let is_more = closed < value.len() && !value[closed..].starts_with([',', ']', '}', quote]);
    let trailing = matches!(
        error,
        ErrorKind::InvalidTrailingDoubleQuotedScalar
            | ErrorKind::InvalidTrailingSingleQuotedScalar
            | ErrorKind::ExpectedBlockMappingKey
            | ErrorKind::SimpleKeyExpected
    );
    if !is_more || !trailing {
        return None;
    }
    let at = start + value_offset(line)?;
    let more = value[closed..].trim_start();
    let mut finding = region.report(
        at + value.len() - more.len(),
        more.len(),
        "der står mere efter det afsluttende anførselstegn",
        "there is more after the closing quotation mark",
    );
    finding.suggest(
        Text::new("sæt anførselstegn om det hele", "put quotes around the whole"),
        region.span(at, value.len()),
        format!("'{}'", value.replace('\'', "''")),
    );
    Some(finding)
}

/// In `[alle, unge}`, the bracket that closes another sort.
fn mismatched(region: &Region<'_>) -> Option<Finding> {
    let (start, line) = line_at(region.text, region.place);
    let Open { offset, mark } = *scan::open_at(region.text, region.from, start + line.len()).last()?;
    let close = closing(mark);
    let other = if mark == '[' { '}' } else { ']' };
    let place = offset + region.text[offset..start + line.len()].find(other).filter(|_| matches!(mark, '[' | '{'))?;
    let (da, en) = named(mark);
    let (da, en) = (
        format!("{da} begynder med »{mark}« og skal slutte med »{close}«"),
        format!("{en} begins with »{mark}« and must end with »{close}«"),
    );
    let mut finding = region.report(place, 1, da, en);
    finding.suggest(Text::new(format!("skriv »{close}«"), format!("write »{close}«")), region.span(place, 1), close);
    Some(finding)
}

/// A quotation mark or bracket that is never closed.
fn unclosed(region: &Region<'_>) -> Option<Finding> {
    let (start, line) = line_at(region.text, region.place);
    let open = scan::open_at(region.text, region.from, start + line.len());
    // What is opened on the same line is closed there, the innermost first.
    let first_line = line_at(region.text, open.first()?.offset).0;
    let Open { offset, mark } = *open.iter().rev().find(|open| line_at(region.text, open.offset).0 == first_line)?;
    let value = value_from(region.text, offset);
    let end = offset + value.len();
    let close = closing(mark);
    if region.text[end..next_entry(region.text, offset)].contains(close) {
        return None;
    }
    let (da, en) = named(mark);
    let mut finding = region.report(offset, value.len(), format!("{da} bliver ikke lukket"), format!("{en} is never closed"));
    finding.suggest(Text::new(format!("sæt {close}, hvor det slutter"), format!("put {close} where it ends")), region.span(end, 0), close);
    Some(finding)
}

/// Where the next key or list item begins that is not indented more than the line around an offset.
fn next_entry(text: &str, offset: usize) -> usize {
    let (start, line) = line_at(text, offset);
    let mut next = start + line.len();
    for below in text[next..].split_inclusive('\n') {
        let is_entry = key_of(below).is_some() || below.trim_start().starts_with("- ");
        if is_entry && indent_of(below) <= indent_of(line) && !below.trim().is_empty() {
            break;
        }
        next += below.len();
    }
    next
}

fn closing(mark: char) -> char {
    match mark {
        '[' => ']',
        '{' => '}',
        quote => quote,
    }
}

fn named(mark: char) -> (&'static str, &'static str) {
    match mark {
        '[' => ("listen", "the list"),
        '{' => ("den krøllede parentes", "the curly bracket"),
        _ => ("anførselstegnet", "the quotation mark"),
    }
}

/// What is wrong between two brackets.
fn in_brackets(error: &ErrorKind, region: &Region<'_>) -> Option<Finding> {
    let open = *scan::open_at(region.text, region.from, region.place).last()?;
    let (da, en) = named(open.mark);
    let (start, line) = line_at(region.text, region.place);
    let inside = open.offset.max(start);
    if let Some(comma) = double_comma(&region.text[inside..start + line.len()]) {
        let mut finding = region.report(inside + comma, 1, "her er et komma for meget", "there is a comma too many here");
        finding.suggest(Text::new("slet kommaet", "delete the comma"), region.span(inside + comma, 1), "");
        return Some(finding);
    }
    missing_comma(error, inside, region).or_else(|| {
        let value = value_from(region.text, open.offset);
        let mut finding = region.report(open.offset, value.len(), format!("{da} kan ikke læses"), format!("{en} cannot be read"));
        finding.help(Text::new(
            "sæt komma mellem leddene, og sæt anførselstegn om et led med kolon, komma eller parentes i",
            "put a comma between the items, and quotes around an item with a colon, comma or bracket in it",
        ));
        Some(finding)
    })
}

/// In `{ type: LOV nummer: "1" }`, the key that a comma is missing before.
fn missing_comma(error: &ErrorKind, inside: usize, region: &Region<'_>) -> Option<Finding> {
    let separator = matches!(
        error,
        ErrorKind::ExpectedFlowSequenceSeparator
            | ErrorKind::ExpectedFlowMappingSeparator
            | ErrorKind::MappingValueNotAllowed
            | ErrorKind::InvalidColonPlacement
    );
    let before = region.text[inside..region.place].trim_end_matches(':').trim_end();
    let word = before.rfind([' ', ',', '[', '{']).map_or(0, |found| found + 1);
    let after = before[..word].trim_end();
    if !separator || after.is_empty() || after.ends_with([',', '[', '{', ':']) {
        return None;
    }
    let mut finding = region.report(inside + word, before.len() - word, "der mangler et komma før dette", "a comma is missing before this");
    finding.suggest(Text::new("sæt et komma", "put a comma"), region.span(inside + after.len(), 0), ",");
    finding.help(Text::new(
        "hører kolonet til teksten, så sæt teksten i anførselstegn",
        "if the colon belongs to the text, put the text in quotes",
    ));
    Some(finding)
}

/// The second of two commas with nothing between, or a comma just after a bracket.
fn double_comma(inside: &str) -> Option<usize> {
    let mut before = None;
    for (offset, character) in inside.char_indices().filter(|(_, character)| !character.is_whitespace()) {
        if character == ',' && matches!(before, Some(',' | '[' | '{')) {
            return Some(offset);
        }
        before = Some(character);
    }
    None
}

/// A fault that the line itself, or the line above it, shows.
fn in_line(error: &ErrorKind, region: &Region<'_>) -> Option<Finding> {
    let here = region.line();
    let above = line_before(region.text, here.0).filter(|(start, _)| *start >= region.from);
    for (start, line) in above.into_iter().chain([here]) {
        if let Some(finding) = missing_space(start, line, region) {
            return Some(finding);
        }
    }
    if let ErrorKind::UnexpectedCharacter { character: '@' | '`' | '%' | '&' | '*' | '!' } = error {
        return Some(special_beginning(region.text, region.place, region.at, region.file));
    }
    let (start, line) = here;
    if let Some((above_start, above)) =
        above.filter(|(start, above)| *start == region.from && !above.contains(':') && key_of(line).is_some())
    {
        return Some(no_colon(above_start, above, region));
    }
    if let Some(from) = colon_in_value(line) {
        return Some(colon(start + from, value_from(region.text, start + from), region));
    }
    let (above_start, above) = above?;
    let is_key =
        key_of(line).is_some_and(|key| key.name.starts_with(char::is_lowercase) || key.name.starts_with(|c: char| c.is_ascii_digit()));
    if indent_of(line) > 0 && line.contains(": ") && !is_key {
        // A text that goes on below its key, with a colon in it.
        let from = above_start + value_offset(above).filter(|&from| from < above.len())?;
        return Some(colon(from, region.text[from..start + line.len()].trim_end(), region));
    }
    misaligned(start, line, above, region)
}

/// In `titel:Mentor`, the space that is missing.
fn missing_space(start: usize, line: &str, region: &Region<'_>) -> Option<Finding> {
    let key = key_of(line)?;
    let next = line[key.colon + 1..].chars().next()?;
    if next == HARD_SPACE {
        let space = start + key.colon + 1;
        let mut finding = region.report(
            space,
            HARD_SPACE.len_utf8(),
            "her står et hårdt mellemrum; efter kolon skal der være et almindeligt",
            "this is a non-breaking space; after a colon there must be a plain one",
        );
        finding.fix(Text::new("skriv et almindeligt mellemrum", "write a plain space"), region.span(space, HARD_SPACE.len_utf8()), " ");
        return Some(finding);
    }
    if next.is_whitespace() || (next == '/' && line[key.colon..].starts_with("://")) {
        return None;
    }
    let name = key.name;
    let length = line.trim_end().len() - key.indent;
    let mut finding = region.report(
        start + key.indent,
        length,
        format!("der mangler et mellemrum efter kolon i »{name}:«"),
        format!("a space is missing after the colon in »{name}:«"),
    );
    finding.fix(Text::new("indsæt et mellemrum", "insert a space"), region.span(start + key.colon + 1, 0), " ");
    Some(finding)
}

/// Where the value of a line begins: after its first colon, or after the dash of a list item.
fn value_offset(line: &str) -> Option<usize> {
    let from = match key_of(line) {
        Some(key) => key.colon + 1,
        None => indent_of(line) + line.trim_start().starts_with("- ").then_some(2)?,
    };
    Some(from + indent_of(&line[from..]))
}

/// In `titel: Mentor: støtte`, where the value that needs quotes begins.
fn colon_in_value(line: &str) -> Option<usize> {
    let from = value_offset(line)?;
    let value = scan::value_from(line, from);
    let plain = !value.starts_with(['"', '\'', '[', '{', '|', '>']);
    (plain && (value.contains(": ") || value.ends_with(':'))).then_some(from)
}

fn colon(start: usize, value: &str, region: &Region<'_>) -> Finding {
    let mut finding =
        region.report(start, value.len(), "en tekst med kolon i skal stå i anførselstegn", "a text with a colon in it must be in quotes");
    finding.fix(
        Text::new("sæt teksten i anførselstegn", "put the text in quotes"),
        region.span(start, value.len()),
        quoted(without_curly(value)),
    );
    finding
}

/// A text without the typographic quotation marks around it, which YAML takes for letters.
fn without_curly(value: &str) -> &str {
    value.strip_prefix(['“', '”', '„']).and_then(|inside| inside.strip_suffix(['“', '”'])).unwrap_or(value)
}

/// A key or a list item that does not begin in the column of the one above.
fn misaligned(start: usize, line: &str, above: &str, region: &Region<'_>) -> Option<Finding> {
    let (indent, above_indent) = (indent_of(line), indent_of(above));
    let item = |line: &str| line.trim_start().starts_with("- ");
    let right = match (item(line), item(above), key_of(above)) {
        (true, true, _) => above_indent,
        (false, _, Some(key)) if key_of(line).is_some() => key.indent,
        _ => return None,
    };
    if indent == right {
        return None;
    }
    let mut finding = region.report_line(
        (start, line),
        "linjen begynder ikke under begyndelsen af den linje, den hører sammen med",
        "the line does not begin below the beginning of the line it belongs with",
    );
    finding.suggest(
        Text::new("ret indrykningen, så den passer med linjen over", "indent it as the line above"),
        region.span(start, indent),
        " ".repeat(right),
    );
    Some(finding)
}

/// A line without a colon, where a key must begin.
fn no_colon(start: usize, line: &str, region: &Region<'_>) -> Finding {
    let mut finding = region.report_line(
        (start, line),
        "linjen er hverken en nøgle med kolon eller en fortsættelse af linjen over",
        "the line is neither a key with a colon nor a continuation of the line above",
    );
    finding.help(Text::new(
        "skriv »nøgle: værdi«, eller ryk linjen ind, hvis den hører til linjen over",
        "write »key: value«, or indent the line if it belongs to the line above",
    ));
    finding
}

fn unknown(error: &ErrorKind, region: &Region<'_>) -> Finding {
    let (start, line) = region.line();
    if matches!(error, ErrorKind::RecursionLimitExceeded) {
        return region.report_line((start, line), "listerne ligger for dybt inde i hinanden", "the lists are nested too deeply");
    }
    if let ErrorKind::UnexpectedCharacter { character } = error
        && character.is_control()
    {
        return region.report_line(
            (start, line),
            "linjen har et usynligt tegn, der ikke kan bruges",
            "the line has an invisible character that cannot be used",
        );
    }
    if !line.contains(':') {
        return no_colon(start, line, region);
    }
    let mut finding = region.report_line(
        (start, line),
        "linjen kan ikke læses som YAML; indrykningen er formentlig forkert",
        "the line cannot be read as YAML; its indentation is probably wrong",
    );
    finding.help(Text::new(
        "nøgler på samme niveau skal begynde i samme kolonne, og en liste skrives som [a, b] eller med - foran hvert led",
        "keys of one level begin in one column, and a list is written as [a, b] or with - before each item",
    ));
    finding
}

#[cfg(test)]
mod tests {
    use kb_diag::{Lang, Sources};

    fn told(text: &str) -> Vec<(String, String, Option<String>)> {
        let mut sources = Sources::default();
        let file = sources.set("a.yaml", text);
        let mut findings = Vec::new();
        super::super::read(text, 0, file, &mut findings);
        let edit = |finding: &kb_diag::Finding| finding.fix.as_ref().map(|fix| kb_diag::apply(text, &[&fix.edits[0]]).text);
        findings
            .iter()
            .map(|finding| (text[finding.at.span.range()].to_owned(), finding.message.get(Lang::Da).to_owned(), edit(finding)))
            .collect()
    }

    #[track_caller]
    fn one(text: &str, place: &str, message: &str, mended: Option<&str>) {
        assert_eq!(told(text), [(place.to_owned(), message.to_owned(), mended.map(ToOwned::to_owned))], "{text}");
        if let Some(mended) = mended {
            assert_eq!(told(mended), [], "{mended}");
        }
    }

    #[test]
    fn a_colon_in_a_text_is_quoted() {
        let message = "en tekst med kolon i skal stå i anførselstegn";
        one("titel: Æ: ø # å\nlov: a\n", "Æ: ø", message, Some("titel: \"Æ: ø\" # å\nlov: a\n"));
        let plain = "linjen er hverken en nøgle med kolon eller en fortsættelse af linjen over";
        one("titel Mentor\nlov: a\n", "titel Mentor", plain, None);
        one(
            "resumé: Ring først\n  og husk altid: skriv\nlov: a\n",
            "Ring først\n  og husk altid: skriv",
            message,
            Some("resumé: \"Ring først\n  og husk altid: skriv\"\nlov: a\n"),
        );
    }

    #[test]
    fn what_is_not_closed_is_closed() {
        one("a: [b, c\nd: e\n", "[b, c", "listen bliver ikke lukket", Some("a: [b, c]\nd: e\n"));
        one(
            "a:\n  - { b: c\n  - { b: d }\n",
            "{ b: c",
            "den krøllede parentes bliver ikke lukket",
            Some("a:\n  - { b: c}\n  - { b: d }\n"),
        );
        one("a:\n  - { b: c\nd: e\n", "{ b: c", "den krøllede parentes bliver ikke lukket", Some("a:\n  - { b: c}\nd: e\n"));
        one("a: \"b\nd: e\nf: g\n", "\"b", "anførselstegnet bliver ikke lukket", Some("a: \"b\"\nd: e\nf: g\n"));
        one("a: [b, c}\nd: e\n", "}", "listen begynder med »[« og skal slutte med »]«", Some("a: [b, c]\nd: e\n"));
    }

    #[test]
    fn commas_are_put_and_taken() {
        one("a: [b, , c]\n", ",", "her er et komma for meget", Some("a: [b,  c]\n"));
        one("a: { b: c d: e }\n", "d", "der mangler et komma før dette", Some("a: { b: c, d: e }\n"));
    }

    #[test]
    fn a_missing_space_is_found_in_the_first_line_too() {
        one("a:b\nc: d\n", "a:b", "der mangler et mellemrum efter kolon i »a:«", Some("a: b\nc: d\n"));
        one("c: d\na:b\n", "a:b", "der mangler et mellemrum efter kolon i »a:«", Some("c: d\na: b\n"));
    }

    #[test]
    fn indentation_is_mended() {
        let message = "linjen begynder ikke under begyndelsen af den linje, den hører sammen med";
        one("a: b\n  c: d\ne: f\n", "c: d", message, Some("a: b\nc: d\ne: f\n"));
        one("a:\n  - b\n - c\nd: e\n", "- c", message, Some("a:\n  - b\n  - c\nd: e\n"));
        one("a:\n\t- b\nd: e\n", "\t", "tabulator kan ikke bruges til indrykning", Some("a:\n  - b\nd: e\n"));
    }

    #[test]
    fn every_fault_of_a_file_is_told() {
        let found = told("a: b: c\nd: [e\nf: g: h\ni:j\n");
        assert_eq!(found.iter().map(|(place, ..)| place.as_str()).collect::<Vec<_>>(), ["b: c", "[e", "g: h", "i:j"]);
    }
}
