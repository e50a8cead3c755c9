//! What others offer to the consumer's account, over all its regions: the page of offers and the badge read this one list.

use std::collections::BTreeMap;

use imageshare_core::cloud::CloudError;
use imageshare_core::model::{Image, ImageId, MemberStatus, Membership, RegionName};
use leptos::prelude::*;

use super::accounts::{AccountKey, Accounts};
use super::ask::{Asked, ask};
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
    /// Regions without an answer, and why.
    pub failed: BTreeMap<RegionName, Failure>,
    /// How many regions were asked.
    pub regions: usize,
}

impl Inbox {
    /// The offers with this answer, in the order of regions and names.
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
        let asked = ask(
            move || {
                let consumer = accounts.on(Side::Consumer)?;
                Some(async move { Ok(inbox(&consumer.account).await) })
            },
            |_| false,
        );
        Self { asked, later: RwSignal::new(Vec::new()), accounts }
    }

    /// The inbox as it stands.
    pub fn inbox(self) -> Asked<Inbox> {
        self.asked
    }

    /// How many offers wait for an answer; nothing while that is not known.
    pub fn known(self) -> Option<usize> {
        self.asked.state.with(|state| state.ready().map(|inbox| inbox.count(MemberStatus::Pending)))
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

/// Asks every region for every answer. A region that fails does not hide the others.
async fn inbox(account: &imageshare_core::cloud::Account<crate::transport::AnyTransport>) -> Inbox {
    let regions = account.session().catalog.regions().cloned().collect::<Vec<_>>();
    let mut inbox = Inbox { regions: regions.len(), ..Inbox::default() };
    for region in regions {
        match region_offers(account, &region).await {
            Ok(offers) => inbox.offers.extend(offers),
            Err(error) => {
                inbox.failed.insert(region, failure::explain(&error));
            }
        }
    }
    inbox
}

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
    let title = |(_, offer): &(MemberStatus, Offer)| offer.image.title();
    sort_by(&mut offers, |one, other| title(one).cmp(&title(other)));
    Ok(offers)
}

/// The offers, for components below the page's root.
///
/// # Panics
/// Where no [`Offers`] was given as context.
pub fn use_offers() -> Offers {
    expect_context()
}
