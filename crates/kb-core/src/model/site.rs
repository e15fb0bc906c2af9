//! What `kb.yaml` says of the whole site, and what a page says of its own history.

use std::collections::BTreeMap;

use jiff::civil::Date;
use kb_diag::{FileId, Severity};

use super::{ContactId, Located, Reference};
use crate::colour::Accent;

/// `kb.yaml`.
#[derive(Clone, Debug)]
pub struct Config {
    /// The file; none where the knowledge base has none.
    pub file: Option<FileId>,
    /// Name of the knowledge base.
    pub title: String,
    /// One sentence under the title.
    pub subtitle: Option<String>,
    /// Who is responsible.
    pub publisher: String,
    /// Where the site is published: `https://…`, with a slash at the end.
    pub address: Option<String>,
    /// Contact of pages that name none.
    pub contact: Option<Reference<ContactId>>,
    /// Who is not advised here.
    pub not_advised: Option<String>,
    /// Legal disclaimer.
    pub disclaimer: Option<String>,
    /// A page must have been reviewed within so many months, 1 to 120.
    pub review_months: u32,
    /// The colour of links, marks and the site's head, where it is not the theme's own.
    pub accent: Option<Located<Accent>>,
    /// The publisher's logo.
    pub logo: Option<Logo>,
    /// Where a reader reports a mistake.
    pub report: Option<Report>,
    /// Severities of rules; `None` turns a rule off.
    pub severities: BTreeMap<&'static str, Option<Severity>>,
}

/// A picture of the knowledge base that stands in the head of every page.
#[derive(Clone, Debug)]
pub struct Logo {
    /// The file's path as written, relative to the knowledge base.
    pub path: Located<String>,
    /// The file: an index in [`Corpus::attachments`](super::Corpus::attachments). None where there is
    /// no such file, or it is neither SVG nor PNG; a finding says so.
    pub attachment: Option<u32>,
}

/// Where a reader reports a mistake on a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Report {
    /// A mail address.
    Mail(String),
    /// A web address in which "{fil}" stands for the path of the page's file.
    Web(String),
}

impl Report {
    /// Returns the web address for a file, its path put in with `%` before what an address cannot
    /// hold; none for a mail address.
    ///
    /// ```
    /// use kb_core::model::Report;
    ///
    /// let report = Report::Web("https://git.example.dk/ret/{fil}".to_owned());
    /// assert_eq!(report.web_address("artikler/om os.md").as_deref(), Some("https://git.example.dk/ret/artikler/om%20os.md"));
    /// ```
    pub fn web_address(&self, file: &str) -> Option<String> {
        match self {
            Report::Mail(_) => None,
            Report::Web(address) => Some(address.replace("{fil}", &encoded(file))),
        }
    }
}

/// A path as it stands in an address (RFC 3986, section 2.3 and the slash).
fn encoded(path: &str) -> String {
    use std::fmt::Write as _;
    let mut encoded = String::with_capacity(path.len());
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            let _ = write!(encoded, "%{byte:02X}");
        }
    }
    encoded
}

/// What was changed on a page, and when.
#[derive(Clone, Debug)]
pub struct LogEntry {
    /// The day.
    pub date: Located<Date>,
    /// What was changed, in a sentence.
    pub text: Located<String>,
}

/// What a scheme helps a person with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Need {
    /// To get or keep a job.
    Job,
    /// To manage daily life.
    DailyLife,
    /// To begin or complete an education.
    Education,
}

words! { Need: Job => "job", DailyLife => "hverdag", Education => "uddannelse" }
