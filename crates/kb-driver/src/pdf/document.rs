//! Looks into a PDF: how many pages it has, and whether a screen reader can follow it. Gives
//! Chromium's the properties that `WeasyPrint` gives its own.

use jiff::civil::Date;
use kb_diag::Text;
use lopdf::{Dictionary, Document, Object, StringFormat, text_string};

use super::engine::EngineKind;
use super::head::Head;

/// A PDF that is good enough to keep.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Finished {
    pub(super) bytes: Vec<u8>,
    pub(super) pages: usize,
}

/// A page that was printed.
#[derive(Clone, Copy, Debug)]
pub(super) struct Page<'p> {
    /// What it says of itself.
    pub(super) head: &'p Head,
    /// Its path in the site: `ark/mentor.html`.
    pub(super) path: &'p str,
    /// What the file is to be known by: of the page, not of the moment.
    pub(super) id: &'p [u8],
}

/// What a PDF ends with (ISO 32000-1, 7.5.5).
const END: &[u8] = b"%%EOF";

/// Checks what an engine made, and finishes it: the same page gives the same bytes.
///
/// Errors, in words, where it is no PDF, has no page, or has no tags.
pub(super) fn finish(kind: EngineKind, bytes: Vec<u8>, page: Page<'_>) -> Result<Finished, Text> {
    let broken =
        |cause: lopdf::Error| Text::new(format!("filen er ikke en hel PDF ({cause})"), format!("the file is no whole PDF ({cause})"));
    if !bytes.trim_ascii_end().ends_with(END) {
        // What can be read of half a file would be read.
        return Err(Text::new("filen er ikke en hel PDF", "the file is no whole PDF"));
    }
    let mut document = Document::load_mem(&bytes).map_err(broken)?;
    let pages = document.get_pages().len();
    if pages == 0 {
        return Err(Text::new("filen har ingen sider", "the file has no pages"));
    }
    if !is_tagged(&document) {
        return Err(Text::new(
            "filen er uden tags, så en skærmlæser ikke kan følge den: brug en nyere udgave af programmet",
            "the file has no tags, so that no screen reader can follow it: use a newer version of the program",
        ));
    }
    if kind == EngineKind::WeasyPrint {
        return Ok(Finished { bytes, pages });
    }
    lead_from_the_site(&mut document, page);
    describe(&mut document, page).map_err(broken)?;
    let mut bytes = Vec::with_capacity(bytes.len());
    document.save_to(&mut bytes).map_err(|cause| broken(cause.into()))?;
    Ok(Finished { bytes, pages })
}

fn is_tagged(document: &Document) -> bool {
    document.catalog().is_ok_and(|catalog| {
        let marked = catalog.get(b"MarkInfo").and_then(|info| document.dereference(info)).and_then(|(_, info)| info.as_dict());
        catalog.has(b"StructTreeRoot") && marked.and_then(|info| info.get(b"Marked")).and_then(Object::as_bool).unwrap_or(false)
    })
}

/// Says in the file what its page says of itself, and nothing of the moment it was made in.
///
/// Source: ISO 32000-1, 14.3.3 (document information dictionary) and 14.4 (file identifiers).
fn describe(document: &mut Document, page: Page<'_>) -> lopdf::Result<()> {
    let info = match document.trailer.get(b"Info").and_then(Object::as_reference) {
        Ok(info) => info,
        Err(_) => document.add_object(Dictionary::new()),
    };
    document.trailer.set("Info", info);
    let entries = document.get_dictionary_mut(info)?;
    let head = page.head;
    let day = |date: Option<Date>| date.map(|date| Object::string_literal(format!("D:{}", date.strftime("%Y%m%d"))));
    let words = |text: &str| (!text.is_empty()).then(|| text_string(text));
    for (key, value) in [
        ("Title", words(&head.title)),
        ("Author", words(&head.author)),
        ("Subject", words(&head.subject)),
        ("Keywords", words(&head.keywords)),
        ("Creator", words(&head.generator)),
        ("CreationDate", day(head.created.or(head.modified))),
        ("ModDate", day(head.modified.or(head.created))),
    ] {
        match value {
            Some(value) => entries.set(key, value),
            None => {
                entries.remove(key.as_bytes());
            }
        }
    }
    let id = Object::String(page.id.to_vec(), StringFormat::Hexadecimal);
    document.trailer.set("ID", vec![id.clone(), id]);
    Ok(())
}

