//! `kb schema`.

use std::fmt::Write as _;

use kb_core::schema::{Schema as Document, documents};
use kb_diag::Text;
use kb_driver::{Error, Root};

use super::Verdict;
use crate::args::Schema;
use crate::bar::Bar;
use crate::console::{Console, counted, print};
use crate::failure::Failure;
use crate::findings;

/// Lists the schemas, shows one, or writes them all.
pub(crate) fn schema(console: Console, args: &Schema) -> Result<Verdict, Failure> {
    let documents = documents_of(console, args)?;
    if let Some(folder) = &args.out {
        for document in &documents {
            kb_driver::write_file(&folder.join(file_name(document)), &text_of(document))?;
        }
        let folder = folder.display();
        console.status(&Text::new(
            format!("skrev {} i {folder}", counted(documents.len(), "skema", "skemaer")),
            format!("wrote {} to {folder}", counted(documents.len(), "schema", "schemas")),
        ));
        return Ok(Verdict::Clean);
    }
    let Some(name) = &args.name else {
        print(&list(&documents))?;
        return Ok(Verdict::Clean);
    };
    let Some(document) = documents.iter().find(|document| document.name == *name) else {
        return Err(Failure::new(format!("der er intet skema »{name}«"), format!("there is no schema \"{name}\""))
            .help("se dem alle med `kb schema`", "see them all with `kb schema`")
            .nearest(name, documents.iter().map(|document| document.name.as_str())));
    };
    print(&text_of(document))?;
    Ok(Verdict::Clean)
}

/// Returns the schemas of the knowledge base here, with its own kinds of page; of the built-in kinds
/// where there is none.
fn documents_of(console: Console, args: &Schema) -> Result<Vec<Document>, Failure> {
    let compiled = match Root::find(args.place.root.as_deref()) {
        Ok(root) => findings::open(&args.place, root, &Bar::new(console.lang)).compile()?,
        Err(Error::NoKnowledgeBase { .. }) => {
            let today = args.place.today.unwrap_or_else(kb_driver::today);
            kb_core::compile(std::sync::Arc::default(), &[], Vec::new(), today)
        }
        Err(error) => return Err(error.into()),
    };
    Ok(documents(&compiled.corpus.kinds))
}

fn list(documents: &[Document]) -> String {
    let width = documents.iter().map(|document| document.name.len()).max().unwrap_or(0);
    let mut list = String::new();
    for document in documents {
        let _ = writeln!(list, "{:width$}  {}", document.name, document.files);
    }
    list
}

fn file_name(document: &Document) -> String {
    format!("{}.schema.json", document.name)
}

fn text_of(document: &Document) -> String {
    format!("{:#}\n", document.schema)
}
