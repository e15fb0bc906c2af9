//! What a page to print says of itself in its `<head>`: a PDF says the same.
//!
//! `WeasyPrint` reads these itself, Chromium only the title. The names are those of the HTML
//! standard (4.2.5.1) and of Dublin Core in HTML, as `WeasyPrint` documents them.

use jiff::civil::Date;

/// What a page says of itself. What it does not say is empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Head {
    /// Its title.
    pub(super) title: String,
    /// Who publishes it: `author`.
    pub(super) author: String,
    /// What it is about: `description`.
    pub(super) subject: String,
    /// Words to find it by, with commas between: `keywords`.
    pub(super) keywords: String,
    /// What made it: `generator`.
    pub(super) generator: String,
    /// The day it was made for: `dcterms.created`.
    pub(super) created: Option<Date>,
    /// The day it was last reviewed: `dcterms.modified`.
    pub(super) modified: Option<Date>,
    /// The address it is read at: `<link rel="canonical">`.
    pub(super) address: String,
}

impl Head {
    /// Reads the head of a page. What is not understood is passed over.
    pub(super) fn read(html: &str) -> Self {
        let mut head = Head::default();
        let mut rest = html;
        while let Some(at) = rest.find('<') {
            rest = &rest[at + 1..];
            if let Some(comment) = rest.strip_prefix("!--") {
                rest = after(comment, "-->");
                continue;
            }
            let name_length = rest.find(|letter: char| !letter.is_ascii_alphanumeric() && letter != '/').unwrap_or(rest.len());
            let (name, tail) = rest.split_at(name_length);
            match name.to_ascii_lowercase().as_str() {
                "/head" | "body" => break,
                "title" => {
                    let text = after(tail, ">");
                    head.title = unescaped(text.split("</").next().unwrap_or_default().trim());
                    rest = text;
                }
                "meta" => {
                    let (attributes, end) = attributes(tail);
                    head.take(&attributes);
                    rest = end;
                }
                "link" => {
                    let (attributes, end) = attributes(tail);
                    if value_of(&attributes, "rel") == Some("canonical") {
                        value_of(&attributes, "href").unwrap_or_default().clone_into(&mut head.address);
                    }
                    rest = end;
                }
                element @ ("style" | "script") => rest = after(tail, &format!("</{element}")),
                _ => {}
            }
        }
        head
    }

    fn take(&mut self, attributes: &[(String, String)]) {
        let (Some(name), Some(content)) = (value_of(attributes, "name"), value_of(attributes, "content")) else { return };
        let date = || content.get(..10).and_then(|day| day.parse().ok());
        match name.to_ascii_lowercase().as_str() {
            "author" => content.clone_into(&mut self.author),
            "description" => content.clone_into(&mut self.subject),
            "keywords" => content.clone_into(&mut self.keywords),
            "generator" => content.clone_into(&mut self.generator),
            "dcterms.created" => self.created = date(),
            "dcterms.modified" => self.modified = date(),
            _ => {}
        }
    }
}

/// Returns what follows a text; nothing where it is not there.
fn after<'t>(text: &'t str, end: &str) -> &'t str {
    text.split_once(end).map_or("", |(_, rest)| rest)
}

fn value_of<'a>(attributes: &'a [(String, String)], wanted: &str) -> Option<&'a str> {
    attributes.iter().find(|(name, _)| name == wanted).map(|(_, value)| value.trim())
}

/// Reads the attributes of a tag, and returns what follows the tag.
fn attributes(mut rest: &str) -> (Vec<(String, String)>, &str) {
    let mut attributes = Vec::new();
    loop {
        rest = rest.trim_start_matches(|letter: char| letter.is_ascii_whitespace() || letter == '/');
        if rest.is_empty() {
            return (attributes, rest);
        }
        if let Some(end) = rest.strip_prefix('>') {
            return (attributes, end);
        }
        let ends_name = |letter: char| letter.is_ascii_whitespace() || matches!(letter, '=' | '>' | '/');
        // At least one letter, so that a stray "=" is passed.
        let length = rest.char_indices().skip(1).find(|&(_, letter)| ends_name(letter)).map_or(rest.len(), |(at, _)| at);
        let name = rest[..length].to_ascii_lowercase();
        rest = rest[length..].trim_ascii_start();
        let Some(value) = rest.strip_prefix('=') else {
            attributes.push((name, String::new()));
            continue;
        };
        let value = value.trim_ascii_start();
        let (raw, end) = match value.chars().next() {
            Some(quote @ ('"' | '\'')) => value[1..].split_once(quote).unwrap_or((&value[1..], "")),
            _ => value.split_at(value.find(|letter: char| letter.is_ascii_whitespace() || letter == '>').unwrap_or(value.len())),
        };
        attributes.push((name, unescaped(raw)));
        rest = end;
    }
}

/// Puts the characters in place of their references: those that templates write.
fn unescaped(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, reference)) = rest.split_once('&') {
        plain.push_str(before);
        let read = reference.split_once(';').and_then(|(name, after)| Some((character(name)?, after)));
        let (letter, after) = read.unwrap_or(('&', reference));
        plain.push(letter);
        rest = after;
    }
    plain.push_str(rest);
    plain
}

fn character(name: &str) -> Option<char> {
    Some(match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => '\u{a0}',
        "shy" => '\u{ad}',
        _ => {
            let number = name.strip_prefix('#')?;
            let code = match number.strip_prefix(['x', 'X']) {
                Some(digits) => u32::from_str_radix(digits, 16),
                None => number.parse(),
            };
            char::from_u32(code.ok()?)?
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_says_what_it_is() {
        let html = "<!doctype html><html lang=\"da\"><head><meta charset=utf-8>\
            <!-- <title>nej</title> --><style>a::before { content: '<title>nej</title>' }</style>\
            <title>\n§ 85 &amp; § 96 · Lovstof\n</title><meta name=\"description\" content='Et &quot;resumé&quot; &#38; mere &c'>\
            <META content=\"mentor, LAB § 167\" name=keywords /><meta name=author content=Lovstof>\
            <meta name=\"generator\" content=\"kb 0.1\"><link rel=icon href=\"data:,\"><link rel=\"canonical\" href=\"https://eksempel.dk/ark/a.html\"><meta name=dcterms.created content=2026-02-12>\
            <meta name=\"dcterms.modified\" content=\"2026-02-13T10:00:00Z\"></head>\
            <body><title>nej</title><meta name=author content=nej></body></html>";
        let head = Head::read(html);
        assert_eq!(head.title, "§ 85 & § 96 · Lovstof");
        assert_eq!(head.subject, "Et \"resumé\" & mere &c");
        assert_eq!((head.keywords.as_str(), head.author.as_str()), ("mentor, LAB § 167", "Lovstof"));
        assert_eq!((head.generator.as_str(), head.address.as_str()), ("kb 0.1", "https://eksempel.dk/ark/a.html"));
        assert_eq!(head.created.map(|day| day.to_string()).as_deref(), Some("2026-02-12"));
        assert_eq!(head.modified.map(|day| day.to_string()).as_deref(), Some("2026-02-13"));
    }

    #[test]
    fn nonsense_is_passed_over() {
        for html in [
            "",
            "<",
            "<meta",
            "<meta =",
            "<meta name=",
            "<meta name='",
            "<title",
            "<title>x",
            "<!--",
            "<style>",
            "<meta name=dcterms.created content=i&#xD800;går>",
        ] {
            let head = Head::read(html);
            assert_eq!(head.created, None, "{html}");
        }
        assert_eq!(Head::read("<title>x").title, "x");
    }
}
