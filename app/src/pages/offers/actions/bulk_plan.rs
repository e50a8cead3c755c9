//! What answering the selected offers together would do: the offers, the run and its tasks. Used by the bulk bar, which starts the
//! run, and by its dry run. Must not accept an offer that needs confirmation.

use imageshare_core::model::MemberStatus;
use imageshare_core::plan::{Goal, MembershipKey, Task};
use leptos::prelude::*;

use super::super::view::bulk_run::offer_label;
use super::possible_answers::possible_answers;
use crate::messages::offers::answers;
use crate::parts::{DryRunDialog, DryRunPlan};
use crate::state::runs::RunContext;
use crate::state::{OfferRisks, use_accounts, use_offers};

/// Of the selected offers, those that get the answer, and those that have to be accepted one by one; reactive.
pub(super) fn split_selected(
    selected: Vec<MembershipKey>,
    new_status: MemberStatus,
    risks: OfferRisks,
) -> (Vec<MembershipKey>, Vec<MembershipKey>) {
    selected.into_iter().partition(|key| {
        new_status != MemberStatus::Accepted || !risks.risk(key).needs_confirmation()
    })
}

/// The cloud of the run, which is that of the first offer; reactive.
pub(super) fn run_context(offers: &[MembershipKey]) -> Option<RunContext> {
    let account = use_offers()
        .inbox()
        .state
        .with(|inbox| Some(inbox.as_ready()?.find(offers.first()?)?.1.account))?;
    let cloud = use_accounts().get(account)?.cloud.clone();
    Some(RunContext { cloud, producer: None })
}

/// The tasks of the run.
pub(super) fn tasks(
    offers: &[MembershipKey],
    current_status: MemberStatus,
    new_status: MemberStatus,
) -> Vec<Task> {
    let goal = Goal::Answered(new_status);
    offers.iter().map(|key| Task::new(key.clone(), goal, Some(current_status))).collect()
}

/// Shows what each of the bar's answers would send now.
pub(super) fn show_dry_run(
    dialog: DryRunDialog,
    selected: &[MembershipKey],
    current_status: MemberStatus,
    risks: OfferRisks,
) {
    let plan = |new_status| {
        let (offers, skipped) = untrack(|| split_selected(selected.to_vec(), new_status, risks));
        let label = answers::bulk_button(current_status, new_status, offers.len());
        let skipped = skipped.iter().map(|key| answers::needs_own_answer(&offer_label(key)));
        let plan = DryRunPlan::new(label).with_skipped(skipped);
        match untrack(|| run_context(&offers)) {
            Some(context) => plan.with_run(context, tasks(&offers, current_status, new_status)),
            None => plan,
        }
    };
    let plans = possible_answers(current_status).map(|answer| plan(answer.new_status));
    dialog.show(plans.into(), offer_label);
}
