//! Links to the places of a page that a reader cites: its headings, and the items of its lists.
//!
//! An item is named by the heading above it and its number there: the third under "Betingelser" is
//! `betingelser_3`, an item within it `betingelser_3_1`. The underscore keeps these names apart from the
//! anchors of headings, which have none.

use std::fmt::Write as _;

use super::{Place, Writer};
use crate::escape;

/// Where in a page the next item of a list stands.
#[derive(Debug)]
pub(super) struct Spot {
    /// The heading above it.
    heading: Option<usize>,
    /// The number of the last item at each level of nesting.
    numbers: Vec<usize>,
}

impl Default for Spot {
    fn default() -> Self {
        Spot { heading: None, numbers: vec![0] }
    }
}

impl Spot {
    /// Begins to count anew below a heading; one inside an item begins nothing.
    pub(super) fn begin_section(&mut self, heading: usize) {
        if let [number] = &mut *self.numbers {
            (*number, self.heading) = (0, Some(heading));
        }
    }
}

impl Writer<'_, '_> {
    /// Begins an item of a list. Returns its id; none where items have none.
    pub(super) fn begin_item(&mut self) -> Option<String> {
        let spot = self.spot.as_mut()?;
        *spot.numbers.last_mut()? += 1;
        let heading = spot.heading;
        let numbers: Vec<usize> = spot.numbers.clone();
        spot.numbers.push(0);
        let mut id = match (heading, self.place) {
            (Some(heading), _) => self.anchor(heading),
            (None, Place::Part(prefix)) => [prefix, "_"].concat(),
            (None, _) => String::new(),
        };
        for number in numbers {
            let _ = write!(id, "_{number}");
        }
        Some(id)
    }

    /// Ends the item begun last.
    pub(super) fn end_item(&mut self) {
        if let Some(spot) = &mut self.spot {
            spot.numbers.pop();
        }
    }

    /// Writes the link of the item begun last: it lies over the item's own mark.
    pub(super) fn permalink_of_item(&mut self, id: &str) {
        let numbers = self.spot.as_ref().map_or(&[][..], |spot| &spot.numbers[..spot.numbers.len() - 1]);
        let number: Vec<String> = numbers.iter().map(ToString::to_string).collect();
        let words = format!("Link til punkt {}", number.join("."));
        self.permalink(id, &words);
    }

    /// Writes a link to a place of the page. Its sign comes from the style sheet, so that it is no word
    /// of the text.
    pub(super) fn permalink(&mut self, id: &str, words: &str) {
        let _ = write!(self.out, "<a class=\"permalink\" href=\"#{id}\" aria-label=\"");
        escape::push(&mut self.out, words);
        self.out.push_str("\"></a>");
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::{article, between, rendered, scheme};

    /// The ids and the names of the links to places of an article.
    fn permalinks(markdown: &str) -> Vec<(String, String)> {
        let html = rendered(&[("artikler/a.md", &article(markdown))], "artikler/a.html");
        let links = html.split("<a class=\"permalink\" href=\"#").skip(1);
        let link = |link: &str| (link.split('"').next().unwrap().to_owned(), between(link, "aria-label=\"", "\"").to_owned());
        let links: Vec<_> = links.map(link).collect();
        for (id, _) in &links {
            assert_eq!(html.matches(&format!("id=\"{id}\"")).count(), 1, "{html}");
        }
        links
    }

    #[test]
    fn headings_and_items_can_be_linked_to() {
        let ids: Vec<String> =
            permalinks("- før\n\n## Krav\n\n- a\n  - b\n\n    c\n  - d\n\n1. e\n\n## Krav 2\n\n::: opmærksomhed\n- f\n:::\n")
                .into_iter()
                .map(|(id, _)| id)
                .collect();
        assert_eq!(ids, ["_1", "krav", "krav_1", "krav_1_1", "krav_1_2", "krav_2", "krav-2", "krav-2_1"]);
    }

    #[test]
    fn a_link_to_a_place_says_where_it_leads() {
        let links = permalinks("## A & B\n\n- a\n  - b\n");
        let names: Vec<&str> = links.iter().map(|(_, name)| name.as_str()).collect();
        assert_eq!(names, ["Link til afsnittet »A &amp; B«", "Link til punkt 1", "Link til punkt 1.1"]);
    }

    #[test]
    fn on_an_overview_places_are_named_by_their_boundary() {
        let boundary = "---\ntitel: A og B\nresumé: Grænsen.\nordninger: [a, b]\nkombineres: betinget\ngennemgået: 2026-01-10\n---\n\n- nul\n\n## Formål\n\n- et\n";
        let (a, b) = (scheme("Alfa"), scheme("Beta"));
        let html = rendered(&[("ordninger/a.md", &*a), ("ordninger/b.md", &*b), ("snitflader/ab.md", boundary)], "overblik/a.html");
        for id in ["ab__1", "ab_formaal", "ab_formaal_1"] {
            assert!(html.contains(&format!("id=\"{id}\"")) && html.contains(&format!("href=\"#{id}\"")), "{id}: {html}");
        }
    }
}