/// The folder that stands for the site where a page is printed: Chromium writes links as addresses
/// of this machine's files, and what follows this name is their path in the site.
pub(super) const SITE_FOLDER: &str = "kb-site";

/// Makes the links of a printed page lead from where it will be read.
fn lead_from_the_site(document: &mut Document, page: Page<'_>) {
    let up = "../".repeat(page.path.matches('/').count());
    let root = page.head.address.strip_suffix(page.path).filter(|root| !root.is_empty()).unwrap_or(&up);
    for object in document.objects.values_mut() {
        relink(object, root);
    }
}

fn relink(object: &mut Object, root: &str) {
    match object {
        Object::Array(items) => items.iter_mut().for_each(|item| relink(item, root)),
        Object::Dictionary(entries) => {
            if let Ok(Object::String(address, _)) = entries.get_mut(b"URI")
                && let Some(led) = std::str::from_utf8(address).ok().and_then(|address| led_from(address, root))
            {
                *address = led.into_bytes();
            }
            entries.iter_mut().for_each(|(_, value)| relink(value, root));
        }
        _ => {}
    }
}

/// Returns the address of a file of the site; none for any other address.
fn led_from(address: &str, root: &str) -> Option<String> {
    let (_, path) = address.strip_prefix("file://")?.rsplit_once(&format!("/{SITE_FOLDER}/"))?;
    Some(format!("{root}{path}"))
}

#[cfg(test)]
pub(super) mod tests {
    use lopdf::{decode_text_string, dictionary};

    use super::*;

    /// A file as Chromium makes it at a moment, tagged or not.
    fn file(moment: &str, tagged: bool, pages: usize) -> Vec<u8> {
        let mut document = Document::with_version("1.4");
        let tree = document.new_object_id();
        let kids: Vec<Object> =
            (0..pages).map(|_| document.add_object(dictionary! { "Type" => "Page", "Parent" => tree }).into()).collect();
        document
            .objects
            .insert(tree, dictionary! { "Type" => "Pages", "Count" => i64::try_from(pages).expect("few"), "Kids" => kids }.into());
        let mut catalog = dictionary! { "Type" => "Catalog", "Pages" => tree, "Lang" => Object::string_literal("da") };
        if tagged {
            let root = document.add_object(dictionary! { "Type" => "StructTreeRoot" });
            catalog.set("StructTreeRoot", root);
            catalog.set("MarkInfo", dictionary! { "Marked" => true });
        }
        let catalog = document.add_object(catalog);
        let info = document.add_object(dictionary! {
            "Title" => Object::string_literal("x"), "Creator" => Object::string_literal("Mozilla/5.0"),
            "CreationDate" => Object::string_literal(moment), "ModDate" => Object::string_literal(moment),
        });
        document.trailer.set("Root", catalog);
        document.trailer.set("Info", info);
        let mut bytes = Vec::new();
        document.save_to(&mut bytes).expect("saved");
        bytes
    }

    /// A file that is good enough to keep, of one page.
    pub(in crate::pdf) fn tagged_file() -> Vec<u8> {
        file("D:20260101120000Z", true, 1)
    }

    fn head() -> Head {
        Head {
            title: "Mentor · Lovstof".to_owned(),
            subject: "Side om side (kort)".to_owned(),
            keywords: "mentor, § 167".to_owned(),
            modified: Some(jiff::civil::date(2026, 2, 12)),
            ..Head::default()
        }
    }

