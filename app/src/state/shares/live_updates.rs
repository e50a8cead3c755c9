//! Applies membership and image changes on this page to the shares, so that they need no reload. Used by [`super::Shares`].

use imageshare_core::model::{Image, Side};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{KnownShares, Shares};
use crate::browser_time;
use crate::state::Accounts;
use crate::state::changes::MembershipChanges;
use crate::state::image_changes::{ImageChange, ImageChanges};

/// Applies every change on the producer's cloud to the shares, from now on.
pub(super) fn follow_membership_changes(
    shares: Shares,
    accounts: Accounts,
    changes: MembershipChanges,
) {
    changes.subscribe(move |cloud, changes| {
        if untrack(|| accounts.account_on(Side::Producer))
            .is_none_or(|producer| producer.cloud != *cloud)
        {
            return;
        }
        let now = browser_time::now();
        shares.known.update(|known| {
            for change in changes {
                known.shared_images.apply_status(&change.key, change.after, now);
            }
        });
    });
}

/// Applies every change of the producer's images to the shares, and loads the members of those that can have some now.
pub(super) fn follow_image_changes(shares: Shares, accounts: Accounts, changes: ImageChanges) {
    changes.subscribe(move |cloud, changes| {
        let producer = untrack(|| accounts.account_on(Side::Producer));
        let Some(producer) = producer.filter(|producer| producer.cloud == *cloud) else { return };
        let is_own = |image: &Image| {
            producer.project().is_some_and(|project| image.is_owned_by(&project.id))
        };
        for change in changes.iter().filter(|change| is_own(&change.image)) {
            let ImageChange { region, image } = change.clone();
            let image_key = (region, image.id);
            let profile = producer.account.profile();
            let change = |known_shares: &mut KnownShares| {
                known_shares.shared_images.set_image(profile, &image_key.0, image)
            };
            if shares.known.try_update(change) != Some(true) {
                continue;
            }
            let producer = producer.clone();
            spawn_local(async move {
                let answer = match producer.account.image_service(&image_key.0) {
                    Ok(service) => service.members(image_key.1).await.map(|list| list.members),
                    Err(error) => Err(error),
                };
                if untrack(|| shares.is_for_account(producer.key)) {
                    shares
                        .known
                        .try_update(|known| known.shared_images.set_members(&image_key, answer));
                }
            });
        }
    });
}
