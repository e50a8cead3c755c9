//! The journal of this page: every call of both transports, without its secrets. Filled by recorders; read by the journal page.
//!
//! It lives in memory only: nothing here may store it. It must not use the exports or commands of the core's journal, which a
//! first visit does not load.

mod recorder;

use std::collections::BTreeMap;
use std::time::Duration;

use imageshare_core::journal::{Actor, Journal as Calls, MAX_ENTRIES, RecordedCall};
use leptos::prelude::*;

use crate::data::{AccountKey, CloudId};

pub use recorder::JournalRecorder;

/// How long new calls are collected before the page that shows them is updated.
const UPDATE_DELAY: Duration = Duration::from_millis(250);

/// The journal. Copies share one state.
#[derive(Clone, Copy)]
pub struct Journal {
    /// Not reactive: a call must not update a page that shows no calls.
    state: StoredValue<State, LocalStorage>,
    version: RwSignal<u32>,
}

#[derive(Default)]
struct State {
    calls: Calls,
    /// The accounts that sent them, by the numbers of the calls; none for sign-ins.
    senders: BTreeMap<u64, AccountKey>,
    /// Whether any of them was sent to a real cloud.
    has_real_cloud: bool,
    /// How often the sessions ended and the calls were removed with them.
    generation: u32,
    /// How many views follow the journal.
    viewers: usize,
    is_update_scheduled: bool,
}

/// Where calls come from, which decides whether they are still recorded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum CallOrigin {
    /// The sandbox: it protects nothing.
    Sandbox,
    /// A real cloud, since sessions ended so many times.
    Cloud(u32),
}

impl State {
    fn push(&mut self, sender: Option<AccountKey>, actor: Actor, call: RecordedCall) {
        let number = self.calls.push(actor, call);
        self.senders.extend(sender.map(|sender| (number, sender)));
        // The journal drops calls when it is full.
        if self.senders.len() > 2 * MAX_ENTRIES {
            let calls = &self.calls;
            self.senders.retain(|number, _| calls.entry(*number).is_some());
        }
    }
}

impl Journal {
    /// Empty.
    pub fn new() -> Self {
        Self { state: StoredValue::new_local(State::default()), version: RwSignal::new(0) }
    }

    /// The origin of the calls of a connection that is made now.
    pub(crate) fn origin(self, cloud: &CloudId) -> CallOrigin {
        match cloud {
            CloudId::Sandbox => CallOrigin::Sandbox,
            CloudId::Cloud(_) => CallOrigin::Cloud(self.state.with_value(|state| state.generation)),
        }
    }

    /// Adds a call, unless its session has ended and the calls of that session are removed already.
    pub(crate) fn record(
        self,
        origin: CallOrigin,
        (sender, actor): (Option<AccountKey>, Actor),
        call: RecordedCall,
    ) {
        let schedule = self.state.try_update_value(|state| {
            if let CallOrigin::Cloud(generation) = origin {
                if generation != state.generation {
                    return false;
                }
                state.has_real_cloud = true;
            }
            state.push(sender, actor, call);
            state.viewers > 0 && !std::mem::replace(&mut state.is_update_scheduled, true)
        });
        if schedule == Some(true) {
            set_timeout(move || self.update_views(), UPDATE_DELAY);
        }
    }

    fn update_views(self) {
        self.state.try_update_value(|state| state.is_update_scheduled = false);
        self.version.try_update(|version| *version = version.wrapping_add(1));
    }

    /// Updates what reads [`Self::with`] when calls are added, until the current reactive owner ends.
    pub fn follow(self) {
        self.state.update_value(|state| state.viewers += 1);
        on_cleanup(move || {
            self.state.try_update_value(|state| state.viewers = state.viewers.saturating_sub(1));
        });
    }

    /// Reads the calls; reactive.
    pub fn with<R>(self, read: impl FnOnce(&Calls) -> R) -> R {
        self.version.track();
        self.with_untracked(read)
    }

    /// Reads the calls; not reactive.
    pub fn with_untracked<R>(self, read: impl FnOnce(&Calls) -> R) -> R {
        self.state.with_value(|state| read(&state.calls))
    }

    /// The account that sent a call, which may be signed out by now; none for a sign-in.
    pub fn sender(self, number: u64) -> Option<AccountKey> {
        self.state.with_value(|state| state.senders.get(&number).copied())
    }

    /// Removes all calls, because the user wants it.
    pub fn clear(self) {
        self.state.update_value(|state| {
            state.calls.clear();
            state.senders.clear();
            state.has_real_cloud = false;
        });
        self.update_views();
    }

    /// Removes all calls if any was sent to a real cloud, because the sessions have ended. Answers that come later to calls of
    /// these sessions are not recorded.
    pub(crate) fn end_sessions(self) {
        let has_any = self.state.try_update_value(|state| {
            state.generation = state.generation.wrapping_add(1);
            state.has_real_cloud
        });
        if has_any == Some(true) {
            self.clear();
        }
    }
}

impl Default for Journal {
    fn default() -> Self {
        Self::new()
    }
}

/// The journal, for components below the page's root.
///
/// # Panics
/// If no [`Journal`] was provided as context.
pub fn use_journal() -> Journal {
    expect_context()
}

#[cfg(test)]
mod tests {
    use imageshare_core::cloud::{Caller, TransportError};
    use imageshare_core::journal::{RecordedBody, RecordedRequest};
    use imageshare_core::model::Timestamp;
    use imageshare_core::rules::Profile;
    use imageshare_core::wire::endpoint::Call;

    use super::*;

    fn call() -> RecordedCall {
        RecordedCall {
            started_at: Timestamp::from_unix_millis(0),
            duration_ms: 0,
            call: Call::ListImages,
            caller: Caller::default(),
            profile: Profile::OpenStack,
            region: None,
            request: RecordedRequest {
                method: Call::ListImages.route().method.clone(),
                url: String::new(),
                is_proxied: false,
                headers: Vec::new(),
                body: RecordedBody::Empty,
            },
            result: Err(TransportError::Aborted),
        }
    }

    #[test]
    fn calls_of_ended_sessions_are_removed_and_not_recorded_again() {
        let owner = Owner::new();
        owner.with(|| {
            let journal = Journal::new();
            let count = || journal.with_untracked(|calls| calls.entries().count());
            let record = |origin| journal.record(origin, (None, Actor::default()), call());
            let cloud = journal.origin(&CloudId::Cloud("keystone.example.com".to_owned()));
            record(CallOrigin::Sandbox);
            journal.end_sessions();
            assert_eq!(count(), 1, "the sandbox has nothing to protect");
            record(cloud);
            assert_eq!(count(), 1, "its session has ended");
            record(journal.origin(&CloudId::Cloud("keystone.example.com".to_owned())));
            assert_eq!(count(), 2);
            journal.end_sessions();
            assert_eq!(count(), 0);
            record(CallOrigin::Sandbox);
            assert_eq!(count(), 1);
        });
    }
}
