//! A page that is being filled, and the text that flows over pages above and below the table.

use crate::content::Content;
use crate::measure::Measured;
use crate::room::Room;
use crate::style::Place;

/// Lines of a paragraph that browsers keep together at a page's foot and at its head.
const ORPHANS: f32 = 2.0;
/// Fewer lines than this of what stands below the table are not left alone on the last page.
const AFTER_LINES: f32 = 4.5;

/// The page that is being filled.
#[derive(Clone, Copy)]
pub(crate) struct Page {
    /// How many pages there are by now, this one among them.
    pub(crate) pages: usize,
    /// Where the next row begins, in points from the upper margin.
    pub(crate) y: f32,
    /// Height of what each page begins with.
    pub(crate) head: f32,
    /// Where rows end.
    pub(crate) limit: f32,
    /// Height left empty at the foot of the pages before, in points.
    pub(crate) left_empty: f32,
    /// True where nothing stands on the page but what each page begins with.
    pub(crate) fresh: bool,
}

impl Page {
    /// Returns the first page, as yet empty.
    pub(crate) fn first(room: Room) -> Self {
        Page { pages: 1, y: 0.0, head: 0.0, limit: room.height(), left_empty: 0.0, fresh: true }
    }

    /// Height in points that is left for rows.
    pub(crate) fn rest(&self) -> f32 {
        self.limit - self.y
    }

    /// Height of a page less what is repeated on each.
    pub(crate) fn capacity(&self) -> f32 {
        (self.limit - self.head).max(self.limit / 4.0)
    }

    pub(crate) fn turn(&mut self) {
        self.left_empty += self.rest().max(0.0);
        self.pages += 1;
        self.y = self.head;
        self.fresh = true;
    }

    /// Takes room; what is higher than the page runs on over the next ones.
    pub(crate) fn take(&mut self, height: f32) {
        self.y += height;
        while self.y > self.limit + 0.01 {
            self.pages += 1;
            self.y -= self.capacity();
        }
        self.fresh = false;
    }
}

/// Lets text flow from page to page as a browser does, `around` points below what stands above it;
/// false where none of it stands on the page it was to begin on.
pub(crate) fn flow(page: &mut Page, text: &Measured, room: Room, around: f32) -> bool {
    let whole = text.height(room.width(), room.size) + around;
    if whole <= page.rest() {
        page.take(whole);
        return true;
    }
    page.y += around;
    let (mut begins_here, mut first) = (true, true);
    let paragraphs = text.paragraphs(room.width(), room.size);
    let mut at = 0;
    while let Some(introduced) = (at..paragraphs.len()).find(|&at| !paragraphs[at].introduces).or(paragraphs.len().checked_sub(1)) {
        let Some(paragraph) = paragraphs.get(introduced).filter(|_| introduced >= at) else { break };
        let headings: f32 = paragraphs[at..introduced].iter().map(|heading| heading.height).sum();
        // Browsers leave two lines before and after the end of a page.
        if headings + paragraph.height.min(ORPHANS * paragraph.line) > page.rest() && !page.fresh {
            page.turn();
            begins_here &= !first;
        }
        first = false;
        page.take(headings);
        let mut left = paragraph.height;
        while left > page.rest() {
            let here = (page.rest() / paragraph.line).floor().min(left / paragraph.line - ORPHANS).max(0.0);
            if here < 1.0 && page.fresh {
                break;
            }
            left -= here.floor() * paragraph.line;
            page.turn();
        }
        page.take(left);
        at = introduced + 1;
    }
    begins_here
}

/// Sets what stands below the table; true where it is to begin a page.
pub(crate) fn after(page: &mut Page, content: &Content<'_>, room: Room) -> bool {
    (page.head, page.limit) = (0.0, room.height());
    let around = room.row(0.0, Place::After);
    let (mut here, mut next) = (*page, *page);
    let begins_here = flow(&mut here, &content.after.measured, room, around);
    if here.pages == page.pages {
        *page = here;
        return false;
    }
    next.turn();
    flow(&mut next, &content.after.measured, room, around);
    let few_lines = AFTER_LINES * room.text_line(Place::After);
    let begins = !begins_here || (next.pages == here.pages && here.y < few_lines);
    *page = if begins { next } else { here };
    begins
}
