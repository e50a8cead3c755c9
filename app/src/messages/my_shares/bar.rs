//! Texts of the bar with the actions on the selected shares. Used by the page "Shared by me".

use super::super::count;

/// The accessible name of the bar.
pub const SELECTION: &str = "Selection";
pub const CLEAR: &str = "Clear";
pub const FOLLOW_UP: &str = "Follow up…";

/// How much is selected: "3 shares and 1 paused image selected".
pub fn selection_summary(shares: usize, paused: usize) -> String {
    let shares_text = count::with_noun(shares, "share", "shares");
    let paused_text = count::with_noun(paused, "paused image", "paused images");
    match (shares, paused) {
        (_, 0) => format!("{shares_text} selected"),
        (0, _) => format!("{paused_text} selected"),
        _ => format!("{shares_text} and {paused_text} selected"),
    }
}

/// Everything selected is hidden: "1 selected, hidden by the filter".
pub fn all_hidden(hidden: usize) -> String {
    format!("{} selected, hidden by the filter", count::with_separators(hidden))
}

/// What to do when everything selected is hidden.
pub const ALL_HIDDEN_HINT: &str = "Actions apply only to shares that match the filter.";

/// Some of what is selected is hidden: "2 more selected, hidden by the filter".
pub fn more_hidden(hidden: usize) -> String {
    format!("{} more selected, hidden by the filter", count::with_separators(hidden))
}

/// The hint when only paused images are selected.
pub const fn paused_hint(images: usize) -> &'static str {
    match images {
        1 => "Members regain access when you share the image again.",
        _ => "Members regain access when you share the images again.",
    }
}

/// The statuses of the selected shares: "2 images: 2 pending, 1 rejected". `statuses` is a list of counts.
pub fn status_summary(statuses: &[String], images: usize) -> String {
    format!("{}: {}", count::with_noun(images, "image", "images"), statuses.join(", "))
}

/// "Remind 3…": the members of that many pending shares.
pub fn remind_button(pending: usize) -> String {
    format!("Remind {pending}…")
}

/// "Clean up 2…": stops that many rejected shares.
pub fn clean_up_button(rejected: usize) -> String {
    format!("Clean up {rejected} rejected…")
}

pub fn stop_sharing_button(shares: usize) -> String {
    format!("Stop sharing {shares}…")
}

pub fn pause_button(images: usize) -> String {
    format!("Pause {}…", count::with_noun(images, "image", "images"))
}

pub fn share_again_button(images: usize) -> String {
    format!("Share {} again", count::with_noun(images, "image", "images"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_selection_counts_shares_and_paused_images() {
        assert_eq!(selection_summary(1, 0), "1 share selected");
        assert_eq!(selection_summary(0, 2), "2 paused images selected");
        assert_eq!(selection_summary(3, 1), "3 shares and 1 paused image selected");
    }
}
