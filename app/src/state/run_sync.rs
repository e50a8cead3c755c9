//! Hands the changes of memberships to what the page knows: the list of offers, and what the device remembers of shares. Begun by the
//! first page that needs it: a first visit does not.

use std::collections::{BTreeMap, BTreeSet};

use imageshare_core::exposure::FollowUp;
use imageshare_core::model::{MemberStatus, ProjectId};
use imageshare_core::plan::{MembershipChange, MembershipKey};
use leptos::prelude::*;

use super::accounts::{Accounts, Origin, use_accounts};
use super::changes::{MembershipChanges, use_changes};
use super::local_notes::{LocalNotes, use_kept};
use super::offers::{Offers, use_offers};
use super::runs::{Runs, use_runs};
use crate::reactive::effect;

/// Whether it has begun. Copies share one state.
#[derive(Clone)]
pub struct RunSync {
    has_begun: StoredValue<bool>,
    owner: Owner,
}

impl RunSync {
    /// Not begun. It lasts as long as what this is called in: the page's root.
    pub fn new() -> Self {
        let owner = Owner::current().unwrap_or_default();
        Self { has_begun: StoredValue::new(false), owner }
    }
}

impl Default for RunSync {
    fn default() -> Self {
        Self::new()
    }
}

/// Keeps the list of offers and the device's notes up to date from now on. Every bundle whose pages change memberships or
/// show offers calls it; all calls but the first do nothing.
///
/// # Panics
/// Outside of the page's root.
pub fn start_run_sync() {
    let RunSync { has_begun, owner } = expect_context();
    if !has_begun.get_value() {
        has_begun.set_value(true);
        let (changes, kept) = (use_changes(), use_kept());
        let (accounts, runs, offers) = (use_accounts(), use_runs(), use_offers());
        owner.with(|| mirror(changes, accounts, runs, offers, kept));
    }
}

fn mirror(
    changes: MembershipChanges,
    accounts: Accounts,
    runs: Runs,
    offers: Offers,
    kept: LocalNotes,
) {
    let is_stale = RwSignal::new(false);
    changes.subscribe(move |cloud, changes| {
        let own = own_projects(accounts, cloud);
        if apply(offers, &own, changes) {
            is_stale.set(true);
        }
        forget_dates(kept, cloud, changes);
    });
    // An offer that is not in the list has to be asked for, once nothing changes any more.
    effect(move || {
        if is_stale.get() && !runs.any_works() {
            is_stale.set(false);
            offers.inbox().refetch();
        }
    });
}

fn own_projects(accounts: Accounts, cloud: &Origin) -> BTreeSet<ProjectId> {
    let here = accounts.all().into_iter().filter(|known| known.origin == *cloud);
    here.filter_map(|known| known.project().map(|project| project.id.clone())).collect()
}

/// Puts the changes of offers to projects that are signed in here into the list. True where the list lacks one of them.
fn apply(offers: Offers, own: &BTreeSet<ProjectId>, changes: &[MembershipChange]) -> bool {
    let mut last = BTreeMap::<MembershipKey, Option<MemberStatus>>::new();
    for change in changes.iter().filter(|change| own.contains(&change.cell.project)) {
        last.insert(change.cell.clone(), change.after);
    }
    if last.is_empty() {
        return false;
    }
    let gone: BTreeSet<&MembershipKey> =
        last.iter().filter(|(_, after)| after.is_none()).map(|(cell, _)| cell).collect();
    if !gone.is_empty() {
        offers
            .inbox()
            .update_cache(|inbox| inbox.offers.retain(|(_, offer)| !gone.contains(&offer.cell())));
    }
    let answers: BTreeMap<MembershipKey, MemberStatus> =
        last.iter().filter_map(|(cell, after)| Some((cell.clone(), (*after)?))).collect();
    !answers.is_empty() && offers.set(&answers) < answers.len()
}

/// A share that has ended is followed up no more.
fn forget_dates(kept: LocalNotes, cloud: &Origin, changes: &[MembershipChange]) {
    let ended = |change: &&MembershipChange| change.after.is_none();
    let noted: Vec<&MembershipKey> = kept.with(cloud, |kept| {
        let has_date = |cell: &&MembershipKey| kept.follow_ups.of(cell) != FollowUp::default();
        changes.iter().filter(ended).map(|change| &change.cell).filter(has_date).collect()
    });
    if !noted.is_empty() {
        kept.change(cloud, |kept| {
            for cell in &noted {
                kept.follow_ups.forget(cell);
            }
        });
    }
}
