//! Offers from other projects to the signed-in accounts, over all their regions. The page of offers and the badge use it, each
//! for the acting account only, unless the user chooses all.

use std::collections::{BTreeMap, BTreeSet};
use std::pin::Pin;
use std::rc::Rc;

use gloo_timers::future::TimeoutFuture;
use imageshare_core::model::{MemberStatus, Membership, ProjectId, RegionName, Timestamp};
use imageshare_core::plan::MembershipKey;
use leptos::prelude::*;

use super::accounts::{Accounts, SignedInAccount};
use super::inbox::{Inbox, OfferSource};
use super::inbox_accounts::inbox_accounts;
use super::query::{Query, query_each};
use crate::data::{AccountKey, CloudId, LoadState};
use crate::messages::stop_loading;

/// Milliseconds between requests to two sources of a real cloud. Each source needs some four lists, and the browser sends a
/// CORS preflight for each; all at once would exceed the limit of a strict proxy.
const SOURCE_INTERVAL_MS: u32 = 120;

/// Loads a source; resolves to the change that its answer makes.
type SourceRequest = Pin<Box<dyn Future<Output = Box<dyn FnOnce(&mut Inbox)>>>>;
/// Builds the requests for these accounts: the inbox before the first answer, and a future for every answer.
type BuildRequests = fn(&[Rc<SignedInAccount>]) -> (Inbox, Vec<SourceRequest>);

/// The inbox of all signed-in accounts.
#[derive(Clone, Copy)]
pub struct Offers {
    query: Query<Inbox>,
    build_requests: RwSignal<Option<BuildRequests>>,
    postponed: RwSignal<BTreeSet<MembershipKey>>,
    offered_times: StoredValue<BTreeMap<MembershipKey, Option<Timestamp>>>,
    accounts: Accounts,
    shows_all_accounts: RwSignal<bool>,
    consented_accounts: RwSignal<BTreeSet<AccountKey>>,
}

impl Offers {
    /// Loads once an account is signed in and [`use_offers`] was called, and again when the accounts change. Call it in the
    /// page's root, which doesn't pull in the code for loading: every first visit would download it.
    pub fn new(accounts: Accounts) -> Self {
        let build_requests = RwSignal::new(None::<BuildRequests>);
        // The same accounts on other sides change nothing.
        let recipient_accounts = Memo::new(move |_| {
            let recipient_accounts = inbox_accounts(accounts);
            recipient_accounts.iter().map(|account| account.key).collect::<Vec<_>>()
        });
        let query = query_each(move || {
            accounts.all();
            let recipient_accounts: Vec<_> =
                recipient_accounts.get().into_iter().filter_map(|key| accounts.get(key)).collect();
            let build_requests = build_requests.get()?;
            (!recipient_accounts.is_empty()).then(|| build_requests(&recipient_accounts))
        });
        Self {
            query,
            build_requests,
            postponed: RwSignal::new(BTreeSet::new()),
            offered_times: StoredValue::new(BTreeMap::new()),
            accounts,
            shows_all_accounts: RwSignal::new(false),
            consented_accounts: RwSignal::new(BTreeSet::new()),
        }
    }

    /// Starts loading, if it hasn't started.
    pub fn start_loading(self) {
        if self.build_requests.read_untracked().is_none() {
            self.build_requests.set(Some(build_requests));
        }
    }

    /// Ends loading. What is loaded stays; the sources that haven't answered count as failed.
    pub fn stop_loading(self) {
        let nothing = build_requests(&inbox_accounts(self.accounts)).0;
        self.query.stop(|state| {
            if state.as_ready().is_none() {
                *state = LoadState::Ready(nothing);
            }
            if let LoadState::Ready(inbox) = state {
                inbox.fail_missing_sources(&stop_loading::region_stopped().into());
            }
        });
    }

    /// The inbox.
    pub fn inbox(self) -> Query<Inbox> {
        self.query
    }

    /// Whether the page of offers shows those of every signed-in account, not only of the acting one.
    pub fn shows_all_accounts(self) -> RwSignal<bool> {
        self.shows_all_accounts
    }

    /// The number of offers to the acting account with this answer; none while a region may have more.
    pub fn known_count(self, member_status: MemberStatus) -> Option<usize> {
        let actor = self.accounts.acting_account()?.key;
        let count = |inbox: &Inbox| inbox.offers_with_status(member_status).count();
        self.query.state.with(|state| state.as_ready()?.for_account(actor).known_count(count))
    }

    /// The number of offers to one project with this answer; none while a source may have more.
    pub fn known_count_for_project(
        self,
        project: &ProjectId,
        member_status: MemberStatus,
    ) -> Option<usize> {
        let count = |inbox: &Inbox| {
            inbox
                .offers_with_status(member_status)
                .filter(|offer| offer.project == *project)
                .count()
        };
        self.query.state.with(|state| state.as_ready()?.known_count(count))
    }

