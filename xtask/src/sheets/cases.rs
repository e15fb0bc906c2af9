//! The sheets themselves: each is a case, its name says what is hard about it.

use std::fmt::Write as _;
use std::ops::RangeInclusive;

use super::entities::section_id;
use super::texture::Texture;
use super::words::{LONG, capital, paragraphs, sentences};
use crate::corpus::random::Random;

/// A sheet to try.
#[derive(Clone, Debug)]
pub(super) struct Case {
    /// Its id.
    pub(super) id: String,
    title: String,
    /// Words of the lead; none where it is 0.
    lead: usize,
    orientation: Option<&'static str>,
    /// What the front matter says of form, columns and rows.
    shape: String,
    /// Directives.
    body: String,
    /// True where it is small and strange enough for every run of the tests.
    pub(super) chosen: bool,
}

/// Returns every case, in order.
pub(super) fn all() -> Vec<Case> {
    let mut cases = grid();
    cases.extend(textures());
    cases.extend(page_ends());
    cases.extend(surroundings());
    cases.extend(shapes());
    cases
}

impl Case {
    fn new(id: impl Into<String>, columns: &[(Texture, RangeInclusive<usize>)], rows: RangeInclusive<usize>) -> Self {
        let id = id.into();
        let columns = columns.iter().flat_map(|(texture, numbers)| numbers.clone().map(|number| texture.scheme(number)));
        let columns = columns.collect::<Vec<_>>().join(", ");
        Case {
            title: format!("Prøve {id}"),
            id,
            lead: 25,
            orientation: None,
            shape: format!("kolonner: [{columns}]\nrækker: [{}]\n", sections(rows)),
            body: String::new(),
            chosen: false,
        }
    }

    fn lead(mut self, words: usize) -> Self {
        self.lead = words;
        self
    }

    fn portrait(mut self) -> Self {
        self.orientation = Some("stående");
        self
    }

    fn landscape(mut self) -> Self {
        self.orientation = Some("liggende");
        self
    }

    fn title(mut self, title: String) -> Self {
        self.title = title;
        self
    }

    fn body(mut self, body: impl Into<String>) -> Self {
        self.body = body.into();
        self
    }

    fn shape(mut self, shape: String) -> Self {
        self.shape = shape;
        self
    }

    fn chosen(mut self) -> Self {
        self.chosen = true;
        self
    }

    /// Returns the same sheet under another id.
    pub(super) fn copy(&self, number: usize) -> Case {
        Case { id: format!("{}-{number}", self.id), ..self.clone() }
    }

    /// Returns true where the sheet takes a scheme.
    pub(super) fn takes(&self, scheme: &str) -> bool {
        self.shape.split(['[', ']', ',', ' ', '\n']).any(|word| word == scheme)
    }

    /// Returns the file of the sheet.
    pub(super) fn text(&self) -> String {
        let random = &mut Random::of(super::SEED, 94, self.id.len());
        let mut text = format!("---\ntitel: \"{}\"\nresumé: {}\n{}", self.title, sentences(random, 14), self.shape);
        if let Some(orientation) = self.orientation {
            let _ = writeln!(text, "retning: {orientation}");
        }
        text.push_str("gennemgået: 2026-02-12\n---\n");
        if self.lead > 0 {
            let _ = write!(text, "\n{}\n", paragraphs(random, self.lead));
        }
        if !self.body.is_empty() {
            let _ = write!(text, "\n{}\n", self.body);
        }
        text
    }
}

fn sections(rows: RangeInclusive<usize>) -> String {
    rows.map(section_id).collect::<Vec<_>>().join(", ")
}

