//! The line after the first rows of a long list. Used by views whose lists draw a limited number of rows.

use super::count;

/// After the first rows: "And 19,900 more.".
pub fn more_rows(rows: usize) -> String {
    format!("And {} more.", count::with_separators(rows))
}
