//! The style sheet of the print, written from the same table that is measured with.

use std::fmt::Write as _;

use super::rules::{Display, Look, RULES, Selector};
use super::{
    AFTER_ABOVE, ASIDE_GAP_MM, ASIDE_MM, CELL_BOTTOM, CELL_SIDE, CELL_TOP, COLUMN_RULE_PX, HEAD_RULE_PX, MARGIN_BOTTOM_MM, MARGIN_SIDE_MM,
    MARGIN_TOP_MM, MARKER, Place, ROW_RULE_PX, RUNNING_LINE, TABLE_ABOVE, points,
};
use crate::font::{FAMILY, FAMILY_SIGNS, Face, advance};
use crate::{Layout, Orientation};

/// Returns the style sheet that makes the print as the layout counted on: page, sizes, distances.
///
/// A whole one, `@page` and `@media print`; it goes after all others, so that what they say of
/// sizes on a screen does not hold on paper. What it leaves to them: colours, what the margin boxes
/// of the page say, and anything that takes no room. It knows these classes: `lead` (above the
/// table); `mark`, `own`, `box`, `box-title`, `law-text` and its parts (in cells); `ref` and `nobr`
/// (kept together); `starts-page` on a table, a row or a section; `with-aside` on a box that holds
/// an element `aside` (a QR code) at its right; `marked` on a list whose items begin with a mark as
/// text, `marker`; `continued` on the rest of a divided list item;
/// `screen` and `visually-hidden` (not printed). Below the table stands `<div class="after">`, in
/// the table's foot `tfoot`; a row of a group is `tr.group`.
///
/// ```
/// use kb_paper::{Fragment, Print, Sheet, Table, print_css, set};
///
/// let table = Table { caption: Fragment::default(), corner: Fragment::default(), columns: vec![Fragment::default()], rows: Vec::new() };
/// let layout = set(&Sheet { before: Fragment::default(), table, after: Fragment::default(), orientation: None, print: Print::Normal });
/// assert!(print_css(&layout).contains("size: A4 "));
/// ```
pub fn print_css(layout: &Layout) -> String {
    let mut css = String::with_capacity(4096);
    let written = page(&mut css, layout).and_then(|()| print(&mut css, layout.size));
    debug_assert!(written.is_ok(), "a string takes everything");
    css
}

fn page(css: &mut String, layout: &Layout) -> std::fmt::Result {
    let orientation = match layout.orientation {
        Orientation::Portrait => "portrait",
        Orientation::Landscape => "landscape",
    };
    writeln!(
        css,
        "@page {{ size: A4 {orientation}; margin: {MARGIN_TOP_MM}mm {MARGIN_SIDE_MM}mm {MARGIN_BOTTOM_MM}mm; font: {RUNNING_LINE}pt/1.2 \"{FAMILY}\", \"{FAMILY_SIGNS}\", sans-serif; }}"
    )
}

