//! Which of many rows or columns to render: pure arithmetic, in pixels and indexes. Used by the table of this folder for rows,
//! and by the grid for columns.

use std::ops::Range;

/// How much is rendered outside of the view.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Overscan {
    /// How many are rendered beyond either edge of the view, so that a short scroll shows no gap.
    pub extra_items: usize,
    /// The window moves by this many at a time, so that not every scrolled pixel renders.
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
fn items_that_fit(length: f64, each: f64) -> usize {
    (length / each.max(1.0)).floor().max(0.0) as usize
}

/// A piece of a partly rendered list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Segment {
    /// Empty space for so many.
    Gap(usize),
    /// The item at this index.
    Item(usize),
}

/// The pieces of a list of `count`: those of the window, and the focused one wherever it is.
pub fn split_into_segments(
    count: usize,
    window: Range<usize>,
    focused: Option<usize>,
) -> Vec<Segment> {
    let focused = focused.filter(|place| *place < count && !window.contains(place));
    let before = focused.filter(|place| *place < window.start);
    let after = focused.filter(|place| *place >= window.end);
    let mut pieces = Vec::with_capacity(window.len() + 4);
    let mut next = 0;
    for place in before.into_iter().chain(window).chain(after) {
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
mod tests {
    use super::*;

    const COUNT: usize = 100_000;

    fn viewport_at(past: f64) -> Viewport {
        Viewport { offset: past, length: 800.0, item_length: 50.0 }
    }

    #[test]
    fn the_visible_range_is_always_rendered() {
        for (overscan, max) in [(Overscan::ROWS, 60), (Overscan::COLUMNS, 30)] {
            for past in (-2000..6_000_000).step_by(977).map(f64::from) {
                let window = viewport_at(past).rendered_range(COUNT, overscan);
                for edge in [past.max(0.0), (past + 799.0).max(0.0)] {
                    let seen = items_that_fit(edge, 50.0).min(COUNT - 1);
                    assert!(window.contains(&seen), "{seen} is not in {window:?} at {past}");
                }
                assert!(window.len() <= max, "{window:?} at {past}");
            }
        }
    }

    #[test]
    fn a_short_list_is_rendered_in_full() {
        assert_eq!(viewport_at(0.0).rendered_range(9, Overscan::ROWS), 0..9);
        assert_eq!(viewport_at(90_000.0).rendered_range(9, Overscan::ROWS), 0..9);
        assert_eq!(viewport_at(-300.0).rendered_range(0, Overscan::ROWS), 0..0);
    }

    #[test]
    fn a_row_height_of_zero_stays_inside_the_list() {
        let unknown = Viewport { offset: 0.0, length: 800.0, item_length: 0.0 };
        assert!(unknown.rendered_range(COUNT, Overscan::ROWS).end <= COUNT);
    }

    #[test]
    fn segments_cover_the_list_in_order() {
        for focused in [None, Some(0), Some(7), Some(10), Some(15), Some(20), Some(98), Some(99)] {
            let pieces = split_into_segments(100, 10..20, focused);
            let mut place = 0;
            for piece in &pieces {
                match piece {
                    Segment::Gap(many) => place += many,
                    Segment::Item(own) => {
                        assert_eq!(*own, place);
                        place += 1;
                    }
                }
            }
            assert_eq!(place, 100);
            assert!(focused.is_none_or(|focused| pieces.contains(&Segment::Item(focused))));
        }
    }

    #[test]
    fn a_focus_beyond_the_list_is_ignored() {
        assert_eq!(split_into_segments(2, 0..2, Some(5)), [Segment::Item(0), Segment::Item(1)]);
    }
}
