//! What others offer to the signed-in accounts, over all their regions: the page of offers and the badge read this one list.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use imageshare_core::cloud::{CloudError, Offered};
use imageshare_core::model::{Image, MemberStatus, Membership, ProjectId, RegionName};
use imageshare_core::plan::Cell;
use leptos::prelude::*;

use super::accounts::{AccountKey, Accounts, SignedIn};
use super::ask::{Asked, ask_each};
use super::recipients::recipients;
use crate::components::Failure;
use crate::order::sort_by;
use crate::words::failure;

/// One image that somebody shares with a project that is signed in here.
#[derive(Debug, Clone, PartialEq)]
pub struct Offer {
    /// The account that is asked for it, and that answers.
    pub account: AccountKey,
    /// The project it is offered to.
    pub project: ProjectId,
    /// Where.
    pub region: RegionName,
    /// What.
    pub image: Image,
}

impl Offer {
    /// The membership that it is about.
    pub fn cell(&self) -> Cell {
        Cell { region: self.region.clone(), image: self.image.id, project: self.project.clone() }
    }
}

/// What is asked for offers: an account in one of its regions.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Source {
    /// The region.
    pub region: RegionName,
    /// The account.
    pub account: AccountKey,
}

/// Offers by what was answered, and the sources that could not be asked.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Inbox {
    /// All offers, in the order of regions and titles.
    pub offers: Vec<(MemberStatus, Offer)>,
    /// Sources that told nothing, and why.
    pub failed: BTreeMap<Source, Failure>,
    /// Sources that have answered, or failed to, since they were asked first.
    pub heard: BTreeSet<Source>,
    /// What is asked.
    pub sources: BTreeSet<Source>,
    /// Entries that this program cannot read, by source: offers perhaps.
    pub unreadable: BTreeMap<Source, usize>,
}

impl Inbox {
    /// Whether every source was heard; before, there may be more.
    pub fn is_whole(&self) -> bool {
        self.heard.len() == self.sources.len()
    }

    /// Whether nothing answered, so that nothing can be said of what is offered.
    pub fn is_unknown(&self) -> bool {
        self.failed.len() == self.sources.len()
    }

    /// How many regions told every account what is offered to it there, and how many there are.
    pub fn regions(&self) -> (usize, usize) {
        let open =
            |source: &&Source| !self.heard.contains(*source) || self.failed.contains_key(*source);
        let regions = |sources: BTreeSet<&RegionName>| sources.len();
        let all = regions(self.sources.iter().map(|source| &source.region).collect());
        let open = regions(self.sources.iter().filter(open).map(|source| &source.region).collect());
        (all - open, all)
    }

    /// The offers with this answer.
    pub fn with(&self, answer: MemberStatus) -> impl Iterator<Item = &Offer> {
        self.offers.iter().filter(move |(status, _)| *status == answer).map(|(_, offer)| offer)
    }

    /// The offer of a membership, with the answer so far.
    pub fn find(&self, cell: &Cell) -> Option<&(MemberStatus, Offer)> {
        self.offers.iter().find(|(_, offer)| {
            offer.image.id == cell.image
                && offer.project == cell.project
                && offer.region == cell.region
        })
    }

    /// Puts what a source told in place of what it told before. One that fails does not hide the others, nor what it told.
    fn hear(&mut self, source: Source, told: Result<(ProjectId, Offered), CloudError>) {
        self.failed.remove(&source);
        match told {
            Ok((project, told)) => {
                let Source { region, account } = &source;
                let is_of = |offer: &Offer| offer.account == *account && offer.region == *region;
                self.offers.retain(|(_, offer)| !is_of(offer));
                let offer = |image| Offer {
                    account: *account,
                    project: project.clone(),
                    region: region.clone(),
                    image,
                };
                let told_now = told.images.into_iter();
                self.offers.extend(told_now.map(|(answer, image)| (answer, offer(image))));
                self.unreadable.insert(source.clone(), told.unreadable.len());
            }
            Err(error) => drop(self.failed.insert(source.clone(), failure::explain(&error))),
        }
        let place = |(_, offer): &(MemberStatus, Offer)| {
            (offer.region.clone(), offer.image.title(), offer.image.id, offer.account)
        };
        sort_by(&mut self.offers, |one, other| place(one).cmp(&place(other)));
        self.heard.insert(source);
    }
}

