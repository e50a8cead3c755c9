//! Where keys move the focus in a grid (WAI-ARIA grid pattern); pure. Row 0 is the column headers, column 0 the row headers.

use super::position::GridPosition;

/// How many rows Page Up and Page Down move.
const PAGE_ROWS: usize = 10;

/// Where a key moves from `at` in a grid whose last position is `last`; none for keys that don't move.
pub(super) fn position_after_key(
    key: &str,
    with_control: bool,
    at: GridPosition,
    last: GridPosition,
) -> Option<GridPosition> {
    let ((row, column), (last_row, last_column)) = (at, last);
    Some(match key {
        "ArrowDown" => ((row + 1).min(last_row), column),
        "ArrowUp" => (row.saturating_sub(1), column),
        "ArrowRight" => (row, (column + 1).min(last_column)),
        "ArrowLeft" => (row, column.saturating_sub(1)),
        "PageDown" => ((row + PAGE_ROWS).min(last_row), column),
        "PageUp" => (row.saturating_sub(PAGE_ROWS), column),
        "Home" => (if with_control { 0 } else { row }, 0),
        "End" => (if with_control { last_row } else { row }, last_column),
        _ => return None,
    })
}

/// All positions between two, both included.
pub fn positions_between(
    one: GridPosition,
    other: GridPosition,
) -> impl Iterator<Item = GridPosition> {
    let range = |a: usize, b: usize| a.min(b)..=a.max(b);
    let columns = range(one.1, other.1);
    range(one.0, other.0).flat_map(move |row| columns.clone().map(move |column| (row, column)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_stay_inside_the_grid() {
        let last = (30, 4);
        let to = |key, at| position_after_key(key, false, at, last);
        assert_eq!(to("ArrowDown", (30, 2)), Some((30, 2)));
        assert_eq!(to("ArrowUp", (0, 2)), Some((0, 2)));
        assert_eq!(to("ArrowRight", (3, 4)), Some((3, 4)));
        assert_eq!(to("ArrowLeft", (3, 1)), Some((3, 0)));
        assert_eq!(to("PageDown", (25, 1)), Some((30, 1)));
        assert_eq!(to("Home", (5, 3)), Some((5, 0)));
        assert_eq!(to("a", (5, 3)), None);
        assert_eq!(position_after_key("End", true, (5, 3), last), Some(last));
        assert_eq!(position_after_key("Home", true, (5, 3), last), Some((0, 0)));
    }

    #[test]
    fn a_range_contains_all_positions_in_either_direction() {
        let range: Vec<GridPosition> = positions_between((2, 3), (1, 4)).collect();
        assert_eq!(range, [(1, 3), (1, 4), (2, 3), (2, 4)]);
    }
}
