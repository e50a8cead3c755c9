//! The images of a project with their members, as far as they were told.

use std::collections::{BTreeMap, BTreeSet};

use super::answers::Answers;
use super::shared_image::{Members, Place, Share, SharedImage};
use crate::cloud::CloudError;
use crate::model::{Image, ImageId, MemberStatus, Membership, RegionName, Timestamp};
use crate::plan::MembershipKey;
use crate::rules::{Profile, visibility};

/// All images of the project. Those that can have no members are kept apart: a project has a hundred thousand private images
/// sooner than a thousand shared ones, and what is shared is looked through with every answer that comes.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct SharedImages {
    images: BTreeMap<Place, SharedImage>,
    out_of_reach: BTreeMap<Place, SharedImage>,
    edition: u64,
}

impl SharedImages {
    /// Takes the images that a region lists, in place of those known before. What was told of members stays until it is told
    /// anew. Gives the ids of those that can have members, to be asked for.
    pub fn listed(
        &mut self,
        profile: Profile,
        region: &RegionName,
        images: Vec<Image>,
    ) -> Vec<ImageId> {
        let listed: BTreeSet<ImageId> = images.iter().map(|image| image.id).collect();
        for known in [&mut self.images, &mut self.out_of_reach] {
            known.retain(|(at, id), _| at != region || listed.contains(id));
        }
        self.edition += 1;
        let mut to_ask = Vec::new();
        for image in images {
            let id = image.id;
            if self.image_changed(profile, region, image) {
                to_ask.push(id);
            }
        }
        to_ask
    }

    /// Takes an image as it is now. True when it can have members.
    pub fn image_changed(&mut self, profile: Profile, region: &RegionName, image: Image) -> bool {
        let can = visibility::may_have_members(profile, image.visibility);
        let place = (region.clone(), image.id);
        self.edition += 1;
        self.out_of_reach.remove(&place);
        let before = self.images.remove(&place).map(|known| known.members);
        let (room, members) = if can {
            (&mut self.images, before.unwrap_or(Members::Unasked))
        } else {
            (&mut self.out_of_reach, Members::OutOfReach)
        };
        room.insert(place, SharedImage { region: region.clone(), image, members });
        can
    }

    /// Takes what the service said when it was asked for an image's members.
    pub fn told(&mut self, place: &Place, members: Result<Vec<Membership>, CloudError>) {
        // An answer to a question from before a pause says nothing about now: then the image is not among these.
        if let Some(known) = self.images.get_mut(place) {
            known.members = members.map_or_else(Members::Failed, Members::Known);
        }
    }

    /// Takes what a call made of a membership at `now`; `None` when it is no more.
    pub fn changed(&mut self, at: &MembershipKey, status: Option<MemberStatus>, now: Timestamp) {
        let place = (at.region.clone(), at.image);
        let Some(SharedImage { members: Members::Known(members), .. }) =
            self.images.get_mut(&place)
        else {
            return;
        };
        let row = members.iter().position(|known| known.member == at.project);
        match (status, row) {
            (None, Some(row)) => drop(members.remove(row)),
            (Some(status), Some(row)) if members[row].status != status => {
                members[row].status = status;
                members[row].updated_at = now;
            }
            (Some(status), None) => members.push(Membership {
                image: at.image,
                member: at.project.clone(),
                status,
                created_at: now,
                updated_at: now,
            }),
            (Some(_), Some(_)) | (None, None) => {}
        }
    }

    /// One image.
    pub fn get(&self, place: &Place) -> Option<&SharedImage> {
        self.images.get(place).or_else(|| self.out_of_reach.get(place))
    }

    /// All images: those that can have members, then the others, each region by region.
    pub fn images(&self) -> impl Iterator<Item = &SharedImage> {
        self.within_reach().chain(self.out_of_reach.values())
    }

    /// Those that can have members, region by region.
    pub fn within_reach(&self) -> impl Iterator<Item = &SharedImage> {
        self.images.values()
    }

    /// A number that is another one when an image may have come, gone or changed; what its members answer does not move it.
    pub const fn edition(&self) -> u64 {
        self.edition
    }

