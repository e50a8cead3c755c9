//! Sends what a run wants sent, when it wants it, in the name of the account that it is to be sent for, and tells it what came
//! of it. Only [`super::Running`] uses it.

use std::rc::{Rc, Weak};
use std::time::Duration;

use imageshare_core::cloud::{CloudError, carry_out};
use imageshare_core::model::{MemberStatus, ProjectId};
use imageshare_core::plan::{Cell, Hold, Party, Phase, Run, RunCall, Stage};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::Names;
use crate::components::Side;
use crate::live::follow;
use crate::state::accounts::{Accounts, SignedIn};
use crate::state::sandbox::Sandbox;

/// A run with its clock and its accounts. Copies share one state.
#[derive(Clone, Copy)]
pub(super) struct Driver {
    pub(super) run: RwSignal<Run>,
    pub(super) names: StoredValue<Names>,
    accounts: Accounts,
    /// Sign-ins that a service did not take any more. Nothing is sent for them again.
    refused: StoredValue<Vec<Weak<SignedIn>>, LocalStorage>,
    begun: f64,
    ended: RwSignal<Option<Duration>>,
    wakes: RwSignal<Option<Duration>>,
}

impl Driver {
    /// Nothing sent yet.
    pub(super) fn start(names: Names, run: Run, accounts: Accounts) -> Self {
        let driver = Self {
            run: RwSignal::new(run),
            names: StoredValue::new(names),
            accounts,
            refused: StoredValue::new_local(Vec::new()),
            begun: milliseconds(),
            ended: RwSignal::new(None),
            wakes: RwSignal::new(None),
        };
        driver.go_on_after_sign_in();
        driver.ask_before_leaving();
        driver
    }

    /// Changes the run and sends what it wants sent then.
    pub(super) fn change(self, change: impl FnOnce(&mut Run)) {
        self.run.update(change);
        self.pump();
    }

    pub(super) fn took(self) -> Duration {
        self.ended.get().unwrap_or_else(|| self.now())
    }

    pub(super) fn waits(self) -> Option<Duration> {
        let left = self.wakes.get()?.saturating_sub(self.now());
        (!left.is_zero()).then_some(left)
    }

    pub(super) fn missing(self) -> Option<(Party, ProjectId)> {
        self.run.with(|run| {
            let Phase::Held(Hold::SignIn(party)) = run.phase() else { return None };
            let waits = |stage: &Stage| matches!(stage, Stage::Waiting | Stage::Unsure(_));
            let cells = run.tasks().iter().filter(|task| waits(&task.stage));
            let mut projects = cells.filter_map(|task| self.project(party, &task.cell));
            projects.find(|project| self.account(project).is_none()).map(|project| (party, project))
        })
    }

    /// Sends what is to be sent now, and comes back when the run wants to be asked again.
    pub(super) fn pump(self) {
        let now = self.now();
        let calls = self.run.try_update_untracked(|run| run.next(now)).unwrap_or_default();
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
        let project = self.project(call.party(), &at);
        let account = project.and_then(|project| untrack(|| self.account(&project)));
        let Some(account) = account else {
            self.run.update_untracked(|run| run.unsent(index));
            return;
        };
        spawn_local(async move {
            let answer = carried_out(&account, &at, call).await;
            if answer.as_ref().is_err_and(|error| error.status == Some(401)) {
                self.refused.update_value(|refused| refused.push(Rc::downgrade(&account)));
            }
            let now = self.now();
            self.run.try_update(|run| run.took(index, answer, now));
            self.pump();
        });
    }

    /// Sets an alarm for the moment at which the run wants to be asked again.
    fn sleep(self, now: Duration) {
        let wakes = self.run.with_untracked(Run::wakes).filter(|wakes| *wakes > now);
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
    fn project(self, party: Party, cell: &Cell) -> Option<ProjectId> {
        match party {
            Party::Producer => self.names.with_value(|names| names.producer.clone()),
            Party::Consumer => Some(cell.project.clone()),
        }
    }

    /// The sign-in of a project on the run's cloud that is still good, as far as is known.
    fn account(self, project: &ProjectId) -> Option<Rc<SignedIn>> {
        let cloud = self.names.with_value(|names| names.cloud.clone());
        let is_refused = |known: &Rc<SignedIn>| {
            let this = Rc::downgrade(known);
            self.refused.with_value(|refused| refused.iter().any(|one| one.ptr_eq(&this)))
        };
        let is_of = |known: &Rc<SignedIn>| {
            known.origin == cloud && known.project().is_some_and(|own| own.id == *project)
        };
        self.accounts.all().into_iter().find(|known| is_of(known) && !is_refused(known))
    }

    /// A run that waits for a sign-in goes on with it.
    fn go_on_after_sign_in(self) {
        let accounts = self.accounts;
        follow(move || {
            accounts.all();
            let held = self.run.with_untracked(Run::phase);
            if matches!(held, Phase::Held(Hold::SignIn(_))) && untrack(|| self.missing()).is_none()
            {
                self.change(Run::resume);
            }
        });
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
    at: &Cell,
    call: RunCall,
) -> Result<Option<MemberStatus>, CloudError> {
    let service = account.account.images(&at.region)?;
    carry_out(&service, at, call).await
}

/// Signs one of the sandbox's people in again, whose project it is.
pub(super) fn sign_in_again(sandbox: Sandbox, party: Party, project: &ProjectId) {
    let people = untrack(|| sandbox.personas());
    let Some(persona) = people.into_iter().find(|one| one.project.to_string() == project.as_str())
    else {
        return;
    };
    let side = match party {
        Party::Producer => Side::Producer,
        Party::Consumer => Side::Consumer,
    };
    spawn_local(async move {
        // Where even that fails, the run goes on waiting.
        drop(sandbox.sign_in(&persona, side).await);
    });
}

/// The browser's clock for measuring.
fn milliseconds() -> f64 {
    window().performance().map_or(0.0, |performance| performance.now())
}
