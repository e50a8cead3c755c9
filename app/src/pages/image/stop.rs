//! Stopping a share: the question first, with what it takes away and what it cannot, then some seconds in which it can still be
//! kept, then the calls, one per member.

use imageshare_core::cloud::CloudError;
use imageshare_core::exposure::Ending;
use imageshare_core::model::{Membership, ProjectId};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::members::name_of;
use super::sight::Sight;
use crate::components::{ButtonKind, Dialog, DialogAct, Failure, FailureNotice, Toasts};
use crate::live::live;
use crate::parts::{Grace, focus};
use crate::state::{Accounts, Asked, Offers, use_accounts, use_offers};
use crate::words::{count, ending as words, failure};

/// Who acts, and who is told.
#[derive(Clone, Copy)]
struct Around {
    accounts: Accounts,
    offers: Offers,
    toasts: Toasts,
}

/// Whom the question is about, and who is on his way out.
#[derive(Clone, Copy)]
pub(super) struct StopSharing {
    asked: Asked<Sight>,
    open: RwSignal<bool>,
    targets: RwSignal<Vec<Membership>>,
    ending: RwSignal<Vec<ProjectId>>,
    failed: RwSignal<Vec<Failure>>,
    grace: Grace,
    /// Behind a handle, because every row of members holds a copy.
    around: StoredValue<Around>,
}

impl StopSharing {
    /// Nothing asked yet. Call it where a view is built.
    pub(super) fn new(asked: Asked<Sight>) -> Self {
        let (accounts, offers, toasts) = (use_accounts(), use_offers(), expect_context());
        let sending = StoredValue::new(None::<Self>);
        let send = move || {
            if let Some(stop) = sending.get_value() {
                stop.send();
            }
        };
        let stop = Self {
            asked,
            open: RwSignal::new(false),
            targets: RwSignal::new(Vec::new()),
            ending: RwSignal::new(Vec::new()),
            failed: RwSignal::new(Vec::new()),
            grace: Grace::new("[data-test=\"member-row\"] .button", send),
            around: StoredValue::new(Around { accounts, offers, toasts }),
        };
        sending.set_value(Some(stop));
        stop
    }

    /// Asks whether to stop sharing with these.
    pub(super) fn ask(self, targets: Vec<Membership>) {
        self.targets.set(targets);
        self.open.set(true);
    }

    /// Whether the share with `member` is being ended.
    pub(super) fn is_ending(self, member: &ProjectId) -> Signal<bool> {
        let member = member.clone();
        Signal::derive(move || {
            let soon = self.grace.is_on()
                && self.targets.with(|targets| targets.iter().any(|one| one.member == member));
            soon || self.ending.with(|ending| ending.contains(&member))
        })
    }

    /// What went wrong, below the members.
    pub(super) fn failures(self) -> AnyView {
        let list = move || {
            self.failed
                .get()
                .into_iter()
                .map(|failure| view! { <FailureNotice failure=failure /> })
                .collect_view()
        };
        live(list).into_any()
    }

    /// The question itself, and the seconds after a yes.
    pub(super) fn dialog(self) -> AnyView {
        let ending = Memo::new(move |_| {
            self.asked.state.with(|state| {
                let sight = state.ready()?;
                let ending = self
                    .targets
                    .with(|targets| Ending::of_image(sight.profile, &sight.image, targets));
                Some(ending)
            })
        });
        let one = Memo::new(move |_| (self.targets.with(Vec::len) == 1).then(|| self.whom()));
        let said = move |say: fn(&Ending, Option<&str>) -> String| {
            move || {
                let one = one.get();
                let said = |ending: &Option<Ending>| Some(say(ending.as_ref()?, one.as_deref()));
                ending.with(said).unwrap_or_default()
            }
        };
        let leaves = move || ending.with(|ending| ending.as_ref().map(words::leaves));
        let act = DialogAct::new("Stop sharing", ButtonKind::Stop, move || self.grace.start());
        let what = Signal::derive(move || format!("The share with {} ends", self.whom()));
        view! {
            <Dialog
                open=self.open
                title=Signal::derive(said(words::question))
                safe="Keep sharing"
                acts=vec![act]
            >
                <p>{said(words::takes_away)}</p>
                <p class="soft">{leaves}</p>
            </Dialog>
            {self.grace.view(what)}
        }
        .into_any()
    }

    /// The member's name, or how many they are.
    fn whom(self) -> String {
        let targets = self.targets.get();
        match targets.as_slice() {
            [one] => self.asked.state.with(|state| {
                state
                    .ready()
                    .map(|sight| name_of(self.around.get_value().accounts, sight, &one.member))
                    .unwrap_or_default()
            }),
            several => count::of(several.len(), "member", "members"),
        }
    }

    fn send(self) {
        let Around { accounts, offers, toasts } = self.around.get_value();
        let Some(actor) = untrack(|| accounts.actor()) else { return };
        let Some(sight) = self.asked.state.with_untracked(|state| state.ready().cloned()) else {
            return;
        };
        let targets = self.targets.get_untracked();
        let (whom, wanted) = (untrack(|| self.whom()), targets.len());
        self.ending.set(targets.iter().map(|target| target.member.clone()).collect());
        self.failed.set(Vec::new());
        spawn_local(async move {
            let mut ended = 0;
            for target in targets {
                let answer = match actor.account.images(&sight.region) {
                    Ok(service) => service.remove_member(target.image, &target.member).await,
                    Err(error) => Err(error),
                };
                match gone(answer) {
                    Ok(()) => {
                        ended += 1;
                        self.take_out(&target.member);
                    }
                    Err(error) => {
                        let failure = failure::explain(&error);
                        self.failed.try_update(|failed| failed.push(failure));
                    }
                }
                self.ending.try_update(|ending| ending.retain(|member| *member != target.member));
            }
            if ended > 0 {
                let whom =
                    if ended == wanted { whom } else { count::of(ended, "member", "members") };
                toasts.say(format!("No longer shared with {whom}."));
                focus::regain("[data-test=\"member-row\"] .button");
                // The consumer's list on this page must not show what has been taken back.
                offers.inbox().again();
            }
        });
    }

    /// The members of the page may be another image's by now: then there is nothing to take out.
    fn take_out(self, member: &ProjectId) {
        self.asked.amend(|sight| {
            if let Ok(members) = &mut sight.members {
                members.retain(|known| known.member != *member);
            }
        });
    }
}

/// A member that is not there any more is what was wanted.
fn gone(answer: Result<(), CloudError>) -> Result<(), CloudError> {
    match answer {
        Err(error) if error.is_not_found() => Ok(()),
        other => other,
    }
}
