//! Sends what a run wants sent, when it wants it, in the name of the account that it is to be sent for, and tells it what came
//! of it. Only [`super::Running`] uses it.

use std::rc::{Rc, Weak};
use std::time::Duration;

use imageshare_core::cloud::CloudError;
use imageshare_core::model::{MemberStatus, ProjectId, Side, Timestamp};
use imageshare_core::plan::{MembershipKey, PauseReason, Phase, Run, RunCall, Task, execute};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{Names, Services};
use crate::reactive::effect;
use crate::state::accounts::{Accounts, SignedIn};
use crate::state::changes::MembershipChanges;
use crate::state::{account_choice, idle};

/// A run with its clock and its accounts. Copies share one state.
#[derive(Clone, Copy)]
pub(super) struct Driver {
    pub(super) run: RwSignal<Run>,
    pub(super) names: StoredValue<Names>,
    accounts: Accounts,
    changes: MembershipChanges,
    /// Sign-ins that a service did not take any more. Nothing is sent for them again.
    refused: StoredValue<Vec<Weak<SignedIn>>, LocalStorage>,
    begun: f64,
    ended: RwSignal<Option<Duration>>,
    wakes: RwSignal<Option<Duration>>,
}

impl Driver {
    /// Nothing sent yet.
    pub(super) fn start(names: Names, run: Run, around: &Services) -> Self {
        let driver = Self {
            run: RwSignal::new(run),
            names: StoredValue::new(names),
            accounts: around.accounts,
            changes: around.changes,
            refused: StoredValue::new_local(Vec::new()),
            begun: milliseconds(),
            ended: RwSignal::new(None),
            wakes: RwSignal::new(None),
        };
        driver.go_on_after_sign_in();
        driver.ask_before_leaving();
        driver
    }

    /// Sends what it wants sent first.
    pub(super) fn begin(self) {
        self.publish();
        self.pump();
    }

    /// Changes the run and sends what it wants sent then.
    pub(super) fn change(self, change: impl FnOnce(&mut Run)) {
        self.run.update(change);
        self.publish();
        self.pump();
    }

    /// Hands on what the run has seen change.
    fn publish(self) {
        let changes = self.run.try_update_untracked(Run::drain_changes).unwrap_or_default();
        let cloud = self.names.with_value(|names| names.cloud.clone());
        self.changes.publish(&cloud, &changes);
    }

    pub(super) fn took(self) -> Duration {
        self.ended.get().unwrap_or_else(|| self.now())
    }

    /// When it ended, by the time of day.
    pub(super) fn ended_at(self) -> Option<Timestamp> {
        let since = self.now().saturating_sub(self.ended.get()?);
        let since = i64::try_from(since.as_millis()).unwrap_or(i64::MAX);
        Some(idle::now().plus_millis(-since))
    }

    /// How long ago it ended.
    pub(super) fn since_end(self) -> Option<Duration> {
        Some(self.now().saturating_sub(self.ended.get_untracked()?))
    }

    pub(super) fn waits(self) -> Option<Duration> {
        let left = self.wakes.get()?.saturating_sub(self.now());
        (!left.is_zero()).then_some(left)
    }

    pub(super) fn missing(self) -> Option<(Side, ProjectId)> {
        self.run.with(|run| {
            let Phase::Paused(PauseReason::SignIn(party)) = run.phase() else { return None };
            let waits = |task: &Task| {
                let call = task.call().filter(|call| call.side() == party)?;
                Some((call, self.project(party, &task.cell)?))
            };
            let mut waiting = run.tasks().iter().filter_map(waits);
            let missing = waiting.find(|(call, project)| self.account(project, *call).is_none());
            missing.map(|(_, project)| (party, project))
        })
    }

    /// Sends what is to be sent now, and comes back when the run wants to be asked again.
    pub(super) fn pump(self) {
        let now = self.now();
        let calls = self.run.try_update_untracked(|run| run.poll_calls(now)).unwrap_or_default();
        let any = !calls.is_empty();
        for (index, call) in calls {
            self.send(index, call);
        }
        if any {
            self.run.notify();
        }
        self.sleep(now);
        let phase = self.run.with_untracked(Run::phase);
        let ended = (phase == Phase::Over).then_some(now);
        if self.ended.with_untracked(Option::is_some) != ended.is_some() {
            self.ended.set(ended);
        }
    }

