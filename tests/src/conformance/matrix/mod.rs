//! The matrix of calls: every call by every actor for every kind of image, thousands of exchanges that are too many to write by
//! hand. Used by the conformance tests and `readme_table`.
//!
//! * [`calls`]: the calls, from the files of `tests/vectors/matrix`, each for every actor with different permissions.
//! * [`images`]: the images: visibility x status x the consumer's membership, and protected and hidden ones.
//! * [`send`]: sends the calls to a backend.
//! * [`recorded`]: the real services' responses, each distinct one stored once.
//! * [`replay`]: sends everything to a backend and compares it with the recording.

use super::response::NormalizedResponse;

pub mod calls;
pub mod images;
pub mod recorded;
pub mod replay;
pub mod send;

/// The response to one actor and, after a change, the administrator's view of the result.
pub type ActorOutcome = Vec<NormalizedResponse>;

/// The outcomes of one call for one image, in the order of the actors.
pub type CallOutcomes = Vec<ActorOutcome>;
