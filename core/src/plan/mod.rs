//! Changing many memberships in one run: the desired states, and the state machine that decides which calls to send next.
//!
//! Used by the page, which gets calls from [`Run::poll_calls`] and reports each result with [`Run::handle_result`]. Nothing here
//! sends, waits or reads a clock. The cloud is the only source of truth: an interrupted run is rebuilt from the current
//! memberships, most of which have reached their goal already.
//!
//! * [`share_and_accept`]: preview of offering and accepting in one run.
//! * [`membership_key`]: one image and one project.
//! * [`change`]: one membership that changed.
//! * [`checkpoint`]: a run as stored on the device.
//! * [`region_copy`]: the steps that copy an image to another region.
//! * [`goal`]: the desired state of a membership, and the next command.
//! * [`retry_policy`]: what a failed call means.
//! * [`kind`]: the purpose of a run.
//! * [`rate_limiter`]: how many calls are sent at a time, and when to wait.
//! * [`preview`]: what a plan would do, before anything is sent.
//! * [`recipients`]: a list of projects as users paste it.
//! * [`run`]: the state machine.
//! * [`script`]: a change as a shell command.

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
