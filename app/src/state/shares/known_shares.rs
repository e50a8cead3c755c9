//! What is known of the producer's shares, and how much is still loading. Used by [`super::Shares`]; pure.

use std::collections::{BTreeMap, BTreeSet};

use imageshare_core::cloud::{CloudError, ImageList};
use imageshare_core::exposure::{ImageKey, MembersState, OwnImages};
use imageshare_core::model::{ImageId, RegionName};
use imageshare_core::rules::Profile;
use imageshare_core::wire::image::MembershipList;

use crate::data::AnyFailure;

/// The shares, and the progress of loading.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct KnownShares {
    /// All images of the project, with their members if those are loaded.
    pub shared_images: OwnImages,
    /// Regions whose images couldn't be loaded, and why.
    pub failed_regions: BTreeMap<RegionName, AnyFailure>,
    /// Images with data that this program can't read: their shares are not shown.
    pub unreadable_images: usize,
    /// Rows of members that can't be read: more projects may have an image than are shown.
    pub unreadable_members: usize,
    /// How many regions are loaded; none while no account is signed in.
    region_count: Option<usize>,
    finished_regions: BTreeSet<RegionName>,
    expected_images: usize,
    loaded_images: usize,
    is_stopped: bool,
}

impl KnownShares {
    /// Starts loading so many regions again. Known data stays until it is replaced.
    pub(super) fn start_loading(&mut self, region_count: usize) {
        // Without a region nothing is loaded, so nothing is complete.
        self.region_count = (region_count > 0).then_some(region_count);
        self.finished_regions.clear();
        (self.expected_images, self.loaded_images) = (0, 0);
        (self.unreadable_images, self.unreadable_members) = (0, 0);
        self.is_stopped = false;
    }

    /// Ends loading: what has not answered stays unknown.
    pub(super) fn stop_loading(&mut self) {
        self.is_stopped |= !self.is_loaded();
    }

    /// Whether the user ended loading, so that regions or members are missing.
    pub const fn is_stopped(&self) -> bool {
        self.is_stopped
    }

    /// Applies a region's list. Returns the images whose members have to be loaded.
    pub(super) fn apply_region(
        &mut self,
        profile: Profile,
        region: &RegionName,
        answer: Result<ImageList, CloudError>,
    ) -> Vec<ImageId> {
        self.finished_regions.insert(region.clone());
        self.failed_regions.remove(region);
        match answer {
            Ok(list) => {
                self.unreadable_images += list.unreadable.len();
                let expected = self.shared_images.set_images(profile, region, list.images);
                self.expected_images += expected.len();
                expected
            }
            Err(error) => {
                self.failed_regions.insert(region.clone(), error.into());
                Vec::new()
            }
        }
    }

    /// Applies the answer to an image's members.
    pub(super) fn apply_members(
        &mut self,
        image_key: &ImageKey,
        answer: Result<MembershipList, CloudError>,
    ) {
        self.loaded_images += 1;
        let members = answer.map(|list| {
            self.unreadable_members += list.unreadable.len();
            list.members
        });
        self.shared_images.set_members(image_key, members);
    }

    /// Whether every region and every image has answered or failed, or the user ended loading.
    pub fn is_loaded(&self) -> bool {
        let has_answered =
            self.region_count.is_some_and(|regions| self.finished_regions.len() >= regions)
                && self.loaded_images >= self.expected_images;
        has_answered || self.is_stopped
    }

    /// Whether answers are awaited; false while nothing was requested.
    pub fn is_loading(&self) -> bool {
        self.region_count.is_some() && !self.is_loaded()
    }

    /// Whether everything has answered and nothing failed: only then is the list of shares complete.
    pub fn is_complete(&self) -> bool {
        self.is_loaded()
            && !self.is_stopped
            && self.failed_regions.is_empty()
            && self.unreadable_images == 0
            && self.unreadable_members == 0
            && self.failed_members().is_none()
    }

    /// Whether a region has answered or failed since the last request.
    pub fn is_region_finished(&self, region: &RegionName) -> bool {
        self.finished_regions.contains(region)
    }

    /// Whether any region has answered or failed.
    pub fn has_started(&self) -> bool {
        !self.finished_regions.is_empty()
    }

    /// How many regions have not answered yet; a long list takes its time.
    pub fn pending_regions(&self) -> usize {
        self.region_count.unwrap_or_default().saturating_sub(self.finished_regions.len())
    }

    /// How many images have their members loaded, of how many to load.
    pub fn progress(&self) -> (usize, usize) {
        (self.loaded_images, self.expected_images)
    }

    /// Images whose members couldn't be loaded: the first failure, and how many there are.
    pub fn failed_members(&self) -> Option<(CloudError, usize)> {
        let mut failed = self.shared_images.shareable().filter_map(|image| match &image.members {
            MembersState::Failed(error) => Some(error),
            MembersState::NotRequested | MembersState::Known(_) | MembersState::Unavailable => None,
        });
        let first = failed.next()?.clone();
        Some((first, 1 + failed.count()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::messages::test_fixtures;

    #[test]
    fn is_complete_once_every_region_and_image_has_answered() {
        let dfw: RegionName = "DFW".parse().unwrap();
        let mut known_shares = KnownShares::default();
        assert!(!known_shares.is_loaded() && !known_shares.is_loading(), "nobody was asked");
        known_shares.start_loading(1);
        assert!(!known_shares.is_loaded() && !known_shares.has_started());
        let images = vec![test_fixtures::image("web"), test_fixtures::image("api")];
        let list = ImageList { images, unreadable: Vec::new() };
        let expected = known_shares.apply_region(Profile::OpenStack, &dfw, Ok(list));
        assert_eq!(known_shares.progress(), (0, 2));
        for image in expected {
            assert!(!known_shares.is_loaded());
            known_shares.apply_members(&(dfw.clone(), image), Ok(MembershipList::default()));
        }
        assert!(known_shares.is_loaded() && known_shares.is_complete());
        known_shares.start_loading(1);
        assert!(!known_shares.is_loaded(), "a new round has not been answered");
        assert_eq!(known_shares.shared_images.images().count(), 2, "what is known stays");
        known_shares.apply_region(Profile::OpenStack, &dfw, Err(test_fixtures::error()));
        assert!(known_shares.is_loaded() && !known_shares.is_complete(), "there may be more");
    }

    #[test]
    fn is_incomplete_after_loading_was_stopped() {
        let dfw: RegionName = "DFW".parse().unwrap();
        let mut shares = KnownShares::default();
        shares.start_loading(2);
        shares.apply_region(Profile::OpenStack, &dfw, Ok(ImageList::default()));
        shares.stop_loading();
        assert!(shares.is_stopped() && shares.is_loaded() && !shares.is_complete());
        shares.start_loading(1);
        assert!(!shares.is_stopped() && !shares.is_loaded());
        shares.apply_region(Profile::OpenStack, &dfw, Ok(ImageList::default()));
        shares.stop_loading();
        assert!(!shares.is_stopped() && shares.is_complete(), "nothing was missing");
    }
}
