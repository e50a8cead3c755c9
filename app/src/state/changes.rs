//! The streams of membership and image changes on this page. Runs and single calls publish what the cloud answered; views
//! subscribe. Nothing else derives changes. The calls that change an image are in [`super::image_changes`].

use crate::data::CloudId;
use std::rc::Rc;

use imageshare_core::exposure::ImageKey;
use imageshare_core::plan::{MembershipChange, MembershipKey};
use leptos::prelude::*;

/// Called with the changes of one cloud, in the order in which they were seen.
type Subscriber<C> = Rc<dyn Fn(&CloudId, &[C])>;

/// A stream of changes. Copies share one state.
pub struct ChangeStream<C: 'static> {
    subscribers: StoredValue<Vec<(u32, Subscriber<C>)>, LocalStorage>,
    next_key: StoredValue<u32>,
}

impl<C> Clone for ChangeStream<C> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<C> Copy for ChangeStream<C> {}

/// The stream of memberships.
pub type MembershipChanges = ChangeStream<MembershipChange>;

impl<C> ChangeStream<C> {
    /// Without subscribers. Call it in the page's root.
    pub fn new() -> Self {
        Self { subscribers: StoredValue::new_local(Vec::new()), next_key: StoredValue::new(0) }
    }

    /// Calls every subscriber.
    pub fn publish(self, cloud: &CloudId, changes: &[C]) {
        if changes.is_empty() {
            return;
        }
        // A clone, because a subscriber may be removed during the call.
        let subscribers = self.subscribers.try_get_value().unwrap_or_default();
        for (_, subscriber) in subscribers {
            untrack(|| subscriber(cloud, changes));
        }
    }

    /// Calls `subscriber` with every change from now on, until the reactive owner of the caller is cleaned up.
    pub fn subscribe(self, subscriber: impl Fn(&CloudId, &[C]) + 'static) {
        let key = self.next_key.get_value();
        self.next_key.set_value(key.wrapping_add(1));
        let subscriber: Subscriber<C> = Rc::new(subscriber);
        self.subscribers.update_value(|all| all.push((key, subscriber)));
        on_cleanup(move || {
            self.subscribers.try_update_value(|all| all.retain(|(known, _)| *known != key));
        });
    }
}

impl<C> Default for ChangeStream<C> {
    fn default() -> Self {
        Self::new()
    }
}

/// The subject of messages about a membership: they are outdated once it changes again.
pub fn membership_toast_subject(membership_key: &MembershipKey) -> String {
    format!("{} {} {}", membership_key.region, membership_key.image, membership_key.project)
}

/// The subject of messages about an image.
pub fn image_toast_subject((region, image): &ImageKey) -> String {
    format!("{region} {image}")
}

/// The stream of memberships, for components below the page's root.
///
/// # Panics
/// If no [`MembershipChanges`] was provided as context.
pub fn use_membership_changes() -> MembershipChanges {
    expect_context()
}
