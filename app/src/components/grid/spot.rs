//! A place in a grid, and the attribute by which it is found in the page.

/// A place in a grid: row, column.
pub type GridPosition = (usize, usize);

/// For `data-at`, by which a place is found.
pub fn data_at((row, column): GridPosition) -> String {
    format!("{row},{column}")
}

/// The place that was written so.
pub(super) fn read(at: &str) -> Option<GridPosition> {
    let (row, column) = at.split_once(',')?;
    Some((row.parse().ok()?, column.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_read_as_it_was_written() {
        assert_eq!(read(&data_at((12, 345))), Some((12, 345)));
        assert_eq!(read("12"), None);
    }
}
