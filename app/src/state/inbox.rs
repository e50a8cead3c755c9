//! The known offers: who shares which image, and which sources failed. [`super::offers`] loads them.

use std::collections::{BTreeMap, BTreeSet};

use imageshare_core::cloud::{CloudError, OfferedImages};
use imageshare_core::model::{Image, MemberStatus, ProjectId, RegionName};
use imageshare_core::plan::MembershipKey;
use imageshare_core::wire::UnreadableRow;

use crate::data::{AccountKey, AnyFailure};
use crate::route::{OffersTab, Route};
use crate::sorting::sort_by;

/// One image that another project shares with a signed-in project.
#[derive(Debug, Clone, PartialEq)]
pub struct Offer {
    /// The account that loads the offer and answers it.
    pub account: AccountKey,
    /// The project it is offered to.
    pub project: ProjectId,
    /// Its region.
    pub region: RegionName,
    /// The image.
    pub image: Image,
}

impl Offer {
    /// The key of its membership.
    pub fn membership_key(&self) -> MembershipKey {
        MembershipKey {
            region: self.region.clone(),
            image: self.image.id,
            project: self.project.clone(),
        }
    }

    /// The page of this offer, in the list of offers with `member_status`.
    pub fn route(&self, member_status: MemberStatus) -> Route {
        Route::Offer {
            tab: OffersTab::for_status(member_status),
            region: self.region.to_string(),
            image: self.image.id.to_string(),
            project: self.project.to_string(),
        }
    }
}

/// Where offers are loaded from: an account in one of its regions.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct OfferSource {
    /// The region.
    pub region: RegionName,
    /// The account.
    pub account: AccountKey,
}

/// Offers by answer, and the sources that failed.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Inbox {
    /// All offers, sorted by region and title.
    pub offers: Vec<(MemberStatus, Offer)>,
    /// Sources that failed, and why.
    pub failed_sources: BTreeMap<OfferSource, AnyFailure>,
    /// Sources that have answered or failed since the first request.
    pub finished_sources: BTreeSet<OfferSource>,
    /// The sources to load.
    pub sources: BTreeSet<OfferSource>,
    /// Entries that can't be read, by source; some may be offers.
    pub unreadable_rows_by_source: BTreeMap<OfferSource, Vec<UnreadableRow>>,
}

impl Inbox {
    /// Whether every source has answered or failed; before that, there may be more offers.
    pub fn is_loaded(&self) -> bool {
        self.finished_sources.len() == self.sources.len()
    }

    /// The part of one account.
    #[must_use]
    pub fn for_account(&self, account: AccountKey) -> Self {
        let is_of = |source: &&OfferSource| source.account == account;
        let own = self.offers.iter().filter(|(_, offer)| offer.account == account);
        let failed_sources = self.failed_sources.iter().filter(|(source, _)| is_of(source));
        let unreadable = self.unreadable_rows_by_source.iter().filter(|(source, _)| is_of(source));
        Self {
            offers: own.cloned().collect(),
            failed_sources: failed_sources
                .map(|(source, why)| (source.clone(), why.clone()))
                .collect(),
            finished_sources: self.finished_sources.iter().filter(is_of).cloned().collect(),
            sources: self.sources.iter().filter(is_of).cloned().collect(),
            unreadable_rows_by_source: unreadable
                .map(|(source, some)| (source.clone(), some.clone()))
                .collect(),
        }
    }

    /// Whether every source failed, so that nothing is known of the offers.
    pub fn has_only_failures(&self) -> bool {
        self.failed_sources.len() == self.sources.len()
    }

    /// How many regions have answered for every account, and how many regions there are.
    pub fn region_progress(&self) -> (usize, usize) {
        let open = |source: &&OfferSource| {
            !self.finished_sources.contains(*source) || self.failed_sources.contains_key(*source)
        };
        let regions = |sources: BTreeSet<&RegionName>| sources.len();
        let all = regions(self.sources.iter().map(|source| &source.region).collect());
        let open = regions(self.sources.iter().filter(open).map(|source| &source.region).collect());
        (all - open, all)
    }

    /// The number of offers that `count` counts. None while a source may have more; no zero if a source has failed.
    pub fn known_count(&self, count: impl Fn(&Self) -> usize) -> Option<usize> {
        let known = (self.is_loaded() && !self.sources.is_empty()).then(|| count(self))?;
        (known > 0 || self.failed_sources.is_empty()).then_some(known)
    }

    /// The offers with this answer.
    pub fn offers_with_status(&self, member_status: MemberStatus) -> impl Iterator<Item = &Offer> {
        self.offers
            .iter()
            .filter(move |(status, _)| *status == member_status)
            .map(|(_, offer)| offer)
    }

    /// The offer of a membership, with its answer.
    pub fn find(&self, membership_key: &MembershipKey) -> Option<&(MemberStatus, Offer)> {
        self.offers.iter().find(|(_, offer)| {
            offer.image.id == membership_key.image
                && offer.project == membership_key.project
                && offer.region == membership_key.region
        })
    }

