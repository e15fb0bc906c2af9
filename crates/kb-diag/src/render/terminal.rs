use std::borrow::Cow;
use std::fmt::Write as _;

use annotate_snippets::renderer::{AnsiColor, DecorStyle, Style};
use annotate_snippets::{AnnotationKind, Element, Group, Level, Origin, Renderer, Snippet};

use super::patch::Patch;
use super::window::{self, Mark, Window};
use super::{Report, TerminalStyle, diff, escape, summary};
use crate::{Finding, Fix, Lang, Position, Severity};

/// Terminals that say they are narrower or wider (0, for want of knowledge) are taken to be this.
const NARROWEST: usize = 40;
const WIDEST: usize = 1000;

/// Writes each finding with its text underlined, then a summary.
pub(super) fn render(report: &Report<'_>, style: TerminalStyle) -> String {
    let style = TerminalStyle { width: style.width.clamp(NARROWEST, WIDEST), ..style };
    let renderer = renderer(style);
    let mut out = String::new();
    for finding in report.findings {
        write(&mut out, &renderer, report, finding, style);
        out.push('\n');
    }
    let summary = summary(report.findings, report.lang);
    if !summary.is_empty() {
        let bold = if style.color { Style::new().bold() } else { Style::new() };
        let _ = writeln!(out, "{bold}{summary}{bold:#}");
    }
    out
}

fn renderer(style: TerminalStyle) -> Renderer {
    let renderer = if style.color { Renderer::styled() } else { Renderer::plain() };
    let decor = if style.unicode { DecorStyle::Unicode } else { DecorStyle::Ascii };
    renderer.decor_style(decor).term_width(style.width).hyperlink(false)
}

fn write(out: &mut String, renderer: &Renderer, report: &Report<'_>, finding: &Finding, style: TerminalStyle) {
    let marks = marks(report, finding, style);
    let marked = marks.iter().map(|mark| mark.last_line).max().map_or(1, digits);
    let hunks = finding.fix.as_ref().map(|fix| diff::hunks(report, fix, style.unicode)).unwrap_or_default();
    let patched = hunks.iter().map(|hunk| hunk.line + hunk.old.len().max(hunk.new.len())).max().map_or(1, digits);

    // The renderer knows nothing of the lines of the fix: all below the title moves to their margin.
    let margin = patched.saturating_sub(marked);
    // A group after the first makes the renderer close its frame.
    let after = finding.fix.as_ref().map(|_| Group::with_level(Level::HELP));
    let groups: Vec<Group<'_>> = std::iter::once(group(report, finding, marks, style)).chain(after).collect();
    for (index, line) in renderer.render(&groups).lines().enumerate() {
        let margin = if index == 0 { 0 } else { margin };
        let _ = writeln!(out, "{:margin$}{}", "", other_file(line));
    }
    if let Some(fix) = &finding.fix {
        let help = if style.color { AnsiColor::BrightCyan.on_default().bold() } else { Style::new() };
        let _ = writeln!(out, "{help}{}{help:#}: {}", help_word(report.lang), label(fix, report.lang));
        Patch::new(report, marked.max(patched), style).write(out, &hunks, finding.at.file);
    }
}

fn group(report: &Report<'_>, finding: &Finding, marks: Vec<Mark<'_>>, style: TerminalStyle) -> Group<'static> {
    let lang = report.lang;
    let level = match finding.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Hint => Level::NOTE,
    };
    let title = level.with_name(finding.severity.word(lang)).primary_title(escape::phrase(finding.message.get(lang))).id(finding.rule.name);
    let pieces = window::pieces(marks).into_iter().flat_map(|piece| elements(report, piece, style));
    let help = |text: &str| Level::HELP.with_name(help_word(lang)).message(escape::lines(text));
    Group::with_title(title).elements(pieces).elements(finding.help.iter().map(|text| help(text.get(lang))))
}

fn marks<'a>(report: &Report<'a>, finding: &'a Finding, style: TerminalStyle) -> Vec<Mark<'a>> {
    let lang = report.lang;
    let label = finding.label.as_ref().map(|label| label.get(lang));
    let primary = Mark::new(report, finding.at, label, true, style);
    let related = finding.related.iter().map(|related| Mark::new(report, related.at, Some(related.label.get(lang)), false, style));
    std::iter::once(primary).chain(related).collect()
}