    fn page(head: &Head) -> Page<'_> {
        Page { head, path: "ark/mentor.html", id: &[7; 16] }
    }

    #[test]
    fn links_lead_from_the_site() {
        let led = |address, root| led_from(address, root);
        let printed = "file:///hjem/kb-site/.pdf.kb-work/1/kb-site/ordninger/a.html#formaal";
        assert_eq!(led(printed, "https://eksempel.dk/").as_deref(), Some("https://eksempel.dk/ordninger/a.html#formaal"));
        assert_eq!(led(printed, "../").as_deref(), Some("../ordninger/a.html#formaal"));
        assert_eq!(led("https://eksempel.dk/kb-site/a", "../"), None);
        let mut document = Document::with_version("1.4");
        let action = dictionary! { "S" => "URI", "URI" => Object::string_literal(printed) };
        let link = document.add_object(dictionary! { "Subtype" => "Link", "A" => action });
        for (address, expected) in [
            ("https://eksempel.dk/viden/ark/mentor.html", "https://eksempel.dk/viden/ordninger/a.html#formaal"),
            ("", "../ordninger/a.html#formaal"),
            ("https://eksempel.dk/andet.html", "../ordninger/a.html#formaal"),
        ] {
            let mut document = document.clone();
            lead_from_the_site(&mut document, page(&Head { address: address.to_owned(), ..head() }));
            let action = document.get_dictionary(link).and_then(|link| link.get(b"A")).and_then(Object::as_dict).expect("an action");
            assert_eq!(action.get(b"URI").and_then(Object::as_str).expect("an address"), expected.as_bytes());
        }
    }

    #[test]
    fn the_moment_of_making_does_not_show() {
        let finished = |moment| finish(EngineKind::Chromium, file(moment, true, 3), page(&head())).expect("finished");
        let (one, two) = (finished("D:20260101120000+00'00'"), finished("D:20261224130101+00'00'"));
        assert_eq!(one, two);
        assert_eq!(one.pages, 3);
        let document = Document::load_mem(&one.bytes).expect("a PDF");
        let info =
            document.trailer.get(b"Info").and_then(Object::as_reference).and_then(|id| document.get_dictionary(id)).expect("properties");
        let said = |key: &[u8]| info.get(key).ok().map(|value| decode_text_string(value).expect("text"));
        assert_eq!(said(b"Title").as_deref(), Some("Mentor · Lovstof"));
        assert_eq!(said(b"Subject").as_deref(), Some("Side om side (kort)"));
        assert_eq!(said(b"Keywords").as_deref(), Some("mentor, § 167"));
        assert_eq!(said(b"ModDate").as_deref(), Some("D:20260212"));
        assert_eq!(said(b"CreationDate").as_deref(), Some("D:20260212"));
        assert_eq!(said(b"Creator"), None);
    }

    #[test]
    fn what_is_no_good_is_refused() {
        let refused = |bytes: Vec<u8>| finish(EngineKind::WeasyPrint, bytes, page(&head())).expect_err("refused").en;
        assert!(refused(b"%PDF-1.7\n%".to_vec()).starts_with("the file is no whole PDF"));
        assert!(refused(Vec::new()).starts_with("the file is no whole PDF"));
        assert_eq!(refused(file("x", true, 0)), "the file has no pages");
        assert!(refused(file("x", false, 1)).starts_with("the file has no tags"));
        assert!(refused(b"%PDF-1.7\n%%EOF".to_vec()).starts_with("the file is no whole PDF"));
        let whole = file("x", true, 1);
        assert!(finish(EngineKind::WeasyPrint, whole.clone(), page(&head())).is_ok_and(|kept| kept.bytes == whole));
        assert!(refused(whole[..whole.len() / 2].to_vec()).starts_with("the file "));
    }
}
