//! What others offer to the consumer's account, over all its regions: the page of offers and the badge read this one list.

use std::collections::{BTreeMap, BTreeSet};

use imageshare_core::cloud::CloudError;
use imageshare_core::model::{Image, ImageId, MemberStatus, Membership, RegionName};
use leptos::prelude::*;

use super::accounts::{AccountKey, Accounts};
use super::ask::{Asked, ask_each};
use crate::components::{Failure, Side};
use crate::order::sort_by;
use crate::words::failure;

/// One image that somebody shares with the consumer's project.
#[derive(Debug, Clone, PartialEq)]
pub struct Offer {
    /// Where.
    pub region: RegionName,
    /// What.
    pub image: Image,
    /// Since when, and what was answered; `None` where the entry could not be read.
    pub membership: Option<Membership>,
}

/// Offers by what was answered, and the regions that could not be asked.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Inbox {
    /// All offers.
    pub offers: Vec<(MemberStatus, Offer)>,
    /// Regions that told nothing, and why.
    pub failed: BTreeMap<RegionName, Failure>,
    /// Regions that have answered, or failed to, since the account was asked first.
    pub heard: BTreeSet<RegionName>,
    /// How many regions were asked.
    pub regions: usize,
}

impl Inbox {
    /// Whether every region was heard; before, there may be more.
    pub fn is_whole(&self) -> bool {
        self.heard.len() == self.regions
    }

    /// The offers with this answer, in the order of regions and titles.
    pub fn with(&self, answer: MemberStatus) -> Vec<Offer> {
        self.offers
            .iter()
            .filter(|(status, _)| *status == answer)
            .map(|(_, offer)| offer.clone())
            .collect()
    }

    /// How many there are with this answer.
    pub fn count(&self, answer: MemberStatus) -> usize {
        self.offers.iter().filter(|(status, _)| *status == answer).count()
    }

    /// Puts what a region told in place of what it told before. A region that fails does not hide the others.
    fn hear(&mut self, region: RegionName, told: Result<Vec<(MemberStatus, Offer)>, CloudError>) {
        self.offers.retain(|(_, offer)| offer.region != region);
        self.failed.remove(&region);
        match told {
            Ok(offers) => self.offers.extend(offers),
            Err(error) => drop(self.failed.insert(region.clone(), failure::explain(&error))),
        }
        let place = |(_, offer): &(MemberStatus, Offer)| {
            (offer.region.clone(), offer.image.title(), offer.image.id)
        };
        sort_by(&mut self.offers, |one, other| place(one).cmp(&place(other)));
        self.heard.insert(region);
    }
}

/// The inbox of the account on the consumer's seat.
#[derive(Clone, Copy)]
pub struct Offers {
    asked: Asked<Inbox>,
    later: RwSignal<Vec<(AccountKey, RegionName, ImageId)>>,
    accounts: Accounts,
}

impl Offers {
    /// Asks as soon as somebody sits on the consumer's seat, and again whenever that changes.
    pub fn start(accounts: Accounts) -> Self {
        let asked = ask_each(move || {
            let consumer = accounts.on(Side::Consumer)?;
            let regions = consumer.regions();
            let nothing = Inbox { regions: regions.len(), ..Inbox::default() };
            let tell = |region: RegionName| {
                let consumer = consumer.clone();
                async move {
                    let told = region_offers(&consumer.account, &region).await;
                    move |inbox: &mut Inbox| inbox.hear(region, told)
                }
            };
            Some((nothing, regions.into_iter().map(tell).collect()))
        });
        Self { asked, later: RwSignal::new(Vec::new()), accounts }
    }

    /// The inbox as it stands.
    pub fn inbox(self) -> Asked<Inbox> {
        self.asked
    }

    /// How many offers have this answer; nothing while a region may have more.
    pub fn known(self, answer: MemberStatus) -> Option<usize> {
        let whole = |inbox: &&Inbox| inbox.is_whole();
        self.asked.state.with(|state| state.ready().filter(whole).map(|inbox| inbox.count(answer)))
    }

    /// Puts an offer off until the page is opened again. Nothing is sent: it stays pending.
    pub fn put_off(self, region: &RegionName, image: ImageId) {
        if let Some(key) = self.accounts.seats().consumer {
            self.later.update(|later| later.push((key, region.clone(), image)));
        }
    }

    /// Whether an offer was put off.
    pub fn is_put_off(self, region: &RegionName, image: ImageId) -> bool {
        let key = self.accounts.seats().consumer;
        self.later.with(|later| {
            later
                .iter()
                .any(|(who, place, what)| Some(*who) == key && place == region && *what == image)
        })
    }

    /// Puts an answer in at once, so that nobody has to wait for it. An offer that is not in the list came after it was asked
    /// for: then it is asked again.
    pub fn answered(self, region: &RegionName, membership: &Membership) {
        let mut known = false;
        self.asked.amend(|inbox| {
            for (status, offer) in &mut inbox.offers {
                if offer.region == *region && offer.image.id == membership.image {
                    *status = membership.status;
                    offer.membership = Some(membership.clone());
                    known = true;
                }
            }
        });
        if !known {
            self.asked.again();
        }
    }
}

/// Asks a region for every answer.
async fn region_offers(
    account: &imageshare_core::cloud::Account<crate::transport::AnyTransport>,
    region: &RegionName,
) -> Result<Vec<(MemberStatus, Offer)>, CloudError> {
    let service = account.images(region)?;
    let me = service.project().id.clone();
    let mut offers = Vec::new();
    for answer in MemberStatus::ALL {
        for image in service.offers(answer).await?.images {
            let membership = service.member(image.id, &me).await.ok();
            offers.push((answer, Offer { region: region.clone(), image, membership }));
        }
    }
    Ok(offers)
}

/// The offers, for components below the page's root.
///
/// # Panics
/// Where no [`Offers`] was given as context.
pub fn use_offers() -> Offers {
    expect_context()
}
