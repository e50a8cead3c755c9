//! One image of the project, with what is known of its members.

use crate::cloud::CloudError;
use crate::model::{Image, ImageId, Membership, ProjectId, RegionName};
use crate::plan::MembershipKey;

/// Where an image is. The same id in another region is another image.
pub type Place = (RegionName, ImageId);

/// What is known of an image's members.
#[derive(Debug, Clone, PartialEq)]
pub enum Members {
    /// Nobody has asked yet.
    Unasked,
    /// All of them.
    Known(Vec<Membership>),
    /// The service did not tell them.
    Failed(CloudError),
    /// An image of this visibility has none that count. Those it had come back with their answers when it is shared again
    /// (measured), and until then the service tells them to nobody.
    OutOfReach,
}

/// One image of the project.
#[derive(Debug, Clone, PartialEq)]
pub struct SharedImage {
    /// Where.
    pub region: RegionName,
    /// What.
    pub image: Image,
    /// With whom.
    pub members: Members,
}

impl SharedImage {
    /// The members, as far as they are known.
    pub fn members(&self) -> &[Membership] {
        match &self.members {
            Members::Known(members) => members,
            Members::Unasked | Members::Failed(_) | Members::OutOfReach => &[],
        }
    }

    /// The members where it is certain which there are: none of an image that can have none, nothing before they were told.
    pub fn certain(&self) -> Option<&[Membership]> {
        (!matches!(self.members, Members::Unasked | Members::Failed(_))).then(|| self.members())
    }

    /// Where it is.
    pub fn place(&self) -> Place {
        (self.region.clone(), self.image.id)
    }

    /// The place of a membership in the grid.
    pub fn cell(&self, project: &ProjectId) -> MembershipKey {
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
    pub of: &'a SharedImage,
    /// The membership.
    pub with: &'a Membership,
}
