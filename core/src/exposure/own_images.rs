//! The images of a project with their known members.

use std::collections::{BTreeMap, BTreeSet};

use super::own_image::{ImageKey, MembersState, OwnImage, Share};
use super::status_counts::StatusCounts;
use crate::cloud::CloudError;
use crate::model::{Image, ImageId, MemberStatus, Membership, RegionName, Timestamp};
use crate::plan::MembershipKey;
use crate::rules::{Profile, visibility};

/// All images of the project. Images that cannot have members are kept separately: a project is more likely to have a hundred
/// thousand private images than a thousand shared ones, and the shared ones are searched after every answer.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct OwnImages {
    shareable: BTreeMap<ImageKey, OwnImage>,
    unshareable: BTreeMap<ImageKey, OwnImage>,
    revision: u64,
}

impl OwnImages {
    /// Replaces the images of a region with its current list. Known members are kept until a new answer arrives. Returns the IDs
    /// of the images that can have members, so that the caller requests them.
    pub fn set_images(
        &mut self,
        profile: Profile,
        region: &RegionName,
        images: Vec<Image>,
    ) -> Vec<ImageId> {
        let listed: BTreeSet<ImageId> = images.iter().map(|image| image.id).collect();
        for map in [&mut self.shareable, &mut self.unshareable] {
            map.retain(|(at, id), _| at != region || listed.contains(id));
        }
        self.revision += 1;
        let mut to_request = Vec::new();
        for image in images {
            let id = image.id;
            if self.set_image(profile, region, image) {
                to_request.push(id);
            }
        }
        to_request
    }

    /// Adds or replaces an image. True when it can have members.
    pub fn set_image(&mut self, profile: Profile, region: &RegionName, image: Image) -> bool {
        let may_have_members = visibility::may_have_members(profile, image.visibility);
        let image_key = (region.clone(), image.id);
        self.revision += 1;
        self.unshareable.remove(&image_key);
        let before = self.shareable.remove(&image_key).map(|known| known.members);
        let (target, members) = if may_have_members {
            (&mut self.shareable, before.unwrap_or(MembersState::NotRequested))
        } else {
            (&mut self.unshareable, MembersState::Unavailable)
        };
        target.insert(image_key, OwnImage { region: region.clone(), image, members });
        may_have_members
    }

    /// Stores the answer to a request for an image's members.
    pub fn set_members(
        &mut self,
        image_key: &ImageKey,
        members: Result<Vec<Membership>, CloudError>,
    ) {
        // An answer to a request from before a pause is outdated: the image is no longer in this map.
        if let Some(known) = self.shareable.get_mut(image_key) {
            known.members = members.map_or_else(MembersState::Failed, MembersState::Known);
        }
    }

    /// Applies a membership status that a call produced at `now`; `None` when the membership was removed.
    pub fn apply_status(
        &mut self,
        key: &MembershipKey,
        status: Option<MemberStatus>,
        now: Timestamp,
    ) {
        let image_key = (key.region.clone(), key.image);
        let Some(OwnImage { members: MembersState::Known(members), .. }) =
            self.shareable.get_mut(&image_key)
        else {
            return;
        };
        let row = members.iter().position(|known| known.member == key.project);
        match (status, row) {
            (None, Some(row)) => drop(members.remove(row)),
            (Some(status), Some(row)) if members[row].status != status => {
                members[row].status = status;
                members[row].updated_at = now;
            }
            (Some(status), None) => members.push(Membership {
                image: key.image,
                member: key.project.clone(),
                status,
                created_at: now,
                updated_at: now,
                unexpected_fields: Vec::new(),
            }),
            (Some(_), Some(_)) | (None, None) => {}
        }
    }

    /// One image.
    pub fn get(&self, image_key: &ImageKey) -> Option<&OwnImage> {
        self.shareable.get(image_key).or_else(|| self.unshareable.get(image_key))
    }

    /// All images: first those that can have members, then the others, each sorted by region.
    pub fn images(&self) -> impl Iterator<Item = &OwnImage> {
        self.shareable().chain(self.unshareable.values())
    }

    /// The images that can have members, sorted by region.
    pub fn shareable(&self) -> impl Iterator<Item = &OwnImage> {
        self.shareable.values()
    }

    /// A number that changes whenever an image may have been added, removed or changed, but not when a member status changes.
    pub const fn revision(&self) -> u64 {
        self.revision
    }

