//! Kinds of page: data that says which fields and sections a page has.

mod declare;
pub(crate) mod forms;
mod standard;

use kb_diag::{FileId, Location};

pub(crate) use declare::{built_in, declare, kind_shape};
pub(crate) use standard::{needed_fields, page_shape, standard_field};

/// A kind of page.
#[derive(Clone, Debug)]
pub struct Kind {
    /// The file that declares it; none for a built-in one.
    pub file: Option<FileId>,
    /// The file's name without its ending, such as "ordning".
    pub id: String,
    /// Singular, as "ordning".
    pub name: String,
    /// Plural, as "ordninger".
    pub plural: String,
    /// Folder of its pages.
    pub folder: String,
    /// Where the folder is named; none for a built-in kind.
    pub(crate) folder_at: Option<Location>,
    /// Lead of the list of pages.
    pub description: Option<String>,
    /// Front matter fields, `titel` and `kladde` not among them.
    pub fields: Vec<FieldSpec>,
    /// Other level-2 headings than those of `sections` are allowed.
    pub free_sections: bool,
    /// Sections, in order.
    pub sections: Vec<SectionSpec>,
    /// False where its file was not understood to its end, so that it may have more fields and sections.
    pub(crate) sound: bool,
}

impl Kind {
    /// Returns true where its pages can have a front matter field.
    pub(crate) fn has_field(&self, key: &str) -> bool {
        self.fields.iter().any(|field| field.key == key)
    }
}

/// A front matter field of a kind.
#[derive(Clone, Debug)]
pub struct FieldSpec {
    /// The key.
    pub key: String,
    /// The type of its value.
    pub field_type: FieldType,
    /// Every page must have it.
    pub required: bool,
    /// Help to the editor.
    pub description: Option<String>,
}

/// The type of a field's value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FieldType {
    /// Text.
    Text,
    /// A whole number.
    Number,
    /// A date.
    Date,
    /// `ja` or `nej`.
    Bool,
    /// One of several words.
    Choice(Vec<String>),
    /// A list of some of several words.
    Choices(Vec<String>),
    /// A list of texts.
    List,
    /// A scheme.
    Scheme,
    /// A list of schemes.
    Schemes,
    /// A list of target groups.
    TargetGroups,
    /// A legal source.
    LegalSource,
    /// A list of legal sources.
    LegalSources,
    /// A contact.
    Contact,
    /// A list of glossary terms.
    Terms,
    /// A list of sections of the kind `ordning`.
    SchemeSections,
    /// A list of groups of sections of the kind `ordning`, each with a name.
    RowGroups,
    /// A list of changes, each with its day.
    Log,
}

/// A section that pages of a kind have.
#[derive(Clone, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is a key of its own in the kind's file")]
pub struct SectionSpec {
    /// The id, which is also its anchor.
    pub id: String,
    /// The heading.
    pub heading: String,
    /// Other headings that mean the same.
    pub aliases: Vec<String>,
    /// Every page must have it.
    pub required: bool,
    /// A page may have it more than once.
    pub repeatable: bool,
    /// Longest length in words.
    pub max_words: Option<u32>,
    /// It must cite law.
    pub must_cite_law: bool,
    /// It may be a row of a sheet.
    pub sheet_row: bool,
    /// Its short form stands at the top of the page, among what a reader asks first.
    pub at_top: bool,
    /// Help to the editor.
    pub description: Option<String>,
}
