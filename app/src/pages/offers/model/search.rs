//! Searches the offers by the text of their rows and by their risk. Used by the list and the controls.

use imageshare_core::rules::offer_risk::OfferRisk;
use leptos::prelude::*;

use super::owner::owner_name;
use crate::messages::text_case::to_lowercase;
use crate::pages::images::image_matches_text;
use crate::state::{Offer, SignedInAccount};

/// The search. Copies share one state.
#[derive(Clone, Copy)]
pub(in crate::pages::offers) struct OfferSearch {
    /// Part of a name or an ID.
    pub text: RwSignal<String>,
    /// The risk to show; `None` for all.
    pub risk: RwSignal<Option<OfferRisk>>,
}

impl OfferSearch {
    /// Matches everything.
    pub fn new() -> Self {
        Self { text: RwSignal::new(String::new()), risk: RwSignal::new(None) }
    }

    /// Clears the search.
    pub fn clear(self) {
        self.text.set(String::new());
        self.risk.set(None);
    }

    /// Whether a search is active.
    pub fn is_active(self) -> bool {
        self.risk.get().is_some() || self.text.with(|text| !text.trim().is_empty())
    }
}

/// Whether an offer matches the search text. Reactive to the address book.
pub(in crate::pages::offers) fn matches_search(
    offer: &Offer,
    account: &SignedInAccount,
    search_text: &str,
) -> bool {
    let wanted = to_lowercase(search_text.trim());
    if wanted.is_empty() || image_matches_text(&offer.image, &wanted) {
        return true;
    }
    let matches = |text: &str| to_lowercase(text).contains(&wanted);
    let starts_with = |id: &str| to_lowercase(id).starts_with(&wanted);
    matches(offer.region.as_str())
        || starts_with(offer.project.as_str())
        || offer.image.owner.as_ref().is_some_and(|owner| starts_with(owner.as_str()))
        || matches(&account.title())
        || owner_name(offer, account).is_some_and(|name| matches(&name))
}