    /// All known shares.
    pub fn shares(&self) -> impl Iterator<Item = Share<'_>> {
        self.shareable().flat_map(|image| {
            image.members().iter().map(move |member| Share { image, membership: member })
        })
    }

    /// The member status of a membership; `None` if it does not exist.
    pub fn status(&self, key: &MembershipKey) -> Option<MemberStatus> {
        let image = self.shareable.get(&(key.region.clone(), key.image))?;
        let found = image.members().iter().find(|known| known.member == key.project);
        found.map(|known| known.status)
    }

    /// Counts of shares by member status.
    pub fn status_counts(&self) -> StatusCounts {
        self.shares().map(|share| share.membership.status).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixtures::{id, image, key, member, shared_images};
    use super::*;
    use crate::cloud::ErrorKind;
    use crate::model::Visibility;
    use crate::wire::endpoint::Call;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    fn dfw() -> RegionName {
        "DFW".parse().unwrap()
    }

    #[test]
    fn counts_shares_by_status_and_those_usable_by_id_only() {
        let answers = shared_images().status_counts();
        assert_eq!(answers, StatusCounts { accepted: 1, pending: 1, rejected: 1 });
        assert_eq!((answers.total(), answers.usable_by_id_only()), (3, 2));
    }

    #[test]
    fn keeps_known_members_and_drops_unlisted_images() {
        let mut own_images = shared_images();
        let to_request =
            own_images.set_images(Profile::OpenStack, &dfw(), vec![image("web"), image("new")]);
        assert_eq!(to_request, [id("web"), id("new")]);
        assert_eq!(own_images.status_counts().total(), 2);
        assert_eq!(
            own_images.get(&(dfw(), id("new"))).unwrap().members,
            MembersState::NotRequested
        );
        assert_eq!(own_images.get(&(dfw(), id("api"))), None);
        let error = CloudError::new_unsent(
            Call::ListMembers,
            Profile::OpenStack,
            None,
            ErrorKind::Unscoped,
        );
        own_images.set_members(&(dfw(), id("web")), Err(error.clone()));
        assert_eq!(
            own_images.get(&(dfw(), id("web"))).unwrap().members,
            MembersState::Failed(error)
        );
    }

    #[test]
    fn private_images_have_members_on_rackspace_only() {
        let private = || Image { visibility: Visibility::Private, ..image("web") };
        let image_key = (dfw(), id("web"));
        let mut own_images = shared_images();
        assert!(own_images.set_image(Profile::Rackspace, &dfw(), private()));
        assert_eq!(own_images.status_counts().total(), 3);
        assert!(!own_images.set_image(Profile::OpenStack, &dfw(), private()));
        // The answer to an earlier request.
        own_images.set_members(&image_key, Ok(vec![member("web", "qa", MemberStatus::Accepted)]));
        assert_eq!(own_images.get(&image_key).unwrap().members, MembersState::Unavailable);
        assert!(own_images.set_image(Profile::OpenStack, &dfw(), image("web")));
        assert_eq!(own_images.get(&image_key).unwrap().members, MembersState::NotRequested);
    }

    #[test]
    fn a_change_moves_the_date_only_if_the_status_differs() {
        let mut own_images = shared_images();
        let now: Timestamp = "2026-11-20T00:00:00Z".parse().unwrap();
        let status_and_is_new = |own_images: &OwnImages, project: &str| {
            let image = own_images.get(&(dfw(), id("web"))).unwrap();
            let found = image.members().iter().find(|known| known.member.as_str() == project);
            found.map(|known| (known.status, known.updated_at == now))
        };
        own_images.apply_status(&key("web", "qa"), Some(MemberStatus::Accepted), now);
        assert_eq!(status_and_is_new(&own_images, "qa"), Some((MemberStatus::Accepted, false)));
        own_images.apply_status(&key("web", "lab"), Some(MemberStatus::Pending), now);
        assert_eq!(status_and_is_new(&own_images, "lab"), Some((MemberStatus::Pending, true)));
        own_images.apply_status(&key("web", "new"), Some(MemberStatus::Pending), now);
        assert_eq!(status_and_is_new(&own_images, "new"), Some((MemberStatus::Pending, true)));
        own_images.apply_status(&key("web", "new"), None, now);
        assert_eq!(status_and_is_new(&own_images, "new"), None);
        assert_eq!(own_images.status(&key("web", "lab")), Some(MemberStatus::Pending));
    }
}
