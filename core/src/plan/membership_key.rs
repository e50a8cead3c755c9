//! The key of a membership: an image and a project it is shared with. Used by plans, runs and views.

use crate::model::{ImageId, ProjectId, RegionName};

/// Identifies a membership, whether it exists or not.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct MembershipKey {
    /// The image's region. The same ID in another region is another image.
    pub region: RegionName,
    /// The image.
    pub image: ImageId,
    /// The project it is shared with, or will be.
    pub project: ProjectId,
}
