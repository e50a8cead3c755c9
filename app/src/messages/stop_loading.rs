//! Texts for ending a load that takes long. Used by the pages of images, of offers, and of shares.

use crate::data::Failure;

/// The button.
pub const STOP_LOADING: &str = "Stop loading";
/// The title of the notice after the load of a list was ended.
pub const LIST_STOPPED: &str = "You stopped loading, so the rest of the list isn't shown";
/// The title of the notice after the load of shares was ended.
pub const SHARES_STOPPED: &str = "You stopped loading, so there may be more shares";

/// Why there is no list: its load was ended before the first page arrived.
pub fn list_stopped() -> Failure {
    Failure {
        title: LIST_STOPPED.to_owned(),
        next_step: "Try again.".to_owned(),
        ..Failure::default()
    }
}

/// Why a region's offers are missing; its title names the region.
pub fn region_stopped() -> Failure {
    Failure {
        reason: "You stopped loading before this region responded.".to_owned(),
        next_step: "Try again.".to_owned(),
        ..Failure::default()
    }
}
