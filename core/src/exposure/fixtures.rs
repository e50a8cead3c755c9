//! Shared images for tests: qa accepted web, lab rejected it, and api is pending for qa.

use uuid::Uuid;

use super::own_images::OwnImages;
use crate::model::{Image, ImageId, MemberStatus, Membership, Timestamp, Visibility};
use crate::plan::MembershipKey;
use crate::rules::Profile;

fn november(day: u8) -> Timestamp {
    format!("2026-11-{day:02}T00:00:00Z").parse().unwrap()
}

/// The ID of the image with this name.
pub(super) fn id(name: &str) -> ImageId {
    let number = name.bytes().fold(7, |sum, byte| sum * 257 + u128::from(byte));
    ImageId::from_uuid(Uuid::from_u128(number))
}

/// The shared image with this name.
pub(super) fn image(name: &str) -> Image {
    Image {
        name: Some(name.to_owned()),
        ..Image::new_queued(id(name), Visibility::Shared, november(1))
    }
}

/// The key of a membership in the region DFW.
pub(super) fn key(image: &str, project: &str) -> MembershipKey {
    MembershipKey {
        region: "DFW".parse().unwrap(),
        image: id(image),
        project: project.parse().unwrap(),
    }
}

/// A member of an image with this status since the second of the month.
pub(super) fn member(image: &str, project: &str, status: MemberStatus) -> Membership {
    let MembershipKey { image, project: member, .. } = key(image, project);
    Membership {
        image,
        member,
        status,
        created_at: november(1),
        updated_at: november(2),
        unexpected_fields: Vec::new(),
    }
}

/// The complete example.
pub(super) fn shared_images() -> OwnImages {
    let mut own_images = OwnImages::default();
    let region = "DFW".parse().unwrap();
    own_images.set_images(Profile::OpenStack, &region, vec![image("web"), image("api")]);
    let web = [("qa", MemberStatus::Accepted), ("lab", MemberStatus::Rejected)];
    let members = |image: &str, list: &[(&str, MemberStatus)]| {
        Ok(list.iter().map(|(project, status)| member(image, project, *status)).collect())
    };
    own_images.set_members(&(region.clone(), id("web")), members("web", &web));
    own_images.set_members(&(region, id("api")), members("api", &[("qa", MemberStatus::Pending)]));
    own_images
}
