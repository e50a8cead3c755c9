//! Many memberships changed in one go: what is wanted of each, and the machine that says which calls to send next.
//!
//! Nothing here sends, waits or reads a clock. The page asks [`Run::next`] what to send, and tells [`Run::took`] what came of
//! it and when. What the cloud holds is the only memory that counts: a run that was torn off is begun again from a fresh look,
//! and finds most of its cells where it wants them.
//!
//! * [`both`]: what offering and accepting in one run would do, before anything is sent.
//! * [`cell`]: one image and one project.
//! * [`change`]: one membership that changed.
//! * [`checkpoint`]: a run as it is kept on the device.
//! * [`region_copy`]: the steps that bring an image into another region.
//! * [`goal`]: what is wanted of a cell, and which command comes next.
//! * [`judge`]: what a failed call means.
//! * [`kind`]: what a run is for.
//! * [`pace`]: how many calls at a time, and when to hold back.
//! * [`preview`]: what a plan would do, before anything is sent.
//! * [`recipients`]: a list of projects as people paste it.
//! * [`run`]: the machine.
//! * [`script`]: a change as a line for a shell.

pub mod change;
pub mod checkpoint;
pub mod execute;
pub mod goal;
pub mod kind;
pub mod membership_key;
mod outcome;
mod phase;
pub mod preview;
pub mod rate_limiter;
pub mod recipients;
pub mod region_copy;
pub mod retry_policy;
pub mod run;
pub mod script;
pub mod share_and_accept;
mod task;

pub use change::MembershipChange;
pub use checkpoint::Checkpoint;
pub use execute::{dry_run_request, execute};
pub use goal::Goal;
pub use kind::RunKind;
pub use membership_key::MembershipKey;
pub use phase::Tally;
pub use run::{PauseReason, Phase, Run, RunCall, Stage, Task};
