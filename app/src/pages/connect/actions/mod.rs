//! What the form does: filling in a pasted file, signing in, checking whether a server responds, and copying the lines for the operator.

pub(super) mod copy_cors_config;
pub(super) mod paste;
pub(super) mod project_choice;
pub(super) mod reachability;
pub(super) mod second_factor;
pub(super) mod sign_in;
pub(super) mod single_sign_on;
pub(super) mod wipe_when_idle;
