//! Stopping shares of this image: who asks, about which members, and what changes on the page when its shares change, or the image.

use imageshare_core::exposure::RemovalSummary;
use imageshare_core::model::{ImageId, Membership, RegionName};
use imageshare_core::plan::MembershipKey;
use leptos::prelude::*;

use super::image_view::ImageView;
use super::members::name_of;
use crate::parts::{StopQuestion, StopSharing};
use crate::state::{Accounts, Query, Removal, idle, use_accounts, use_changes, use_image_changes};

/// Asks whether to stop sharing with these.
pub(super) fn ask(
    stop: StopSharing,
    accounts: Accounts,
    sight: &ImageView,
    members: &[Membership],
) {
    let Some(actor) = untrack(|| accounts.actor()) else { return };
    let ending = RemovalSummary::of_image(sight.profile, &sight.image, members);
    let removal = |member: &Membership| Removal {
        cell: cell(sight, member),
        answer: Some(member.status),
        image: sight.image.title(),
        project: untrack(|| name_of(accounts, &member.member)),
    };
    let removals = members.iter().map(removal).collect();
    stop.ask(StopQuestion::new(&actor, removals, ending));
}

/// The share with a member.
pub(super) fn cell(sight: &ImageView, member: &Membership) -> MembershipKey {
    MembershipKey {
        region: sight.region.clone(),
        image: member.image,
        project: member.member.clone(),
    }
}

/// Puts what becomes of this image and of its shares into the page.
pub(super) fn follow_changes(asked: Query<ImageView>, region: RegionName, image: ImageId) {
    let accounts = use_accounts();
    let place = region.clone();
    use_image_changes().subscribe(move |cloud, changes| {
        if accounts.actor().is_none_or(|actor| actor.origin != *cloud) {
            return;
        }
        for change in changes.iter().filter(|one| one.region == place && one.image.id == image) {
            asked.update_cache(|sight| sight.image = change.image.clone());
            // Members come and go with its visibility.
            asked.refetch();
        }
    });
    use_changes().subscribe(move |cloud, changes| {
        if accounts.actor().is_none_or(|actor| actor.origin != *cloud) {
            return;
        }
        let is_here = |at: &MembershipKey| at.region == region && at.image == image;
        let changes: Vec<_> = changes.iter().filter(|change| is_here(&change.cell)).collect();
        if changes.is_empty() {
            return;
        }
        let now = idle::now();
        let mut is_gone = false;
        asked.update_cache(|sight| {
            let was_member = sight.own().is_some();
            for change in changes {
                sight.apply(change, now);
            }
            is_gone = !sight.is_mine() && was_member && sight.own().is_none();
        });
        if is_gone {
            // Whoever is no member any more may not see the image.
            asked.refetch();
        }
    });
}
