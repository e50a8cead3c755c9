//! Every call on an image by everyone in every state: actors x calls x images, thousands of exchanges that no one could
//! write by hand.
//!
//! * [`calls`]: the calls, from the files of `tests/vectors/matrix`, each asked by everyone who can be told apart.
//! * [`worlds`]: the images they are asked of: visibility x membership x status, protected and hidden ones.
//! * [`ask`]: asks a backend.
//! * [`recorded`]: the real services' answers, each distinct one written down once.
//! * [`replay`]: all of it asked of a backend and held against the recording.

use super::answer::Answer;

pub mod ask;
pub mod calls;
pub mod recorded;
pub mod replay;
pub mod worlds;

/// What one actor was answered, and after a change what the change has left behind, as the administrator sees it.
pub type Outcome = Vec<Answer>;

/// What everyone was answered to one call on one image, in the order of the actors.
pub type Row = Vec<Outcome>;