    fn send(self, index: usize, call: RunCall) {
        let at = self.run.with_untracked(|run| run.tasks()[index].cell.clone());
        let project = self.project(call.side(), &at);
        let account = project.and_then(|project| untrack(|| self.account(&project, call)));
        let Some(account) = account else {
            self.run.update_untracked(|run| run.not_sent(index));
            return;
        };
        spawn_local(async move {
            let answer = carried_out(&account, &at, call).await;
            if answer.as_ref().is_err_and(|error| error.status == Some(401)) {
                self.refused.update_value(|refused| refused.push(Rc::downgrade(&account)));
            }
            let now = self.now();
            self.run.try_update(|run| run.handle_result(index, answer, now));
            self.publish();
            self.go_on_with_another();
            self.pump();
        });
    }

    /// Sets an alarm for the moment at which the run wants to be asked again.
    fn sleep(self, now: Duration) {
        let wakes = self.run.with_untracked(Run::poll_timeout).filter(|wakes| *wakes > now);
        if self.wakes.get_untracked() == wakes {
            return;
        }
        self.wakes.set(wakes);
        if let Some(at) = wakes {
            // A moment later, so that the clock has certainly passed it.
            let alarm = at.saturating_sub(now) + Duration::from_millis(20);
            set_timeout(
                move || {
                    if self.wakes.try_get_untracked().flatten() == Some(at) {
                        self.wakes.set(None);
                        self.pump();
                    }
                },
                alarm,
            );
        }
    }

    /// Whose call it is.
    fn project(self, party: Side, cell: &MembershipKey) -> Option<ProjectId> {
        match party {
            Side::Producer => self.names.with_value(|names| names.producer.clone()),
            Side::Consumer => Some(cell.project.clone()),
        }
    }

    /// Who makes a call for a project on the run's cloud: of the sign-ins that are still good, as far as is known, the one that may.
    /// None where the only one that may is over: then the others would be refused what a new sign-in is not.
    fn account(self, project: &ProjectId, call: RunCall) -> Option<Rc<SignedIn>> {
        let cloud = self.names.with_value(|names| names.cloud.clone());
        let side = call.side();
        let there = account_choice::of_project(self.accounts, &cloud, project, side);
        let is_refused = |known: &Rc<SignedIn>| {
            let this = Rc::downgrade(known);
            self.refused.with_value(|refused| refused.iter().any(|one| one.ptr_eq(&this)))
        };
        let (over, good): (Vec<_>, Vec<_>) = there.into_iter().partition(is_refused);
        let deed = call.operation();
        let chosen = account_choice::choose(&good, deed)?;
        let waits = !account_choice::may(&chosen, deed)
            && over.iter().any(|one| account_choice::may(one, deed));
        (!waits).then_some(chosen)
    }

    /// A run that waits for a sign-in goes on with it.
    fn go_on_after_sign_in(self) {
        let accounts = self.accounts;
        effect(move || {
            accounts.all();
            self.go_on_with_another();
        });
    }

    /// A run that waits for a sign-in goes on where another of the same project is there.
    fn go_on_with_another(self) {
        let held = self.run.try_with_untracked(Run::phase);
        if matches!(held, Some(Phase::Paused(PauseReason::SignIn(_))))
            && untrack(|| self.missing()).is_none()
        {
            self.change(Run::resume);
        }
    }

    /// Who closes the tab while calls go out is asked whether he means it. What the browser asks is the browser's own text.
    fn ask_before_leaving(self) {
        let listener = window_event_listener_untyped("beforeunload", move |event| {
            if self.run.try_with_untracked(Run::phase).is_some_and(|phase| phase != Phase::Over) {
                event.prevent_default();
            }
        });
        on_cleanup(move || listener.remove());
    }

    fn now(self) -> Duration {
        Duration::from_secs_f64((milliseconds() - self.begun).max(0.0) / 1000.0)
    }
}

async fn carried_out(
    account: &SignedIn,
    at: &MembershipKey,
    call: RunCall,
) -> Result<Option<MemberStatus>, CloudError> {
    let service = account.account.images(&at.region)?;
    execute(&service, at, call).await
}

/// The browser's clock for measuring.
fn milliseconds() -> f64 {
    window().performance().map_or(0.0, |performance| performance.now())
}