fn print(css: &mut String, sheet: f32) -> std::fmt::Result {
    let cell = Place::Cell.type_();
    writeln!(css, "@media print {{")?;
    writeln!(css, "*, ::before, ::after {{ box-sizing: border-box; margin: 0; padding: 0; }}")?;
    writeln!(
        css,
        "html {{ font: {sheet}pt/{} \"{FAMILY}\", \"{FAMILY_SIGNS}\", \"Noto Sans\", sans-serif; text-rendering: geometricPrecision; hyphens: manual; overflow-wrap: normal; }}",
        cell.line
    )?;
    writeln!(css, "body, main {{ max-width: none; font: inherit; letter-spacing: 0; }}")?;
    writeln!(css, "code, kbd, samp, pre, h1, h2, h3, h4, h5, h6 {{ font-family: inherit; letter-spacing: 0; }}")?;
    writeln!(
        css,
        "table {{ width: 100%; margin-top: {TABLE_ABOVE}rem; table-layout: fixed; border-collapse: separate; border-spacing: 0; }}"
    )?;
    writeln!(css, "thead {{ display: table-header-group; }} tfoot {{ display: table-footer-group; }} tr {{ break-inside: avoid; }}")?;
    writeln!(css, "h1, h2, h3, caption {{ break-after: avoid; }} .starts-page {{ break-before: page; }}")?;
    writeln!(css, "caption {{ padding-bottom: {CELL_BOTTOM}rem; text-align: left; }}")?;
    writeln!(
        css,
        "th, td {{ padding: {CELL_TOP}rem {CELL_SIDE}rem {CELL_BOTTOM}rem; border: 0 solid; border-bottom-width: {ROW_RULE_PX}px; text-align: left; vertical-align: top; }}"
    )?;
    writeln!(css, "th + th, td + td, th + td {{ border-left-width: {COLUMN_RULE_PX}px; }}")?;
    writeln!(css, "thead th {{ border-top-width: {HEAD_RULE_PX}px; border-bottom-width: {HEAD_RULE_PX}px; vertical-align: bottom; }}")?;
    writeln!(css, "tr > :first-child {{ padding-left: 0; }}")?;
    writeln!(css, "tfoot th, tfoot td {{ padding: {CELL_TOP}rem {CELL_SIDE}rem {CELL_TOP}rem 0; border: 0; }}")?;
    writeln!(css, ".after {{ margin-top: {AFTER_ABOVE}rem; }}")?;
    for (selector, place) in PLACES {
        let kind = place.type_();
        let weight = if kind.bold { "bold" } else { "normal" };
        writeln!(css, "{selector} {{ font-size: {}pt; line-height: {}; font-weight: {weight}; }}", points(kind.size, sheet), kind.line)?;
    }
    for (selector, look) in RULES {
        rule(css, *selector, look, sheet)?;
    }
    writeln!(css, "sup {{ vertical-align: super; }} sub {{ vertical-align: sub; }} em, i {{ font-weight: inherit; }}")?;
    // There is no bold italic: bold says enough.
    writeln!(css, "strong em, em strong, b i, th em, h1 em, h2 em, h3 em {{ font-style: normal; }}")?;
    writeln!(css, "hr {{ height: 0; border: 0 solid; border-top-width: 1px; }}")?;
    writeln!(css, "li.continued {{ list-style-type: none; }} .law-list, .marked {{ list-style: none; }}")?;
    // The space after a mark is for what reads the text; the margin at its right takes it back.
    let space = advance(' ', Face::Regular);
    writeln!(css, ".marker {{ display: inline-block; min-width: {MARKER}rem; margin: 0 -{space}em 0 -{MARKER}rem; }}")?;
    writeln!(css, ".with-aside {{ position: relative; padding-right: {}mm; min-height: {ASIDE_MM}mm; }}", ASIDE_MM + ASIDE_GAP_MM)?;
    writeln!(
        css,
        ".aside {{ position: absolute; top: 0; right: 0; width: {ASIDE_MM}mm; }} .aside img, .aside svg {{ display: block; width: {ASIDE_MM}mm; height: {ASIDE_MM}mm; }}"
    )?;
    writeln!(css, "}}")
}

/// Where places stand in the document.
const PLACES: [(&str, Place); 8] = [
    (".lead", Place::Before),
    ("caption", Place::Caption),
    ("thead th", Place::Header),
    ("tbody th", Place::Label),
    ("tr.group th", Place::Group),
    ("td", Place::Cell),
    ("tfoot th, tfoot td", Place::Foot),
    (".after", Place::After),
];

fn rule(css: &mut String, selector: Selector, look: &Look, sheet: f32) -> std::fmt::Result {
    let selectors: Vec<String> = match selector {
        Selector::Names(names) => names.iter().map(|&name| name.to_owned()).collect(),
        Selector::Child(parent, child) => vec![format!("{parent} > {child}")],
        Selector::Class(class) => vec![format!(".{class}")],
    };
    let mut says = String::new();
    match look.display {
        // An item is a block with a mark, a hidden element is not there, the rest are what they are named.
        Some(Display::Block) if !selectors.iter().any(|selector| selector == "li") => says.push_str(" display: block;"),
        Some(Display::None) => says.push_str(" display: none !important;"),
        _ => {}
    }
    if let Some(left) = look.left {
        write!(says, " padding-left: {left}rem;")?;
    }
    if let Some(width) = look.rule {
        write!(says, " border: 0 solid; border-left-width: {width}rem;")?;
    }
    if let Some(size) = look.size {
        match look.display {
            Some(Display::Block) => write!(says, " font-size: {}pt;", points(size, sheet))?,
            _ => write!(says, " font-size: {size}em;")?,
        }
    }
    if let Some(line) = look.line {
        write!(says, " line-height: {line};")?;
    }
    if let Some(bold) = look.bold {
        write!(says, " font-weight: {};", if bold { "bold" } else { "normal" })?;
    }
    if let Some(italic) = look.italic {
        write!(says, " font-style: {};", if italic { "italic" } else { "normal" })?;
    }
    if look.nowrap == Some(true) {
        says.push_str(" white-space: nowrap;");
    }
    if look.verbatim == Some(true) {
        says.push_str(" white-space: pre-wrap;");
    }
    if !says.is_empty() {
        writeln!(css, "{} {{{says} }}", selectors.join(", "))?;
    }
    if let Some(above) = look.above {
        let not_first: Vec<String> = selectors.iter().map(|selector| format!("{selector}:not(:first-child)")).collect();
        writeln!(css, "{} {{ margin-top: {above}rem; }}", not_first.join(", "))?;
    }
    Ok(())
}
