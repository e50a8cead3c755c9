//! One cell of a plan's grid: an image, and a project that it is shared with.

use crate::model::{ImageId, ProjectId, RegionName};
use crate::rules::Command;

/// A membership's place, whether there is one or not.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Cell {
    /// The image's region. The same id elsewhere is another image.
    pub region: RegionName,
    /// The image.
    pub image: ImageId,
    /// The project it is, or is to be, shared with.
    pub project: ProjectId,
}

/// Which of the two sides makes a call.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Party {
    /// The image's owner.
    Producer,
    /// The project that it is shared with.
    Consumer,
}

impl Party {
    /// The side whose command it is: an offer is made and ended by the one, answered by the other.
    pub const fn of(command: Command) -> Self {
        match command {
            Command::Add | Command::Remove => Self::Producer,
            Command::Set(_) => Self::Consumer,
        }
    }
}
