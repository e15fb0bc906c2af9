//! What a workbook holds beside the table.

use jiff::civil::Date;
use kb_core::model::{Config, Contact, Orientation};

use super::text::{self, Marks};
use crate::build::sheet::compiled::CompiledSheet;
use crate::build::sheet::references::Reference;
use crate::build::sheet::table::Table;
use crate::words;

/// A sheet and what is told of it, in plain words.
#[derive(Debug)]
pub(super) struct Book<'a> {
    /// Title of the sheet.
    pub(super) title: &'a str,
    /// What it is about, in a phrase.
    pub(super) subject: &'a str,
    /// Words to find it by.
    pub(super) keywords: &'a [String],
    /// Who is responsible.
    pub(super) publisher: &'a str,
    /// The last legal review.
    pub(super) reviewed: Option<Date>,
    /// Full address of the sheet on the web, where the knowledge base has one.
    pub(super) address: Option<&'a str>,
    /// Which way the paper is held, where the sheet says.
    pub(super) landscape: Option<bool>,
    /// The table.
    pub(super) table: &'a Table,
    /// The legal sources in the order of their numbers.
    pub(super) references: &'a [Reference],
    /// What else the sheet says: a label, and text in lines.
    pub(super) about: Vec<(&'static str, String)>,
}

impl<'a> Book<'a> {
    /// Gathers what is told of a sheet.
    pub(super) fn new(config: &'a Config, sheet: &'a CompiledSheet<'_>) -> Self {
        let reviewed = sheet.reviewed.map(|date| words::date(date).text);
        let about = [
            ("Ark", Some(text::line(&sheet.head.title))),
            ("Indledning", Some(text::plain(&sheet.lead_html, Marks::Numbered))),
            ("Gennemgået", reviewed),
            ("Udgivet af", Some(text::line(&config.publisher))),
            ("Spørg", sheet.contact.map(contact)),
            ("På nettet", sheet.head.canonical.as_deref().map(text::line)),
            ("Forbehold", config.disclaimer.as_deref().map(text::line)),
        ];
        Book {
            title: &sheet.head.title,
            subject: &sheet.subject,
            keywords: &sheet.keywords,
            publisher: &config.publisher,
            reviewed: sheet.reviewed,
            address: sheet.head.canonical.as_deref(),
            landscape: sheet.orientation.map(|orientation| orientation == Orientation::Landscape),
            table: &sheet.table,
            references: &sheet.references,
            about: about.into_iter().filter_map(|(label, said)| Some((label, said.filter(|said| !said.is_empty())?))).collect(),
        }
    }

    /// Returns the full address of what the sheet links to; none where the knowledge base has no
    /// address, for a workbook is carried away from the site.
    pub(super) fn full_address(&self, href: &str) -> Option<String> {
        if href.starts_with("https://") || href.starts_with("http://") {
            return Some(href.to_owned());
        }
        let (mut folder, _) = self.address?.rsplit_once('/')?;
        let mut below = href;
        while let Some(rest) = below.strip_prefix("../") {
            (folder, _) = folder.rsplit_once('/')?;
            below = rest;
        }
        Some(format!("{folder}/{below}"))
    }
}

/// "Hotline, telefon 55 55 01 23, post@kb.example.dk".
fn contact(contact: &Contact) -> String {
    let phone = contact.phone.as_deref().map(|phone| format!("telefon {phone}"));
    let parts = [Some(contact.title.value.clone()), phone, contact.mail.clone()];
    text::line(&parts.into_iter().flatten().collect::<Vec<_>>().join(", "))
}
