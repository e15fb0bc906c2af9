//! What is particular to a new sheet: it says in comments what sheets can hold.

use std::fmt::Write as _;

use crate::kinds::{FieldSpec, Kind};
use crate::model::Corpus;

/// True for the fields that a new sheet begins with: it is of the first form, which needs them.
pub(super) fn begins_with(kind: &Kind, field: &FieldSpec) -> bool {
    kind.id == "ark" && matches!(&*field.key, "kolonner" | "rækker")
}

/// Groups of rows, as comments: two groups of two of the rows there can be.
pub(super) fn row_groups(text: &mut String, key: &str, comment: &str, corpus: &Corpus) {
    let _ = writeln!(text, "# {key}: # {comment}");
    for (name, rows) in ["Første gruppe", "Anden gruppe"].into_iter().zip(rows(corpus).collect::<Vec<_>>().chunks(2)) {
        let _ = writeln!(text, "#   - {{ navn: {name}, rækker: [{}] }}", rows.join(", "));
    }
}

/// What a sheet's body can hold beside its lead, as comments.
pub(super) fn boxes(text: &mut String, corpus: &Corpus) {
    let schemes = corpus.ids_of_kind("ordning");
    let (one, other) = if let [one, other, ..] = schemes[..] { (one, other) } else { ("en-ordning", "en-anden") };
    let rows: Vec<&str> = rows(corpus).collect();
    let (first, last) = if let [first, .., last] = rows[..] { (first, last) } else { ("en-sektion", "en-anden-sektion") };
    let boxes = [
        ("arkets egen ordlyd af en celle", format!("celle {one} {first}")),
        ("én celle til ordninger, der står ved siden af hinanden", format!("celle {one}+{other} {first}")),
        ("rækken angår ikke ordningen; skriv gerne hvorfor", format!("ikke-relevant {other} {last}")),
        ("hvad forskellen er; den står lige under rækken", format!("forskel {first}")),
    ];
    text.push_str("#\n# Under indledningen kan du skrive bokse. Hver linje begynder helt til venstre, og en boks slutter med :::\n");
    for (comment, line) in boxes {
        let _ = writeln!(text, "#   {comment}:\n#     ::: {line}");
    }
}

/// The sections that can be rows of a sheet, those first that the two schemes an example names both have.
pub(super) fn rows(corpus: &Corpus) -> impl Iterator<Item = &str> {
    let schemes = corpus.kind_by_id("ordning").map_or(&[][..], |kind| corpus.pages_of_kind(kind));
    let in_both = move |spec: usize| schemes.iter().take(2).all(|&scheme| corpus.section(corpus.page(scheme), spec).is_some());
    let rows = move |wanted: bool| {
        let sections = corpus.scheme_sections().iter().enumerate();
        sections.filter(move |(spec, section)| section.sheet_row && in_both(*spec) == wanted).map(|(_, section)| &*section.id)
    };
    rows(true).chain(rows(false))
}

/// The target groups of the scheme that an example names.
pub(super) fn groups_of_first_scheme(corpus: &Corpus) -> Option<Vec<&str>> {
    let scheme = corpus.pages_of_kind(corpus.kind_by_id("ordning")?).first()?;
    let groups: Vec<&str> =
        corpus.page(*scheme).target_groups.iter().filter_map(|group| Some(&*corpus.target_group(group.target?).id)).collect();
    (!groups.is_empty()).then_some(groups)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use jiff::civil::Date;
    use kb_diag::{Severity, Sources};

    use super::super::{NewFile, knowledge_base, new_page};
    use super::*;
    use crate::{Compiled, Input, compile, parse};

    const TODAY: Date = jiff::civil::date(2026, 3, 1);

    fn compiled(files: &[NewFile]) -> Compiled {
        let mut sources = Sources::default();
        let inputs: Vec<Input> = files
            .iter()
            .map(|NewFile { path, text }| {
                let file = sources.set(path, text.as_str());
                Input { file, parsed: Ok(Arc::new(parse(path, text, file))) }
            })
            .collect();
        compile(Arc::new(sources), &inputs, Vec::new(), TODAY)
    }

    fn new_sheet(files: &[NewFile]) -> NewFile {
        let corpus = compiled(files).corpus;
        new_page(&corpus.kinds[corpus.kind_by_id("ark").expect("a built-in kind").index()], "et-ark", &corpus)
    }

    #[test]
    fn a_new_sheet_has_no_findings_and_names_what_there_is() {
        let mut files = knowledge_base(TODAY);
        let sheet = new_sheet(&files);
        assert!(sheet.text.contains("\nkolonner: [andet-eksempel, eksempel] # "), "{}", sheet.text);
        assert!(sheet.text.contains("\n#     ::: celle andet-eksempel+eksempel lovteksten\n"), "{}", sheet.text);
        files.push(sheet);
        let findings = compiled(&files).findings;
        assert!(findings.is_empty(), "{findings:?}");
    }

    #[test]
    fn the_comments_of_a_new_sheet_are_sound() {
        let mut files = knowledge_base(TODAY);
        let mut sheet = new_sheet(&files);
        // Groups in the place of rows, and each box with its text.
        let (mut front_matter, mut body) = (String::new(), String::new());
        for line in sheet.text.lines().filter(|line| !line.starts_with("rækker:") && !line.starts_with("kladde:")) {
            if let Some(boxed) = line.strip_prefix("#     :::").filter(|line| !line.contains("celle andet-eksempel lovteksten")) {
                let _ = write!(body, "\n:::{boxed}\nDet er forskellen.\n:::\n");
            } else if line.starts_with("# grupper:") || line.starts_with("#   - {") {
                let _ = writeln!(front_matter, "{}", &line[2..]);
            } else {
                let _ = writeln!(front_matter, "{line}");
            }
        }
        front_matter = front_matter.replace("rækker: [maalgruppe, varighed]", "rækker: [maalgruppe, varighed, omfang]");
        let boxes = "\n::: celle andet-eksempel omfang\nOp til ti timer.\n:::\n";
        sheet.text = format!("{front_matter}{body}{boxes}");
        files.push(sheet);
        let findings = compiled(&files).findings;
        assert!(findings.is_empty(), "{findings:#?}\n{}", files[files.len() - 1].text);
    }

    #[test]
    fn in_an_empty_knowledge_base_a_new_sheet_only_lacks_its_columns() {
        let mut files: Vec<NewFile> = knowledge_base(TODAY).into_iter().filter(|file| file.path == "kb.yaml").collect();
        files[0].text = "titel: Tom\nudgiver: Os\n".to_owned();
        files.push(new_sheet(&files));
        let findings = compiled(&files).findings;
        assert_eq!(findings.iter().map(|finding| &*finding.message.da).collect::<Vec<_>>(), ["nøglen »kolonner« mangler"]);
        assert_eq!(findings[0].severity, Severity::Warning);
    }
}