/// Returns marks in their source text; only where they are when the text is too much to show.
fn elements(report: &Report<'_>, marks: Vec<Mark<'_>>, style: TerminalStyle) -> Vec<Element<'static>> {
    let id = marks[0].at.file;
    let file = report.sources.get(id);
    let path = escape::phrase(&report.path(id));
    let start = marks.iter().map(|mark| mark.range.start).min().unwrap_or(0);
    let end = marks.iter().map(|mark| mark.range.end).max().unwrap_or(start);
    let Some(window) = Window::around(file, &(start..end), style) else {
        if marks.len() > 1 {
            return marks.into_iter().flat_map(|mark| elements(report, vec![mark], style)).collect();
        }
        let Position { line, column } = file.position(marks[0].at.span.start);
        return vec![Origin::path(path).line(line).char_column(column).into()];
    };
    let mut marks = marks;
    marks.sort_by_key(|mark| mark.range.start);
    let annotations = marks.into_iter().map(|mark| {
        let kind = if mark.primary { AnnotationKind::Primary } else { AnnotationKind::Context };
        kind.span(window.place(&mark.range)).label(mark.label.map(escape::phrase))
    });
    let snippet = Snippet::source(window.text()).line_start(window.first_line).path(path);
    vec![snippet.annotations(annotations).into()]
}

/// Returns a line with an arrow that fonts have: the renderer marks another file by U+2E2C, which
/// the usual terminal fonts of Windows and Linux lack.
fn other_file(line: &str) -> Cow<'_, str> {
    match line.split_once("⸬  ") {
        Some((before, path)) if before.chars().all(|c| " \u{1b}[;m".contains(c) || c.is_ascii_digit()) => {
            Cow::Owned(format!("{before}├▸ {path}"))
        }
        _ => Cow::Borrowed(line),
    }
}

/// Returns the word that introduces what to do.
fn help_word(lang: Lang) -> &'static str {
    match lang {
        Lang::Da => "hjælp",
        Lang::En => "help",
    }
}

fn label(fix: &Fix, lang: Lang) -> String {
    escape::phrase(fix.label.get(lang))
}

fn digits(number: usize) -> usize {
    number.to_string().len()
}

#[cfg(test)]
mod tests {
    use super::super::fixture;
    use super::*;
    use crate::{Sources, Span, Text};

    fn shown(report: &Report<'_>) -> String {
        render(report, TerminalStyle::default())
    }

    /// Returns what is shown of a bare finding at a place of a text.
    fn bare(text: &str, span: Span) -> String {
        let mut sources = Sources::default();
        let file = sources.set("a.md", text);
        let finding = Finding::new(&fixture::UNKNOWN_GROUP, span.within(file), Text::new("x", "x"));
        let shown = shown(&fixture::report(&sources, &[finding]));
        let (finding, _) = shown.split_once("\n\n").expect("a summary follows");
        finding
            .lines()
            .skip(1)
            .flat_map(|line| {
                [
                    line.trim_end(),
                    "
",
                ]
            })
            .collect()
    }

    #[test]
    fn a_finding_with_everything() {
        let sources = fixture::sources();
        let findings = [fixture::unknown_group(&sources)];
        assert_eq!(
            shown(&fixture::report(&sources, &findings)),
            "\
fejl[unknown-target-group]: målgruppen »ungee« findes ikke
 --> content/ordninger/mentor.md:3:14
  |
3 | målgrupper: [ungee]
  |              ^^^^^ findes ikke
  |
 ::: content/maalgrupper/unge.yaml:1:8
  |
1 | titel: Unge
  |        ---- målgruppen »unge«
  |
  = hjælp: målgrupper er filer i maalgrupper/
hjælp: skriv »unge«
  |
3 - målgrupper: [ungee]
3 + målgrupper: [unge]
  |

1 fejl i 1 fil
"
        );
    }

    #[test]
    fn unicode_lines_and_english_words() {
        let sources = fixture::sources();
        let findings = [fixture::unknown_group(&sources)];
        let report = Report { lang: Lang::En, ..fixture::report(&sources, &findings) };
        let style = TerminalStyle { unicode: true, ..TerminalStyle::default() };
        assert_eq!(
            render(&report, style),
            "\
error[unknown-target-group]: there is no target group »ungee«
  ╭▸ content/ordninger/mentor.md:3:14
  │
3 │ målgrupper: [ungee]
  │              ━━━━━ does not exist
  │
  ├▸ content/maalgrupper/unge.yaml:1:8
  │
1 │ titel: Unge
  │        ──── the target group »unge«
  │
  ╰ help: target groups are files in maalgrupper/
help: write »unge«
  ╭╴
3 - målgrupper: [ungee]
3 + målgrupper: [unge]
  ╰╴

1 error in 1 file
"
        );
    }

    #[test]
    fn the_fix_shares_the_margin_of_the_snippet() {
        let mut sources = Sources::default();
        let file = sources.set("a.md", &*"a\n".repeat(12));
        let mut finding = Finding::new(&fixture::UNKNOWN_GROUP, Span::new(0, 1).within(file), Text::new("x", "x"));
        finding.fix(Text::new("y", "y"), Span::at(22).within(file), "b\n");
        assert_eq!(
            shown(&fixture::report(&sources, &[finding])),
            "\
fejl[unknown-target-group]: x
  --> content/a.md:1:1
   |
 1 | a
   | ^
   |
hjælp: y
   |
11 | a
12 + b
   |

1 fejl i 1 fil
"
        );
    }

