//! One cell of a plan's grid: an image, and a project that it is shared with.

use crate::model::{ImageId, ProjectId, RegionName};

/// A membership's place, whether there is one or not.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct MembershipKey {
    /// The image's region. The same id elsewhere is another image.
    pub region: RegionName,
    /// The image.
    pub image: ImageId,
    /// The project it is, or is to be, shared with.
    pub project: ProjectId,
}
