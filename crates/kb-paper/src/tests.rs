//! The law that the rest stands on: no page is fuller than planned, whatever the sheet.

use crate::measure::Measured;
use crate::room::Room;
use crate::style::Place;
use crate::{Cell, Fragment, Layout, Orientation, Part, Print, Row, SetRow, Sheet, Table, set};

const SENTENCES: [&str; 4] = [
    "Kommunen kan efter en konkret vurdering yde støtte i op til 20 timer om ugen. ",
    "Støtten bevilges efter § 12, stk. 3, nr. 2. ",
    "Det er en betingelse, at borgeren er omfattet af målgruppen! ",
    "Afgørelsen kan påklages til Ankestyrelsen, jf. retssikkerhedslovens kapitel 10, inden 4 uger. ",
];

/// A sheet that looks different for each number: rows of one word and of many hundred.
fn sheet(number: usize) -> Sheet {
    let mut state = number * 7919 + 17;
    let mut next = |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407) & 0xffff_ffff_ffff;
        (state >> 20) % below
    };
    let columns = 1 + number % 7;
    let mut text = |sentences: usize| {
        let text: String = (0..=next(sentences)).map(|_| SENTENCES[next(4)]).collect();
        let item = |at: usize| format!("<li>{}</li>", SENTENCES[at % 4]);
        let list: String = (0..next(4)).map(item).collect();
        Fragment::parse(&if list.is_empty() { format!("<p>{text}</p>") } else { format!("<p>{text}</p><ul>{list}</ul>") })
    };
    let mut rows = Vec::new();
    for at in 0..=number % 13 {
        if at % 4 == 0 && number.is_multiple_of(2) {
            rows.push(Row::Group(Fragment::parse("Hvem og hvorfor")));
        }
        let long = if (at + number).is_multiple_of(5) { 60 } else { 5 };
        let cells = (0..columns).map(|_| Cell { span: 1, content: text(long) });
        rows.push(Row::Cells { label: Fragment::parse("Betingelser"), cells: cells.collect() });
        if (at + number).is_multiple_of(3) {
            rows.push(Row::Note { label: Fragment::parse("Forskel"), content: text(8) });
        }
    }
    let columns = (0..columns).map(|_| Fragment::parse("Borgerstyret personlig assistance <span class=\"mark\">SEL § 96</span>")).collect();
    Sheet {
        before: Fragment::parse("<h1>Et ark</h1><div class=\"lead\"><p>Til samtalen.</p></div>"),
        table: Table { caption: Fragment::parse("Sammenligning"), corner: Fragment::parse("Emne"), columns, rows },
        after: text(30),
        orientation: None,
        print: if number.is_multiple_of(6) { Print::Large } else { Print::Normal },
    }
}

/// Height of a row as it is printed, soft hyphens and all.
fn height(layout: &Layout, part: &Part, row: &SetRow) -> f32 {
    let room = Room { orientation: layout.orientation, size: layout.size };
    let high = |fragment: &Fragment, place: Place, width_mm: f32| {
        let width = crate::style::text_width(place, width_mm * crate::style::POINTS_PER_MM, layout.size);
        Measured::new(fragment, place).height(width, layout.size)
    };
    if row.cells.is_empty() {
        return room.row(high(&row.label, Place::Group, part.widths_mm.iter().sum()), Place::Group);
    }
    let mut at = 1;
    let cells = row.cells.iter().map(|cell| {
        let width = part.widths_mm[at..at + cell.span].iter().sum();
        at += cell.span;
        high(&cell.content, Place::Cell, width)
    });
    room.row(cells.fold(high(&row.label, Place::Label, part.widths_mm[0]), f32::max), Place::Cell)
}

#[test]
fn no_page_is_fuller_than_it_can_be() {
    for number in 0..40 {
        let layout = set(&sheet(number));
        let room = Room { orientation: layout.orientation, size: layout.size };
        for part in &layout.parts {
            let headers = part.headers.iter().zip(&part.widths_mm[1..]);
            let head = headers.map(|(header, width)| {
                let width = crate::style::text_width(Place::Header, width * crate::style::POINTS_PER_MM, layout.size);
                room.row(Measured::new(header, Place::Header).height(width, layout.size), Place::Header)
            });
            let head = head.fold(0.0, f32::max);
            let mut y = head;
            for row in &part.rows {
                y = height(&layout, part, row) + if row.starts_page { head } else { y };
                assert!(y <= room.height() + 0.5, "sheet {number}, row {} ({}): {y} of {}", row.row, row.continued, room.height());
            }
        }
    }
}

#[test]
fn the_last_page_is_worth_its_paper() {
    let nearly_empty = (0..40).filter(|&number| {
        let sheet = sheet(number);
        let content = crate::content::Content::new(&sheet);
        let layout = set(&sheet);
        let parts: Vec<_> = layout.parts.iter().map(|part| part.columns.clone()).collect();
        let strips: Vec<_> = (0..parts.len())
            .map(|this| {
                let room = Room { orientation: layout.orientation, size: layout.size };
                crate::parts::Strip::new(&content, &parts, this, crate::columns::widths(&content, &parts[this], room, layout.size))
            })
            .collect();
        let plan = crate::size::choose(&content, &strips, layout.orientation, sheet.print).plan;
        plan.pages > 1 && plan.last_used < 0.1
    });
    assert_eq!(nearly_empty.count(), 0);
}

#[test]
fn an_upright_sheet_is_as_wide_as_the_paper() {
    let layout = set(&Sheet { orientation: Some(Orientation::Portrait), ..sheet(2) });
    let total: f32 = layout.parts[0].widths_mm.iter().sum();
    assert!((total - 186.0).abs() < 0.01, "{total}");
}
