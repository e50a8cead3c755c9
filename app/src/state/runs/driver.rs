//! Sends the calls of a run when they are due, as the right account, and passes the results back. Used by
//! [`super::RunHandle`] only.

use std::rc::{Rc, Weak};
use std::time::Duration;

use imageshare_core::cloud::{CloudError, ErrorKind, TransportError};
use imageshare_core::model::{MemberStatus, ProjectId, Side, Timestamp};
use imageshare_core::plan::{MembershipKey, PauseReason, Phase, Run, RunCall, Task, execute};
use imageshare_core::scheduler::{Priority, SendCondition};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::call_account::{calling_project, choose_account_for_call};
use super::{RunContext, Services};
use crate::browser_time;
use crate::reactive::effect;
use crate::state::accounts::{Accounts, SignedInAccount};
use crate::state::changes::MembershipChanges;
use crate::state::schedulers::Schedulers;

/// A run with its clock and its accounts. Copies share one state.
#[derive(Clone, Copy)]
pub(super) struct Driver {
    pub(super) run: RwSignal<Run>,
    pub(super) context: StoredValue<RunContext>,
    accounts: Accounts,
    changes: MembershipChanges,
    schedulers: Schedulers,
    /// Sign-ins that a service no longer accepts. They send nothing more.
    accounts_with_rejected_token: StoredValue<Vec<Weak<SignedInAccount>>, LocalStorage>,
    started_at_ms: f64,
    ended_after: RwSignal<Option<Duration>>,
}

impl Driver {
    /// Nothing sent yet.
    pub(super) fn start(context: RunContext, run: Run, services: &Services) -> Self {
        let driver = Self {
            run: RwSignal::new(run),
            context: StoredValue::new(context),
            accounts: services.accounts,
            changes: services.changes,
            schedulers: services.schedulers,
            accounts_with_rejected_token: StoredValue::new_local(Vec::new()),
            started_at_ms: monotonic_ms(),
            ended_after: RwSignal::new(None),
        };
        driver.resume_after_sign_in();
        driver.confirm_before_unload();
        driver
    }

    /// Sends the first calls.
    pub(super) fn begin(self) {
        self.publish_changes();
        self.send_due_calls();
    }

    /// Changes the run and sends what is due then.
    pub(super) fn update_run(self, change: impl FnOnce(&mut Run)) {
        self.run.update(change);
        self.publish_changes();
        self.send_due_calls();
    }

    /// Publishes the changes that the run has seen.
    fn publish_changes(self) {
        let changes = self.run.try_update_untracked(Run::drain_changes).unwrap_or_default();
        let cloud = self.context.with_value(|context| context.cloud.clone());
        self.changes.publish(&cloud, &changes);
    }

    pub(super) fn duration(self) -> Duration {
        self.ended_after.get().unwrap_or_else(|| self.now())
    }

    /// The time of day at which it ended.
    pub(super) fn ended_at(self) -> Option<Timestamp> {
        let since = self.now().saturating_sub(self.ended_after.get()?);
        let since = i64::try_from(since.as_millis()).unwrap_or(i64::MAX);
        Some(browser_time::now().plus_millis(-since))
    }

    /// How long ago it ended.
    pub(super) fn time_since_end(self) -> Option<Duration> {
        Some(self.now().saturating_sub(self.ended_after.get_untracked()?))
    }

    /// How long until the cloud's scheduler sends the next call, if a back-off holds it. Not reactive.
    pub(super) fn remaining_back_off(self) -> Option<Duration> {
        let cloud = self.context.with_value(|context| context.cloud.clone());
        self.schedulers.get(&cloud).with_priority(Priority::Run).remaining_back_off()
    }

    /// Sends at once what a back-off holds.
    pub(super) fn reset_back_off(self) {
        let cloud = self.context.with_value(|context| context.cloud.clone());
        self.schedulers.get(&cloud).reset_back_off();
    }

    pub(super) fn missing_sign_in(self) -> Option<(Side, ProjectId)> {
        self.run.with(|run| {
            let Phase::Paused(PauseReason::NeedsSignIn(side)) = run.phase() else { return None };
            let waiting_call = |task: &Task| {
                let call = task.next_call().filter(|call| call.side() == side)?;
                Some((call, self.calling_project(side, &task.key)?))
            };
            let mut waiting = run.tasks().iter().filter_map(waiting_call);
            let missing = waiting
                .find(|(call, project)| self.choose_account_for_call(project, *call).is_none());
            missing.map(|(_, project)| (side, project))
        })
    }

