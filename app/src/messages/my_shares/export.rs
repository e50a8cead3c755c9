//! Labels, file names and messages of the export of shares. Used by the page "Shared by me". They show when shares are missing
//! from the file.

use super::super::count;

pub const SAVE_BLOCKED: &str = "Couldn't save the file because the browser blocked the download.";

/// "Export CSV". `format` is the name of the file format.
pub fn export_all_button(format: &str) -> String {
    format!("Export {format}")
}

/// "Export 12 of 40 as CSV".
pub fn export_part_button(shown: usize, all: usize, format: &str) -> String {
    format!("Export {shown} of {all} as {format}")
}

/// The name of the file: "shared-by-me 2026-11-28, 12 of 40, pending, DFW". `shown_of_all` is how many of all shares it contains, if not
/// all; then `filters` are the active filters.
pub fn file_name(
    day: &str,
    shown_of_all: Option<(usize, usize)>,
    filters: &[String],
    is_complete: bool,
) -> String {
    let mut parts = vec![format!("shared-by-me {day}")];
    if let Some((shown, all)) = shown_of_all {
        parts.push(format!("{shown} of {all}"));
        parts.extend_from_slice(filters);
    }
    if !is_complete {
        parts.push("incomplete".to_owned());
    }
    parts.join(", ")
}

/// A file of all loaded shares was saved, while others couldn't be loaded.
pub fn exported_incomplete(shares: usize) -> String {
    let shares = count::with_noun(shares, "share", "shares");
    format!(
        "Exported {shares}. Some regions or images couldn't be loaded, so their shares are missing from the file."
    )
}

/// A file of the shares that match the filters was saved.
pub fn exported_part(shown: usize, all: usize, filters: &[String], is_complete: bool) -> String {
    let filters = filters.join(", ");
    if is_complete {
        format!("Exported {shown} of {all} shares, filtered by {filters}.")
    } else {
        format!(
            "Exported {shown} of {all} shares, filtered by {filters}. Some regions or images couldn't be loaded, so their shares are missing from the file."
        )
    }
}
