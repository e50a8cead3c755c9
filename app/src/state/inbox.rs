//! What was told of offers so far: by whom, of what, and who did not answer. [`super::offers`] asks.

use std::collections::{BTreeMap, BTreeSet};

use imageshare_core::cloud::{CloudError, Offered};
use imageshare_core::model::{Image, MemberStatus, ProjectId, RegionName};
use imageshare_core::plan::MembershipKey;

use super::account_key::AccountKey;
use crate::data::Failure;
use crate::messages::failure;
use crate::order::sort_by;
use crate::route::{OffersTab, Route};

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
    pub fn cell(&self) -> MembershipKey {
        MembershipKey {
            region: self.region.clone(),
            image: self.image.id,
            project: self.project.clone(),
        }
    }

    /// The page of this offer, in the list of those with `answer`.
    pub fn route(&self, answer: MemberStatus) -> Route {
        Route::Offer {
            tab: OffersTab::of(answer),
            region: self.region.to_string(),
            image: self.image.id.to_string(),
            project: self.project.to_string(),
        }
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

    /// What concerns one account.
    #[must_use]
    pub fn only(&self, account: AccountKey) -> Self {
        let is_of = |source: &&Source| source.account == account;
        let own = self.offers.iter().filter(|(_, offer)| offer.account == account);
        let failed = self.failed.iter().filter(|(source, _)| is_of(source));
        let unreadable = self.unreadable.iter().filter(|(source, _)| is_of(source));
        Self {
            offers: own.cloned().collect(),
            failed: failed.map(|(source, why)| (source.clone(), why.clone())).collect(),
            heard: self.heard.iter().filter(is_of).cloned().collect(),
            sources: self.sources.iter().filter(is_of).cloned().collect(),
            unreadable: unreadable.map(|(source, some)| (source.clone(), *some)).collect(),
        }
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

    /// How many offers there are of those that are counted; nothing while a source may have more, and no zero where one has failed.
    pub fn known(&self, count: impl Fn(&Self) -> usize) -> Option<usize> {
        let known = (self.is_whole() && !self.sources.is_empty()).then(|| count(self))?;
        (known > 0 || self.failed.is_empty()).then_some(known)
    }

    /// The offers with this answer.
    pub fn with(&self, answer: MemberStatus) -> impl Iterator<Item = &Offer> {
        self.offers.iter().filter(move |(status, _)| *status == answer).map(|(_, offer)| offer)
    }

    /// The offer of a membership, with the answer so far.
    pub fn find(&self, cell: &MembershipKey) -> Option<&(MemberStatus, Offer)> {
        self.offers.iter().find(|(_, offer)| {
            offer.image.id == cell.image
                && offer.project == cell.project
                && offer.region == cell.region
        })
    }

    /// Puts what a source told in place of what it told before. One that fails does not hide the others, nor what it told.
    pub(super) fn hear(&mut self, source: Source, told: Result<(ProjectId, Offered), CloudError>) {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::messages::example::{error, image};

    fn source(region: &str, account: u32) -> Source {
        Source { region: region.parse().unwrap(), account: AccountKey::numbered(account) }
    }

    fn offered(names: &[&str]) -> (ProjectId, Offered) {
        let images = names.iter().map(|name| (MemberStatus::Pending, image(name))).collect();
        ("consumer".parse().unwrap(), Offered { images, unreadable: Vec::new() })
    }

    fn asked(sources: &[Source]) -> Inbox {
        Inbox { sources: sources.iter().cloned().collect(), ..Inbox::default() }
    }

    #[test]
    fn a_source_that_fails_hides_no_other_and_keeps_what_it_told_before() {
        let (dfw, ord) = (source("DFW", 1), source("ORD", 1));
        let mut inbox = asked(&[dfw.clone(), ord.clone()]);
        inbox.hear(ord.clone(), Ok(offered(&["b"])));
        assert!(!inbox.is_whole());
        inbox.hear(dfw.clone(), Ok(offered(&["c", "a"])));
        inbox.hear(ord.clone(), Err(error()));
        let titles: Vec<_> =
            inbox.with(MemberStatus::Pending).map(|offer| offer.image.title()).collect();
        assert_eq!(titles, ["a", "c", "b"], "in the order of regions and titles");
        assert!(inbox.is_whole() && !inbox.is_unknown());
        assert_eq!(inbox.regions(), (1, 2));
        let rejected = |inbox: &Inbox| inbox.with(MemberStatus::Rejected).count();
        assert_eq!(inbox.known(rejected), None, "the source that failed may have one");
        assert_eq!(Inbox::default().known(rejected), None, "nobody was asked");
        inbox.hear(ord, Ok(offered(&[])));
        assert_eq!(inbox.known(rejected), Some(0));
        assert_eq!((inbox.regions(), inbox.offers.len()), ((2, 2), 2));
    }

    #[test]
    fn a_region_has_answered_when_it_has_told_every_account() {
        let (one, other) = (source("DFW", 1), source("DFW", 2));
        let mut inbox = asked(&[one.clone(), other.clone()]);
        inbox.hear(one, Ok(offered(&["a"])));
        assert_eq!(inbox.regions(), (0, 1));
        inbox.hear(other, Ok(offered(&["a"])));
        assert_eq!(inbox.regions(), (1, 1));
        assert_eq!(inbox.offers.len(), 2, "each account has its own");
        assert_eq!(inbox.only(AccountKey::numbered(1)).offers.len(), 1);
    }

    #[test]
    fn what_one_account_has_is_known_before_the_others_have_answered() {
        let (one, other) = (source("DFW", 1), source("DFW", 2));
        let mut inbox = asked(&[one.clone(), other.clone()]);
        inbox.hear(one, Ok(offered(&["a", "b"])));
        let known = |account| inbox.only(account).known(|inbox| inbox.offers.len());
        assert_eq!(known(AccountKey::numbered(1)), Some(2));
        assert_eq!(known(other.account), None);
    }
}
