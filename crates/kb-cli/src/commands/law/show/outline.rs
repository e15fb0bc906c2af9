//! What an outline holds, chapter by chapter.

use kb_law::Outline;

/// Chapters with their paragraphs; paragraphs outside chapters in a row of their own.
pub(super) fn chapters(outline: &Outline) -> Vec<Vec<String>> {
    let row = |label: Option<String>, heading: Option<&str>, paragraphs: String| {
        vec![label.map_or_else(String::new, |label| format!("kapitel {label}")), paragraphs, heading.unwrap_or_default().to_owned()]
    };
    match outline {
        Outline::Listed(listed) => {
            let mut rows: Vec<Vec<String>> = Vec::new();
            if !listed.paragraphs.is_empty() {
                rows.push(row(None, None, ranges(&listed.paragraphs)));
            }
            rows.extend(
                listed
                    .chapters
                    .iter()
                    .map(|chapter| row(Some(kb_law::spaced(&chapter.label)), chapter.heading.as_deref(), ranges(&chapter.paragraphs))),
            );
            rows
        }
        Outline::Whole(_) => {
            let mut rows: Vec<(Option<&kb_law::Node>, Vec<String>)> = Vec::new();
            for placed in outline.paragraphs() {
                let label = placed.node.label.as_ref().map(kb_law::spaced).unwrap_or_default();
                match rows.last_mut() {
                    Some((chapter, labels)) if chapter.map(std::ptr::from_ref) == placed.chapter.map(std::ptr::from_ref) => {
                        labels.push(label);
                    }
                    _ => rows.push((placed.chapter, vec![label])),
                }
            }
            let text = |(chapter, labels): (Option<&kb_law::Node>, Vec<String>)| {
                let range = match labels.as_slice() {
                    [only] => format!("§ {only}"),
                    [first, .., last] => format!("§§ {first}-{last}"),
                    [] => String::new(),
                };
                row(
                    chapter.and_then(|node| node.label.as_ref()).map(kb_law::spaced),
                    chapter.and_then(|node| node.heading.as_deref()),
                    range,
                )
            };
            rows.into_iter().map(text).collect()
        }
    }
}

fn ranges(list: &[kb_cite::LabelRange]) -> String {
    let one = |range: &kb_cite::LabelRange| match &range.to {
        None => kb_law::spaced(&range.from),
        Some(to) => format!("{}-{}", kb_law::spaced(&range.from), kb_law::spaced(to)),
    };
    let sign = if list.len() == 1 && list[0].to.is_none() { "§" } else { "§§" };
    format!("{sign} {}", list.iter().map(one).collect::<Vec<_>>().join(", "))
}
