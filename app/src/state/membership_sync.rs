//! Applies membership changes to the list of offers and to the notes on the device. Started by the first page that needs it, not
//! by a first visit.

use std::collections::{BTreeMap, BTreeSet};

use imageshare_core::exposure::FollowUp;
use imageshare_core::model::{MemberStatus, ProjectId};
use imageshare_core::plan::{MembershipChange, MembershipKey};
use leptos::prelude::*;

use super::accounts::{Accounts, use_accounts};
use super::changes::{MembershipChanges, use_membership_changes};
use super::local_notes::{LocalNotes, use_local_notes};
use super::offers::{Offers, use_offers};
use super::runs::{Runs, use_runs};
use crate::data::CloudId;
use crate::reactive::effect;

/// Whether it has started. Copies share one state.
#[derive(Clone)]
pub struct MembershipSync {
    has_started: StoredValue<bool>,
    reactive_owner: Owner,
}

impl MembershipSync {
    /// Not started. It lasts as long as the reactive owner of the call: the page's root.
    pub fn new() -> Self {
        let reactive_owner = Owner::current().unwrap_or_default();
        Self { has_started: StoredValue::new(false), reactive_owner }
    }
}

impl Default for MembershipSync {
    fn default() -> Self {
        Self::new()
    }
}

/// Keeps the list of offers and the device's notes up to date from now on. Every chunk whose pages change memberships or
/// show offers calls it; all calls but the first do nothing.
///
/// # Panics
/// Outside of the page's root.
pub fn start_membership_sync() {
    let MembershipSync { has_started, reactive_owner } = expect_context();
    if !has_started.get_value() {
        has_started.set_value(true);
        let (changes, notes) = (use_membership_changes(), use_local_notes());
        let (accounts, runs, offers) = (use_accounts(), use_runs(), use_offers());
        reactive_owner.with(|| subscribe_to_changes(changes, accounts, runs, offers, notes));
    }
}

fn subscribe_to_changes(
    changes: MembershipChanges,
    accounts: Accounts,
    runs: Runs,
    offers: Offers,
    notes: LocalNotes,
) {
    let is_stale = RwSignal::new(false);
    changes.subscribe(move |cloud, changes| {
        let own = own_projects(accounts, cloud);
        if apply_to_offers(offers, &own, changes) {
            is_stale.set(true);
        }
        remove_follow_ups_of_ended_shares(notes, cloud, changes);
    });
    // An offer that is not in the list has to be loaded, once no run is active.
    effect(move || {
        if is_stale.get() && !runs.has_active_run() {
            is_stale.set(false);
            offers.inbox().refetch();
        }
    });
}

fn own_projects(accounts: Accounts, cloud: &CloudId) -> BTreeSet<ProjectId> {
    let accounts_of_cloud = accounts.all().into_iter().filter(|known| known.cloud == *cloud);
    accounts_of_cloud
        .filter_map(|known| known.project().map(|project| project.id.clone()))
        .collect()
}

/// Applies changes of offers to signed-in projects. Returns true if the list lacks one of these offers.
fn apply_to_offers(
    offers: Offers,
    signed_in_projects: &BTreeSet<ProjectId>,
    changes: &[MembershipChange],
) -> bool {
    let mut last = BTreeMap::<MembershipKey, Option<MemberStatus>>::new();
    for change in changes.iter().filter(|change| signed_in_projects.contains(&change.key.project)) {
        last.insert(change.key.clone(), change.after);
    }
    if last.is_empty() {
        return false;
    }
    let gone: BTreeSet<&MembershipKey> = last
        .iter()
        .filter(|(_, after)| after.is_none())
        .map(|(membership_key, _)| membership_key)
        .collect();
    if !gone.is_empty() {
        offers.inbox().update_cache(|inbox| {
            inbox.offers.retain(|(_, offer)| !gone.contains(&offer.membership_key()));
        });
    }
    let answers: BTreeMap<MembershipKey, MemberStatus> = last
        .iter()
        .filter_map(|(membership_key, after)| Some((membership_key.clone(), (*after)?)))
        .collect();
    !answers.is_empty() && offers.set_statuses(&answers) < answers.len()
}

/// Ended shares need no follow-up.
fn remove_follow_ups_of_ended_shares(
    notes: LocalNotes,
    cloud: &CloudId,
    changes: &[MembershipChange],
) {
    let ended = |change: &&MembershipChange| change.after.is_none();
    let dated: Vec<&MembershipKey> = notes.with_notes(cloud, |notes| {
        let has_date = |membership_key: &&MembershipKey| {
            notes.follow_ups.get(membership_key) != FollowUp::default()
        };
        changes.iter().filter(ended).map(|change| &change.key).filter(has_date).collect()
    });
    if !dated.is_empty() {
        notes.update_notes(cloud, |notes| {
            for membership_key in &dated {
                notes.follow_ups.remove(membership_key);
            }
        });
    }
}
