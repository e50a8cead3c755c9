//! Step 3 of the page "Share": the plan. Used by the plan. Its checklist, findings, grid and button have their own modules.

use imageshare_core::rules::Profile;

use crate::messages::count;

/// Instead of the plan, if no image is selected.
pub const fn empty_text(profile: Profile) -> &'static str {
    match profile {
        Profile::OpenStack => "Select images and projects to see what will be shared.",
        Profile::Rackspace => "Select images and accounts to see what will be shared.",
    }
}

/// The number of shares in each state.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct PlanSummaryCounts {
    /// To be offered.
    pub new: usize,
    /// Shared already.
    pub already_shared: usize,
    /// To be confirmed first.
    pub to_check: usize,
    /// Not possible.
    pub blocked: usize,
    /// Still being loaded.
    pub loading: usize,
}

/// "20 shares: 10 to offer, 5 already shared, 5 to check first"; empty without shares.
pub fn plan_summary(
    PlanSummaryCounts { new, already_shared: exists, to_check, blocked, loading }: PlanSummaryCounts,
) -> String {
    let all = new + exists + to_check + blocked + loading;
    let parts = [
        (new, format!("{new} to offer")),
        (exists, format!("{exists} already shared")),
        (to_check, format!("{to_check} to check first")),
        (blocked, format!("{blocked} blocked")),
        (loading, format!("{loading} loading")),
    ];
    let parts: Vec<String> =
        parts.into_iter().filter(|(number, _)| *number > 0).map(|(_, part)| part).collect();
    if parts.is_empty() {
        return String::new();
    }
    format!("{}: {}", count::with_noun(all, "share", "shares"), parts.join(", "))
}

/// "Checking existing shares: 3 of 5 images".
pub fn loading_progress(loaded: usize, all: usize) -> String {
    format!(
        "Checking existing shares: {} of {}",
        count::with_separators(loaded),
        count::with_noun(all, "image", "images")
    )
}

/// The progress bar, for screen readers.
pub const LOADING: &str = "Checking existing shares";

/// The members of one image couldn't be loaded.
pub fn members_not_loaded(image: &str) -> String {
    format!("You can't offer {image} until its members are loaded.")
}

/// The members of several images couldn't be loaded.
pub fn members_of_several_not_loaded(images: usize) -> String {
    format!(
        "You can't offer {} until their members are loaded.",
        count::with_noun(images, "image", "images")
    )
}

/// The check box that offers rejected images again.
pub fn offer_again_label(rejected: usize) -> String {
    match rejected {
        0 => "Offer rejected images again.".to_owned(),
        1 => "Offer the rejected image again (1 share).".to_owned(),
        shares => format!("Offer the rejected images again ({shares} shares)."),
    }
}

pub const OFFER_AGAIN_MEANING: &str =
    "The old offer is withdrawn first, so the image can't be used by ID for a short time.";

pub const REFRESH: &str = "Refresh";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_summary_lists_only_states_that_occur() {
        assert_eq!(plan_summary(PlanSummaryCounts::default()), "");
        assert_eq!(
            plan_summary(PlanSummaryCounts {
                new: 126,
                blocked: 1,
                ..PlanSummaryCounts::default()
            }),
            "127 shares: 126 to offer, 1 blocked"
        );
    }
}