/// Columns by rows by words.
fn grid() -> Vec<Case> {
    let sizes = [
        (Texture::Twenty, "tyve", 1),
        (Texture::FourHundred, "firehundrede", 2),
        (Texture::Eighty, "firs", 5),
        (Texture::Twenty, "tyve", 12),
        (Texture::Mixed, "blandet", 30),
        (Texture::Word, "ord", 60),
    ];
    let mut cases = Vec::new();
    for columns in 2..=7 {
        for (texture, name, rows) in sizes {
            let case = Case::new(format!("net-{columns}x{rows}-{name}"), &[(texture, 1..=columns)], 1..=rows);
            let small = matches!((columns, rows), (7, 12) | (4, 2));
            cases.push(if small { case.chosen() } else { case });
        }
    }
    cases.push(Case::new("net-7x60-firs", &[(Texture::Eighty, 1..=7)], 1..=60));
    cases.push(Case::new("net-2x60-tyve", &[(Texture::Twenty, 1..=2)], 1..=60));
    cases.push(Case::new("net-3x12-firehundrede", &[(Texture::FourHundred, 1..=3)], 1..=12));
    cases
}

/// Every texture that the grid has not.
fn textures() -> Vec<Case> {
    use Texture::{Addresses, Citations, FourHundred, Giant, Lists, LongList, LongWords, Markdown, Short, Signs, Slab, Twenty, Word};
    vec![
        Case::new("blok-2", &[(Slab, 1..=2)], 1..=3),
        Case::new("blok-6", &[(Slab, 1..=6)], 1..=2),
        Case::new("kaempe-3", &[(Giant, 1..=3)], 1..=12).chosen(),
        Case::new("kaempe-6", &[(Giant, 1..=6)], 1..=12),
        Case::new("ulige", &[(Word, 1..=2), (FourHundred, 1..=1), (Word, 3..=4)], 1..=6),
        Case::new("lange-ord-2", &[(LongWords, 1..=2)], 1..=12).portrait(),
        Case::new("lange-ord-5", &[(LongWords, 1..=5)], 1..=8).landscape().chosen(),
        Case::new("lange-ord-7", &[(LongWords, 1..=7)], 1..=8),
        Case::new("lange-etiketter", &[(Twenty, 1..=5)], 49..=56),
        Case::new("adresser-2", &[(Addresses, 1..=2)], 1..=12),
        Case::new("adresser-5", &[(Addresses, 1..=5)], 1..=8).chosen(),
        Case::new("adresser-7", &[(Addresses, 1..=7)], 1..=8).landscape(),
        Case::new("lister-2", &[(Lists, 1..=2)], 1..=12),
        Case::new("lister-4", &[(Lists, 1..=4)], 1..=12).portrait().chosen(),
        Case::new("lister-7", &[(Lists, 1..=7)], 1..=12),
        Case::new("lang-liste-3", &[(LongList, 1..=3)], 1..=3),
        Case::new("henvisninger-3", &[(Citations, 1..=3)], 1..=8).chosen(),
        Case::new("henvisninger-7", &[(Citations, 1..=7)], 1..=12),
        Case::new("tegn-3", &[(Signs, 1..=3)], 1..=12).chosen(),
        Case::new("tegn-6", &[(Signs, 1..=6)], 1..=12),
        Case::new("markdown-3", &[(Markdown, 1..=3)], 1..=12),
        Case::new("markdown-5", &[(Markdown, 1..=5)], 1..=6),
        Case::new("kort-4", &[(Short, 1..=4)], 1..=8),
        Case::new(
            "alt-7",
            &[
                (Word, 1..=1),
                (LongWords, 1..=1),
                (Lists, 1..=1),
                (Citations, 1..=1),
                (Signs, 1..=1),
                (Addresses, 1..=1),
                (FourHundred, 1..=1),
            ],
            1..=6,
        ),
    ]
}

/// Sheets that end near the foot of a page: one row more in each.
fn page_ends() -> Vec<Case> {
    let mut cases = Vec::new();
    for rows in 4..=12 {
        cases.push(Case::new(format!("graense-{rows:02}"), &[(Texture::Short, 1..=3)], 1..=rows));
    }
    for rows in [3, 6, 9] {
        cases.push(Case::new(format!("staaende-graense-{rows:02}"), &[(Texture::Short, 1..=2)], 1..=rows).portrait());
    }
    cases
}

