//! Since when an offer has existed, which no list tells: its membership, loaded once the offer is shown. While that isn't known, or
//! fails, the page says less. Whether an offer can be trusted doesn't depend on it.

use imageshare_core::model::{Membership, Timestamp};
use leptos::prelude::*;

use crate::state::{Offer, ask, use_accounts};

/// What was found out.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Sight {
    /// The membership; its times are those of the offer and of the answer.
    membership: Option<Membership>,
}

impl Sight {
    /// When it was offered first; a share that was ended and made again keeps that date (measured).
    pub(super) fn first_offered(&self) -> Option<Timestamp> {
        self.membership.as_ref().map(|membership| membership.created_at)
    }

    /// Since when it has had its answer, a pending one included.
    pub(super) fn since(&self) -> Option<Timestamp> {
        self.membership.as_ref().map(|membership| membership.updated_at)
    }

    /// Asks for what belongs to this offer.
    pub(super) fn ask(offer: &Offer) -> Signal<Self> {
        let accounts = use_accounts();
        let offer = offer.clone();
        let asked = ask(
            move || {
                let (account, offer) = (accounts.get(offer.account)?, offer.clone());
                Some(async move {
                    let service = account.account.images(&offer.region)?;
                    let membership = service.member(offer.image.id, &offer.project).await?;
                    Ok(Self { membership: Some(membership) })
                })
            },
            |_| false,
        );
        Signal::derive(move || asked.state.with(|state| state.ready().cloned().unwrap_or_default()))
    }
}
