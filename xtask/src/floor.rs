//! The floor of the benchmark: the least that any generator does with the same files and the same
//! libraries. No schema, no rules, no links, no lists.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use minijinja::{Environment, context};
use pulldown_cmark::{Options, Parser, html};
use rayon::prelude::*;
use serde::Deserialize;
use walkdir::WalkDir;

/// What a page's front matter says, as a struct.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct FrontMatter {
    titel: String,
    #[serde(rename = "resumé")]
    summary: String,
    #[serde(rename = "målgrupper")]
    groups: Vec<String>,
    lov: String,
    retskilder: Vec<String>,
    kontakt: String,
    #[serde(rename = "gennemgået")]
    reviewed: String,
    ordninger: Vec<String>,
    kombineres: String,
    kolonner: Vec<String>,
    #[serde(rename = "rækker")]
    rows: Vec<String>,
    former: Vec<String>,
    #[serde(rename = "se-også")]
    see_also: Vec<String>,
}

const TEMPLATE: &str = r#"<!doctype html>
<html lang="da">
<head><meta charset="utf-8"><title>{{ titel }}</title><meta name="description" content="{{ summary }}"></head>
<body>
<header><nav><a href="../index.html">Forside</a></nav></header>
<main>
<h1>{{ titel }}</h1>
<p>{{ summary }}</p>
{{ body|safe }}
<dl>
<dt>Gennemgået</dt><dd>{{ reviewed }}</dd>
<dt>Kontakt</dt><dd>{{ kontakt }}</dd>
<dt>Lov</dt><dd>{{ lov }} {{ kombineres }}</dd>
</dl>
<ul>{% for name in names %}<li>{{ name }}</li>{% endfor %}</ul>
</main>
</body>
</html>
"#;

/// Reads every page, and writes each as HTML into a new folder.
pub(crate) fn floor(content: &Path, out: &Path) -> Result<()> {
    let mut templates = Environment::new();
    templates.add_template("page.html", TEMPLATE).context("the template is valid")?;
    let mut pages = Vec::new();
    for entry in WalkDir::new(content).sort_by_file_name() {
        let entry = entry.with_context(|| format!("cannot walk {}", content.display()))?;
        let inside = entry.path().strip_prefix(content).unwrap_or(entry.path()).to_owned();
        if entry.file_type().is_dir() {
            fs::create_dir_all(out.join(&inside)).with_context(|| format!("cannot make {}", inside.display()))?;
        } else {
            pages.push((entry.into_path(), inside));
        }
    }
    pages.par_iter().try_for_each(|(path, inside)| {
        let text = fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
        if inside.extension().is_none_or(|ending| ending != "md") {
            return Ok(());
        }
        let html = page(&templates, &text).with_context(|| inside.display().to_string())?;
        let to = out.join(inside.with_extension("html"));
        fs::write(&to, html).with_context(|| format!("cannot write {}", to.display()))
    })
}

fn page(templates: &Environment<'_>, text: &str) -> Result<String> {
    let (front, body) = text.strip_prefix("---\n").and_then(|rest| rest.split_once("\n---\n")).context("no front matter")?;
    let front: FrontMatter = serde_yaml::from_str(front)?;
    let mut html = String::with_capacity(body.len() * 2);
    html::push_html(&mut html, Parser::new_ext(body, Options::ENABLE_TABLES));
    let lists = [front.groups, front.retskilder, front.ordninger, front.kolonner, front.rows, front.former, front.see_also];
    let names = lists.concat();
    Ok(templates.get_template("page.html")?.render(context! {
        titel => front.titel, summary => front.summary, reviewed => front.reviewed, kontakt => front.kontakt,
        lov => front.lov, kombineres => front.kombineres, names => names, body => html,
    })?)
}
