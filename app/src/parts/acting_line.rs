//! Makes the producer act on a producer's page, and shows a line if another side acted before.
//!
//! Used by the pages on which only the producer can do anything.

use imageshare_core::model::Side;
use leptos::prelude::*;

use crate::messages::acting_account_notice;
use crate::state::Accounts;

/// Makes the producer act. The returned view is a line about it, shown if that was a change.
pub fn switch_to_producer_with_notice(accounts: Accounts) -> impl Fn() -> Option<AnyView> + Copy {
    let changes = untrack(|| {
        accounts.acting_side() != Side::Producer && accounts.account_on(Side::Producer).is_some()
    });
    if changes {
        accounts.act_as(Side::Producer);
    }
    move || {
        let producer = accounts.account_on(Side::Producer).filter(|_| changes)?;
        (accounts.acting_side() == Side::Producer).then(|| {
            let line = acting_account_notice::switched_to_producer(&producer.title());
            view! { <p class="soft" data-test="acting">{line}</p> }.into_any()
        })
    }
}
