//! Which rows of a long list are drawn: pure arithmetic, in pixels and places. Called by the table of this folder.

use std::ops::Range;

/// So many rows are drawn beyond either edge of what is seen, so that a short scroll shows no gap.
const SPARE: usize = 12;

/// The window is moved by so many rows at a time, so that not every pixel of a scroll draws.
const STRIDE: usize = 6;

/// Where the list stands in the window, in pixels.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct View {
    /// How far the list's first row lies above the window's upper edge; negative while it lies below.
    pub above: f64,
    /// The window's height.
    pub height: f64,
    /// The height of each row.
    pub row: f64,
}

impl View {
    /// The places to draw, of `count` in all.
    pub fn window(self, count: usize) -> Range<usize> {
        let first = rows_in(self.above, self.row).min(count) / STRIDE * STRIDE;
        let seen = (rows_in(self.height, self.row) + 2).next_multiple_of(STRIDE);
        let end = (first + seen + STRIDE + SPARE).min(count);
        first.saturating_sub(SPARE).min(end)..end
    }

    /// How far Page Down goes: what is seen, less one row that stays for the eye to hold on to.
    pub fn leap(self) -> usize {
        rows_in(self.height, self.row).saturating_sub(1).max(1)
    }
}

/// How many whole rows fit into a length.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "rounded, not negative, and no list is as long as 2^32 rows"
)]
fn rows_in(length: f64, row: f64) -> usize {
    (length / row.max(1.0)).floor().max(0.0) as usize
}

/// What stands below each other in a list of which a part is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Piece {
    /// Empty space, as high as so many rows.
    Gap(usize),
    /// The row at this place.
    Row(usize),
}

/// The pieces of a list of `count` rows: those of the window, and the one that has the focus wherever it is.
pub(super) fn pieces(count: usize, window: Range<usize>, held: Option<usize>) -> Vec<Piece> {
    let held = held.filter(|place| *place < count && !window.contains(place));
    let before = held.filter(|place| *place < window.start);
    let after = held.filter(|place| *place >= window.end);
    let mut pieces = Vec::with_capacity(window.len() + 4);
    let mut next = 0;
    for place in before.into_iter().chain(window).chain(after) {
        if place > next {
            pieces.push(Piece::Gap(place - next));
        }
        pieces.push(Piece::Row(place));
        next = place + 1;
    }
    if next < count {
        pieces.push(Piece::Gap(count - next));
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    const COUNT: usize = 100_000;

    fn at(above: f64) -> View {
        View { above, height: 800.0, row: 50.0 }
    }

    #[test]
    fn what_is_seen_is_always_drawn_and_little_more() {
        for above in (-2000..6_000_000).step_by(977).map(f64::from) {
            let window = at(above).window(COUNT);
            for edge in [above.max(0.0), (above + 799.0).max(0.0)] {
                let seen = rows_in(edge, 50.0).min(COUNT - 1);
                assert!(window.contains(&seen), "{seen} is not in {window:?} at {above}");
            }
            assert!(window.len() <= 60, "{window:?} at {above}");
        }
    }

    #[test]
    fn a_short_list_is_drawn_whole_and_an_empty_one_not_at_all() {
        assert_eq!(at(0.0).window(9), 0..9);
        assert_eq!(at(90_000.0).window(9), 0..9);
        assert_eq!(at(-300.0).window(0), 0..0);
    }

    #[test]
    fn a_row_that_was_not_measured_yet_breaks_nothing() {
        assert!(View { above: 0.0, height: 800.0, row: 0.0 }.window(COUNT).end <= COUNT);
    }

    #[test]
    fn gaps_and_rows_together_are_as_many_as_the_list_has() {
        for held in [None, Some(0), Some(7), Some(10), Some(15), Some(20), Some(98), Some(99)] {
            let pieces = pieces(100, 10..20, held);
            let mut place = 0;
            for piece in &pieces {
                match piece {
                    Piece::Gap(rows) => place += rows,
                    Piece::Row(own) => {
                        assert_eq!(*own, place);
                        place += 1;
                    }
                }
            }
            assert_eq!(place, 100);
            assert!(held.is_none_or(|held| pieces.contains(&Piece::Row(held))));
        }
    }

    #[test]
    fn a_focus_that_the_list_has_outgrown_holds_nothing() {
        assert_eq!(pieces(2, 0..2, Some(5)), [Piece::Row(0), Piece::Row(1)]);
    }
}
