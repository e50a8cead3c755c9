//! The effect of ending shares, shown before anything is sent. Used by the page; it sends no requests.

use std::collections::BTreeSet;

use super::own_images::OwnImages;
use super::status_counts::StatusCounts;
use crate::model::{Image, ImageStatus, Membership, ProjectId};
use crate::plan::MembershipKey;
use crate::rules::boot::{BootSource, may_rebuild};
use crate::rules::{Profile, Relation};

/// The effect of ending some shares.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RemovalSummary {
    /// How many shares end, by member status.
    pub status_counts: StatusCounts,
    /// The titles of the images.
    pub image_titles: Vec<String>,
    /// The projects that lose access.
    pub projects: BTreeSet<ProjectId>,
    /// Whether the cloud limits the members of an image: ended shares make space for others.
    pub frees_quota: bool,
    /// Whether a server that a consumer created from the image can still be rebuilt from it. Running servers are not affected,
    /// and snapshots are images of their own.
    pub can_rebuild: bool,
}

impl RemovalSummary {
    /// The effect for these memberships. Keys without a share are ignored.
    pub fn new<'a>(
        profile: Profile,
        own_images: &OwnImages,
        keys: impl IntoIterator<Item = &'a MembershipKey>,
    ) -> Self {
        let (mut answers, mut images, mut projects) =
            (Vec::new(), BTreeSet::new(), BTreeSet::new());
        for key in keys {
            if let Some(status) = own_images.status(key) {
                answers.push(status);
                images.insert((key.region.clone(), key.image));
                projects.insert(key.project.clone());
            }
        }
        let found = images.iter().filter_map(|place| own_images.get(place));
        let known: Vec<&Image> = found.map(|known| &known.image).collect();
        Self {
            status_counts: answers.into_iter().collect(),
            frees_quota: profile.spec().member_quota.is_some(),
            can_rebuild: !known.is_empty()
                && known.iter().all(|image| former_member_can_rebuild(profile, image)),
            image_titles: known.into_iter().map(Image::title).collect(),
            projects,
        }
    }
}

impl RemovalSummary {
    /// The effect for these members of one image.
    pub fn for_image<'a>(
        profile: Profile,
        image: &Image,
        members: impl IntoIterator<Item = &'a Membership>,
    ) -> Self {
        let members: Vec<&Membership> = members.into_iter().collect();
        Self {
            status_counts: members.iter().map(|member| member.status).collect(),
            image_titles: vec![image.title()],
            projects: members.iter().map(|member| member.member.clone()).collect(),
            frees_quota: profile.spec().member_quota.is_some(),
            can_rebuild: former_member_can_rebuild(profile, image),
        }
    }
}

/// Whether a former member can rebuild a server from its image. A deactivated image is judged as if it were active: it can be
/// reactivated at any time, but the end of the share is final.
pub fn former_member_can_rebuild(profile: Profile, image: &Image) -> bool {
    let source = BootSource {
        relation: Relation::Stranger,
        cloud_admin: false,
        visibility: image.visibility,
        status: ImageStatus::Active,
    };
    may_rebuild(profile, Some(&source), true).is_ok()
}

#[cfg(test)]
mod tests {
    use super::super::fixtures::{key, shared_images};
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn counts_existing_shares_only() {
        let own_images = shared_images();
        let keys = [key("web", "qa"), key("web", "lab"), key("api", "nobody")];
        let summary = RemovalSummary::new(Profile::OpenStack, &own_images, &keys);
        assert_eq!(summary.status_counts, StatusCounts { accepted: 1, pending: 0, rejected: 1 });
        assert_eq!((summary.image_titles, summary.projects.len()), (vec!["web".to_owned()], 2));
        assert!(summary.frees_quota);
    }

    #[test]
    fn summary_of_one_image_equals_that_of_its_memberships() {
        let own_images = shared_images();
        let keys = [key("web", "qa"), key("web", "lab")];
        let web = own_images.images().find(|known| known.image.title() == "web").unwrap();
        let of_image = RemovalSummary::for_image(Profile::OpenStack, &web.image, web.members());
        assert_eq!(of_image, RemovalSummary::new(Profile::OpenStack, &own_images, &keys));
    }

    #[test]
    fn former_members_can_rebuild_servers_on_rackspace_only() {
        let keys = [key("web", "qa")];
        for (profile, rebuilds) in [(Profile::Rackspace, true), (Profile::OpenStack, false)] {
            assert_eq!(RemovalSummary::new(profile, &shared_images(), &keys).can_rebuild, rebuilds);
            assert!(!RemovalSummary::new(profile, &shared_images(), []).can_rebuild);
        }
    }
}
