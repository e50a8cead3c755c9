//! How many rows of a list are drawn where nobody reads thousands: the first ones, and a line that counts the rest. Used by lists that
//! are neither virtual tables nor filtered. What the rows are about applies to all of them.

use crate::messages::list_limit;

/// The most rows of a list.
pub const MAX_LISTED_ROWS: usize = 100;

/// The most properties of an image that are drawn: far more than the 128 that Glance allows by default (`image_property_quota`).
pub const MAX_LISTED_PROPERTIES: usize = 1_000;

/// The line after the first [`MAX_LISTED_ROWS`] of `row_count` rows; none if all are drawn.
pub fn more_line(row_count: usize) -> Option<String> {
    more_line_after(MAX_LISTED_ROWS, row_count)
}

/// The same, after the first `max_rows`.
pub fn more_line_after(max_rows: usize, row_count: usize) -> Option<String> {
    row_count.checked_sub(max_rows).filter(|more| *more > 0).map(list_limit::more_rows)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rest_of_a_long_list_is_counted() {
        assert_eq!(more_line(0), None);
        assert_eq!(more_line(MAX_LISTED_ROWS), None);
        assert_eq!(more_line(20_000).as_deref(), Some("And 19,900 more."));
    }
}