    /// All shares that are known.
    pub fn shares(&self) -> impl Iterator<Item = Share<'_>> {
        self.within_reach().flat_map(|of| of.members().iter().map(move |with| Share { of, with }))
    }

    /// The answer at a place of the grid; `None` where nothing is shared.
    pub fn answer(&self, at: &MembershipKey) -> Option<MemberStatus> {
        let image = self.images.get(&(at.region.clone(), at.image))?;
        let found = image.members().iter().find(|known| known.member == at.project);
        found.map(|known| known.status)
    }

    /// How many shares have which answer.
    pub fn answers(&self) -> Answers {
        self.shares().map(|share| share.with.status).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::super::example::{cell, id, image, ledger, member};
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
    fn n5_shares_are_counted_by_answer_and_those_by_id_alone_too() {
        let answers = ledger().answers();
        assert_eq!(answers, Answers { accepted: 1, pending: 1, rejected: 1 });
        assert_eq!((answers.all(), answers.by_id_only()), (3, 2));
    }

    #[test]
    fn what_was_told_stays_until_it_is_told_anew_and_what_is_not_listed_goes() {
        let mut ledger = ledger();
        let to_ask = ledger.listed(Profile::OpenStack, &dfw(), vec![image("web"), image("new")]);
        assert_eq!(to_ask, [id("web"), id("new")]);
        assert_eq!(ledger.answers().all(), 2);
        assert_eq!(ledger.get(&(dfw(), id("new"))).unwrap().members, Members::Unasked);
        assert_eq!(ledger.get(&(dfw(), id("api"))), None);
        let error =
            CloudError::before(Call::ListMembers, Profile::OpenStack, None, ErrorKind::Unscoped);
        ledger.told(&(dfw(), id("web")), Err(error.clone()));
        assert_eq!(ledger.get(&(dfw(), id("web"))).unwrap().members, Members::Failed(error));
    }

    #[test]
    fn n11_members_of_a_private_image_are_out_of_reach_on_openstack_and_count_on_rackspace() {
        let private = || Image { visibility: Visibility::Private, ..image("web") };
        let place = (dfw(), id("web"));
        let mut ledger = ledger();
        assert!(ledger.image_changed(Profile::Rackspace, &dfw(), private()));
        assert_eq!(ledger.answers().all(), 3);
        assert!(!ledger.image_changed(Profile::OpenStack, &dfw(), private()));
        // The answer to a question from before.
        ledger.told(&place, Ok(vec![member("web", "qa", MemberStatus::Accepted)]));
        assert_eq!(ledger.get(&place).unwrap().members, Members::OutOfReach);
        assert!(ledger.image_changed(Profile::OpenStack, &dfw(), image("web")));
        assert_eq!(ledger.get(&place).unwrap().members, Members::Unasked);
    }

    #[test]
    fn a_change_moves_the_date_of_an_answer_only_when_it_is_another() {
        let mut ledger = ledger();
        let now: Timestamp = "2026-11-20T00:00:00Z".parse().unwrap();
        let since = |ledger: &SharedImages, project: &str| {
            let image = ledger.get(&(dfw(), id("web"))).unwrap();
            let found = image.members().iter().find(|known| known.member.as_str() == project);
            found.map(|known| (known.status, known.updated_at == now))
        };
        ledger.changed(&cell("web", "qa"), Some(MemberStatus::Accepted), now);
        assert_eq!(since(&ledger, "qa"), Some((MemberStatus::Accepted, false)));
        ledger.changed(&cell("web", "lab"), Some(MemberStatus::Pending), now);
        assert_eq!(since(&ledger, "lab"), Some((MemberStatus::Pending, true)));
        ledger.changed(&cell("web", "new"), Some(MemberStatus::Pending), now);
        assert_eq!(since(&ledger, "new"), Some((MemberStatus::Pending, true)));
        ledger.changed(&cell("web", "new"), None, now);
        assert_eq!(since(&ledger, "new"), None);
        assert_eq!(ledger.answer(&cell("web", "lab")), Some(MemberStatus::Pending));
    }
}
