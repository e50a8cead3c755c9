//! Texts of the page of a region's images: its head, the note below the list, and a module for each of its views. Used by that
//! page.

pub mod controls;
pub mod empty;
pub mod load_progress;
pub mod rows;

use super::count;

pub const LOADING: &str = "Loading images";
pub const START_OVER: &str = "Start over";

pub const NO_PENDING_OFFERS: &str =
    "There are no pending offers. Rejected offers are listed under Offers for me.";
pub const OFFERS_NOT_LISTED: &str =
    "Images that others offer you don't appear in this list until you accept them.";
pub const COMMUNITY_NOT_LISTED: &str = "Community images are in a separate list.";

pub fn pending_offers(offers: usize) -> String {
    match offers {
        1 => "1 offer is pending. The image won't appear in this list until you accept the offer."
            .to_owned(),
        offers => {
            let offers = count::with_separators(offers);
            format!(
                "{offers} offers are pending. The images won't appear in this list until you accept the offers."
            )
        }
    }
}