    #[test]
    fn columns_are_right_whatever_the_text() {
        let tabs = bare("\tæøå\t§ 1", Span::new(8, 10));
        assert_eq!(tabs, " --> content/a.md:1:6\n  |\n1 |     æøå    § 1\n  |            ^\n");
        let mark = bare("\u{feff}ab\r\ncd\r\n", Span::new(3, 4));
        assert_eq!(mark, " --> content/a.md:1:1\n  |\n1 | ab\n  | ^\n");
        let crlf = bare("ab\r\ncd\r\n", Span::new(5, 6));
        assert_eq!(crlf, " --> content/a.md:2:2\n  |\n2 | cd\n  |  ^\n");
        let decomposed = bare("bla\u{30a} x", Span::new(6, 7));
        assert_eq!(decomposed, " --> content/a.md:1:6\n  |\n1 | bla\u{30a} x\n  |     ^\n");
        let wide = bare("👩 x", Span::new(5, 6));
        assert_eq!(wide, " --> content/a.md:1:3\n  |\n1 | 👩 x\n  |    ^\n");
    }

    #[test]
    fn places_without_text() {
        assert_eq!(bare("", Span::at(0)), " --> content/a.md:1:1\n  |\n1 |\n  | ^\n");
        assert_eq!(bare("ab", Span::at(2)), " --> content/a.md:1:3\n  |\n1 | ab\n  |   ^\n");
        assert_eq!(bare("ab\r\n", Span::at(4)), " --> content/a.md:2:1\n  |\n2 |\n  | ^\n");
        assert_eq!(bare("a\n\nb", Span::at(2)), " --> content/a.md:2:1\n  |\n2 |\n  | ^\n");
        assert_eq!(bare("ab", Span::new(90, 99)), " --> content/a.md:1:3\n  |\n1 | ab\n  |   ^\n");
    }

    #[test]
    fn a_span_over_many_lines_shows_its_first() {
        let few = bare("aa\nbb\n", Span::new(1, 6));
        assert_eq!(few, " --> content/a.md:1:2\n  |\n1 |   aa\n  |  __^\n2 | | bb\n  | |__^\n");
        let many = bare(&"aa\n".repeat(9), Span::new(1, 20));
        assert_eq!(many, " --> content/a.md:1:2\n  |\n1 | aa\n  |  ^\n");
        let whole_line = bare("aa\nbb\n", Span::new(0, 3));
        assert_eq!(whole_line, " --> content/a.md:1:1\n  |\n1 | aa\n  | ^^\n");
    }

    #[test]
    fn long_lines_fit_the_terminal() {
        let line = "støtte ".repeat(2000);
        for span in [Span::new(0, 8), Span::new(8000, 8007), Span::new(0, line.len()), Span::at(line.len())] {
            let shown = bare(&line, span);
            assert!(shown.lines().all(|line| line.chars().count() <= 110), "{shown}");
        }
    }

    #[test]
    fn an_enormous_line_is_named_but_not_shown() {
        let line = "støtte ".repeat(20_000);
        let at = line.len() - 8;
        assert_eq!(bare(&line, Span::new(at, at + 2)), "--> content/a.md:1:139994\n");
        let beside = format!("{line}\nkort\n");
        let shown = bare(&beside, Span::at(line.len() + 1));
        assert_eq!(shown, " --> content/a.md:2:1\n  |\n2 | kort\n  | ^\n");
    }

    #[test]
    fn nothing_from_a_file_or_a_message_acts_on_the_terminal() {
        let mut sources = Sources::default();
        let evil = "\u{1b}[31m\u{9b}2J\u{202e}\u{7}\u{200b}";
        let file = sources.set(&format!("{evil}.md"), format!("a{evil}b\n"));
        let at = Span::new(1, 4).within(file);
        let text = || Text::new(evil, evil);
        let mut finding = Finding::new(&fixture::UNKNOWN_GROUP, at, text());
        finding.label(text()).related(at, text()).help(text()).fix(text(), at, evil);
        for unicode in [false, true] {
            let style = TerminalStyle { unicode, ..TerminalStyle::default() };
            let shown = render(&fixture::report(&sources, std::slice::from_ref(&finding)), style);
            assert!(!shown.chars().any(|c| c != '\n' && escape::is_unsafe(c)), "{shown:?}");
        }
    }

    #[test]
    fn colours_only_where_wanted() {
        let sources = fixture::sources();
        let findings = [fixture::unknown_group(&sources)];
        let report = fixture::report(&sources, &findings);
        assert!(!shown(&report).contains('\u{1b}'));
        let coloured = render(&report, TerminalStyle { color: true, ..TerminalStyle::default() });
        assert!(coloured.contains("unge\u{1b}[91me\u{1b}[0m]"), "the letter taken out is coloured: {coloured:?}");
        assert!(!coloured.contains("\u{1b}]"), "no hyperlinks");
    }
}
