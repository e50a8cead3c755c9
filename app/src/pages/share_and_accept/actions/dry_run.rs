//! The dry run of sharing and accepting: of one image call by call, or of several by a run. Used by the bar. It sends nothing.

use imageshare_core::exposure::OwnImage;
use imageshare_core::plan::MembershipKey;
use imageshare_core::plan::share_and_accept::Forecast;
use leptos::prelude::*;

use super::super::model::ShareAndAcceptModel;
use super::bulk_run::{RunForecast, run_context};
use crate::messages::sentence::join_sentences;
use crate::messages::{findings, share_and_accept};
use crate::parts::{DryRunDialog, DryRunPlan};

/// Shows what the button of the bar would send now. `is_single`: call by call.
pub(in crate::pages::share_and_accept) fn show_dry_run(
    dialog: DryRunDialog,
    model: ShareAndAcceptModel,
    is_single: bool,
) {
    let inputs = untrack(|| Some((model.both_accounts()?, model.consumer_project()?)));
    let Some(((producer, consumer), project)) = inputs else { return };
    let images = untrack(|| model.selected_images());
    let plan = DryRunPlan::new(share_and_accept::run::SHARE_AND_ACCEPT);
    let plan = match images.as_slice() {
        [one] if is_single => {
            plan.with_share_and_accept(&producer, &consumer, one.membership_key(&project))
        }
        several => {
            let tasks = untrack(|| RunForecast::new(model)).tasks;
            let skipped = several.iter().filter_map(|one| untrack(|| skipped(model, one)));
            plan.with_run(run_context(&producer), tasks).with_skipped(skipped)
        }
    };
    let label = |key: &MembershipKey| {
        let image = untrack(|| model.shared_image(key.image));
        let title = image.map(|image| image.image.title()).unwrap_or_default();
        share_and_accept::run::share_label(&title, &consumer.title())
    };
    dialog.show(vec![plan], label);
}

/// Why an image is left out of the run.
fn skipped(model: ShareAndAcceptModel, shared: &OwnImage) -> Option<String> {
    let title = shared.image.title();
    let reason = match model.forecast(shared) {
        Forecast::Ready(_) => return None,
        Forecast::AlreadyAccepted => share_and_accept::run::already_accepted(1),
        Forecast::NeedsConfirmation(_) => share_and_accept::run::need_confirmation(1),
        Forecast::Unknown => share_and_accept::run::members_unknown(1),
        Forecast::Blocked(finding) => {
            let (what, why) = findings::describe(finding, &title, true);
            join_sentences(&what, &why)
        }
    };
    Some(format!("{title}: {reason}"))
}
