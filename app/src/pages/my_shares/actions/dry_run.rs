//! The dry run of everything that the bar can do with the selection. Used by the bar. It sends nothing.

use imageshare_core::model::{MemberStatus, Visibility};
use imageshare_core::plan::MembershipKey;
use leptos::prelude::*;

use super::super::model::SharesModel;
use super::super::model::selection::Selection;
use super::pause::PauseDialog;
use super::stop_sharing::stop_request;
use crate::messages::my_shares::bar;
use crate::parts::{DryRunDialog, DryRunPlan};
use crate::state::{PendingRemovals, use_pending_removals};

/// The button that shows what the other buttons of the bar would send; none if the filter hides the selection.
pub(in crate::pages::my_shares) fn dry_run_button(
    dialog: DryRunDialog,
    model: SharesModel,
    selection: &Selection,
    pause_dialog: &PauseDialog,
) -> Option<AnyView> {
    let (selection, pending) = (selection.clone(), use_pending_removals());
    let pause_dialog = *pause_dialog;
    selection.has_visible().then(|| {
        let show = move || show_dry_run(dialog, model, &selection, &pause_dialog, pending);
        dialog.button(Signal::stored(None), show)
    })
}

/// Shows what each action would send now, those of the bar's buttons in their order.
fn show_dry_run(
    dialog: DryRunDialog,
    model: SharesModel,
    selection: &Selection,
    pause_dialog: &PauseDialog,
    pending: PendingRemovals,
) {
    let Selection { images, paused_images, shares, .. } = selection;
    let rejected = selection.shares_with_status(MemberStatus::Rejected);
    let all = stop_request(model, shares);
    let mut plans: Vec<DryRunPlan> = Vec::new();
    if let Some(request) = all.as_ref().filter(|_| !shares.is_empty()) {
        plans.push(request.dry_run_plan(bar::stop_sharing_button(shares.len()), pending));
    }
    if !rejected.is_empty() && rejected.len() < shares.len() {
        let request = stop_request(model, &rejected);
        let label = bar::clean_up_button(rejected.len());
        plans.extend(request.map(|request| request.dry_run_plan(label, pending)));
    }
    if untrack(|| pause_dialog.can_pause()) && !images.is_empty() {
        let label = bar::pause_button(images.len());
        plans.extend(pause_dialog.dry_run_plan(label, images, Visibility::Private));
    }
    if !paused_images.is_empty() {
        let label = bar::share_again_button(paused_images.len());
        plans.extend(pause_dialog.dry_run_plan(label, paused_images, Visibility::Shared));
    }
    let label = |key: &MembershipKey| all.as_ref().map(|all| all.share_label(key));
    dialog.show(plans, |key| label(key).unwrap_or_default());
}