/// The inbox of everyone who is signed in.
#[derive(Clone, Copy)]
pub struct Offers {
    asked: Asked<Inbox>,
    later: RwSignal<BTreeSet<Cell>>,
}

impl Offers {
    /// Asks as soon as somebody is signed in, and again whenever somebody comes or goes.
    pub fn start(accounts: Accounts) -> Self {
        // Whoever sits down for his project asks for it; that others take their seats changes nothing.
        let asking = Memo::new(move |_| {
            let asking = recipients(accounts);
            asking.iter().map(|account| account.key).collect::<Vec<_>>()
        });
        let asked = ask_each(move || {
            accounts.all();
            let asking: Vec<_> =
                asking.get().into_iter().filter_map(|key| accounts.get(key)).collect();
            let mut nothing = Inbox::default();
            let mut answers = Vec::new();
            for account in &asking {
                for region in account.regions() {
                    nothing.sources.insert(Source { region: region.clone(), account: account.key });
                    answers.push(tell(account, region));
                }
            }
            (!asking.is_empty()).then_some((nothing, answers))
        });
        Self { asked, later: RwSignal::new(BTreeSet::new()) }
    }

    /// The inbox as it stands.
    pub fn inbox(self) -> Asked<Inbox> {
        self.asked
    }

    /// How many offers have this answer; nothing while a source may have more.
    pub fn known(self, answer: MemberStatus) -> Option<usize> {
        self.count(move |inbox| inbox.with(answer).count())
    }

    /// How many offers to one project have this answer; nothing while a source may have more.
    pub fn known_for(self, project: &ProjectId, answer: MemberStatus) -> Option<usize> {
        self.count(|inbox| inbox.with(answer).filter(|offer| offer.project == *project).count())
    }

    fn count(self, count: impl Fn(&Inbox) -> usize) -> Option<usize> {
        self.asked.state.with(|state| state.ready().filter(|inbox| inbox.is_whole()).map(count))
    }

    /// Puts offers off until the page is opened again. Nothing is sent: they stay pending.
    pub fn put_off(self, cells: impl IntoIterator<Item = Cell>) {
        self.later.update(|later| later.extend(cells));
    }

    /// Takes back that an offer was put off.
    pub fn take_back(self, cell: &Cell) {
        self.later.update(|later| {
            later.remove(cell);
        });
    }

    /// Whether an offer was put off.
    pub fn is_put_off(self, cell: &Cell) -> bool {
        self.later.with(|later| later.contains(cell))
    }

    /// Puts an answer in at once, so that nobody has to wait for it. An offer that is not in the list came after it was asked
    /// for: then it is asked again.
    pub fn answered(self, region: &RegionName, membership: &Membership) {
        let cell = Cell {
            region: region.clone(),
            image: membership.image,
            project: membership.member.clone(),
        };
        if self.set(&BTreeMap::from([(cell, membership.status)])) == 0 {
            self.asked.again();
        }
    }

    /// Puts answers in, and says how many of them are of offers that are there.
    pub fn set(self, answers: &BTreeMap<Cell, MemberStatus>) -> usize {
        let mut known = 0;
        self.asked.amend(|inbox| {
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

/// What a source tells, as the change that it makes.
fn tell(
    account: &Rc<SignedIn>,
    region: RegionName,
) -> impl Future<Output = impl FnOnce(&mut Inbox) + use<>> + use<> {
    let account = account.clone();
    async move {
        let told = match account.account.images(&region) {
            Ok(service) => {
                service.offered().await.map(|offered| (service.project().id.clone(), offered))
            }
            Err(error) => Err(error),
        };
        move |inbox: &mut Inbox| inbox.hear(Source { region, account: account.key }, told)
    }
}

/// The offers, for components below the page's root.
///
/// # Panics
/// Where no [`Offers`] was given as context.
pub fn use_offers() -> Offers {
    expect_context()
}
