//! Opens the dialog that stops shares of this image, and updates the page when the image or its shares change.
use imageshare_core::exposure::RemovalSummary;
use imageshare_core::model::{ImageId, Membership, RegionName};
use imageshare_core::plan::MembershipKey;
use leptos::prelude::*;

use super::super::model::ImagePageModel;
use super::super::project_name::project_name;
use crate::browser_time;
use crate::parts::{StopRequest, StopSharingDialog};
use crate::state::{
    Accounts, Query, Removal, use_accounts, use_image_changes, use_membership_changes,
};

/// Opens the dialog that stops sharing with these members.
pub(in crate::pages::image) fn open_stop_dialog(
    stop_dialog: StopSharingDialog,
    accounts: Accounts,
    model: &ImagePageModel,
    members: &[Membership],
) {
    let Some(actor) = untrack(|| accounts.acting_account()) else { return };
    let summary = RemovalSummary::for_image(model.profile, &model.image, members);
    let removal = |member: &Membership| Removal {
        membership_key: membership_key(model, member),
        member_status: Some(member.status),
        image_name: model.image.title(),
        project_name: untrack(|| project_name(accounts, &member.member)),
    };
    let removals = members.iter().map(removal).collect();
    stop_dialog.open(StopRequest::new(&actor, removals, summary));
}

/// The key of the share with a member.
pub(in crate::pages::image) fn membership_key(
    model: &ImagePageModel,
    member: &Membership,
) -> MembershipKey {
    MembershipKey {
        region: model.region.clone(),
        image: member.image,
        project: member.member.clone(),
    }
}

/// Updates the page after changes of this image and of its shares.
pub(in crate::pages::image) fn subscribe_to_changes(
    model_query: Query<ImagePageModel>,
    region: RegionName,
    image: ImageId,
) {
    let accounts = use_accounts();
    let image_region = region.clone();
    use_image_changes().subscribe(move |cloud, changes| {
        if accounts.acting_account().is_none_or(|actor| actor.cloud != *cloud) {
            return;
        }
        for change in
            changes.iter().filter(|edit| edit.region == image_region && edit.image.id == image)
        {
            model_query.update_cache(|model| model.image = change.image.clone());
            // A change of visibility can add or remove members.
            model_query.refetch();
        }
    });
    use_membership_changes().subscribe(move |cloud, changes| {
        if accounts.acting_account().is_none_or(|actor| actor.cloud != *cloud) {
            return;
        }
        let is_this_image = |at: &MembershipKey| at.region == region && at.image == image;
        let changes: Vec<_> = changes.iter().filter(|change| is_this_image(&change.key)).collect();
        if changes.is_empty() {
            return;
        }
        let now = browser_time::now();
        let mut is_gone = false;
        model_query.update_cache(|model| {
            let was_member = model.own_membership().is_some();
            for change in changes {
                model.apply_change(change, now);
            }
            is_gone = !model.is_owned() && was_member && model.own_membership().is_none();
        });
        if is_gone {
            // An account that is no longer a member may not see the image.
            model_query.refetch();
        }
    });
}
