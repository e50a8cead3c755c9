//! What others offer to the signed-in accounts, over all their regions: the page of offers and the badge read this one list, each as
//! far as it concerns the account that acts, unless somebody chooses all.

use std::collections::{BTreeMap, BTreeSet};
use std::pin::Pin;
use std::rc::Rc;

use gloo_timers::future::TimeoutFuture;
use imageshare_core::model::{MemberStatus, Membership, ProjectId, RegionName, Timestamp};
use imageshare_core::plan::MembershipKey;
use leptos::prelude::*;

use super::account_key::AccountKey;
use super::accounts::{Accounts, Origin, SignedIn};
use super::inbox::{Inbox, Source};
use super::inbox_accounts::recipients;
use super::query::{Query, ask_each};

/// Milliseconds between one source of a real cloud and the next. Each is asked some four lists, and the browser asks beforehand
/// whether it may (CORS); all at once would be more than a careful proxy lets through.
const APART: u32 = 120;

/// What a source tells, as the change that it makes.
type RegionQuery = Pin<Box<dyn Future<Output = Box<dyn FnOnce(&mut Inbox)>>>>;
/// What is asked of these accounts: what is shown before the first answer, and every answer.
type Question = fn(&[Rc<SignedIn>]) -> (Inbox, Vec<RegionQuery>);

/// The inbox of everyone who is signed in.
#[derive(Clone, Copy)]
pub struct Offers {
    asked: Query<Inbox>,
    question: RwSignal<Option<Question>>,
    later: RwSignal<BTreeSet<MembershipKey>>,
    answered: StoredValue<BTreeMap<MembershipKey, Option<Timestamp>>>,
    accounts: Accounts,
    all_accounts: RwSignal<bool>,
    answers_for: RwSignal<BTreeSet<AccountKey>>,
}

impl Offers {
    /// Asks as soon as somebody is signed in and [`use_offers`] was called, and again whenever somebody comes or goes. Call it in the
    /// page's root, which does not need what asking needs: every first visit would pay for it.
    pub fn new(accounts: Accounts) -> Self {
        let question = RwSignal::new(None::<Question>);
        // Whoever sits down for his project asks for it; that others take their seats changes nothing.
        let asking = Memo::new(move |_| {
            let asking = recipients(accounts);
            asking.iter().map(|account| account.key).collect::<Vec<_>>()
        });
        let asked = ask_each(move || {
            accounts.all();
            let asking: Vec<_> =
                asking.get().into_iter().filter_map(|key| accounts.get(key)).collect();
            let question = question.get()?;
            (!asking.is_empty()).then(|| question(&asking))
        });
        Self {
            asked,
            question,
            later: RwSignal::new(BTreeSet::new()),
            answered: StoredValue::new(BTreeMap::new()),
            accounts,
            all_accounts: RwSignal::new(false),
            answers_for: RwSignal::new(BTreeSet::new()),
        }
    }

    /// Sees to it that the clouds are asked.
    pub fn want(self) {
        if self.question.read_untracked().is_none() {
            self.question.set(Some(question));
        }
    }

    /// The inbox as it stands.
    pub fn inbox(self) -> Query<Inbox> {
        self.asked
    }

    /// Whether the page of offers shows those of every account that is signed in, and not of the acting one alone.
    pub fn all_accounts(self) -> RwSignal<bool> {
        self.all_accounts
    }

    /// How many offers to the acting account have this answer; nothing while a region may have more.
    pub fn known(self, answer: MemberStatus) -> Option<usize> {
        let actor = self.accounts.actor()?.key;
        let count = |inbox: &Inbox| inbox.with(answer).count();
        self.asked.state.with(|state| state.ready()?.only(actor).known(count))
    }

    /// How many offers to one project have this answer; nothing while a source may have more.
    pub fn known_for(self, project: &ProjectId, answer: MemberStatus) -> Option<usize> {
        let count =
            |inbox: &Inbox| inbox.with(answer).filter(|offer| offer.project == *project).count();
        self.asked.state.with(|state| state.ready()?.known(count))
    }

