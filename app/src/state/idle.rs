//! Ends the sessions of real clouds after ten minutes without input, or when a token expires. Where work goes on with a token, the page
//! is locked instead, and the session ends with the work.
//!
//! Sandbox sessions don't end: they protect nothing.

use std::rc::Rc;
use std::time::Duration;

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::PageTransitionEvent;

use super::accounts::{Accounts, SignedInAccount};
use super::screen_lock::ScreenLock;
use super::work_in_progress::{TokenNeed, WorkInProgress};
use crate::browser_time::monotonic_ms;
use crate::data::{
    Clock, CloudId, IDLE_TIMEOUT_MS, Intent, SessionEnd, SessionState, Toasts, session_state,
};
use crate::messages::idle;
use crate::reactive::effect;

/// Events that count as user activity.
const ACTIVITY_EVENTS: [&str; 4] = ["keydown", "pointerdown", "pointermove", "wheel"];
/// How long before the end the user is warned, in milliseconds.
const WARNING_LEAD_MS: f64 = 60_000.0;
/// How often an answer in flight is checked for, in milliseconds.
const RESPONSE_CHECK_INTERVAL_MS: f64 = 250.0;
/// The subject of its toasts.
const TOAST_SUBJECT: &str = "idle";

/// What the timeout needs. Copies share one state.
#[derive(Clone, Copy)]
struct IdleTimeout {
    accounts: Accounts,
    work: WorkInProgress,
    lock: ScreenLock,
    toasts: Toasts,
    /// When the page was last used, on the monotonic clock.
    last_activity_ms: StoredValue<f64>,
    /// Whether the user was warned since then.
    is_warned: StoredValue<bool>,
    /// Whether the end of this idle period was announced.
    is_idle: StoredValue<bool>,
    /// Whether more than an answer in flight was waited for since the page was locked.
    had_work: StoredValue<bool>,
    /// How many accounts of real clouds there were at the last check.
    account_count: StoredValue<usize>,
}

/// Starts watching.
///
/// It looks at the moment at which the next session ends, and whenever the page's clock ticks: a timer may be late after the device
/// has slept.
pub fn start_idle_timeout(
    accounts: Accounts,
    work: WorkInProgress,
    lock: ScreenLock,
    toasts: Toasts,
    Clock(clock): Clock,
) {
    let idle = IdleTimeout {
        accounts,
        work,
        lock,
        toasts,
        last_activity_ms: StoredValue::new(monotonic_ms()),
        is_warned: StoredValue::new(false),
        is_idle: StoredValue::new(false),
        had_work: StoredValue::new(false),
        account_count: StoredValue::new(0),
    };
    let wake = RwSignal::new(());
    for event in ACTIVITY_EVENTS {
        let listener = window_event_listener_untyped(event, move |_| idle.record_activity());
        on_cleanup(move || listener.remove());
    }
    // Browsers delay the timers of a page that is not visible.
    let listener = window_event_listener_untyped("visibilitychange", move |_| wake.set(()));
    on_cleanup(move || listener.remove());
    let listener =
        window_event_listener_untyped("pagehide", move |event| idle.handle_page_leave(&event));
    on_cleanup(move || listener.remove());
    let mut was_locked = false;
    effect(move || {
        clock.track();
        wake.track();
        let is_locked = lock.is_locked();
        if std::mem::replace(&mut was_locked, is_locked) && !is_locked {
            idle.record_activity();
        }
        wake_in(idle.check_sessions(is_locked), wake);
    });
}

impl IdleTimeout {
    fn record_activity(self) {
        self.last_activity_ms.set_value(monotonic_ms());
        self.is_idle.set_value(false);
        if self.is_warned.get_value() {
            self.is_warned.set_value(false);
            self.toasts.remove_by_subject(TOAST_SUBJECT);
        }
    }

    /// The page is left. A page that goes to the back/forward cache could come back with its accounts, so they end. The memory of any
    /// other page is freed, so only its tokens are left to revoke.
    fn handle_page_leave(self, event: &web_sys::Event) {
        let real = non_sandbox_accounts(untrack(|| self.accounts.all()));
        let is_cached =
            event.dyn_ref::<PageTransitionEvent>().is_some_and(PageTransitionEvent::persisted);
        if !is_cached {
            for account in &real {
                self.accounts.revoke_token(account);
            }
            return;
        }
        self.lock.begin_idle_period();
        for account in &real {
            self.end_session(account, SessionEnd::Left);
        }
        if !real.is_empty() {
            self.announce(idle::signed_out(SessionEnd::Left));
        }
    }

