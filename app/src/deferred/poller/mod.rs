//! The poller: regularly loads what others changed, shows messages, and updates the page's lists. [`PollSchedule`] decides when,
//! the core's `watch` what is a change; the settings are on the page of accounts.

mod notifications;
mod own_images;
mod poll;
mod received_offers;
mod watched_projects;

use std::cell::RefCell;
use std::rc::Rc;
use std::time::Duration;

use imageshare_core::model::Timestamp;
use imageshare_core::watch::{PollContext, PollSchedule};
use leptos::prelude::*;
use leptos::task::spawn_local;

use self::poll::{Poll, PollResult};
use self::watched_projects::WatchedProjects;
use crate::browser_time;
use crate::data::Toasts;
use crate::reactive::effect;
use crate::state::{
    Accounts, AddressBook, Offers, PollOutcome, PollSettings, use_accounts, use_address_book,
    use_image_changes, use_membership_changes, use_offers, use_poll_settings,
};

/// How often the schedule is checked; that sends nothing.
const SCHEDULE_CHECK_INTERVAL: Duration = Duration::from_secs(1);

/// What a poll needs, and its state between polls.
#[derive(Clone)]
struct Poller {
    accounts: Accounts,
    book: AddressBook,
    offers: Offers,
    toasts: Toasts,
    settings: PollSettings,
    state: Rc<RefCell<PollState>>,
}

struct PollState {
    watched: WatchedProjects,
    schedule: PollSchedule,
    /// When the last poll ended, or polling began.
    last_poll_at: Timestamp,
    is_polling: bool,
    /// The user requested a poll while one was running: it may have read some things before.
    is_requested_again: bool,
}

/// Polls for as long as the page is open; renders nothing.
#[component]
pub fn AccountPoller() -> AnyView {
    let state = PollState {
        watched: WatchedProjects::new(),
        schedule: PollSchedule::default(),
        last_poll_at: browser_time::now(),
        is_polling: false,
        is_requested_again: false,
    };
    let poller = Poller {
        accounts: use_accounts(),
        book: use_address_book(),
        offers: use_offers(),
        toasts: expect_context(),
        settings: use_poll_settings(),
        state: Rc::new(RefCell::new(state)),
    };
    poller.subscribe_to_own_changes();
    let poller_now = poller.clone();
    let mut last = poller.settings.poll_now_count.get_untracked();
    effect(move || {
        let wanted = poller_now.settings.poll_now_count.get();
        if std::mem::replace(&mut last, wanted) != wanted {
            poller_now.poll_on_request();
        }
    });
    let interval = set_interval_with_handle(move || poller.poll_if_due(), SCHEDULE_CHECK_INTERVAL);
    on_cleanup(move || {
        if let Ok(interval) = interval {
            interval.clear();
        }
    });
    ().into_any()
}

impl Poller {
    /// Notes what this page changes, so that it is not announced.
    fn subscribe_to_own_changes(&self) {
        let poller = self.clone();
        use_membership_changes().subscribe(move |cloud, changes| {
            poller.update_accounts();
            poller.state.borrow_mut().watched.record_own_memberships(cloud, changes);
        });
        let poller = self.clone();
        use_image_changes().subscribe(move |cloud, changes| {
            poller.update_accounts();
            for change in changes {
                let watched = &mut poller.state.borrow_mut().watched;
                watched.record_own_image(cloud, &change.region, &change.image);
            }
        });
    }

    fn poll_if_due(&self) {
        let rate = self.settings.interval.get_untracked();
        let context =
            PollContext { hidden: document().hidden(), offline: !window().navigator().on_line() };
        let state = self.state.borrow();
        let waited = browser_time::now().seconds_since(state.last_poll_at);
        let is_due = state
            .schedule
            .seconds_until_next_poll(rate, context)
            .is_some_and(|wait| waited >= i64::from(wait));
        drop(state);
        if is_due {
            self.poll_now();
        }
    }

    /// Polls now, or again after the poll that is running.
    fn poll_on_request(&self) {
        if self.state.borrow().is_polling {
            self.state.borrow_mut().is_requested_again = true;
        } else {
            self.poll_now();
        }
    }

    /// Polls, unless a poll is running or no account is signed in.
    fn poll_now(&self) {
        let nobody = untrack(|| self.accounts.all()).is_empty();
        if nobody || std::mem::replace(&mut self.state.borrow_mut().is_polling, true) {
            return;
        }
        self.state.borrow_mut().last_poll_at = browser_time::now();
        let poller = self.clone();
        spawn_local(async move {
            let outcome = poll_all(&poller).await;
            let now = browser_time::now();
            {
                let mut state = poller.state.borrow_mut();
                state.is_polling = false;
                state.last_poll_at = now;
                match &outcome.error {
                    None => state.schedule.record_success(),
                    Some(error) => state.schedule.record_failure(error.retry_after),
                }
            }
            let outcome_of_poll = if outcome.error.is_none() {
                PollOutcome::Succeeded(now)
            } else {
                PollOutcome::Failed(now)
            };
            poller.settings.last_outcome.set(outcome_of_poll);
            if outcome.has_offer_changes {
                poller.offers.inbox().refetch();
            }
            notifications::show_changes(&poller, &outcome.changes);
            poller.settings.completed_poll_count.update(|count| *count += 1);
            if std::mem::take(&mut poller.state.borrow_mut().is_requested_again) {
                poller.poll_now();
            }
        });
    }
}

/// Polls once: the offers of every project in every region, then its own images and their members, one call after the other.
///
/// Offers are read completely in every poll. Own images cost a call each, so a poll reads some of them.
async fn poll_all(poller: &Poller) -> PollResult {
    let mut poll = Poll::start(poller);
    received_offers::poll_offers(&mut poll).await;
    own_images::poll_own_images(&mut poll).await;
    poll.into_result()
}
