//! The failures of a run: one notice for each reason, with its memberships. Used by [`super::RunView`].

use imageshare_core::plan::{MembershipKey, Run, Stage};
use leptos::prelude::*;

use super::remedy;
use super::task_facts::task_facts;
use crate::components::FailureNotice;
use crate::data::Failure;
use crate::messages::{self, failure};
use crate::reactive::reactive;
use crate::state::RunHandle;

/// How many memberships are named before the rest is counted.
const MAX_NAMED_SHARES: usize = 8;

/// The notices; none without failures.
pub(super) fn failure_notices(
    run_handle: RunHandle,
    share_label: Callback<MembershipKey, String>,
) -> AnyView {
    let reasons = Memo::new(move |_| run_handle.with_run(group_failures));
    let notices = move || {
        let notice = |(failure, membership_keys): (Failure, Vec<MembershipKey>)| {
            let private = untrack(|| {
                run_handle.with_run(|run| remedy::possibly_private_images(run, &membership_keys))
            });
            let affected = join_share_names(membership_keys, share_label);
            view! {
                <FailureNotice failure=failure>
                    <p class="soft">{affected}</p>
                    {remedy::make_shared_rows(run_handle, private)}
                </FailureNotice>
            }
        };
        reasons.get().into_iter().map(notice).collect_view()
    };
    reactive(notices).into_any()
}

/// Equal failures, with their memberships. The request ID is the first one's.
fn group_failures(run: &Run) -> Vec<(Failure, Vec<MembershipKey>)> {
    let mut reasons: Vec<(Failure, Vec<MembershipKey>)> = Vec::new();
    for task in run.tasks() {
        let Stage::Failed(error) = &task.stage else { continue };
        let failure = failure::explain_with(error, &task_facts(task, error.call));
        let same = |known: &Failure| {
            (&known.title, &known.reason, &known.refused_by)
                == (&failure.title, &failure.reason, &failure.refused_by)
        };
        match reasons.iter_mut().find(|(known, _)| same(known)) {
            Some((_, cells)) => cells.push(task.key.clone()),
            None => reasons.push((failure, vec![task.key.clone()])),
        }
    }
    reasons
}

/// The memberships by name; the rest is counted.
pub(super) fn join_share_names(
    membership_keys: Vec<MembershipKey>,
    share_label: Callback<MembershipKey, String>,
) -> String {
    let rest = membership_keys.len().saturating_sub(MAX_NAMED_SHARES);
    let named: Vec<String> = membership_keys
        .into_iter()
        .take(MAX_NAMED_SHARES)
        .map(|cell| share_label.run(cell))
        .collect();
    messages::run::affected_shares_text(&named, rest)
}
