//! The dry run of pausing or removing all access. Used by the panel and its confirmation. It sends nothing.

use imageshare_core::exposure::StopMethod;
use imageshare_core::model::Visibility;
use imageshare_core::plan::MembershipKey;
use leptos::prelude::*;

use super::super::model::state::StopState;
use super::super::model::{FoundImage, LeakSearch, RequestState};
use super::stop;
use crate::messages::stop_access;
use crate::parts::{DryRunDialog, DryRunPlan};

/// Shows what the chosen method would send now.
pub(in crate::pages::stop_access) fn show_dry_run(dialog: DryRunDialog, state: StopState) {
    let Some(owner) = state.account() else { return };
    let image_keys =
        |images: Vec<FoundImage>| images.iter().map(FoundImage::image_key).collect::<Vec<_>>();
    let request = stop::removal_request(state);
    let plan = match state.method.get_untracked() {
        StopMethod::Paused => DryRunPlan::new(stop_access::decision::PAUSE_BUTTON).with_visibility(
            &owner,
            image_keys(stop::images_to_pause(state)),
            Visibility::Private,
        ),
        StopMethod::Removed => {
            let pending = state.services().pending_removals;
            let label = stop_access::decision::REMOVE.to_owned();
            let removals = request.as_ref().map(|request| request.dry_run_plan(label, pending));
            // An image that everyone can use has no members. It is made private first: the removals have a countdown.
            let everyone = image_keys(stop::images_for_everyone(state));
            let Some(plan) = removals else { return };
            if everyone.is_empty() {
                plan
            } else {
                plan.after_visibility(&owner, everyone, Visibility::Private)
            }
        }
    };
    let skipped = state.search.with_untracked(|search| skipped_images(state, search));
    let label = |key: &MembershipKey| request.as_ref().map(|request| request.share_label(key));
    dialog.show(vec![plan.with_skipped(skipped)], |key| label(key).unwrap_or_default());
}

/// The images that stay as they are, and why.
fn skipped_images(state: StopState, search: &LeakSearch) -> Vec<String> {
    let reason = |one: &FoundImage| {
        if state.is_paused(&one.image_key()) && !one.is_open_to_others() {
            Some(stop_access::dry_run::PAUSED_ALREADY)
        } else if one.members == RequestState::Loading {
            Some(stop_access::dry_run::LOADING_MEMBERS)
        } else if one.is_open_to_others() && !search.is_selected(one) {
            Some(stop_access::dry_run::NOT_SELECTED)
        } else {
            None
        }
    };
    let line = |one: &FoundImage| {
        let name = stop_access::in_region(&one.image.title(), &one.region);
        Some(stop_access::dry_run::skipped(&name, reason(one)?))
    };
    search.images.iter().filter_map(line).collect()
}
