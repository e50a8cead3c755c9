//! What costs something, and whom, wherever a cost arises. Rackspace's documents name what is charged; an OpenStack cloud's prices
//! are its operator's.

use imageshare_core::rules::Profile;

/// What sharing costs.
pub const SHARING: &str = "Sharing is free. Only the owner pays for the storage.";

/// What having a share costs.
pub const USING: &str = "Accepting is free. The consumer pays for the servers it starts and for the snapshots it takes of them.";

/// What a copy costs.
pub const COPYING: &str =
    "A copy is an image of its own: its owner pays for its storage as long as it exists.";

/// What moving an image as a file costs, beyond the copy; nothing where no file is moved.
pub const fn moving(profile: Profile) -> Option<&'static str> {
    match profile {
        Profile::OpenStack => None,
        Profile::Rackspace => Some(
            "An exported file is in Cloud Files and is charged until it is deleted. What leaves a region is charged as outgoing traffic; what comes in is free.",
        ),
    }
}

/// Where the prices stand.
pub const fn prices(profile: Profile) -> &'static str {
    match profile {
        Profile::OpenStack => "Ask the operator what storage, servers and traffic cost.",
        Profile::Rackspace => "Storage of images is charged at the rate of Cloud Files.",
    }
}

/// What costs what, in the order in which it comes.
pub fn notes(profile: Profile) -> Vec<&'static str> {
    let moving = moving(profile);
    [SHARING, USING, COPYING].into_iter().chain(moving).chain([prices(profile)]).collect()
}