/// What stands round the table: leads and titles.
fn surroundings() -> Vec<Case> {
    let columns = |count: usize| [(Texture::Twenty, 1..=count)];
    vec![
        Case::new("uden-indledning", &columns(3), 1..=6).lead(0),
        Case::new("lang-indledning", &columns(3), 1..=6).lead(220),
        Case::new("lang-indledning-hoejt", &[(Texture::FourHundred, 1..=4)], 1..=2).lead(330).landscape(),
        Case::new("lang-titel", &columns(4), 1..=5).title(format!(
            "{} eller {}: {}",
            capital(LONG[1]),
            LONG[3],
            "en meget lang titel, som fylder mere end en linje, uanset hvor man sætter den"
        )),
        Case::new("tre-staaende", &columns(3), 1..=12).portrait(),
        Case::new("tre-liggende", &columns(3), 1..=12).landscape(),
        Case::new("fem-staaende", &columns(5), 1..=8).portrait(),
        Case::new("syv-staaende", &columns(7), 1..=8).portrait(),
        Case::new("syv-ord-staaende", &[(Texture::Word, 1..=7)], 1..=20).portrait(),
        Case::new("to-liggende-lidt", &[(Texture::Word, 1..=2)], 1..=2).landscape(),
    ]
}

/// Groups, merged cells, cells that are not relevant, notes, the other forms.
fn shapes() -> Vec<Case> {
    let random = &mut Random::of(super::SEED, 95, 0);
    let columns = |count: usize| (1..=count).map(|number| Texture::Twenty.scheme(number)).collect::<Vec<_>>().join(", ");
    let groups = format!(
        "kolonner: [{}]\ngrupper:\n  - {{ navn: Hvem og hvorfor, rækker: [{}] }}\n  - {{ navn: Hvordan, rækker: [{}] }}\n  - {{ navn: \"{} og hvad der ellers skal siges om den sidste gruppe af rækker\", rækker: [{}] }}\n",
        columns(4),
        sections(1..=4),
        sections(5..=9),
        LONG[2],
        sections(10..=20),
    );
    let mut own = format!(
        "::: ikke-relevant tyve-2 afsnit-2\n:::\n\n::: ikke-relevant tyve-3+tyve-4 afsnit-3\n{}\n:::\n\n::: celle tyve-1+tyve-2 afsnit-5\n{}\n:::\n\n::: celle tyve-1+tyve-2+tyve-3+tyve-4 afsnit-7\n{}\n:::\n\n",
        sentences(random, 7),
        sentences(random, 40),
        sentences(random, 18),
    );
    for section in [1, 5, 12] {
        let _ = write!(own, "::: forskel afsnit-{section}\n{}\n:::\n\n", sentences(random, section * 4));
    }
    let tall = format!(
        "::: celle firehundrede-1+firehundrede-2 afsnit-2\n{}\n:::\n\n::: ikke-relevant firehundrede-3 afsnit-1\n:::\n\n::: forskel afsnit-2\n{}\n:::\n",
        paragraphs(random, 900),
        paragraphs(random, 300),
    );
    vec![
        Case::new("grupper", &[], 1..=1).shape(groups.clone()).chosen(),
        Case::new("grupper-og-noter", &[], 1..=1).shape(groups).body(own.clone()).chosen(),
        Case::new("fletning-over-dele", &[(Texture::Twenty, 1..=7)], 1..=12)
            .body(own.replace("tyve-4 afsnit-7", "tyve-4+tyve-5+tyve-6+tyve-7 afsnit-7")),
        Case::new("hoeje-fletninger", &[(Texture::FourHundred, 1..=3)], 1..=3).body(tall),
        Case::new("maalgrupper-60", &[], 1..=1).shape("form: målgrupper\nordning: tyve-1\n".to_owned()),
        Case::new("maalgrupper-3", &[], 1..=1)
            .shape("form: målgrupper\nordning: tyve-2\nmålgrupper: [gruppe-1, gruppe-8, gruppe-15]\n".to_owned())
            .chosen(),
        Case::new("snitflader-4", &[], 1..=1).shape(format!("form: snitflader\nkolonner: [{}]\n", columns(4))).chosen(),
        Case::new("snitflader-7", &[], 1..=1).shape(format!("form: snitflader\nkolonner: [{}]\n", columns(7))),
    ]
}
