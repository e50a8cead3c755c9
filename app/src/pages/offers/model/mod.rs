//! The state of "Offers for me": the list, its order, the selection, and the facts about an offer. Used by views and actions.

pub(super) mod answer_handler;
pub(super) mod lines;
pub(super) mod list;
pub(super) mod owner;
pub(super) mod pinned_offers;
pub(super) mod risk;
mod search;
pub(super) mod selected_offers;