    /// Passes the next calls to the cloud's scheduler.
    pub(super) fn send_due_calls(self) {
        let now = self.now();
        let calls = self.run.try_update_untracked(Run::poll_calls).unwrap_or_default();
        let any = !calls.is_empty();
        for (index, call) in calls {
            self.send(index, call);
        }
        if any {
            self.run.notify();
        }
        let phase = self.run.with_untracked(Run::phase);
        let ended = (phase == Phase::Finished).then_some(now);
        if self.ended_after.with_untracked(Option::is_some) != ended.is_some() {
            self.ended_after.set(ended);
        }
    }

    fn send(self, index: usize, call: RunCall) {
        let membership_key = self.run.with_untracked(|run| run.tasks()[index].key.clone());
        let project = self.calling_project(call.side(), &membership_key);
        let account =
            project.and_then(|project| untrack(|| self.choose_account_for_call(&project, call)));
        let Some(account) = account else {
            self.run.update_untracked(|run| run.mark_not_sent(index));
            return;
        };
        let permission: SendCondition = Rc::new(move || {
            self.run.try_with_untracked(|run| run.allows(call)).unwrap_or_default()
        });
        spawn_local(async move {
            let answer = send_call(&account, &membership_key, call, permission).await;
            if let Err(CloudError {
                kind: ErrorKind::Transport(TransportError::Withdrawn), ..
            }) = answer
            {
                self.run.try_update(|run| run.withdraw_call(index));
                self.send_due_calls();
                return;
            }
            if answer.as_ref().is_err_and(CloudError::is_signed_out) {
                self.accounts_with_rejected_token
                    .update_value(|refused| refused.push(Rc::downgrade(&account)));
            }
            self.run.try_update(|run| run.handle_result(index, answer));
            self.publish_changes();
            self.resume_if_signed_in();
            self.send_due_calls();
        });
    }

    /// The project whose call it is.
    fn calling_project(self, side: Side, membership_key: &MembershipKey) -> Option<ProjectId> {
        self.context.with_value(|context| calling_project(context, side, membership_key))
    }

    /// The account for a call of a project on the run's cloud.
    fn choose_account_for_call(
        self,
        project: &ProjectId,
        call: RunCall,
    ) -> Option<Rc<SignedInAccount>> {
        let cloud = self.context.with_value(|context| context.cloud.clone());
        choose_account_for_call(self.accounts, &cloud, project, call, |known| {
            let this = Rc::downgrade(known);
            self.accounts_with_rejected_token
                .with_value(|refused| refused.iter().any(|one| one.ptr_eq(&this)))
        })
    }

    /// A run that waits for a sign-in continues with it.
    fn resume_after_sign_in(self) {
        let accounts = self.accounts;
        effect(move || {
            accounts.all();
            self.resume_if_signed_in();
        });
    }

    /// A run that waits for a sign-in continues if another account of the same project is signed in.
    fn resume_if_signed_in(self) {
        let phase = self.run.try_with_untracked(Run::phase);
        if matches!(phase, Some(Phase::Paused(PauseReason::NeedsSignIn(_))))
            && untrack(|| self.missing_sign_in()).is_none()
        {
            self.update_run(Run::resume);
        }
    }

    /// Closing the tab during a run needs a confirmation, in which the browser shows its own text.
    fn confirm_before_unload(self) {
        let listener = window_event_listener_untyped("beforeunload", move |event| {
            if self.run.try_with_untracked(Run::phase).is_some_and(|phase| phase != Phase::Finished)
            {
                event.prevent_default();
            }
        });
        on_cleanup(move || listener.remove());
    }

    fn now(self) -> Duration {
        Duration::from_secs_f64((monotonic_ms() - self.started_at_ms).max(0.0) / 1000.0)
    }
}

async fn send_call(
    account: &SignedInAccount,
    membership_key: &MembershipKey,
    call: RunCall,
    send_condition: SendCondition,
) -> Result<Option<MemberStatus>, CloudError> {
    let account = account.with_priority(Priority::Run);
    let account = account.with_transport(account.transport().with_send_condition(send_condition));
    let service = account.image_service(&membership_key.region)?;
    execute(&service, membership_key, call).await
}

/// The browser's monotonic clock.
fn monotonic_ms() -> f64 {
    window().performance().map_or(0.0, |performance| performance.now())
}
