//! What costs something, and who pays, for every place where costs arise. The charges are those of Rackspace's documents; an
//! OpenStack cloud's prices are its operator's. Used by pages and by the permissions dialog.

use imageshare_core::rules::Profile;

/// The cost of sharing.
pub const SHARING: &str = "Sharing is free. Only the owner pays for storage.";

/// The cost of using a share.
pub const USING: &str = "Accepting is free. Consumers pay for the servers they create and for the snapshots they take of those servers.";

/// The cost of a copy.
pub const COPYING: &str = "A copy is a separate image. The owner of the copy pays for storage as long as the copy exists.";

/// The cost of transferring an image as a file, beyond the copy; none if no file is transferred.
pub const fn transfer_cost(profile: Profile) -> Option<&'static str> {
    match profile {
        Profile::OpenStack => None,
        Profile::Rackspace => Some(
            "An exported file is stored in Cloud Files and billed until it is deleted. Outbound traffic from a region is billed; inbound traffic is free.",
        ),
    }
}

/// Where to find the prices.
pub const fn price_source(profile: Profile) -> &'static str {
    match profile {
        Profile::OpenStack => {
            "Ask the cloud's operator for the prices of storage, servers, and traffic."
        }
        Profile::Rackspace => "Image storage is billed at the Cloud Files rate.",
    }
}

/// All notes on costs, in order.
pub fn cost_notes(profile: Profile) -> Vec<&'static str> {
    let transfer = transfer_cost(profile);
    [SHARING, USING, COPYING].into_iter().chain(transfer).chain([price_source(profile)]).collect()
}