    /// Records `failure` for every source that has neither answered nor failed.
    pub(super) fn fail_missing_sources(&mut self, failure: &AnyFailure) {
        let missing: Vec<_> = self.sources.difference(&self.finished_sources).cloned().collect();
        for source in missing {
            self.failed_sources.insert(source.clone(), failure.clone());
            self.finished_sources.insert(source);
        }
    }

    /// Replaces the offers of a source by its new answer. A failure keeps the earlier offers of this source and hides no other.
    pub(super) fn record_result(
        &mut self,
        source: OfferSource,
        loaded: Result<(ProjectId, OfferedImages), CloudError>,
    ) {
        self.failed_sources.remove(&source);
        match loaded {
            Ok((project, loaded)) => {
                let OfferSource { region, account } = &source;
                let is_of = |offer: &Offer| offer.account == *account && offer.region == *region;
                self.offers.retain(|(_, offer)| !is_of(offer));
                let offer = |image| Offer {
                    account: *account,
                    project: project.clone(),
                    region: region.clone(),
                    image,
                };
                let images = loaded.images.into_iter();
                self.offers
                    .extend(images.map(|(member_status, image)| (member_status, offer(image))));
                self.unreadable_rows_by_source.insert(source.clone(), loaded.unreadable);
            }
            Err(error) => {
                drop(self.failed_sources.insert(source.clone(), error.into()));
            }
        }
        let order = |(_, offer): &(MemberStatus, Offer)| {
            (offer.region.clone(), offer.image.title(), offer.image.id, offer.account)
        };
        sort_by(&mut self.offers, |one, other| order(one).cmp(&order(other)));
        self.finished_sources.insert(source);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::messages::test_fixtures::{error, image};

    fn source(region: &str, account: u32) -> OfferSource {
        OfferSource { region: region.parse().unwrap(), account: AccountKey::from_number(account) }
    }

    fn offered_images(names: &[&str]) -> (ProjectId, OfferedImages) {
        let images = names.iter().map(|name| (MemberStatus::Pending, image(name))).collect();
        ("consumer".parse().unwrap(), OfferedImages { images, unreadable: Vec::new() })
    }

    fn inbox_with_sources(sources: &[OfferSource]) -> Inbox {
        Inbox { sources: sources.iter().cloned().collect(), ..Inbox::default() }
    }

    #[test]
    fn a_failed_source_keeps_its_offers_and_those_of_others() {
        let (dfw, ord) = (source("DFW", 1), source("ORD", 1));
        let mut inbox = inbox_with_sources(&[dfw.clone(), ord.clone()]);
        inbox.record_result(ord.clone(), Ok(offered_images(&["b"])));
        assert!(!inbox.is_loaded());
        inbox.record_result(dfw.clone(), Ok(offered_images(&["c", "a"])));
        inbox.record_result(ord.clone(), Err(error()));
        let titles: Vec<_> = inbox
            .offers_with_status(MemberStatus::Pending)
            .map(|offer| offer.image.title())
            .collect();
        assert_eq!(titles, ["a", "c", "b"], "in the order of regions and titles");
        assert!(inbox.is_loaded() && !inbox.has_only_failures());
        assert_eq!(inbox.region_progress(), (1, 2));
        let rejected = |inbox: &Inbox| inbox.offers_with_status(MemberStatus::Rejected).count();
        assert_eq!(inbox.known_count(rejected), None, "the source that failed may have one");
        assert_eq!(Inbox::default().known_count(rejected), None, "nobody was asked");
        inbox.record_result(ord, Ok(offered_images(&[])));
        assert_eq!(inbox.known_count(rejected), Some(0));
        assert_eq!((inbox.region_progress(), inbox.offers.len()), ((2, 2), 2));
    }

    #[test]
    fn a_region_is_loaded_once_it_is_for_every_account() {
        let (one, other) = (source("DFW", 1), source("DFW", 2));
        let mut inbox = inbox_with_sources(&[one.clone(), other.clone()]);
        inbox.record_result(one, Ok(offered_images(&["a"])));
        assert_eq!(inbox.region_progress(), (0, 1));
        inbox.record_result(other, Ok(offered_images(&["a"])));
        assert_eq!(inbox.region_progress(), (1, 1));
        assert_eq!(inbox.offers.len(), 2, "each account has its own");
        assert_eq!(inbox.for_account(AccountKey::from_number(1)).offers.len(), 1);
    }

    #[test]
    fn offers_of_one_account_are_known_before_the_others_answer() {
        let (one, other) = (source("DFW", 1), source("DFW", 2));
        let mut inbox = inbox_with_sources(&[one.clone(), other.clone()]);
        inbox.record_result(one, Ok(offered_images(&["a", "b"])));
        let known = |account| inbox.for_account(account).known_count(|inbox| inbox.offers.len());
        assert_eq!(known(AccountKey::from_number(1)), Some(2));
        assert_eq!(known(other.account), None);
    }
}
