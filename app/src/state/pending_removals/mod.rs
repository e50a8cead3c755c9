//! Confirmed removals that are not sent yet: the user can undo them for some seconds. They belong to no page nor to the acting
//! account: each is sent as the account that confirmed it, or undone by the user. Used by pages that end shares.
//!
//! They are kept on the device too. After a reload, and after the account has signed out, they wait for a decision.

mod countdown;
mod removal_batch;
mod restore;
mod result_toasts;

use imageshare_core::model::Side;
use std::collections::BTreeSet;

use imageshare_core::plan::{MembershipKey, Phase, RunKind};
use leptos::prelude::*;
use leptos::task::spawn_local;

pub use removal_batch::{Removal, RemovalBatch};

use super::account_choice;
use super::accounts::Accounts;
use super::runs::{Checkpoints, RunContext, Runs};
use crate::browser_time;
use crate::data::{CloudId, Toasts};
use removal_batch::to_checkpoint;
use result_toasts::notify_when_done;

/// How long a removal can be undone, in seconds.
const UNDO_SECONDS: u32 = 5;

/// All pending removals. Copies share one state.
#[derive(Clone, Copy)]
pub struct PendingRemovals {
    batches: RwSignal<Vec<RemovalBatch>>,
    services: StoredValue<Services>,
}

#[derive(Clone)]
struct Services {
    accounts: Accounts,
    runs: Runs,
    checkpoints: Checkpoints,
    toasts: Toasts,
    reactive_owner: Owner,
    /// Whether the countdown runs.
    is_counting_down: StoredValue<bool>,
}

impl PendingRemovals {
    /// None pending. Call it in the page's root.
    pub fn new(accounts: Accounts, runs: Runs, toasts: Toasts) -> Self {
        let checkpoints = runs.checkpoints();
        let reactive_owner = Owner::current().unwrap_or_default();
        let services = Services {
            accounts,
            runs,
            checkpoints,
            toasts,
            reactive_owner,
            is_counting_down: StoredValue::new(false),
        };
        Self { batches: RwSignal::new(Vec::new()), services: StoredValue::new(services) }
    }

    /// Starts the countdown with the first removal, not before: most pages need neither timer nor listener.
    fn start_countdown(self) {
        let Services { is_counting_down, reactive_owner, .. } = self.services.get_value();
        if is_counting_down.get_value() {
            return;
        }
        is_counting_down.set_value(true);
        reactive_owner.with(|| {
            self.run_countdown();
            self.confirm_before_unload();
        });
    }

    /// Whether there is any; reactive.
    pub fn has_any(self) -> bool {
        self.batches.with(|batches| !batches.is_empty())
    }

    /// All of them, the oldest first; reactive.
    pub fn all(self) -> Vec<RemovalBatch> {
        self.batches.get()
    }

    /// Adds removals that the user has confirmed as the given account. Those that are pending already are left out.
    pub fn add_confirmed(
        self,
        run_context: RunContext,
        account_name: String,
        removals: Vec<Removal>,
    ) {
        let (removals, _) = self.split_confirmed(&run_context, removals);
        if removals.is_empty() {
            return;
        }
        let Services { checkpoints, .. } = self.services.get_value();
        let key = checkpoints.new_key();
        let (confirmed_at, seconds_left) = (browser_time::now(), Some(UNDO_SECONDS));
        let batch =
            RemovalBatch { key, run_context, account_name, confirmed_at, removals, seconds_left };
        checkpoints.save(&batch.key, &to_checkpoint(&batch));
        self.batches.update(|batches| batches.push(batch));
        self.start_countdown();
    }

    /// Of these removals, those that are new, and those that are confirmed already.
    pub fn split_confirmed(
        self,
        run_context: &RunContext,
        removals: Vec<Removal>,
    ) -> (Vec<Removal>, Vec<Removal>) {
        let known: BTreeSet<MembershipKey> = self.batches.with_untracked(|batches| {
            let same = batches.iter().filter(|one| one.run_context.cloud == run_context.cloud);
            same.flat_map(|one| one.removals.iter().map(|one| one.membership_key.clone())).collect()
        });
        removals.into_iter().partition(|one| !known.contains(&one.membership_key))
    }

    /// Undoes them: nothing is sent.
    pub fn undo(self, key: &str) {
        self.services.get_value().checkpoints.discard(key.to_owned());
        self.batches.update(|batches| batches.retain(|one| one.key != key));
    }

