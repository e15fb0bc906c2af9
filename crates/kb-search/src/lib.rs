//! A static search index for Danish legal text, and what searches it.
//!
//! No server: [`build`] makes small scripts ([`Shard`]) that a site publishes beside its pages. The
//! [`Searcher`] loads the few of them a query needs. It has a twin in the browser ([`ENGINE`]),
//! function by function the same, with the same integers, so that a terminal and a browser give the
//! same answer to the same question.
//!
//! ```
//! use kb_search::{Corpus, Named, Page, Place, Query, Searcher, build};
//!
//! let corpus = Corpus {
//!     kinds: vec![Named { id: "ordning".into(), label: "Ordninger".into() }],
//!     pages: vec![Page {
//!         href: "ordninger/loentilskud.html".into(),
//!         title: "Løntilskud".into(),
//!         places: vec![Place { text: "Kommunen betaler en del af lønnen.".into(), ..Place::default() }],
//!         ..Page::default()
//!     }],
//!     ..Corpus::default()
//! };
//! let shards = build(&corpus);
//! let mut searcher = Searcher::new(|name: &str| {
//!     shards.iter().find(|shard| shard.name == name).map(|shard| shard.script.clone()).ok_or("no such shard")
//! });
//! let found = searcher.search(&Query { text: "tilskud".into(), limit: 10, ..Query::default() })?;
//! assert_eq!(found.hits[0].href, "ordninger/loentilskud.html");
//! # Ok::<(), &str>(())
//! ```
//!
//! # The shards
//!
//! Each is a script that calls `kbSoeg` with its name and a payload, so that it loads from `file://`.
//! Numbers are written as printable ASCII (`code`); what refers to what is given by order.
//!
//! | name | holds | loaded |
//! |---|---|---|
//! | `core` | where everything lies, the kinds, irregular forms, words that say nothing | always |
//! | `acts` | names, documents and chapters of the acts | for a query with a digit |
//! | `v0` … | words and stems in the order of their coarse spelling, each with its term | one a word |
//! | `e0` … | stems backwards, each with its term | for words that stand nowhere |
//! | `p0` … | for each term, the pages that hold it, how well, and in which places; for each filter, the pages it lets through | one or two a word |
//! | `t0` … | texts of the pages | for the pages that are shown |
//!
//! Pages are numbered by kind, so that a kind is a range. A term is a folded stem, or a provision
//! (`label`). Compounds stand in the lists of their parts as well (`compound`), so that a part needs
//! no more shards than a word. Which page comes first is settled by the lists alone; the texts of the
//! page of results can only change the order within it (a phrase, a title that is the query).
//!
//! A core names its version, and the other shards are asked for with it (`v12.js?…`): a browser's
//! cache never mixes two indexes.

mod build;
mod code;
mod compound;
mod irregular;
mod label;
mod letters;
mod model;
mod results;
mod search;
mod stem;
mod weight;
mod words;

pub use build::build;
pub use model::{Act, Chapter, Citation, Corpus, Document, Named, Page, Place, Provision};
pub use results::{Corrected, Count, Hit, Piece, Query, Results};
pub use search::Searcher;

/// The browser's twin of [`Searcher`]: a plain script that defines the constant `kbSearch`.
///
/// `kbSearch.open(base)` gives a searcher over the shards below the address `base` (with its
/// slash); its `search(query)` takes an object with the fields of [`Query`] (all but `text` may be
/// left out) and promises one with the fields of [`Results`]. Shards are loaded by `script`
/// elements, which works from `file://` and under `script-src 'self'`.
pub const ENGINE: &str = concat!(
    "\"use strict\";\nconst kbSearch = (() => {\n",
    include_str!("../client/letters.js"),
    include_str!("../client/stems.js"),
    include_str!("../client/words.js"),
    include_str!("../client/labels.js"),
    include_str!("../client/shelf.js"),
    include_str!("../client/citations.js"),
    include_str!("../client/reading.js"),
    include_str!("../client/expand.js"),
    include_str!("../client/rank.js"),
    include_str!("../client/marks.js"),
    include_str!("../client/excerpt.js"),
    include_str!("../client/hits.js"),
    include_str!("../client/also.js"),
    include_str!("../client/search.js"),
    include_str!("../client/loading.js"),
    "return api;\n})();\n\n",
    "// What every shard calls.\nfunction kbSoeg(name, payload) {\n  kbSearch.receive(name, payload);\n}\n",
);
/// A script of the index.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shard {
    /// Name below the folder of the index, without ending: `core`, `v12`, `p3`, `t345`. It is
    /// published as `{name}.js`.
    pub name: String,
    /// What it is: `kbSoeg("v12","…");`, or for a page's text `kbSoeg("t345",[…]);`.
    pub script: String,
}
