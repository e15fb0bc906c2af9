//! `kb new` and `kb init`.

use kb_core::kinds::Kind;
use kb_core::scaffold;
use kb_core::schema::{Schema, documents};
use kb_diag::Text;
use kb_driver::Root;

use super::Verdict;
use crate::args::{Init, New};
use crate::bar::Bar;
use crate::console::{Console, counted, print};
use crate::failure::Failure;
use crate::findings;

/// Makes a new page, or shows it.
pub(crate) fn new(console: Console, args: &New) -> Result<Verdict, Failure> {
    let root = Root::find(args.place.root.as_deref())?;
    let mut session = findings::open(&args.place, root, &Bar::new(console.lang));
    let corpus = session.compile()?.corpus;
    let kind = kind_called(&args.kind, &corpus.kinds)?;
    if kb_core::slug(&args.id) != args.id {
        return Err(bad_id(&args.id));
    }
    let page = scaffold::new_page(kind, &args.id, &corpus);
    if args.print {
        print(&page.text)?;
        return Ok(Verdict::Clean);
    }
    kb_driver::create_file(&session.root().folder().join(&page.path), &page.text)?;
    let path = format!("{}{}", session.root().shown(), page.path);
    console.status(&Text::new(format!("oprettede {path}"), format!("made {path}")));
    Ok(Verdict::Clean)
}

/// Returns the kind with an id; its name, plural or folder will do too.
fn kind_called<'k>(name: &str, kinds: &'k [Kind]) -> Result<&'k Kind, Failure> {
    let wanted = name.to_lowercase();
    let is_called = |kind: &&Kind| [&kind.id, &kind.name, &kind.plural, &kind.folder].iter().any(|known| known.to_lowercase() == wanted);
    kinds.iter().find(is_called).ok_or_else(|| unknown_kind(name, kinds))
}

fn unknown_kind(name: &str, kinds: &[Kind]) -> Failure {
    let failure = Failure::new(format!("der er ingen sidetype »{name}«"), format!("there is no kind of page \"{name}\""));
    let wanted = kb_core::slug(name);
    let is_yaml_file = |schema: &&Schema| schema.name == wanted && schema.files.ends_with("*.yaml");
    if let Some(Schema { name, files, .. }) = documents(kinds).iter().find(is_yaml_file) {
        return failure.help(
            format!("det er en YAML-fil: opret {files}; `kb schema {name}` viser dens nøgler"),
            format!("it is a YAML file: make {files}; `kb schema {name}` shows its keys"),
        );
    }
    let ids = kinds.iter().map(|kind| kind.id.as_str());
    let list = ids.clone().collect::<Vec<_>>().join(", ");
    let failure = failure.nearest(name, ids);
    match failure.help {
        Some(_) => failure,
        None => failure.help(format!("skriv en af disse: {list}"), format!("write one of these: {list}")),
    }
}

fn bad_id(id: &str) -> Failure {
    let near = kb_core::slug(id);
    Failure::new(
        format!("»{id}« kan ikke være et id: kun a-z, 0-9 og enkelte bindestreger"),
        format!("\"{id}\" cannot be an id: only a-z, 0-9 and single hyphens"),
    )
    .help(format!("skriv »{near}«"), format!("write \"{near}\""))
}

/// Begins a knowledge base.
pub(crate) fn init(console: Console, args: &Init) -> Result<Verdict, Failure> {
    let files = scaffold::knowledge_base(args.today.unwrap_or_else(kb_driver::today));
    kb_driver::fill_folder(&args.folder, files.iter().map(|file| (file.path.as_str(), file.text.as_str())))?;
    let folder = args.folder.display();
    console.status(&Text::new(
        format!("oprettede en vidensbase i {folder}: {}", counted(files.len(), "fil", "filer")),
        format!("made a knowledge base in {folder}: {}", counted(files.len(), "file", "files")),
    ));
    console.status(&Text::new(format!("byg den med `kb build --root {folder}`"), format!("build it with `kb build --root {folder}`")));
    Ok(Verdict::Clean)
}
