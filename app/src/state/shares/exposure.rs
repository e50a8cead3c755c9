//! What is known of the producer's shares so far, and how much of it is still to come. Pure.

use std::collections::{BTreeMap, BTreeSet};

use imageshare_core::cloud::{CloudError, ImageList};
use imageshare_core::exposure::{Members, Place, SharedImages};
use imageshare_core::model::{ImageId, Membership, RegionName};
use imageshare_core::rules::Profile;

use crate::data::Failure;
use crate::messages::failure;

/// The shares, and how far the asking is.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Exposure {
    /// All images of the project, with their members as far as they were told.
    pub ledger: SharedImages,
    /// Regions that did not list their images, and why.
    pub failed: BTreeMap<RegionName, Failure>,
    /// Images that hold what this page does not know: what is shared of them is not seen here.
    pub unreadable: usize,
    /// How many are asked; none while nobody is, because nobody is signed in.
    regions: Option<usize>,
    heard: BTreeSet<RegionName>,
    to_ask: usize,
    asked: usize,
}

impl Exposure {
    /// A new round of questions to so many regions. What is known stays until it is told anew.
    pub(super) fn ask(&mut self, regions: usize) {
        self.regions = Some(regions);
        self.heard.clear();
        (self.to_ask, self.asked, self.unreadable) = (0, 0, 0);
    }

    /// Takes a region's list. Gives the images whose members have to be asked for.
    pub(super) fn region(
        &mut self,
        profile: Profile,
        region: &RegionName,
        told: Result<ImageList, CloudError>,
    ) -> Vec<ImageId> {
        self.heard.insert(region.clone());
        self.failed.remove(region);
        match told {
            Ok(list) => {
                self.unreadable += list.unreadable.len();
                let to_ask = self.ledger.listed(profile, region, list.images);
                self.to_ask += to_ask.len();
                to_ask
            }
            Err(error) => {
                self.failed.insert(region.clone(), failure::explain(&error));
                Vec::new()
            }
        }
    }

    /// Takes what was said of an image's members.
    pub(super) fn members(&mut self, place: &Place, told: Result<Vec<Membership>, CloudError>) {
        self.asked += 1;
        self.ledger.told(place, told);
    }

    /// Whether every region and every image was heard, or has failed.
    pub fn is_whole(&self) -> bool {
        self.regions.is_some_and(|regions| self.heard.len() >= regions) && self.asked >= self.to_ask
    }

    /// Whether everything was heard and nothing failed: only then a share that is not here does not exist.
    pub fn is_complete(&self) -> bool {
        self.is_whole() && self.failed.is_empty() && self.unreadable == 0 && self.untold().is_none()
    }

    /// Whether a region has listed its images since it was asked last, or failed to.
    pub fn has_heard(&self, region: &RegionName) -> bool {
        self.heard.contains(region)
    }

    /// Whether anything was heard at all.
    pub fn has_begun(&self) -> bool {
        !self.heard.is_empty()
    }

    /// How many regions have not listed their images yet; a long list takes its time.
    pub fn unheard(&self) -> usize {
        self.regions.unwrap_or_default().saturating_sub(self.heard.len())
    }

    /// How many images were asked for their members, of how many that are known to have some.
    pub fn progress(&self) -> (usize, usize) {
        (self.asked, self.to_ask)
    }

    /// Images that did not tell their members: the first failure, and how many there are.
    pub fn untold(&self) -> Option<(Failure, usize)> {
        let mut untold = self.ledger.within_reach().filter_map(|image| match &image.members {
            Members::Failed(error) => Some(error),
            Members::Unasked | Members::Known(_) | Members::OutOfReach => None,
        });
        let first = failure::explain(untold.next()?);
        Some((first, 1 + untold.count()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::messages::example;

    #[test]
    fn it_is_whole_when_every_region_and_every_image_has_told_what_it_knows() {
        let dfw: RegionName = "DFW".parse().unwrap();
        let mut exposure = Exposure::default();
        assert!(!exposure.is_whole(), "nobody was asked");
        exposure.ask(1);
        assert!(!exposure.is_whole() && !exposure.has_begun());
        let images = vec![example::image("web"), example::image("api")];
        let list = ImageList { images, unreadable: Vec::new() };
        let to_ask = exposure.region(Profile::OpenStack, &dfw, Ok(list));
        assert_eq!(exposure.progress(), (0, 2));
        for image in to_ask {
            assert!(!exposure.is_whole());
            exposure.members(&(dfw.clone(), image), Ok(Vec::new()));
        }
        assert!(exposure.is_whole() && exposure.is_complete());
        exposure.ask(1);
        assert!(!exposure.is_whole(), "a new round has not been answered");
        assert_eq!(exposure.ledger.images().count(), 2, "what is known stays");
        exposure.region(Profile::OpenStack, &dfw, Err(example::error()));
        assert!(exposure.is_whole() && !exposure.is_complete(), "there may be more");
    }
}