    /// Whether answering as an account has to be confirmed first: another one acts, and nobody has confirmed it yet.
    pub fn needs_consent(self, account: AccountKey) -> bool {
        let acts = self.accounts.actor().is_some_and(|actor| actor.key == account);
        !acts && !self.answers_for.with(|agreed| agreed.contains(&account))
    }

    /// From now on this account answers while others act.
    pub fn consent(self, account: AccountKey) {
        self.answers_for.update(|agreed| {
            agreed.insert(account);
        });
    }

    /// Puts offers off until the page is opened again. Nothing is sent: they stay pending.
    pub fn put_off(self, cells: impl IntoIterator<Item = MembershipKey>) {
        self.later.update(|later| later.extend(cells));
    }

    /// Takes back that an offer was put off.
    pub fn take_back(self, cell: &MembershipKey) {
        self.later.update(|later| {
            later.remove(cell);
        });
    }

    /// Takes back that any were put off.
    pub fn take_all_back(self) {
        self.later.update(BTreeSet::clear);
    }

    /// Whether an offer was put off.
    pub fn is_put_off(self, cell: &MembershipKey) -> bool {
        self.later.with(|later| later.contains(cell))
    }

    /// Keeps when an offer was made, as far as that is known, because its answer alone changes.
    pub fn note_answered(self, cell: &MembershipKey, offered: Option<Timestamp>) {
        self.answered.update_value(|answered| {
            answered.entry(cell.clone()).or_insert(offered);
        });
    }

    /// Forgets when an offer was made: it is made again, or gone.
    pub fn note_not_offered(self, cell: &MembershipKey) {
        self.answered.update_value(|answered| {
            answered.remove(cell);
        });
    }

    /// When an offer was made.
    pub fn offered_at(self, cell: &MembershipKey, membership: &Membership) -> Timestamp {
        match self.answered.with_value(|answered| answered.get(cell).copied()) {
            Some(before) => membership.offered_before_answer(before),
            None => membership.offered_at(),
        }
    }

    /// Puts answers in, and says how many of them are of offers that are there.
    pub fn set(self, answers: &BTreeMap<MembershipKey, MemberStatus>) -> usize {
        let mut known = 0;
        self.asked.update_cache(|inbox| {
            for (status, offer) in &mut inbox.offers {
                if let Some(answer) = answers.get(&offer.cell()) {
                    *status = *answer;
                    known += 1;
                }
            }
        });
        known
    }
}

/// Asks every region of these accounts.
fn question(asking: &[Rc<SignedIn>]) -> (Inbox, Vec<RegionQuery>) {
    let mut nothing = Inbox::default();
    let mut answers = Vec::new();
    for account in asking {
        for region in account.regions() {
            nothing.sources.insert(Source { region: region.clone(), account: account.key });
            answers.push(tell(account, region, answers.len()));
        }
    }
    (nothing, answers)
}

/// What a source tells. On a real cloud it is asked after `before` others have begun to be.
fn tell(account: &Rc<SignedIn>, region: RegionName, before: usize) -> RegionQuery {
    let account = account.clone();
    let wait = pause_before(&account, before);
    Box::pin(async move {
        TimeoutFuture::new(wait).await;
        let told = match account.account.images(&region) {
            Ok(service) => {
                service.offered().await.map(|offered| (service.project().id.clone(), offered))
            }
            Err(error) => Err(error),
        };
        let hear = move |inbox: &mut Inbox| {
            inbox.hear(Source { region, account: account.key }, told);
        };
        Box::new(hear) as Box<dyn FnOnce(&mut Inbox)>
    })
}

/// Milliseconds before a source is asked after `before` others have begun to be.
pub(super) fn pause_before(account: &SignedIn, before: usize) -> u32 {
    let others = u32::try_from(before).unwrap_or(u32::MAX);
    if account.origin == Origin::Sandbox { 0 } else { others.saturating_mul(APART) }
}

/// The offers, for components below the page's root. The first that asks for them lets the clouds be asked.
///
/// # Panics
/// Where no [`Offers`] was given as context.
pub fn use_offers() -> Offers {
    let offers: Offers = expect_context();
    offers.want();
    offers
}
