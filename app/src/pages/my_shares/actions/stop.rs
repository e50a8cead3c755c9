//! Confirmation before the selected shares are ended. Used by the bar and the totals.
use imageshare_core::exposure::RemovalSummary;
use imageshare_core::model::MemberStatus;
use imageshare_core::plan;
use leptos::prelude::*;

use super::super::model::Model;
use crate::parts::{StopRequest, StopSharing};
use crate::state::Removal;

/// A share and its answer.
pub(in crate::pages::my_shares) type Target = (plan::MembershipKey, MemberStatus);

/// Opens the confirmation for these shares.
pub(in crate::pages::my_shares) fn confirm(stop: StopSharing, model: Model, targets: &[Target]) {
    let Some(producer) = untrack(|| model.producer()) else { return };
    let question = model.known.with_untracked(|known| {
        let cells = targets.iter().map(|(cell, _)| cell);
        let summary = RemovalSummary::new(producer.account.profile(), &known.ledger, cells);
        let removal = |(cell, answer): &Target| {
            let image = known.ledger.get(&(cell.region.clone(), cell.image));
            Removal {
                cell: cell.clone(),
                answer: Some(*answer),
                image: image.map(|image| image.image.title()).unwrap_or_default(),
                project: untrack(|| model.name_of(&cell.project)),
            }
        };
        StopRequest::new(&producer, targets.iter().map(removal).collect(), summary)
    });
    stop.open(question);
}
