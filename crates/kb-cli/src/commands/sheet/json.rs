//! The same for scripts.

use kb_driver::Version;
use kb_driver::sheet_diff::{Change, Difference, Place, SheetChange, SheetFate};
use serde_json::{Value, json};

/// Returns the changes of all sheets, those without any too.
pub(super) fn changes(older: &Version, newer: &Version, changes: &[SheetChange]) -> Value {
    let version = |version: &Version| json!({ "name": version.name(), "errors": version.errors() });
    json!({ "version": 1, "from": version(older), "to": version(newer), "sheets": changes.iter().map(sheet).collect::<Vec<_>>() })
}

fn sheet(change: &SheetChange) -> Value {
    let (kind, found) = match &change.fate {
        SheetFate::Added => ("added", &[][..]),
        SheetFate::Removed => ("removed", &[][..]),
        SheetFate::Kept(found) if found.is_empty() => ("same", &[][..]),
        SheetFate::Kept(found) => ("changed", found.as_slice()),
    };
    json!({ "name": change.name, "title": change.title, "change": kind, "differences": found.iter().map(difference).collect::<Vec<_>>() })
}

fn difference(difference: &Difference) -> Value {
    let mut value = match &difference.place {
        Place::Title => json!({ "place": "title" }),
        Place::Lead => json!({ "place": "lead" }),
        Place::Reviewed => json!({ "place": "reviewed" }),
        Place::Column(title) => json!({ "place": "column", "column": title }),
        Place::Group(title) => json!({ "place": "group", "group": title }),
        Place::Row(label) => json!({ "place": "row", "row": label }),
        Place::Cell { row, columns } => json!({ "place": "cell", "row": row, "columns": columns }),
        Place::Note { row, label } => json!({ "place": "note", "row": row, "label": label }),
        Place::Reference(title) => json!({ "place": "reference", "title": title }),
    };
    let (kind, from, to) = match &difference.change {
        Change::Added(to) => ("added", None, Some(to)),
        Change::Removed(from) => ("removed", Some(from), None),
        Change::Moved => ("moved", None, None),
        Change::Reworded { from, to } => ("changed", Some(from), Some(to)),
    };
    value["change"] = json!(kind);
    if let Some(from) = from {
        value["from"] = json!(from);
    }
    if let Some(to) = to {
        value["to"] = json!(to);
    }
    value
}