    /// Ends what has to end, and returns the milliseconds until the next check.
    fn check_sessions(self, is_locked: bool) -> f64 {
        let now = monotonic_ms();
        let unused_in = (self.last_activity_ms.get_value() + IDLE_TIMEOUT_MS - now).max(0.0);
        if unused_in <= 0.0 && !self.is_idle.get_value() {
            self.is_idle.set_value(true);
            self.lock.begin_idle_period();
        }
        let mut next = if unused_in > 0.0 { unused_in } else { f64::INFINITY };
        // Who uses a locked page has not signed in yet.
        let idle_in_ms = if is_locked { 0.0 } else { unused_in };
        let mut ended = Vec::new();
        let (mut is_working, mut is_kept) = (false, false);
        let real = non_sandbox_accounts(self.accounts.all());
        if real.len() > self.account_count.get_value() {
            // Who has signed in again knows that they were signed out.
            self.toasts.remove_by_subject(TOAST_SUBJECT);
        }
        self.account_count.set_value(real.len());
        for account in real {
            let expires_in_ms = account.expires_at_ms.map(|expires| expires - now);
            let mut need = None;
            let is_needed = || {
                need = self.work.token_need(&account);
                need.is_some()
            };
            match session_state(expires_in_ms, idle_in_ms, is_needed) {
                SessionState::Open(left) => {
                    is_kept = true;
                    next = next.min(left);
                }
                SessionState::Working(left) => {
                    is_working = true;
                    if need == Some(TokenNeed::Work) {
                        self.had_work.set_value(true);
                    }
                    let wait = if need == Some(TokenNeed::Answer) {
                        RESPONSE_CHECK_INTERVAL_MS
                    } else {
                        left
                    };
                    next = next.min(wait);
                }
                SessionState::Ended(reason) => ended.push((account, reason)),
            }
        }
        for (account, reason) in &ended {
            self.end_session(account, *reason);
        }
        if !is_locked && !is_working {
            self.had_work.set_value(false);
        }
        if is_working && !is_locked {
            self.lock.lock();
        } else if is_locked && !is_working {
            self.lock.unlock();
            let had_work = self.had_work.get_value();
            self.announce(if had_work {
                idle::WORK_IS_DONE
            } else {
                idle::signed_out(SessionEnd::Idle)
            });
        } else if let Some((_, reason)) = ended.first().filter(|_| !is_locked) {
            self.announce(idle::signed_out(*reason));
        }
        if is_kept { next.min(self.warn_before_end(idle_in_ms)) } else { next }
    }

    /// Warns a minute before the end, and returns the milliseconds until then.
    fn warn_before_end(self, idle_in_ms: f64) -> f64 {
        if idle_in_ms > WARNING_LEAD_MS {
            return idle_in_ms - WARNING_LEAD_MS;
        }
        if !self.is_warned.get_value() {
            self.is_warned.set_value(true);
            let goes_on = non_sandbox_accounts(self.accounts.all())
                .iter()
                .any(|account| self.work.token_need(account) == Some(TokenNeed::Work));
            self.toasts.show_lasting(TOAST_SUBJECT, idle::warning(goes_on), Intent::Warn);
        }
        f64::INFINITY
    }

    /// Says what happened to somebody who may come back much later.
    fn announce(self, text: &str) {
        self.is_warned.set_value(false);
        self.toasts.show_lasting(TOAST_SUBJECT, text, Intent::Warn);
    }

    fn end_session(self, account: &SignedInAccount, reason: SessionEnd) {
        self.accounts.remove_expired(account.key);
        if reason != SessionEnd::Expired {
            self.accounts.revoke_token(account);
        }
    }
}

fn non_sandbox_accounts(mut all: Vec<Rc<SignedInAccount>>) -> Vec<Rc<SignedInAccount>> {
    all.retain(|known| known.cloud != CloudId::Sandbox);
    all
}

/// Wakes the effect that calls this after `ms` milliseconds, unless it runs before.
fn wake_in(ms: f64, wake: RwSignal<()>) {
    if !ms.is_finite() {
        return;
    }
    let wait = Duration::from_secs_f64(ms.max(0.0) / 1_000.0) + Duration::from_millis(1);
    // Browsers keep a timeout in 31 bits; a longer wait ends early, and the rest is waited for then.
    let wait = wait.min(Duration::from_secs(86_400));
    let handle = set_timeout_with_handle(move || wake.set(()), wait);
    on_cleanup(move || {
        if let Ok(handle) = handle {
            handle.clear();
        }
    });
}
