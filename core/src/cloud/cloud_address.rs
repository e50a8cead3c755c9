//! The address of a cloud. Used by sign-ins and accounts. Contains no secret.

use crate::rules::Profile;
use crate::wire::address::{BaseUrl, ConnectionMode};

/// The address of a cloud and how to reach it. Contains no secret.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CloudAddress {
    /// The cloud's rule set.
    pub profile: Profile,
    /// Root of its identity service, without version.
    pub identity: BaseUrl,
    /// Direct, or through a proxy.
    pub connection: ConnectionMode,
}
