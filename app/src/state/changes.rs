//! The one stream of memberships that changed on this page: runs and single calls publish what the cloud has answered, and whoever
//! shows memberships subscribes. Nobody else works out what changed.

use std::rc::Rc;

use imageshare_core::plan::MembershipChange;
use leptos::prelude::*;

use super::accounts::Origin;

/// What is called with the changes of one cloud, in the order in which they were seen.
type Subscriber = Rc<dyn Fn(&Origin, &[MembershipChange])>;

/// The stream. Copies share one state.
#[derive(Clone, Copy)]
pub struct Changes {
    subscribers: StoredValue<Vec<(u32, Subscriber)>, LocalStorage>,
    next: StoredValue<u32>,
}

impl Changes {
    /// Without subscribers. Call it in the page's root.
    pub fn new() -> Self {
        Self { subscribers: StoredValue::new_local(Vec::new()), next: StoredValue::new(0) }
    }

    /// Tells every subscriber.
    pub fn publish(self, cloud: &Origin, changes: &[MembershipChange]) {
        if changes.is_empty() {
            return;
        }
        // A subscriber may go while it is told.
        let subscribers = self.subscribers.try_get_value().unwrap_or_default();
        for (_, subscriber) in subscribers {
            untrack(|| subscriber(cloud, changes));
        }
    }

    /// Calls `subscriber` with what changes from now on, until the part of the page that calls this goes away.
    pub fn subscribe(self, subscriber: impl Fn(&Origin, &[MembershipChange]) + 'static) {
        let key = self.next.get_value();
        self.next.set_value(key.wrapping_add(1));
        let subscriber: Subscriber = Rc::new(subscriber);
        self.subscribers.update_value(|all| all.push((key, subscriber)));
        on_cleanup(move || {
            self.subscribers.try_update_value(|all| all.retain(|(known, _)| *known != key));
        });
    }
}

impl Default for Changes {
    fn default() -> Self {
        Self::new()
    }
}

/// The stream, for components below the page's root.
///
/// # Panics
/// Where no [`Changes`] was given as context.
pub fn use_changes() -> Changes {
    expect_context()
}
