//! What changes of memberships on this page is seen in the shares at once, so that nobody has to ask for it.

use leptos::prelude::*;

use super::Shares;
use crate::components::Side;
use crate::state::changes::Changes;
use crate::state::{Accounts, idle};

/// Takes every change on the producer's cloud into the shares, from now on.
pub(super) fn follow_changes(shares: Shares, accounts: Accounts, changes: Changes) {
    changes.subscribe(move |cloud, changes| {
        if accounts.on(Side::Producer).is_none_or(|producer| producer.origin != *cloud) {
            return;
        }
        let now = idle::now();
        shares.known.update(|known| {
            for change in changes {
                known.ledger.changed(&change.cell, change.after, now);
            }
        });
    });
}
