//! Texts of the producer's panel on the image page: sharing, using the image in another region, and stopping.

use imageshare_core::model::RegionName;
use imageshare_core::rules::Profile;

use crate::messages::count;

pub const SHARE_OR_STOP: &str = "Share or stop sharing";
pub const USABLE_AT_ONCE: &str = "Members can use the image by ID immediately. Accepting the offer adds the image to their list.";
pub const SHARING_COSTS_NOTHING: &str = "Sharing is free.";
pub const ANOTHER_REGION: &str = "Use the image in another region";
pub const STOP_SHARING: &str = "Stop sharing…";
pub const STOP_ALL: &str = "Stop sharing with all members…";
pub const WHAT_REMAINS: &str = "Existing servers keep running, and snapshots are kept.";

/// The heading of the line that shares.
pub const fn share_with(profile: Profile) -> &'static str {
    match profile {
        Profile::OpenStack => "Share with a project",
        Profile::Rackspace => "Share with an account",
    }
}

/// What "Share…" is about, for screen readers.
pub const fn about_share(profile: Profile) -> &'static str {
    match profile {
        Profile::OpenStack => "with a project",
        Profile::Rackspace => "with an account",
    }
}

/// Why the image can't be used in another region.
pub fn works_only_in(region: &RegionName) -> String {
    format!(
        "A share works only in {region}. To use the image in another region, you need a copy there."
    )
}

/// The heading of the line that ends the share with the only member.
pub fn stop_sharing_with(name: &str) -> String {
    format!("Stop sharing with {name}")
}

/// The heading of the line that ends all shares; there are several.
pub fn stop_sharing_with_all(members: usize) -> String {
    format!("Stop sharing with all {} members", count::with_separators(members))
}
