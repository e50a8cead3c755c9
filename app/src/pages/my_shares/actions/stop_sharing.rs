//! Confirmation before the selected shares are ended. Used by the bar and the totals.
use imageshare_core::exposure::RemovalSummary;
use imageshare_core::model::MemberStatus;
use imageshare_core::plan;
use leptos::prelude::*;

use super::super::model::SharesModel;
use crate::parts::{StopRequest, StopSharingDialog};
use crate::state::Removal;

/// A share and its answer.
pub(in crate::pages::my_shares) type ShareWithStatus = (plan::MembershipKey, MemberStatus);

/// Opens the confirmation for these shares.
pub(in crate::pages::my_shares) fn open_stop_dialog(
    stop_dialog: StopSharingDialog,
    model: SharesModel,
    targets: &[ShareWithStatus],
) {
    if let Some(request) = stop_request(model, targets) {
        stop_dialog.open(request);
    }
}

/// What ending these shares would do.
pub(in crate::pages::my_shares) fn stop_request(
    model: SharesModel,
    targets: &[ShareWithStatus],
) -> Option<StopRequest> {
    let producer = untrack(|| model.producer())?;
    Some(model.known_shares.with_untracked(|known_shares| {
        let cells = targets.iter().map(|(cell, _)| cell);
        let summary =
            RemovalSummary::new(producer.account.profile(), &known_shares.shared_images, cells);
        let removal = |(cell, answer): &ShareWithStatus| {
            let image = known_shares.shared_images.get(&(cell.region.clone(), cell.image));
            Removal {
                membership_key: cell.clone(),
                member_status: Some(*answer),
                image_name: image.map(|image| image.image.title()).unwrap_or_default(),
                project_name: untrack(|| model.project_name(&cell.project)),
            }
        };
        StopRequest::new(&producer, targets.iter().map(removal).collect(), summary)
    }))
}
