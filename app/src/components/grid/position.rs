//! A position in a grid, and the attribute that identifies it in the document. Used by the grid and its pages.

/// A position in a grid: row, column.
pub type GridPosition = (usize, usize);

/// The value of `data-at` for a position.
pub fn data_at_attribute((row, column): GridPosition) -> String {
    format!("{row},{column}")
}

/// Parses the value of `data-at`.
pub(super) fn parse_data_at(at: &str) -> Option<GridPosition> {
    let (row, column) = at.split_once(',')?;
    Some((row.parse().ok()?, column.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_position_survives_a_round_trip() {
        assert_eq!(parse_data_at(&data_at_attribute((12, 345))), Some((12, 345)));
        assert_eq!(parse_data_at("12"), None);
    }
}