    /// Whether an account is signed in that can send them.
    pub fn can_send(self, batch: &RemovalBatch) -> bool {
        let RunContext { cloud, producer } = &batch.run_context;
        let accounts = self.services.get_value().accounts;
        producer.as_ref().is_some_and(|project| {
            !account_choice::accounts_of_project(accounts, cloud, project, Side::Producer)
                .is_empty()
        })
    }

    /// Sends them now as the account that confirmed them, unless another tab does. They wait if its project is not signed in.
    pub fn send_now(self, key: &str) {
        let (checkpoints, key) = (self.services.get_value().checkpoints, key.to_owned());
        if checkpoints.is_own(&key) {
            return self.send_claimed(&key);
        }
        spawn_local(async move {
            if checkpoints.claim(&key).await.is_some() {
                self.send_claimed(&key);
            }
        });
    }

    /// Like [`Self::send_now`], of removals that this tab works on.
    fn send_claimed(self, key: &str) {
        let found = self
            .batches
            .with_untracked(|batches| batches.iter().find(|one| one.key == key).cloned());
        let Some(confirmed) = found else {
            // They were withdrawn while this tab waited for their lock.
            return self.services.get_value().checkpoints.release(key);
        };
        if !untrack(|| self.can_send(&confirmed)) {
            self.mark_as_undecided(key);
            return;
        }
        let Services { runs, checkpoints, toasts, reactive_owner, .. } = self.services.get_value();
        let RemovalBatch { run_context, removals, .. } = confirmed;
        runs.remember_display_names(
            removals.iter().map(|one| {
                (
                    (one.membership_key.region.clone(), one.membership_key.image),
                    one.image_name.clone(),
                )
            }),
            removals
                .iter()
                .map(|one| (one.membership_key.project.clone(), one.project_name.clone())),
        );
        let tasks = removals.iter().map(Removal::task).collect();
        let run =
            runs.start_or_extend(RunKind::StopSharing, run_context, tasks, runs.calls_at_a_time());
        // From now on the run keeps them on the device.
        checkpoints.delete(key);
        self.batches.update(|batches| batches.retain(|one| one.key != key));
        reactive_owner.with(|| notify_when_done(toasts, run, removals));
    }

    /// Whether a share is about to end, or is being ended.
    pub fn is_being_removed(self, cloud: &CloudId, confirmed_at: &MembershipKey) -> bool {
        self.memberships_being_removed(cloud).contains(confirmed_at)
    }

    /// The shares of a cloud that are about to end, or are being ended.
    pub fn memberships_being_removed(self, cloud: &CloudId) -> BTreeSet<MembershipKey> {
        let mut membership_keys: BTreeSet<MembershipKey> = self.batches.with(|batches| {
            let pending = batches
                .iter()
                .filter(|one| one.run_context.cloud == *cloud && one.seconds_left.is_some());
            pending
                .flat_map(|one| one.removals.iter().map(|one| one.membership_key.clone()))
                .collect()
        });
        let runs = self.services.get_value().runs.runs_of_kind(RunKind::StopSharing);
        for run in runs.into_iter().filter(|run| run.context().cloud == *cloud) {
            if run.phase() != Phase::Finished {
                run.with_run(|run| {
                    let unfinished = run.tasks().iter().filter(|task| !task.is_finished());
                    membership_keys.extend(unfinished.map(|task| task.key.clone()));
                });
            }
        }
        membership_keys
    }

    fn mark_as_undecided(self, key: &str) {
        self.batches.update(|batches| {
            if let Some(one) = batches.iter_mut().find(|one| one.key == key) {
                one.seconds_left = None;
            }
        });
        // Every tab can decide.
        self.services.get_value().checkpoints.release(key);
    }

    /// Closing the tab while the countdown runs needs a confirmation, in which the browser shows its own text.
    fn confirm_before_unload(self) {
        let listener = window_event_listener_untyped("beforeunload", move |event| {
            let is_any_counting =
                |batches: &Vec<RemovalBatch>| batches.iter().any(|one| one.seconds_left.is_some());
            if self.batches.try_with_untracked(is_any_counting) == Some(true) {
                event.prevent_default();
            }
        });
        on_cleanup(move || listener.remove());
    }
}

/// The removals, for components below the page's root.
///
/// # Panics
/// If no [`PendingRemovals`] was provided as context.
pub fn use_pending_removals() -> PendingRemovals {
    expect_context()
}
