//! Progress of the bulk run that answers several offers: the whole run, and the open offer's part. Used by panel and offer.

use imageshare_core::model::Side;
use imageshare_core::plan::{MembershipKey, Stage};
use leptos::prelude::*;

use crate::messages::offers::answers;
use crate::parts::{RunTexts, RunView, task_status};
use crate::reactive::reactive;
use crate::state::runs::RunKind;
use crate::state::{use_accounts, use_offers, use_runs};

/// The run, if there is one.
pub(in crate::pages::offers) fn bulk_run_view() -> AnyView {
    let runs = use_runs();
    let texts = RunTexts {
        name: answers::RUN,
        share_label: Callback::new(|membership_key| offer_label(&membership_key)),
        undo_effect: answers::RUN_UNDO_EFFECT,
    };
    let view = move || {
        let run_handle = runs.latest(RunKind::Answer)?;
        let close = move || runs.archive_finished(RunKind::Answer);
        Some(
            view! { <RunView run_handle=run_handle texts=texts side=Side::Consumer on_close=close /> }
                .into_any(),
        )
    };
    reactive(view).into_any()
}

/// The label of an offer: "web-2026-11 in DFW for QA Lab".
pub(in crate::pages::offers) fn offer_label(membership_key: &MembershipKey) -> String {
    let found = use_offers().inbox().state.with_untracked(|inbox| {
        let (_, offer) = inbox.as_ready()?.find(membership_key)?;
        Some((offer.image.title(), offer.account))
    });
    let Some((title, account)) = found else { return membership_key.image.to_string() };
    match untrack(|| use_accounts().get(account)) {
        Some(account) => answers::offer_for(&title, &membership_key.region, &account.title()),
        None => answers::offer_in(&title, &membership_key.region),
    }
}

/// The progress of one offer, while the run has not finished it.
pub(in crate::pages::offers) fn progress_mark(membership_key: MembershipKey) -> AnyView {
    let runs = use_runs();
    let mark = move || {
        let run_handle = runs.latest(RunKind::Answer)?;
        let task = run_handle.task(&membership_key)?;
        (task.stage != Stage::Done).then(|| task_status(run_handle, &task))
    };
    reactive(mark).into_any()
}
