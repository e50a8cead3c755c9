//! Many memberships changed in one go: what is wanted of each, and the machine that says which calls to send next.
//!
//! Nothing here sends, waits or reads a clock. The page asks [`Run::poll_calls`] what to send, and passes every answer to
//! [`Run::handle_result`]. Only what the cloud holds counts: a run that was interrupted reads it again, and finds most of its
//! memberships at their goal.
//!
//! * [`MembershipChange`]: one membership that changed.
//! * [`checkpoint`]: a run as it is kept on the device.
//! * [`curl`]: a request as a `curl` command.
//! * [`dry_run`]: the calls that a plan would send, in order, without sending them.
//! * [`execute()`]: sends a planned call.
//! * [`Goal`]: the desired state of a membership, and the next command towards it.
//! * [`RunKind`]: what a run is for.
//! * [`MembershipKey`]: one image and one project.
//! * [`preview`]: what a plan would do, before anything is sent.
//! * [`recipients`]: a list of projects as people paste it.
//! * [`region_copy`]: the steps that bring an image into another region.
//! * [`Run`]: the state machine of a run.
//! * [`shell_commands`]: a change as a line for a shell.
//! * [`share_and_accept`]: what offering and accepting in one run would do, before anything is sent.

pub mod checkpoint;
pub mod curl;
pub mod dry_run;
mod execute;
mod goal;
mod membership_change;
mod membership_key;
mod phase;
pub mod preview;
pub mod recipients;
pub mod region_copy;
mod run;
mod run_kind;
mod run_result;
pub mod share_and_accept;
pub mod shell_commands;
mod shell_quote;
mod task;

pub use checkpoint::Checkpoint;
pub use execute::execute;
pub use goal::Goal;
pub use membership_change::MembershipChange;
pub use membership_key::MembershipKey;
pub use phase::TaskCounts;
pub use run::{PauseReason, Phase, Run, RunCall, Stage, Task};
pub use run_kind::RunKind;
