//! Tables whose columns are aligned with blanks, as text copied from a terminal or a page has them.
//!
//! Called by [`super::read()`], so that [`super::table`] needs to know delimiters only.

use super::label::classify;
use super::table::{first_nonblank_line, has_heading};

/// Headings of other columns of `openstack project list --long`.
const OTHER_HEADINGS: [&str; 2] = ["Description", "Enabled"];

/// A table whose columns are aligned with blanks gets tabs between its cells, row by row; another text stays. A row with an
/// empty cell stays too, since nothing shows which cell is empty.
pub(super) fn align_with_tabs(text: &str) -> String {
    let cells = |line: &str| -> Vec<String> {
        let parts = line.trim().split("  ").map(str::trim).filter(|cell| !cell.is_empty());
        parts.map(str::to_owned).collect()
    };
    let heading = cells(first_nonblank_line(text));
    let is_heading = heading.len() > 1
        && !text.contains('\t')
        && heading
            .iter()
            .all(|cell| classify(cell).is_some() || OTHER_HEADINGS.contains(&cell.as_str()));
    if !is_heading || !has_heading(&heading.join("\t")) {
        return text.to_owned();
    }
    let row = |line: &str| {
        let row = cells(line);
        let is_rule = line.chars().all(|one| matches!(one, '-' | '=' | ' '));
        match row.len() == heading.len() {
            _ if is_rule => String::new(),
            true => row.join("\t"),
            false => line.to_owned(),
        }
    };
    text.lines().map(row).collect::<Vec<_>>().join("\n")
}
