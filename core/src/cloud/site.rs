//! The address of a cloud. Kept by the page, used by sign-ins and accounts.

use crate::rules::Profile;
use crate::wire::address::{BaseUrl, ConnectionMode};

/// Where a cloud is and how to reach it. Holds no secret and may be kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Site {
    /// Which rules it plays by.
    pub profile: Profile,
    /// Root of its identity service, without version.
    pub identity: BaseUrl,
    /// Straight, or through a proxy.
    pub reach: ConnectionMode,
}
