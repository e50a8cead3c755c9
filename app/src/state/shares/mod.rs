//! Everything that the producer's account shares, over all its regions. Loaded when a page first needs it, and kept for all
//! pages; changes by runs show at once.

mod known_shares;
mod live_updates;
mod load;

use futures_util::future::AbortHandle;
use imageshare_core::exposure::{ImageKey, MembersState, StatusCounts};
use imageshare_core::model::Side;
use leptos::prelude::*;

pub use known_shares::KnownShares;

use super::accounts::Accounts;
use super::changes::MembershipChanges;
use super::image_changes::ImageChanges;
use crate::data::AccountKey;
use crate::reactive::effect;

/// The shares of the active producer. Copies share one state.
#[derive(Clone, Copy)]
pub struct Shares {
    known: RwSignal<KnownShares>,
    reload_count: RwSignal<u32>,
    /// The last round of loading: answers to earlier ones are dropped.
    load_version: StoredValue<u32>,
    /// End the last round.
    abort_handles: StoredValue<Vec<AbortHandle>>,
    has_started: StoredValue<bool>,
    services: StoredValue<Services>,
}

/// Stored, so that copies, which every component carries, are small.
#[derive(Clone)]
struct Services {
    accounts: Accounts,
    changes: MembershipChanges,
    image_changes: ImageChanges,
    reactive_owner: Owner,
}

impl Shares {
    /// Nothing loaded yet. Call it in the page's root: the answers last as long as its reactive owner.
    pub fn new(
        accounts: Accounts,
        changes: MembershipChanges,
        image_changes: ImageChanges,
    ) -> Self {
        Self {
            known: RwSignal::new(KnownShares::default()),
            reload_count: RwSignal::new(0),
            load_version: StoredValue::new(0),
            abort_handles: StoredValue::new(Vec::new()),
            has_started: StoredValue::new(false),
            services: StoredValue::new(Services {
                accounts,
                changes,
                image_changes,
                reactive_owner: Owner::current().unwrap_or_default(),
            }),
        }
    }

    /// Starts loading, unless it has started; it loads again whenever the active producer changes.
    pub fn start_loading(self) {
        if self.has_started.get_value() {
            // Stopped on another page; this one needs them.
            if self.known.with_untracked(KnownShares::is_stopped) {
                self.reload();
            }
            return;
        }
        self.has_started.set_value(true);
        let Services { accounts, changes, image_changes, reactive_owner } =
            self.services.get_value();
        reactive_owner.with(|| {
            self.reload_on_producer_change(accounts);
            live_updates::follow_membership_changes(self, accounts, changes);
            live_updates::follow_image_changes(self, accounts, image_changes);
        });
    }

    /// The same, but loads again if it was loaded before: for a page that was just opened.
    pub fn load_or_reload(self) {
        if self.has_started.get_value() {
            self.reload();
        } else {
            self.start_loading();
        }
    }

    /// Loads everything again; known data stays until it is replaced.
    pub fn reload(self) {
        self.reload_count.update(|round| *round += 1);
    }

    /// Ends loading. What is loaded stays; regions and images that are missing count as not loaded, as after a failure.
    pub fn stop_loading(self) {
        self.abort();
        self.known.update(KnownShares::stop_loading);
    }

    fn abort(self) {
        for handle in self.abort_handles.try_update_value(std::mem::take).unwrap_or_default() {
            handle.abort();
        }
    }

    /// What is known; reactive.
    pub fn known_shares(self) -> RwSignal<KnownShares> {
        self.known
    }

    /// The answers of an image's members, if they were loaded as `account_key`.
    pub fn status_counts(
        self,
        account_key: AccountKey,
        image_key: &ImageKey,
    ) -> Option<StatusCounts> {
        self.is_for_account(account_key).then(|| {
            self.known.with(|known_shares| {
                let MembersState::Known(members) =
                    &known_shares.shared_images.get(image_key)?.members
                else {
                    return None;
                };
                Some(members.iter().map(|member| member.status).collect())
            })
        })?
    }

    /// Whether they are being loaded as `account_key`.
    pub fn is_loading(self, account_key: AccountKey) -> bool {
        self.is_for_account(account_key)
            && self.known.with(|known_shares| !known_shares.is_loaded())
    }

    /// Whether they are, or will be, loaded as `account_key`.
    pub fn is_for_account(self, account_key: AccountKey) -> bool {
        let accounts = self.services.get_value().accounts;
        self.has_started.get_value() && accounts.active().producer == Some(account_key)
    }

    fn reload_on_producer_change(self, accounts: Accounts) {
        let mut before = None::<AccountKey>;
        effect(move || {
            self.reload_count.track();
            let version = self.load_version.get_value().wrapping_add(1);
            self.load_version.set_value(version);
            self.abort();
            let producer = accounts.account_on(Side::Producer);
            let key = producer.as_ref().map(|producer| producer.key);
            if std::mem::replace(&mut before, key) != key {
                self.known.set(KnownShares::default());
            }
            let Some(producer) = producer else { return };
            self.known.update(|known_shares| known_shares.start_loading(producer.regions().len()));
            let sink = VersionedSink { shares: self, load_version: version };
            self.abort_handles.set_value(load::start_loading(producer, sink));
        });
    }
}

/// Receives the answers of one round.
struct VersionedSink {
    shares: Shares,
    load_version: u32,
}

impl load::ChangeSink for VersionedSink {
    fn apply(&self, changes: Vec<Box<dyn FnOnce(&mut KnownShares)>>) {
        if self.shares.load_version.try_get_value() == Some(self.load_version) {
            self.shares.known.try_update(|known_shares| {
                for change in changes {
                    change(known_shares);
                }
            });
        }
    }
}

/// The shares, for components below the page's root.
///
/// # Panics
/// If no [`Shares`] was provided as context.
pub fn use_shares() -> Shares {
    expect_context()
}
