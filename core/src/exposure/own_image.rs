//! One image of the project with its known members.

use crate::cloud::CloudError;
use crate::model::{Image, ImageId, Membership, ProjectId, RegionName};
use crate::plan::MembershipKey;

/// The region and ID of an image. The same ID in another region is another image.
pub type ImageKey = (RegionName, ImageId);

/// The members of an image, as far as known.
#[derive(Debug, Clone, PartialEq)]
pub enum MembersState {
    /// Not requested yet.
    NotRequested,
    /// The complete list.
    Known(Vec<Membership>),
    /// The request failed.
    Failed(CloudError),
    /// Images of this visibility have no effective members. Members it had return with their status when the image is shared
    /// again (measured); until then the service returns them to nobody.
    Unavailable,
}

/// One image of the project.
#[derive(Debug, Clone, PartialEq)]
pub struct OwnImage {
    /// The region.
    pub region: RegionName,
    /// The image.
    pub image: Image,
    /// Its members.
    pub members: MembersState,
}

impl OwnImage {
    /// The known members.
    pub fn members(&self) -> &[Membership] {
        match &self.members {
            MembersState::Known(members) => members,
            MembersState::NotRequested | MembersState::Failed(_) | MembersState::Unavailable => &[],
        }
    }

    /// The members, if the list is complete: empty for an image that can have none, `None` while they are unknown.
    pub fn all_members(&self) -> Option<&[Membership]> {
        (!matches!(self.members, MembersState::NotRequested | MembersState::Failed(_)))
            .then(|| self.members())
    }

    /// Its region and ID.
    pub fn key(&self) -> ImageKey {
        (self.region.clone(), self.image.id)
    }

    /// The key of its membership with a project.
    pub fn membership_key(&self, project: &ProjectId) -> MembershipKey {
        MembershipKey {
            region: self.region.clone(),
            image: self.image.id,
            project: project.clone(),
        }
    }
}

/// One image shared with one project.
#[derive(Debug, Clone, Copy)]
pub struct Share<'a> {
    /// The image.
    pub image: &'a OwnImage,
    /// The membership.
    pub membership: &'a Membership,
}
