//! Which of many rows or columns to render: pure arithmetic, in pixels and indexes. Used by the table of this folder for rows,
//! and by the grid for columns.

use std::ops::Range;

/// How much is rendered outside of the viewport.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Overscan {
    /// How many are rendered beyond either edge of the viewport, so that a short scroll shows no gap.
    pub extra_items: usize,
    /// The rendered range moves by this many at a time, so that not every scrolled pixel renders.
    pub stride: usize,
}

impl Overscan {
    /// For the rows of a list.
    pub const ROWS: Self = Self { extra_items: 12, stride: 6 };
    /// For the columns of a grid: each costs a cell in every rendered row.
    pub const COLUMNS: Self = Self { extra_items: 3, stride: 3 };
}

/// The position of a list in the window, or in its scrolling frame, in pixels.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Viewport {
    /// The length of the list before the start edge of the window; negative if the list begins after it.
    pub offset: f64,
    /// The length of the window.
    pub length: f64,
    /// The length of each item.
    pub item_length: f64,
}

impl Viewport {
    /// The indexes to render, of `count` in total.
    pub fn rendered_range(
        self,
        count: usize,
        Overscan { extra_items: spare, stride }: Overscan,
    ) -> Range<usize> {
        let first = items_that_fit(self.offset, self.item_length).min(count) / stride * stride;
        let seen = (items_that_fit(self.length, self.item_length) + 2).next_multiple_of(stride);
        let end = (first + seen + stride + spare).min(count);
        first.saturating_sub(spare).min(end)..end
    }

    /// How far Page Down moves: the visible rows, less one that stays visible for orientation.
    pub fn page_rows(self) -> usize {
        items_that_fit(self.length, self.item_length).saturating_sub(1).max(1)
    }
}

/// How many whole items fit into a length.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "rounded, not negative, and no list is as long as 2^32"
)]
fn items_that_fit(length: f64, item_length: f64) -> usize {
    (length / item_length.max(1.0)).floor().max(0.0) as usize
}

/// A segment of a partly rendered list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Segment {
    /// Empty space for so many.
    Gap(usize),
    /// The item at this index.
    Item(usize),
}

/// The segments of a list of `count`: those that are `rendered`, and the focused one wherever it is.
pub fn split_into_segments(
    count: usize,
    rendered: Range<usize>,
    focused_index: Option<usize>,
) -> Vec<Segment> {
    let focused = focused_index.filter(|place| *place < count && !rendered.contains(place));
    let before = focused.filter(|place| *place < rendered.start);
    let after = focused.filter(|place| *place >= rendered.end);
    let mut pieces = Vec::with_capacity(rendered.len() + 4);
    let mut next = 0;
    for place in before.into_iter().chain(rendered).chain(after) {
        if place > next {
            pieces.push(Segment::Gap(place - next));
        }
        pieces.push(Segment::Item(place));
        next = place + 1;
    }
    if next < count {
        pieces.push(Segment::Gap(count - next));
    }
    pieces
}

#[cfg(test)]
mod tests;
