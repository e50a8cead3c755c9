//! Where keys move the focus in a list of rows. Pure; used by the focus of this folder, and by lists that render all rows.

/// Where a key moves from the row at `row_index` of `count` rows; none for keys that don't move. Page Up and Page Down move by `leap`
/// rows.
pub fn row_after_key(key: &str, row_index: usize, count: usize, leap: usize) -> Option<usize> {
    let last = count.checked_sub(1)?;
    let to = match key {
        "ArrowDown" => row_index + 1,
        "ArrowUp" => row_index.saturating_sub(1),
        "PageDown" => row_index + leap,
        "PageUp" => row_index.saturating_sub(leap),
        "Home" => 0,
        "End" => last,
        _ => return None,
    };
    Some(to.min(last))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_stay_inside_the_list() {
        assert_eq!(row_after_key("ArrowDown", 98, 100, 15), Some(99));
        assert_eq!(row_after_key("PageDown", 98, 100, 15), Some(99));
        assert_eq!(row_after_key("PageUp", 20, 100, 15), Some(5));
        assert_eq!(row_after_key("ArrowUp", 0, 100, 15), Some(0));
        assert_eq!(row_after_key("Home", 50, 100, 15), Some(0));
        assert_eq!(row_after_key("End", 50, 100, 15), Some(99));
        assert_eq!(row_after_key("a", 50, 100, 15), None);
        assert_eq!(row_after_key("End", 0, 0, 15), None);
    }
}
