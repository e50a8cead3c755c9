//! The watcher: looks now and then what others did, tells it, and brings the page's own lists up to date. When it looks is
//! [`imageshare_core::watch::Rhythm`]'s decision; how it goes is chosen on the page of accounts.

mod notifications;
mod poll;

use std::cell::RefCell;
use std::rc::Rc;
use std::time::Duration;

use imageshare_core::model::Timestamp;
use imageshare_core::watch::{PollContext, PollSchedule, Snapshot};
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::data::Toasts;
use crate::reactive::effect;
use crate::state::{
    Accounts, AddressBook, Offers, PollOutcome, PollSettings, Runs, idle, use_accounts, use_book,
    use_offers, use_poll_settings, use_runs,
};

/// How often it is asked whether it is time to look: nothing is sent for that.
const TICK: Duration = Duration::from_secs(1);

/// What a look needs, and what it leaves for the next one.
#[derive(Clone)]
struct Poller {
    accounts: Accounts,
    book: AddressBook,
    offers: Offers,
    runs: Runs,
    toasts: Toasts,
    watching: PollSettings,
    seen: Rc<RefCell<Seen>>,
}

struct Seen {
    sight: Snapshot,
    rhythm: PollSchedule,
    /// When the last look began, or the watching.
    last: Timestamp,
    looking: bool,
}

/// Watches for as long as the page is open; shows nothing.
#[component]
pub fn AccountPoller() -> AnyView {
    let seen = Seen {
        sight: Snapshot::default(),
        rhythm: PollSchedule::default(),
        last: idle::now(),
        looking: false,
    };
    let watch = Poller {
        accounts: use_accounts(),
        book: use_book(),
        offers: use_offers(),
        runs: use_runs(),
        toasts: expect_context(),
        watching: use_poll_settings(),
        seen: Rc::new(RefCell::new(seen)),
    };
    let at_once = watch.clone();
    let mut known = watch.watching.wanted.get_untracked();
    effect(move || {
        let wanted = at_once.watching.wanted.get();
        if std::mem::replace(&mut known, wanted) != wanted {
            at_once.look();
        }
    });
    let tick = set_interval_with_handle(move || watch.look_if_due(), TICK);
    on_cleanup(move || {
        if let Ok(tick) = tick {
            tick.clear();
        }
    });
    ().into_any()
}

impl Poller {
    fn look_if_due(&self) {
        let rate = self.watching.rate.get_untracked();
        let scene = PollContext {
            hidden: document().hidden(),
            offline: !window().navigator().on_line(),
            busy: untrack(|| self.runs.any_works()),
        };
        let seen = self.seen.borrow();
        let waited = idle::now().seconds_since(seen.last);
        let is_due = seen.rhythm.wait(rate, scene).is_some_and(|wait| waited >= i64::from(wait));
        drop(seen);
        if is_due {
            self.look();
        }
    }

    /// Looks, unless it does so already or nobody is signed in.
    fn look(&self) {
        let nobody = untrack(|| self.accounts.all()).is_empty();
        if nobody || std::mem::replace(&mut self.seen.borrow_mut().looking, true) {
            return;
        }
        self.seen.borrow_mut().last = idle::now();
        let watch = self.clone();
        spawn_local(async move {
            let outcome = poll::everywhere(&watch).await;
            let now = idle::now();
            {
                let mut seen = watch.seen.borrow_mut();
                seen.looking = false;
                seen.last = now;
                match &outcome.failed {
                    None => seen.rhythm.succeeded(),
                    Some(trouble) => seen.rhythm.failed(trouble.retry_after),
                }
            }
            let looked = if outcome.failed.is_none() {
                PollOutcome::Well(now)
            } else {
                PollOutcome::Badly(now)
            };
            watch.watching.looked.set(looked);
            notifications::tell(&watch, &outcome.changes);
        });
    }
}