    /// Whether answering as an account needs a confirmation: another account acts, and the user hasn't confirmed it yet.
    pub fn needs_consent(self, account: AccountKey) -> bool {
        let is_acting = self.accounts.acting_account().is_some_and(|actor| actor.key == account);
        !is_acting && !self.consented_accounts.with(|agreed| agreed.contains(&account))
    }

    /// From now on this account may answer while another one acts.
    pub fn record_consent(self, account: AccountKey) {
        self.consented_accounts.update(|agreed| {
            agreed.insert(account);
        });
    }

    /// Hides offers until the page is opened again. Nothing is sent: they stay pending.
    pub fn postpone(self, membership_keys: impl IntoIterator<Item = MembershipKey>) {
        self.postponed.update(|postponed| postponed.extend(membership_keys));
    }

    /// Shows an offer again.
    pub fn undo_postpone(self, membership_key: &MembershipKey) {
        self.postponed.update(|postponed| {
            postponed.remove(membership_key);
        });
    }

    /// Shows all offers again.
    pub fn clear_postponed(self) {
        self.postponed.update(BTreeSet::clear);
    }

    /// Whether an offer is postponed.
    pub fn is_postponed(self, membership_key: &MembershipKey) -> bool {
        self.postponed.with(|postponed| postponed.contains(membership_key))
    }

    /// Remembers when an offer was made, if that is known, because an answer updates the timestamp.
    pub fn remember_offered_at(self, membership_key: &MembershipKey, offered: Option<Timestamp>) {
        self.offered_times.update_value(|offered_times| {
            offered_times.entry(membership_key.clone()).or_insert(offered);
        });
    }

    /// Forgets when an offer was made: it was made again, or withdrawn.
    pub fn forget_offered_at(self, membership_key: &MembershipKey) {
        self.offered_times.update_value(|offered_times| {
            offered_times.remove(membership_key);
        });
    }

    /// When an offer was made.
    pub fn offered_at(self, membership_key: &MembershipKey, membership: &Membership) -> Timestamp {
        match self
            .offered_times
            .with_value(|offered_times| offered_times.get(membership_key).copied())
        {
            Some(before) => membership.offered_at_after_status_change(before),
            None => membership.offered_at(),
        }
    }

    /// Sets member statuses, and returns how many of them belong to known offers.
    pub fn set_statuses(self, statuses: &BTreeMap<MembershipKey, MemberStatus>) -> usize {
        let mut known = 0;
        self.query.update_cache(|inbox| {
            for (status, offer) in &mut inbox.offers {
                if let Some(member_status) = statuses.get(&offer.membership_key()) {
                    *status = *member_status;
                    known += 1;
                }
            }
        });
        known
    }
}

/// Builds the requests to every region of these accounts.
fn build_requests(recipient_accounts: &[Rc<SignedInAccount>]) -> (Inbox, Vec<SourceRequest>) {
    let mut nothing = Inbox::default();
    let mut answers = Vec::new();
    for account in recipient_accounts {
        for region in account.regions() {
            nothing.sources.insert(OfferSource { region: region.clone(), account: account.key });
            answers.push(load_source(account, region, answers.len()));
        }
    }
    (nothing, answers)
}

/// Loads the offers of a source. On a real cloud it begins after `preceding_requests` others have begun.
fn load_source(
    account: &Rc<SignedInAccount>,
    region: RegionName,
    preceding_requests: usize,
) -> SourceRequest {
    let account = account.clone();
    let wait = request_delay_ms(&account, preceding_requests);
    Box::pin(async move {
        TimeoutFuture::new(wait).await;
        let loaded = match account.account.image_service(&region) {
            Ok(service) => {
                service.all_offers().await.map(|offered| (service.project().id.clone(), offered))
            }
            Err(error) => Err(error),
        };
        let apply = move |inbox: &mut Inbox| {
            inbox.record_result(OfferSource { region, account: account.key }, loaded);
        };
        Box::new(apply) as Box<dyn FnOnce(&mut Inbox)>
    })
}

/// Milliseconds to wait before the request to a source, after `preceding_requests` others.
pub(super) fn request_delay_ms(account: &SignedInAccount, preceding_requests: usize) -> u32 {
    let others = u32::try_from(preceding_requests).unwrap_or(u32::MAX);
    if account.cloud == CloudId::Sandbox { 0 } else { others.saturating_mul(SOURCE_INTERVAL_MS) }
}

/// The offers, for components below the page's root. The first call starts loading.
///
/// # Panics
/// If no [`Offers`] was provided as context.
pub fn use_offers() -> Offers {
    let offers: Offers = expect_context();
    offers.start_loading();
    offers
}
